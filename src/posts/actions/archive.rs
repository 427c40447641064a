//! Putting posts away, and taking them out again. Who else would see one finds nothing meanwhile; likes,
//! comments and its place everywhere wait for its return.

use super::{counts, delete};
use crate::{
    accounts::{Account, actions as accounts},
    db::Conn,
    error::{Error, Result},
    posts::{db, model::Post},
};

/// What can be seen by nobody else is not shown around.
pub(super) fn check(post: &Post) -> Result<()> {
    if post.archived_at.is_some() {
        return Err(Error::invalid("This post is in the archive; take it out first"));
    }
    Ok(())
}

/// `who` puts a post of their own away. Twice is once.
pub fn archive(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    check_own(who, post)?;
    if post.archived_at.is_some() {
        return Ok(());
    }
    let notice = delete::notice(conn, post)?;
    if counts(post) {
        accounts::count_post(conn, who.id, -1, None)?;
    }
    db::set_archived(conn, post.id, Some(conn.now().into()))?;
    // Open pages drop it; whoever loads them anew sees what they may.
    Ok(conn.notify(notice)?)
}

/// `who` takes it out again, and everything is as it was.
pub fn unarchive(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    check_own(who, post)?;
    if post.archived_at.is_none() {
        return Ok(());
    }
    db::set_archived(conn, post.id, None)?;
    if counts(&Post { archived_at: None, ..post.clone() }) {
        accounts::count_post(conn, who.id, 1, None)?;
    }
    Ok(())
}

/// A comment is part of somebody's conversation, and a boost is taken back.
fn check_own(who: &Account, post: &Post) -> Result<()> {
    if post.account_id != who.id {
        return Err(Error::NotFound);
    }
    if post.is_boost() || post.is_comment() {
        return Err(Error::invalid("Comments and boosts cannot be put into the archive"));
    }
    Ok(())
}
