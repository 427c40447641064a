//! What other nodes on the same PostgreSQL did.

use std::{pin::pin, sync::Weak, time::Duration};

use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl as _};
use futures::StreamExt as _;
use tokio::{sync::watch, time::timeout};

use crate::{
    app::{App, Parts},
    error::{Context as _, Error, Result},
    notices::CHANNEL,
};

/// What an admin sees of this connection.
const NAME: &str = "heliograph streams";
/// Where nothing is heard for so long, the connection is asked whether it is there.
const QUIET: Duration = Duration::from_secs(15);
/// How long it has for its answer.
const ANSWER: Duration = Duration::from_secs(5);
/// After a connection was lost.
const BREATH: Duration = Duration::from_secs(1);

/// Listens for as long as the server is there, on a connection of its own, and on a new one after a loss.
pub(super) async fn run(parts: Weak<Parts>, url: String, ready: watch::Sender<bool>) {
    while 0 < parts.strong_count() {
        if let Err(error) = listen(&parts, &url, &ready).await {
            tracing::warn!(%error, "other nodes are not heard; tried again in a moment");
        }
        ready.send_replace(false);
        tokio::time::sleep(BREATH).await;
    }
}

async fn listen(parts: &Weak<Parts>, url: &str, ready: &watch::Sender<bool>) -> Result<()> {
    let mut connection = AsyncPgConnection::establish(url).await.context("connecting to PostgreSQL")?;
    for sql in [format!("SET application_name = '{NAME}'"), format!("LISTEN {CHANNEL}")] {
        let done = diesel::sql_query(sql).execute(&mut connection).await;
        done.context("listening to other nodes")?;
    }
    ready.send_replace(true);
    loop {
        let heard = {
            let mut letters = pin!(connection.notifications_stream());
            timeout(QUIET, letters.next()).await
        };
        let Some(app) = App::upgrade(parts) else { return Ok(()) };
        match heard {
            Ok(Some(letter)) => app.notices.hear(&letter.context("listening to other nodes")?.payload),
            Ok(None) => return Err(Error::Unavailable("The database does not answer")),
            Err(_) => {
                let asked = diesel::sql_query("SELECT 1").execute(&mut connection);
                let answer = timeout(ANSWER, asked).await;
                let answer = answer.map_err(|_| Error::Unavailable("The database does not answer"))?;
                answer.context("asking whether PostgreSQL is there")?;
            }
        }
    }
}
