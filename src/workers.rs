//! Workers: they sleep until there is work, and find by themselves what a crash left behind.
//!
//! Each queue has one loop: do what is due, then wait for the bell, for the next row's time, or for the
//! server to stop. Tests call [`step`] instead and need no loop and no time.

use std::{collections::VecDeque, convert::Infallible, time::Duration};

use chrono::TimeDelta;
use tokio::sync::watch;

use crate::{
    announcements::{actions as announcing, jobs as announcements},
    app::App,
    cards::{actions as cards, db as cards_db, jobs as card_jobs},
    db::Conn,
    error::{Error, Result},
    events::{self, StoredEvent},
    jobs,
    keyring::Keyring,
    lists::actions as lists,
    mail::jobs as mails,
    notifications::actions as notifications,
    outbox,
    peers::{deliver, receive},
    polls::{db as polls_db, jobs as polls},
    push::jobs as pushes,
    queues::{
        fanout, hosts,
        jobs::{self as job_queue, StoredJob},
    },
    relations::{db as relations_db, jobs as relations},
    scheduled::{db as scheduled_posts, jobs as scheduled},
    stream,
    timelines::actions as timelines,
    work::Bell,
};

/// Never longer than this without a look: another node may have left something.
const LOOK: Duration = Duration::from_mins(1);
/// How long places that become free are gathered before they are filled: each filling is a commit.
const GATHER: Duration = Duration::from_millis(5);
/// After a failure that was nobody's fault, such as a database that is away.
const BREATH: Duration = Duration::from_secs(1);
/// Shorter than this is not worth sleeping.
const SOONEST: Duration = Duration::from_millis(50);
/// Events of one unit of work.
const EVENTS: i64 = 100;
/// Jobs taken at once.
const JOBS: i64 = 4;
/// How often the leases of jobs are renewed: four times before they would end.
const RENEW: Duration = Duration::from_secs(10);
/// How often old rows are forgotten.
const SWEEP: Duration = Duration::from_hours(1);

/// Starts every worker. They end soon after `stop` becomes true, each at the end of what it is doing.
#[must_use]
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
    let bells = Bell::ALL.into_iter().filter(|bell| !matches!(bell, Bell::Deliveries | Bell::Pushes));
    let mut tasks: Vec<_> = bells.map(|bell| tokio::spawn(run(app.clone(), bell, stop.clone()))).collect();
    if app.federates() {
        tasks.push(tokio::spawn(deliver_all(app.clone(), stop.clone())));
    }
    tasks.push(tokio::spawn(push_all(app.clone(), stop.clone())));
    tasks.push(tokio::spawn(sweep(app.clone(), stop.clone())));
    tasks
}

/// What this node had taken when it ended is free again.
pub async fn recover(app: &App) -> Result<()> {
    let node = app.config.server.node;
    app.db
        .write(move |conn| {
            hosts::release(conn, node)?;
            Ok(job_queue::release(conn, node)?)
        })
        .await
}

async fn run(app: App, bell: Bell, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let pause = match turn(&app, bell).await {
            Ok(Some(pause)) => pause,
            Ok(None) => continue,
            Err(error) => {
                tracing::error!(%error, ?bell, "a worker stumbled; it tries again");
                BREATH
            }
        };
        tokio::select! {
            () = app.bells.wait(bell) => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Hosts are served in tasks of their own, so this worker never waits for one of them.
async fn deliver_all(app: App, mut stop: watch::Receiver<bool>) {
    let mut round = deliver::Round::default();
    while !*stop.borrow() {
        let started = deliver::start(&app, &mut round).await;
        let pause = match (started, deliver::next_due(&app, &round).await) {
            (Ok(_), Ok(next)) => pause_until(next),
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the deliveries' worker stumbled; it tries again");
                BREATH
            }
        };
        tokio::select! {
            () = app.bells.wait(Bell::Deliveries) => {}
            () = tokio::time::sleep(pause) => {}
            () = round.wait() => {
                // Others end at about the same time: their places are filled together.
                tokio::time::sleep(GATHER).await;
                round.tidy();
            }
            _ = stop.changed() => {}
        }
    }
    // What is under way may end; what is not is in the queue.
    round.end().await;
}

/// Messages are brought in tasks of their own, so this worker never waits for a service.
async fn push_all(app: App, mut stop: watch::Receiver<bool>) {
    let mut round = pushes::Round::default();
    while !*stop.borrow() {
        let started = pushes::start(&app, &mut round).await;
        let pause = match (started, pushes::next_due(&app, &round).await) {
            (Ok(_), Ok(next)) => pause_until(next),
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the worker for pushes stumbled; it tries again");
                BREATH
            }
        };
        tokio::select! {
            () = app.bells.wait(Bell::Pushes) => {}
            () = tokio::time::sleep(pause) => {}
            () = round.wait() => round.tidy(),
            _ = stop.changed() => {}
        }
    }
    round.end().await;
}

/// How long to sleep until a row is due. One that is due but was not taken belongs to another worker
/// for the moment.
fn pause_until(next: Option<TimeDelta>) -> Duration {
    let pause = next.map_or(LOOK, |wait| wait.to_std().unwrap_or(SOONEST));
    pause.clamp(SOONEST, LOOK)
}

