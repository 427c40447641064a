//! The one place where it is decided who may call what.
//!
//! Each route says in its `OpenAPI` description what it needs; from these descriptions a table is made at
//! start. A route that says nothing is open to everyone and sees a stranger's or a person's request alike.
//! Scopes that begin with `admin` ask for a role too, each time anew: a token is not more than its owner.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{
    HeaderMap, HeaderValue, Method,
    header::{AUTHORIZATION, COOKIE, ORIGIN, SEC_WEBSOCKET_PROTOCOL},
    request::Parts,
};
use subtle::ConstantTimeEq as _;
use utoipa::openapi::{OpenApi, path::Operation};

use super::{
    actions, db,
    model::{Scopes, least_role},
    viewer::{By, Identity, Person, without_person},
};
use crate::{
    accounts::{Account, Role, User, db as accounts},
    app::App,
    clock::iso,
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    keyring::hash,
    rates::{Asker, Left, network},
};

/// The name of the cookie. The prefix makes browsers refuse it without `Secure` and from other hosts.
pub const COOKIE_NAME: &str = "__Host-session";
/// The header in which our web client repeats its session's token.
pub const CSRF_HEADER: &str = "x-csrf-token";
/// Where streams are opened.
pub const STREAMING: &str = "/api/v1/streaming";
/// The name of the security scheme in the `OpenAPI` document.
pub const SCHEME: &str = "oauth2";

/// What those may call who are not in yet: to be sent the link again, to leave, to be themselves.
const FOR_THE_WAITING: &[&str] = &[
    "/api/heliograph/v1/session",
    "/api/heliograph/v1/account",
    "/api/heliograph/v1/email",
    "/api/v1/apps/verify_credentials",
    "/api/v1/emails/check_confirmation",
    "/api/v1/emails/confirmations",
];

/// What a route needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub scopes: Vec<String>,
    /// Strangers may call it too, and see what strangers may see.
    pub optional: bool,
}

impl Need {
    /// The least role that whoever calls has to have.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.scopes.iter().filter_map(|scope| least_role(scope)).max_by_key(|role| *role as u8)
    }
}

/// For each method and path what it needs.
#[derive(Debug, Clone, Default)]
pub struct Table(HashMap<(Method, String), Need>);

impl Table {
    pub fn from_document(document: &OpenApi) -> Self {
        let mut table = HashMap::new();
        for (path, item) in &document.paths.paths {
            let operations = [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ];
            for (method, operation) in operations {
                if let Some(need) = operation.as_ref().and_then(need) {
                    table.insert((method, path.clone()), need);
                }
            }
        }
        Self(table)
    }

    #[must_use]
    pub fn find(&self, method: &Method, path: &str) -> Option<&Need> {
        self.0.get(&(method.clone(), path.to_owned()))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Method, &str, &Need)> {
        self.0.iter().map(|((method, path), need)| (method, path.as_str(), need))
    }
}

fn need(operation: &Operation) -> Option<Need> {
    let requirements = operation.security.as_ref()?;
    let requirements = serde_json::to_value(requirements).ok()?;
    let requirements = requirements.as_array()?;
    let scopes = requirements.iter().find_map(|requirement| requirement.get(SCHEME))?;
    let scopes = scopes.as_array()?.iter().filter_map(|scope| scope.as_str().map(str::to_owned)).collect();
    let optional =
        requirements.iter().any(|requirement| requirement.as_object().is_some_and(serde_json::Map::is_empty));
    Some(Need { scopes, optional })
}

/// What the middleware needs to know.
#[derive(Clone)]
pub struct Guard {
    pub app: App,
    pub table: Arc<Table>,
}

/// Finds out who is asking and whether they may.
pub async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let identity = identify(&guard.app, &parts).await;
    let left = count(&guard.app, &parts, identity.as_ref().ok());
    let mut response = match admit(&guard, &parts, identity, left.as_ref()) {
        Ok(identity) => {
            parts.extensions.insert(identity);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error) => error.into_response(),
    };
    if let Some(left) = left {
        tell(&left, response.headers_mut());
    }
    response
}

