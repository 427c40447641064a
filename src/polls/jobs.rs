//! What is done about polls when their time has come.

use super::{actions, db};
use crate::{app::App, error::Result};

/// Takes the turns that are due, one in each unit of work. Whether there were any.
pub async fn take_turns(app: &App) -> Result<bool> {
    let mut any = false;
    loop {
        let now = app.clock.now();
        let next = app.db.read(|conn| Ok(db::next_turn(conn)?)).await?;
        // One that is due and cannot be had is another node's.
        if next.is_none_or(|at| now < at.0) || !app.db.write(actions::take_turn).await? {
            return Ok(any);
        }
        any = true;
    }
}
