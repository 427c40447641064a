//! Hearing nothing more of a conversation.

use axum::{Json, extract::State};

use crate::{
    app::App,
    auth::Me,
    db::{Conn, found},
    error::Result,
    ids::{AccountId, PostId},
    params::Path,
    posts::{
        Post, actions, db,
        view::{self, PostView},
    },
};

async fn change(
    app: App,
    me: Me,
    id: PostId,
    act: fn(&mut Conn, AccountId, &Post) -> Result<()>,
) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            act(conn, me.id(), &post)?;
            view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}

/// Be told of nothing more in the conversation of a post.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/mute", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:mutes"])), responses((status = 200, body = PostView)))]
pub async fn mute_thread(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    change(app, me, id, actions::mute_thread).await
}

/// Be told again of what happens in it.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/unmute", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:mutes"])), responses((status = 200, body = PostView)))]
pub async fn unmute_thread(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    change(app, me, id, actions::unmute_thread).await
}
