//! Sign up, sign in, sign out, leave: for our own web client.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{SET_COOKIE, USER_AGENT},
    request::Parts,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::joining::{check_in, said};
use crate::{
    accounts::{
        Account, Role, Wait, actions as accounts, db as accounts_db,
        model::{NewUser, check_password as check_new_password},
    },
    app::App,
    auth::{
        Me, access, actions,
        model::Session,
        passwords::Passwords,
        view::{self, SecondStepView, SessionView},
        viewer::{By, Identity},
    },
    db::found,
    error::{Error, Result},
    instance::actions as instance,
    joining::{
        actions as joining,
        model::{Newcomer, Said},
    },
    notifications::actions as notifications,
    params::Params,
};

/// Who am I?
#[utoipa::path(get, path = "/api/heliograph/v1/session", tag = "session", responses((status = 200, body = SessionView)))]
pub async fn get_session(State(app): State<App>, identity: Identity) -> Result<Json<SessionView>> {
    let who = match identity {
        Identity::Person(person) => match person.by {
            By::Session(session) => Some((person.account, session)),
            By::Token { .. } => None,
        },
        Identity::App { .. } | Identity::Stranger => None,
    };
    let config = app.config.clone();
    app.db.read(move |conn| view::session(conn, &config, who)).await.map(Json)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SignIn {
    /// A name or a mail address.
    login: String,
    password: String,
}

/// Sign in with a name or mail address and a password. Where a code is needed besides, the answer is 401 with a `step`.
#[utoipa::path(post, path = "/api/heliograph/v1/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = SessionView), (status = 401, body = SecondStepView)))]
pub async fn sign_in(State(app): State<App>, parts: Parts, Params(sent): Params<SignIn>) -> Result<Response> {
    let account = check_password(&app, &parts, sent.login, sent.password).await?;
    let who = account.id;
    match app.db.write(move |conn| actions::start_step(conn, who)).await? {
        None => start_session(&app, &parts.headers, account).await,
        Some(begun) => Ok((StatusCode::UNAUTHORIZED, Json(SecondStepView::new(begun))).into_response()),
    }
}

/// The account whose password this is. Wrong name and wrong password look and last alike.
pub(super) async fn check_password(
    app: &App,
    parts: &Parts,
    login: String,
    password: String,
) -> Result<Account> {
    if !access::is_ours(app, &parts.headers) {
        return Err(Error::Forbidden("Sign in from the server's own page".to_owned()));
    }
    app.rates.login(&login, access::address_of(app, parts))?;
    let user = app.db.read(move |conn| Ok(accounts_db::find_user_by_login(conn, &login)?)).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let fits = app.passwords.verify(password.clone(), hash).await?;
    let wrong = Error::Unauthorized("The name or the password is wrong");
    let Some(user) = user.filter(|_| fits) else { return Err(wrong) };
    if Passwords::is_old(&user.password_hash) {
        let (who, hash) = (user.account_id, app.passwords.hash(password).await?);
        app.db.write(move |conn| accounts::set_password(conn, who, &hash)).await?;
    }
    if let Some(wait) = user.shut_out() {
        return Err(Error::Forbidden(wait.sentence().to_owned()));
    }
    let account = app.db.read(move |conn| Ok(accounts_db::find(conn, user.account_id)?)).await?;
    account.ok_or(wrong)
}

/// The hash of a password that somebody chose, where it is one.
pub(super) async fn fresh_hash(app: &App, password: String, username: &str) -> Result<String> {
    check_new_password(&password, username)
        .map_err(|sentence| Error::field("password", "ERR_INVALID", sentence))?;
    app.passwords.hash(password).await
}

pub(super) async fn start_session(app: &App, headers: &HeaderMap, account: Account) -> Result<Response> {
    let agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let config = app.config.clone();
    let (view, cookie) = app
        .db
        .write(move |conn| {
            let (session, token) = actions::sign_in(conn, account.id, &agent)?;
            Ok((view::session(conn, &config, Some((account, session)))?, token))
        })
        .await?;
    Ok(([(SET_COOKIE, set_cookie(&cookie)?)], Json(view)).into_response())
}

/// The cookie of a session: for this host alone, not for scripts, not for other sites' requests.
pub(super) fn set_cookie(token: &str) -> Result<HeaderValue> {
    let age = crate::limits::SESSION_DAYS * 24 * 3600;
    let name = access::COOKIE_NAME;
    let cookie = format!("{name}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}");
    HeaderValue::from_str(&cookie).map_err(|_| Error::invalid("A token has odd characters"))
}

/// Sign out.
#[utoipa::path(delete, path = "/api/heliograph/v1/session", tag = "session",
    security(("oauth2" = [])), responses((status = 200, body = SessionView)))]
pub async fn sign_out(State(app): State<App>, me: Me) -> Result<Response> {
    let By::Session(Session { id, .. }) = me.by else {
        return Err(Error::invalid("Apps end their token at /oauth/revoke"));
    };
    let config = app.config.clone();
    let view = app
        .db
        .write(move |conn| {
            actions::sign_out(conn, id)?;
            view::session(conn, &config, None)
        })
        .await?;
    Ok(([(SET_COOKIE, ended_cookie())], Json(view)).into_response())
}

