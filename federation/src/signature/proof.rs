//! Proofs that are in the document itself: FEP-8b32, with `eddsa-jcs-2022` of the W3C.
//!
//! A proof outlives the request that brought it, so whoever has the document may pass it on, and the next one needs not
//! ask where it came from. That is also why there is none on what is not public: who is shown a private message later
//! could prove whose it is.

use aws_lc_rs::digest;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::keys::{KeyError, KeyKind, ProofKey, VerifyingKey};
use super::{SignatureError, jcs, multikey, window};
use crate::audience::PUBLIC;
use crate::context::{ACTIVITY_STREAMS, DATA_INTEGRITY};
use crate::origin::check_id;
use crate::vocab::timestamp;

/// How old a proof may be. Whoever holds a document may send it again: while its id is remembered that has no effect,
/// and this is well within that time.
pub const PAST: TimeDelta = TimeDelta::days(7);

const PROOF: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-jcs-2022";

/// The same by the name it had in drafts. Contexts aren't compared.
const DRAFT_SUITE: &str = "jcs-eddsa-2022";

/// Whether a proof belongs on `activity`, which is one of ours: it is public, or tells no more than ids.
///
/// ```
/// use federation::signature::proof::belongs_on;
/// use serde_json::json;
///
/// let note = json!({"type": "Note", "content": "psst"});
/// assert!(belongs_on(&json!({"type": "Like", "to": ["https://v.test/users/vic"]})));
/// assert!(!belongs_on(&json!({"type": "Create", "to": ["https://v.test/users/vic"], "object": note})));
/// ```
pub fn belongs_on(activity: &Value) -> bool {
    let kind = |activity: &Value| activity.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_addressed = |name: &str| {
        let addressed = activity.get(name).and_then(Value::as_array);
        addressed.is_some_and(|ids| ids.iter().any(|id| id == PUBLIC))
    };
    let is_public = is_addressed("to") || is_addressed("cc");
    match kind(activity).as_str() {
        "Follow" | "Like" | "Move" => true,
        "Create" | "Update" | "Delete" | "Announce" => is_public,
        "Undo" => match kind(&activity["object"]).as_str() {
            "Follow" | "Like" => true,
            "Announce" => is_public,
            _ => false,
        },
        _ => false,
    }
}

/// `document` with a proof by `key`, which its actor lists with the id `method`, made at `now`. The document must be
/// finished: whatever is changed afterwards breaks the proof.
///
/// ```
/// use federation::signature::{ProofKey, proof};
/// use serde_json::json;
/// use url::Url;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let method = Url::parse("https://pics.example/users/alice#ed25519-key")?;
/// let like = json!({"@context": "https://www.w3.org/ns/activitystreams", "type": "Like"});
/// let signed = proof::sign(like, &ProofKey::generate()?, &method, "2026-01-05T10:00:00Z".parse()?)?;
/// assert_eq!(signed["@context"][1], "https://w3id.org/security/data-integrity/v2");
/// assert_eq!(signed["proof"]["cryptosuite"], "eddsa-jcs-2022");
/// # Ok(())
/// # }
/// ```
pub fn sign(
    mut document: Value,
    key: &ProofKey,
    method: &Url,
    now: DateTime<Utc>,
) -> Result<Value, KeyError> {
    let members = document.as_object_mut().ok_or(KeyError)?;
    let mut context = match members.remove("@context") {
        Some(Value::Array(entries)) => entries,
        Some(one) => vec![one],
        None => vec![ACTIVITY_STREAMS.into()],
    };
    if !context.iter().any(|entry| entry == DATA_INTEGRITY) {
        context.push(DATA_INTEGRITY.into());
    }
    members.insert("@context".to_owned(), context.clone().into());
    let mut proof = json!({
        "@context": context,
        "type": PROOF,
        "cryptosuite": SUITE,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "created": timestamp(now),
    });
    let signature = key.sign(&hashes(&proof, &document))?;
    proof["proofValue"] = multikey::encode(&signature).into();
    document["proof"] = proof;
    Ok(document)
}

