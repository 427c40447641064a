//! What this crate asks the server it is part of.
//!
//! Narrow on purpose: it is about keys and who is known, never about what an activity means. A new activity adds a
//! variant of [`Kind`](crate::activity::Kind), never a method here.

use std::future::Future;

use chrono::{DateTime, Utc};
use url::Url;

use crate::fetch::{GuardedClient, Signer};
use crate::inbox::KeyFetches;
use crate::vocab::Actor;
use crate::vocab::actor::PublicKey;

/// The server cannot answer now: its database is away, or too busy. The peer is asked to come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the server cannot answer now")]
pub struct Unavailable;

/// A key that the server knows, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedKey {
    /// The key.
    pub key: PublicKey,
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
}

/// The server.
pub trait Host: Sync {
    /// Our own origin, without a slash at the end (`https://pics.example`): what requests have to be signed for.
    fn origin(&self) -> &str;

    /// The client that keys are fetched with.
    fn client(&self) -> &GuardedClient;

    /// The instance actor, which signs these fetches.
    fn signer(&self) -> &Signer;

    /// The keys that are being fetched.
    fn key_fetches(&self) -> &KeyFetches;

    /// Whether nothing is taken from this actor, or from its whole server. The id may also be a key's.
    fn is_blocked(&self, actor: &Url) -> impl Future<Output = Result<bool, Unavailable>> + Send;

    /// Whether this actor is stored.
    fn knows_actor(&self, actor: &Url) -> impl Future<Output = Result<bool, Unavailable>> + Send;

    /// Whether an activity with this [key](crate::inbox::VerifiedActivity::dedup_key) was taken before.
    fn is_processed(&self, dedup_key: &str) -> impl Future<Output = Result<bool, Unavailable>> + Send;

    /// The key with this id, if it is stored.
    fn find_key(&self, key_id: &Url) -> impl Future<Output = Result<Option<CachedKey>, Unavailable>> + Send;

    /// Whether a key may be fetched now: here the server limits how often strangers can make it ask, by host and in all.
    fn may_fetch_key(
        &self,
        key_id: &Url,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<bool, Unavailable>> + Send;

    /// The key with this id, which is stored, could not be fetched anew at `now`: as if it had been fetched then, it is
    /// not asked for again at once, not even after a restart.
    fn key_is_away(
        &self,
        key_id: &Url,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Unavailable>> + Send;

    /// Stores an actor, with its key, that was fetched from its own id at `now`.
    fn remember_actor(
        &self,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Unavailable>> + Send;
}
