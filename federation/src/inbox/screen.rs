//! Everything that can be checked without a key.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HOST, HeaderName};
use serde_json::Value;
use url::Url;

use super::{Incoming, Refusal, VerifiedActivity};
use crate::activity::Activity;
use crate::error::ParseError;
use crate::json::parse_json;
use crate::limits;
use crate::normalize::normalize;
use crate::origin::{check_id, same_origin};
use crate::signature::cavage::{Signature, one};
use crate::signature::{SignatureError, VerifyingKey, digest};
use crate::vocab::actor::PublicKey;

const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");
const DIGEST: HeaderName = HeaderName::from_static("digest");

/// A signature that covers what it has to, at a time when it may, for this host. Whether it is one is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) key_id: Url,
    signature: Signature,
    texts: Vec<String>,
}

impl Claim {
    pub(super) fn read(
        incoming: &Incoming,
        our_authority: &str,
        now: DateTime<Utc>,
        has_body: bool,
    ) -> Result<Self, SignatureError> {
        let headers = incoming.headers;
        let repeated = [
            (&SIGNATURE, "signature"),
            (&DATE, "date"),
            (&DIGEST, "digest"),
            (&HOST, "host"),
            (&CONTENT_TYPE, "content-type"),
            (&CONTENT_LENGTH, "content-length"),
        ];
        for (name, text) in repeated {
            if 1 < headers.get_all(name).iter().count() {
                return Err(SignatureError::Repeated(text));
            }
        }
        // A request that also claims another scheme is not judged by this one alone: there is no falling back.
        if headers.contains_key(SIGNATURE_INPUT) {
            return Err(SignatureError::Algorithm);
        }
        let signature = Signature::parse(one(headers, &SIGNATURE)?.ok_or(SignatureError::Missing)?)?;
        for (name, is_required) in [("(request-target)", true), ("host", true), ("digest", has_body)] {
            if is_required && !signature.covers(name) {
                return Err(SignatureError::NotCovered(name));
            }
        }
        let host = one(headers, &HOST)?.ok_or(SignatureError::Host)?;
        if !host.trim().eq_ignore_ascii_case(our_authority) {
            return Err(SignatureError::Host);
        }
        signature.check_time(headers, now)?;
        if has_body || signature.covers("digest") {
            digest::check(one(headers, &DIGEST)?.ok_or(SignatureError::Digest)?, incoming.body)?;
        }
        let key_id = check_id(&signature.key_id).map_err(|_| SignatureError::KeyId)?;
        let texts = signature.texts(incoming.method, incoming.path_and_query, headers)?;
        Ok(Self { key_id, signature, texts })
    }

    /// Whether `key` is the one that is claimed, and made the signature.
    pub(super) fn check(&self, key: &PublicKey) -> Result<(), SignatureError> {
        if key.id != self.key_id || !same_origin(&key.owner, &key.id) {
            return Err(SignatureError::NotTheActors);
        }
        self.signature.verify(&self.texts, &VerifyingKey::from_pem(&key.pem)?)
    }
}

/// A request that may be an activity of its actor: everything is in order that can be told without the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    claim: Claim,
    activity: Activity,
    value: Value,
    raw: Bytes,
}

/// Checks a POST to an inbox as far as it goes without a key: media type, size, headers, what is signed and when, the
/// digest of the body, the document, and that key, activity and actor are of one origin. Nothing is stored and nobody
/// is asked. `our_authority` is what the request has to be signed for, whatever a proxy says.
pub fn screen(incoming: &Incoming, our_authority: &str, now: DateTime<Utc>) -> Result<Screened, Refusal> {
    if limits::BODY_BYTES < incoming.body.len() {
        return Err(Refusal::Document(ParseError::TooLarge));
    }
    let media_type =
        incoming.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !["application/activity+json", "application/ld+json", "application/json"]
        .contains(&media_type.as_str())
    {
        return Err(Refusal::MediaType);
    }
    let claim = Claim::read(incoming, our_authority, now, true)?;
    let value = normalize(parse_json(incoming.body)?);
    let activity = Activity::parse(&value)?;
    if !same_origin(&claim.key_id, &activity.actor) {
        return Err(Refusal::Signature(SignatureError::NotTheActors));
    }
    // Were it taken, it would occupy the id of somebody else's activity.
    if activity.id.as_ref().is_some_and(|id| !same_origin(id, &activity.actor)) {
        return Err(Refusal::ForeignId);
    }
    Ok(Screened { claim, activity, value, raw: Bytes::copy_from_slice(incoming.body) })
}

impl Screened {
    /// The id of the key that is needed.
    pub fn key_id(&self) -> &Url {
        &self.claim.key_id
    }

    /// Who is said to have done it.
    pub fn actor(&self) -> &Url {
        &self.activity.actor
    }

    /// The id of the activity.
    pub fn activity_id(&self) -> Option<&Url> {
        self.activity.id.as_ref()
    }

    /// Whether an actor is said to delete itself.
    pub fn is_self_delete(&self) -> bool {
        self.activity.is_self_delete()
    }

    /// Whether `key` is the actor's and made the signature.
    pub(super) fn check(&self, key: &PublicKey) -> Result<(), SignatureError> {
        if key.owner != self.activity.actor {
            return Err(SignatureError::NotTheActors);
        }
        self.claim.check(key)
    }

    /// The activity, if `key` is the actor's and made the signature.
    pub fn verify(self, key: &PublicKey) -> Result<VerifiedActivity, Refusal> {
        self.check(key)?;
        Ok(VerifiedActivity {
            key_id: self.claim.key_id,
            raw: self.raw,
            value: self.value,
            activity: self.activity,
        })
    }
}
