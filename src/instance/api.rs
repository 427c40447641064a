//! The client's door: the server about itself.

mod about;

use std::collections::BTreeMap;

use axum::{Json, extract::State};

pub use about::*;

use super::view::{self, InstanceV1View, InstanceView};
use crate::{app::App, auth::Me, error::Result};

/// The server, as clients of today ask.
#[utoipa::path(get, path = "/api/v2/instance", tag = "instance", responses((status = 200, body = InstanceView)))]
pub async fn get_instance(State(app): State<App>) -> Result<Json<InstanceView>> {
    let config = app.config.clone();
    app.db.read(move |conn| view::render(conn, &config)).await.map(Json)
}

/// The server, as clients of old ask.
#[utoipa::path(get, path = "/api/v1/instance", tag = "instance", responses((status = 200, body = InstanceV1View)))]
pub async fn get_instance_v1(State(app): State<App>) -> Result<Json<InstanceV1View>> {
    let config = app.config.clone();
    app.db.read(move |conn| view::render_v1(conn, &config)).await.map(Json)
}

/// What one has chosen for new posts.
#[utoipa::path(get, path = "/api/v1/preferences", tag = "accounts",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Object)))]
pub async fn get_preferences(
    State(app): State<App>,
    me: Me,
) -> Result<Json<BTreeMap<&'static str, serde_json::Value>>> {
    let who = me.id();
    let user = app.db.read(move |conn| crate::db::found(crate::accounts::db::find_user(conn, who))).await?;
    Ok(Json(BTreeMap::from([
        ("posting:default:visibility", user.default_visibility.into()),
        ("posting:default:sensitive", user.default_sensitive.into()),
        ("posting:default:language", serde_json::Value::Null),
        ("reading:expand:media", "default".into()),
        ("reading:expand:spoilers", false.into()),
        ("reading:autoplay:gifs", false.into()),
    ])))
}
