//! Taking in what other servers send, and applying it.

use bytes::Bytes;
use chrono::TimeDelta;
use federation::{
    activity::Activity,
    inbox::{Incoming, Received, VerifiedActivity, receive},
    json::parse_json,
    normalize::normalize,
};
use futures::StreamExt as _;
use http::{HeaderMap, Method};
use url::Url;

use super::{budget::Budget, forwarded, resolve};
use crate::{
    accounts::db as accounts,
    app::App,
    db::Conn,
    error::{Error, Result},
    inbox as verbs, instances,
    outcome::Outcome,
    posts::{
        db as posts,
        federation::{self as posts_in, Forward},
    },
    queues::{
        deliveries,
        inbox::{self, InboxItem},
    },
};

/// What the peer is told.
#[derive(Debug)]
pub enum Answer {
    /// Kept, on disk, to be applied.
    Accepted,
    Refused(federation::inbox::Refusal),
}

/// A request to an inbox: verified, then kept. What is kept is on disk before the peer hears of it.
pub async fn take(app: &App, path: &str, headers: &HeaderMap, body: Bytes) -> Result<Answer> {
    let incoming = Incoming { method: &Method::POST, path_and_query: path, headers, body: &body };
    match receive(app, &incoming, app.clock.now()).await {
        Ok(Received::New(activity)) => {
            app.rates.inbox(&federation::origin::authority(activity.signer()))?;
            keep(app, &activity).await?;
            Ok(Answer::Accepted)
        }
        Ok(Received::Forwarded(heard)) => {
            forwarded::take(app, &heard).await?;
            Ok(Answer::Accepted)
        }
        Ok(Received::Duplicate | Received::SelfDeleteOfUnknown) => Ok(Answer::Accepted),
        Err(refusal) => Ok(Answer::Refused(refusal)),
    }
}

async fn keep(app: &App, activity: &VerifiedActivity) -> Result<()> {
    let actor = activity.actor().to_string();
    let host = federation::origin::authority(activity.actor());
    let bringer = federation::origin::authority(activity.signer());
    let key = activity.dedup_key();
    // As it came: it may be passed on, and a proof is about these bytes.
    let body = String::from_utf8_lossy(activity.raw()).into_owned();
    app.db
        .write(move |conn| {
            // Their key was known a moment ago, so they are, unless they left in between.
            let Some(actor) = accounts::find_by_uri(conn, &actor)? else { return Ok(()) };
            inbox::insert(conn, &key, &host, actor.id, &body)?;
            instances::heard(conn, &bringer)?;
            Ok(deliveries::host_was_heard(conn, &bringer)?)
        })
        .await
}

/// Items that are looked at together, and hosts whose items are prepared side by side.
const BATCH: i64 = 200;
const SIDE_BY_SIDE: usize = 8;

/// Applies what is due. Whether there was anything.
pub async fn work(app: &App) -> Result<bool> {
    let due = app.db.read(|conn| Ok(inbox::list_due(conn, BATCH)?)).await?;
    let any = !due.is_empty();
    // Each host's items keep their order; hosts do not wait for each other.
    let mut hosts: Vec<(String, Vec<InboxItem>)> = Vec::new();
    for item in due {
        match hosts.iter_mut().find(|(host, _)| *host == item.host) {
            Some((_, items)) => items.push(item),
            None => hosts.push((item.host.clone(), vec![item])),
        }
    }
    futures::stream::iter(hosts)
        .for_each_concurrent(SIDE_BY_SIDE, |(_, items)| async move {
            let mut rest = items;
            // One fetch for each host and turn: a host that answers slowly takes no more than that.
            let mut turn = Turn::GoesOn;
            while turn == Turn::GoesOn && !rest.is_empty() {
                (rest, turn) = work_through(app, rest).await;
            }
        })
        .await;
    Ok(any)
}

/// Whether a host's turn goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    GoesOn,
    Over,
}

/// Tries to fetch what an activity names before it is applied without.
const PATIENT_TRIES: i32 = 3;

