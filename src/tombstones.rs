//! What was deleted stays deleted: hashes of ids, kept for ever, so that a late message brings nothing back.

use diesel::{QueryResult, prelude::*};

use crate::{clock::Instant, db::Conn, keyring::hash, q, schema::tombstones};

/// `was_public` decides whether strangers are told that it is gone, or that it never was.
pub fn bury(conn: &mut Conn, uri: &str, was_public: bool) -> QueryResult<()> {
    let row = (
        tombstones::uri_hash.eq(hash(uri)),
        tombstones::was_public.eq(was_public),
        tombstones::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(tombstones::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub fn is_buried(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let stone = tombstones::table.find(hash(uri));
    q!(conn, |c| diesel::select(diesel::dsl::exists(stone)).get_result(&mut **c))
}

/// Whether it was deleted and had been public.
pub fn was_public(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let stone = tombstones::table.find(hash(uri)).select(tombstones::was_public);
    Ok(q!(conn, |c| stone.first(&mut **c)).optional()?.unwrap_or(false))
}
