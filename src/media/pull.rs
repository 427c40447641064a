//! Pictures of other servers, fetched for whoever looks at them.
//!
//! Readers make us ask, and strangers choose whom. So what is under way at the same time is bounded, in all and
//! to one registrable domain; what failed is not asked for again for a while; and nothing is shown that comes
//! from a server whose pictures are not let in, wherever the address pointed at first.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use federation::{fetch::FetchError, origin::authority};
use moka::sync::Cache;
use tokio::sync::Semaphore;
use url::Url;

use crate::{
    app::App,
    error::{Error, Result},
    instances,
    rates::registrable,
};

/// Pictures under way at the same time: in all, and from one registrable domain.
const AT_ONCE: usize = 32;
const AT_ONCE_OF_ONE: usize = 6;
/// How long a reader waits for a turn.
const PATIENCE: Duration = Duration::from_secs(10);
/// Failures that are remembered, domains that are counted, and how long the latter matter after their last use.
const REMEMBERED: u64 = 10_000;
const IDLE: Duration = Duration::from_mins(5);

/// What is under way, and what failed lately.
#[derive(Debug)]
pub struct Pull {
    all: Semaphore,
    domains: Cache<String, Arc<Semaphore>>,
    failures: Cache<String, Failure>,
}

#[derive(Debug, Clone, Copy)]
struct Failure {
    is_temporary: bool,
    until: DateTime<Utc>,
}

impl Failure {
    fn of(error: &FetchError, now: DateTime<Utc>) -> Self {
        let (is_temporary, wait) = match error {
            FetchError::Temporary { retry_after } => {
                (true, retry_after.and_then(|wait| TimeDelta::from_std(wait).ok()))
            }
            _ => (false, Some(TimeDelta::hours(1))),
        };
        Self { is_temporary, until: now + wait.unwrap_or(TimeDelta::minutes(1)) }
    }

    fn to_error(self) -> Error {
        if self.is_temporary {
            Error::Unavailable("The other server does not answer; try again later")
        } else {
            Error::NotFound
        }
    }
}

impl Default for Pull {
    fn default() -> Self {
        Self {
            all: Semaphore::new(AT_ONCE),
            domains: Cache::builder().max_capacity(REMEMBERED).time_to_idle(IDLE).build(),
            failures: Cache::new(REMEMBERED),
        }
    }
}

/// The picture at `address`, of at most `most` bytes.
pub async fn pull(app: &App, address: &str, most: usize) -> Result<Bytes> {
    let url = Url::parse(address).map_err(|_| Error::NotFound)?;
    let pull = &app.pull;
    if let Some(failure) = pull.failures.get(address)
        && app.clock.now() < failure.until
    {
        return Err(failure.to_error());
    }
    if is_kept_out(app, &url).await? {
        return Err(Error::NotFound);
    }
    let domain = pull.domains.get_with(registrable(&url), || Arc::new(Semaphore::new(AT_ONCE_OF_ONE)));
    // First in the line of its own domain: one that is slow keeps no other waiting.
    let turn = async { (domain.acquire().await, pull.all.acquire().await) };
    let _turn = tokio::time::timeout(PATIENCE, turn)
        .await
        .map_err(|_| Error::Unavailable("Too many pictures are being fetched; try again later"))?;
    match app.client.get_bytes(&url, most, "image/*").await {
        Ok(file) if file.url != url && is_kept_out(app, &file.url).await? => Err(Error::NotFound),
        Ok(file) => {
            pull.failures.invalidate(address);
            Ok(file.bytes)
        }
        Err(error) => {
            let failure = Failure::of(&error, app.clock.now());
            pull.failures.insert(address.to_owned(), failure);
            Err(failure.to_error())
        }
    }
}

/// What came cannot be shown; it is not asked for again soon.
pub fn is_useless(app: &App, address: &str) {
    let until = app.clock.now() + TimeDelta::hours(1);
    app.pull.failures.insert(address.to_owned(), Failure { is_temporary: false, until });
}

async fn is_kept_out(app: &App, url: &Url) -> Result<bool> {
    let host = authority(url);
    app.db
        .read(move |conn| {
            let policy = instances::policy_of(conn, [host.as_str()])?;
            Ok(policy.blocked || policy.media_rejected)
        })
        .await
}
