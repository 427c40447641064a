//! Everything that can be checked without a key.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::CONTENT_TYPE;
use serde_json::Value;
use url::Url;

use super::claim::Claim;
use super::{ForwardedActivity, Incoming, Refusal, VerifiedActivity, dedup_key};
use crate::activity::Activity;
use crate::error::ParseError;
use crate::json::parse_json;
use crate::limits;
use crate::normalize::normalize;
use crate::origin::same_origin;
use crate::signature::{Proof, Scheme, SignatureError, VerifyingKey};
use crate::vocab::actor::PublicKey;

/// A request that may be an activity of its actor: everything is in order that can be told without a key.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    claim: Claim,
    proof: Option<Proof>,
    is_ld_signed: bool,
    activity: Activity,
    value: Value,
    raw: Bytes,
}

/// Checks a POST to an inbox as far as it goes without a key: media type, size, headers, what is signed and when, the
/// digest of the body, the document, and that key, activity and actor are of one origin. The key may be of another if
/// the document has a signature of its own. Nothing is stored and nobody is asked. `our_origin` (`https://pics.example`)
/// is what the request has to be signed for, whatever a proxy says.
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
    let document = parse_json(incoming.body)?;
    let proof = Proof::read(&document).ok().flatten();
    let is_ld_signed = document.get("signature").is_some_and(Value::is_object);
    let value = normalize(document);
    let activity = Activity::parse(&value)?;
    let is_own = |proof: &Proof| same_origin(&proof.method, &activity.actor) && proof.check_time(now).is_ok();
    let proof = proof.filter(is_own);
    if !same_origin(&claim.key_id, &activity.actor) && proof.is_none() && !is_ld_signed {
        return Err(Refusal::Signature(SignatureError::NotTheActors));
    }
    // Were it taken, it would occupy the id of somebody else's activity.
    if activity.id.as_ref().is_some_and(|id| !same_origin(id, &activity.actor)) {
        return Err(Refusal::ForeignId);
    }
    Ok(Screened { claim, proof, is_ld_signed, activity, value, raw: Bytes::copy_from_slice(incoming.body) })
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

    /// How the request is signed.
    pub fn scheme(&self) -> Scheme {
        self.claim.scheme()
    }

    pub(super) fn dedup_key(&self) -> String {
        dedup_key(&self.activity, &self.raw)
    }

    /// A proof that may be the actor's, and is young enough.
    pub(super) fn proof(&self) -> Option<&Proof> {
        self.proof.as_ref()
    }

    /// Whether `key` made the request's signature, and may have: it is the actor's, unless the document has a signature
    /// of its own.
    pub(super) fn check(&self, key: &PublicKey) -> Result<(), SignatureError> {
        if key.owner != self.activity.actor && self.proof.is_none() && !self.is_ld_signed {
            return Err(SignatureError::NotTheActors);
        }
        self.claim.check(key)
    }

    /// Whether `key` is the actor's and made the proof.
    pub(super) fn check_proof(&self, key: &PublicKey) -> Result<(), SignatureError> {
        let proof = self.proof.as_ref().ok_or(SignatureError::Missing)?;
        if key.owner != self.activity.actor || key.id != proof.method {
            return Err(SignatureError::NotTheActors);
        }
        proof.verify(&VerifyingKey::from_pem(&key.pem)?)
    }

    /// The activity, if `key` is the actor's and made the signature.
    pub fn verify(self, key: &PublicKey) -> Result<VerifiedActivity, Refusal> {
        if key.owner != self.activity.actor {
            return Err(SignatureError::NotTheActors.into());
        }
        self.claim.check(key)?;
        Ok(self.believed(key.owner.clone()))
    }

    /// The activity, brought by whoever `key` belongs to, if `proving_key` is the actor's and made the proof on it.
    pub fn verify_proof(self, key: &PublicKey, proving_key: &PublicKey) -> Result<VerifiedActivity, Refusal> {
        self.claim.check(key)?;
        self.check_proof(proving_key)?;
        Ok(self.believed(key.owner.clone()))
    }

    fn believed(self, signer: Url) -> VerifiedActivity {
        let scheme = self.claim.scheme();
        VerifiedActivity { signer, scheme, raw: self.raw, value: self.value, activity: self.activity }
    }

    /// What is left of an activity that nothing proves: hearsay, if `key` made the request's signature and the document
    /// has one of its own.
    pub fn hear(self, key: &PublicKey) -> Result<ForwardedActivity, Refusal> {
        if !self.is_ld_signed {
            return Err(SignatureError::NotTheActors.into());
        }
        self.claim.check(key)?;
        Ok(ForwardedActivity::new(key.owner.clone(), self.activity))
    }
}
