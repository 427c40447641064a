//! Finding people and posts of other servers, by address or by handle, and remembering them. Of a blocked
//! server nothing is asked, and nothing is taken that a redirect found there.

use std::time::Duration;

use federation::{
    fetch::FetchError,
    vocab::{actor::Actor, collection::Page, note::Note},
    webfinger,
};
use serde_json::Value;
use url::Url;

use crate::{
    accounts::{Account, actions as accounts_actions, db as accounts, federation as people},
    app::App,
    error::{Error, Result},
    ids::AccountId,
    instances, limits,
    posts::{Post, db as posts, federation as posts_in},
    queues::jobs::{self, Job},
    text::Handle,
};

/// How long one of our people waits for another server.
const PATIENCE: Duration = Duration::from_secs(8);

/// Whether nothing is to be asked there.
async fn is_blocked(app: &App, host: String) -> Result<bool> {
    app.db.read(move |conn| Ok(instances::is_blocked(conn, &host)?)).await
}

async fn is_blocked_at(app: &App, url: &Url) -> Result<bool> {
    is_blocked(app, federation::origin::authority(url)).await
}

/// Someone by handle: known, or asked for where their server is. None where nobody answers to it.
pub async fn handle(app: &App, handle: &Handle) -> Result<Option<Account>> {
    if let Some(domain) = &handle.domain
        && is_blocked(app, domain.clone()).await?
    {
        return Ok(None);
    }
    let acct = handle.acct();
    let known = app.db.read(move |conn| Ok(accounts::find_by_acct(conn, &acct)?)).await?;
    let now = app.clock.now();
    let Some(domain) = &handle.domain else { return Ok(known.filter(|known| known.deleted_at.is_none())) };
    if known.as_ref().is_some_and(|known| !known.is_stale(now)) || !app.federates() {
        return Ok(known.filter(|known| known.deleted_at.is_none()));
    }
    let Ok(asked) = webfinger::Handle::new(&handle.username, domain) else { return Ok(None) };
    let found =
        tokio::time::timeout(PATIENCE, webfinger::resolve(&app.client, &asked, Some(&app.signer), now)).await;
    let Ok(Ok(resolved)) = found else { return Ok(known) };
    let domain = resolved.handle.domain().to_owned();
    let profile = people::to_profile(&resolved.actor, domain)?;
    let is_new = known.is_none();
    let remembered = app
        .db
        .write(move |conn| {
            let account = accounts_actions::remember(conn, profile)?;
            if is_new {
                // Whoever looked them up is about to look at what they posted.
                jobs::enqueue(conn, &Job::FetchPosts { account: account.id })?;
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

/// Someone by id: known and fresh, or fetched.
pub async fn actor(app: &App, uri: &Url) -> Result<Option<Account>> {
    let id = uri.to_string();
    let known = app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &id)?)).await?;
    let now = app.clock.now();
    if known.as_ref().is_some_and(|known| !known.is_stale(now)) || app.site.owns(uri.as_str()) {
        return Ok(known.filter(|known| known.deleted_at.is_none()));
    }
    if is_blocked_at(app, uri).await? {
        return Ok(None);
    }
    match app.client.get_actor(uri, Some(&app.signer), now).await {
        Ok(actor) => Ok(remember(app, actor).await?.or(known)),
        Err(FetchError::Gone) => Ok(None),
        Err(error) => {
            tracing::debug!(%uri, %error, "an actor cannot be fetched");
            Ok(known)
        }
    }
}

async fn remember(app: &App, actor: Actor) -> Result<Option<Account>> {
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
    let id = uri.to_string();
    let known = app.db.read(move |conn| Ok(posts::find_by_uri(conn, &id)?)).await?;
    if known.is_some() || app.site.owns(uri.as_str()) {
        return Ok(known);
    }
    // Upwards first, then kept from the top down, so that each finds what it answers.
    let mut line: Vec<(Account, Note)> = Vec::new();
    let mut next = Some(uri.clone());
    while let Some(uri) = next.take() {
        let Some(found) = note(app, &uri).await? else { break };
        let parent = found.1.in_reply_to.clone();
        line.push(found);
        if let Some(parent) = parent
            && line.len() <= limits::THREAD_DEPTH
            && !app.site.owns(parent.as_str())
            && !is_known(app, &parent).await?
        {
            next = Some(parent);
        }
    }
    let Some(asked) = line.first().map(|(_, note)| note.id.to_string()) else { return Ok(None) };
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

async fn note(app: &App, uri: &Url) -> Result<Option<(Account, Note)>> {
    if is_blocked_at(app, uri).await? {
        return Ok(None);
    }
    let fetched = app.client.get_document(uri, Some(&app.signer), app.clock.now()).await;
    let document = match fetched {
        Ok(document) => document,
        Err(FetchError::Temporary { .. }) => {
            return Err(Error::Unavailable("The other server does not answer; try again later"));
        }
        Err(error) => {
            tracing::debug!(%uri, %error, "a post cannot be fetched");
            return Ok(None);
        }
    };
    let Ok(note) = Note::parse(&document.value) else { return Ok(None) };
    if document.url.origin() != uri.origin() && is_blocked_at(app, &document.url).await? {
        return Ok(None);
    }
    if note.attributed_to.origin() != note.id.origin() {
        return Ok(None);
    }
    Ok(Box::pin(actor(app, &note.attributed_to)).await?.map(|author| (author, note)))
}

/// The latest posts of someone elsewhere, from their outbox, so that neither their profile nor a new
/// follower's feed is empty until they post again. Who publishes only a count has nothing to be had.
pub async fn latest_posts(app: &App, account: AccountId) -> Result<()> {
    let account = app.db.read(move |conn| Ok(accounts::find(conn, account)?)).await?;
    let Some(account) = account.filter(|account| !account.is_local() && account.deleted_at.is_none()) else {
        return Ok(());
    };
    if !app.federates() || is_blocked(app, account.host.clone().unwrap_or_default()).await? {
        return Ok(());
    }
    let Some(items) = outbox_items(app, &account).await else { return Ok(()) };
    for id in items.iter().filter_map(published).take(BACKFILL) {
        match post(app, &id).await {
            Ok(_) => {}
            // One that cannot be had is no reason to go without the others.
            Err(error) => tracing::debug!(%id, %error, "a post cannot be fetched"),
        }
    }
    Ok(())
}

/// Posts that are fetched of someone at a time.
const BACKFILL: usize = 20;

async fn outbox_items(app: &App, account: &Account) -> Option<Vec<Value>> {
    let now = app.clock.now();
    let signer = Some(&app.signer);
    let actor = app.client.get_actor(&Url::parse(&account.uri).ok()?, signer, now).await.ok()?;
    let outbox = app.client.get_document(&actor.outbox?, signer, now).await.ok()?;
    let whole = Page::parse(&outbox.value).ok()?;
    if !whole.items.is_empty() {
        return Some(whole.items);
    }
    let first = app.client.get_document(&whole.next?, signer, now).await.ok()?;
    Page::parse(&first.value).ok().map(|page| page.items)
}

/// The id of what a `Create` in an outbox published.
fn published(item: &Value) -> Option<Url> {
    if item.get("type").and_then(Value::as_str) != Some("Create") {
        return None;
    }
    let object = item.get("object")?;
    let id = object.as_str().or_else(|| object.get("id").and_then(Value::as_str))?;
    federation::origin::check_id(id).ok()
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
