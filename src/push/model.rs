//! Where an app hears of news, and of which.

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::{
    clock::Instant,
    db::Json,
    ids::{AccountId, NotificationId, SessionId},
    schema::{push_subscriptions, pushes},
};

/// Through what someone subscribes. The subscription ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// An app's token.
    Token(i64),
    /// Our own page, where someone is logged in.
    Session(SessionId),
}

impl Through {
    pub(super) fn token(self) -> Option<i64> {
        match self {
            Self::Token(id) => Some(id),
            Self::Session(_) => None,
        }
    }

    pub(super) fn session(self) -> Option<SessionId> {
        match self {
            Self::Token(_) => None,
            Self::Session(id) => Some(id),
        }
    }
}

/// The kinds of news that an app can ask for, in Mastodon's words.
pub const ALERTS: [&str; 12] = [
    "mention",
    "quote",
    "status",
    "reblog",
    "follow",
    "follow_request",
    "favourite",
    "poll",
    "update",
    "quoted_update",
    "admin.sign_up",
    "admin.report",
];

/// How long a service keeps a message for an app that is away, and how long we try to bring it there.
pub const LASTS: TimeDelta = TimeDelta::hours(48);
/// A subscription whose service has not taken anything for so long is dead.
pub const PATIENCE: TimeDelta = TimeDelta::days(5);
/// How long a message belongs to the worker that took it.
pub const LEASE: TimeDelta = TimeDelta::minutes(1);

crate::words! {
    /// Of whose doings an app wants to hear.
    pub enum Audience {
        All = "all",
        /// Of those whom one follows.
        Followed = "followed",
        Follower = "follower",
        Nobody = "none",
    }
}

#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = push_subscriptions, treat_none_as_default_value = false)]
pub struct Subscription {
    /// At most 31 bits: apps keep it in an `Int`.
    pub id: i64,
    /// Whose it is: either a token's or a session's.
    pub token_id: Option<i64>,
    pub session_id: Option<SessionId>,
    pub account_id: AccountId,
    /// Sealed.
    pub endpoint: String,
    pub host: String,
    pub p256dh: String,
    /// Sealed.
    pub auth: String,
    /// Some of [`ALERTS`].
    pub alerts: Json<Vec<String>>,
    pub policy: Audience,
    /// Whether it reads `aes128gcm`; the older encoding if not.
    pub standard: bool,
    /// Since when nothing was taken.
    pub failing_since: Option<Instant>,
    pub created_at: Instant,
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Subscription({})", self.id)
    }
}

/// One message that waits.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = pushes, treat_none_as_default_value = false)]
pub struct Push {
    pub id: i64,
    pub subscription_id: i64,
    pub notification_id: NotificationId,
    pub host: String,
    pub tries: i32,
    pub due_at: Instant,
    pub created_at: Instant,
}
