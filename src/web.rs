//! The web client's files, and the document that starts it.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderValue, StatusCode, Uri,
    header::{
        ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
        IF_NONE_MATCH, VARY,
    },
};

use crate::{
    app::App,
    auth::{access, db as auth, view as auth_view},
    error::{Error, Result},
    keyring::hash,
};

/// Nothing from elsewhere, nothing inline, and no way to make a script from text.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
    media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types heliograph";

/// Where the client's page begins; whatever is not found below these is not a page of the client.
const NOT_PAGES: [&str; 9] =
    ["/api/", "/oauth/", "/.well-known/", "/nodeinfo/", "/media/", "/assets/", "/inbox", "/users/", "/actor"];

/// Everything that no other route answers: a file of the client, or its one page.
pub async fn fallback(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    if let Some(response) = file(path, &headers) {
        return response;
    }
    if NOT_PAGES.iter().any(|start| path.starts_with(start)) {
        return Error::NotFound.into_response();
    }
    page(&app, &headers).await
}

/// The one page, with what the client starts with, so that it need not ask.
pub async fn page(app: &App, headers: &HeaderMap) -> Response {
    match render(app, headers).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn render(app: &App, headers: &HeaderMap) -> Result<Response> {
    let Some(index) = index() else { return Err(Error::NotFound) };
    let token = access::cookie(headers).map(|token| hash(&token));
    let config = app.config.clone();
    let now = app.clock.now();
    let boot = app
        .db
        .read(move |conn| {
            let session = match token {
                Some(token) => auth::find_session(conn, &token)?.filter(|session| !session.is_over(now)),
                None => None,
            };
            let who = match session {
                Some(session) => {
                    let account = crate::accounts::db::find(conn, session.account_id)?;
                    account.filter(|account| account.deleted_at.is_none()).map(|account| (account, session))
                }
                None => None,
            };
            auth_view::session(conn, &config, who)
        })
        .await?;
    let json = serde_json::to_string(&boot).unwrap_or_default();
    // `<` is all that could end the element early.
    let island =
        format!("<script type=\"application/json\" id=\"boot\">{}</script>", json.replace('<', "\\u003c"));
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "private, no-cache"),
        (VARY, "Cookie, Accept"),
    ];
    Ok((headers, index.replace("<!--boot-->", &island)).into_response())
}

#[cfg(feature = "web")]
#[expect(clippy::unnecessary_wraps, reason = "a server without the client has no page")]
fn index() -> Option<std::borrow::Cow<'static, str>> {
    Some(heliograph_web::index_html())
}

#[cfg(not(feature = "web"))]
fn index() -> Option<std::borrow::Cow<'static, str>> {
    None
}

#[cfg(not(feature = "web"))]
fn file(_path: &str, _headers: &HeaderMap) -> Option<Response> {
    None
}

#[cfg(feature = "web")]
fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let path = path.trim_start_matches('/');
    if path == "index.html" {
        return None;
    }
    let asset = heliograph_web::get(path)?;
    let takes_brotli = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.split(',').any(|part| part.trim().starts_with("br")));
    let asset = if takes_brotli { asset } else { asset.inflated() };
    // The name of a file below `assets/` has its hash in it.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = HeaderMap::new();
    answer.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    answer.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(tag) = HeaderValue::from_str(&asset.etag) {
        if headers.get(IF_NONE_MATCH) == Some(&tag) {
            return Some((StatusCode::NOT_MODIFIED, answer).into_response());
        }
        answer.insert(ETAG, tag);
    }
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    if asset.brotli {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Some((answer, asset.bytes.into_owned()).into_response())
}
