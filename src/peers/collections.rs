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
    app::App,
    db::Conn,
    emojis::{Named, db as emojis},
    error::{Error, Result},
    limits,
    params::Path,
    posts::{
        Post, db as posts,
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
            let account = ours_for(conn, &name, requester)?;
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
            let account = ours_for(conn, &name, requester)?;
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
            let account = ours_for(conn, &name, requester)?;
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
/// in none of them.
pub fn of_post(conn: &mut Conn, post: &Post, at: &Url, which: &str, page: bool) -> Result<Value> {
    let count = |total: i64| collection::count_document(at, u64::try_from(total).unwrap_or_default());
    match which {
        "likes" => Ok(count(post.like_count)),
        "shares" => Ok(count(post.boost_count)),
        "replies" => replies(conn, post, at, page),
        "context" => {
            let thread = posts::list_thread(conn, post.thread_id, None, limits::THREAD_POSTS)?;
            let ids = thread.iter().map(|one| url(&one.uri)).collect::<Result<Vec<_>>>()?;
            Ok(collection::conversation(at, &url(&post.uri)?, &ids))
        }
        _ => Err(Error::NotFound),
    }
}

/// The author's own answers first, for that is how they go on telling; the others on a page of their own.
fn replies(conn: &mut Conn, post: &Post, at: &Url, page: bool) -> Result<Value> {
    let thread = posts::list_thread(conn, post.thread_id, None, limits::THREAD_POSTS)?;
    let (own, others): (Vec<&Post>, Vec<&Post>) = thread
        .iter()
        .filter(|one| one.in_reply_to_id == Some(post.id))
        .partition(|one| one.account_id == post.account_id);
    let total = own.len() + others.len();
    let rest = url(&format!("{at}?page=true"))?;
    let ids = |posts: &[&Post]| posts.iter().map(|one| url(&one.uri)).collect::<Result<Vec<_>>>();
    if page {
        let beyond = own.iter().skip(OWN).chain(&others).take(ANSWERS).copied().collect::<Vec<_>>();
        let page = CollectionPage { id: rest, part_of: at.clone(), next: None, items: ids(&beyond)? };
        return Ok(page.to_document());
    }
    let first = own.iter().take(OWN).copied().collect::<Vec<_>>();
    let next = (first.len() < total).then_some(rest);
    let replies = Replies {
        id: at.clone(),
        total_items: u64::try_from(total).unwrap_or_default(),
        own: ids(&first)?,
        next,
    };
    Ok(replies.to_document())
}

/// Answers of the author that are read with the collection (federation design, 1.8).
const OWN: usize = 5;
