//! HTTP Message Signatures (RFC 9421), in the form that the fediverse uses.
//!
//! Ours cover `@method`, `@target-uri` and, where there is a body, `content-digest` (RFC 9530), with
//! `rsa-v1_5-sha256`: what Mastodon, Mitra and Fedify all verify. Of others we require that they cover as much and say
//! when they were made. One signature to a request, and no parameters of components: a second one would have to be
//! either believed or passed over, and both have been used to forge.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::Method;
use http::header::{DATE, HOST, HeaderMap, HeaderName, HeaderValue};
use sfv::{BareItem, Dictionary, InnerList, ListEntry};
use url::Url;

use super::keys::{KeyError, KeyKind, SigningKey, VerifyingKey};
use super::structured::dictionary;
use super::{SignatureError, digest, one, window};
use crate::origin::without_fragment;

/// The `Content-Digest` header (RFC 9530).
pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// The `Signature-Input` header: whoever sends it signs with this scheme.
pub const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");

/// The `Accept-Signature` header, with which an answer asks for this scheme.
pub const ACCEPT_SIGNATURE: HeaderName = HeaderName::from_static("accept-signature");

const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const RSA: &str = "rsa-v1_5-sha256";
const ED25519: &str = "ed25519";
const COVERED: usize = 32;

/// The headers `Content-Digest` (where there is a body), `Signature-Input` and `Signature` of a request to `url`.
///
/// ```
/// use federation::signature::{SigningKey, rfc9421};
/// use http::Method;
/// use url::Url;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = SigningKey::generate()?;
/// let url = Url::parse("https://remote.example/inbox")?;
/// let now = "2026-01-05T10:00:00Z".parse()?;
/// let headers =
///     rfc9421::sign(&Method::POST, &url, Some(b"{}"), "https://pics.example/users/alice#main-key", &key, now)?;
/// assert_eq!(
///     headers["signature-input"],
///     r#"sig1=("@method" "@target-uri" "content-digest");created=1767607200;keyid="https://pics.example/users/alice#main-key";alg="rsa-v1_5-sha256""#
/// );
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
) -> Result<HeaderMap, KeyError> {
    // An id of ours needs no escaping inside a string; one that did would be somebody else's idea of an id.
    if !key_id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\')) {
        return Err(KeyError);
    }
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| KeyError);
    let mut headers = HeaderMap::new();
    let mut base = format!("\"@method\": {method}\n\"@target-uri\": {}\n", without_fragment(url));
    let mut covered = r#""@method" "@target-uri""#.to_owned();
    if let Some(body) = body {
        let digest = digest::content_header(body);
        base.push_str(&format!("\"content-digest\": {digest}\n"));
        covered.push_str(r#" "content-digest""#);
        headers.insert(CONTENT_DIGEST, value(&digest)?);
    }
    let created = now.timestamp();
    let parameters = format!(r#"({covered});created={created};keyid="{key_id}";alg="{RSA}""#);
    base.push_str(&format!("\"@signature-params\": {parameters}"));
    let signature = STANDARD.encode(key.sign(base.as_bytes())?);
    headers.insert(SIGNATURE_INPUT, value(&format!("sig1={parameters}"))?);
    headers.insert(SIGNATURE, value(&format!("sig1=:{signature}:"))?);
    Ok(headers)
}

/// What we answer in `Accept-Signature` to a request that should have been signed.
///
/// ```
/// use federation::signature::rfc9421::{ACCEPT_SIGNATURE, accept, is_asked_for};
/// use http::{HeaderMap, HeaderValue, Method};
///
/// let answer = HeaderMap::from_iter([(ACCEPT_SIGNATURE, HeaderValue::from_static(accept(&Method::POST)))]);
/// assert!(is_asked_for(&answer));
/// ```
pub fn accept(method: &Method) -> &'static str {
    if *method == Method::GET {
        r#"sig1=("@method" "@target-uri");created;keyid;alg="rsa-v1_5-sha256""#
    } else {
        r#"sig1=("@method" "@target-uri" "content-digest");created;keyid;alg="rsa-v1_5-sha256""#
    }
}

