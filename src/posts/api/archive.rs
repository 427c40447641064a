//! The archive: Pixelfed's addresses, because its apps have it and Mastodon's have not.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};

use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    ids::PostId,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::{
        actions, db,
        view::{self, PostView},
    },
};

/// Put a post of one's own away: nobody else sees it until it is taken out.
///
/// Servers that have it already are told nothing and keep it; those that ask are told that it is not there.
#[utoipa::path(post, path = "/api/v1.1/archive/add/{id}", tag = "archive", params(("id" = String, Path)),
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = Vec<u16>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn archive(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<[u16; 1]>> {
    set(app, me, id, true).await
}

/// Take it out: it is as it was.
#[utoipa::path(post, path = "/api/v1.1/archive/remove/{id}", tag = "archive", params(("id" = String, Path)),
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = Vec<u16>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn unarchive(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<[u16; 1]>> {
    set(app, me, id, false).await
}

async fn set(app: App, me: Me, id: PostId, away: bool) -> Result<Json<[u16; 1]>> {
    app.db
        .write(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            if away {
                actions::archive(conn, &me.account, &post)
            } else {
                actions::unarchive(conn, &me.account, &post)
            }
        })
        .await?;
    // Pixelfed's whole answer.
    Ok(Json([200]))
}

/// What one has put away, the latest posts first.
#[utoipa::path(get, path = "/api/v1.1/archive/list", tag = "archive", params(PageParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_archived(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            let ids = db::page_archived(conn, me.id(), page)?;
            let cursors: Vec<i64> = ids.iter().map(|id| id.0).collect();
            let found = db::list_visible(conn, &ids, Some(me.id()))?;
            Ok(Slice::new(view::render(conn, Some(me.id()), found)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}
