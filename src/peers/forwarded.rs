//! What somebody passes on: a reason to ask where it came from, and no more
//! (`docs/decisions/forwarded-activities.md`).

use federation::inbox::{Errand, ForwardedActivity};
use url::Url;

use super::resolve;
use crate::{
    accounts::db as accounts,
    app::App,
    db::Conn,
    error::Result,
    posts::db as posts,
    queues::jobs::{self, Job},
    relations::db as relations,
};

/// Puts the question into the queue, where somebody here would want to know.
pub async fn take(app: &App, heard: &ForwardedActivity) -> Result<()> {
    app.rates.inbox(heard.signer())?;
    let Some(errand) = heard.errand() else { return Ok(()) };
    let signer = heard.signer().to_string();
    let Some(job) = app.db.read(move |conn| job(conn, &signer, &errand)).await? else { return Ok(()) };
    app.db.write(move |conn| Ok(jobs::enqueue_once(conn, &job)?)).await
}

/// Anybody may name anything, so only what has to do with us is asked for: what we have, what answers that, and what
/// comes from someone whom somebody here follows.
fn job(conn: &mut Conn, signer: &str, errand: &Errand) -> Result<Option<Job>> {
    let (Errand::Fetch { object, .. } | Errand::Refresh(object) | Errand::CheckGone(object)) = errand;
    let uri = object.to_string();
    if conn.site().owns(&uri) {
        return Ok(None);
    }
    let is_known = is_known(conn, &uri)?;
    Ok(match errand {
        Errand::Fetch { in_reply_to, .. } => {
            let is_wanted =
                !is_known && (is_followed(conn, signer)? || answers_known(conn, in_reply_to.as_ref())?);
            is_wanted.then_some(Job::FetchPost { uri })
        }
        Errand::Refresh(_) | Errand::CheckGone(_) => is_known.then_some(Job::Refetch { uri }),
    })
}

fn is_known(conn: &mut Conn, uri: &str) -> Result<bool> {
    let account = accounts::find_by_uri(conn, uri)?.filter(|account| account.deleted_at.is_none());
    Ok(account.is_some() || posts::find_by_uri(conn, uri)?.is_some())
}

fn is_followed(conn: &mut Conn, uri: &str) -> Result<bool> {
    match accounts::find_by_uri(conn, uri)? {
        Some(account) => Ok(relations::has_local_follower(conn, account.id)?),
        None => Ok(false),
    }
}

fn answers_known(conn: &mut Conn, parent: Option<&Url>) -> Result<bool> {
    match parent {
        Some(parent) => Ok(posts::find_by_uri(conn, parent.as_str())?.is_some()),
        None => Ok(false),
    }
}

/// A post that somebody passed on, from its own server.
pub async fn fetch(app: &App, uri: &str) -> Result<()> {
    let Ok(uri) = Url::parse(uri) else { return Ok(()) };
    resolve::post(app, &uri).await.map(drop)
}
