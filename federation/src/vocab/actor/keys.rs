//! Keys, as actors publish them.

use serde_json::{Value, json};
use url::Url;

use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::origin::same_origin;
use crate::signature::{SignatureError, VerifyingKey, multikey};

/// A key as an actor publishes it (`publicKey`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Its id: the `keyId` of signatures.
    pub id: Url,
    /// The actor it belongs to.
    pub owner: Url,
    /// `SubjectPublicKeyInfo` in PEM.
    pub pem: String,
}

impl PublicKey {
    fn parse(members: Members) -> Result<Self, ParseError> {
        let pem = members.text("publicKeyPem").ok_or(ParseError::Missing("publicKeyPem"))?;
        if limits::PEM_BYTES < pem.len() {
            return Err(ParseError::Invalid("publicKeyPem"));
        }
        Ok(Self { id: members.required_id("id")?, owner: members.required_id("owner")?, pem: pem.to_owned() })
    }

    pub(super) fn to_json(&self) -> Value {
        json!({"id": self.id, "owner": self.owner, "publicKeyPem": self.pem})
    }
}

/// A key for object integrity proofs (FEP-521a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multikey {
    /// Its id.
    pub id: Url,
    /// The key, multibase-encoded.
    pub public_key_multibase: String,
}

impl Multikey {
    /// The same key of `owner` in the other form.
    pub fn to_public_key(&self, owner: &Url) -> Result<PublicKey, SignatureError> {
        let pem = multikey::to_pem(&self.public_key_multibase)?;
        Ok(PublicKey { id: self.id.clone(), owner: owner.clone(), pem })
    }

    pub(super) fn to_json(&self, owner: &Url) -> Value {
        json!({"id": self.id, "type": "Multikey", "controller": owner, "publicKeyMultibase": self.public_key_multibase})
    }
}

/// All keys in `publicKey`, each of which has to be the actor's: first the one that a peer should be known by, which is
/// the first that is acceptable.
pub(super) fn public_keys(members: Members, owner: &Url) -> Result<Vec<PublicKey>, ParseError> {
    let one = members.object("publicKey");
    let listed = members.list("publicKey").iter().filter_map(Members::of);
    let mut keys = one
        .into_iter()
        .chain(listed)
        .take(limits::KEYS)
        .map(PublicKey::parse)
        .collect::<Result<Vec<_>, _>>()?;
    if keys.iter().any(|key| key.owner != *owner || !same_origin(&key.id, owner)) {
        return Err(ParseError::Invalid("publicKey"));
    }
    let is_acceptable = |key: &PublicKey| VerifyingKey::from_pem(&key.pem).is_ok();
    if 1 < keys.len()
        && let Some(first) = keys.iter().position(is_acceptable)
    {
        keys.swap(0, first);
    }
    Ok(keys)
}

pub(super) fn multikeys(members: Members, owner: &Url) -> Vec<Multikey> {
    let multikey = |value: &Value| {
        let key = Members::of(value)?;
        let id = key.id("id").filter(|id| same_origin(id, owner))?;
        let is_own = key.id("controller").is_some_and(|controller| controller == *owner);
        let text =
            key.text("publicKeyMultibase").filter(|text| text.len() <= limits::MULTIBASE_BYTES && is_own)?;
        Some(Multikey { id, public_key_multibase: text.to_owned() })
    };
    let one = members.value("assertionMethod").filter(|value| value.is_object());
    one.into_iter().chain(members.list("assertionMethod")).filter_map(multikey).take(limits::KEYS).collect()
}

/// Who is said to own a document that is a key and nothing else.
pub(crate) fn owner_of_key(members: Members) -> Option<Result<Url, ParseError>> {
    let is_key = ["publicKeyPem", "publicKeyMultibase"].into_iter().any(|name| members.value(name).is_some());
    is_key.then(|| {
        if members.value("owner").is_some() {
            members.required_id("owner")
        } else {
            members.required_id("controller")
        }
    })
}
