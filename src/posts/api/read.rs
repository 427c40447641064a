//! Looking at posts.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{api::people_page, view::AccountView},
    app::App,
    auth::{Me, Viewer},
    db::found,
    error::{Error, Result},
    ids::PostId,
    page::PageParams,
    params::{Params, Path},
    posts::{
        db,
        view::{self, EditView, PostView, SourceView},
    },
};

/// One post.
#[utoipa::path(get, path = "/api/v1/statuses/{id}", tag = "statuses", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = PostView)))]
pub async fn get_status(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
) -> Result<Json<PostView>> {
    app.db
        .read(move |conn| {
            let post = found(db::find_visible(conn, id, viewer.0))?;
            view::render_one(conn, viewer.0, post).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatusesByIdParams {
    #[serde(default)]
    #[param(value_type = Vec<String>)]
    id: Vec<PostId>,
}

/// Several posts.
#[utoipa::path(get, path = "/api/v1/statuses", tag = "statuses", params(StatusesByIdParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_by_id(
    State(app): State<App>,
    viewer: Viewer,
    Params(mut sent): Params<StatusesByIdParams>,
) -> Result<Json<Vec<PostView>>> {
    sent.id.truncate(40);
    app.db
        .read(move |conn| {
            let posts = db::list_visible(conn, &sent.id, viewer.0)?;
            view::render(conn, viewer.0, posts).map(Json)
        })
        .await
}

/// What one edits.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/source", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = SourceView)))]
pub async fn get_source(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<SourceView>> {
    app.db
        .read(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            if post.account_id == me.id() { Ok(Json(view::source(post))) } else { Err(Error::NotFound) }
        })
        .await
}

/// Every state that a post had.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/history", tag = "statuses", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<EditView>)))]
pub async fn get_history(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
) -> Result<Json<Vec<EditView>>> {
    app.db
        .read(move |conn| {
            let post = found(db::find_visible(conn, id, viewer.0))?;
            let edits = db::list_edits(conn, id)?;
            view::history(conn, viewer.0, post, edits).map(Json)
        })
        .await
}

/// Who boosted a post.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/reblogged_by", tag = "statuses",
    params(("id" = String, Path), PageParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_boosters(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    people_page(app, viewer, &uri, sent, move |conn, page| {
        found(db::find_visible(conn, id, viewer.0))?;
        let rows = db::page_boosters(conn, id, page)?;
        Ok(rows.into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
    })
    .await
}
