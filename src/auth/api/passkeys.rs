//! Passkeys: one's own, and coming in with them.

use axum::{Json, extract::State, response::Response};
use http::request::Parts;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{password::prove, second_factor, session::start_session};
use crate::{
    accounts::db as accounts_db,
    app::App,
    auth::{
        access,
        actions::{self, Answer},
        db,
        view::{self, PasskeyChallengeView, PasskeyView, SessionView},
        viewer::AtHome,
    },
    db::found,
    error::{Error, Result},
    ids::PasskeyId,
    params::{Params, Path},
};

/// One's own passkeys, the oldest first.
#[utoipa::path(get, path = "/api/heliograph/v1/passkeys", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<PasskeyView>)))]
pub async fn list_passkeys(State(app): State<App>, me: AtHome) -> Result<Json<Vec<PasskeyView>>> {
    let passkeys = app.db.read(move |conn| Ok(db::list_passkeys(conn, me.account.id)?)).await?;
    Ok(Json(passkeys.into_iter().map(view::passkey).collect()))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PasskeyPassword {
    password: String,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PasskeyProof {
    password: String,
    /// Of the app, or a recovery code; for whoever signs in with one.
    code: Option<String>,
}

/// Begin to add a passkey: what the browser needs to make one. Nothing changes until it comes back. A passkey opens the
/// account without a code, so whoever signs in with one needs one here.
#[utoipa::path(post, path = "/api/heliograph/v1/passkeys/challenge", tag = "session",
    request_body = PasskeyProof, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = PasskeyChallengeView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn offer_passkey(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<PasskeyProof>,
) -> Result<Json<PasskeyChallengeView>> {
    prove(&app, &parts, &me.account, sent.password).await?;
    let keyring = app.keyring.clone();
    let (answer, public_key) = app
        .db
        .write(move |conn| {
            let answer = actions::check_code_if_any(conn, &keyring, me.account.id, sent.code.as_deref())?;
            let offer = (answer == Answer::Right).then(|| actions::offer_passkey(conn, &me.account));
            Ok((answer, offer.transpose()?.unwrap_or_default()))
        })
        .await?;
    second_factor::check(answer)?;
    Ok(Json(PasskeyChallengeView { public_key }))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewPasskey {
    /// What its owner calls it, in at most 60 characters.
    #[serde(default)]
    name: String,
    /// What the browser made, as `PublicKeyCredential.toJSON()` writes it.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Add the passkey that the browser made.
#[utoipa::path(post, path = "/api/heliograph/v1/passkeys", tag = "session", request_body = NewPasskey,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = PasskeyView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_passkey(
    State(app): State<App>,
    me: AtHome,
    Params(sent): Params<NewPasskey>,
) -> Result<Json<PasskeyView>> {
    let stationery = app.stationery.clone();
    let made = app
        .db
        .write(move |conn| {
            actions::add_passkey(conn, &stationery, me.account.id, &sent.credential, &sent.name)
        })
        .await?;
    let made = made
        .ok_or_else(|| Error::invalid("This passkey was not accepted. Begin anew, and do not wait long."))?;
    Ok(Json(view::passkey(made)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PasskeyName {
    name: String,
}

/// Call a passkey something else.
#[utoipa::path(patch, path = "/api/heliograph/v1/passkeys/{id}", tag = "session", params(("id" = String, Path)),
    request_body = PasskeyName, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = PasskeyView), (status = 404, body = crate::error::ErrorBody)))]
pub async fn rename_passkey(
    State(app): State<App>,
    me: AtHome,
    Path(id): Path<PasskeyId>,
    Params(sent): Params<PasskeyName>,
) -> Result<Json<PasskeyView>> {
    let renamed =
        app.db.write(move |conn| actions::rename_passkey(conn, me.account.id, id, &sent.name)).await?;
    Ok(Json(view::passkey(renamed)))
}

/// Delete a passkey. Nobody comes in with it any more.
#[utoipa::path(delete, path = "/api/heliograph/v1/passkeys/{id}", tag = "session", params(("id" = String, Path)),
    request_body = PasskeyPassword, security(("oauth2" = ["write:accounts"])),
    responses((status = 200), (status = 404, body = crate::error::ErrorBody)))]
pub async fn remove_passkey(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Path(id): Path<PasskeyId>,
    Params(sent): Params<PasskeyPassword>,
) -> Result<Json<Value>> {
    let who = me.account.id;
    app.db.read(move |conn| found(db::find_passkey(conn, who, id))).await?;
    prove(&app, &parts, &me.account, sent.password).await?;
    let stationery = app.stationery.clone();
    app.db.write(move |conn| actions::remove_passkey(conn, &stationery, who, id)).await?;
    Ok(Json(serde_json::json!({})))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct WhichLogin {
    /// From the answer to the password, where the passkey is to stand in the place of a code.
    step: Option<String>,
}

/// Begin to sign in with a passkey: what it is to sign, within five minutes.
#[utoipa::path(post, path = "/api/heliograph/v1/session/passkey/challenge", tag = "session",
    request_body = WhichLogin,
    responses((status = 200, body = PasskeyChallengeView), (status = 401, body = crate::error::ErrorBody),
        (status = 422, body = crate::error::ErrorBody)))]
pub async fn ask_for_passkey(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<WhichLogin>,
) -> Result<Json<PasskeyChallengeView>> {
    check_page(&app, &parts)?;
    app.rates.passkey_challenge(access::address_of(&app, &parts))?;
    let public_key = app.db.write(move |conn| actions::ask_for_passkey(conn, sent.step.as_deref())).await?;
    Ok(Json(PasskeyChallengeView { public_key }))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PasskeySignIn {
    /// What the browser brought back, as `PublicKeyCredential.toJSON()` writes it.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Sign in with a passkey. No name, password or code is needed besides.
#[utoipa::path(post, path = "/api/heliograph/v1/session/passkey", tag = "session", request_body = PasskeySignIn,
    responses((status = 200, body = SessionView), (status = 401, body = crate::error::ErrorBody)))]
pub async fn sign_in_with_passkey(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<PasskeySignIn>,
) -> Result<Response> {
    check_page(&app, &parts)?;
    app.rates.stranger(access::address_of(&app, &parts))?;
    let who = app.db.write(move |conn| actions::use_passkey(conn, &sent.credential)).await?;
    let who = who.ok_or(Error::Unauthorized("This passkey does not open anything here, or not any more"))?;
    let account = app.db.read(move |conn| found(accounts_db::find(conn, who))).await?;
    start_session(&app, &parts.headers, account).await
}

fn check_page(app: &App, parts: &Parts) -> Result<()> {
    if access::is_ours(app, &parts.headers) {
        return Ok(());
    }
    Err(Error::Forbidden("Sign in from the server's own page".to_owned()))
}
