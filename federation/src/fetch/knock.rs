//! Signed requests, in a scheme that the host understands.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, StatusCode};
use reqwest::Response;
use url::Url;

use super::request::{Asked, is_temporary};
use super::{FetchError, GuardedClient, Signer};
use crate::origin::authority;
use crate::signature::cavage::{self, Query};
use crate::signature::{HostScheme, Scheme, rfc9421};
use crate::vocab::Actor;

impl GuardedClient {
    /// A delivery. Redirects aren't followed: a signature is for one inbox.
    pub(crate) async fn post_signed(
        &self,
        inbox: &Url,
        body: Bytes,
        signer: &Signer,
        now: DateTime<Utc>,
    ) -> Result<Response, FetchError> {
        let post = |scheme| {
            let (signed, body) = (signer.sign(scheme, &Method::POST, inbox, Some(&body), now), body.clone());
            async move {
                let mut headers = signed?;
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/activity+json"));
                self.send(Method::POST, inbox, headers, Some(body)).await
            }
        };
        self.knock(inbox, now, post).await
    }

    /// One request of a fetch, before any redirect.
    pub(super) async fn get_once(&self, url: &Url, asked: Asked<'_>) -> Result<Response, FetchError> {
        let Some(signer) = asked.signer else {
            return self.send(Method::GET, url, asked.headers(HeaderMap::new())?, None).await;
        };
        self.knock(url, asked.now, |scheme| self.get_in(scheme, url, signer, asked)).await
    }

    /// In the older scheme signed with the query; where that is refused, once more without: Pixelfed and others leave
    /// it out.
    async fn get_in(
        &self,
        scheme: Scheme,
        url: &Url,
        signer: &Signer,
        asked: Asked<'_>,
    ) -> Result<Response, FetchError> {
        let headers = signer.sign(scheme, &Method::GET, url, None, asked.now)?;
        let response = self.send(Method::GET, url, asked.headers(headers)?, None).await?;
        let is_refused = matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        if is_refused && scheme == Scheme::Cavage && url.query().is_some() {
            let headers = signer.sign_without_query(url, asked.now)?;
            return self.send(Method::GET, url, asked.headers(headers)?, None).await;
        }
        Ok(response)
    }

    /// Sends in the scheme that the host is known for, and once more in the other where the answer may be about that.
    async fn knock<F: Future<Output = Result<Response, FetchError>> + Send>(
        &self,
        url: &Url,
        now: DateTime<Utc>,
        send: impl Fn(Scheme) -> F + Send,
    ) -> Result<Response, FetchError> {
        let host = authority(url);
        let first = self.schemes.find(&host).await.first();
        let response = send(first).await?;
        let Some(second) = first.second(response.status()) else { return Ok(response) };
        let is_asked_for = second == Scheme::Rfc9421 && rfc9421::is_asked_for(response.headers());
        let again = send(second).await?;
        if again.status().is_success() {
            self.schemes.remember(&host, HostScheme::opened_to(second, now)).await;
            return Ok(again);
        }
        // Who may open later says more than who refuses.
        if is_temporary(again.status()) {
            if is_asked_for {
                self.announced(&host, now).await;
            }
            return Ok(again);
        }
        Ok(response)
    }

    /// A host announced RFC 9421, used it, or asked for it.
    pub(crate) async fn announced(&self, host: &str, now: DateTime<Utc>) {
        let known = self.schemes.find(host).await;
        let known_now = known.announced(now);
        if known_now != known {
            self.schemes.remember(host, known_now).await;
        }
    }

    /// Learns what an actor, from its own address, tells about its server.
    pub(super) async fn learn(&self, actor: &Actor, now: DateTime<Utc>) {
        if actor.understands_rfc9421() {
            self.announced(&authority(&actor.id), now).await;
        }
    }
}

impl Signer {
    fn sign(
        &self,
        scheme: Scheme,
        method: &Method,
        url: &Url,
        body: Option<&[u8]>,
        now: DateTime<Utc>,
    ) -> Result<HeaderMap, FetchError> {
        let (id, key) = (self.key_id.as_str(), &self.key);
        let signed = match scheme {
            Scheme::Cavage => cavage::sign(method, url, body, id, key, now, Query::Signed),
            Scheme::Rfc9421 => rfc9421::sign(method, url, body, id, key, now),
        };
        signed.map_err(|_| FetchError::Malformed)
    }

    fn sign_without_query(&self, url: &Url, now: DateTime<Utc>) -> Result<HeaderMap, FetchError> {
        let id = self.key_id.as_str();
        let signed = cavage::sign(&Method::GET, url, None, id, &self.key, now, Query::LeftOut);
        signed.map_err(|_| FetchError::Malformed)
    }
}
