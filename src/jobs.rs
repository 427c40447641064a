//! Everything that happens later.

use chrono::TimeDelta;

use crate::{
    accounts::{actions as accounts, jobs as accounts_jobs},
    app::App,
    error::Result,
    events, limits,
    media::{actions as media, jobs as media_jobs},
    peers::{forwarded, resolve},
    posts::actions as posts,
    queues::{deliveries, inbox, jobs::Job},
    timelines::actions as timelines,
};

/// Does one job. Each may be stopped in the middle and done again.
pub async fn run(app: &App, job: &Job) -> Result<()> {
    match job {
        Job::DeleteFiles { secrets } => media_jobs::delete_files(&app.files, secrets).await,
        Job::PurgeAccount { account } => accounts_jobs::purge(&app.db, *account).await,
        Job::FetchPosts { account } => resolve::latest_posts(app, *account).await,
        Job::FetchPost { uri } => forwarded::fetch(app, uri).await,
        Job::Refresh { uri } => forwarded::refresh(app, uri).await,
        Job::CheckGone { uri } => forwarded::check_gone(app, uri).await,
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
            Ok(())
        })
        .await?;
    media_jobs::let_go(app).await
}
