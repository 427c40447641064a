//! The client's door: announcements.

mod admin;

use axum::{Json, extract::State};
use serde_json::{Value, json};

pub use admin::*;

use super::{
    actions,
    view::{self, AnnouncementView},
};
use crate::{app::App, auth::Me, error::Result, params::Path};

/// What those who run the server have to say.
#[utoipa::path(get, path = "/api/v1/announcements", tag = "announcements",
    security(("oauth2" = [])), responses((status = 200, body = Vec<AnnouncementView>)))]
pub async fn list_announcements(State(app): State<App>, me: Me) -> Result<Json<Vec<AnnouncementView>>> {
    app.db.read(move |conn| view::list_shown(conn, me.id())).await.map(Json)
}

/// Say that one has read it.
#[utoipa::path(post, path = "/api/v1/announcements/{id}/dismiss", tag = "announcements",
    params(("id" = String, Path)), security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = Object)))]
pub async fn dismiss_announcement(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::dismiss(conn, me.id(), id)).await?;
    Ok(Json(json!({})))
}

/// Put an emoji to it: one of Unicode, or one of this server's by its shortcode.
#[utoipa::path(put, path = "/api/v1/announcements/{id}/reactions/{name}", tag = "announcements",
    params(("id" = String, Path), ("name" = String, Path)), security(("oauth2" = ["write:favourites"])),
    responses((status = 200, body = Object), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_announcement_reaction(
    State(app): State<App>,
    me: Me,
    Path((id, name)): Path<(i64, String)>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::react(conn, me.id(), id, &name)).await?;
    Ok(Json(json!({})))
}

/// Take it back.
#[utoipa::path(delete, path = "/api/v1/announcements/{id}/reactions/{name}", tag = "announcements",
    params(("id" = String, Path), ("name" = String, Path)), security(("oauth2" = ["write:favourites"])),
    responses((status = 200, body = Object)))]
pub async fn remove_announcement_reaction(
    State(app): State<App>,
    me: Me,
    Path((id, name)): Path<(i64, String)>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::unreact(conn, me.id(), id, &name)).await?;
    Ok(Json(json!({})))
}
