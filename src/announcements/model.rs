//! What an announcement is.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    error::{Fields, Result},
    ids::{AccountId, EmojiId},
    limits,
    schema::{announcement_reactions, announcements},
};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = announcements, treat_none_as_default_value = false)]
pub struct Announcement {
    pub id: i64,
    /// Plain text.
    pub words: String,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    /// Whether start and end are days.
    pub all_day: bool,
    /// Since when, or from when on, it is shown; none for a draft.
    pub published_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
}

impl Announcement {
    #[must_use]
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        let day = if self.all_day { TimeDelta::days(1) } else { TimeDelta::zero() };
        self.published_at.is_some_and(|at| at.0 <= now) && self.ends_at.is_none_or(|at| now < at.0 + day)
    }

    /// When there is something to say of it: it is published, what it tells of begins, it ends.
    pub fn moments(&self) -> impl Iterator<Item = DateTime<Utc>> {
        let day = if self.all_day { TimeDelta::days(1) } else { TimeDelta::zero() };
        let (start, end) = (self.starts_at, self.ends_at.map(|at| at.0 + day));
        let of_shown = [start.map(|at| at.0), end].into_iter().filter(|_| self.published_at.is_some());
        of_shown.chain([self.published_at.map(|at| at.0)]).flatten()
    }

    pub fn check(&self) -> Result<()> {
        let mut wrong = Fields::default();
        if self.words.trim().is_empty() {
            wrong.add("text", "ERR_BLANK", "An announcement says something.");
        }
        if limits::CAPTION_CHARS < self.words.chars().count() {
            wrong.add("text", "ERR_TOO_LONG", "An announcement has at most 5000 characters.");
        }
        if let (Some(start), Some(end)) = (self.starts_at, self.ends_at)
            && end < start
        {
            wrong.add("ends_at", "ERR_INVALID", "It ends before it starts.");
        }
        wrong.check()
    }
}

/// Different emoji under one announcement, as Mastodon has it.
pub const REACTIONS: usize = 8;

/// An emoji that somebody put to an announcement.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = announcement_reactions, treat_none_as_default_value = false)]
pub struct Reaction {
    pub announcement_id: i64,
    pub account_id: AccountId,
    /// An emoji of Unicode, or the shortcode of one of ours.
    pub name: String,
    pub emoji_id: Option<EmojiId>,
    pub created_at: Instant,
}
