//! Everything that happens later.

use chrono::TimeDelta;

use crate::{
    accounts::{actions as accounts, jobs as accounts_jobs},
    app::App,
    error::Result,
    events, instances, limits,
    media::{actions as media, jobs as media_jobs},
    moderation::jobs as moderation_jobs,
    moves::jobs as moves_jobs,
    peers::{backfill, checks, forwarded, software, threads},
    posts::actions as posts,
    queues::{deliveries, inbox, jobs::Job},
    quotes::actions as quotes,
    timelines::actions as timelines,
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
        Job::EnforcePolicy { host } => moderation_jobs::enforce(&app.db, host).await,
    }
}

/// What is due every hour, whatever happens: old rows are forgotten, abandoned uploads thrown away.
pub async fn sweep(app: &App) -> Result<()> {
    let now = app.clock.now();
    let old = now - TimeDelta::days(limits::MEMORY_DAYS);
    app.db
        .write(move |conn| {
            media::sweep(conn, now - TimeDelta::hours(limits::ORPHAN_HOURS))?;
            posts::forget_keys(conn, now - TimeDelta::hours(limits::IDEMPOTENCY_HOURS))?;
            timelines::trim(conn)?;
            events::forget(conn, (now - TimeDelta::days(1)).into())?;
            inbox::forget(conn, old.into())?;
            deliveries::forget(conn, (now - TimeDelta::days(1)).into())?;
            accounts::erase_old_keys(conn, old)?;
            instances::ask_stale(conn, limits::SOFTWARE_ASKED)?;
            Ok(())
        })
        .await?;
    media_jobs::let_go(app).await
}
