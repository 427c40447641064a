//! The client's door: conversations.

use axum::{Json, extract::State};

use super::view::{self, ContextView};
use crate::{
    app::App, auth::Viewer, db::found, error::Result, ids::PostId, params::Path, peers::threads,
    posts::db as posts,
};

/// What a post answers, and what answers it.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/context", tag = "statuses", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = ContextView)))]
pub async fn get_context(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
) -> Result<Json<ContextView>> {
    // Strangers make us ask nobody.
    if viewer.0.is_some() {
        let post = app.db.read(move |conn| found(posts::find_visible(conn, id, viewer.0))).await?;
        threads::look(&app, &post).await?;
    }
    app.db
        .read(move |conn| {
            let post = found(posts::find_visible(conn, id, viewer.0))?;
            view::around(conn, viewer.0, &post).map(Json)
        })
        .await
}
