//! What a post is that goes out later.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    db::Json,
    ids::{AccountId, MediaId, PostId, ScheduledId},
    polls::Question,
    schema::scheduled_posts,
};

/// The post as it was asked for. Words (`public`, `followers`) were checked when it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub text: String,
    pub warning: String,
    pub sensitive: bool,
    pub language: Option<String>,
    pub visibility: String,
    pub media: Vec<MediaId>,
    pub in_reply_to: Option<PostId>,
    pub quoted: Option<PostId>,
    pub quotes: Option<String>,
    pub replies: Option<String>,
    pub app_id: Option<i64>,
    #[serde(default)]
    pub poll: Option<Question>,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = scheduled_posts, treat_none_as_default_value = false)]
pub struct Scheduled {
    pub id: ScheduledId,
    pub account_id: AccountId,
    pub due_at: Instant,
    pub wish: Json<Wish>,
    /// Why it could not go out.
    pub reason: Option<String>,
    pub created_at: Instant,
}
