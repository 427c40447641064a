//! Questions about reactions.

use diesel::{QueryResult, dsl, prelude::*};

use super::model::Reaction;
use crate::{
    db::{Conn, among},
    ids::{AccountId, EmojiId, PostId},
    q,
    schema::reactions,
};

/// An emoji of a post, and how many gave it.
pub type Count = (PostId, String, Option<EmojiId>, i64);

/// The emoji of each of these posts, the commonest first.
pub fn count(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<Count>> {
    let query = reactions::table
        .filter(among(reactions::post_id, posts))
        .group_by((reactions::post_id, reactions::name))
        .select((
            reactions::post_id,
            reactions::name,
            dsl::max(reactions::emoji_id),
            dsl::count(reactions::id),
        ))
        .order((reactions::post_id, dsl::count(reactions::id).desc(), reactions::name));
    q!(conn, |c| query.load(&mut **c))
}

/// The reactions of one person on one post, oldest first.
pub fn list_by(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<Vec<Reaction>> {
    let query = reactions::table
        .filter(reactions::account_id.eq(who))
        .filter(reactions::post_id.eq(post))
        .order(reactions::id);
    q!(conn, |c| query.select(Reaction::as_select()).load(&mut **c))
}

pub fn find_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Reaction>> {
    let query = reactions::table.filter(reactions::uri.eq(uri.to_owned())).order(reactions::id);
    q!(conn, |c| query.select(Reaction::as_select()).first(&mut **c)).optional()
}

/// Whether it was new.
pub(super) fn insert(conn: &mut Conn, reaction: &Reaction) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(reactions::table)
        .values(reaction)
        .on_conflict((reactions::post_id, reactions::account_id, reactions::name))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(reactions::table.find(id)).execute(&mut **c)).map(drop)
}

/// Everything of one person on one post.
pub(super) fn delete_by(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<()> {
    let own = reactions::table.filter(reactions::account_id.eq(who)).filter(reactions::post_id.eq(post));
    q!(conn, |c| diesel::delete(own).execute(&mut **c)).map(drop)
}
