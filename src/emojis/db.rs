//! Questions about custom emoji.

use diesel::{QueryResult, prelude::*};

use super::model::Emoji;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::EmojiId,
    q,
    schema::emojis,
};

pub fn find(conn: &mut Conn, id: EmojiId) -> QueryResult<Option<Emoji>> {
    q!(conn, |c| emojis::table.find(id).select(Emoji::as_select()).first(&mut **c)).optional()
}

/// Those of a server; an empty domain is ours.
pub fn list_of(conn: &mut Conn, domain: &str) -> QueryResult<Vec<Emoji>> {
    let query = emojis::table.filter(emojis::domain.eq(domain.to_owned())).order(emojis::shortcode);
    q!(conn, |c| query.select(Emoji::as_select()).load(&mut **c))
}

/// Those of a server that have one of these names.
pub fn list_named(conn: &mut Conn, domain: &str, shortcodes: &[String]) -> QueryResult<Vec<Emoji>> {
    let query = emojis::table
        .filter(emojis::domain.eq(domain.to_owned()))
        .filter(among(emojis::shortcode, shortcodes));
    q!(conn, |c| query.select(Emoji::as_select()).load(&mut **c))
}

/// How many of a server's came since `since`.
pub(super) fn count_since(conn: &mut Conn, domain: &str, since: Instant) -> QueryResult<i64> {
    let query =
        emojis::table.filter(emojis::domain.eq(domain.to_owned())).filter(emojis::created_at.ge(since));
    q!(conn, |c| query.count().get_result(&mut **c))
}

/// Whether it was new: two posts with the same emoji may come at once.
pub(super) fn insert(conn: &mut Conn, emoji: &Emoji) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(emojis::table)
        .values(emoji)
        .on_conflict((emojis::domain, emojis::shortcode))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn set_image(conn: &mut Conn, emoji: &Emoji) -> QueryResult<()> {
    let set = (
        emojis::image.eq(emoji.image.clone()),
        emojis::uri.eq(emoji.uri.clone()),
        emojis::updated_at.eq(emoji.updated_at),
    );
    q!(conn, |c| diesel::update(emojis::table.find(emoji.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, id: EmojiId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(emojis::table.find(id)).execute(&mut **c)).map(drop)
}
