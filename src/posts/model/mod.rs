//! What a post is.

pub mod origin;
pub mod policy;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use self::{origin::RemoteOrigin, policy::Policy};
use crate::{
    clock::Instant,
    db::Json,
    emojis::{Named, RemoteEmoji},
    error::{Error, Fields, Result},
    ids::{AccountId, MediaId, PostId},
    limits,
    polls::{Question, RemotePoll},
    schema::{post_edits, posts},
};

crate::words! {
    /// Who may see it.
    pub enum Visibility {
        Public = "public",
        /// Everyone, but not on public pages.
        Unlisted = "unlisted",
        Followers = "followers",
        /// Only who is mentioned; made in the chat, and received from elsewhere.
        Direct = "direct",
    }
}

impl Visibility {
    /// The Mastodon API's word.
    #[must_use]
    pub fn client_word(self) -> &'static str {
        match self {
            Self::Followers => "private",
            other => other.as_str(),
        }
    }

    #[must_use]
    pub fn from_client(word: &str) -> Option<Self> {
        match word {
            "private" => Some(Self::Followers),
            other => Self::parse(other),
        }
    }

    /// Whether strangers may see it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::Unlisted)
    }

    /// A comment is never seen more widely than what it answers.
    #[must_use]
    pub fn at_most(self, other: Self) -> Self {
        let width = |v: Self| Self::ALL.iter().position(|one| *one == v);
        if width(self) < width(other) { other } else { self }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct Post {
    pub id: PostId,
    pub account_id: AccountId,
    pub uri: String,
    pub url: String,
    pub visibility: Visibility,
    /// As its author wrote it; empty for posts of other servers.
    pub caption: String,
    /// Clean HTML.
    pub content: String,
    /// The content warning; empty for none.
    pub warning: String,
    pub sensitive: bool,
    pub language: Option<String>,
    pub in_reply_to_id: Option<PostId>,
    /// Of a parent that we do not have, too.
    pub in_reply_to_uri: Option<String>,
    pub in_reply_to_account_id: Option<AccountId>,
    /// The first post of the conversation; its own id where it is the first.
    pub thread_id: PostId,
    pub boost_of_id: Option<PostId>,
    pub app_id: Option<i64>,
    pub media_count: i32,
    pub like_count: i64,
    pub comment_count: i64,
    pub boost_count: i64,
    pub published_at: Instant,
    pub edited_at: Option<Instant>,
    pub received_at: Instant,
    /// What the content uses.
    pub emojis: Json<Vec<Named>>,
    pub policy: Json<Policy>,
    /// Since when it stands first on its author's page.
    pub pinned_at: Option<Instant>,
    /// Which other tables may have something about it: bits of [`Extra`].
    pub extras: i32,
    /// Since when it is in its author's archive, where nobody else sees it.
    pub archived_at: Option<Instant>,
}

/// What most posts have not, so that a page asks for it only where there may be some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    Poll = 1,
    Quote = 2,
    Reactions = 4,
    /// Another post quotes it.
    Quoted = 8,
}

impl Post {
    #[must_use]
    pub fn may_have(&self, extra: Extra) -> bool {
        self.extras & extra as i32 != 0
    }

    #[must_use]
    pub fn is_boost(&self) -> bool {
        self.boost_of_id.is_some()
    }

    #[must_use]
    pub fn is_comment(&self) -> bool {
        self.in_reply_to_uri.is_some()
    }
}

/// What a post looked like before it was edited.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = post_edits, treat_none_as_default_value = false)]
pub struct PostEdit {
    pub id: i64,
    pub post_id: PostId,
    pub content: String,
    pub warning: String,
    pub sensitive: bool,
    pub media: Json<Vec<EditedMedia>>,
    pub created_at: Instant,
    /// What could be chosen, if it was a poll.
    pub options: Option<Json<Vec<String>>>,
}

/// A picture as an earlier state of a post had it. The picture itself may be gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedMedia {
    pub id: MediaId,
    pub alt: String,
}

/// What someone here writes, checked for its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub caption: String,
    pub warning: String,
    pub sensitive: bool,
    pub language: Option<String>,
    pub media: Vec<MediaId>,
    pub poll: Option<Question>,
}

