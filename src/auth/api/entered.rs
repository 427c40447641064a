//! What is signed in: devices and apps, and ending them.

use axum::{Json, extract::State};

use crate::{
    app::App,
    auth::{
        actions, db,
        view::{self, EnteredAppView, EnteredSessionView},
        viewer::AtHome,
    },
    error::Result,
    ids::{AppId, SessionId},
    params::Path,
};

/// The devices that are signed in.
#[utoipa::path(get, path = "/api/heliograph/v1/sessions", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<EnteredSessionView>)))]
pub async fn list_sessions(State(app): State<App>, me: AtHome) -> Result<Json<Vec<EnteredSessionView>>> {
    let now = app.clock.now();
    let sessions = app.db.read(move |conn| Ok(db::list_sessions(conn, me.account.id)?)).await?;
    let alive = sessions.into_iter().filter(|session| !session.is_over(now));
    Ok(Json(alive.map(|session| view::entered_session(session, me.session.id)).collect()))
}

/// Sign a device out.
#[utoipa::path(delete, path = "/api/heliograph/v1/sessions/{id}", tag = "session", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200)))]
pub async fn end_session(
    State(app): State<App>,
    me: AtHome,
    Path(id): Path<SessionId>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::end_session(conn, me.account.id, id)).await?;
    Ok(Json(serde_json::json!({})))
}

/// Sign all other devices out.
#[utoipa::path(delete, path = "/api/heliograph/v1/sessions", tag = "session",
    security(("oauth2" = ["write:accounts"])), responses((status = 200)))]
pub async fn end_other_sessions(State(app): State<App>, me: AtHome) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::end_other_sessions(conn, &me.session)).await?;
    Ok(Json(serde_json::json!({})))
}

/// The apps that were let in.
#[utoipa::path(get, path = "/api/heliograph/v1/authorized_apps", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<EnteredAppView>)))]
pub async fn list_apps(State(app): State<App>, me: AtHome) -> Result<Json<Vec<EnteredAppView>>> {
    let entered = app.db.read(move |conn| Ok(db::list_entered(conn, me.account.id)?)).await?;
    Ok(Json(view::entered_apps(entered)))
}

/// Shut an app out. It has to ask anew.
#[utoipa::path(delete, path = "/api/heliograph/v1/authorized_apps/{id}", tag = "session",
    params(("id" = String, Path)), security(("oauth2" = ["write:accounts"])), responses((status = 200)))]
pub async fn end_app(
    State(app): State<App>,
    me: AtHome,
    Path(id): Path<AppId>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::end_app(conn, me.account.id, id)).await?;
    Ok(Json(serde_json::json!({})))
}
