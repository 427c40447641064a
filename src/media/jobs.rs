//! What is done after a picture is no longer wanted.

use chrono::TimeDelta;

use super::{actions, files::Files};
use crate::{app::App, error::Result};

/// Deletes the files of these pictures: secrets, or addresses below `/media/` that begin with one.
pub async fn delete_files(files: &Files, secrets: &[String]) -> Result<()> {
    for address in secrets {
        let secret = address.split('/').next().unwrap_or(address);
        files.delete(secret).await?;
    }
    Ok(())
}

/// Rows of one unit of work: others wait for it.
const BATCH: i64 = 100;

/// Lets go of other servers' pictures that are old, or too many.
pub async fn let_go(app: &App) -> Result<()> {
    let before = app.clock.now() - TimeDelta::days(app.config.media.remote_days.into());
    let most = i64::try_from(app.config.media.remote_max_bytes).unwrap_or(i64::MAX);
    while app.db.write(move |conn| actions::let_go(conn, before, most, BATCH)).await? {}
    Ok(())
}
