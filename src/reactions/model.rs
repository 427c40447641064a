//! What a reaction is.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, EmojiId, PostId},
    schema::reactions,
};

/// Different emoji of one person on one post (federation design, 3.6).
pub const MOST: i64 = 10;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reactions, treat_none_as_default_value = false)]
pub struct Reaction {
    pub id: i64,
    pub account_id: AccountId,
    pub post_id: PostId,
    /// An emoji of Unicode, or a shortcode and its server: `blobcat@v.test`.
    pub name: String,
    pub emoji_id: Option<EmojiId>,
    pub uri: String,
    pub created_at: Instant,
}