fn path_of(request: &Parts) -> &str {
    request.extensions.get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default()
}

/// Counts a request to the API against the budget of whoever asks; a wrong token is a stranger's.
fn count(app: &App, request: &Parts, identity: Option<&Identity>) -> Option<Left> {
    let path = path_of(request);
    if !path.starts_with("/api/") {
        return None;
    }
    let who = match identity {
        Some(Identity::Person(person)) => Asker::Account(person.account.id.0),
        _ => Asker::Network(network(address_of(app, request))),
    };
    app.rates.api(who, &request.method, path, app.clock.now())
}

/// Mastodon's headers: all three or none, the last a date.
fn tell(left: &Left, headers: &mut HeaderMap) {
    let told = [
        ("x-ratelimit-limit", left.limit.to_string()),
        ("x-ratelimit-remaining", left.remaining.to_string()),
        ("x-ratelimit-reset", iso(left.reset)),
    ];
    for (name, value) in told {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}

fn admit(
    guard: &Guard,
    request: &Parts,
    identity: Result<Identity>,
    left: Option<&Left>,
) -> Result<Identity> {
    if let Some(wait) = left.and_then(|left| left.wait) {
        return Err(Error::TooMany { retry_after_seconds: wait.as_secs() + 1 });
    }
    let identity = identity?;
    let path = path_of(request);
    // The router answers HEAD by what answers GET, and so it needs the same.
    let method = if request.method == Method::HEAD { &Method::GET } else { &request.method };
    let Some(need) = guard.table.find(method, path) else { return Ok(identity) };
    if let Identity::Person(person) = &identity
        && let Some(wait) = person.waits
        && !FOR_THE_WAITING.contains(&path)
    {
        return Err(Error::Forbidden(wait.sentence().to_owned()));
    }
    match identity.scopes() {
        None if need.optional => Ok(identity),
        None => Err(Error::Unauthorized("The access token is invalid")),
        Some(scopes) if need.scopes.iter().all(|scope| scopes.covers(scope)) => {
            if let Some(least) = need.role() {
                check_role(&identity, least)?;
            }
            Ok(identity)
        }
        Some(_) => Err(Error::Forbidden("This action is outside the authorized scopes".to_owned())),
    }
}

/// Whether whoever asks has at least this role now.
fn check_role(identity: &Identity, least: Role) -> Result<()> {
    match identity {
        Identity::Person(person) if person.role.includes(least) => Ok(()),
        Identity::Person(_) => Err(Error::Forbidden("This action is not allowed".to_owned())),
        Identity::App { .. } | Identity::Stranger => Err(without_person()),
    }
}

/// The bearer token wins; the cookie counts only for requests of our own pages.
async fn identify(app: &App, request: &Parts) -> Result<Identity> {
    let headers = &request.headers;
    if let Some(token) = bearer(headers).or_else(|| of_stream(request)) {
        return by_token(app, &token).await;
    }
    // The forms of OAuth and of links in mails have no script that could set a header: they bring the token in a field.
    let path = request.uri.path();
    let is_form = !request.method.is_safe() && (path.starts_with("/oauth/") || path.starts_with("/account/"));
    match cookie(headers).filter(|_| !is_form) {
        Some(token) => by_cookie(app, &token, &request.method, headers).await,
        None => Ok(Identity::Stranger),
    }
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// Browsers cannot set a header for a stream: there, and nowhere else, the token may be the sub-protocol or
/// stand in the address, which is written down nowhere.
fn of_stream(request: &Parts) -> Option<String> {
    if !path_of(request).starts_with(STREAMING) {
        return None;
    }
    let offered = request.headers.get(SEC_WEBSOCKET_PROTOCOL).and_then(|value| value.to_str().ok());
    let offered = offered.and_then(|offered| offered.split(',').next()).map(|token| token.trim().to_owned());
    let query = request.uri.query().unwrap_or_default().as_bytes();
    let in_address = || {
        let mut pairs = url::form_urlencoded::parse(query);
        pairs.find(|(name, _)| name == "access_token").map(|(_, token)| token.into_owned())
    };
    offered.or_else(in_address).filter(|token| !token.is_empty())
}

/// The session's token, if the request brings one.
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    cookie_named(headers, COOKIE_NAME)
}

pub fn cookie_named(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == wanted).then(|| value.to_owned())
        })
}