/// Does what is due; how long to sleep, or none where more may be due already.
async fn turn(app: &App, bell: Bell) -> Result<Option<Duration>> {
    if step(app, bell).await? {
        return Ok(None);
    }
    let next = match bell {
        Bell::Events => {
            let now = app.clock.now();
            app.db.read(|conn| Ok(events::next_due(conn)?)).await?.map(|at| at.0 - now)
        }
        Bell::Inbox => receive::next_due(app).await?,
        Bell::Fanout => {
            let now = app.clock.now();
            app.db.read(|conn| Ok(fanout::next_due(conn)?)).await?.map(|at| at.0 - now)
        }
        Bell::Deliveries => deliver::next_due(app, &deliver::Round::default()).await?,
        Bell::Pushes => pushes::next_due(app, &pushes::Round::default()).await?,
        Bell::Jobs => {
            let now = app.clock.now();
            let next = app
                .db
                .read(|conn| {
                    Ok([
                        job_queue::next_due(conn)?,
                        scheduled_posts::next_due(conn)?,
                        polls_db::next_turn(conn)?,
                        relations_db::next_mute_end(conn)?,
                        announcing::next_due(conn)?,
                    ])
                })
                .await?;
            next.into_iter().flatten().min().map(|at| at.0 - now)
        }
        Bell::Cards => {
            let now = app.clock.now();
            app.db.read(|conn| Ok(cards_db::next_due(conn)?)).await?.map(|at| at.0 - now)
        }
        Bell::Mails => mails::next_due(app).await?,
    };
    Ok(Some(pause_until(next)))
}

/// One turn of one worker. Whether it did anything.
pub async fn step(app: &App, bell: Bell) -> Result<bool> {
    match bell {
        Bell::Events => show_events(app).await,
        Bell::Inbox => receive::work(app).await,
        Bell::Fanout => outbox::spread_next(app).await,
        Bell::Deliveries if app.federates() => deliver::work(app).await,
        Bell::Deliveries => Ok(false),
        Bell::Jobs => do_jobs(app).await,
        Bell::Cards => card_jobs::read_due(app).await,
        Bell::Pushes => pushes::work(app).await,
        Bell::Mails => mails::send_due(app).await,
    }
}

/// Shows each event that is due to everyone concerned, in one unit of work with the mark that it is done.
async fn show_events(app: &App) -> Result<bool> {
    let keyring = app.keyring.clone();
    app.db
        .write(move |conn| {
            let due = events::due(conn, EVENTS)?;
            for stored in &due {
                // An event that cannot be shown must not take the others down.
                match conn.isolated(|conn| show(conn, &keyring, stored)) {
                    Ok(()) => {}
                    // Nothing is wrong with the event: all of them are tried again.
                    Err(error @ Error::Unavailable(_)) => return Err(error),
                    Err(error) => {
                        tracing::error!(%error, event = stored.payload.0.kind(), "an event cannot be shown");
                        events::postpone(conn, stored, &error.to_string())?;
                    }
                }
            }
            Ok(!due.is_empty())
        })
        .await
}

fn show(conn: &mut Conn, keyring: &Keyring, stored: &StoredEvent) -> Result<()> {
    let event = &stored.payload.0;
    outbox::on_event(conn, keyring, event)?;
    lists::on_event(conn, event)?;
    cards::on_event(conn, event)?;
    timelines::on_event(conn, event)?;
    notifications::on_event(conn, event)?;
    stream::on_event(conn, event)?;
    Ok(events::finish(conn, stored.id)?)
}

async fn do_jobs(app: &App) -> Result<bool> {
    let published = scheduled::publish_due(app).await?;
    let turned = polls::take_turns(app).await?;
    let ended = relations::end_mutes(app).await?;
    let announced = announcements::tell_due(app).await?;
    let taken = app.db.write(|conn| Ok(job_queue::claim(conn, JOBS)?)).await?;
    let any = !taken.is_empty();
    let mut left: VecDeque<StoredJob> = taken.into();
    while let Some(job) = left.front().cloned() {
        let ids: Vec<i64> = left.iter().map(|job| job.id).collect();
        let done = tokio::select! {
            done = jobs::run(app, &job.payload.0) => done,
            never = keep_jobs(app, ids) => match never {},
        };
        left.pop_front();
        match done {
            Ok(()) => app.db.write(move |conn| Ok(job_queue::finish(conn, job.id)?)).await?,
            Err(error) => {
                tracing::error!(%error, "a job failed; it is tried again");
                let reason = error.to_string();
                app.db.write(move |conn| Ok(job_queue::postpone(conn, &job, &reason)?)).await?;
            }
        }
    }
    Ok(any || published || turned || ended || announced)
}

/// Renews the leases of jobs for as long as one of them is done.
async fn keep_jobs(app: &App, ids: Vec<i64>) -> Infallible {
    loop {
        tokio::time::sleep(RENEW).await;
        let ids = ids.clone();
        if let Err(error) = app.db.write(move |conn| Ok(job_queue::renew(conn, &ids)?)).await {
            tracing::warn!(%error, "a job's lease could not be renewed");
        }
    }
}

async fn sweep(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = jobs::sweep(&app).await {
            tracing::error!(%error, "old rows could not be forgotten; tried again in an hour");
        }
        app.rates.shrink();
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            _ = stop.changed() => {}
        }
    }
}

/// The longest that a worker may be busy with what it has begun when the server stops.
pub const DRAIN: TimeDelta = TimeDelta::seconds(30);
