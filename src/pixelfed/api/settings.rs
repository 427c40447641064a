//! What the server takes, and how somebody wants Pixelfed's apps to look.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::db as accounts,
    app::App,
    auth::Me,
    db::found,
    error::Result,
    limits,
    params::Params,
    pixelfed::{
        actions, db,
        model::AppSettings,
        view::{self, AppSettingsView, ComposeView, ConfigView, NagView, WebSettingsView},
    },
    posts::Visibility,
};

/// What the server takes and does.
#[utoipa::path(get, path = "/api/v2/config", tag = "pixelfed", responses((status = 200, body = ConfigView)))]
pub async fn get_config(State(app): State<App>) -> Result<Json<ConfigView>> {
    let config = app.config.clone();
    app.db.read(move |conn| view::config(conn, &config)).await.map(Json)
}

/// How a new post of one's own begins.
#[utoipa::path(get, path = "/api/v1.1/compose/settings", tag = "pixelfed",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = ComposeView)))]
pub async fn get_compose_settings(State(app): State<App>, me: Me) -> Result<Json<ComposeView>> {
    app.db
        .read(move |conn| {
            let user = found(accounts::find_user(conn, me.id()))?;
            let scope = Visibility::from_client(&user.default_visibility).unwrap_or(Visibility::Public);
            let default_scope = scope.client_word().to_owned();
            Ok(Json(ComposeView { default_scope, max_altext_length: limits::ALT_CHARS }))
        })
        .await
}

/// Whether Pixelfed's own service would push to its app: it would not. Web Push has routes of its own.
#[utoipa::path(get, path = "/api/v1.1/nag/state", tag = "pixelfed",
    security(("oauth2" = ["read"])), responses((status = 200, body = NagView)))]
pub async fn get_nag_state(_me: Me) -> Json<NagView> {
    Json(NagView { active: false })
}

/// How Pixelfed's own app is to look.
#[utoipa::path(get, path = "/api/pixelfed/v1/app/settings", tag = "pixelfed",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = AppSettingsView)))]
pub async fn get_app_settings(State(app): State<App>, me: Me) -> Result<Json<AppSettingsView>> {
    app.db
        .read(move |conn| {
            let settings = db::find_settings(conn, me.id())?;
            Ok(Json(view::app_settings(&me.account, settings)))
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct AppSettingsParams {
    common: AppSettings,
}

/// Change that: all of it, as the app sends it.
#[utoipa::path(post, path = "/api/pixelfed/v1/app/settings", tag = "pixelfed",
    request_body = AppSettingsParams, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = AppSettingsView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn set_app_settings(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<AppSettingsParams>,
) -> Result<Json<AppSettingsView>> {
    app.db
        .write(move |conn| {
            actions::set_app(conn, me.id(), sent.common)?;
            let settings = db::find_settings(conn, me.id())?;
            Ok(Json(view::app_settings(&me.account, settings)))
        })
        .await
}

/// What apps are to show of what the server has, and what it has not.
#[utoipa::path(get, path = "/api/pixelfed/v1/web/settings", tag = "pixelfed",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = WebSettingsView)))]
pub async fn get_web_settings(State(app): State<App>, me: Me) -> Result<Json<WebSettingsView>> {
    let settings = app.db.read(move |conn| Ok(db::find_settings(conn, me.id())?)).await?;
    Ok(Json(view::web_settings(settings)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct WebSettingsParams {
    #[serde(default)]
    enable_reblogs: Option<bool>,
    #[serde(default)]
    hide_collections: Option<bool>,
}

/// Change that. There are no groups and no stories that could be shown.
#[utoipa::path(post, path = "/api/pixelfed/v1/web/settings", tag = "pixelfed",
    request_body = WebSettingsParams, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = WebSettingsView)))]
pub async fn set_web_settings(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<WebSettingsParams>,
) -> Result<Json<WebSettingsView>> {
    let settings = app
        .db
        .write(move |conn| {
            actions::set_web(conn, me.id(), sent.enable_reblogs, sent.hide_collections)?;
            Ok(db::find_settings(conn, me.id())?)
        })
        .await?;
    Ok(Json(view::web_settings(settings)))
}
