//! Taking mails away.

use chrono::TimeDelta;

use super::{actions, db, postman::Carried};
use crate::{app::App, error::Result};

/// Takes away what is due. Whether there was anything.
pub async fn send_due(app: &App) -> Result<bool> {
    let Some(postman) = &app.postman else { return Ok(false) };
    let Some(waiting) = app.db.write(actions::take).await? else { return Ok(false) };
    if waiting.expires_at.0 <= app.clock.now() {
        tracing::warn!("a mail was given up: no mail server took it in time");
        app.db.write(move |conn| actions::finish(conn, &waiting)).await?;
        return Ok(true);
    }
    // What cannot be opened any more, because the key file is another, is never sent.
    let carried = match app.stationery.unseal(&waiting.sealed) {
        Ok(mail) => postman.carry(mail).await,
        Err(error) => Carried::Refused(error.to_string()),
    };
    match carried {
        Carried::Taken => {}
        Carried::Refused(reason) => tracing::warn!(reason, "a mail cannot be sent"),
        Carried::Later(reason) => {
            tracing::warn!(reason, "the mail server took no mail; it is tried again");
            app.db.write(move |conn| actions::postpone(conn, &waiting)).await?;
            return Ok(true);
        }
    }
    app.db.write(move |conn| actions::finish(conn, &waiting)).await?;
    Ok(true)
}

/// How long until the next one is due.
pub async fn next_due(app: &App) -> Result<Option<TimeDelta>> {
    if app.postman.is_none() {
        return Ok(None);
    }
    let now = app.clock.now();
    Ok(app.db.read(|conn| Ok(db::next_due(conn)?)).await?.map(|at| at.0 - now))
}
