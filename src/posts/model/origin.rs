//! What the server of a post tells of it besides the post itself.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, PostId},
    schema::post_origins,
};

/// Of a post of another server. One without a row told nothing.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = post_origins, treat_none_as_default_value = false)]
pub struct Origin {
    pub post_id: PostId,
    /// The collection of the whole conversation (FEP-7888).
    pub context: Option<String>,
    /// The collection of answers.
    pub replies: Option<String>,
    /// The group or channel that it was posted to.
    pub group_id: Option<AccountId>,
    pub told_likes: Option<i64>,
    pub told_boosts: Option<i64>,
    pub told_comments: Option<i64>,
    /// When the conversation was last read from there.
    pub thread_read_at: Option<Instant>,
}

/// The same, as a document says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteOrigin {
    pub context: Option<String>,
    pub replies: Option<String>,
    /// The id of the group's actor.
    pub group: Option<String>,
    pub told_likes: Option<i64>,
    pub told_boosts: Option<i64>,
    pub told_comments: Option<i64>,
}
