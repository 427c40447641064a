//! What stands on somebody's page and around a post, as documents.

use axum::{extract::State, response::Response};
use federation::{
    context,
    vocab::{
        collection::{self, CollectionPage, Replies},
        tag::Tag,
    },
};
use serde_json::Value;
use url::Url;

use super::serve::{document, ours_for, url};
use crate::{
    accounts::db as accounts,
    app::App,
    db::{Conn, found},
    emojis::{Named, db as emojis},
    error::{Error, Result},
    ids::PostId,
    limits,
    params::Path,
    posts::{
        Post,
        db::{self as posts, Branch},
        federation::{self as posts_out, Requester},
    },
    quotes::federation as quotes,
    tags::federation as tags,
};

/// Pinned posts, whole, the latest pin first.
pub async fn featured(
    State(app): State<App>,
    requester: Requester,
    Path(name): Path<String>,
) -> Result<Response> {
    let value = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            let pinned = posts::list_pinned(conn, account.id)?;
            let mut items = Vec::with_capacity(pinned.len());
            for post in posts::list_visible(conn, &pinned, None)? {
                items.push(posts_out::to_note(conn, &account, &post)?.0.to_json());
            }
            let id = url(&format!("{}/collections/featured", account.uri))?;
            Ok(collection::inline(context::note(), &id, &items))
        })
        .await?;
    Ok(document(&value, true))
}

/// The hashtags on somebody's page.
pub async fn featured_tags(
    State(app): State<App>,
    requester: Requester,
    Path(name): Path<String>,
) -> Result<Response> {
    let value = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            tags::to_collection(conn, &account)
        })
        .await?;
    Ok(document(&value, true))
}

/// The word of one of ours that something may be done with a post of theirs.
pub async fn stamp(
    State(app): State<App>,
    requester: Requester,
    Path((name, id)): Path<(String, i64)>,
) -> Result<Response> {
    let stamp = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            quotes::serve(conn, &account, id)
        })
        .await?;
    Ok(document(&stamp.to_document(), true))
}

/// A custom emoji of ours.
pub async fn emoji(State(app): State<App>, Path(shortcode): Path<String>) -> Result<Response> {
    let tag = app
        .db
        .read(move |conn| {
            let found = emojis::list_named(conn, "", &[shortcode])?.pop().ok_or(Error::NotFound)?;
            let named = Named { shortcode: found.shortcode, id: found.id };
            posts_out::emojis(conn, &[named])?.pop().ok_or(Error::NotFound)
        })
        .await?;
    Ok(document(&context::with_context(context::note(), Tag::to_json(&tag)), true))
}

/// Ids of one page of answers.
const ANSWERS: usize = 40;

/// One of the collections of a post: `likes`, `shares`, `replies`, `context`. What is not for everyone is
/// in none of them. `page` is the id after which a page of answers begins.
pub fn of_post(conn: &mut Conn, post: &Post, at: &Url, which: &str, page: Option<PostId>) -> Result<Value> {
    let count = |total: i64| collection::count_document(at, u64::try_from(total).unwrap_or_default());
    match which {
        "likes" => Ok(count(post.like_count)),
        "shares" => Ok(count(post.boost_count)),
        "replies" => replies(conn, post, at, page),
        "context" => {
            let author = found(accounts::find(conn, post.account_id))?;
            let thread = posts::list_branches(conn, post.thread_id, None, limits::THREAD_POSTS)?;
            let ids = thread.iter().map(|one| url(&one.uri)).collect::<Result<Vec<_>>>()?;
            Ok(collection::conversation(at, &url(&author.uri)?, &ids))
        }
        _ => Err(Error::NotFound),
    }
}

/// The author's own answers first, for that is how they go on telling; the others on pages of their own.
fn replies(conn: &mut Conn, post: &Post, at: &Url, page: Option<PostId>) -> Result<Value> {
    let thread = posts::list_branches(conn, post.thread_id, None, limits::THREAD_POSTS)?;
    let (own, others): (Vec<&Branch>, Vec<&Branch>) = thread
        .iter()
        .filter(|one| one.in_reply_to_id == Some(post.id))
        .partition(|one| one.account_id == post.account_id);
    let total = own.len() + others.len();
    let first = own.iter().take(OWN).copied().collect::<Vec<_>>();
    let mut rest = own.iter().skip(OWN).chain(&others).copied().collect::<Vec<_>>();
    rest.sort_unstable_by_key(|one| one.id);
    let after = |id: PostId| url(&format!("{at}?page=true&after={id}"));
    let ids = |posts: &[&Branch]| posts.iter().map(|one| url(&one.uri)).collect::<Result<Vec<_>>>();
    let Some(page) = page else {
        let replies = Replies {
            id: at.clone(),
            total_items: u64::try_from(total).unwrap_or_default(),
            own: ids(&first)?,
            next: if rest.is_empty() { None } else { Some(url(&format!("{at}?page=true"))?) },
        };
        return Ok(replies.to_document());
    };
    rest.retain(|one| page < one.id);
    let next = match rest.get(ANSWERS - 1) {
        Some(last) if ANSWERS < rest.len() => Some(after(last.id)?),
        _ => None,
    };
    rest.truncate(ANSWERS);
    let id = if page == PostId(0) { url(&format!("{at}?page=true"))? } else { after(page)? };
    Ok(CollectionPage { id, part_of: at.clone(), next, items: ids(&rest)? }.to_document())
}

/// Answers of the author that are read with the collection (federation design, 1.8).
const OWN: usize = 5;
