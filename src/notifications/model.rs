//! What a notification is, and which belong together.

pub mod policy;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, NotificationId, PostId},
    schema::notifications,
};

crate::words! {
    /// Mastodon's words.
    pub enum Kind {
        Mention = "mention",
        Boost = "reblog",
        Follow = "follow",
        FollowRequest = "follow_request",
        Like = "favourite",
        Quote = "quote",
        /// Someone posted of whom one wants to hear of each post.
        Post = "status",
        /// Someone whom one followed moved away; the word is Pleroma's.
        Move = "move",
        /// A poll is over that is one's own, or that one voted in.
        Poll = "poll",
        Report = "admin.report",
        /// A post that one boosted says something else now.
        Update = "update",
        /// A post that one quoted says something else now.
        QuotedUpdate = "quoted_update",
        /// Someone new lives here; told to those who run the server.
        SignUp = "admin.sign_up",
        /// A block of a whole server took followers, or people whom one followed.
        Severed = "severed_relationships",
    }
}

/// News of one kind that come within this time stand together, as Mastodon has it.
const GROUP_HOURS: i64 = 12;

impl Kind {
    /// What may stand together on a page.
    pub const GROUPED: [Self; 4] = [Self::Like, Self::Boost, Self::Follow, Self::SignUp];

    /// Whether somebody's policy may keep it away. What one asked for, and what staff has to know, always
    /// comes.
    #[must_use]
    pub fn heeds_policy(self) -> bool {
        !matches!(
            self,
            Self::Move
                | Self::Report
                | Self::Poll
                | Self::Update
                | Self::QuotedUpdate
                | Self::SignUp
                | Self::Severed
        )
    }

    /// Whether nobody else did it, or not alone: the news may name whom it is for.
    #[must_use]
    pub fn is_about_oneself(self) -> bool {
        matches!(self, Self::Poll | Self::Severed)
    }

    /// Whether the same may be told again after a while, because it happens again.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(self, Self::Update | Self::QuotedUpdate)
    }

    /// The key that it shares with what belongs to it.
    #[must_use]
    pub fn group_key(self, id: NotificationId, post: Option<PostId>, at: DateTime<Utc>) -> String {
        let time = at.timestamp().div_euclid(GROUP_HOURS * 3_600);
        match (self, post) {
            (Self::Like | Self::Boost, Some(post)) => format!("{}-{post}-{time}", self.as_str()),
            (Self::Follow | Self::SignUp, _) => format!("{}-{time}", self.as_str()),
            _ => alone(id),
        }
    }
}

/// The key of what stands alone; Mastodon's clients know its form.
#[must_use]
pub fn alone(id: NotificationId) -> String {
    format!("ungrouped-{id}")
}

/// What a key says that is of this form.
#[must_use]
pub fn standing_alone(key: &str) -> Option<NotificationId> {
    key.strip_prefix("ungrouped-")?.parse().ok()
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notifications, treat_none_as_default_value = false)]
pub struct Notification {
    pub id: NotificationId,
    pub account_id: AccountId,
    pub kind: Kind,
    pub source_id: AccountId,
    pub post_id: Option<PostId>,
    /// What makes it one of its kind: the post, or 0. The same news twice is one notification.
    pub subject: i64,
    pub created_at: Instant,
    /// Whether it is kept apart until someone decides about its source.
    pub filtered: bool,
    pub group_key: String,
    /// The report or the severance that it is about.
    pub about_id: Option<i64>,
}

/// Which news are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub kinds: Vec<Kind>,
    /// Only of one source.
    pub source: Option<AccountId>,
    /// Also what is kept apart.
    pub filtered: bool,
}

impl Wanted {
    /// Everything that is not kept apart.
    #[must_use]
    pub fn all() -> Self {
        Self { kinds: Kind::ALL.to_vec(), source: None, filtered: false }
    }
}

/// What stands together on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub key: String,
    /// The one of them that the page found.
    pub found: Notification,
    pub count: i64,
    pub newest: NotificationId,
    /// The oldest and the newest of this page, and when the latter was told.
    pub on_page: (NotificationId, NotificationId),
    pub latest_at: Instant,
    /// Some of whom it is of, the latest first.
    pub sources: Vec<AccountId>,
}

/// Whose news wait apart, and what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: i64,
    pub source_id: AccountId,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub count: i64,
    /// The latest post among it.
    pub last_post: Option<PostId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likes_of_one_post_share_a_key_for_half_a_day() {
        let at = |hour: i64| DateTime::from_timestamp(hour * 3_600, 0).unwrap();
        let key = |kind: Kind, post, hour| kind.group_key(NotificationId(7), Some(PostId(post)), at(hour));
        assert_eq!(key(Kind::Like, 5, 0), key(Kind::Like, 5, 11));
        assert_ne!(key(Kind::Like, 5, 11), key(Kind::Like, 5, 12));
        assert_ne!(key(Kind::Like, 5, 0), key(Kind::Like, 6, 0));
        assert_ne!(key(Kind::Like, 5, 0), key(Kind::Boost, 5, 0));
        assert_eq!(key(Kind::Mention, 5, 0), "ungrouped-7");
        assert_eq!(standing_alone("ungrouped-7"), Some(NotificationId(7)));
    }
}
