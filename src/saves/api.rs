//! The client's door: saves, which the Mastodon API calls bookmarks.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};

use super::{actions, db};
use crate::{
    app::App,
    auth::Me,
    db::{Conn, found},
    error::Result,
    ids::{AccountId, PostId},
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::{
        db as posts,
        view::{self, PostView},
    },
};

/// Save a post for oneself.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/bookmark", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:bookmarks"])), responses((status = 200, body = PostView)))]
pub async fn save(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    with_post(app, me, id, actions::save).await
}

/// Save it no longer.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/unbookmark", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:bookmarks"])), responses((status = 200, body = PostView)))]
pub async fn unsave(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    with_post(app, me, id, actions::unsave).await
}

async fn with_post(
    app: App,
    me: Me,
    id: PostId,
    act: impl FnOnce(&mut Conn, AccountId, PostId) -> Result<()> + Send + 'static,
) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let post = found(posts::find_visible(conn, id, Some(me.id())))?;
            act(conn, me.id(), post.boost_of_id.unwrap_or(id))?;
            view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}

/// What one has saved.
#[utoipa::path(get, path = "/api/v1/bookmarks", tag = "statuses", params(PageParams),
    security(("oauth2" = ["read:bookmarks"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_saved(
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
            let cursors: Vec<i64> = rows.iter().map(|(cursor, _)| *cursor).collect();
            let ids: Vec<PostId> = rows.into_iter().map(|(_, post)| post).collect();
            let found = posts::list_visible(conn, &ids, Some(me.id()))?;
            Ok(Slice::new(view::render(conn, Some(me.id()), found)?, &cursors, page))
        })
        .await?;
    Ok((slice.links_and_cursor(app.site.origin(), &uri), Json(slice.items)).into_response())
}
