//! Keys from where their owner publishes them.
//!
//! At the id of a key there may be its owner, a stub of its owner (GoToSocial), or the key alone, in one of two forms.
//! Only the owner's own document decides: it has to list the key, and all of them share one origin.

use chrono::{DateTime, Utc};
use url::Url;

use super::{FetchError, GuardedClient, Reason, Signer};
use crate::members::Members;
use crate::origin::same_origin;
use crate::signature::VerifyingKey;
use crate::vocab::Actor;
use crate::vocab::actor::{PublicKey, owner_of_key};

const FOREIGN: FetchError = FetchError::Refused(Reason::ForeignId);

/// A key and who it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchedKey {
    /// The key, from its owner's document.
    pub key: PublicKey,
    /// The owner, from its own id. Of several keys in `publicKey`, the one that was asked for is its first.
    pub actor: Box<Actor>,
}

impl GuardedClient {
    /// The key with the id `key_id`.
    pub async fn get_key(
        &self,
        key_id: &Url,
        signer: Option<&Signer>,
        now: DateTime<Utc>,
    ) -> Result<FetchedKey, FetchError> {
        let mut actor = self.get_owner(key_id, signer, now).await?;
        let key = actor.find_key(key_id).filter(|_| same_origin(key_id, &actor.id)).ok_or(FOREIGN)?;
        VerifyingKey::from_pem(&key.pem).map_err(|_| FetchError::Malformed)?;
        if let Some(listed) = actor.more_keys.iter_mut().find(|listed| listed.id == key.id)
            && let Some(first) = &mut actor.public_key
        {
            std::mem::swap(listed, first);
        }
        Ok(FetchedKey { key, actor: Box::new(actor) })
    }

    async fn get_owner(
        &self,
        key_id: &Url,
        signer: Option<&Signer>,
        now: DateTime<Utc>,
    ) -> Result<Actor, FetchError> {
        let document = self.get_any(key_id, signer, now).await?;
        let members = Members::of(&document.value).ok_or(FetchError::Malformed)?;
        let id = members.required_id("id")?;
        if let Some(owner) = owner_of_key(members) {
            let owner = owner?;
            if id != *key_id || !same_origin(&owner, key_id) {
                return Err(FOREIGN);
            }
            return self.get_actor(&owner, signer, now).await;
        }
        if id == document.url && members.value("inbox").is_some() {
            let actor = Actor::parse(&document.value)?;
            self.learn(&actor, now).await;
            return Ok(actor);
        }
        if same_origin(&id, key_id) { self.get_actor(&id, signer, now).await } else { Err(FOREIGN) }
    }
}
