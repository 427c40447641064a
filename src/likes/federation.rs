//! Likes across servers.

use federation::activity::{like as wire_like, undo as wire_undo};
use url::Url;

use super::{actions, db};
use crate::{
    accounts::{Account, db as accounts, model::remote_inboxes},
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, PostId},
    outcome::Outcome,
    posts::{Interaction, Post, Verdict, db as posts, federation as posts_out},
    queues::deliveries::Letter,
};

/// Someone elsewhere liked a post. Posts we never saw are not fetched for a heart.
pub fn receive_like(conn: &mut Conn, who: &Account, uri: &str, object: &Url) -> Result<Outcome> {
    let Some(post) = find_post(conn, object)? else {
        return Ok(Outcome::Ignored("a like of an unknown post"));
    };
    if !posts::is_visible(conn, &post, Some(who.id))? {
        return Ok(Outcome::Ignored("a like of a post that they cannot see"));
    }
    if posts::decide(conn, Interaction::Like, who, &post)? == Verdict::No {
        return Ok(Outcome::Ignored("the author does not want it"));
    }
    match db::find(conn, who.id, post.id)? {
        // It is by its latest id that it will be taken back.
        Some(known) if !uri.is_empty() && known.uri != uri => actions::rename(conn, &known, uri)?,
        Some(_) => {}
        None => actions::like_as(conn, who, &post, uri)?,
    }
    Ok(Outcome::Done)
}

/// By id, by page, or by the id of the `Create` that brought it.
pub fn find_post(conn: &mut Conn, object: &Url) -> Result<Option<Post>> {
    let raw = object.as_str();
    if let Some(post) = posts::find_by_uri(conn, raw)? {
        return Ok(Some(post));
    }
    match raw.strip_suffix("/activity") {
        Some(id) => Ok(posts::find_by_uri(conn, id)?),
        None => Ok(None),
    }
}

pub fn receive_unlike(
    conn: &mut Conn,
    who: &Account,
    uri: Option<&Url>,
    object: Option<&Url>,
) -> Result<Outcome> {
    let by_id = match uri {
        Some(uri) => db::find_by_uri(conn, uri.as_str())?.filter(|like| like.account_id == who.id),
        None => None,
    };
    let post = match (by_id, object) {
        (Some(like), _) => posts::find(conn, like.post_id)?,
        (None, Some(object)) => find_post(conn, object)?,
        (None, None) => None,
    };
    let Some(post) = post else { return Ok(Outcome::Ignored("no such like")) };
    if db::list_liked(conn, who.id, &[post.id])?.is_empty() {
        return Ok(Outcome::Ignored("no such like"));
    }
    actions::unlike(conn, who, &post)?;
    Ok(Outcome::Done)
}

pub fn to_like(conn: &mut Conn, who: AccountId, post: PostId, uri: &str) -> Result<Option<Letter>> {
    letter(conn, who, post, uri, |like, _| Ok(like))
}

pub fn to_unlike(conn: &mut Conn, who: AccountId, post: PostId, uri: &str) -> Result<Option<Letter>> {
    letter(conn, who, post, uri, |like, id| Ok(wire_undo::undo(&url(&format!("{id}/undo"))?, &like)))
}

/// A like concerns the author of the post, and the group where it was written, which passes it on.
fn letter(
    conn: &mut Conn,
    who: AccountId,
    post: PostId,
    uri: &str,
    body: impl FnOnce(serde_json::Value, &str) -> Result<serde_json::Value>,
) -> Result<Option<Letter>> {
    let Some(who) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    let Some(post) = posts::find(conn, post)? else { return Ok(None) };
    let Some(author) = accounts::find(conn, post.account_id)?.filter(|author| !author.is_local()) else {
        return Ok(None);
    };
    let like = wire_like::like(&url(uri)?, &url(&who.uri)?, &url(&post.uri)?, &url(&author.uri)?);
    let body = body(like, uri)?;
    let group = posts_out::group_of(conn, post.id)?;
    let inboxes = [author.inbox].into_iter().chain(remote_inboxes(group.as_slice()));
    Ok(Some(Letter::new(who.id, body, format!("like:{}:{}", who.id, post.id)).to_inboxes(inboxes)))
}

fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("reading an address that we keep")
}
