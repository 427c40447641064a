//! What stands between two people.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, BlockId, FollowId},
    schema::{blocks, follows, mutes},
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
