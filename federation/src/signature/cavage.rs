//! Signatures of draft-cavage-http-signatures-12, in the strict form of the fediverse.
//!
//! Ours cover `(request-target) host date digest` (without `digest` on a GET) and say `rsa-sha256`: Vernissage wants
//! the algorithm named, Pixelfed and Loops cannot rebuild `(created)`. Of others we require that they cover as much,
//! for each thing that a signature leaves out is a way to use it for something else.

use std::fmt::Write;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use chrono::{DateTime, Utc};
use http::Method;
use http::header::{DATE, HOST, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::keys::{KeyError, KeyKind, SigningKey, VerifyingKey};
use super::{SignatureError, digest, one, window};
use crate::limits;
use crate::origin::authority;

const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const DIGEST: HeaderName = HeaderName::from_static("digest");
const PARAMETERS: usize = 16;
const COVERED: usize = 32;

/// Whether the query is part of what is signed. The draft says so; Pixelfed, Pleroma and Mitra leave it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// As the draft says.
    Signed,
    /// The path alone.
    LeftOut,
}

/// The headers `Host`, `Date`, `Digest` (where there is a body) and `Signature` of a request to `url`.
///
/// ```
/// use federation::signature::{SigningKey, cavage};
/// use http::Method;
/// use url::Url;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = SigningKey::generate()?;
/// let url = Url::parse("https://remote.example/inbox")?;
/// let now = "2026-01-05T10:00:00Z".parse()?;
/// let key_id = "https://pics.example/users/alice#main-key";
/// let headers =
///     cavage::sign(&Method::POST, &url, Some(b"{}"), key_id, &key, now, cavage::Query::Signed)?;
/// assert_eq!(headers["date"], "Mon, 05 Jan 2026 10:00:00 GMT");
/// # Ok(())
/// # }
/// ```
pub fn sign(
    method: &Method,
    url: &Url,
    body: Option<&[u8]>,
    key_id: &str,
    key: &SigningKey,
    now: DateTime<Utc>,
    query: Query,
) -> Result<HeaderMap, KeyError> {
    let host = authority(url);
    let date = now.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let target = match (query, url.query()) {
        (Query::Signed, Some(query)) => format!("{}?{query}", url.path()),
        _ => url.path().to_owned(),
    };
    let method = method.as_str().to_ascii_lowercase();
    let mut text = format!("(request-target): {method} {target}\nhost: {host}\ndate: {date}");
    let mut covered = "(request-target) host date".to_owned();
    let mut headers = HeaderMap::new();
    // An id of a key has been parsed as a URL, and the rest is made here: none has a character that headers forbid.
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| KeyError);
    headers.insert(HOST, value(&host)?);
    headers.insert(DATE, value(&date)?);
    if let Some(body) = body {
        let digest = digest::header(body);
        text.push_str("\ndigest: ");
        text.push_str(&digest);
        covered.push_str(" digest");
        headers.insert(DIGEST, value(&digest)?);
    }
    let signature = STANDARD.encode(key.sign(text.as_bytes())?);
    let signature =
        format!(r#"keyId="{key_id}",algorithm="rsa-sha256",headers="{covered}",signature="{signature}""#);
    headers.insert(SIGNATURE, value(&signature)?);
    Ok(headers)
}

/// A `Signature` header, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The id of the key, as it was written.
    pub key_id: String,
    /// The algorithm, as it was written.
    pub algorithm: Option<String>,
    /// What it covers, in order and lower case.
    pub headers: Vec<String>,
    /// The signature itself.
    pub signature: Vec<u8>,
    /// When it was made: seconds since 1970.
    pub created: Option<i64>,
    /// Until when it is good: seconds since 1970.
    pub expires: Option<i64>,
}

impl Signature {
    /// Reads the value of a `Signature` header.
    pub fn parse(header: &str) -> Result<Self, SignatureError> {
        let malformed = SignatureError::Malformed;
        if limits::SIGNATURE_HEADER_BYTES < header.len() {
            return Err(malformed);
        }
        let parameters = parameters(header)?;
        let find = |name| parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let seconds = |name| find(name).map(|text| text.parse::<i64>().map_err(|_| malformed)).transpose();
        let covered = find("headers").ok_or(malformed)?;
        let headers: Vec<_> = covered.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
        let repeated = |(index, name)| headers[..index].contains(name);
        if headers.is_empty() || COVERED < headers.len() || headers.iter().enumerate().any(repeated) {
            return Err(malformed);
        }
        let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let signature = GeneralPurpose::new(&alphabet::STANDARD, lenient)
            .decode(find("signature").ok_or(malformed)?)
            .map_err(|_| malformed)?;
        Ok(Self {
            key_id: find("keyId").ok_or(malformed)?.to_owned(),
            algorithm: find("algorithm").map(str::to_owned),
            created: seconds("created")?,
            expires: seconds("expires")?,
            headers,
            signature,
        })
    }

