//! OAuth 2: authorization code with PKCE, client credentials, revocation (RFC 6749, 7636, 7009, 8414).
//!
//! The two pages work without a script. Nothing is redirected to an address that the app did not
//! register, and errors before that is known stay on our own page.

use axum::{
    Form, Json,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use http::{
    HeaderMap, StatusCode,
    header::{AUTHORIZATION, SET_COOKIE, USER_AGENT},
    request::Parts,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    page,
    second_factor::check_step,
    session::{check_password, set_cookie},
};
use crate::{
    accounts::Account,
    app::App,
    auth::{
        access,
        actions::{self, Exchanged, Grant},
        db,
        model::{OAuthApp, OUT_OF_BAND, Scopes},
        view,
        viewer::{By, Identity},
    },
    error::{Error, Result},
    params::Params,
};

/// What an app asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authorization {
    pub response_type: String,
    pub client_id: String,
    pub redirect_uri: String,
    #[serde(default)]
    pub scope: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge_method: Option<String>,
}

impl Authorization {
    fn query(&self) -> String {
        let pairs = serde_json::to_value(self).ok();
        let pairs = pairs.as_ref().and_then(serde_json::Value::as_object).into_iter().flatten();
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs {
            query.append_pair(name, value.as_str().unwrap_or_default());
        }
        query.finish()
    }

    /// The page that asks for this.
    fn page(&self) -> String {
        format!("/oauth/authorize?{}", self.query())
    }

    /// Where the app wants its answer, with `answer` in the query.
    fn target(&self, app: &App, answer: &[(&str, &str)]) -> String {
        let separator = if self.redirect_uri.contains('?') { '&' } else { '?' };
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(answer);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        // RFC 9207: so that an app that knows many servers cannot mix them up.
        query.append_pair("iss", app.site.origin());
        format!("{}{separator}{}", self.redirect_uri, query.finish())
    }
}

/// The app and the scopes, where everything fits together; a sentence where not.
async fn check(app: &App, asked: &Authorization) -> Result<(OAuthApp, Scopes)> {
    let client_id = asked.client_id.clone();
    let client = app.db.read(move |conn| Ok(db::find_app(conn, &client_id)?)).await?;
    let client =
        client.ok_or_else(|| Error::invalid("This app is not registered here. Let it sign in anew."))?;
    if !client.may_redirect_to(&asked.redirect_uri) {
        return Err(Error::invalid("This app asks to return to an address that it has not registered."));
    }
    if asked.response_type != "code" {
        return Err(Error::invalid("This app asks for something else than a code."));
    }
    let method = asked.code_challenge_method.as_deref();
    if asked.code_challenge.is_some() && method != Some("S256") {
        return Err(Error::invalid("This app proves itself in a way that is not safe (only S256 is)."));
    }
    let scopes = client.asks(&asked.scope)?;
    if !scopes.is_within(&Scopes::parse(&client.scopes)?) {
        return Err(Error::invalid("This app asks for more than it has registered for."));
    }
    Ok((client, scopes))
}

/// The page on which someone lets an app in; first of all, the page on which they sign in.
pub async fn authorize_page(
    State(app): State<App>,
    identity: Identity,
    Query(asked): Query<Authorization>,
) -> Response {
    let (client, scopes) = match check(&app, &asked).await {
        Ok(fine) => fine,
        Err(error) => return page::problem(&app, &error),
    };
    match session_of(identity) {
        Some((account, csrf)) => page::consent(&app, &client, &scopes, &account, &csrf, &asked),
        None => page::sign_in(&app, &client, &asked.query(), None),
    }
}

fn session_of(identity: Identity) -> Option<(Account, String)> {
    match identity {
        Identity::Person(person) => match person.by {
            By::Session(session) => Some((person.account, session.csrf)),
            By::Token { .. } => None,
        },
        Identity::App { .. } | Identity::Stranger => None,
    }
}

#[derive(Debug, Deserialize)]
pub struct SignInForm {
    login: String,
    password: String,
    /// The query of the page to go back to.
    query: String,
}

/// Someone signs in on the way to letting an app in.
pub async fn sign_in_form(State(app): State<App>, parts: Parts, Form(sent): Form<SignInForm>) -> Response {
    let asked: Authorization = match serde_urlencoded(&sent.query) {
        Ok(asked) => asked,
        Err(error) => return page::problem(&app, &error),
    };
    let client = match check(&app, &asked).await {
        Ok((client, _)) => client,
        Err(error) => return page::problem(&app, &error),
    };
    let account = match check_password(&app, &parts, sent.login, sent.password).await {
        Ok(account) => account,
        Err(error) => return page::sign_in(&app, &client, &sent.query, Some(&error)),
    };
    let who = account.id;
    match app.db.write(move |conn| actions::start_step(conn, who)).await {
        Ok(None) => enter(&app, &parts, &account, &asked).await,
        Ok(Some(begun)) => page::second_step(&app, &client, &sent.query, &begun.step, None),
        Err(error) => page::problem(&app, &error),
    }
}

