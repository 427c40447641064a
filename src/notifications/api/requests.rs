//! The client's door: whose news wait apart.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Nothing;
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::{Error, Result},
    notifications::{
        actions, db,
        view::{self, RequestView},
    },
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// Those who wait, the last to come first.
#[utoipa::path(get, path = "/api/v1/notifications/requests", tag = "notifications", params(PageParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = Vec<RequestView>)))]
pub async fn list_notification_requests(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(40, 80);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page_requests(conn, me.id(), page)?;
            let cursors: Vec<i64> = rows.iter().map(|(id, ..)| *id).collect();
            let requests = db::list_requests(conn, me.id(), &rows)?;
            Ok(Slice::new(view::render_requests(conn, me.id(), requests)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/notifications/requests/{id}", tag = "notifications",
    params(("id" = String, Path)),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = RequestView)))]
pub async fn get_notification_request(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<RequestView>> {
    app.db
        .read(move |conn| {
            let row = found(db::find_request(conn, me.id(), id))?;
            let requests = db::list_requests(conn, me.id(), &[row])?;
            view::render_requests(conn, me.id(), requests)?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Merged {
    /// Always true: what waited is news as soon as it is accepted.
    merged: bool,
}

/// Whether everything that was accepted is among the news.
#[utoipa::path(get, path = "/api/v1/notifications/requests/merged", tag = "notifications",
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = Merged)))]
pub async fn are_merged(_me: Me) -> Json<Merged> {
    Json(Merged { merged: true })
}

/// Want their news, now and later.
#[utoipa::path(post, path = "/api/v1/notifications/requests/{id}/accept", tag = "notifications",
    params(("id" = String, Path)),
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn accept_notification_request(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::accept(conn, me.id(), &[id])).await?;
    Ok(Json(Nothing {}))
}

/// Throw away what waits of them.
#[utoipa::path(post, path = "/api/v1/notifications/requests/{id}/dismiss", tag = "notifications",
    params(("id" = String, Path)),
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn dismiss_notification_request(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::dismiss_requests(conn, me.id(), &[id])).await?;
    Ok(Json(Nothing {}))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ManyParams {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    id: Vec<i64>,
}

/// Want the news of several.
#[utoipa::path(post, path = "/api/v1/notifications/requests/accept", tag = "notifications",
    request_body = ManyParams,
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn accept_notification_requests(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<ManyParams>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::accept(conn, me.id(), &sent.id)).await?;
    Ok(Json(Nothing {}))
}

/// Throw away what waits of several.
#[utoipa::path(post, path = "/api/v1/notifications/requests/dismiss", tag = "notifications",
    request_body = ManyParams,
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn dismiss_notification_requests(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<ManyParams>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::dismiss_requests(conn, me.id(), &sent.id)).await?;
    Ok(Json(Nothing {}))
}
