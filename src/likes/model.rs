//! What a like is.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, LikeId, PostId},
    schema::likes,
};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = likes, treat_none_as_default_value = false)]
pub struct Like {
    pub id: LikeId,
    pub account_id: AccountId,
    pub post_id: PostId,
    /// The id of the `Like` activity, whoever made it.
    pub uri: String,
    pub created_at: Instant,
}
