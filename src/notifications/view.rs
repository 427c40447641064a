//! What a client sees of notifications.

mod groups;
mod policies;
mod unread;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

pub use groups::{GroupedView, PartialAccountView, render_groups};
pub use policies::{PolicyView, RequestView, V1PolicyView, render_policy, render_requests};
pub use unread::{count_unread, count_unread_groups};

use super::model::{Kind, Notification};
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
    relations::{db as relations, model::Severance},
    reports::{
        db as reports,
        view::{self as reports_view, ReportView},
    },
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Notification)]
pub struct NotificationView {
    pub id: String,
    /// `mention`, `status`, `reblog`, `follow`, `follow_request`, `favourite`, `quote`, `update`,
    /// `quoted_update`, `admin.sign_up`, `admin.report`, `severed_relationships` or `move`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub created_at: String,
    pub group_key: String,
    pub account: AccountView,
    pub status: Option<PostView>,
    /// What `admin.report` is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportView>,
    /// What `severed_relationships` is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<SeveranceView>,
    /// True where it is kept apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub filtered: bool,
}

/// What a block of a whole server took.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RelationshipSeveranceEvent)]
pub struct SeveranceView {
    pub id: String,
    /// `domain_block` or `user_domain_block`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Always true: whom it took is not remembered.
    pub purged: bool,
    pub target_name: String,
    pub followers_count: i64,
    pub following_count: i64,
    pub created_at: String,
}

impl From<Severance> for SeveranceView {
    fn from(severance: Severance) -> Self {
        Self {
            id: severance.id.to_string(),
            kind: severance.kind.as_str(),
            purged: true,
            target_name: severance.target,
            followers_count: severance.followers_count,
            following_count: severance.following_count,
            created_at: iso(severance.created_at.0),
        }
    }
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

/// The reports and severances that a page is about, by their ids.
#[derive(Default)]
struct Abouts {
    reports: BTreeMap<i64, ReportView>,
    severances: BTreeMap<i64, SeveranceView>,
}

impl Abouts {
    fn gather<'a>(conn: &mut Conn, news: &(impl Iterator<Item = &'a Notification> + Clone)) -> Result<Self> {
        let of = |kind: Kind| -> Vec<i64> {
            news.clone().filter(|one| one.kind == kind).filter_map(|one| one.about_id).collect()
        };
        let (reported, severed) = (of(Kind::Report), of(Kind::Severed));
        let mut abouts = Self::default();
        if !reported.is_empty() {
            let reports = reports::list(conn, &reported)?;
            abouts.reports = reports_view::by_id(conn, &reports)?;
        }
        if !severed.is_empty() {
            let severed = relations::list_severances(conn, &severed)?;
            abouts.severances = severed.into_iter().map(|one| (one.id, one.into())).collect();
        }
        Ok(abouts)
    }

    fn report(&self, news: &Notification) -> Option<ReportView> {
        news.about_id.filter(|_| news.kind == Kind::Report).and_then(|id| self.reports.get(&id).cloned())
    }

    fn event(&self, news: &Notification) -> Option<SeveranceView> {
        news.about_id.filter(|_| news.kind == Kind::Severed).and_then(|id| self.severances.get(&id).cloned())
    }
}

fn put_together(
    conn: &mut Conn,
    notifications: Vec<Notification>,
    shown: &[PostView],
) -> Result<Vec<NotificationView>> {
    let sources: Vec<AccountId> = notifications.iter().map(|news| news.source_id).collect();
    let sources = accounts::by_id(conn, &sources)?;
    let abouts = Abouts::gather(conn, &notifications.iter())?;
    let view = |news: Notification| {
        let status = match news.post_id {
            Some(id) => Some(shown.iter().find(|post| post.id == id.to_string())?.clone()),
            None => None,
        };
        Some(NotificationView {
            id: news.id.to_string(),
            kind: news.kind.as_str(),
            created_at: iso(news.created_at.0),
            account: sources.get(&news.source_id)?.clone(),
            status,
            report: abouts.report(&news),
            event: abouts.event(&news),
            filtered: news.filtered,
            group_key: news.group_key,
        })
    };
    Ok(notifications.into_iter().filter_map(view).collect())
}
