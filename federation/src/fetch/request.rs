//! One request after another: redirects by hand, limits while reading.

use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Utc};
use http::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderMap, HeaderValue, LOCATION};
use http::{Method, StatusCode};
use reqwest::Response;
use tokio::time::timeout;
use url::Url;

use super::resolve::is_not_public;
use super::{FetchError, File, GuardedClient, Reason, Signer, TOTAL, retry_after};
use crate::limits;
use crate::origin::without_fragment;

/// What is to be fetched, and how.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) url: &'a Url,
    pub(super) accept: &'a str,
    pub(super) signer: Option<&'a Signer>,
    /// The time of signing.
    pub(super) now: DateTime<Utc>,
    /// Bytes, decoded.
    pub(super) limit: usize,
    /// Whether the beginning is enough where there is more.
    pub(super) beginning: bool,
}

impl Asked<'_> {
    pub(super) fn headers(&self, mut signed: HeaderMap) -> Result<HeaderMap, FetchError> {
        signed.insert(ACCEPT, HeaderValue::from_str(self.accept).map_err(|_| FetchError::Malformed)?);
        Ok(signed)
    }
}

impl GuardedClient {
    pub(super) async fn get(&self, asked: Asked<'_>) -> Result<File, FetchError> {
        match timeout(TOTAL, self.follow(asked)).await {
            Ok(result) => result,
            Err(_) => Err(FetchError::Temporary { retry_after: None }),
        }
    }

    async fn follow(&self, asked: Asked<'_>) -> Result<File, FetchError> {
        let mut visited = vec![without_fragment(asked.url)];
        loop {
            let url = &visited[visited.len() - 1];
            let response = self.get_once(url, asked).await?;
            if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
                return read(response, url.clone(), asked).await;
            }
            let next = location(&response, url).ok_or(FetchError::Refused(Reason::Redirect))?;
            if limits::REDIRECTS < visited.len() || visited.contains(&next) {
                return Err(FetchError::Refused(Reason::Redirect));
            }
            if url.scheme() == "https" && next.scheme() != "https" {
                return Err(FetchError::Refused(Reason::Scheme));
            }
            visited.push(next);
        }
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        url: &Url,
        mut headers: HeaderMap,
        body: Option<Bytes>,
    ) -> Result<Response, FetchError> {
        self.policy.check(url).map_err(FetchError::Refused)?;
        // The client writes the same one; with HTTP/2 there must not be two.
        headers.remove(HOST);
        let mut request = self.http.request(method, url.clone()).headers(headers);
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.map_err(|error| failure(&error))?;
        // The fourth layer: whatever happened on the way, this is where we are.
        let is_allowed = response.remote_addr().is_some_and(|address| self.policy.allows(address.ip()));
        if is_allowed { Ok(response) } else { Err(FetchError::Refused(Reason::Address)) }
    }

    /// Sends a form with these headers to `url`, unsigned, and reads at most `limit` bytes of the answer, whatever its
    /// status: how a program asks another one for a token (RFC 6749). Nothing is redirected.
    pub async fn post_form(
        &self,
        url: &Url,
        mut headers: HeaderMap,
        form: String,
        limit: usize,
    ) -> Result<(StatusCode, Bytes), FetchError> {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let asked = async {
            let mut response = self.send(Method::POST, url, headers, Some(form.into())).await?;
            let mut bytes = BytesMut::new();
            while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
                if limit < bytes.len() + chunk.len() {
                    return Err(FetchError::Refused(Reason::TooLarge));
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok((response.status(), bytes.freeze()))
        };
        timeout(TOTAL, asked).await.unwrap_or(Err(FetchError::Temporary { retry_after: None }))
    }
}

fn failure(error: &reqwest::Error) -> FetchError {
    if is_not_public(error) {
        FetchError::Refused(Reason::Address)
    } else if !error.is_timeout() && (error.is_builder() || error.is_decode()) {
        FetchError::Malformed
    } else {
        FetchError::Temporary { retry_after: None }
    }
}

fn location(response: &Response, base: &Url) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    if limits::URL_BYTES < location.len() {
        return None;
    }
    Some(without_fragment(&base.join(location).ok()?))
}

async fn read(mut response: Response, url: Url, asked: Asked<'_>) -> Result<File, FetchError> {
    match response.status() {
        StatusCode::OK => {}
        StatusCode::GONE => return Err(FetchError::Gone),
        StatusCode::NOT_FOUND => return Err(FetchError::NotFound),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(FetchError::Unauthorized),
        status if is_temporary(status) => {
            return Err(FetchError::Temporary { retry_after: retry_after(response.headers(), asked.now) });
        }
        _ => return Err(FetchError::Malformed),
    }
    let too_large = FetchError::Refused(Reason::TooLarge);
    if !asked.beginning && response.content_length().is_some_and(|length| (asked.limit as u64) < length) {
        return Err(too_large);
    }
    let mut types = response.headers().get_all(CONTENT_TYPE).iter();
    let content_type = types.next().and_then(|value| value.to_str().ok()).map(str::to_owned);
    if types.next().is_some() {
        return Err(FetchError::Malformed);
    }
    let mut bytes = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
        let room = asked.limit - bytes.len();
        if room < chunk.len() {
            if !asked.beginning {
                return Err(too_large);
            }
            bytes.extend_from_slice(&chunk[..room]);
            break;
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(File { url, content_type, bytes: bytes.freeze() })
}

/// Whether asking again later may help.
pub(crate) fn is_temporary(status: StatusCode) -> bool {
    status.is_server_error()
        || matches!(
            status,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS
        )
}
