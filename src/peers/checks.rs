//! Claims of others that only a third server can confirm: a quote by leave, a move.

use federation::{
    fetch::FetchError,
    vocab::{
        Actor, Note,
        authorization::{Authorization, Interaction},
    },
};
use serde_json::Value;
use url::Url;

use super::{budget::Budget, resolve};
use crate::{
    accounts::{Account, db as accounts, federation as people},
    app::App,
    error::{Error, Result},
    ids::{AccountId, PostId},
    moves::actions as moves,
    posts::{actions as posts_actions, db as posts, federation as posts_in},
    quotes::{QuoteState, actions as quotes, db as quotes_db},
};

/// Whether a post of another server may quote what it quotes: the author's own post, or one whose author
/// gave a stamp that is about these two (federation design, 3.13).
pub async fn quote(app: &App, id: PostId) -> Result<()> {
    let asked = app.db.read(move |conn| Ok(quotes_db::find(conn, id)?.zip(posts::find(conn, id)?))).await?;
    let Some((quote, post)) = asked.filter(|(quote, _)| quote.state == QuoteState::Pending) else {
        return Ok(());
    };
    let (Ok(uri), Ok(target)) = (Url::parse(&post.uri), Url::parse(&quote.quoted_uri)) else { return Ok(()) };
    let budget = Budget::default();
    let Some(quoted) = resolve::post_within(app, &target, &budget).await? else {
        return app.db.write(move |conn| quotes::settle(conn, id, None, false)).await;
    };
    let mut allowed = quoted.account_id == post.account_id;
    if let (false, Some(stamp)) = (allowed, quote.stamp_uri.and_then(|stamp| Url::parse(&stamp).ok())) {
        let author = quoted.account_id;
        let author = app.db.read(move |conn| Ok(accounts::find(conn, author)?)).await?;
        let author = author.and_then(|author| Url::parse(&author.uri).ok());
        if let Some(author) = author.filter(|author| author.origin() == stamp.origin()) {
            let document = resolve::document(app, &stamp, &budget).await?;
            let stamp = document.and_then(|document| Authorization::parse(&document.value).ok());
            let about = Url::parse(&quoted.uri).unwrap_or(target);
            let fits = |stamp: Authorization| stamp.check(Interaction::Quote, &uri, &about, &author).is_ok();
            allowed = stamp.is_some_and(fits);
        }
    }
    app.db.write(move |conn| quotes::settle(conn, id, Some(quoted.id), allowed)).await
}

/// Someone or something of another server that somebody else says has changed, or is gone: its own server knows.
pub async fn changed(app: &App, uri: &str) -> Result<()> {
    let Ok(at) = Url::parse(uri) else { return Ok(()) };
    if app.site.owns(uri) || resolve::is_blocked_at(app, &at).await? || !Budget::default().spend(app, &at)? {
        return Ok(());
    }
    let uri = uri.to_owned();
    let id = uri.clone();
    if let Some(account) = app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &id)?)).await? {
        return someone_changed(app, &at, account).await;
    }
    match app.client.get_document(&at, Some(&app.signer), app.clock.now()).await {
        Ok(document) if is_tombstone(&document.value, &uri) => gone(app, uri, Said::Clearly).await,
        Ok(document) => {
            let Ok(note) = Note::parse(&document.value) else { return Ok(()) };
            app.db
                .write(move |conn| {
                    let Some(author) = accounts::find_by_uri(conn, note.attributed_to.as_str())? else {
                        return Ok(());
                    };
                    posts_in::receive_update(conn, &author, &note).map(drop)
                })
                .await
        }
        Err(FetchError::Gone) => gone(app, uri, Said::Clearly).await,
        Err(FetchError::NotFound) => gone(app, uri, Said::Perhaps).await,
        Err(error) => later(&error),
    }
}

/// How sure we are that a post is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// `410`, or a tombstone.
    Clearly,
    /// `404`, which is also what a server says to those who may not see something.
    Perhaps,
}

/// Its own server has it no more. Whoever asked us to look may have known that we are not among those who may see it.
async fn gone(app: &App, uri: String, said: Said) -> Result<()> {
    app.db
        .write(move |conn| match posts::find_by_uri(conn, &uri)? {
            Some(post) if said == Said::Clearly || post.visibility.is_open() => {
                posts_actions::delete(conn, &post)
            }
            Some(_) | None => Ok(()),
        })
        .await
}

fn is_tombstone(document: &Value, uri: &str) -> bool {
    document["type"] == "Tombstone" && document["id"] == uri
}

async fn someone_changed(app: &App, at: &Url, account: Account) -> Result<()> {
    match app.client.get_actor(at, Some(&app.signer), app.clock.now()).await {
        Ok(actor) => resolve::remember(app, actor).await.map(drop),
        // A `404` may be a bad day of their server, and who is deleted does not come back.
        Err(FetchError::Gone) => {
            app.db.write(move |conn| people::receive_delete(conn, &account).map(drop)).await
        }
        Err(error) => later(&error),
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

/// Whether the account that someone moved to says so too, and has not moved away itself. It is asked anew.
pub async fn moved(app: &App, from: AccountId, target: &str) -> Result<()> {
    let Ok(target) = Url::parse(target) else { return Ok(()) };
    let Some(to) = there(app, &target).await? else { return Ok(()) };
    app.db
        .write(move |conn| {
            if let Some(from) = accounts::find(conn, from)?.filter(|from| from.deleted_at.is_none()) {
                moves::receive(conn, &from, &to)?;
            }
            Ok(())
        })
        .await
}

async fn there(app: &App, target: &Url) -> Result<Option<Account>> {
    if app.site.owns(target.as_str()) {
        return resolve::actor(app, target).await;
    }
    let document = resolve::document(app, target, &Budget::default()).await?;
    let actor = document.and_then(|document| Actor::parse(&document.value).ok());
    // Whatever it says of where it went: a chain of moves ends here.
    match actor.filter(|actor| actor.id == *target && actor.moved_to.is_none()) {
        Some(actor) => resolve::remember(app, actor).await,
        None => Ok(None),
    }
}
