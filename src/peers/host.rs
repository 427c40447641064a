//! What the `federation` crate asks of us.

use chrono::{DateTime, Utc};
use federation::{
    fetch::{GuardedClient, Signer},
    host::{CachedKey, Host, Unavailable},
    inbox::KeyFetches,
    vocab::Actor,
};
use url::Url;

use crate::{
    accounts::{actions, db as accounts, federation as people},
    app::App,
    error::Error,
    instances,
    queues::inbox,
};

impl Host for App {
    fn origin(&self) -> &str {
        self.site.origin()
    }

    fn client(&self) -> &GuardedClient {
        &self.client
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn key_fetches(&self) -> &KeyFetches {
        &self.key_fetches
    }

    async fn is_blocked(&self, actor: &Url) -> Result<bool, Unavailable> {
        let (host, id) = (federation::origin::authority(actor), federation::origin::without_fragment(actor));
        let blocked = self.db.read(move |conn| {
            // The domain of somebody's handle may be blocked, although that of their id is not.
            Ok(instances::is_blocked(conn, &host)? || accounts::is_blocked_by_id(conn, id.as_str())?)
        });
        blocked.await.map_err(unavailable)
    }

    async fn knows_actor(&self, actor: &Url) -> Result<bool, Unavailable> {
        let uri = actor.to_string();
        let found = self.db.read(move |conn| Ok(accounts::find_by_uri(conn, &uri)?)).await;
        found.map(|account| account.is_some()).map_err(unavailable)
    }

    async fn is_processed(&self, dedup_key: &str) -> Result<bool, Unavailable> {
        let key = dedup_key.to_owned();
        self.db.read(move |conn| Ok(inbox::is_known(conn, &key)?)).await.map_err(unavailable)
    }

    async fn find_key(&self, key_id: &Url) -> Result<Option<CachedKey>, Unavailable> {
        let id = key_id.clone();
        let found = self.db.read(move |conn| people::find_key(conn, &id)).await.map_err(unavailable)?;
        Ok(found.and_then(|(owner, key)| Some(CachedKey { key, fetched_at: owner.fetched_at?.0 })))
    }

    async fn may_fetch_key(&self, key_id: &Url, _now: DateTime<Utc>) -> Result<bool, Unavailable> {
        Ok(self.rates.may_fetch_key(key_id))
    }

    async fn key_is_away(&self, key_id: &Url, _now: DateTime<Utc>) -> Result<(), Unavailable> {
        let id = key_id.to_string();
        self.db.write(move |conn| actions::key_is_away(conn, &id)).await.map_err(unavailable)
    }

    async fn remember_actor(&self, actor: &Actor, _now: DateTime<Utc>) -> Result<(), Unavailable> {
        let actor = actor.clone();
        match self.db.write(move |conn| people::remember(conn, &actor)).await {
            // A handle that is somebody else's, or someone who left: the activity will find no author.
            Ok(_) | Err(Error::Invalid(_) | Error::NotFound) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the last use of the error")]
fn unavailable(error: Error) -> Unavailable {
    tracing::error!(%error, "the database did not answer a peer");
    Unavailable
}
