//! Bringing letters to other servers.

use std::sync::Arc;

use bytes::Bytes;
use chrono::TimeDelta;
use federation::{deliver::Outcome, fetch::Signer, signature::keys::SigningKey};
use futures::StreamExt as _;
use url::Url;

use crate::{
    accounts::db as accounts,
    app::App,
    error::{Context as _, Error, Result},
    ids::AccountId,
    queues::deliveries::{self, Waiting},
};

/// Hosts that are served side by side.
const HOSTS: i64 = 64;
/// Letters of different subjects that one host gets at the same time (federation design, 2.11).
const PER_HOST: usize = 4;

/// Serves every host that is due, each by itself, until it has everything or does not answer.
/// Whether there was any.
pub async fn work(app: &App) -> Result<bool> {
    let hosts = app.db.write(|conn| Ok(deliveries::claim_hosts(conn, HOSTS)?)).await?;
    let any = !hosts.is_empty();
    futures::stream::iter(hosts)
        .for_each_concurrent(None, |host| async move {
            if let Err(error) = serve(app, host).await {
                tracing::error!(%error, "a delivery could not be noted; it is tried again");
            }
        })
        .await;
    Ok(any)
}

/// What a host's answers come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Health {
    Well,
    Away { retry_after: Option<TimeDelta> },
}

async fn serve(app: &App, host: String) -> Result<()> {
    loop {
        let of = host.clone();
        let waiting = app.db.read(move |conn| Ok(deliveries::list_for(conn, &of, PER_HOST)?)).await?;
        let last = waiting.len() < PER_HOST;
        let health = futures::stream::iter(waiting)
            .map(|one| send(app, one))
            .buffer_unordered(PER_HOST)
            .fold(Ok(Health::Well), |so_far, one| async move {
                match (so_far?, one?) {
                    (Health::Well, health) | (health, Health::Well) => Ok::<_, Error>(health),
                    (away, Health::Away { .. }) => Ok(away),
                }
            })
            .await?;
        let of = host.clone();
        match health {
            Health::Away { retry_after } => {
                return app.db.write(move |conn| Ok(deliveries::host_is_away(conn, &of, retry_after)?)).await;
            }
            // What came meanwhile is found by whoever takes the host next: it is pending again.
            Health::Well if last => {
                return app.db.write(move |conn| Ok(deliveries::host_is_well(conn, &of)?)).await;
            }
            Health::Well => {}
        }
    }
}

/// One letter to one inbox, and its row settled.
async fn send(app: &App, waiting: Waiting) -> Result<Health> {
    let _under_way = app.outgoing.acquire().await.context("waiting to send")?;
    let id = waiting.id;
    let (Ok(inbox), Some(signer)) = (Url::parse(&waiting.inbox), signer(app, waiting.signer).await?) else {
        // Nobody can sign for who left more than thirty days ago.
        app.db.write(move |conn| Ok(deliveries::finish(conn, id)?)).await?;
        return Ok(Health::Well);
    };
    let body = Bytes::from(waiting.body.clone());
    let outcome = app.client.post(&inbox, body, &signer, app.clock.now()).await;
    tracing::debug!(inbox = %inbox, ?outcome, "delivery");
    match outcome {
        Outcome::Delivered | Outcome::Gone | Outcome::Forbidden(_) => {
            app.db.write(move |conn| Ok(deliveries::finish(conn, id)?)).await?;
            Ok(Health::Well)
        }
        Outcome::Refused(_) => {
            app.db.write(move |conn| Ok(deliveries::refuse(conn, &waiting)?)).await?;
            Ok(Health::Well)
        }
        Outcome::Later { retry_after, .. } => {
            let retry_after = retry_after.and_then(|wait| TimeDelta::from_std(wait).ok());
            Ok(Health::Away { retry_after })
        }
    }
}

/// Who signs: one of our people, also one who has left.
async fn signer(app: &App, who: AccountId) -> Result<Option<Signer>> {
    if let Some(signer) = app.signers.get(&who) {
        return Ok(Some(signer));
    }
    let found = app
        .db
        .read(move |conn| Ok(accounts::find(conn, who)?.zip(accounts::find_private_key(conn, who)?)))
        .await?;
    let Some((account, sealed)) = found else { return Ok(None) };
    let der = app.keyring.unseal(&sealed)?;
    let key = Arc::new(SigningKey::from_pkcs8(&der).context("reading a private key")?);
    let signer = Signer { key_id: Url::parse(&account.key_id).context("naming a key")?, key };
    app.signers.insert(who, signer.clone());
    Ok(Some(signer))
}

/// How long until the next host is due; none when nothing waits.
pub async fn next_due(app: &App) -> Result<Option<TimeDelta>> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(deliveries::next_due(conn)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