impl Draft {
    /// A post has a picture or words; a comment may be words alone. A poll has no pictures, as everywhere.
    pub fn check(mut self) -> Result<Self> {
        let mut wrong = Fields::default();
        self.caption = self.caption.replace("\r\n", "\n").trim().to_owned();
        self.warning = self.warning.trim().to_owned();
        if self.caption.is_empty() && self.media.is_empty() {
            wrong.add("status", "ERR_BLANK", "A post needs a picture or words.");
        }
        if limits::CAPTION_CHARS < self.caption.chars().count() {
            wrong.add("status", "ERR_TOO_LONG", "A caption has at most 5000 characters.");
        }
        if limits::WARNING_CHARS < self.warning.chars().count() {
            wrong.add("spoiler_text", "ERR_TOO_LONG", "A warning has at most 500 characters.");
        }
        if limits::MEDIA_PER_POST < self.media.len() {
            wrong.add("media_ids", "ERR_TOO_MANY", "A post has at most 20 pictures.");
        }
        if let Some(poll) = &mut self.poll {
            poll.check(&mut wrong);
            if !self.media.is_empty() {
                wrong.add("poll", "ERR_INVALID", "A post has pictures or a poll, not both.");
            }
        }
        if self.media.iter().enumerate().any(|(place, id)| self.media[..place].contains(id)) {
            wrong.add("media_ids", "ERR_TAKEN", "A picture is there twice.");
        }
        if self.language.as_ref().is_some_and(|tag| !is_language(tag)) {
            wrong.add("language", "ERR_INVALID", "This is not a language.");
        }
        wrong.check()?;
        self.sensitive |= !self.warning.is_empty();
        Ok(self)
    }
}

/// The shape of BCP 47, not its registry.
fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// What we keep of a post of another server.
#[derive(Debug, Clone, PartialEq)]
pub struct RemotePost {
    pub uri: String,
    pub url: String,
    pub visibility: Visibility,
    /// Clean HTML.
    pub content: String,
    pub warning: String,
    pub sensitive: bool,
    pub language: Option<String>,
    pub in_reply_to: Option<String>,
    pub pictures: Vec<crate::media::model::RemotePicture>,
    pub hashtags: Vec<String>,
    /// Ids of the actors that it mentions.
    pub mentions: Vec<String>,
    pub published_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub emojis: Vec<RemoteEmoji>,
    pub poll: Option<RemotePoll>,
    pub policy: Policy,
    pub origin: RemoteOrigin,
}

/// Why a post is not taken although nothing is wrong with its form.
#[must_use]
pub fn refuse_visibility(word: &str) -> Error {
    if word == "direct" {
        Error::field("visibility", "ERR_INCLUSION", "Direct messages come with the chat.")
    } else {
        Error::field("visibility", "ERR_INCLUSION", "This is not an audience.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(caption: &str, media: &[i64]) -> Draft {
        Draft {
            caption: caption.to_owned(),
            warning: String::new(),
            sensitive: false,
            language: None,
            media: media.iter().copied().map(MediaId).collect(),
            poll: None,
        }
    }

    #[test]
    fn a_post_is_something() {
        assert!(draft(" \n", &[]).check().is_err());
        assert!(draft("", &[1]).check().is_ok());
        assert!(draft("", &[1, 1]).check().is_err());
        assert!(draft(&"é".repeat(5_000), &[]).check().is_ok());
        assert!(draft(&"é".repeat(5_001), &[]).check().is_err());
    }

    #[test]
    fn a_poll_has_words_and_no_pictures() {
        let options = vec!["sea".to_owned(), "sky".to_owned()];
        let poll = Some(Question { options, lasts: Some(300), multiple: false, hide_totals: false });
        assert!(Draft { poll: poll.clone(), ..draft("which?", &[]) }.check().is_ok());
        assert!(Draft { poll: poll.clone(), ..draft("which?", &[1]) }.check().is_err());
        assert!(Draft { poll, ..draft("", &[]) }.check().is_err());
    }

    #[test]
    fn a_warning_makes_a_post_sensitive() {
        let warned = Draft { warning: "spiders".to_owned(), ..draft("", &[1]) }.check().unwrap();
        assert!(warned.sensitive);
    }

    #[test]
    fn a_comment_is_never_wider_than_what_it_answers() {
        assert_eq!(Visibility::Public.at_most(Visibility::Followers), Visibility::Followers);
        assert_eq!(Visibility::Direct.at_most(Visibility::Public), Visibility::Direct);
    }
}