/// Whether an answer asks for a signature of this scheme that we can make. What it wants covered is not looked at: we
/// cover what all known peers want, and whoever wants more refuses it, which does no harm.
pub fn is_asked_for(headers: &HeaderMap) -> bool {
    let Ok(Some(asked)) = one(headers, &ACCEPT_SIGNATURE) else { return false };
    let Ok(asked) = dictionary(asked) else { return false };
    asked.values().any(|member| match member {
        ListEntry::InnerList(list) => matches!(text(list, "alg"), Ok(None | Some(RSA))),
        ListEntry::Item(_) => false,
    })
}

/// The request that a signature is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The method.
    pub method: &'a Method,
    /// Our own origin, whatever the request says: `https://pics.example`.
    pub origin: &'a str,
    /// The target as the client wrote it.
    pub path_and_query: &'a str,
    /// The headers.
    pub headers: &'a HeaderMap,
}

/// The headers `Signature-Input` and `Signature`, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The id of the key, as it was written.
    pub key_id: String,
    /// The algorithm, as it was written.
    pub algorithm: Option<String>,
    /// What it covers, in order.
    pub components: Vec<String>,
    /// The signature itself.
    pub signature: Vec<u8>,
    /// When it was made: seconds since 1970.
    pub created: i64,
    /// Until when it is good: seconds since 1970.
    pub expires: Option<i64>,
    /// The value of `@signature-params`, byte for byte as it came.
    parameters: String,
}

impl Signature {
    /// Reads the values of the two headers.
    pub fn parse(input: &str, signature: &str) -> Result<Self, SignatureError> {
        let malformed = SignatureError::Malformed;
        let (inputs, signatures) = (dictionary(input)?, dictionary(signature)?);
        let (label, list) = only(&inputs)?;
        let ListEntry::InnerList(list) = list else { return Err(malformed) };
        let signature = match only(&signatures)? {
            (same, ListEntry::Item(item)) if same == label => item.bare_item.as_byte_sequence(),
            _ => None,
        };
        // There is one member, so what is behind its name is its value.
        let (_, parameters) = input.trim().split_once('=').ok_or(malformed)?;
        Ok(Self {
            key_id: text(list, "keyid")?.ok_or(malformed)?.to_owned(),
            algorithm: text(list, "alg")?.map(str::to_owned),
            components: components(list)?,
            signature: signature.ok_or(malformed)?.to_vec(),
            created: seconds(list, "created")?.ok_or(SignatureError::NotCovered("created"))?,
            expires: seconds(list, "expires")?,
            parameters: parameters.to_owned(),
        })
    }

    pub(crate) fn covers(&self, name: &str) -> bool {
        self.components.iter().any(|covered| covered == name)
    }

    /// Whether it covers what makes it good for this request alone, and its body.
    pub(crate) fn check_covered(&self, target: &Target, has_body: bool) -> Result<(), SignatureError> {
        let not_covered = |name| Err(SignatureError::NotCovered(name));
        if !self.covers("@method") {
            return not_covered("@method");
        }
        if !self.covers("@target-uri") {
            if !self.covers("@authority") || !self.covers("@path") {
                return not_covered("@target-uri");
            }
            if target.path_and_query.contains('?') && !self.covers("@query") {
                return not_covered("@query");
            }
        }
        if has_body && !self.covers("content-digest") { not_covered("content-digest") } else { Ok(()) }
    }

    /// Whether it is from between [`window::PAST`] and [`window::FUTURE`] of `now`, by each time that it covers.
    pub(crate) fn check_time(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), SignatureError> {
        if self.covers("date") {
            let date = one(headers, &DATE)?.ok_or(SignatureError::NotCovered("date"))?;
            window::check_date(date, now)?;
        }
        window::check_seconds(Some(self.created), self.expires, now)
    }

