//! What a filter is.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    db::Json,
    error::{Error, Fields, Result},
    ids::{AccountId, FilterId, FilterKeywordId, FilteredPostId, PostId},
    limits,
    schema::{filter_keywords, filter_statuses, filters},
    text::fold,
};

crate::words! {
    /// On which pages a filter counts.
    pub enum Context {
        Home = "home",
        Notifications = "notifications",
        /// Public pages and those of hashtags.
        Public = "public",
        Thread = "thread",
        Account = "account",
    }
}

crate::words! {
    /// What becomes of what is found.
    pub enum Action {
        Warn = "warn",
        /// It is left out of the page.
        Hide = "hide",
        /// Its pictures are shown blurred.
        Blur = "blur",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = filters, treat_none_as_default_value = false)]
pub struct Filter {
    pub id: FilterId,
    pub account_id: AccountId,
    pub title: String,
    pub contexts: Json<Vec<Context>>,
    pub action: Action,
    /// None: for ever.
    pub expires_at: Option<Instant>,
    pub created_at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = filter_keywords, treat_none_as_default_value = false)]
pub struct FilterKeyword {
    pub id: FilterKeywordId,
    pub filter_id: FilterId,
    /// As it was written.
    pub keyword: String,
    pub whole_word: bool,
}

/// One post that a filter names.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = filter_statuses, treat_none_as_default_value = false)]
pub struct FilteredPost {
    pub id: FilteredPostId,
    pub filter_id: FilterId,
    pub post_id: PostId,
}

/// How long someone wants a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    Never,
    Seconds(i64),
}

/// What someone wants of a filter. What is not said stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub title: Option<String>,
    pub contexts: Option<Vec<String>>,
    pub action: Option<String>,
    pub expiry: Option<Expiry>,
}

/// What someone wants of a keyword: of a new one, where no id is given.
#[derive(Debug, Clone, Default)]
pub struct KeywordWish {
    pub id: Option<FilterKeywordId>,
    pub keyword: Option<String>,
    pub whole_word: Option<bool>,
    pub remove: bool,
}

/// What an older client wants of a filter, which to it is one keyword.
#[derive(Debug, Clone, Default)]
pub struct Single {
    pub phrase: Option<String>,
    pub whole_word: Option<bool>,
    pub contexts: Option<Vec<String>>,
    pub hides: Option<bool>,
    pub expiry: Option<Expiry>,
}

impl Single {
    /// What this means for a filter that hides already, or does not. Such a client does not know `blur`,
    /// and leaves it alone.
    #[must_use]
    pub fn of_filter(self, hides: bool) -> Wish {
        let action = match self.hides {
            Some(true) => Some(Action::Hide),
            Some(false) if hides => Some(Action::Warn),
            _ => None,
        };
        Wish {
            title: None,
            contexts: self.contexts,
            action: action.map(|action| action.as_str().to_owned()),
            expiry: self.expiry,
        }
    }
}

/// The longest that a filter with an end lasts.
const LONGEST: TimeDelta = TimeDelta::days(36_525);

impl Filter {
    /// Before anything is said about it. It can be kept once [`Filter::changed`] finds it complete.
    #[must_use]
    pub fn blank(id: FilterId, account_id: AccountId, now: DateTime<Utc>) -> Self {
        Self {
            id,
            account_id,
            title: String::new(),
            contexts: Json(Vec::new()),
            action: Action::Warn,
            expires_at: None,
            created_at: now.into(),
        }
    }

