//! The whole way in, and where keys come from.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::timeout;
use url::Url;

use super::{Incoming, Refusal, VerifiedActivity, screen};
use crate::fetch::FetchError;
use crate::host::Host;
use crate::origin::authority;
use crate::signature::{Scheme, SignatureError};
use crate::vocab::actor::PublicKey;

/// How long fetching an unknown key may take while its request waits.
pub const KEY_DEADLINE: Duration = Duration::from_secs(3);

/// How old a key has to be before a signature that doesn't match it makes us look whether there is a new one.
pub const KEY_REFETCH: TimeDelta = TimeDelta::minutes(5);

/// What came in.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// Something new: to be stored, then answered with `202`.
    New(Box<VerifiedActivity>),
    /// Something that was taken before: `202`, and nothing happens.
    Duplicate,
    /// Someone we never knew deleted itself: `202`, and nothing happens. Its key is gone, so it isn't asked for.
    SelfDeleteOfUnknown,
}

/// Takes a POST to an inbox: screens it, asks whether its actor is blocked, gets the key, verifies, and asks whether the
/// activity is known.
///
/// Duplicates are told last: an answer to a request that nobody verified would tell anybody what we have seen.
pub async fn receive(
    host: &impl Host,
    incoming: &Incoming<'_>,
    now: DateTime<Utc>,
) -> Result<Received, Refusal> {
    let screened = screen(incoming, host.origin(), now)?;
    if host.is_blocked(screened.actor()).await? {
        return Err(Refusal::Blocked);
    }
    if screened.is_self_delete() && !host.knows_actor(screened.actor()).await? {
        return Ok(Received::SelfDeleteOfUnknown);
    }
    let key_id = screened.key_id().clone();
    let key = verifying_key(host, &key_id, now, |key| screened.check(key)).await?;
    let verified = screened.verify(&key)?;
    learn(host, verified.key_id(), verified.scheme(), now).await;
    if host.is_processed(&verified.dedup_key()).await? {
        return Ok(Received::Duplicate);
    }
    Ok(Received::New(Box::new(verified)))
}

/// Who signs with the newer scheme understands it.
pub(super) async fn learn(host: &impl Host, key_id: &Url, scheme: Scheme, now: DateTime<Utc>) {
    if scheme == Scheme::Rfc9421 {
        host.client().announced(&authority(key_id), now).await;
    }
}

/// The key with the id `key_id` if it passes `check`: the stored one, else the one that its owner publishes.
///
/// A stored key that doesn't pass may have been replaced since: it is looked up again, if it is older than
/// [`KEY_REFETCH`].
pub(super) async fn verifying_key(
    host: &impl Host,
    key_id: &Url,
    now: DateTime<Utc>,
    check: impl Fn(&PublicKey) -> Result<(), SignatureError> + Send,
) -> Result<PublicKey, Refusal> {
    let cached = host.find_key(key_id).await?;
    if let Some(cached) = &cached {
        match check(&cached.key) {
            Ok(()) => return Ok(cached.key.clone()),
            Err(error) if now - cached.fetched_at <= KEY_REFETCH => return Err(error.into()),
            Err(_) => {}
        }
    }
    if !host.may_fetch_key(key_id, now).await? {
        // Of a key that we have, the verdict stands; of one that we don't, there is none.
        return Err(cached.map_or(Refusal::KeyUnavailable, |_| SignatureError::Mismatch.into()));
    }
    let key = fetch(host, key_id, now).await?;
    check(&key)?;
    Ok(key)
}

async fn fetch(host: &impl Host, key_id: &Url, now: DateTime<Utc>) -> Result<PublicKey, Refusal> {
    let fetching = host.client().get_key(key_id, Some(host.signer()), now);
    match timeout(KEY_DEADLINE, fetching).await {
        Ok(Ok(fetched)) => {
            host.remember_actor(&fetched.actor, now).await?;
            Ok(fetched.key)
        }
        Ok(Err(FetchError::Temporary { .. })) | Err(_) => Err(Refusal::KeyUnavailable),
        Ok(Err(_)) => Err(SignatureError::Key.into()),
    }
}
