//! Asking other servers, without being made to ask anybody else.
//!
//! Every URL that we follow was chosen by a stranger. [`GuardedClient`] is the only HTTP client of the program, and
//! four layers stand between such a URL and our own network:
//!
//! 1. its shape ([`shape`]): https, the usual port, a name and not an address, not ourselves;
//! 2. the name is resolved once, by our own [`Resolver`], every answer has to be a public address ([`address`]), and
//!    only these addresses are connected to;
//! 3. redirects are followed by hand, at most three, each through 1 and 2 and signed anew;
//! 4. the address that was in fact connected to is compared again.
//!
//! What we sign, we sign in a scheme that the host is known to understand ([`crate::signature::scheme`]).
//!
//! Nothing is read beyond a limit, and nothing takes longer than [`TOTAL`].

pub mod address;
mod document;
mod key;
mod knock;
mod request;
mod resolve;
pub mod shape;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, NaiveDateTime, Utc};
use ipnet::IpNet;
use serde_json::Value;
use url::Url;

pub use document::is_activity_type;
pub use key::FetchedKey;
pub(crate) use request::is_temporary;
pub use resolve::{Resolver, SystemResolver};

use crate::error::ParseError;
use crate::signature::scheme::Forgetful;
use crate::signature::{Schemes, SigningKey};

/// How long connecting may take.
pub const CONNECT: Duration = Duration::from_secs(5);

/// How long a fetch may take with all its redirects, and a delivery.
pub const TOTAL: Duration = Duration::from_secs(10);

/// The `Accept` header for documents.
pub const ACCEPT: &str =
    r#"application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams""#;

/// Whom the client may ask.
#[derive(Clone)]
pub struct Policy {
    /// Lets `http`, other ports and names without a dot pass (`federation.insecure`). For tests.
    pub allow_http_and_ports: bool,
    /// Lets these networks pass, although they aren't public (`federation.allow_networks`). For tests.
    pub allow_networks: Vec<IpNet>,
    /// How we introduce ourselves: `heliograph/0.1.0 (+https://pics.example)`.
    pub user_agent: String,
    /// Our own authority, as [`authority`](crate::origin::authority) writes it: never asked.
    pub our_authority: String,
    /// Who turns names into addresses.
    pub resolver: Arc<dyn Resolver>,
    /// Certificates in PEM to trust beside those of the system (`tls.extra_ca`).
    pub extra_ca: Option<Vec<u8>>,
}

/// Who signs a request.
#[derive(Debug, Clone)]
pub struct Signer {
    /// The id of the key, in the actor's document.
    pub key_id: Url,
    /// The key.
    pub key: Arc<SigningKey>,
}

/// Why we don't ask, or don't take the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Not a URL, or with a user name or password in it.
    #[error("the URL is malformed")]
    Url,
    /// Another scheme than https, or https redirecting to http.
    #[error("the scheme is not allowed")]
    Scheme,
    /// Another port than the scheme's own.
    #[error("the port is not allowed")]
    Port,
    /// The host is an address, not a name.
    #[error("the host is an address")]
    Literal,
    /// The host is a name that isn't public: `localhost`, or without a dot.
    #[error("the host is not a public name")]
    Name,
    /// The host is this server.
    #[error("the host is this server")]
    Ourselves,
    /// The name leads to an address that isn't public.
    #[error("the address is not public")]
    Address,
    /// Too many redirects, a circle of them, or one to nowhere.
    #[error("the redirects lead nowhere")]
    Redirect,
    /// The document says that it is another one, elsewhere.
    #[error("the document is not the one that was asked for")]
    ForeignId,
    /// More bytes than were wanted.
    #[error("the answer is too large")]
    TooLarge,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// We don't ask there, or don't believe the answer.
    #[error("refused: {0}")]
    Refused(Reason),
    /// Deleted: `410`, or a `Tombstone`.
    #[error("gone")]
    Gone,
    /// Not there: `404`.
    #[error("not found")]
    NotFound,
    /// Not for us: `401`, `403`.
    #[error("unauthorized")]
    Unauthorized,
    /// Perhaps later: no connection, no answer in time, `408`, `429`, `5xx`.
    #[error("temporarily unavailable")]
    Temporary {
        /// When the peer wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// An answer that makes no sense: another status, another media type, no valid document.
    #[error("the answer is malformed")]
    Malformed,
}

impl From<ParseError> for FetchError {
    fn from(_: ParseError) -> Self {
        Self::Malformed
    }
}

/// A document from its own address.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Where it is, which is its id.
    pub url: Url,
    /// The document, [normalised](crate::normalize::normalize).
    pub value: Value,
    /// The bytes it was read from.
    pub raw: Bytes,
}

/// A file from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it was in the end.
    pub url: Url,
    /// Its media type, as the peer says.
    pub content_type: Option<String>,
    /// What it is.
    pub bytes: Bytes,
}

/// Why there is no client: the certificates are no PEM, or TLS cannot be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct ClientError(#[from] reqwest::Error);