    /// As it is wished to be, if it can be like that.
    pub fn changed(mut self, wish: &Wish, now: DateTime<Utc>) -> Result<Self> {
        let mut wrong = Fields::default();
        if let Some(title) = &wish.title {
            self.title = title.trim().to_owned();
        }
        if self.title.is_empty() {
            wrong.add("title", "ERR_BLANK", "A filter needs a title.");
        } else if limits::FILTER_TITLE_CHARS < self.title.chars().count() {
            wrong.add("title", "ERR_TOO_LONG", "A title has at most 256 characters.");
        }
        if let Some(words) = &wish.contexts {
            self.contexts.0.clear();
            for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
                match Context::parse(word) {
                    Some(context) if self.contexts.0.contains(&context) => {}
                    Some(context) => self.contexts.0.push(context),
                    None => wrong.add(
                        "context",
                        "ERR_INCLUSION",
                        "Say home, notifications, public, thread or account.",
                    ),
                }
            }
        }
        if self.contexts.0.is_empty() {
            wrong.add("context", "ERR_BLANK", "Say where the filter counts.");
        }
        if let Some(word) = wish.action.as_deref().filter(|word| !word.is_empty()) {
            match Action::parse(word) {
                Some(action) => self.action = action,
                None => wrong.add("filter_action", "ERR_INCLUSION", "Say warn, hide or blur."),
            }
        }
        match wish.expiry {
            None => {}
            Some(Expiry::Never) => self.expires_at = None,
            Some(Expiry::Seconds(seconds)) => {
                let lasts = TimeDelta::try_seconds(seconds)
                    .filter(|lasts| (TimeDelta::zero()..=LONGEST).contains(lasts));
                match lasts {
                    Some(lasts) => self.expires_at = Some((now + lasts).into()),
                    None => wrong.add("expires_in", "ERR_INVALID", "A filter lasts at most 100 years."),
                }
            }
        }
        wrong.check()?;
        Ok(self)
    }

    #[must_use]
    pub fn hides(&self) -> bool {
        self.action == Action::Hide
    }
}

/// A keyword as it is kept. `field` is the name that the client has for it.
pub fn check_keyword(field: &'static str, written: &str) -> Result<String> {
    let keyword = written.trim();
    if limits::FILTER_KEYWORD_CHARS < keyword.chars().count() {
        return Err(Error::field(field, "ERR_TOO_LONG", "A keyword has at most 200 characters."));
    }
    // What cannot be seen would be found in every text.
    if fold(keyword).is_empty() {
        return Err(Error::field(field, "ERR_BLANK", "A keyword needs letters."));
    }
    Ok(keyword.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(title: &str, contexts: &[&str]) -> Wish {
        Wish {
            title: Some(title.to_owned()),
            contexts: Some(contexts.iter().map(|word| (*word).to_owned()).collect()),
            ..Wish::default()
        }
    }

    fn blank() -> Filter {
        Filter::blank(FilterId(1), AccountId(2), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_filter_needs_a_title_and_a_place() {
        let now = DateTime::UNIX_EPOCH;
        let filter = blank().changed(&wish(" Fog ", &["home", "home", " thread"]), now).unwrap();
        assert_eq!((filter.title.as_str(), filter.action), ("Fog", Action::Warn));
        assert_eq!(filter.contexts.0, [Context::Home, Context::Thread]);
        for wrong in [wish("", &["home"]), wish("Fog", &[]), wish("Fog", &["kitchen"]), wish("Fog", &[""])] {
            assert!(blank().changed(&wrong, now).is_err(), "{wrong:?}");
        }
        assert!(blank().changed(&wish(&"x".repeat(257), &["home"]), now).is_err());
    }

    #[test]
    fn what_is_not_said_stays() {
        let now = DateTime::UNIX_EPOCH;
        let first = Wish {
            action: Some("hide".to_owned()),
            expiry: Some(Expiry::Seconds(60)),
            ..wish("Fog", &["home"])
        };
        let filter = blank().changed(&first, now).unwrap();
        assert_eq!(filter.expires_at, Some((now + TimeDelta::minutes(1)).into()));
        assert_eq!(filter.clone().changed(&Wish::default(), now).unwrap(), filter);
        let never = Wish { expiry: Some(Expiry::Never), ..Wish::default() };
        assert_eq!(filter.clone().changed(&never, now).unwrap().expires_at, None);
        for seconds in [-1, i64::MAX, i64::MIN] {
            let odd = Wish { expiry: Some(Expiry::Seconds(seconds)), ..Wish::default() };
            assert!(filter.clone().changed(&odd, now).is_err(), "{seconds}");
        }
    }

    #[test]
    fn a_keyword_has_something_to_find() {
        assert_eq!(check_keyword("keyword", " Fog ").unwrap(), "Fog");
        for wrong in ["", "  ", "\u{200b}\u{2060}", "x".repeat(201).as_str()] {
            assert!(check_keyword("keyword", wrong).is_err(), "{wrong:?}");
        }
        assert!(check_keyword("keyword", &"猫".repeat(200)).is_ok());
    }
}
