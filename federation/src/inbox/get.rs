//! Signed GETs: who wants to see this?

use chrono::{DateTime, Utc};
use url::Url;

use super::claim::Claim;
use super::keys::verifying_key;
use super::receive::learn;
use super::{Incoming, Refusal};
use crate::host::Host;
use crate::signature::Scheme;
use crate::vocab::actor::PublicKey;

/// A GET whose signature is in order as far as can be told without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenedGet(Claim);

/// A GET that someone signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedGet {
    signer: Url,
    scheme: Scheme,
}

impl VerifiedGet {
    /// Who signed it: an actor, often the instance actor of a server.
    pub fn signer(&self) -> &Url {
        &self.signer
    }

    /// How it was signed: the signer's server understands this scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }
}

/// Checks a GET as far as it goes without a key. It needs no digest; one that is signed must match the body, though.
pub fn screen_get(incoming: &Incoming, our_origin: &str, now: DateTime<Utc>) -> Result<ScreenedGet, Refusal> {
    Ok(ScreenedGet(Claim::read(incoming, our_origin, now, false)?))
}

impl ScreenedGet {
    /// The id of the key that is needed.
    pub fn key_id(&self) -> &Url {
        &self.0.key_id
    }

    /// Who signed it, if it was `key`.
    pub fn verify(self, key: &PublicKey) -> Result<VerifiedGet, Refusal> {
        self.0.check(key)?;
        Ok(VerifiedGet { signer: key.owner.clone(), scheme: self.0.scheme() })
    }
}

/// Who signed a GET: screens it, asks whether its server or actor is blocked, gets the key and verifies.
pub async fn authenticate(
    host: &impl Host,
    incoming: &Incoming<'_>,
    now: DateTime<Utc>,
) -> Result<VerifiedGet, Refusal> {
    let screened = screen_get(incoming, host.origin(), now)?;
    if host.is_blocked(screened.key_id()).await? {
        return Err(Refusal::Blocked);
    }
    let key = verifying_key(host, screened.key_id(), now, |key| screened.0.check(key)).await?;
    let verified = screened.verify(&key)?;
    learn(host, &key.id, verified.scheme(), now).await;
    if host.is_blocked(verified.signer()).await? {
        return Err(Refusal::Blocked);
    }
    Ok(verified)
}
