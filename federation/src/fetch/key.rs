//! Keys from where their owner publishes them.
//!
//! At the id of a key there may be its owner, a stub of its owner (GoToSocial), or the key alone. Only the owner's own
//! document decides: it has to name the key, and all of them share one origin.

use chrono::{DateTime, Utc};
use url::Url;

use super::{FetchError, GuardedClient, Reason, Signer};
use crate::members::Members;
use crate::origin::same_origin;
use crate::signature::VerifyingKey;
use crate::vocab::Actor;
use crate::vocab::actor::PublicKey;

/// A key and who it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchedKey {
    /// The key, from its owner's document.
    pub key: PublicKey,
    /// The owner, from its own id.
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
        let document = self.get_any(key_id, signer, now).await?;
        let members = Members::of(&document.value).ok_or(FetchError::Malformed)?;
        let foreign = FetchError::Refused(Reason::ForeignId);
        let id = members.required_id("id")?;
        let actor = if members.value("publicKeyPem").is_some() {
            if id != *key_id {
                return Err(foreign);
            }
            let owner = members.required_id("owner")?;
            if !same_origin(&owner, key_id) {
                return Err(foreign);
            }
            self.get_actor(&owner, signer, now).await?
        } else if id == document.url && members.value("inbox").is_some() {
            let actor = Actor::parse(&document.value)?;
            self.learn(&actor, now).await;
            actor
        } else if same_origin(&id, key_id) {
            self.get_actor(&id, signer, now).await?
        } else {
            return Err(foreign);
        };
        let key = actor.public_key.clone().filter(|key| key.id == *key_id && same_origin(key_id, &actor.id));
        let key = key.ok_or(foreign)?;
        VerifyingKey::from_pem(&key.pem).map_err(|_| FetchError::Malformed)?;
        Ok(FetchedKey { key, actor: Box::new(actor) })
    }
}
