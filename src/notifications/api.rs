//! The client's door: notifications and markers.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    actions, db,
    model::Kind,
    view::{self, MarkerView, NotificationView},
};
use crate::{
    app::App,
    auth::Me,
    clock::iso,
    db::{Conn, found},
    error::Result,
    ids::{AccountId, NotificationId},
    page::{PageParams, Slice},
    params::{Params, Path},
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NotificationsParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only these kinds.
    #[serde(default)]
    types: Vec<String>,
    /// All but these kinds.
    #[serde(default)]
    exclude_types: Vec<String>,
    /// Only news of one account.
    #[param(value_type = Option<String>)]
    account_id: Option<i64>,
}

impl NotificationsParams {
    fn kinds(&self) -> Vec<Kind> {
        let named = |list: &[String], kind: Kind| list.iter().any(|word| word == kind.as_str());
        let wanted = |kind: &Kind| self.types.is_empty() || named(&self.types, *kind);
        Kind::ALL.iter().copied().filter(|kind| wanted(kind) && !named(&self.exclude_types, *kind)).collect()
    }
}

/// What happened.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(NotificationsParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = Vec<NotificationView>)))]
pub async fn list(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<NotificationsParams>,
) -> Result<Response> {
    let page = sent.page.page(40, 80);
    let slice = app
        .db
        .read(move |conn| {
            let source = sent.account_id.map(AccountId);
            let rows = db::page(conn, me.id(), &sent.kinds(), source, page)?;
            let cursors: Vec<i64> = rows.iter().map(|news| news.id.0).collect();
            Ok(Slice::new(view::render(conn, me.id(), rows)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/notifications/{id}", tag = "notifications", params(("id" = String, Path)),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = NotificationView)))]
pub async fn get_one(
    State(app): State<App>,
    me: Me,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationView>> {
    app.db
        .read(move |conn| {
            let news = found(db::find(conn, me.id(), id))?;
            view::render_one(conn, me.id(), news).map(Json)
        })
        .await
}

#[derive(Debug, Serialize, ToSchema)]
pub struct UnreadCount {
    count: i64,
}

/// How many are unread, at most a hundred.
#[utoipa::path(get, path = "/api/v1/notifications/unread_count", tag = "notifications",
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = UnreadCount)))]
pub async fn count_unread(State(app): State<App>, me: Me) -> Result<Json<UnreadCount>> {
    let count = app.db.read(move |conn| Ok(db::count_unread(conn, me.id(), 100)?)).await?;
    Ok(Json(UnreadCount { count }))
}

/// `{}`: there is nothing to say.
#[derive(Debug, Serialize, ToSchema)]
pub struct Nothing {}

/// Put everything away.
#[utoipa::path(post, path = "/api/v1/notifications/clear", tag = "notifications",
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn clear(State(app): State<App>, me: Me) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::clear(conn, me.id())).await?;
    Ok(Json(Nothing {}))
}

/// Put one away.
#[utoipa::path(post, path = "/api/v1/notifications/{id}/dismiss", tag = "notifications",
    params(("id" = String, Path)), security(("oauth2" = ["write:notifications"])),
    responses((status = 200, body = Nothing)))]
pub async fn dismiss(
    State(app): State<App>,
    me: Me,
    Path(id): Path<NotificationId>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::dismiss(conn, me.id(), id)).await?;
    Ok(Json(Nothing {}))
}

/// The two pages that remember how far one has read.
const TIMELINES: [&str; 2] = ["home", "notifications"];

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MarkersParams {
    /// `home`, `notifications`.
    #[serde(default)]
    timeline: Vec<String>,
}

type Markers = BTreeMap<&'static str, MarkerView>;

fn read_markers(conn: &mut Conn, who: AccountId, wanted: impl Fn(&str) -> bool) -> Result<Markers> {
    let mut markers = BTreeMap::new();
    for timeline in TIMELINES.into_iter().filter(|timeline| wanted(timeline)) {
        if let Some((id, version, at)) = db::find_marker(conn, who, timeline)? {
            let marker = MarkerView { last_read_id: id.to_string(), version, updated_at: iso(at.0) };
            markers.insert(timeline, marker);
        }
    }
    Ok(markers)
}

/// How far one has read.
#[utoipa::path(get, path = "/api/v1/markers", tag = "timelines", params(MarkersParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = std::collections::HashMap<String, MarkerView>)))]
pub async fn get_markers(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<MarkersParams>,
) -> Result<Json<Markers>> {
    app.db
        .read(move |conn| {
            let wanted = |timeline: &str| sent.timeline.iter().any(|one| one == timeline);
            read_markers(conn, me.id(), wanted).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveMarkers {
    home: Option<MoveMarker>,
    notifications: Option<MoveMarker>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveMarker {
    #[schema(value_type = String)]
    last_read_id: i64,
}

/// Everything up to here is read.
#[utoipa::path(post, path = "/api/v1/markers", tag = "timelines", request_body = MoveMarkers,
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = std::collections::HashMap<String, MarkerView>)))]
pub async fn move_markers(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<MoveMarkers>,
) -> Result<Json<Markers>> {
    app.db
        .write(move |conn| {
            let moved = [("home", &sent.home), ("notifications", &sent.notifications)];
            for (timeline, marker) in moved {
                if let Some(marker) = marker {
                    actions::mark_read(conn, me.id(), timeline, marker.last_read_id)?;
                }
            }
            read_markers(conn, me.id(), |_| true).map(Json)
        })
        .await
}
