//! Bringing letters to other servers.

use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use federation::deliver::Outcome;
use futures::{StreamExt as _, TryStreamExt as _};
use tokio::task::JoinSet;
use url::Url;

use super::signers;
use crate::{
    app::App,
    error::{Context as _, Error, Result},
    queues::{
        self,
        deliveries::{self, Waiting},
    },
};

/// Hosts that are served side by side.
const HOSTS: i64 = 64;
/// Letters of different subjects that one host gets at the same time (federation design, 2.11).
const PER_HOST: usize = 4;

/// How long one host is served before it is given back, so that a slow one does not keep its place.
const TURN: Duration = Duration::from_secs(20);

/// Serves every host that is due until each has everything or does not answer. Whether there was any.
pub async fn work(app: &App) -> Result<bool> {
    let mut tasks = JoinSet::new();
    start(app, &mut tasks).await?;
    let any = !tasks.is_empty();
    while tasks.join_next().await.is_some() {}
    Ok(any)
}

/// Starts to serve every host that is due, each in a task of its own: none waits for another.
pub async fn start(app: &App, tasks: &mut JoinSet<()>) -> Result<()> {
    let free = HOSTS.saturating_sub(i64::try_from(tasks.len()).unwrap_or(HOSTS));
    if free == 0 {
        return Ok(());
    }
    for host in app.db.write(move |conn| Ok(deliveries::claim_hosts(conn, free)?)).await? {
        let app = app.clone();
        tasks.spawn(async move {
            if let Err(error) = serve(&app, &host).await {
                tracing::error!(%error, host, "a delivery could not be noted; it is tried again");
            }
        });
    }
    Ok(())
}

/// What an inbox's answer says about its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Settled,
    Later { retry_after: Option<TimeDelta> },
}

async fn serve(app: &App, host: &str) -> Result<()> {
    let since = tokio::time::Instant::now();
    loop {
        let of = host.to_owned();
        let waiting = app.db.read(move |conn| Ok(deliveries::list_for(conn, &of, PER_HOST)?)).await?;
        let last = waiting.len() < PER_HOST;
        let answers: Vec<(Waiting, Answer)> = futures::stream::iter(waiting)
            .map(|one| async move {
                let answer = send(app, &one).await?;
                Ok::<_, Error>((one, answer))
            })
            .buffer_unordered(PER_HOST)
            .try_collect()
            .await?;
        let well = answers.is_empty() || answers.iter().any(|(_, answer)| *answer == Answer::Settled);
        let later: Vec<(Waiting, Option<TimeDelta>)> = answers
            .into_iter()
            .filter_map(|(one, answer)| match answer {
                Answer::Later { retry_after } => Some((one, retry_after)),
                Answer::Settled => None,
            })
            .collect();
        let of = host.to_owned();
        if !well {
            let retry_after = later.iter().filter_map(|(_, wait)| *wait).max();
            return app.db.write(move |conn| Ok(deliveries::host_is_away(conn, &of, retry_after)?)).await;
        }
        let over = last || TURN < since.elapsed();
        app.db
            .write(move |conn| {
                // A host that takes other letters is not away: it is this one that it cannot take.
                for (one, wait) in later {
                    deliveries::put_off(conn, &one, wait.unwrap_or_else(|| queues::pause(one.tries + 2)))?;
                }
                if over {
                    deliveries::host_is_well(conn, &of)?;
                }
                Ok(())
            })
            .await?;
        if over {
            return Ok(());
        }
    }
}

/// One letter to one inbox, and its row settled where the answer settles it.
async fn send(app: &App, waiting: &Waiting) -> Result<Answer> {
    let _under_way = app.outgoing.acquire().await.context("waiting to send")?;
    let id = waiting.id;
    let outcome = match Url::parse(&waiting.inbox) {
        Ok(inbox) => {
            let body = Bytes::from(waiting.body.clone());
            signers::send(app, waiting.signer, waiting.activity, &inbox, body).await?
        }
        Err(_) => None,
    };
    let Some(outcome) = outcome else {
        // Nobody can sign for who left more than thirty days ago.
        app.db.write(move |conn| Ok(deliveries::finish(conn, id)?)).await?;
        return Ok(Answer::Settled);
    };
    tracing::debug!(inbox = waiting.inbox, ?outcome, "delivery");
    match outcome {
        Outcome::Delivered | Outcome::Gone | Outcome::Forbidden(_) => {
            app.db.write(move |conn| Ok(deliveries::finish(conn, id)?)).await?;
            Ok(Answer::Settled)
        }
        Outcome::Refused(_) => {
            let refused = waiting.clone();
            app.db.write(move |conn| Ok(deliveries::refuse(conn, &refused)?)).await?;
            Ok(Answer::Settled)
        }
        Outcome::Later { retry_after, .. } => {
            let retry_after = retry_after.and_then(|wait| TimeDelta::from_std(wait).ok());
            Ok(Answer::Later { retry_after })
        }
    }
}

/// How long until the next host is due; none when nothing waits.
pub async fn next_due(app: &App) -> Result<Option<TimeDelta>> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(deliveries::next_due(conn)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
