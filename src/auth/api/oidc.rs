//! Coming in by another server (`OpenID Connect`), and being known there.
//!
//! The way there begins on our own page, which sets a cookie; the way back ends in the same browser, with a redirect that
//! leads to our own page again, or with a page where somebody new chooses a name.

use axum::{
    Form, Json,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{SET_COOKIE, USER_AGENT},
    request::Parts,
};
use maud::html;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    joining::{check_in, said},
    page,
    password::prove,
    provider::Provider,
    session::set_cookie,
};
use crate::{
    accounts::{Role, model::NewUser},
    app::App,
    auth::{
        access,
        actions::{self, Arrived, Begun, Departure},
        db,
        model::oidc::{Claims, Newcomer, TRIP_LIFETIME, own_path},
        view::{self, IdentityView, OidcDoorView},
        viewer::AtHome,
    },
    config::RegistrationMode,
    db::found,
    error::{Error, Result},
    ids::{AccountId, IdentityId},
    joining::{actions as joining, model as joining_model},
    keyring::{hash, random_token},
    params::{Params, Path},
};

/// Tells the browser that began a login from others.
const COOKIE: &str = "__Host-oidc";

fn trip_cookie(token: &str) -> Result<HeaderValue> {
    let age = TRIP_LIFETIME.num_seconds();
    let cookie = format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}");
    HeaderValue::from_str(&cookie).map_err(|_| Error::invalid("A token has odd characters"))
}

fn ended_trip() -> HeaderValue {
    HeaderValue::from_static("__Host-oidc=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

fn browser_of(headers: &HeaderMap) -> String {
    access::cookie_named(headers, COOKIE).unwrap_or_default()
}

/// Servers where one is known, too.
#[utoipa::path(get, path = "/api/heliograph/v1/identities", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<IdentityView>)))]
pub async fn list_identities(State(app): State<App>, me: AtHome) -> Result<Json<Vec<IdentityView>>> {
    let known = app.db.read(move |conn| Ok(db::list_identities(conn, me.account.id)?)).await?;
    Ok(Json(known.into_iter().map(|one| view::identity(one, &app.config.oidc)).collect()))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct IdentityPassword {
    password: String,
}

/// Begin to link one's account with the server that people may sign in with: where to go.
#[utoipa::path(post, path = "/api/heliograph/v1/identities", tag = "session", request_body = IdentityPassword,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = OidcDoorView), (status = 404, body = crate::error::ErrorBody),
        (status = 422, body = crate::error::ErrorBody)))]
pub async fn link_identity(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<IdentityPassword>,
) -> Result<Response> {
    prove(&app, &parts, &me.account, sent.password).await?;
    set_out(&app, Some(me.account.id), "/settings/security".to_owned()).await
}

/// Unlink one's account. One comes in by the password, or by a passkey, from then on.
#[utoipa::path(delete, path = "/api/heliograph/v1/identities/{id}", tag = "session", params(("id" = String, Path)),
    request_body = IdentityPassword, security(("oauth2" = ["write:accounts"])),
    responses((status = 200), (status = 404, body = crate::error::ErrorBody)))]
pub async fn unlink_identity(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Path(id): Path<IdentityId>,
    Params(sent): Params<IdentityPassword>,
) -> Result<Json<Value>> {
    let who = me.account.id;
    app.db.read(move |conn| found(db::find_identity(conn, who, id))).await?;
    prove(&app, &parts, &me.account, sent.password).await?;
    let (stationery, provider) = (app.stationery.clone(), app.config.oidc.name.clone());
    app.db.write(move |conn| actions::unlink_identity(conn, &stationery, who, id, &provider)).await?;
    Ok(Json(serde_json::json!({})))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct OidcStart {
    /// A path on this server, to land on afterwards.
    next: Option<String>,
}

/// Begin to sign in with another server: where to go. The way back works in this browser only, for ten minutes.
#[utoipa::path(post, path = "/api/heliograph/v1/session/oidc", tag = "session", request_body = OidcStart,
    responses((status = 200, body = OidcDoorView), (status = 404, body = crate::error::ErrorBody)))]
pub async fn start_oidc(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<OidcStart>,
) -> Result<Response> {
    if !access::is_ours(&app, &parts.headers) {
        return Err(Error::Forbidden("Sign in from the server's own page".to_owned()));
    }
    app.rates.stranger(access::address_of(&app, &parts))?;
    set_out(&app, None, own_path(sent.next)).await
}