/// Signed in, and back to the page that asks.
async fn enter(app: &App, parts: &Parts, account: &Account, asked: &Authorization) -> Response {
    let agent = parts.headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let who = account.id;
    let signed_in = app.db.write(move |conn| actions::sign_in(conn, who, &agent)).await;
    match signed_in.and_then(|(_, token)| set_cookie(&token)) {
        Ok(cookie) => ([(SET_COOKIE, cookie)], Redirect::to(&asked.page())).into_response(),
        Err(error) => page::problem(app, &error),
    }
}

#[derive(Debug, Deserialize)]
pub struct SecondStepForm {
    step: String,
    code: String,
    query: String,
}

/// The code, on the way to letting an app in.
pub async fn second_factor_form(
    State(app): State<App>,
    parts: Parts,
    Form(sent): Form<SecondStepForm>,
) -> Response {
    let asked: Authorization = match serde_urlencoded(&sent.query) {
        Ok(asked) => asked,
        Err(error) => return page::problem(&app, &error),
    };
    let client = match check(&app, &asked).await {
        Ok((client, _)) => client,
        Err(error) => return page::problem(&app, &error),
    };
    match check_step(&app, &parts, sent.step.clone(), sent.code).await {
        Ok(account) => enter(&app, &parts, &account, &asked).await,
        // The step is still good.
        Err(error @ (Error::Fields(_) | Error::TooMany { .. })) => {
            page::second_step(&app, &client, &sent.query, &sent.step, Some(&error))
        }
        Err(error) => page::sign_in(&app, &client, &sent.query, Some(&error)),
    }
}

fn serde_urlencoded(query: &str) -> Result<Authorization> {
    let pairs: serde_json::Map<String, serde_json::Value> = url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned().into()))
        .collect();
    serde_json::from_value(pairs.into()).map_err(|_| Error::invalid("The app's request is not complete."))
}

#[derive(Debug, Deserialize)]
pub struct ConsentForm {
    csrf: String,
    /// `allow`, or anything else for no.
    answer: String,
    query: String,
}

/// The answer of the consent page.
pub async fn consent_form(
    State(app): State<App>,
    headers: HeaderMap,
    Form(sent): Form<ConsentForm>,
) -> Response {
    match consent(&app, &headers, &sent).await {
        Ok(response) => response,
        Err(error) => page::problem(&app, &error),
    }
}

async fn consent(app: &App, headers: &HeaderMap, sent: &ConsentForm) -> Result<Response> {
    let asked = serde_urlencoded(&sent.query)?;
    let (client, scopes) = check(app, &asked).await?;
    let who = signed_in(app, headers, &sent.csrf).await?;
    if sent.answer != "allow" {
        let no = [("error", "access_denied"), ("error_description", "The owner of the account said no")];
        return Ok(if asked.redirect_uri == OUT_OF_BAND {
            page::problem(app, &Error::invalid("The app was not let in."))
        } else {
            Redirect::to(&asked.target(app, &no)).into_response()
        });
    }
    let grant =
        Grant { redirect_uri: asked.redirect_uri.clone(), scopes, challenge: asked.code_challenge.clone() };
    let code = app.db.write(move |conn| actions::grant(conn, &client, who, grant)).await?;
    if asked.redirect_uri == OUT_OF_BAND {
        return Ok(page::code(app, &code));
    }
    Ok(Redirect::to(&asked.target(app, &[("code", &code)])).into_response())
}

