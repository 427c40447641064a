//! The client's door: polls.

use axum::{Json, extract::State};
use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;

use super::{
    actions, db,
    view::{self, PollView},
};
use crate::{
    app::App,
    auth::{Me, Viewer},
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, PostId},
    params::{Params, Path},
    peers::resolve,
    posts::{Post, db as posts},
};

fn render(conn: &mut Conn, viewer: Option<AccountId>, post: &Post) -> Result<Json<PollView>> {
    let polls = view::by_post(conn, viewer, &[(post.id, post.account_id)])?;
    polls.into_values().next().map(Json).ok_or(Error::NotFound)
}

/// A poll, with counts that are at most a minute old where its server answers.
#[utoipa::path(get, path = "/api/v1/polls/{id}", tag = "polls", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = PollView)))]
pub async fn get_poll(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PostId>,
) -> Result<Json<PollView>> {
    let (post, poll) = app
        .db
        .read(move |conn| {
            let post = found(posts::find_visible(conn, id, viewer.0))?;
            Ok((post, found(db::find(conn, id))?))
        })
        .await?;
    let is_ours = app.site.owns(&post.uri);
    // Strangers make us ask nobody.
    if viewer.0.is_some()
        && !is_ours
        && poll.is_stale(app.clock.now())
        && let Ok(uri) = Url::parse(&post.uri)
    {
        resolve::refresh_post(&app, &uri).await;
    }
    app.db.read(move |conn| render(conn, viewer.0, &post)).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct VoteParams {
    /// The places of what one chooses, from 0.
    #[serde(default)]
    choices: Vec<i32>,
}

/// Vote.
#[utoipa::path(post, path = "/api/v1/polls/{id}/votes", tag = "polls", params(("id" = String, Path)),
    request_body = VoteParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PollView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn vote(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    Params(sent): Params<VoteParams>,
) -> Result<Json<PollView>> {
    app.db
        .write(move |conn| {
            let post = found(posts::find_visible(conn, id, Some(me.id())))?;
            actions::vote(conn, &me.account, &post, &sent.choices)?;
            render(conn, Some(me.id()), &post)
        })
        .await
}
