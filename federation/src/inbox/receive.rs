//! The whole way in.

use chrono::{DateTime, Utc};
use url::Url;

use super::keys::verifying_key;
use super::{Incoming, Refusal, VerifiedActivity, screen};
use crate::host::Host;
use crate::origin::authority;
use crate::signature::Scheme;

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
