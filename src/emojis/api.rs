//! The client's door: custom emoji to choose from. Their pictures are served with all others.

use axum::{Json, extract::State};

use super::{
    db,
    view::{self, EmojiView},
};
use crate::{app::App, error::Result};

/// Our custom emoji.
#[utoipa::path(get, path = "/api/v1/custom_emojis", tag = "instance",
    responses((status = 200, body = Vec<EmojiView>)))]
pub async fn list_custom_emojis(State(app): State<App>) -> Result<Json<Vec<EmojiView>>> {
    app.db
        .read(|conn| {
            let site = conn.site();
            Ok(Json(view::render_own(&site, db::list_of(conn, "")?)))
        })
        .await
}
