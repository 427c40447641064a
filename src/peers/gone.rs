//! An inbox is gone: what became of the people who were reached there?

use federation::fetch::FetchError;
use futures::{StreamExt as _, TryStreamExt as _};
use url::Url;

use crate::{
    accounts::{Account, actions as accounts_actions, db as accounts, federation as people},
    app::App,
    error::{Error, Result},
    ids::InboxId,
    queues::{
        inboxes,
        jobs::{self, Job},
    },
};

/// People who are looked up together, and documents that are asked for side by side.
const PAGE: i64 = 20;
const SIDE_BY_SIDE: usize = 4;

/// What someone's own server says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trace {
    /// They left, and so do their follows here.
    Gone,
    /// They are reached elsewhere now, or nobody can tell.
    Moved,
    /// They say that this is their inbox.
    Here,
}

/// Asks for everyone who was reached at an inbox that is no more. Who is gone is deleted here; who still names the inbox
/// gets letters there again.
///
/// They are asked for a few at a time, in a job each: a server that answers slowly must not keep all other jobs waiting.
pub async fn verify(app: &App, id: InboxId, after: i64) -> Result<()> {
    let Some(inbox) = app.db.read(move |conn| Ok(inboxes::find(conn, id)?)).await? else { return Ok(()) };
    if inbox.gone_at.is_none() || !app.federates() {
        return Ok(());
    }
    let url = inbox.url.clone();
    let people = app.db.read(move |conn| Ok(accounts::page_by_inbox(conn, &url, after, PAGE)?)).await?;
    let Some(last) = people.last().map(|last| last.id.0) else { return Ok(()) };
    let traces: Vec<Trace> = futures::stream::iter(people)
        .map(|who| trace(app, who, &inbox.url))
        .buffer_unordered(SIDE_BY_SIDE)
        .try_collect()
        .await?;
    let is_there = traces.contains(&Trace::Here);
    app.db
        .write(move |conn| {
            if is_there {
                return Ok(inboxes::is_there(conn, id)?);
            }
            Ok(jobs::enqueue(conn, &Job::VerifyInbox { inbox: id, after: last })?)
        })
        .await
}

async fn trace(app: &App, who: Account, inbox: &str) -> Result<Trace> {
    let Ok(uri) = Url::parse(&who.uri) else { return Ok(Trace::Moved) };
    match app.client.get_actor(&uri, Some(&app.signer), app.clock.now()).await {
        Ok(actor) => {
            let is_here = actor.inbox.as_str() == inbox
                || actor.shared_inbox.as_ref().is_some_and(|shared| shared.as_str() == inbox);
            match app.db.write(move |conn| people::remember(conn, &actor)).await {
                Ok(_) | Err(Error::Invalid(_) | Error::NotFound) => {}
                Err(error) => return Err(error),
            }
            Ok(if is_here { Trace::Here } else { Trace::Moved })
        }
        Err(FetchError::Gone) => {
            app.db.write(move |conn| accounts_actions::delete(conn, &who)).await?;
            Ok(Trace::Gone)
        }
        Err(FetchError::Temporary { .. }) => {
            Err(Error::Unavailable("The other server does not answer; try again later"))
        }
        Err(_) => Ok(Trace::Moved),
    }
}
