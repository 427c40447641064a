//! Judging pages that trend, and where they are, for those who run the server.

use axum::{
    Json,
    extract::{OriginalUri, State as Shared},
    response::{IntoResponse as _, Response},
};

use super::{TrendsParams, answer};
use crate::{
    app::App,
    auth::Staff,
    error::{Error, Result},
    page::{PageParams, Slice},
    params::{Params, Path},
    trends::{
        actions, db,
        model::{Kind, State},
        view::{self, AdminLinkView, PublisherView},
    },
};

/// Pages that trend, refused or not.
#[utoipa::path(get, path = "/api/v1/admin/trends/links", tag = "admin", params(TrendsParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminLinkView>)))]
pub async fn list_links_to_judge(
    Shared(app): Shared<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(10, 20);
    let links = app.db.read(move |conn| view::admin_links(conn, part)).await?;
    Ok(answer(&app, &uri, part, links))
}

async fn judge_link(app: App, by: Staff, id: i64, state: State) -> Result<Json<AdminLinkView>> {
    app.db
        .write(move |conn| {
            actions::judge(conn, &by.0, Kind::Link, id, state)?;
            view::admin_links_of(conn, &[id])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

/// Let a page trend.
#[utoipa::path(post, path = "/api/v1/admin/trends/links/{id}/approve", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminLinkView)))]
pub async fn approve_link(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminLinkView>> {
    judge_link(app, by, id, State::Allowed).await
}

/// Let it trend no more.
#[utoipa::path(post, path = "/api/v1/admin/trends/links/{id}/reject", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminLinkView)))]
pub async fn reject_link(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminLinkView>> {
    judge_link(app, by, id, State::Refused).await
}

/// Where pages are that have trended.
#[utoipa::path(get, path = "/api/v1/admin/trends/links/publishers", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<PublisherView>)))]
pub async fn list_publishers(
    Shared(app): Shared<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let found = app.db.read(move |conn| Ok(db::page_publishers(conn, page)?)).await?;
    let cursors: Vec<i64> = found.iter().map(|one| one.id).collect();
    let views: Vec<PublisherView> = found.into_iter().map(view::publisher).collect();
    let slice = Slice::new(views, &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

async fn judge_publisher(app: App, by: Staff, id: i64, state: State) -> Result<Json<PublisherView>> {
    let one = app.db.write(move |conn| actions::judge_publisher(conn, &by.0, id, state)).await?;
    Ok(Json(view::publisher(one)))
}

/// Let everything trend that is there.
#[utoipa::path(post, path = "/api/v1/admin/trends/links/publishers/{id}/approve", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = PublisherView)))]
pub async fn approve_publisher(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<PublisherView>> {
    judge_publisher(app, by, id, State::Allowed).await
}

/// Let nothing trend that is there.
#[utoipa::path(post, path = "/api/v1/admin/trends/links/publishers/{id}/reject", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = PublisherView)))]
pub async fn reject_publisher(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<PublisherView>> {
    judge_publisher(app, by, id, State::Refused).await
}
