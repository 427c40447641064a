//! Everything that happens later.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    accounts::{actions as accounts, jobs as accounts_jobs},
    app::App,
    auth::actions as logins,
    cards::actions as cards,
    db::Conn,
    doorkeepers::actions as doorkeepers,
    error::Result,
    events, instances,
    joining::{actions as joining, jobs as joining_jobs, model::UNCONFIRMED_DAYS},
    limits,
    mail::actions as mail,
    media::{actions as media, jobs as media_jobs},
    moderation::jobs as moderation_jobs,
    moves::jobs as moves_jobs,
    notifications::actions as notifications,
    peers::{backfill, checks, forwarded, gone, handles, software, threads},
    posts::actions as posts,
    queues::{
        CHUNK, QueueState, deliveries, hosts, inbox, inboxes,
        jobs::{self as queue, Job},
        last_words,
    },
    quotes::actions as quotes,
    search::jobs as search_jobs,
    timelines::actions as timelines,
    trends::jobs as trends_jobs,
};

/// Does one job. Each may be stopped in the middle and done again.
pub async fn run(app: &App, job: &Job) -> Result<()> {
    match job {
        Job::DeleteFiles { secrets } => media_jobs::delete_files(&app.files, secrets).await,
        Job::PurgeAccount { account } => accounts_jobs::purge(&app.db, *account).await,
        Job::FetchPosts { account } => backfill::read(app, *account).await,
        Job::FetchThread { post } => threads::read(app, *post).await,
        Job::FetchPost { uri } => forwarded::fetch(app, uri).await,
        Job::Refetch { uri } => checks::changed(app, uri).await,
        Job::ReleaseQuote { post } => {
            let post = *post;
            app.db.write(move |conn| quotes::release(conn, post)).await
        }
        Job::CheckQuote { post } => checks::quote(app, *post).await,
        Job::CheckMove { from, target } => checks::moved(app, *from, target).await,
        Job::FollowMoved { from, to } => moves_jobs::follow_moved(&app.db, *from, *to).await,
        Job::AskSoftware { host } => software::ask(app, host).await,
        Job::ConfirmHandle { account, claimed } => handles::confirm(app, *account, claimed.as_deref()).await,
        Job::FillIndex => search_jobs::fill(&app.db).await,
        Job::EnforcePolicy { host } => moderation_jobs::enforce(&app.db, host).await,
        Job::VerifyInbox { inbox, after } => gone::verify(app, *inbox, *after).await,
    }
}

/// Rows of one unit of work: others wait for it.
const SOME: i64 = 500;

/// One part of the sweep: how many rows it took away, which are at most [`SOME`].
type Part = fn(&mut Conn, DateTime<Utc>) -> Result<usize>;

const PARTS: [Part; 17] = [
    |conn, now| media::sweep(conn, now - TimeDelta::hours(limits::ORPHAN_HOURS)),
    |conn, now| posts::forget_keys(conn, now - TimeDelta::hours(limits::IDEMPOTENCY_HOURS), SOME),
    |conn, now| Ok(events::forget(conn, QueueState::Done, yesterday(now).into(), SOME)?),
    |conn, now| Ok(events::forget(conn, QueueState::Failed, long_ago(now).into(), SOME)?),
    |conn, now| Ok(inbox::forget(conn, long_ago(now).into(), SOME)?),
    |conn, now| Ok(last_words::forget(conn, (now - last_words::MEMORY).into(), SOME)?),
    |conn, now| Ok(queue::forget(conn, long_ago(now).into(), SOME)?),
    |conn, now| Ok(deliveries::forget(conn, yesterday(now).into(), SOME)?),
    |conn, now| cards::sweep(conn, long_ago(now), SOME),
    |conn, now| notifications::forget_withdrawn(conn, yesterday(now), SOME),
    |conn, now| mail::forget(conn, now, SOME),
    |conn, now| logins::forget(conn, now, SOME),
    |conn, now| logins::forget_apps(conn, now - TimeDelta::days(limits::UNUSED_APP_DAYS), SOME),
    |conn, now| accounts::forget_unconfirmed(conn, now - TimeDelta::days(UNCONFIRMED_DAYS), SOME),
    |conn, now| joining::forget_networks(conn, now, SOME),
    |conn, now| doorkeepers::forget(conn, yesterday(now), SOME),
    |conn, now| accounts::erase_old_keys(conn, long_ago(now)).map(|()| 0),
];

fn yesterday(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::days(1)
}

/// As long as anything is remembered for a peer, or for whoever looks why something was given up.
fn long_ago(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::days(limits::MEMORY_DAYS)
}

/// What is due every hour, whatever happens: old rows are forgotten, abandoned uploads thrown away. Each unit of work
/// takes a few, so that nobody waits for the sweep.
pub async fn sweep(app: &App) -> Result<()> {
    let now = app.clock.now();
    for part in PARTS {
        while CHUNK <= app.db.write(move |conn| part(conn, now)).await? {}
    }
    for who in app.db.read(timelines::list_long).await? {
        app.db.write(move |conn| timelines::trim(conn, who)).await?;
    }
    trends_jobs::count(&app.db).await?;
    joining_jobs::look(app).await?;
    forget_inboxes(app, now).await?;
    while CHUNK <= app.db.write(move |conn| Ok(hosts::forget(conn, long_ago(now).into(), SOME)?)).await? {}
    app.db.write(|conn| Ok(instances::ask_stale(conn, limits::SOFTWARE_ASKED)?)).await?;
    media_jobs::let_go(app).await
}

/// Looking for addresses that nobody uses takes longer than forgetting them, and is no reason to keep writers waiting.
async fn forget_inboxes(app: &App, now: DateTime<Utc>) -> Result<()> {
    loop {
        let idle = app.db.read(move |conn| Ok(inboxes::list_idle(conn, long_ago(now).into(), SOME)?)).await?;
        let was_full = CHUNK <= idle.len();
        let forgotten = app.db.write(move |conn| Ok(inboxes::forget(conn, &idle)?)).await?;
        if !was_full || forgotten == 0 {
            return Ok(());
        }
    }
}
