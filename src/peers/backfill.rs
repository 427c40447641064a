//! Someone's page as their own server has it: posts, pinned posts, hashtags, counts.
//!
//! Read when somebody here follows or looks at them, at most once an hour, so that no page is empty until
//! its owner posts again. What a page of an outbox embeds is as good as fetched, for it came from the
//! author's server; everything else is fetched by its id. Who publishes only a count has nothing to be had.

use federation::vocab::{Actor, collection::Page, note::Note};
use serde_json::Value;
use url::Url;

use super::{budget::Budget, resolve};
use crate::{
    accounts::{Account, Links, Told, actions as accounts_actions, db as accounts},
    app::App,
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    limits,
    posts::{actions as posts_actions, db as posts, federation as posts_in},
    queues::jobs::{self, Job},
    tags::actions as tags,
};

/// Fetches for one page: its collections, and what they name.
const FETCHES: u32 = 50;
/// Posts that are read of someone at a time.
const POSTS: usize = 20;

/// Somebody here looks at the page of someone elsewhere: what is old is read again, soon.
pub async fn look(app: &App, who: &Account) -> Result<()> {
    if who.is_local() || who.deleted_at.is_some() || !app.federates() {
        return Ok(());
    }
    let id = who.id;
    let due = |links: &Links, now: chrono::DateTime<chrono::Utc>| {
        links.posts_read_at.is_none_or(|at| at.0 <= now - limits::posts_are_fresh())
    };
    let now = app.clock.now();
    if !app.db.read(move |conn| Ok(due(&accounts::find_links(conn, id)?, now))).await? {
        return Ok(());
    }
    app.db.write(move |conn| enqueue(conn, id)).await
}

/// Once, however many look at the same time.
pub fn enqueue(conn: &mut Conn, who: AccountId) -> Result<()> {
    if accounts_actions::start_reading_posts(conn, who)? {
        jobs::enqueue(conn, &Job::FetchPosts { account: who })?;
    }
    Ok(())
}

/// The job: reads what there is.
pub async fn read(app: &App, id: AccountId) -> Result<()> {
    let account = app.db.read(move |conn| Ok(accounts::find(conn, id)?)).await?;
    let Some(account) = account.filter(|account| !account.is_local() && account.deleted_at.is_none()) else {
        return Ok(());
    };
    if !app.federates() {
        return Ok(());
    }
    let Ok(uri) = Url::parse(&account.uri) else { return Ok(()) };
    let budget = Budget::of(FETCHES);
    let Some(actor) =
        resolve::document(app, &uri, &budget).await?.and_then(|doc| Actor::parse(&doc.value).ok())
    else {
        return Ok(());
    };
    if actor.id != uri {
        return Ok(());
    }
    resolve::remember(app, actor.clone()).await?;
    let posts = read_outbox(app, &account, actor.outbox.as_ref(), &budget).await?;
    let told = Told {
        posts,
        followers: total(app, actor.followers.as_ref(), &budget).await?,
        following: total(app, actor.following.as_ref(), &budget).await?,
        ..Told::default()
    };
    app.db.write(move |conn| accounts_actions::tell(conn, id, told)).await?;
    let due = app.db.write(move |conn| accounts_actions::start_reading_featured(conn, id)).await?;
    if due {
        read_featured(app, &account, actor.featured.as_ref(), &budget).await?;
        read_tags(app, &account, actor.featured_tags.as_ref(), &budget).await?;
    }
    Ok(())
}

/// How many entries a collection says it has.
async fn total(app: &App, collection: Option<&Url>, budget: &Budget) -> Result<Option<i64>> {
    let Some(collection) = collection else { return Ok(None) };
    let Some(page) = page(app, collection, budget).await? else { return Ok(None) };
    Ok(page.total_items.and_then(|total| i64::try_from(total).ok()))
}

/// A collection or a page of one. None where there is none to be had.
async fn page(app: &App, at: &Url, budget: &Budget) -> Result<Option<Page>> {
    let document = resolve::document(app, at, budget).await?;
    // Whoever was sent elsewhere reads what stands elsewhere.
    let own = document.filter(|document| document.url.origin() == at.origin());
    Ok(own.and_then(|document| Page::parse(&document.value).ok()))
}

