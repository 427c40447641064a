//! What a client sees of notifications.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Notification;
use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::{Error, Result},
    filters::Context,
    ids::{AccountId, PostId},
    posts::{
        Post, db as posts,
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

/// In the order of `notifications`; news about what the viewer may see no longer, or hides by a filter, is
/// left out.
pub fn render(
    conn: &mut Conn,
    viewer: AccountId,
    notifications: Vec<Notification>,
) -> Result<Vec<NotificationView>> {
    let visible = visible(conn, viewer, &notifications)?;
    let shown = posts_view::render_in(conn, Some(viewer), Context::Notifications, visible)?;
    put_together(conn, notifications, &shown)
}

/// One notification alone: whoever asks for it is shown it, filters or not.
pub fn render_one(
    conn: &mut Conn,
    viewer: AccountId,
    notification: Notification,
) -> Result<NotificationView> {
    let visible = visible(conn, viewer, std::slice::from_ref(&notification))?;
    let shown = posts_view::render(conn, Some(viewer), visible)?;
    put_together(conn, vec![notification], &shown)?.pop().ok_or(Error::NotFound)
}

fn visible(conn: &mut Conn, viewer: AccountId, notifications: &[Notification]) -> Result<Vec<Post>> {
    let ids: Vec<PostId> = notifications.iter().filter_map(|news| news.post_id).collect();
    Ok(posts::list_visible(conn, &ids, Some(viewer))?)
}

fn put_together(
    conn: &mut Conn,
    notifications: Vec<Notification>,
    shown: &[PostView],
) -> Result<Vec<NotificationView>> {
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
