//! Where the keys of strangers come from.
//!
//! A request costs its sender nothing, and whoever it names is asked for a key. So one document is asked for once, how
//! many requests there may be that wait for it, and what came of it stands for [`KEY_REFETCH`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Mutex as Gate;
use tokio::time::timeout;
use url::Url;

use super::Refusal;
use crate::fetch::FetchError;
use crate::host::Host;
use crate::origin::without_fragment;
use crate::signature::SignatureError;
use crate::vocab::actor::PublicKey;

/// How long fetching an unknown key may take while its request waits.
pub const KEY_DEADLINE: Duration = Duration::from_secs(3);

/// How long an answer about a key stands: how old a stored key has to be before a signature that doesn't match it makes
/// us look whether there is a new one, and how long nobody is asked again for one that could not be had.
pub const KEY_REFETCH: TimeDelta = TimeDelta::minutes(5);

/// Documents that are remembered to have been asked for. More than can be asked for while they are.
const REMEMBERED: usize = 10_000;

/// The documents with keys that were asked for lately, or are being asked for. A server has one of these.
#[derive(Debug, Default)]
pub struct KeyFetches(Mutex<HashMap<Url, Arc<Gate<Option<Fetch>>>>>);

/// The last time that a document was asked for.
#[derive(Debug, Clone)]
struct Fetch {
    at: DateTime<Utc>,
    result: Result<PublicKey, Refusal>,
}

impl Fetch {
    fn stands(&self, now: DateTime<Utc>) -> bool {
        now - self.at <= KEY_REFETCH
    }
}

impl KeyFetches {
    /// The gate of a document: one request at a time is behind it.
    fn gate(&self, document: &Url, now: DateTime<Utc>) -> Arc<Gate<Option<Fetch>>> {
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = gates.get(document) {
            return Arc::clone(gate);
        }
        if REMEMBERED <= gates.len() {
            let is_needed = |gate: &Arc<Gate<Option<Fetch>>>| match gate.try_lock() {
                Ok(fetch) => fetch.as_ref().is_some_and(|fetch| fetch.stands(now)),
                Err(_) => true,
            };
            gates.retain(|_, gate| 1 < Arc::strong_count(gate) || is_needed(gate));
        }
        Arc::clone(gates.entry(document.clone()).or_default())
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
    let mut mismatch = None;
    if let Some(cached) = &cached {
        match check(&cached.key) {
            Ok(()) => return Ok(cached.key.clone()),
            Err(error) => mismatch = Some(error),
        }
    }
    let is_young = cached.is_some_and(|cached| now - cached.fetched_at <= KEY_REFETCH);
    let gate = host.key_fetches().gate(&without_fragment(key_id), now);
    let mut last = gate.lock().await;
    let key = match (&*last, mismatch) {
        (Some(fetch), _) if fetch.stands(now) => fetch.result.clone()?,
        (_, Some(mismatch)) if is_young => return Err(mismatch.into()),
        (_, mismatch) => {
            if !host.may_fetch_key(key_id, now).await? {
                // Of a key that we have, the verdict stands; of one that we don't, there is none.
                return Err(mismatch.map_or(Refusal::Unavailable, Refusal::Signature));
            }
            let result = fetch(host, key_id, now).await;
            if result == Err(Refusal::Unavailable) {
                return result;
            }
            *last = Some(Fetch { at: now, result: result.clone() });
            if result.is_err() && mismatch.is_some() {
                host.key_is_away(key_id, now).await?;
            }
            result?
        }
    };
    drop(last);
    // The same document may have other keys, which whoever asked for it first was not after.
    let key =
        if key.id == *key_id { key } else { host.find_key(key_id).await?.ok_or(SignatureError::Key)?.key };
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
