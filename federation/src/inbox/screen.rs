//! Everything that can be checked without a key.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::CONTENT_TYPE;
use serde_json::Value;
use url::Url;

use super::claim::Claim;
use super::{Incoming, Refusal, VerifiedActivity};
use crate::activity::Activity;
use crate::error::ParseError;
use crate::json::parse_json;
use crate::limits;
use crate::normalize::normalize;
use crate::origin::same_origin;
use crate::signature::SignatureError;
use crate::vocab::actor::PublicKey;

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
/// is asked. `our_origin` (`https://pics.example`) is what the request has to be signed for, whatever a proxy says.
pub fn screen(incoming: &Incoming, our_origin: &str, now: DateTime<Utc>) -> Result<Screened, Refusal> {
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
    let claim = Claim::read(incoming, our_origin, now, true)?;
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
            scheme: self.claim.scheme(),
            key_id: self.claim.key_id,
            raw: self.raw,
            value: self.value,
            activity: self.activity,
        })
    }
}