async fn by_token(app: &App, token: &str) -> Result<Identity> {
    let token_hash = hash(token);
    let (identity, token) = app
        .db
        .read(move |conn| {
            let invalid = Error::Unauthorized("The access token is invalid");
            let Some(token) = db::find_token(conn, &token_hash)? else { return Err(invalid) };
            let scopes = Scopes::parse(&token.scopes)?;
            let Some(who) = token.account_id else {
                return Ok((Identity::App { app: token.app_id, scopes }, token));
            };
            let who = find_present(conn, who)?.ok_or(invalid)?;
            let person = Person::new(who, scopes, By::Token { id: token.id, app: token.app_id });
            Ok((Identity::Person(Box::new(person)), token))
        })
        .await?;
    if token.last_used_at.0 + TOUCH < app.clock.now() {
        app.db.write(move |conn| actions::touch_app(conn, &token)).await?;
    }
    Ok(identity)
}

/// How exactly it is known when someone was last here.
const TOUCH: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// Someone who lives here and has not left.
fn find_present(conn: &mut Conn, who: AccountId) -> Result<Option<(Account, User)>> {
    Ok(accounts::find_with_user(conn, who)?.filter(|(account, _)| account.deleted_at.is_none()))
}

/// A person who follows a link to one of our pages is the same person; a script of another page is not.
async fn by_cookie(app: &App, token: &str, method: &Method, headers: &HeaderMap) -> Result<Identity> {
    let navigates = method.is_safe() && headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
    if !navigates && !is_ours(app, headers) {
        return Ok(Identity::Stranger);
    }
    let token_hash = hash(token);
    let now = app.clock.now();
    let found = app
        .db
        .read(move |conn| {
            let Some(session) = db::find_session(conn, &token_hash)? else { return Ok(None) };
            let who = find_present(conn, session.account_id)?;
            Ok(who.map(|who| (session, who)))
        })
        .await?;
    let Some((session, who)) = found.filter(|(session, _)| !session.is_over(now)) else {
        return Ok(Identity::Stranger);
    };
    if !method.is_safe() {
        let sent = headers.get(CSRF_HEADER).map(http::HeaderValue::as_bytes).unwrap_or_default();
        if !bool::from(sent.ct_eq(session.csrf.as_bytes())) {
            return Err(Error::Forbidden("This page is out of date; reload it".to_owned()));
        }
    }
    if session.last_used_at.0 + TOUCH < now {
        let used = session.clone();
        app.db.write(move |conn| actions::touch(conn, &used)).await?;
    }
    Ok(Identity::Person(Box::new(Person::new(who, Scopes::all(), By::Session(session)))))
}

/// Whether a request comes from our own pages, as far as the browser says. One that says nothing at
/// all (an old browser, a script) is judged by the token alone.
pub fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let same_site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let same_origin = text(ORIGIN.as_str()).is_none_or(|origin| origin == app.site.origin());
    same_site && same_origin
}

/// The address of whoever asks: the connection's, or what a proxy says that we trust.
pub fn address_of(app: &App, request: &Parts) -> IpAddr {
    let peer = request.extensions.get::<ConnectInfo<std::net::SocketAddr>>();
    let mut address = peer.map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    let trusted =
        |address: IpAddr| app.config.server.trusted_proxies.iter().any(|net| net.contains(&address));
    // Each trusted proxy appended whom it heard; the first one that we do not trust is the client.
    let said = request.headers.get_all("x-forwarded-for");
    let hops: Vec<IpAddr> = said
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect();
    for hop in hops.into_iter().rev() {
        if !trusted(address) {
            break;
        }
        address = hop;
    }
    address
}
