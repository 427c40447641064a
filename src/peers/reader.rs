//! Who reads our documents: the one door of every ActivityPub GET.
//!
//! A signature that is there has to be right, whatever it is for. In secure mode it has to be there.
//! Handlers are handed the [`Requester`] and cannot be reached without one.

use axum::{
    extract::{FromRequestParts, OriginalUri, Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use federation::{
    inbox::{Incoming, Refusal, authenticate, screen_get},
    signature::{SignatureError, rfc9421::SIGNATURE_INPUT},
};
use http::{
    HeaderMap, HeaderValue, Method, Uri,
    header::{CACHE_CONTROL, VARY},
    request::Parts,
};

use super::serve::{refuse, wants_document};
use crate::{
    accounts::{db as accounts, model::Kind},
    app::App,
    error::{Error, Result},
    instances,
    posts::federation::Requester,
    settings,
};

/// Documents, whatever the reader accepts.
pub async fn of_document(State(app): State<App>, request: Request, next: Next) -> Response {
    admit(&app, request, next).await
}

/// Pages for people, at whose address servers find a document.
pub async fn of_page(State(app): State<App>, request: Request, next: Next) -> Response {
    if wants_document(request.headers()) {
        return admit(&app, request, next).await;
    }
    with(Requester::Stranger, request, next).await
}

async fn admit(app: &App, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let requester = match identify(app, &parts).await {
        Ok(requester) => requester,
        Err(refusal) => return refuse(&refusal, &Method::GET),
    };
    let is_signed = requester != Requester::Stranger;
    let mut response = with(requester, Request::from_parts(parts, body), next).await;
    if is_signed {
        // What a signature opened is for its reader alone.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        response.headers_mut().insert(VARY, HeaderValue::from_static("Accept, Signature, Signature-Input"));
    }
    response
}

async fn with(requester: Requester, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(requester);
    next.run(request).await
}

async fn identify(app: &App, parts: &Parts) -> Result<Requester, Refusal> {
    if !is_signed(&parts.headers) {
        let required = app.db.read(|conn| Ok(settings::authorized_fetch(conn)?)).await;
        return match required {
            Ok(false) => Ok(Requester::Stranger),
            Ok(true) => Err(Refusal::Signature(SignatureError::Missing)),
            Err(_) => Err(Refusal::Unavailable),
        };
    }
    let path = target(parts);
    let incoming =
        Incoming { method: &parts.method, path_and_query: &path, headers: &parts.headers, body: &[] };
    let verified = authenticate(app, &incoming, app.clock.now()).await?;
    let host = federation::origin::authority(verified.signer());
    let signer = verified.signer().to_string();
    let known = app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &signer)?)).await;
    let known = known.map_err(|_| Refusal::Unavailable)?;
    Ok(match known {
        Some(account) if account.kind != Kind::Application => Requester::Account(account.id),
        _ => Requester::Server(host),
    })
}

/// Whatever the scheme, the signature itself is in the first header; the second claims that there is one.
fn is_signed(headers: &HeaderMap) -> bool {
    headers.contains_key("signature") || headers.contains_key(SIGNATURE_INPUT)
}

/// The target as its sender wrote it, and signed it.
fn target(parts: &Parts) -> String {
    let original = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    original.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// What is open to everybody is open without asking for a key, or two servers could wait for each other
/// for ever; but whoever says to be of a blocked server is believed.
pub async fn of_discovery(State(app): State<App>, request: Request, next: Next) -> Response {
    match claims_to_be_blocked(&app, request.method(), request.uri(), request.headers()).await {
        Ok(false) => next.run(request).await,
        Ok(true) => refuse(&Refusal::Blocked, &Method::GET),
        Err(error) => error.into_response(),
    }
}

async fn claims_to_be_blocked(app: &App, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<bool> {
    if !is_signed(headers) {
        return Ok(false);
    }
    let path = uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let incoming = Incoming { method, path_and_query: &path, headers, body: &[] };
    let Ok(screened) = screen_get(&incoming, app.site.origin(), app.clock.now()) else { return Ok(false) };
    let host = federation::origin::authority(screened.key_id());
    app.db.read(move |conn| Ok(instances::is_blocked(conn, &host)?)).await
}

/// Where no door was passed there is no reader: a mistake in the router, which must not become a leak.
impl<S: Send + Sync> FromRequestParts<S> for Requester {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        parts.extensions.get::<Self>().cloned().ok_or(Error::NotFound)
    }
}
