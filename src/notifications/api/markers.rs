//! The client's door: how far one has read.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    auth::Me,
    clock::iso,
    db::Conn,
    error::Result,
    ids::AccountId,
    notifications::{actions, db, view::MarkerView},
    params::Params,
};

/// The two pages that remember how far one has read.
const TIMELINES: [&str; 2] = ["home", "notifications"];

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MarkersParams {
    /// `home`, `notifications`.
    #[serde(default)]
    timeline: Vec<String>,
}

type Markers = BTreeMap<&'static str, MarkerView>;

fn read_markers(conn: &mut Conn, who: AccountId, wanted: impl Fn(&str) -> bool) -> Result<Markers> {
    let mut markers = BTreeMap::new();
    for timeline in TIMELINES.into_iter().filter(|timeline| wanted(timeline)) {
        if let Some((id, version, at)) = db::find_marker(conn, who, timeline)? {
            let marker = MarkerView { last_read_id: id.to_string(), version, updated_at: iso(at.0) };
            markers.insert(timeline, marker);
        }
    }
    Ok(markers)
}

/// How far one has read.
#[utoipa::path(get, path = "/api/v1/markers", tag = "timelines", params(MarkersParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = std::collections::HashMap<String, MarkerView>)))]
pub async fn get_markers(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<MarkersParams>,
) -> Result<Json<Markers>> {
    app.db
        .read(move |conn| {
            let wanted = |timeline: &str| sent.timeline.iter().any(|one| one == timeline);
            read_markers(conn, me.id(), wanted).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveMarkers {
    home: Option<MoveMarker>,
    notifications: Option<MoveMarker>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveMarker {
    #[schema(value_type = String)]
    last_read_id: i64,
}

/// Everything up to here is read.
#[utoipa::path(post, path = "/api/v1/markers", tag = "timelines", request_body = MoveMarkers,
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = std::collections::HashMap<String, MarkerView>)))]
pub async fn move_markers(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<MoveMarkers>,
) -> Result<Json<Markers>> {
    app.db
        .write(move |conn| {
            let moved = [("home", &sent.home), ("notifications", &sent.notifications)];
            for (timeline, marker) in moved {
                if let Some(marker) = marker {
                    actions::mark_read(conn, me.id(), timeline, marker.last_read_id)?;
                }
            }
            read_markers(conn, me.id(), |_| true).map(Json)
        })
        .await
}
