//! Other passwords.

use axum::{Json, extract::State, response::Response};
use http::request::Parts;
use serde::Deserialize;
use utoipa::ToSchema;

use super::session::{fresh_hash, start_session};
use crate::{
    accounts::{Account, User, db as accounts_db},
    app::App,
    auth::{access, actions, model::Purpose, view::SessionView, viewer::AtHome},
    db::found,
    error::{Error, Result},
    ids::AccountId,
    params::Params,
};

/// Whoever changes how one signs in says the password once more. Guesses count as those at the door do.
pub(super) async fn prove(app: &App, parts: &Parts, who: &Account, password: String) -> Result<User> {
    app.rates.login(&who.username, access::address_of(app, parts))?;
    let id = who.id;
    let user = app.db.read(move |conn| found(accounts_db::find_user(conn, id))).await?;
    if app.passwords.verify(password, Some(user.password_hash.clone())).await? {
        Ok(user)
    } else {
        Err(Error::field("password", "ERR_INVALID", "This is not your password."))
    }
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangePassword {
    current_password: String,
    password: String,
    /// Whether apps stay signed in; other devices never do.
    #[serde(default)]
    keep_apps: bool,
}

/// Choose another password. Everything else that is signed in ends.
#[utoipa::path(post, path = "/api/heliograph/v1/password", tag = "session", request_body = ChangePassword,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = SessionView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_password(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<ChangePassword>,
) -> Result<Response> {
    let known = prove(&app, &parts, &me.account, sent.current_password).await;
    known.map_err(|error| match error {
        // The form has two passwords.
        Error::Fields(_) => Error::field("current_password", "ERR_INVALID", "This is not your password."),
        other => other,
    })?;
    let hash = fresh_hash(&app, sent.password, &me.account.username).await?;
    let (account, stationery) = (me.account.clone(), app.stationery.clone());
    app.db
        .write(move |conn| actions::change_password(conn, &stationery, &account, &hash, sent.keep_apps))
        .await?;
    start_session(&app, &parts.headers, me.account).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ForgotPassword {
    /// A name or a mail address.
    login: String,
}

/// Without mails nobody can be sent a link.
pub(super) fn check_mails(app: &App) -> Result<()> {
    if app.stationery.in_use() {
        return Ok(());
    }
    Err(Error::invalid("This server sends no mails. Ask whoever runs it for another password."))
}

pub(super) async fn send_reset(app: &App, parts: &Parts, login: String) -> Result<()> {
    check_mails(app)?;
    app.rates.stranger(access::address_of(app, parts))?;
    let stationery = app.stationery.clone();
    app.db.write(move |conn| actions::ask_reset(conn, &stationery, &login)).await
}

/// Ask for a link to choose another password. The answer is the same whether anybody has this name or address.
#[utoipa::path(post, path = "/api/heliograph/v1/password_resets", tag = "session", request_body = ForgotPassword,
    responses((status = 200), (status = 422, body = crate::error::ErrorBody)))]
pub async fn forgot_password(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<ForgotPassword>,
) -> Result<Json<serde_json::Value>> {
    send_reset(&app, &parts, sent.login).await?;
    Ok(Json(serde_json::json!({})))
}

/// Another password by the link of a mail.
pub(super) async fn reset(app: &App, token: String, password: String) -> Result<AccountId> {
    let seen = token.clone();
    let account = app
        .db
        .read(move |conn| {
            let link = actions::find_link(conn, &seen, Purpose::Reset)?;
            found(accounts_db::find(conn, link.account_id))
        })
        .await?;
    let hash = fresh_hash(app, password, &account.username).await?;
    let stationery = app.stationery.clone();
    app.db.write(move |conn| actions::use_reset(conn, &stationery, &token, &hash)).await.map(|who| who.id)
}
