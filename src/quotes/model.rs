//! What a quote is, and the leaves that go with it.

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, PostId},
    posts::model::policy::StampKind,
    schema::{permits, quotes, stamps},
};

/// How long a post that quotes waits for the author of what it quotes before it goes out without their
/// word (federation design, 3.13).
pub const PATIENCE: TimeDelta = TimeDelta::seconds(10);

crate::words! {
    /// How a quote stands, in Mastodon's words where it has them.
    pub enum QuoteState {
        /// Asked for, and the post waits for the answer.
        Held = "held",
        /// Asked for, and the post is out without it.
        Pending = "pending",
        Accepted = "accepted",
        Rejected = "rejected",
        Revoked = "revoked",
        /// Nobody gave leave: the link in the text is all there is.
        Unauthorized = "unauthorized",
    }
}

/// What a post quotes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quotes, treat_none_as_default_value = false)]
pub struct Quote {
    pub post_id: PostId,
    pub quoted_id: Option<PostId>,
    pub quoted_uri: String,
    pub state: QuoteState,
    /// The author's word.
    pub stamp_uri: Option<String>,
    pub created_at: Instant,
}

crate::words! {
    pub enum StampState {
        Valid = "valid",
        Revoked = "revoked",
    }
}

/// The word of one of our people that something may be done with a post of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = stamps, treat_none_as_default_value = false)]
pub struct Stamp {
    pub id: i64,
    pub account_id: AccountId,
    pub post_id: PostId,
    pub kind: StampKind,
    /// To whom it was given.
    pub by_id: AccountId,
    /// The id of the quote, comment, boost or like.
    pub instrument_uri: String,
    /// The id of the activity that asked.
    pub request_uri: String,
    pub state: StampState,
    pub created_at: Instant,
}

crate::words! {
    pub enum PermitState {
        Waiting = "waiting",
        Granted = "granted",
        Refused = "refused",
    }
}

/// The word of somebody elsewhere that a comment or boost of ours waits for, or has.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = permits, treat_none_as_default_value = false)]
pub struct Permit {
    pub post_id: PostId,
    pub state: PermitState,
    pub stamp_uri: Option<String>,
    pub created_at: Instant,
}