/// A form brings its session's token in a field, since no script can put it into a header.
async fn signed_in(app: &App, headers: &HeaderMap, csrf: &str) -> Result<crate::ids::AccountId> {
    let expired =
        || Error::Forbidden("This page is out of date. Go back to the app and sign in anew.".to_owned());
    let token = access::cookie(headers).filter(|_| access::is_ours(app, headers)).ok_or_else(expired)?;
    let now = app.clock.now();
    let hash = crate::keyring::hash(&token);
    let session = app.db.read(move |conn| Ok(db::find_session(conn, &hash)?)).await?;
    let session = session.filter(|session| !session.is_over(now) && session.csrf == csrf);
    session.map(|session| session.account_id).ok_or_else(expired)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct TokenRequest {
    /// `authorization_code` or `client_credentials`.
    grant_type: String,
    client_id: Option<String>,
    client_secret: Option<String>,
    code: Option<String>,
    redirect_uri: Option<String>,
    code_verifier: Option<String>,
    #[serde(default)]
    scope: String,
}

/// An OAuth error in its own shape (RFC 6749, 5.2).
fn refuse(error: &'static str, description: &'static str) -> Response {
    let status = if error == "invalid_client" { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
    (status, Json(serde_json::json!({"error": error, "error_description": description}))).into_response()
}

/// Id and secret from the body, or from HTTP Basic.
fn credentials(headers: &HeaderMap, id: Option<String>, secret: Option<String>) -> Option<(String, String)> {
    if let (Some(id), Some(secret)) = (id, secret) {
        return Some((id, secret));
    }
    let basic = headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let decoded = String::from_utf8(BASE64.decode(basic.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

/// A token for a code, or for the app itself.
#[utoipa::path(post, path = "/oauth/token", tag = "apps", request_body = TokenRequest,
    responses((status = 200, body = view::TokenView), (status = 400, body = crate::error::ErrorBody)))]
pub async fn issue_token(
    State(app): State<App>,
    headers: HeaderMap,
    Params(sent): Params<TokenRequest>,
) -> Result<Response> {
    let Some((id, secret)) = credentials(&headers, sent.client_id, sent.client_secret) else {
        return Ok(refuse("invalid_client", "The app does not say who it is"));
    };
    let client = match app.db.read(move |conn| actions::identify(conn, &id, &secret)).await {
        Ok(client) => client,
        Err(Error::Unauthorized(_)) => return Ok(refuse("invalid_client", "There is no such app")),
        Err(error) => return Err(error),
    };
    match sent.grant_type.as_str() {
        "authorization_code" => {
            let (Some(code), Some(uri)) = (sent.code, sent.redirect_uri) else {
                return Ok(refuse("invalid_request", "A code and its redirect URI are needed"));
            };
            let exchanged = app
                .db
                .write(move |conn| {
                    actions::exchange(conn, &client, &code, &uri, sent.code_verifier.as_deref())
                })
                .await?;
            Ok(match exchanged {
                Exchanged::Token(token, secret) => Json(view::token(token, secret)).into_response(),
                Exchanged::Refused => refuse("invalid_grant", "The code is not valid, or not any more"),
            })
        }
        "client_credentials" => {
            let scopes = Scopes::parse(&sent.scope)?;
            if !scopes.is_within(&Scopes::parse(&client.scopes)?) {
                return Ok(refuse("invalid_scope", "The app has not registered for this"));
            }
            let (token, secret) =
                app.db.write(move |conn| actions::issue(conn, client.id, None, scopes.text(), None)).await?;
            Ok(Json(view::token(token, secret)).into_response())
        }
        _ => Ok(refuse("unsupported_grant_type", "authorization_code and client_credentials are")),
    }
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Revocation {
    client_id: Option<String>,
    client_secret: Option<String>,
    token: String,
}

/// End a token.
#[utoipa::path(post, path = "/oauth/revoke", tag = "apps", request_body = Revocation, responses((status = 200)))]
pub async fn revoke_token(
    State(app): State<App>,
    headers: HeaderMap,
    Params(sent): Params<Revocation>,
) -> Result<Response> {
    let Some((id, secret)) = credentials(&headers, sent.client_id, sent.client_secret) else {
        return Ok(refuse("invalid_client", "The app does not say who it is"));
    };
    let done = app
        .db
        .write(move |conn| {
            let client = actions::identify(conn, &id, &secret)?;
            actions::revoke(conn, &client, &sent.token)
        })
        .await;
    match done {
        Ok(()) => Ok(Json(serde_json::json!({})).into_response()),
        Err(Error::Unauthorized(_)) => Ok(refuse("invalid_client", "There is no such app")),
        Err(error) => Err(error),
    }
}

/// What our OAuth can do (RFC 8414).
pub async fn oauth_metadata(State(app): State<App>) -> Json<serde_json::Value> {
    let url = |path: &str| app.site.url(path);
    Json(serde_json::json!({
        "issuer": app.site.origin(),
        "authorization_endpoint": url("/oauth/authorize"),
        "token_endpoint": url("/oauth/token"),
        "revocation_endpoint": url("/oauth/revoke"),
        "userinfo_endpoint": url("/oauth/userinfo"),
        "app_registration_endpoint": url("/api/v1/apps"),
        "service_documentation": url("/api/docs"),
        "scopes_supported": ["read", "write", "follow", "push", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// The style sheet of the two pages.
pub async fn style() -> Response {
    ([(http::header::CONTENT_TYPE, "text/css; charset=utf-8")], page::STYLE).into_response()
}
