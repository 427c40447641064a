//! The single posts that a filter names.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Removed;
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    filters::{
        actions, db,
        view::{self, FilterStatusView},
    },
    ids::{FilterId, FilteredPostId, PostId},
    params::{Params, Path},
    posts::db as posts,
};

/// The posts that a filter names.
#[utoipa::path(get, path = "/api/v2/filters/{id}/statuses", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = Vec<FilterStatusView>)))]
pub async fn list_filter_statuses(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
) -> Result<Json<Vec<FilterStatusView>>> {
    app.db
        .read(move |conn| {
            let filter = found(db::find(conn, me.id(), id))?;
            let named = db::list_posts(conn, &[filter.id])?;
            Ok(Json(named.iter().map(view::render_post).collect()))
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct FilterStatusParams {
    /// A boost stands for what it boosts.
    #[schema(value_type = String)]
    status_id: PostId,
}

/// Filter one post.
#[utoipa::path(post, path = "/api/v2/filters/{id}/statuses", tag = "filters", params(("id" = String, Path)),
    request_body = FilterStatusParams, security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = FilterStatusView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_filter_status(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
    Params(sent): Params<FilterStatusParams>,
) -> Result<Json<FilterStatusView>> {
    app.db
        .write(move |conn| {
            let post = found(posts::find_visible(conn, sent.status_id, Some(me.id())))?;
            let named = actions::add_post(conn, me.id(), id, post.boost_of_id.unwrap_or(post.id))?;
            Ok(Json(view::render_post(&named)))
        })
        .await
}

/// One of them.
#[utoipa::path(get, path = "/api/v2/filters/statuses/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = FilterStatusView)))]
pub async fn get_filter_status(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilteredPostId>,
) -> Result<Json<FilterStatusView>> {
    let named = app.db.read(move |conn| found(db::find_post(conn, me.id(), id))).await?;
    Ok(Json(view::render_post(&named)))
}

/// Filter it no longer.
#[utoipa::path(delete, path = "/api/v2/filters/statuses/{id}", tag = "filters",
    params(("id" = String, Path)), security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = Removed)))]
pub async fn remove_filter_status(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilteredPostId>,
) -> Result<Json<Removed>> {
    app.db.write(move |conn| actions::remove_post(conn, me.id(), id)).await?;
    Ok(Json(Removed {}))
}