/// What is signed: the hash of the options, then that of the document.
fn hashes(options: &Value, document: &Value) -> Vec<u8> {
    let hash = |value: &Value| digest::digest(&digest::SHA256, jcs::canonical(value).as_bytes());
    [hash(options).as_ref(), hash(document).as_ref()].concat()
}

/// A proof that is in order as far as can be told without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The id of the key (`verificationMethod`).
    pub method: Url,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// Until when it is good.
    pub expires: Option<DateTime<Utc>>,
    hashes: Vec<u8>,
    signature: Vec<u8>,
}

impl Proof {
    /// The proof of a document as it came, before [normalising](crate::normalize::normalize). `None` if there is none
    /// of a kind that we know. A Linked Data `signature` beside it is no part of the document.
    pub fn read(document: &Value) -> Result<Option<Self>, SignatureError> {
        let Some(members) = document.as_object() else { return Ok(None) };
        let proofs = match members.get("proof") {
            Some(Value::Array(proofs)) => proofs.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let mut known = proofs.iter().filter_map(Value::as_object).filter(|proof| suite(proof).is_some());
        let Some(proof) = known.next() else { return Ok(None) };
        if known.next().is_some() {
            return Err(SignatureError::Several);
        }
        Self::of(members, proof).map(Some)
    }

    fn of(document: &Map<String, Value>, proof: &Map<String, Value>) -> Result<Self, SignatureError> {
        let mut document = document.clone();
        document.remove("proof");
        document.remove("signature");
        let mut options = proof.clone();
        let value = options.remove("proofValue");
        if suite(proof) == Some(SUITE)
            && let Some(context) = proof.get("@context")
        {
            if !begins_with(document.get("@context"), context) {
                return Err(SignatureError::Malformed);
            }
            document.insert("@context".to_owned(), context.clone());
        }
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        let time = |name: &str| match text(name) {
            Some(time) => DateTime::parse_from_rfc3339(time).map(|time| Some(time.to_utc())),
            None => Ok(None),
        };
        if text("proofPurpose") != Some("assertionMethod") {
            return Err(SignatureError::Malformed);
        }
        let signature = value.as_ref().and_then(Value::as_str).and_then(multikey::decode);
        let method = text("verificationMethod").ok_or(SignatureError::KeyId)?;
        Ok(Self {
            method: check_id(method).map_err(|_| SignatureError::KeyId)?,
            created: time("created").ok().flatten().ok_or(SignatureError::Time)?,
            expires: time("expires").map_err(|_| SignatureError::Time)?,
            hashes: hashes(&options.into(), &document.into()),
            signature: signature.ok_or(SignatureError::Malformed)?,
        })
    }

    /// Whether it is young enough, at `now`, to be believed of a document that somebody else brings.
    pub fn check_time(&self, now: DateTime<Utc>) -> Result<(), SignatureError> {
        if now + window::FUTURE < self.created {
            Err(SignatureError::Future)
        } else if self.created < now - PAST || self.expires.is_some_and(|expires| expires <= now) {
            Err(SignatureError::Stale)
        } else {
            Ok(())
        }
    }

    /// Whether `key` made it.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), SignatureError> {
        if key.kind() != KeyKind::Ed25519 {
            return Err(SignatureError::Algorithm);
        }
        if key.verifies(&self.hashes, &self.signature) { Ok(()) } else { Err(SignatureError::Mismatch) }
    }

    /// What was signed: two SHA-256 hashes, of the options and of the document.
    pub fn hashes(&self) -> &[u8] {
        &self.hashes
    }
}

/// The cryptographic suite of a proof, if we know it.
fn suite(proof: &Map<String, Value>) -> Option<&'static str> {
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let known = [SUITE, DRAFT_SUITE].into_iter().find(|suite| text("cryptosuite") == Some(suite));
    known.filter(|_| text("type") == Some(PROOF))
}

/// Whether the contexts of a document begin with those of its proof.
fn begins_with(document: Option<&Value>, proof: &Value) -> bool {
    let list = |context: &Value| match context {
        Value::Array(entries) => entries.clone(),
        one => vec![one.clone()],
    };
    document.is_some_and(|document| list(document).starts_with(&list(proof)))
}