    pub(crate) fn covers(&self, name: &str) -> bool {
        self.headers.iter().any(|covered| covered == name)
    }

    /// Whether it is from between [`window::PAST`] and [`window::FUTURE`] of `now`, by each time that it covers.
    pub(crate) fn check_time(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), SignatureError> {
        // A time that is told, but not signed, is anybody's.
        for (name, told) in [("(created)", self.created), ("(expires)", self.expires)] {
            if told.is_some() != self.covers(name) {
                return Err(SignatureError::NotCovered("(created)"));
            }
        }
        let is_rsa = self.algorithm.as_deref().is_some_and(|name| name.starts_with("rsa"));
        if is_rsa && self.created.or(self.expires).is_some() {
            return Err(SignatureError::Algorithm);
        }
        if !self.covers("date") && !self.covers("(created)") {
            return Err(SignatureError::NotCovered("date"));
        }
        if self.covers("date") {
            let date = one(headers, &DATE)?.ok_or(SignatureError::NotCovered("date"))?;
            window::check_date(date, now)?;
        }
        window::check_seconds(self.created, self.expires, now)
    }

    /// The texts that may have been signed: with the query and, where there is one, without it.
    pub(crate) fn texts(
        &self,
        method: &Method,
        path_and_query: &str,
        headers: &HeaderMap,
    ) -> Result<Vec<String>, SignatureError> {
        let path = path_and_query.split('?').next().filter(|path| *path != path_and_query);
        std::iter::once(path_and_query).chain(path).map(|target| self.text(method, target, headers)).collect()
    }

    fn text(&self, method: &Method, target: &str, headers: &HeaderMap) -> Result<String, SignatureError> {
        let mut text = String::new();
        for (index, name) in self.headers.iter().enumerate() {
            if index != 0 {
                text.push('\n');
            }
            // Writing to a `String` cannot fail.
            let _ = match name.as_str() {
                "(request-target)" => {
                    write!(text, "(request-target): {} {target}", method.as_str().to_ascii_lowercase())
                }
                "(created)" => write!(text, "(created): {}", self.created.ok_or(SignatureError::Malformed)?),
                "(expires)" => write!(text, "(expires): {}", self.expires.ok_or(SignatureError::Malformed)?),
                name => {
                    let header = HeaderName::try_from(name).map_err(|_| SignatureError::Malformed)?;
                    let value = one(headers, &header)?.ok_or(SignatureError::Malformed)?;
                    write!(text, "{name}: {}", value.trim())
                }
            };
        }
        Ok(text)
    }

    /// Whether `key` made it over one of `texts`. The algorithm is the key's; what the header says must agree.
    pub(crate) fn verify(&self, texts: &[String], key: &VerifyingKey) -> Result<(), SignatureError> {
        match (self.algorithm.as_deref(), key.kind()) {
            (None | Some("hs2019"), _)
            | (Some("rsa-sha256"), KeyKind::Rsa)
            | (Some("ed25519"), KeyKind::Ed25519) => {}
            _ => return Err(SignatureError::Algorithm),
        }
        let signed = texts.iter().any(|text| key.verifies(text.as_bytes(), &self.signature));
        if signed { Ok(()) } else { Err(SignatureError::Mismatch) }
    }
}

/// `name="value"` or `name=123`, separated by commas. Each once, and nothing is escaped.
fn parameters(header: &str) -> Result<Vec<(&str, &str)>, SignatureError> {
    let malformed = SignatureError::Malformed;
    let mut parameters: Vec<(&str, &str)> = Vec::new();
    let mut rest = header.trim();
    loop {
        let (name, after) = rest.split_once('=').ok_or(malformed)?;
        let name = name.trim();
        let (value, after) = if let Some(quoted) = after.strip_prefix('"') {
            quoted.split_once('"').ok_or(malformed)?
        } else {
            let end = after.find(',').unwrap_or(after.len());
            let (value, after) = after.split_at(end);
            let value = value.trim();
            if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(malformed);
            }
            (value, after)
        };
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_repeated = parameters.iter().any(|(known, _)| *known == name);
        if !is_name || is_repeated || PARAMETERS == parameters.len() {
            return Err(malformed);
        }
        parameters.push((name, value));
        let after = after.trim_start();
        if after.is_empty() {
            return Ok(parameters);
        }
        rest = after.strip_prefix(',').ok_or(malformed)?.trim_start();
    }
}
