//! What a list is.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, ListId},
    schema::lists,
};

crate::words! {
    /// Which comments of the people on it a list shows.
    pub enum RepliesPolicy {
        /// Those to people whom its owner follows.
        Followed = "followed",
        /// Those to people on it.
        List = "list",
        None = "none",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = lists, treat_none_as_default_value = false)]
pub struct List {
    pub id: ListId,
    pub account_id: AccountId,
    pub title: String,
    pub replies_policy: RepliesPolicy,
    /// Whether the people on it are left out of their owner's home.
    pub exclusive: bool,
    pub created_at: Instant,
}
