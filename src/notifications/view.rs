//! What a client sees of notifications.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Notification;
use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Notification)]
pub struct NotificationView {
    pub id: String,
    /// `mention`, `status`, `reblog`, `follow`, `follow_request`, `favourite` and others.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub created_at: String,
    pub group_key: String,
    pub account: AccountView,
    pub status: Option<PostView>,
}

/// How far one has read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Marker)]
pub struct MarkerView {
    pub last_read_id: String,
    pub version: i32,
    pub updated_at: String,
}

/// In the order of `notifications`; news about what the viewer may see no longer is left out.
pub fn render(
    conn: &mut Conn,
    viewer: AccountId,
    notifications: Vec<Notification>,
) -> Result<Vec<NotificationView>> {
    let ids: Vec<PostId> = notifications.iter().filter_map(|news| news.post_id).collect();
    let visible = posts::list_visible(conn, &ids, Some(viewer))?;
    let shown = posts_view::render(conn, Some(viewer), visible)?;
    let sources: Vec<AccountId> = notifications.iter().map(|news| news.source_id).collect();
    let sources = accounts::by_id(conn, &sources)?;
    let view = |news: Notification| {
        let status = match news.post_id {
            Some(id) => Some(shown.iter().find(|post| post.id == id.to_string())?.clone()),
            None => None,
        };
        Some(NotificationView {
            id: news.id.to_string(),
            kind: news.kind.as_str(),
            created_at: iso(news.created_at.0),
            group_key: format!("ungrouped-{}", news.id),
            account: sources.get(&news.source_id)?.clone(),
            status,
        })
    };
    Ok(notifications.into_iter().filter_map(view).collect())
}
