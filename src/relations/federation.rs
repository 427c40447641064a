//! Follows and blocks across servers.

use federation::activity::{
    accept as wire_accept, block as wire_block, follow as wire_follow, reject as wire_reject,
    undo as wire_undo,
};
use url::Url;

use super::{actions, db};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, FollowId},
    outcome::Outcome,
    queues::deliveries::Letter,
};

/// Someone elsewhere wants to follow one of ours.
pub fn receive_follow(conn: &mut Conn, who: &Account, uri: &str, whom: &Url) -> Result<Outcome> {
    let Some(whom) = accounts::find_by_uri(conn, whom.as_str())?.filter(Account::is_local) else {
        return Ok(Outcome::Ignored("a follow of nobody here"));
    };
    actions::follow_as(conn, who, &whom, uri)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere accepts one of ours; the follow is named by its id, or by the two.
pub fn receive_accept(
    conn: &mut Conn,
    who: &Account,
    inner: &federation::activity::Inner,
) -> Result<Outcome> {
    let Some(follower) = follower_of(conn, who, inner)? else {
        return Ok(Outcome::Ignored("an answer to nothing that we asked"));
    };
    actions::accept(conn, follower, who.id)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere refuses one of ours, or removes them as a follower.
pub fn receive_reject(
    conn: &mut Conn,
    who: &Account,
    inner: &federation::activity::Inner,
) -> Result<Outcome> {
    let Some(follower) = follower_of(conn, who, inner)? else {
        return Ok(Outcome::Ignored("an answer to nothing that we asked"));
    };
    actions::reject(conn, follower, who.id)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere takes back that they accepted one of ours, which is refusing.
pub fn receive_unaccept(conn: &mut Conn, who: &Account, follow: Option<&Url>) -> Result<Outcome> {
    let follow = match follow {
        Some(follow) => db::find_follow_by_uri(conn, follow.as_str())?,
        None => None,
    };
    let Some(follow) = follow.filter(|follow| follow.followed_id == who.id) else {
        return Ok(Outcome::Ignored("an answer to nothing that we asked"));
    };
    actions::reject(conn, follow.follower_id, who.id)?;
    Ok(Outcome::Done)
}

/// Which of our people is meant by an answer of `who`.
fn follower_of(
    conn: &mut Conn,
    who: &Account,
    inner: &federation::activity::Inner,
) -> Result<Option<AccountId>> {
    if let Some(id) = inner.id()
        && let Some(follow) = db::find_follow_by_uri(conn, id.as_str())?
    {
        let follower = accounts::find(conn, follow.follower_id)?;
        let ours = follower.is_some_and(|follower| follower.is_local());
        return Ok((follow.followed_id == who.id && ours).then_some(follow.follower_id));
    }
    // Without an id that we know it has to be a follow, of whom answers.
    if inner.kind() != Some("Follow") || inner.object().is_some_and(|followed| followed.as_str() != who.uri) {
        return Ok(None);
    }
    let Some(actor) = inner.actor() else { return Ok(None) };
    let follower = accounts::find_by_uri(conn, actor.as_str())?.filter(Account::is_local);
    Ok(follower.map(|follower| follower.id))
}

/// Someone elsewhere follows one of ours no longer.
pub fn receive_unfollow(
    conn: &mut Conn,
    who: &Account,
    uri: Option<&Url>,
    whom: Option<&Url>,
) -> Result<Outcome> {
    let by_id = match uri {
        Some(uri) => {
            db::find_follow_by_uri(conn, uri.as_str())?.filter(|follow| follow.follower_id == who.id)
        }
        None => None,
    };
    let whom = match (by_id, whom) {
        (Some(follow), _) => Some(follow.followed_id),
        (None, Some(whom)) => accounts::find_by_uri(conn, whom.as_str())?.map(|whom| whom.id),
        (None, None) => None,
    };
    let Some(whom) = whom else { return Ok(Outcome::Ignored("no such follow")) };
    if db::find_follow(conn, who.id, whom)?.is_none() {
        return Ok(Outcome::Ignored("no such follow"));
    }
    actions::unfollow(conn, who.id, whom)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere blocks one of ours, who is not told.
pub fn receive_block(conn: &mut Conn, who: &Account, uri: &str, whom: &Url) -> Result<Outcome> {
    let Some(whom) = accounts::find_by_uri(conn, whom.as_str())?.filter(Account::is_local) else {
        return Ok(Outcome::Ignored("a block of nobody here"));
    };
    actions::block_as(conn, who, &whom, uri)?;
    Ok(Outcome::Done)
}

/// They block one of ours no longer, who is named, or the block is.
pub fn receive_unblock(
    conn: &mut Conn,
    who: &Account,
    uri: Option<&Url>,
    whom: Option<&Url>,
) -> Result<Outcome> {
    let by_id = match uri {
        Some(uri) => db::find_block_by_uri(conn, uri.as_str())?.filter(|block| block.account_id == who.id),
        None => None,
    };
    let whom = match (by_id, whom) {
        (Some(block), _) => Some(block.target_id),
        (None, Some(whom)) => accounts::find_by_uri(conn, whom.as_str())?.map(|whom| whom.id),
        (None, None) => None,
    };
    let Some(whom) = whom else { return Ok(Outcome::Ignored("no such block")) };
    if db::find_block(conn, who.id, whom)?.is_none() {
        return Ok(Outcome::Ignored("no such block"));
    }
    actions::unblock(conn, who.id, whom)?;
    Ok(Outcome::Done)
}

/// One of ours, and someone elsewhere: the only pairs that have anything to say over the wire.
fn outgoing(conn: &mut Conn, from: AccountId, to: AccountId) -> Result<Option<(Account, Account)>> {
    let from = accounts::find(conn, from)?.filter(Account::is_local);
    let to = accounts::find(conn, to)?.filter(|to| !to.is_local());
    Ok(from.zip(to))
}

fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("reading an address that we keep")
}

fn letter(from: &Account, to: &Account, body: serde_json::Value) -> Letter {
    let subject = format!("pair:{}:{}", from.id.min(to.id), from.id.max(to.id));
    Letter::new(from.id, body, subject).to_inboxes([to.inbox.clone()])
}

pub fn to_follow(conn: &mut Conn, follow: FollowId) -> Result<Option<Letter>> {
    let Some(follow) = db::find_follow_by_id(conn, follow)? else { return Ok(None) };
    let Some((from, to)) = outgoing(conn, follow.follower_id, follow.followed_id)? else { return Ok(None) };
    let body = wire_follow::follow(&url(&follow.uri)?, &url(&from.uri)?, &url(&to.uri)?);
    Ok(Some(letter(&from, &to, body)))
}

/// One of ours accepts someone elsewhere.
pub fn to_accept(conn: &mut Conn, follow: FollowId) -> Result<Option<Letter>> {
    let Some(follow) = db::find_follow_by_id(conn, follow)? else { return Ok(None) };
    let Some((from, to)) = outgoing(conn, follow.followed_id, follow.follower_id)? else { return Ok(None) };
    let inner = follow_ref(&follow.uri, &to, &from)?;
    let id = url(&format!("{}#accepts/follows/{}", from.uri, follow.id))?;
    Ok(Some(letter(&from, &to, wire_accept::accept(&id, &inner))))
}

/// One of ours refuses, or removes, someone elsewhere.
pub fn to_reject(
    conn: &mut Conn,
    follower: AccountId,
    followed: AccountId,
    uri: &str,
) -> Result<Option<Letter>> {
    let Some((from, to)) = outgoing(conn, followed, follower)? else { return Ok(None) };
    let inner = follow_ref(uri, &to, &from)?;
    let id = url(&format!("{}#rejects/follows/{}", from.uri, conn.new_id()))?;
    Ok(Some(letter(&from, &to, wire_reject::reject(&id, &inner))))
}

fn follow_ref(uri: &str, follower: &Account, followed: &Account) -> Result<wire_follow::FollowRef> {
    Ok(wire_follow::FollowRef { id: uri.to_owned(), actor: url(&follower.uri)?, object: url(&followed.uri)? })
}

pub fn to_unfollow(
    conn: &mut Conn,
    follower: AccountId,
    followed: AccountId,
    uri: &str,
) -> Result<Option<Letter>> {
    let Some((from, to)) = outgoing(conn, follower, followed)? else { return Ok(None) };
    let inner = wire_follow::follow(&url(uri)?, &url(&from.uri)?, &url(&to.uri)?);
    let body = wire_undo::undo(&url(&format!("{uri}/undo"))?, &inner);
    Ok(Some(letter(&from, &to, body)))
}

pub fn to_block(conn: &mut Conn, who: AccountId, whom: AccountId, uri: &str) -> Result<Option<Letter>> {
    let Some((from, to)) = outgoing(conn, who, whom)? else { return Ok(None) };
    let body = wire_block::block(&url(uri)?, &url(&from.uri)?, &url(&to.uri)?);
    Ok(Some(letter(&from, &to, body)))
}

pub fn to_unblock(conn: &mut Conn, who: AccountId, whom: AccountId, uri: &str) -> Result<Option<Letter>> {
    let Some((from, to)) = outgoing(conn, who, whom)? else { return Ok(None) };
    let inner = wire_block::block(&url(uri)?, &url(&from.uri)?, &url(&to.uri)?);
    let body = wire_undo::undo(&url(&format!("{uri}/undo"))?, &inner);
    Ok(Some(letter(&from, &to, body)))
}
