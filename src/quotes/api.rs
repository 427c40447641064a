//! The client's door: quotes, and who may quote.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{actions, db};
use crate::{
    app::App,
    auth::{Me, Viewer},
    db::found,
    error::{Error, Result},
    ids::PostId,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::{
        actions as posts_actions, db as posts,
        model::policy::Choice,
        view::{self, PostView},
    },
};

/// Posts that quote a post by its author's leave.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/quotes", tag = "statuses",
    params(("id" = String, Path), PageParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_quotes(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            found(posts::find_visible(conn, id, viewer.0))?;
            let ids = db::page_of(conn, id, page)?;
            let cursors: Vec<i64> = ids.iter().map(|id| id.0).collect();
            let posts = posts::list_visible(conn, &ids, viewer.0)?;
            Ok(Slice::new(view::render(conn, viewer.0, posts)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// Take back the leave to quote a post of one's own.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/quotes/{quoting_id}/revoke", tag = "statuses",
    params(("id" = String, Path), ("quoting_id" = String, Path)),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = PostView)))]
pub async fn revoke_quote(
    State(app): State<App>,
    me: Me,
    Path((id, quoting)): Path<(PostId, PostId)>,
) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let quoted = found(posts::find_visible(conn, id, Some(me.id())))?;
            let quoting = found(posts::find_visible(conn, quoting, Some(me.id())))?;
            actions::revoke(conn, &me.account, &quoted, &quoting)?;
            view::render_one(conn, Some(me.id()), quoting).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PolicyParams {
    /// Who may quote the post: `public`, `followers` or `nobody`.
    quote_approval_policy: Option<String>,
    /// Who may comment on the post: `public`, `followers` or `nobody`.
    reply_approval_policy: Option<String>,
}

/// Change who may quote a post of one's own, or comment on it.
#[utoipa::path(put, path = "/api/v1/statuses/{id}/interaction_policy", tag = "statuses",
    params(("id" = String, Path)), request_body = PolicyParams,
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn set_policy(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    Params(sent): Params<PolicyParams>,
) -> Result<Json<PostView>> {
    let choice = |name: &'static str, word: Option<String>| match word {
        None => Ok(None),
        Some(word) => Choice::parse(&word)
            .map(Some)
            .ok_or_else(|| Error::field(name, "ERR_INCLUSION", "Say public, followers or nobody.")),
    };
    let quotes = choice("quote_approval_policy", sent.quote_approval_policy)?;
    let replies = choice("reply_approval_policy", sent.reply_approval_policy)?;
    app.db
        .write(move |conn| {
            let post = found(posts::find_visible(conn, id, Some(me.id())))?;
            let post = posts_actions::set_policy(conn, &me.account, post, replies, quotes)?;
            view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}
