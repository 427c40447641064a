//! Hearing nothing more of a conversation. Nobody is told.

use crate::{
    db::{Conn, found},
    error::Result,
    ids::{AccountId, PostId},
    posts::{db, model::Post},
};

/// The conversation of a post that `who` sees; of a boost, that of what is boosted.
fn thread_of(conn: &mut Conn, who: AccountId, post: &Post) -> Result<PostId> {
    match post.boost_of_id {
        Some(of) => Ok(found(db::find_visible(conn, of, Some(who)))?.thread_id),
        None => Ok(post.thread_id),
    }
}

pub fn mute_thread(conn: &mut Conn, who: AccountId, post: &Post) -> Result<()> {
    let thread = thread_of(conn, who, post)?;
    Ok(db::mute_thread(conn, who, thread)?)
}

pub fn unmute_thread(conn: &mut Conn, who: AccountId, post: &Post) -> Result<()> {
    let thread = thread_of(conn, who, post)?;
    Ok(db::unmute_thread(conn, who, thread)?)
}
