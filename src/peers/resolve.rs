//! Finding people and posts of other servers, by address or by handle, and remembering them.
//!
//! Everything that is fetched on account of one thing spends from one [`Budget`]. Of a blocked server
//! nothing is asked, and nothing is taken that a redirect found there.

use std::time::Duration;

use federation::{
    fetch::{Document, FetchError},
    vocab::{actor::Actor, note::Note},
    webfinger,
};
use url::Url;

use super::{backfill, budget::Budget};
use crate::{
    accounts::{Account, actions as accounts_actions, db as accounts, federation as people},
    app::App,
    error::{Error, Result},
    instances, limits,
    posts::{Post, db as posts, federation as posts_in},
    text::Handle,
};

/// How long one of our people waits for another server.
const PATIENCE: Duration = Duration::from_secs(8);

/// Whether nothing is to be asked there.
async fn is_blocked(app: &App, host: String) -> Result<bool> {
    app.db.read(move |conn| Ok(instances::is_blocked(conn, &host)?)).await
}

pub(super) async fn is_blocked_at(app: &App, url: &Url) -> Result<bool> {
    is_blocked(app, federation::origin::authority(url)).await
}

/// Someone by handle: known, or asked for where their server is. None where nobody answers to it.
pub async fn handle(app: &App, handle: &Handle) -> Result<Option<Account>> {
    handle_as_of(app, handle, false).await
}

/// The same, asked for anew: what they say now decides.
pub async fn fresh_handle(app: &App, handle: &Handle) -> Result<Option<Account>> {
    handle_as_of(app, handle, true).await
}

async fn handle_as_of(app: &App, handle: &Handle, anew: bool) -> Result<Option<Account>> {
    if let Some(domain) = &handle.domain
        && is_blocked(app, domain.clone()).await?
    {
        return Ok(None);
    }
    let acct = handle.acct();
    let known = app.db.read(move |conn| Ok(accounts::find_by_acct(conn, &acct)?)).await?;
    let now = app.clock.now();
    let Some(domain) = &handle.domain else { return Ok(known.filter(|known| known.deleted_at.is_none())) };
    if known.as_ref().is_some_and(|known| !anew && !known.is_stale(now)) || !app.federates() {
        return Ok(known.filter(|known| known.deleted_at.is_none()));
    }
    let Ok(asked) = webfinger::Handle::new(&handle.username, domain) else { return Ok(None) };
    let found =
        tokio::time::timeout(PATIENCE, webfinger::resolve(&app.client, &asked, Some(&app.signer), now)).await;
    let Ok(Ok(resolved)) = found else { return Ok(known) };
    let domain = resolved.handle.domain().to_owned();
    let mut profile = people::to_profile(&resolved.actor, domain)?;
    profile.is_confirmed = resolved.is_confirmed;
    let is_new = known.is_none();
    let remembered = app
        .db
        .write(move |conn| {
            let account = accounts_actions::remember(conn, profile)?;
            if is_new {
                // Whoever looked them up is about to look at what they posted.
                backfill::enqueue(conn, account.id)?;
            }
            Ok(account)
        })
        .await;
    match remembered {
        Ok(account) => Ok(Some(account)),
        Err(Error::Invalid(_) | Error::NotFound) => Ok(known),
        Err(error) => Err(error),
    }
}

/// A document of another server. None where there is none to be had, or nothing is left to spend.
pub async fn document(app: &App, at: &Url, budget: &Budget) -> Result<Option<Document>> {
    if app.site.owns(at.as_str()) || is_blocked_at(app, at).await? || !budget.spend(app, at)? {
        return Ok(None);
    }
    match app.client.get_document(at, Some(&app.signer), app.clock.now()).await {
        Ok(document) if document.url.origin() != at.origin() && is_blocked_at(app, &document.url).await? => {
            Ok(None)
        }
        Ok(document) => Ok(Some(document)),
        Err(FetchError::Temporary { .. }) => {
            Err(Error::Unavailable("The other server does not answer; try again later"))
        }
        Err(error) => {
            tracing::debug!(%at, %error, "a document cannot be fetched");
            Ok(None)
        }
    }
}

/// Someone by id: known and fresh, or fetched.
pub async fn actor(app: &App, uri: &Url) -> Result<Option<Account>> {
    actor_within(app, uri, &Budget::default()).await
}

pub async fn actor_within(app: &App, uri: &Url, budget: &Budget) -> Result<Option<Account>> {
    let id = uri.to_string();
    let known = app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &id)?)).await?;
    let now = app.clock.now();
    if known.as_ref().is_some_and(|known| !known.is_stale(now)) || app.site.owns(uri.as_str()) {
        return Ok(known.filter(|known| known.deleted_at.is_none()));
    }
    fetch_actor(app, uri, known, budget).await
}

async fn fetch_actor(
    app: &App,
    uri: &Url,
    known: Option<Account>,
    budget: &Budget,
) -> Result<Option<Account>> {
    if is_blocked_at(app, uri).await? {
        return Ok(None);
    }
    if !budget.spend(app, uri)? {
        return Ok(known);
    }
    match app.client.get_actor(uri, Some(&app.signer), app.clock.now()).await {
        Ok(actor) => Ok(remember(app, actor).await?.or(known)),
        Err(FetchError::Gone) => Ok(None),
        // Nobody knows yet whether they are there.
        Err(FetchError::Temporary { .. }) if known.is_none() => {
            Err(Error::Unavailable("The other server does not answer; try again later"))
        }
        Err(error) => {
            tracing::debug!(%uri, %error, "an actor cannot be fetched");
            Ok(known)
        }
    }
}