fn ended_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SignUp {
    username: String,
    email: String,
    password: String,
    /// Why they would like to join, where those who run the server decide.
    reason: Option<String>,
    /// Of the link of an invite.
    invite_code: Option<String>,
}

/// Sign up, in the way that this server takes people. Whoever waits to be let in is not signed in.
#[utoipa::path(post, path = "/api/heliograph/v1/registrations", tag = "session", request_body = SignUp,
    responses((status = 200, body = SessionView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn sign_up(State(app): State<App>, parts: Parts, Params(sent): Params<SignUp>) -> Result<Response> {
    if !access::is_ours(&app, &parts.headers) {
        return Err(Error::Forbidden("Sign up from the server's own page".to_owned()));
    }
    app.rates.stranger(access::address_of(&app, &parts))?;
    let said = said(&app, &parts, sent.reason, None, sent.invite_code);
    let new = NewUser::check(&sent.username, &sent.email, &sent.password, Role::User);
    let new = check_in(&app, new, &said).await?;
    app.rates.registration(access::address_of(&app, &parts))?;
    let account = create(&app, new, sent.password, Door::SignUp(said)).await?;
    let who = account.id;
    let user = app.db.read(move |conn| found(accounts_db::find_user(conn, who))).await?;
    if user.waits_for() == Some(Wait::Approval) {
        let config = app.config.clone();
        let nobody = app.db.read(move |conn| view::session(conn, &config, None)).await?;
        return Ok(Json(SessionView { pending: true, ..nobody }).into_response());
    }
    start_session(&app, &parts.headers, account).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Setup {
    /// From the link on the terminal.
    token: String,
    username: String,
    email: String,
    password: String,
}

/// The first owner moves in.
#[utoipa::path(post, path = "/api/heliograph/v1/setup", tag = "session", request_body = Setup,
    responses((status = 200, body = SessionView), (status = 404, body = crate::error::ErrorBody)))]
pub async fn set_up(State(app): State<App>, parts: Parts, Params(sent): Params<Setup>) -> Result<Response> {
    // Before anything that costs: this door stays, the token does not.
    app.rates.stranger(access::address_of(&app, &parts))?;
    let token = sent.token.clone();
    app.db.read(move |conn| instance::check_setup(conn, &token)).await?;
    let new = NewUser::check(&sent.username, &sent.email, &sent.password, Role::Owner)?;
    let account = create(&app, new, sent.password, Door::Setup(sent.token)).await?;
    start_session(&app, &parts.headers, account).await
}

/// How somebody comes to live here.
#[derive(Debug, Clone)]
pub enum Door {
    /// They sign up, and confirm their address where mails are sent.
    SignUp(Said),
    /// The first owner, with the one-time token.
    Setup(String),
    /// Whoever has the machine lets them in.
    Terminal,
}

/// A new account with its keys.
pub async fn create(app: &App, new: NewUser, password: String, door: Door) -> Result<Account> {
    let hash = app.passwords.hash(password).await?;
    let keys = app.keys.take_pair(&app.keyring).await?;
    let (stationery, registration) = (app.stationery.clone(), app.config.registration.clone());
    app.db
        .write(move |conn| {
            if let Door::SignUp(said) = door {
                let newcomer = Newcomer { user: new, password_hash: hash, keys, said };
                let account = joining::join(conn, &registration, newcomer, !stationery.in_use())?;
                // In the same unit: whom no mail may be sent to does not live here.
                actions::ask_for_confirmation(conn, &stationery, account.id)?;
                return Ok(account);
            }
            if let Door::Setup(token) = &door {
                instance::use_setup(conn, token)?;
            }
            let account = accounts::sign_up(conn, new, hash, keys)?;
            notifications::tell_signed_up(conn, account.id)?;
            Ok(account)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Leave {
    /// Once more, for it cannot be taken back.
    password: String,
}

/// Delete one's own account, with everything in it, for good.
#[utoipa::path(delete, path = "/api/heliograph/v1/account", tag = "session", request_body = Leave,
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = SessionView)))]
pub async fn leave(State(app): State<App>, me: Me, Params(sent): Params<Leave>) -> Result<Response> {
    let By::Session(_) = me.by else {
        return Err(Error::Forbidden("Delete an account from the server's own page".to_owned()));
    };
    let who = me.id();
    let user = app.db.read(move |conn| found(accounts_db::find_user(conn, who))).await?;
    let waits = user.waits_for().is_some();
    if !app.passwords.verify(sent.password, Some(user.password_hash)).await? {
        return Err(Error::field("password", "ERR_INVALID", "This is not your password."));
    }
    let config = app.config.clone();
    let view = app
        .db
        .write(move |conn| {
            actions::sign_out_everywhere(conn, who)?;
            if waits {
                accounts::turn_away(conn, who)?;
            } else {
                accounts::delete(conn, &me.account)?;
            }
            view::session(conn, &config, None)
        })
        .await?;
    Ok((StatusCode::OK, [(SET_COOKIE, ended_cookie())], Json(view)).into_response())
}
