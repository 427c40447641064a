//! What somebody passes on: a reason to ask where it came from, and no more
//! (`docs/decisions/forwarded-activities.md`).

use federation::{
    fetch::FetchError,
    inbox::{Errand, ForwardedActivity},
    origin::authority,
    vocab::Note,
};
use url::Url;

use super::resolve;
use crate::{
    accounts::{db as accounts, federation as people},
    app::App,
    db::Conn,
    error::{Error, Result},
    posts::{db as posts, federation as posts_in},
    queues::jobs::{self, Job},
    relations::db as relations,
};

/// Puts the question into the queue, where somebody here would want to know.
pub async fn take(app: &App, heard: &ForwardedActivity) -> Result<()> {
    app.rates.inbox(&authority(heard.signer()))?;
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
        Errand::Refresh(_) => is_known.then_some(Job::Refresh { uri }),
        Errand::CheckGone(_) => is_known.then_some(Job::CheckGone { uri }),
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

/// Someone or something that we have, as it is now.
pub async fn refresh(app: &App, uri: &str) -> Result<()> {
    let Ok(uri) = Url::parse(uri) else { return Ok(()) };
    let now = app.clock.now();
    let id = uri.to_string();
    if app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &id)?)).await?.is_some() {
        return match app.client.get_actor(&uri, Some(&app.signer), now).await {
            Ok(actor) => {
                app.db.write(move |conn| people::remember(conn, &actor)).await.map(drop).or_else(settled)
            }
            Err(error) => later(&error),
        };
    }
    let note = match app.client.get_document(&uri, Some(&app.signer), now).await {
        Ok(document) => Note::parse(&document.value),
        Err(error) => return later(&error),
    };
    let Ok(note) = note else { return Ok(()) };
    let Some(author) = resolve::actor(app, &note.attributed_to).await? else { return Ok(()) };
    app.db.write(move |conn| posts_in::receive_update(conn, &author, &note)).await.map(drop)
}

/// Someone or something that is said to be gone is, if its own server says so.
pub async fn check_gone(app: &App, uri: &str) -> Result<()> {
    let Ok(uri) = Url::parse(uri) else { return Ok(()) };
    match app.client.get_document(&uri, Some(&app.signer), app.clock.now()).await {
        Err(FetchError::Gone | FetchError::NotFound) => app.db.write(move |conn| delete(conn, &uri)).await,
        Err(error) => later(&error),
        Ok(_) => Ok(()),
    }
}

fn delete(conn: &mut Conn, uri: &Url) -> Result<()> {
    if let Some(account) = accounts::find_by_uri(conn, uri.as_str())? {
        return people::receive_delete(conn, &account).map(drop);
    }
    let Some(post) = posts::find_by_uri(conn, uri.as_str())? else { return Ok(()) };
    match accounts::find(conn, post.account_id)? {
        Some(author) => posts_in::receive_delete(conn, &author, uri).map(drop),
        None => Ok(()),
    }
}

/// Who doesn't answer now is asked again; any other answer is one.
fn later(error: &FetchError) -> Result<()> {
    match error {
        FetchError::Temporary { .. } => {
            Err(Error::Unavailable("The other server does not answer; try again later"))
        }
        _ => Ok(()),
    }
}

/// Someone who cannot be kept, whatever is tried.
fn settled(error: Error) -> Result<()> {
    match error {
        Error::Invalid(_) | Error::NotFound => Ok(()),
        error => Err(error),
    }
}