pub async fn remember(app: &App, actor: Actor) -> Result<Option<Account>> {
    let stored = app
        .db
        .write(move |conn| match people::remember(conn, &actor) {
            Ok(account) => Ok(Some(account)),
            // Without a key, or under a handle that is somebody else's: not to be kept.
            Err(Error::Invalid(_) | Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        })
        .await?;
    Ok(stored)
}

/// A post by address: known, or fetched with its author and a few of the posts that it answers.
pub async fn post(app: &App, uri: &Url) -> Result<Option<Post>> {
    post_within(app, uri, &Budget::default()).await
}

pub async fn post_within(app: &App, uri: &Url, budget: &Budget) -> Result<Option<Post>> {
    let id = uri.to_string();
    let known = app.db.read(move |conn| Ok(posts::find_by_uri(conn, &id)?)).await?;
    if known.is_some() || app.site.owns(uri.as_str()) {
        return Ok(known);
    }
    let Some(found) = Box::pin(note(app, uri, budget)).await? else { return Ok(None) };
    Box::pin(keep_with_parents(app, found, budget)).await
}

/// A post whose document came with a collection of its own server.
pub async fn keep_note(app: &App, note: Note, budget: &Budget) -> Result<Option<Post>> {
    let id = note.id.to_string();
    let known = app.db.read(move |conn| Ok(posts::find_by_id(conn, &id)?)).await?;
    if known.is_some() {
        return Ok(known);
    }
    let Some(author) = Box::pin(actor_within(app, &note.attributed_to, budget)).await? else {
        return Ok(None);
    };
    Box::pin(keep_with_parents(app, (author, note), budget)).await
}

/// Upwards first, then kept from the top down, so that each finds what it answers.
async fn keep_with_parents(app: &App, found: (Account, Note), budget: &Budget) -> Result<Option<Post>> {
    let asked = found.1.id.to_string();
    let mut next = found.1.in_reply_to.clone();
    let mut line = vec![found];
    while let Some(parent) = next.take() {
        if limits::THREAD_DEPTH < line.len()
            || app.site.owns(parent.as_str())
            || is_known(app, &parent).await?
        {
            break;
        }
        // A comment may stand without what it answers.
        let Ok(Some(found)) = note(app, &parent, budget).await else { break };
        next.clone_from(&found.1.in_reply_to);
        line.push(found);
    }
    app.db
        .write(move |conn| {
            for (author, note) in line.iter().rev() {
                posts_in::receive_create(conn, author, note, true)?;
            }
            Ok(posts::find_by_uri(conn, &asked)?)
        })
        .await
}

async fn is_known(app: &App, uri: &Url) -> Result<bool> {
    let id = uri.to_string();
    app.db.read(move |conn| Ok(posts::find_by_uri(conn, &id)?.is_some())).await
}

async fn note(app: &App, uri: &Url, budget: &Budget) -> Result<Option<(Account, Note)>> {
    let Some(document) = document(app, uri, budget).await? else { return Ok(None) };
    let Ok(note) = Note::parse(&document.value) else { return Ok(None) };
    if note.attributed_to.origin() != note.id.origin() {
        return Ok(None);
    }
    let author = Box::pin(actor_within(app, &note.attributed_to, budget)).await?;
    Ok(author.map(|author| (author, note)))
}

/// A known post as its server has it now: the counts of a poll come no other way. What cannot be had is
/// no reason to go without what we have.
pub async fn refresh_post(app: &App, uri: &Url) {
    let refreshed = tokio::time::timeout(PATIENCE, async {
        let budget = Budget::default();
        let Some((author, note)) = note(app, uri, &budget).await? else { return Ok(()) };
        app.db.write(move |conn| posts_in::receive_update(conn, &author, &note).map(drop)).await
    });
    if let Ok(Err(error)) = refreshed.await {
        tracing::debug!(%uri, %error, "a post cannot be fetched anew");
    }
}

/// What someone pasted: the address of a person or of a post.
#[derive(Debug)]
pub enum Found {
    Account(Account),
    Post(Post),
}

/// By an address that one of our people asks for. It may be a page for people as well as an id.
pub async fn address(app: &App, url: &Url) -> Result<Option<Found>> {
    let raw = url.to_string();
    let known = app
        .db
        .read(move |conn| {
            if let Some(post) = posts::find_by_uri(conn, &raw)? {
                return Ok(Some(Found::Post(post)));
            }
            Ok(accounts::find_by_uri(conn, &raw)?.map(Found::Account))
        })
        .await?;
    if known.is_some() || app.site.owns(url.as_str()) || !app.federates() {
        return Ok(known);
    }
    if is_blocked_at(app, url).await? {
        return Ok(None);
    }
    let fetched = app.client.get_document(url, Some(&app.signer), app.clock.now());
    let Ok(Ok(document)) = tokio::time::timeout(PATIENCE, fetched).await else { return Ok(None) };
    if Actor::parse(&document.value).is_ok() {
        return Ok(actor(app, &document.url).await?.map(Found::Account));
    }
    if Note::parse(&document.value).is_ok() {
        return Ok(post(app, &document.url).await?.map(Found::Post));
    }
    Ok(None)
}
