//! Putting posts first on one's own page.

use axum::{Json, extract::State};

use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    ids::PostId,
    params::Path,
    posts::{
        actions, db,
        view::{self, PostView},
    },
};

/// Put a post of one's own first on one's page.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/pin", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn pin(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    set(app, me, id, true).await
}

/// Take it back.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/unpin", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = PostView)))]
pub async fn unpin(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    set(app, me, id, false).await
}

async fn set(app: App, me: Me, id: PostId, pinned: bool) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            if pinned {
                actions::pin(conn, &me.account, &post)?;
            } else {
                actions::unpin(conn, &me.account, &post)?;
            }
            let post = found(db::find(conn, id))?;
            view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}
