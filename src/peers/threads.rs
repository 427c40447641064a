//! The conversation around a post, as other servers know it.
//!
//! We hear of comments by people whom somebody here follows, and of those on our own posts. The rest is
//! asked for when somebody opens the conversation: from the whole of it where its owner's server tells
//! (`context`, FEP-7888), else from the answers that each server lists (`replies`).

use std::{collections::BTreeSet, time::Duration};

use federation::vocab::{collection::Page, note::Note};
use serde_json::Value;
use url::Url;

use super::{budget::Budget, resolve};
use crate::{
    app::App,
    db::Conn,
    error::Result,
    ids::PostId,
    limits,
    posts::{Post, actions as posts_actions, db as posts},
    queues::jobs::{self, Job},
};

/// Fetches for one conversation.
const FETCHES: u32 = 60;
/// Posts of a conversation whose answers are asked for, the one that was opened first.
const ASKED: usize = 10;
/// How long who opens a conversation for the first time waits for it; the rest comes later.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Somebody here opens the conversation around `post`. What was never read is waited for a little.
pub async fn look(app: &App, post: &Post) -> Result<()> {
    if !app.federates() || !post.visibility.is_open() {
        return Ok(());
    }
    let id = post.id;
    let (first, due) = app
        .db
        .read(move |conn| {
            let origin = posts::find_origin(conn, id)?;
            let read_at = origin.as_ref().and_then(|origin| origin.thread_read_at);
            let due =
                origin.is_some() && read_at.is_none_or(|at| at.0 <= conn.now() - limits::thread_is_fresh());
            Ok((read_at.is_none(), due))
        })
        .await?;
    if !due || !app.db.write(move |conn| start(conn, id)).await? {
        return Ok(());
    }
    if first && tokio::time::timeout(PATIENCE, read(app, id)).await.is_ok_and(|read| read.is_ok()) {
        return Ok(());
    }
    app.db.write(move |conn| Ok(jobs::enqueue(conn, &Job::FetchThread { post: id })?)).await
}

fn start(conn: &mut Conn, post: PostId) -> Result<bool> {
    posts_actions::start_reading_thread(conn, post)
}

/// The job: reads what there is.
pub async fn read(app: &App, id: PostId) -> Result<()> {
    let Some(post) = app.db.read(move |conn| Ok(posts::find(conn, id)?)).await? else { return Ok(()) };
    let budget = Budget::of(FETCHES);
    if post.in_reply_to_id.is_none()
        && let Some(parent) = post.in_reply_to_uri.as_deref().and_then(|uri| Url::parse(uri).ok())
    {
        let _ = resolve::post_within(app, &parent, &budget).await;
    }
    let thread = app
        .db
        .read(move |conn| {
            let thread = posts::find(conn, id)?.map_or(id, |post| post.thread_id);
            Ok(posts::list_branches(conn, thread, None, limits::THREAD_POSTS)?)
        })
        .await?;
    // The post itself, then the first of the conversation, then the others.
    let mut order: Vec<PostId> = vec![id];
    order.extend(thread.iter().map(|post| post.id).filter(|other| *other != id));
    let mut asked = BTreeSet::new();
    for post in order.into_iter().take(ASKED) {
        let origin = app.db.read(move |conn| Ok(posts::find_origin(conn, post)?)).await?;
        let Some(origin) = origin else { continue };
        for collection in [&origin.context, &origin.replies].into_iter().flatten() {
            if asked.insert(collection.clone()) {
                read_collection(app, post, collection, origin.replies.as_ref() == Some(collection), &budget)
                    .await?;
            }
        }
    }
    Ok(())
}

/// Every post that a collection names, as far as the budget goes. What it embeds from its own origin is as
/// good as fetched.
async fn read_collection(app: &App, of: PostId, at: &str, counts: bool, budget: &Budget) -> Result<()> {
    let Ok(start) = Url::parse(at) else { return Ok(()) };
    let mut next = Some(start.clone());
    for _ in 0..limits::COLLECTION_PAGES {
        let Some(at) = next.take() else { return Ok(()) };
        let Some(document) = resolve::document(app, &at, budget).await? else { return Ok(()) };
        // Whoever was sent elsewhere reads what stands elsewhere.
        if document.url.origin() != start.origin() {
            return Ok(());
        }
        let Ok(page) = Page::parse(&document.value) else { return Ok(()) };
        if counts
            && at == start
            && let Some(total) = page.total_items.and_then(|total| i64::try_from(total).ok())
        {
            app.db.write(move |conn| posts_actions::tell_comments(conn, of, total)).await?;
        }
        for item in &page.items {
            keep(app, &start, item, budget).await;
        }
        // A page that names itself would never end.
        next = page.next.filter(|further| *further != at && further.origin() == start.origin());
    }
    Ok(())
}

async fn keep(app: &App, from: &Url, item: &Value, budget: &Budget) {
    let id = item.as_str().or_else(|| item.get("id").and_then(Value::as_str));
    let Some(id) = id.and_then(|id| federation::origin::check_id(id).ok()) else { return };
    let embedded = Note::parse(item).ok().filter(|note| {
        note.id.origin() == from.origin() && item.get("content").is_some() && item.get("to").is_some()
    });
    let kept = match embedded {
        Some(note) => resolve::keep_note(app, note, budget).await.map(drop),
        None => resolve::post_within(app, &id, budget).await.map(drop),
    };
    // One that cannot be had is no reason to go without the others.
    if let Err(error) = kept {
        tracing::debug!(%id, %error, "a comment cannot be fetched");
    }
}
