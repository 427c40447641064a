//! What the client for other servers remembers of them.

use std::time::Duration;

use federation::signature::{HostScheme, Schemes};
use futures::future::BoxFuture;
use moka::sync::Cache;

use crate::{db::Db, queues::schemes};

/// How long it is believed without a look: another node may have learned something else.
const FRESH: Duration = Duration::from_mins(5);
const HOSTS: u64 = 10_000;

/// In the rows of the hosts, and in memory for those that are met often.
pub struct KnownSchemes {
    db: Db,
    met: Cache<String, HostScheme>,
}

impl KnownSchemes {
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self { db, met: Cache::builder().max_capacity(HOSTS).time_to_live(FRESH).build() }
    }
}

impl Schemes for KnownSchemes {
    fn find<'a>(&'a self, authority: &'a str) -> BoxFuture<'a, HostScheme> {
        Box::pin(async move {
            if let Some(scheme) = self.met.get(authority) {
                return scheme;
            }
            let host = authority.to_owned();
            match self.db.read(move |conn| Ok(schemes::find(conn, &host)?)).await {
                Ok(scheme) => {
                    self.met.insert(authority.to_owned(), scheme);
                    scheme
                }
                Err(error) => {
                    tracing::warn!(%error, authority, "what a host understands could not be read");
                    HostScheme::Unknown
                }
            }
        })
    }

    fn remember<'a>(&'a self, authority: &'a str, scheme: HostScheme) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            self.met.insert(authority.to_owned(), scheme);
            let host = authority.to_owned();
            let kept = self.db.write(move |conn| Ok(schemes::remember(conn, &host, scheme)?)).await;
            if let Err(error) = kept {
                tracing::warn!(%error, authority, "what a host understands could not be kept");
            }
        })
    }
}