    /// What was signed: the signature base (RFC 9421, 2.5).
    pub fn base(&self, target: &Target) -> Result<String, SignatureError> {
        let mut base = String::new();
        for name in &self.components {
            base.push_str(&format!("\"{name}\": {}\n", component(name, target)?));
        }
        base.push_str(&format!("\"@signature-params\": {}", self.parameters));
        Ok(base)
    }

    /// Whether `key` made it over `base`. The algorithm is the key's; what the header says must agree.
    pub(crate) fn verify(&self, base: &str, key: &VerifyingKey) -> Result<(), SignatureError> {
        match (self.algorithm.as_deref(), key.kind()) {
            (None, _) | (Some(RSA), KeyKind::Rsa) | (Some(ED25519), KeyKind::Ed25519) => {}
            _ => return Err(SignatureError::Algorithm),
        }
        if key.verifies(base.as_bytes(), &self.signature) { Ok(()) } else { Err(SignatureError::Mismatch) }
    }
}

/// The one member of a dictionary.
fn only(dictionary: &Dictionary) -> Result<(&str, &ListEntry), SignatureError> {
    match dictionary.len() {
        1 => dictionary
            .first()
            .map(|(label, member)| (label.as_str(), member))
            .ok_or(SignatureError::Malformed),
        0 => Err(SignatureError::Malformed),
        _ => Err(SignatureError::Several),
    }
}

fn text<'a>(list: &'a InnerList, name: &str) -> Result<Option<&'a str>, SignatureError> {
    let Some(value) = list.params.get(name) else { return Ok(None) };
    value.as_string().map(|text| Some(text.as_str())).ok_or(SignatureError::Malformed)
}

fn seconds(list: &InnerList, name: &str) -> Result<Option<i64>, SignatureError> {
    match list.params.get(name) {
        None => Ok(None),
        Some(BareItem::Integer(seconds)) => Ok(Some((*seconds).into())),
        Some(_) => Err(SignatureError::Malformed),
    }
}

/// The names of what is covered, each once. Parameters would change what a name means (`;sf`, `;bs`, `;req`).
fn components(list: &InnerList) -> Result<Vec<String>, SignatureError> {
    let mut names: Vec<String> = Vec::new();
    for item in &list.items {
        let name = item.bare_item.as_string().ok_or(SignatureError::Malformed)?.as_str();
        let is_plain = item.params.is_empty() && !name.bytes().any(|byte| byte.is_ascii_uppercase());
        if !is_plain || names.iter().any(|known| known == name) || COVERED == names.len() {
            return Err(SignatureError::Malformed);
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// The value of a component (RFC 9421, 2.1 and 2.2).
fn component(name: &str, target: &Target) -> Result<String, SignatureError> {
    let malformed = SignatureError::Malformed;
    let (scheme, authority) = target.origin.split_once("://").ok_or(SignatureError::Host)?;
    let (path, query) = match target.path_and_query.split_once('?') {
        Some((path, query)) => (path, query),
        None => (target.path_and_query, ""),
    };
    Ok(match name {
        "@method" => target.method.to_string(),
        "@target-uri" => format!("{}{}", target.origin, target.path_and_query),
        "@authority" => authority.to_ascii_lowercase(),
        "@scheme" => scheme.to_owned(),
        "@request-target" => target.path_and_query.to_owned(),
        "@path" => if path.is_empty() { "/" } else { path }.to_owned(),
        "@query" => format!("?{query}"),
        name if name.starts_with('@') => return Err(malformed),
        name => {
            let header = HeaderName::try_from(name).map_err(|_| malformed)?;
            let value = one(target.headers, &header)?.ok_or(malformed)?.trim();
            if header == HOST && !value.eq_ignore_ascii_case(authority) {
                return Err(SignatureError::Host);
            }
            value.to_owned()
        }
    })
}