/// The client. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct GuardedClient {
    http: reqwest::Client,
    policy: Arc<Policy>,
    schemes: Arc<dyn Schemes>,
}

impl GuardedClient {
    /// A client that asks whom `policy` lets it ask.
    pub fn new(policy: Policy) -> Result<Self, ClientError> {
        let policy = Arc::new(policy);
        #[expect(clippy::disallowed_methods, reason = "this is the guarded client")]
        let mut builder = reqwest::Client::builder()
            .user_agent(&policy.user_agent)
            .dns_resolver(Arc::new(resolve::Guard::new(Arc::clone(&policy))))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .timeout(TOTAL);
        if let Some(pem) = &policy.extra_ca {
            builder = builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(pem)?);
        }
        Ok(Self { http: builder.build()?, policy, schemes: Arc::new(Forgetful) })
    }

    /// The same client, which asks and tells `schemes` how hosts want to be spoken to.
    pub fn remembering(self, schemes: Arc<dyn Schemes>) -> Self {
        Self { schemes, ..self }
    }

    /// Whom it asks.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Whether something may be brought to `url`: by its shape, and by the addresses that its name has now. A name that
    /// has none at this moment may get one; whoever goes there is asked again.
    pub async fn vet(&self, url: &Url) -> Result<(), Reason> {
        self.policy.check(url)?;
        let Some(url::Host::Domain(name)) = url.host() else { return Ok(()) };
        let found = tokio::time::timeout(CONNECT, self.policy.resolver.resolve(name)).await;
        let addresses = found.ok().and_then(Result::ok).unwrap_or_default();
        if addresses.iter().all(|address| self.policy.allows(*address)) {
            Ok(())
        } else {
            Err(Reason::Address)
        }
    }

    /// A file, of at most `limit` bytes. Nothing is signed.
    pub async fn get_bytes(&self, url: &Url, limit: usize, accept: &str) -> Result<File, FetchError> {
        let asked =
            request::Asked { url, accept, signer: None, now: DateTime::UNIX_EPOCH, limit, beginning: false };
        self.get(asked).await
    }

    /// The first `limit` bytes of a file, or all of it. Nothing is signed.
    pub async fn get_beginning(&self, url: &Url, limit: usize, accept: &str) -> Result<File, FetchError> {
        let now = DateTime::UNIX_EPOCH;
        self.get(request::Asked { url, accept, signer: None, now, limit, beginning: true }).await
    }

    /// A `WebFinger` answer (RFC 7033), or other JSON that isn't a document of the vocabulary. Nothing is signed.
    pub async fn get_jrd(&self, url: &Url) -> Result<Value, FetchError> {
        let accept = "application/jrd+json, application/json";
        let file = self.get_bytes(url, crate::limits::BODY_BYTES, accept).await?;
        Ok(crate::json::parse_json(&file.bytes)?)
    }
}

impl std::fmt::Debug for GuardedClient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(formatter, "GuardedClient({})", self.policy.user_agent)
    }
}

/// The longest that an answer may send us away.
const LONGEST: Duration = Duration::from_hours(24);

/// When an answer wants to be asked again: seconds, or a date (RFC 9110, 10.2.3). At most a day; a date that has passed,
/// and what is neither, says nothing.
pub(crate) fn retry_after(headers: &http::HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number can have are longer than a day, too.
        return Some(text.parse().map_or(LONGEST, Duration::from_secs).min(LONGEST));
    }
    let seconds = u64::try_from((http_date(text)? - now).num_seconds()).ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST))
}

/// A date in one of the three forms that HTTP has had (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let imf = DateTime::parse_from_rfc2822(text).ok().map(|time| time.to_utc());
    imf.or_else(|| {
        ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .map(|time| time.and_utc())
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use http::{HeaderMap, HeaderValue, header::RETRY_AFTER};

    use super::{LONGEST, retry_after};

    #[test]
    fn flt_07_a_peer_sends_us_away_for_a_day_at_most() {
        let now = DateTime::parse_from_rfc3339("2026-01-05T10:00:00Z").unwrap().to_utc();
        let asked = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_str(text).unwrap());
            retry_after(&headers, now).map(|wait| wait.as_secs())
        };
        let day = Some(LONGEST.as_secs());
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("0"), Some(0));
        assert_eq!(asked("1000000000000"), day);
        assert_eq!(asked("99999999999999999999999999"), day);
        assert_eq!(asked("Mon, 05 Jan 2026 10:02:00 GMT"), Some(120));
        assert_eq!(asked("Monday, 05-Jan-26 10:02:00 GMT"), Some(120));
        assert_eq!(asked("Mon Jan  5 10:02:00 2026"), Some(120));
        assert_eq!(asked("Fri, 31 Dec 9999 23:59:59 GMT"), day);
        for nothing in ["", "-1", "1e12", "1.5", "+5", "soon", "Mon, 05 Jan 2026 09:59:59 GMT", "0x10"] {
            assert_eq!(asked(nothing), None, "{nothing}");
        }
    }
}
