//! What stands between two people.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    error::{Error, Result},
    ids::{AccountId, BlockId, FollowId},
    limits,
    schema::{account_notes, blocks, endorsements, follows, mutes, severances},
};

crate::words! {
    /// A refused or ended follow is no row at all.
    pub enum FollowState {
        Requested = "requested",
        Accepted = "accepted",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = follows, treat_none_as_default_value = false)]
pub struct Follow {
    pub id: FollowId,
    pub follower_id: AccountId,
    pub followed_id: AccountId,
    pub state: FollowState,
    /// The id of the `Follow` activity, whoever made it.
    pub uri: String,
    /// Whether their boosts are wanted too.
    pub boosts: bool,
    pub created_at: Instant,
    /// Whether each new post of theirs is news.
    pub notify: bool,
    /// The languages of the posts that are wanted: lower case, a comma before and after each, so that SQL
    /// finds one among them; empty for all.
    pub languages: String,
}

impl Follow {
    /// The same follow as it is wished for now.
    #[must_use]
    pub fn wishing(mut self, wishes: &Wishes) -> Self {
        self.boosts = wishes.boosts.unwrap_or(self.boosts);
        self.notify = wishes.notify.unwrap_or(self.notify);
        if let Some(languages) = &wishes.languages {
            self.languages =
                if languages.is_empty() { String::new() } else { format!(",{},", languages.join(",")) };
        }
        self
    }

    /// One by one.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        self.languages.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a post of this language is wanted. One that does not say is.
    #[must_use]
    pub fn wants(&self, language: Option<&str>) -> bool {
        let Some(language) = language else { return true };
        self.languages.is_empty() || self.languages.contains(&format!(",{},", language.to_lowercase()))
    }
}

/// A pattern of `LIKE` for the languages of a follow that wants a post of this one; a post that does not
/// say is always wanted.
#[must_use]
pub fn naming(language: Option<&str>) -> String {
    let Some(language) = language else { return "%".to_owned() };
    let plain = language.to_lowercase().replace(|c: char| !(c.is_ascii_alphanumeric() || c == '-'), "");
    format!("%,{plain},%")
}

/// What someone wants of whom they follow. What is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    pub boosts: Option<bool>,
    pub notify: Option<bool>,
    pub languages: Option<Vec<String>>,
}

impl Wishes {
    /// The languages as they are compared: lower case, each once.
    pub fn check(mut self) -> Result<Self> {
        let Some(sent) = self.languages.take() else { return Ok(self) };
        let mut languages: Vec<String> = sent.iter().map(|one| one.trim().to_lowercase()).collect();
        languages.retain(|one| !one.is_empty());
        languages.sort_unstable();
        languages.dedup();
        // The shape of BCP 47, not its registry.
        let is_language = |tag: &String| {
            (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if limits::LANGUAGES < languages.len() || !languages.iter().all(is_language) {
            return Err(Error::field("languages", "ERR_INVALID", "These are not languages."));
        }
        Ok(Self { languages: Some(languages), ..self })
    }
}

impl From<&Follow> for Wishes {
    fn from(follow: &Follow) -> Self {
        Self { boosts: Some(follow.boosts), notify: Some(follow.notify), languages: Some(follow.languages()) }
    }
}

/// What someone wrote down about somebody. Nobody else reads it, and it stays here.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = account_notes, treat_none_as_default_value = false)]
pub struct AccountNote {
    pub account_id: AccountId,
    pub target_id: AccountId,
    pub words: String,
    pub updated_at: Instant,
}

/// Someone shows somebody whom they follow on their page.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = endorsements, treat_none_as_default_value = false)]
pub struct Endorsement {
    pub id: i64,
    pub account_id: AccountId,
    pub target_id: AccountId,
    pub created_at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = blocks, treat_none_as_default_value = false)]
pub struct Block {
    pub id: BlockId,
    pub account_id: AccountId,
    pub target_id: AccountId,
    pub uri: String,
    pub created_at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mutes, treat_none_as_default_value = false)]
pub struct Mute {
    pub id: i64,
    pub account_id: AccountId,
    pub target_id: AccountId,
    /// Whether their notifications are hidden too.
    pub notifications: bool,
    pub expires_at: Option<Instant>,
    pub created_at: Instant,
}

impl Mute {
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|end| end.0 <= now)
    }
}

crate::words! {
    /// Mastodon's words.
    pub enum SeveranceKind {
        /// Those who run the server blocked another one.
        DomainBlock = "domain_block",
        /// Someone blocked a server for themselves.
        OwnDomainBlock = "user_domain_block",
    }
}

/// What a block of a whole server took from one of our people.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = severances, treat_none_as_default_value = false)]
pub struct Severance {
    pub id: i64,
    pub account_id: AccountId,
    pub kind: SeveranceKind,
    /// The server.
    pub target: String,
    pub followers_count: i64,
    pub following_count: i64,
    /// Whether they know of it. What is not told yet is still counted.
    pub told: bool,
    pub created_at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_compared_lower_case_and_each_once() {
        let wishes = |languages: &[&str]| Wishes {
            languages: Some(languages.iter().map(|one| (*one).to_owned()).collect()),
            ..Wishes::default()
        };
        let checked = wishes(&["EN", "de", " en", ""]).check().unwrap();
        assert_eq!(checked, wishes(&["de", "en"]));
        assert!(wishes(&["%"]).check().is_err());
        assert_eq!(naming(Some("de-AT,%")), "%,de-at,%");
    }
}
