//! Apps introduce themselves.

use axum::{Json, extract::State};
use http::request::Parts;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{
        access,
        actions::{self, NewApp},
        db,
        model::Scopes,
        view::{self, AppView},
        viewer::{By, Identity},
    },
    db::found,
    error::{Error, Result},
    params::Params,
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct RegisterApp {
    client_name: String,
    /// One, several on lines of their own, or a list.
    #[serde(default)]
    redirect_uris: Vec<String>,
    /// Separated by spaces; `read write follow push` if nothing is said.
    #[serde(default)]
    scopes: String,
    website: Option<String>,
}

/// Register an app.
#[utoipa::path(post, path = "/api/v1/apps", tag = "apps", request_body = RegisterApp,
    responses((status = 200, body = AppView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn register_app(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<RegisterApp>,
) -> Result<Json<AppView>> {
    app.rates.new_app(access::address_of(&app, &parts))?;
    let uris = sent.redirect_uris.iter().flat_map(|uris| uris.split_whitespace());
    let new = NewApp {
        name: sent.client_name,
        website: sent.website,
        redirect_uris: uris.map(str::to_owned).collect(),
        scopes: if sent.scopes.trim().is_empty() { Scopes::usual() } else { Scopes::parse(&sent.scopes)? },
    };
    let (made, secret) = app.db.write(move |conn| actions::register(conn, new)).await?;
    Ok(Json(view::app(made, Some(secret), app.vapid.public())))
}

/// Whether an app's token works.
#[utoipa::path(get, path = "/api/v1/apps/verify_credentials", tag = "apps",
    security(("oauth2" = [])), responses((status = 200, body = AppView)))]
pub async fn verify_app(State(app): State<App>, identity: Identity) -> Result<Json<AppView>> {
    let id = match identity {
        Identity::App { app, .. } => app,
        Identity::Person(person) => match person.by {
            By::Token { app, .. } => app,
            By::Session(_) => return Err(Error::Unauthorized("The access token is invalid")),
        },
        Identity::Stranger => return Err(Error::Unauthorized("The access token is invalid")),
    };
    let known = app.db.read(move |conn| found(db::find_app_by_id(conn, id))).await?;
    Ok(Json(view::app(known, None, app.vapid.public())))
}
