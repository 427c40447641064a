//! Boosting.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    ids::PostId,
    params::{Params, Path},
    posts::{
        Interaction, Visibility, actions, db,
        model::refuse_visibility,
        view::{self, PostView},
    },
    quotes::actions as quotes,
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct BoostParams {
    /// `public` where nothing is said, `unlisted` or `private`.
    visibility: Option<String>,
}

/// Boost a post. The answer is the boost, with the post inside.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/reblog", tag = "statuses", params(("id" = String, Path)),
    request_body = BoostParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn boost(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    Params(sent): Params<BoostParams>,
) -> Result<Json<PostView>> {
    let word = sent.visibility.filter(|word| !word.is_empty()).unwrap_or_else(|| "public".to_owned());
    let to = match Visibility::from_client(&word) {
        Some(Visibility::Direct) | None => return Err(refuse_visibility(&word)),
        Some(to) => to,
    };
    app.db
        .write(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            let before = db::find_boost(conn, me.id(), post.boost_of_id.unwrap_or(post.id))?;
            let boost = actions::boost(conn, &me.account, &post, to)?;
            if before.is_none() {
                quotes::wait_for_leave(conn, &me.account, &boost, &post, Interaction::Boost)?;
            }
            view::render_one(conn, Some(me.id()), boost).map(Json)
        })
        .await
}

/// Boost it no longer.
#[utoipa::path(post, path = "/api/v1/statuses/{id}/unreblog", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = PostView)))]
pub async fn unboost(State(app): State<App>, me: Me, Path(id): Path<PostId>) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            let post = found(db::find_visible(conn, id, Some(me.id())))?;
            let post = match post.boost_of_id {
                Some(of) => found(db::find_visible(conn, of, Some(me.id())))?,
                None => post,
            };
            actions::unboost(conn, &me.account, &post)?;
            let post = found(db::find_visible(conn, post.id, Some(me.id())))?;
            view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}