async fn set_out(app: &App, who: Option<AccountId>, next: String) -> Result<Response> {
    let provider = Provider::find(app).await?;
    let keyring = app.keyring.clone();
    let departure: Departure = app.db.write(move |conn| actions::set_out(conn, &keyring, who, next)).await?;
    let view = OidcDoorView { url: provider.door(&departure) };
    Ok(([(SET_COOKIE, trip_cookie(&departure.browser)?)], Json(view)).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Callback {
    state: Option<String>,
    code: Option<String>,
    /// Who says this (RFC 9207).
    iss: Option<String>,
}

/// Back from the provider.
pub async fn oidc_callback(State(app): State<App>, parts: Parts, Query(sent): Query<Callback>) -> Response {
    come_back(&app, &parts, sent).await.unwrap_or_else(|error| page::problem(&app, &error))
}

async fn come_back(app: &App, parts: &Parts, sent: Callback) -> Result<Response> {
    app.rates.link(access::address_of(app, parts))?;
    let lost = || Error::invalid("This login was begun in another browser, or too long ago. Begin anew.");
    // One that does not answer uses no login up.
    let provider = Provider::find(app).await?;
    let (keyring, browser) = (app.keyring.clone(), browser_of(&parts.headers));
    let state = sent.state.ok_or_else(lost)?;
    let cookie = browser.clone();
    let trip = app.db.write(move |conn| actions::take_trip(conn, &keyring, &state, &cookie)).await?;
    let (who, trip) = trip.ok_or_else(lost)?;
    if sent.iss.is_some() && sent.iss != app.config.oidc.issuer {
        return Err(lost());
    }
    let code =
        sent.code.ok_or_else(|| Error::invalid("You were not signed in there, so you are not here."))?;
    let claims = provider.ask(&code, &trip).await?;
    match who {
        Some(who) => link(app, parts, who, claims, &trip.next).await,
        None => enter(app, parts, claims, trip.next, browser).await,
    }
}

/// Whoever began this is still signed in here.
async fn link(app: &App, parts: &Parts, who: AccountId, claims: Claims, next: &str) -> Result<Response> {
    let cookie = access::cookie(&parts.headers).unwrap_or_default();
    let now = app.clock.now();
    let (stationery, provider) = (app.stationery.clone(), app.config.oidc.name.clone());
    app.db
        .write(move |conn| {
            let session = db::find_session(conn, &hash(&cookie))?;
            if session.is_none_or(|session| session.is_over(now) || session.account_id != who) {
                return Err(Error::Forbidden(
                    "You have signed out meanwhile. Sign in and begin anew.".to_owned(),
                ));
            }
            actions::link_identity(conn, &stationery, who, &claims, &provider)
        })
        .await?;
    Ok(([(SET_COOKIE, ended_trip())], Redirect::to(next)).into_response())
}

async fn enter(app: &App, parts: &Parts, claims: Claims, next: String, browser: String) -> Result<Response> {
    let (arrived, claims) = app.db.write(move |conn| Ok((actions::arrive(conn, &claims)?, claims))).await?;
    match arrived {
        Arrived::In(who) => admit(app, parts, who, &next).await,
        Arrived::Step(begun) => {
            Ok(([(SET_COOKIE, ended_trip())], Redirect::to(&second_step(&begun, &next))).into_response())
        }
        Arrived::Unknown if takes_new(app).await? => {
            let (keyring, newcomer) = (app.keyring.clone(), claims.newcomer(next));
            let kept = newcomer.clone();
            let token =
                app.db.write(move |conn| actions::welcome(conn, &keyring, &browser, &kept)).await?;
            let form = JoinForm { token, username: newcomer.username.clone().unwrap_or_default(), email: String::new() };
            Ok(choose(app, &newcomer, &form, None))
        }
        Arrived::Unknown => Err(Error::Forbidden(
            "Nobody here is linked with this sign-in. Sign in with your password, and link it under Sign-in and security."
                .to_owned(),
        )),
    }
}

/// Our own page asks for the code. What stands behind the `#` is not sent to anyone.
fn second_step(begun: &Begun, next: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let passkey = if begun.passkeys { "&passkey=1" } else { "" };
    format!("/login?next={next}#step={}{passkey}", begun.step)
}

/// Whether somebody new may come in this way: not where those who run the server are asked, or somebody has to invite.
async fn takes_new(app: &App) -> Result<bool> {
    if !app.config.oidc.registration {
        return Ok(false);
    }
    let registration = app.config.registration.clone();
    let mode = app.db.read(move |conn| joining::mode(conn, &registration)).await?;
    Ok(mode == RegistrationMode::Open)
}

async fn admit(app: &App, parts: &Parts, who: AccountId, next: &str) -> Result<Response> {
    let agent = parts.headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let (_, token) = app.db.write(move |conn| actions::sign_in(conn, who, &agent)).await?;
    let mut response = Redirect::to(next).into_response();
    response.headers_mut().append(SET_COOKIE, set_cookie(&token)?);
    response.headers_mut().append(SET_COOKIE, ended_trip());
    Ok(response)
}

#[derive(Debug, Deserialize)]
pub struct JoinForm {
    token: String,
    #[serde(default)]
    username: String,
    #[serde(default)]
    email: String,
}

/// The page on which somebody new chooses a name.
fn choose(app: &App, newcomer: &Newcomer, sent: &JoinForm, error: Option<&Error>) -> Response {
    let body = html! {
        p { "You are signed in with " (app.config.oidc.name) ". What shall people call you here? It can't be changed later." }
        @if let Some(error) = error { p role="alert" { (error.sentence()) } }
        form method="post" action="/oauth/oidc/join" {
            input type="hidden" name="token" value=(sent.token);
            label for="username" { "User name" }
            input id="username" name="username" value=(sent.username) autocomplete="username" required autofocus autocapitalize="none" spellcheck="false";
            @if let Some(email) = &newcomer.email {
                p.muted { "Your e-mail address here is " (email) "." }
            } @else {
                label for="email" { "E-mail address" }
                input id="email" name="email" type="email" value=(sent.email) autocomplete="email" required;
            }
            button.primary type="submit" { "Create an account" }
        }
    };
    page::respond(error.map_or(StatusCode::OK, Error::status), app, "Choose a name", "", &body)
}

/// Somebody new has chosen.
pub async fn oidc_join(State(app): State<App>, parts: Parts, Form(sent): Form<JoinForm>) -> Response {
    join(&app, &parts, sent).await.unwrap_or_else(|error| page::problem(&app, &error))
}

async fn join(app: &App, parts: &Parts, sent: JoinForm) -> Result<Response> {
    if !access::is_ours(app, &parts.headers) || !takes_new(app).await? {
        return Err(Error::Forbidden("This server takes no new people at the moment".to_owned()));
    }
    app.rates.stranger(access::address_of(app, parts))?;
    let (keyring, token, browser) = (app.keyring.clone(), sent.token.clone(), browser_of(&parts.headers));
    let newcomer = app.db.read(move |conn| actions::find_newcomer(conn, &keyring, &token, &browser)).await?;
    match settle(app, parts, &newcomer, &sent).await {
        Ok(who) => admit(app, parts, who, &newcomer.next).await,
        // They may choose again.
        Err(error @ (Error::Fields(_) | Error::TooMany { .. })) => {
            Ok(choose(app, &newcomer, &sent, Some(&error)))
        }
        Err(error) => Err(error),
    }
}

async fn settle(app: &App, parts: &Parts, newcomer: &Newcomer, sent: &JoinForm) -> Result<AccountId> {
    let email = newcomer.email.as_deref().unwrap_or(&sent.email);
    // A password that nobody knows: whoever wants one has a link sent to their address.
    let password = random_token();
    let said = said(app, parts, None, None, None);
    let user = check_in(app, NewUser::check(&sent.username, email, &password, Role::User), &said).await?;
    app.rates.registration(access::address_of(app, parts))?;
    let password_hash = app.passwords.hash(password).await?;
    let keys = app.keys.take_pair(&app.keyring).await?;
    let (stationery, registration) = (app.stationery.clone(), app.config.registration.clone());
    let (token, from) = (sent.token.clone(), newcomer.clone());
    let newcomer = joining_model::Newcomer { user, password_hash, keys, said };
    let account = app
        .db
        .write(move |conn| actions::move_in(conn, &stationery, &registration, &token, &from, newcomer))
        .await?;
    Ok(account.id)
}
