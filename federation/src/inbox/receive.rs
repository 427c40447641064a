//! The whole way in.

use chrono::{DateTime, Utc};
use url::Url;

use super::keys::verifying_key;
use super::{ForwardedActivity, Incoming, Refusal, Screened, VerifiedActivity, screen};
use crate::host::Host;
use crate::origin::{authority, same_origin};
use crate::signature::{Scheme, SignatureError};
use crate::vocab::actor::PublicKey;

/// What came in.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// Something new: to be stored, then answered with `202`.
    New(Box<VerifiedActivity>),
    /// Something new that may be true: `202`, and its origin is asked, if at all.
    Forwarded(Box<ForwardedActivity>),
    /// Something that was taken before: `202`, and nothing happens.
    Duplicate,
    /// Someone we never knew deleted itself: `202`, and nothing happens. Its key is gone, so it isn't asked for.
    SelfDeleteOfUnknown,
}

/// Takes a POST to an inbox: screens it, asks whether its actor or signer is blocked, gets the key, verifies, and asks
/// whether the activity is known.
///
/// Duplicates are told last: an answer to a request that nobody verified would tell anybody what we have seen.
pub async fn receive(
    host: &impl Host,
    incoming: &Incoming<'_>,
    now: DateTime<Utc>,
) -> Result<Received, Refusal> {
    let screened = screen(incoming, host.origin(), now)?;
    let (actor, key_id) = (screened.actor(), screened.key_id());
    if host.is_blocked(actor).await? || !same_origin(actor, key_id) && host.is_blocked(key_id).await? {
        return Err(Refusal::Blocked);
    }
    if screened.is_self_delete() && !host.knows_actor(screened.actor()).await? {
        return Ok(Received::SelfDeleteOfUnknown);
    }
    let key = verifying_key(host, screened.key_id(), now, |key| screened.check(key)).await?;
    learn(host, &key.id, screened.scheme(), now).await;
    let dedup_key = screened.dedup_key();
    let received = if key.owner == *screened.actor() {
        Received::New(Box::new(screened.verify(&key)?))
    } else if host.is_blocked(&key.owner).await? {
        return Err(Refusal::Blocked);
    } else {
        passed_on(host, screened, &key, now).await?
    };
    Ok(if host.is_processed(&dedup_key).await? { Received::Duplicate } else { received })
}

/// What somebody else than its actor brings: the actor's, if a proof says so, else hearsay.
async fn passed_on(
    host: &impl Host,
    screened: Screened,
    key: &PublicKey,
    now: DateTime<Utc>,
) -> Result<Received, Refusal> {
    let proving = match screened.proof() {
        Some(proof) => verifying_key(host, &proof.method, now, |key| screened.check_proof(key)).await,
        None => Err(SignatureError::NotTheActors.into()),
    };
    match proving {
        Ok(proving_key) => Ok(Received::New(Box::new(screened.verify_proof(key, &proving_key)?))),
        Err(refusal) => match screened.hear(key) {
            Ok(heard) => Ok(Received::Forwarded(Box::new(heard))),
            Err(_) => Err(refusal),
        },
    }
}

/// Who signs with the newer scheme understands it.
pub(super) async fn learn(host: &impl Host, key_id: &Url, scheme: Scheme, now: DateTime<Utc>) {
    if scheme == Scheme::Rfc9421 {
        host.client().announced(&authority(key_id), now).await;
    }
}
