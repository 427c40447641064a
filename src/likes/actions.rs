//! Liking, and taking it back.

use super::{db, model::Like};
use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    events::{self, Event},
    ids::{AccountId, LikeId},
    posts::{Interaction, Post, Verdict, actions as posts, db as posts_db},
};

/// `who` likes the post.
pub fn like(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    if posts_db::decide(conn, Interaction::Like, who, post)? == Verdict::No {
        return Err(Error::Forbidden("The author of this post does not want it liked".to_owned()));
    }
    let uri = conn.site().like(&who.username, conn.new_id());
    like_as(conn, who, post, &uri)
}

/// A like under an id that exists already. The same heart under another id is still one heart.
pub fn like_as(conn: &mut Conn, who: &Account, post: &Post, uri: &str) -> Result<()> {
    let like = Like {
        id: LikeId(conn.new_id()),
        account_id: who.id,
        post_id: post.id,
        uri: uri.to_owned(),
        created_at: conn.now().into(),
    };
    if db::insert(conn, &like)? {
        posts::count_like(conn, post.id, 1)?;
        events::record(conn, &Event::Liked { account: who.id, post: post.id, uri: like.uri })?;
    }
    Ok(())
}

/// The activity that made it was taken back, but another one says the same.
pub fn rename(conn: &mut Conn, like: &Like, uri: &str) -> Result<()> {
    Ok(db::set_uri(conn, like.id, uri)?)
}

/// `who` takes it back. Taking back what was never given changes nothing.
pub fn unlike(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    if let Some(like) = db::delete(conn, who.id, post.id)? {
        posts::count_like(conn, post.id, -1)?;
        events::record(conn, &Event::Unliked { account: who.id, post: post.id, uri: like.uri })?;
    }
    Ok(())
}

/// Someone is gone: up to `most` of their likes go without a word. Whether any are left.
pub fn forget(conn: &mut Conn, who: AccountId, most: i64) -> Result<bool> {
    let likes = db::list_of(conn, who, most)?;
    for like in &likes {
        if db::delete(conn, who, like.post_id)?.is_some() {
            posts::count_like(conn, like.post_id, -1)?;
        }
    }
    Ok(!likes.is_empty())
}
