//! Reacting, and taking it back.

use super::{
    db,
    model::{MOST, Reaction},
};
use crate::{
    accounts::Account,
    db::Conn,
    error::Result,
    ids::EmojiId,
    likes::{actions as likes, db as likes_db},
    posts::{Post, actions as posts, model::Extra},
};

/// `who` puts an emoji to the post. The same again changes nothing; beyond [`MOST`] neither.
pub fn react_as(
    conn: &mut Conn,
    who: &Account,
    post: &Post,
    name: &str,
    emoji: Option<EmojiId>,
    uri: &str,
) -> Result<()> {
    let before = db::list_by(conn, who.id, post.id)?;
    if i64::try_from(before.len()).is_ok_and(|count| MOST <= count) {
        return Ok(());
    }
    let reaction = Reaction {
        id: conn.new_id(),
        account_id: who.id,
        post_id: post.id,
        name: name.to_owned(),
        emoji_id: emoji,
        uri: uri.to_owned(),
        created_at: conn.now().into(),
    };
    if db::insert(conn, &reaction)? {
        posts::mark(conn, post.id, Extra::Reactions)?;
        likes::like_as(conn, who, post, uri)?;
    }
    Ok(())
}

/// `who` takes one emoji back. The heart that came with it goes with the last of them.
pub fn unreact(conn: &mut Conn, who: &Account, post: &Post, reaction: &Reaction) -> Result<()> {
    db::delete(conn, reaction.id)?;
    let Some(like) = likes_db::find(conn, who.id, post.id)? else { return Ok(()) };
    if like.uri != reaction.uri {
        return Ok(());
    }
    match db::list_by(conn, who.id, post.id)?.first() {
        Some(other) => likes::rename(conn, &like, &other.uri),
        None => likes::unlike(conn, who, post),
    }
}

/// `who` takes everything back, the heart too.
pub fn unlike(conn: &mut Conn, who: &Account, post: &Post) -> Result<()> {
    db::delete_by(conn, who.id, post.id)?;
    likes::unlike(conn, who, post)
}
