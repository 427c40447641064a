//! Saying that something begins, or is over.

use super::actions;
use crate::{app::App, error::Result};

/// Whether there was anything to say. Mostly there is not, and no writer waits for that.
pub async fn tell_due(app: &App) -> Result<bool> {
    let now = app.clock.now();
    let next = app.db.read(actions::next_due).await?;
    if next.is_none_or(|at| now < at.0) {
        return Ok(false);
    }
    app.db.write(actions::tell_due).await
}
