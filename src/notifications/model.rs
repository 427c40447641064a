//! What a notification is.

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
    }
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
}
