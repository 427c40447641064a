//! What else the server says about itself.

use std::collections::BTreeMap;

use axum::{Json, extract::State};

use crate::{
    app::App,
    auth::Viewer,
    error::{Error, Result},
    instance::{
        db,
        view::{self, WeekView},
    },
    settings,
};

/// The servers that this one knows; shown to whom the list of blocked ones is shown.
#[utoipa::path(get, path = "/api/v1/instance/peers", tag = "instance",
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<String>)))]
pub async fn list_peers(State(app): State<App>, viewer: Viewer) -> Result<Json<Vec<String>>> {
    app.db
        .read(move |conn| {
            let readers = settings::federation(conn)?.show_domain_blocks;
            if !readers.include(viewer.0.is_some()) {
                return Err(Error::NotFound);
            }
            Ok(Json(db::list_peers(conn)?))
        })
        .await
}

/// How lively the last twelve weeks were, the latest first.
#[utoipa::path(get, path = "/api/v1/instance/activity", tag = "instance",
    responses((status = 200, body = Vec<WeekView>)))]
pub async fn list_activity(State(app): State<App>) -> Result<Json<Vec<WeekView>>> {
    app.db.read(view::weeks).await.map(Json)
}

/// Which languages are translated into which: none.
#[utoipa::path(get, path = "/api/v1/instance/translation_languages", tag = "instance",
    responses((status = 200, body = Object)))]
pub async fn list_translation_languages() -> Json<BTreeMap<String, Vec<String>>> {
    Json(BTreeMap::new())
}
