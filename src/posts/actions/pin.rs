//! Putting posts first on one's own page.

use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    events::{self, Event},
    ids::{AccountId, PostId},
    limits,
    posts::{db, model::Post},
};

/// `who` puts a post of their own first. Pinning twice is pinning once.
pub fn pin(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    if post.account_id != who.id || post.is_boost() || !post.visibility.is_open() {
        return Err(Error::invalid("Only posts of one's own that everyone may see can be pinned"));
    }
    super::archive::check(post)?;
    if post.pinned_at.is_some() {
        return Ok(());
    }
    if limits::PINNED <= db::list_pinned(conn, who.id)?.len() {
        return Err(Error::invalid("At most five posts can be pinned; unpin another one first"));
    }
    db::set_pinned(conn, post.id, Some(conn.now().into()))?;
    Ok(events::record(conn, &Event::Pinned { account: who.id, post: post.id })?)
}

/// `who` takes it back.
pub fn unpin(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    if post.account_id != who.id || post.pinned_at.is_none() {
        return Ok(());
    }
    db::set_pinned(conn, post.id, None)?;
    Ok(events::record(conn, &Event::Unpinned { account: who.id, uri: post.uri.clone() })?)
}

/// These, and no others, are what someone elsewhere has pinned, in this order. Posts of others are left out.
pub fn set_featured(conn: &mut Conn, who: AccountId, posts: &[PostId]) -> Result<()> {
    for known in db::list_pinned(conn, who)? {
        if !posts.contains(&known) {
            db::set_pinned(conn, known, None)?;
        }
    }
    let now = conn.now();
    for (place, id) in (0..).zip(posts) {
        if db::find(conn, *id)?.is_some_and(|post| post.account_id == who) {
            // The first was pinned last.
            let at = now - chrono::TimeDelta::milliseconds(place);
            db::set_pinned(conn, *id, Some(at.into()))?;
        }
    }
    Ok(())
}
