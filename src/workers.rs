//! Workers: they sleep until there is work, and find by themselves what a crash left behind.
//!
//! Each queue has one loop: do what is due, then wait for the bell, for the next row's time, or for the
//! server to stop. Tests call [`step`] instead and need no loop and no time.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::{sync::watch, task::JoinSet};

use crate::{
    app::App,
    clock::Instant,
    error::Result,
    events::{self, StoredEvent},
    jobs,
    keyring::Keyring,
    notifications::actions as notifications,
    outbox,
    peers::{deliver, receive},
    queues::{self, deliveries, jobs as job_queue},
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
/// How often old rows are forgotten.
const SWEEP: Duration = Duration::from_hours(1);

/// Starts every worker. They end soon after `stop` becomes true, each at the end of what it is doing.
#[must_use]
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
    let bells = Bell::ALL.into_iter().filter(|bell| *bell != Bell::Deliveries);
    let mut tasks: Vec<_> = bells.map(|bell| tokio::spawn(run(app.clone(), bell, stop.clone()))).collect();
    if app.federates() {
        tasks.push(tokio::spawn(deliver_all(app.clone(), stop.clone())));
    }
    tasks.push(tokio::spawn(sweep(app.clone(), stop.clone())));
    tasks
}

/// What a process that is no more had taken is free again. Only where no other process works on this
/// database: on SQLite, whose file one process alone serves.
pub async fn recover(app: &App) -> Result<()> {
    app.db
        .write(|conn| {
            if conn.is_sqlite() {
                deliveries::release_all(conn)?;
                job_queue::release_all(conn)?;
            }
            Ok(())
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
    let mut hosts = JoinSet::new();
    while !*stop.borrow() {
        let started = deliver::start(&app, &mut hosts).await;
        let pause = match (started, deliver::next_due(&app).await) {
            (Ok(()), Ok(next)) => pause_until(next),
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the deliveries' worker stumbled; it tries again");
                BREATH
            }
        };
        tokio::select! {
            () = app.bells.wait(Bell::Deliveries) => {}
            () = tokio::time::sleep(pause) => {}
            Some(_) = hosts.join_next() => {
                // Others end at about the same time: their places are filled together.
                tokio::time::sleep(GATHER).await;
                while hosts.try_join_next().is_some() {}
            }
            _ = stop.changed() => {}
        }
    }
    // What is under way may end; what is not is in the queue.
    while hosts.join_next().await.is_some() {}
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
        Bell::Deliveries => deliver::next_due(app).await?,
        Bell::Jobs => {
            let now = app.clock.now();
            app.db.read(|conn| Ok(job_queue::next_due(conn)?)).await?.map(|at| at.0 - now)
        }
    };
    Ok(Some(pause_until(next)))
}

/// One turn of one worker. Whether it did anything.
pub async fn step(app: &App, bell: Bell) -> Result<bool> {
    match bell {
        Bell::Events => show_events(app).await,
        Bell::Inbox => receive::work(app).await,
        Bell::Deliveries if app.federates() => deliver::work(app).await,
        Bell::Deliveries => Ok(false),
        Bell::Jobs => do_jobs(app).await,
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
                if let Err(error) = conn.savepoint(|conn| show(conn, &keyring, stored)) {
                    tracing::error!(%error, event = stored.payload.0.kind(), "an event cannot be shown");
                    let again = (stored.tries < queues::MOST_TRIES)
                        .then(|| Instant::from(conn.now() + queues::pause(stored.tries)));
                    events::postpone(conn, stored.id, again)?;
                }
            }
            Ok(!due.is_empty())
        })
        .await
}

fn show(conn: &mut crate::db::Conn, keyring: &Keyring, stored: &StoredEvent) -> Result<()> {
    let event = &stored.payload.0;
    for letter in outbox::letters(conn, event)? {
        outbox::post(conn, keyring, letter)?;
    }
    timelines::on_event(conn, event)?;
    notifications::on_event(conn, event)?;
    Ok(events::finish(conn, stored.id)?)
}

async fn do_jobs(app: &App) -> Result<bool> {
    let taken = app.db.write(|conn| Ok(job_queue::claim(conn, JOBS)?)).await?;
    let any = !taken.is_empty();
    for job in taken {
        match jobs::run(app, &job.payload.0).await {
            Ok(()) => app.db.write(move |conn| Ok(job_queue::finish(conn, job.id)?)).await?,
            Err(error) => {
                tracing::error!(%error, "a job failed; it is tried again");
                app.db.write(move |conn| Ok(job_queue::postpone(conn, &job)?)).await?;
            }
        }
    }
    Ok(any)
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
