//! The client's door: likes.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};

use super::{actions, db};
use crate::{
    accounts::{Account, api::people_page, view::AccountView},
    app::App,
    auth::{Me, Viewer},
    db::{Conn, found},
    error::Result,
    ids::PostId,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::{
        Post, db as posts,
        view::{self, PostView},
    },
};

/// Like a post.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/favourite", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:favourites"])), responses((status = 200, body = PostView)))]
pub async fn like(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    with_post(app, me, id, actions::like).await
}

/// Like it no longer.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/unfavourite", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:favourites"])), responses((status = 200, body = PostView)))]
pub async fn unlike(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    with_post(app, me, id, actions::unlike).await
}

async fn with_post(
    app: App,
    me: Me,
    id: PostId,
    act: impl FnOnce(&mut Conn, &Account, &Post) -> Result<()> + Send + 'static,
) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let shown = found(posts::find_visible(conn, id, Some(me.id())))?;
            // A heart for a boost is a heart for what was boosted.
            let liked = match shown.boost_of_id {
                Some(of) => found(posts::find_visible(conn, of, Some(me.id())))?,
                None => shown,
            };
            act(conn, &me.account, &liked)?;
            let now = found(posts::find_visible(conn, id, Some(me.id())))?;
            view::render_one(conn, Some(me.id()), now).map(Json)
        })
        .await
}

/// Who likes a post.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/favourited_by", tag = "statuses",
    params(("id" = String, Path), PageParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_likers(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    people_page(app, viewer, &uri, sent, move |conn, page| {
        found(posts::find_visible(conn, id, viewer.0))?;
        let rows = db::page_of_post(conn, id, page)?;
        Ok(rows.into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
    })
    .await
}

/// What one likes.
#[utoipa::path(get, path = "/api/v1/favourites", tag = "statuses", params(PageParams),
    security(("oauth2" = ["read:favourites"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_liked(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page_of_account(conn, me.id(), page)?;
            let cursors: Vec<i64> = rows.iter().map(|(cursor, _)| cursor.0).collect();
            let ids: Vec<PostId> = rows.into_iter().map(|(_, post)| post).collect();
            let found = posts::list_visible(conn, &ids, Some(me.id()))?;
            Ok(Slice::new(view::render(conn, Some(me.id()), found)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}
