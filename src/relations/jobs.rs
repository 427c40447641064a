//! What ends between people when its time has come.

use super::{actions, db};
use crate::{app::App, error::Result};

/// Takes mutes away that are over. Whether there were any.
pub async fn end_mutes(app: &App) -> Result<bool> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(db::next_mute_end(conn)?)).await?;
    if next.is_none_or(|at| now < at.0) {
        return Ok(false);
    }
    app.db.write(actions::end_mutes).await
}