/// Applies the first items that need nothing from elsewhere in one unit of work, or else the first
/// one alone. What is left.
async fn work_through(app: &App, mut items: Vec<InboxItem>) -> (Vec<InboxItem>, Turn) {
    let mut turn = Turn::GoesOn;
    let mut ready: Vec<(InboxItem, Activity)> = Vec::new();
    while let Some(item) = items.first() {
        let Some(activity) = read(item) else {
            let item = items.remove(0);
            report(settle(app, item, "it cannot be read").await);
            continue;
        };
        let missing = match missing(app, item, &activity).await {
            Ok(missing) => missing,
            Err(error) => {
                report(Err(error));
                Vec::new()
            }
        };
        if missing.is_empty() {
            ready.push((items.remove(0), activity));
            continue;
        }
        if !ready.is_empty() {
            break;
        }
        let item = items.remove(0);
        turn = Turn::Over;
        match fetch(app, &missing).await {
            Ok(()) => ready.push((item, activity)),
            // After a while it is taken without: a comment may stand without what it answers.
            Err(_) if PATIENT_TRIES <= item.tries => ready.push((item, activity)),
            Err(error) => report(postpone(app, item, &error).await),
        }
        break;
    }
    if !ready.is_empty() {
        report(apply(app, ready).await);
    }
    (items, turn)
}

fn read(item: &InboxItem) -> Option<Activity> {
    Activity::parse(&normalize(parse_json(item.body.as_bytes()).ok()?)).ok()
}

/// Posts that the activity is about and that we do not have.
async fn missing(app: &App, item: &InboxItem, activity: &Activity) -> Result<Vec<Url>> {
    let needs = verbs::needs(activity);
    if needs.is_empty() {
        return Ok(needs);
    }
    let (site, signer, activity) = (app.site.clone(), item.signer_id, activity.clone());
    app.db
        .read(move |conn| {
            let mut missing = Vec::new();
            if !verbs::is_welcome(conn, signer, &activity)? {
                return Ok(missing);
            }
            for uri in needs {
                if !site.owns(uri.as_str()) && posts::find_by_uri(conn, uri.as_str())?.is_none() {
                    missing.push(uri);
                }
            }
            Ok(missing)
        })
        .await
}

/// What cannot be had is no reason to wait; who does not answer is.
async fn fetch(app: &App, missing: &[Url]) -> Result<()> {
    let budget = Budget::default();
    for uri in missing {
        resolve::post_within(app, uri, &budget).await?;
    }
    Ok(())
}

async fn apply(app: &App, ready: Vec<(InboxItem, Activity)>) -> Result<()> {
    app.db
        .write(move |conn| {
            for (item, activity) in ready {
                if !inbox::take(conn, item.id)? {
                    continue;
                }
                // One bad message must not take the others down.
                let applied = conn.savepoint(|conn| match accounts::find(conn, item.signer_id)? {
                    Some(who) => {
                        let forward = posts_in::find_forward(conn, &activity)?;
                        let outcome = verbs::apply(conn, &who, &activity)?;
                        if let (Some(forward), Outcome::Done) = (forward, &outcome) {
                            pass_on(conn, &forward, &item)?;
                        }
                        Ok(outcome)
                    }
                    None => Ok(Outcome::Ignored("its author is gone")),
                });
                match applied {
                    Ok(Outcome::Done) => inbox::finish(conn, item.id, None)?,
                    Ok(Outcome::Ignored(reason)) => inbox::finish(conn, item.id, Some(reason))?,
                    Err(error @ Error::Internal { .. }) => {
                        tracing::error!(%error, host = item.host, "an activity cannot be applied");
                        inbox::postpone(conn, &item, &error.to_string())?;
                    }
                    Err(error) => inbox::finish(conn, item.id, Some(&error.to_string()))?,
                }
            }
            Ok(())
        })
        .await
}

/// Those who follow the owner of the conversation hear of it too.
fn pass_on(conn: &mut Conn, forward: &Forward, item: &InboxItem) -> Result<()> {
    let Ok(raw) = serde_json::from_str(&item.body) else { return Ok(()) };
    match posts_in::to_forward(conn, forward, &item.host, raw)? {
        // With no proof of ours: it is not our word.
        Some(letter) => {
            deliveries::enqueue(conn, letter.signer, &letter.body, &letter.subject, letter.inboxes)
        }
        None => Ok(()),
    }
}

async fn settle(app: &App, item: InboxItem, reason: &'static str) -> Result<()> {
    app.db.write(move |conn| Ok(inbox::finish(conn, item.id, Some(reason))?)).await
}

async fn postpone(app: &App, item: InboxItem, error: &Error) -> Result<()> {
    let reason = error.to_string();
    app.db.write(move |conn| Ok(inbox::postpone(conn, &item, &reason)?)).await
}

fn report(result: Result<()>) {
    if let Err(error) = result {
        tracing::error!(%error, "the inbox's worker could not go on; it tries again");
    }
}

/// How long until the next item is due; none when nothing waits.
pub async fn next_due(app: &App) -> Result<Option<TimeDelta>> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(inbox::next_due(conn)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