/// How many posts there are, as the collection says. The latest are kept.
async fn read_outbox(app: &App, who: &Account, outbox: Option<&Url>, budget: &Budget) -> Result<Option<i64>> {
    let Some(outbox) = outbox else { return Ok(None) };
    let Some(whole) = page(app, outbox, budget).await? else { return Ok(None) };
    let told = whole.total_items.and_then(|total| i64::try_from(total).ok());
    let mut left = POSTS;
    let (mut items, mut next) = (whole.items, whole.next);
    for _ in 0..limits::COLLECTION_PAGES {
        for item in items.iter().filter(|item| is_create(item)) {
            if left == 0 {
                return Ok(told);
            }
            left -= 1;
            if let Some(object) = item.get("object") {
                keep(app, who, object, budget).await?;
            }
        }
        let Some(at) = next.take() else { break };
        if at.origin() != outbox.origin() {
            break;
        }
        let Some(more) = page(app, &at, budget).await? else { break };
        // A page that names itself, or nothing new, would never end.
        next = more.next.filter(|further| *further != at);
        items = more.items;
    }
    Ok(told)
}

fn is_create(item: &Value) -> bool {
    item.get("type").and_then(Value::as_str) == Some("Create")
}

/// A post of someone as a collection of theirs has it: whole, or by its id. Its id here, if it was kept.
async fn keep(app: &App, who: &Account, object: &Value, budget: &Budget) -> Result<Option<PostId>> {
    if let Ok(note) = Note::parse(object)
        && note.attributed_to.as_str() == who.uri
        && is_complete(object)
    {
        let (who, id) = (who.clone(), note.id.to_string());
        return app
            .db
            .write(move |conn| {
                posts_in::receive_create(conn, &who, &note, true)?;
                Ok(posts::find_by_id(conn, &id)?.map(|post| post.id))
            })
            .await;
    }
    let id = object.as_str().or_else(|| object.get("id").and_then(Value::as_str));
    let Some(id) = id.and_then(|id| federation::origin::check_id(id).ok()) else { return Ok(None) };
    match resolve::post_within(app, &id, budget).await {
        Ok(post) => Ok(post.filter(|post| post.account_id == who.id).map(|post| post.id)),
        // One that cannot be had is no reason to go without the others.
        Err(error) => {
            tracing::debug!(%id, %error, "a post cannot be fetched");
            Ok(None)
        }
    }
}

/// Some embed a few members of a post, which would be kept as a post without words or pictures.
fn is_complete(object: &Value) -> bool {
    object.get("content").is_some() && object.get("to").is_some() && object.get("published").is_some()
}

async fn read_featured(app: &App, who: &Account, featured: Option<&Url>, budget: &Budget) -> Result<()> {
    let Some(featured) = featured else { return Ok(()) };
    let Some(mut first) = page(app, featured, budget).await? else { return Ok(()) };
    if first.items.is_empty()
        && let Some(next) = first.next.take().filter(|next| next.origin() == featured.origin())
        && let Some(page) = page(app, &next, budget).await?
    {
        first = page;
    }
    let mut pinned = Vec::new();
    for item in first.items.iter().take(limits::REMOTE_PINNED) {
        pinned.extend(keep(app, who, item, budget).await?);
    }
    let id = who.id;
    app.db.write(move |conn| posts_actions::set_featured(conn, id, &pinned)).await
}

async fn read_tags(app: &App, who: &Account, featured: Option<&Url>, budget: &Budget) -> Result<()> {
    let Some(featured) = featured else { return Ok(()) };
    let Some(page) = page(app, featured, budget).await? else { return Ok(()) };
    let is_hashtag = |item: &&Value| item.get("type").and_then(Value::as_str) == Some("Hashtag");
    let names = page.items.iter().filter(is_hashtag).filter_map(|item| item.get("name")?.as_str());
    let names: Vec<String> = names.map(str::to_owned).collect();
    let id = who.id;
    app.db.write(move |conn| tags::set_featured(conn, id, &names)).await
}
