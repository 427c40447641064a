//! Questions about conversations of which somebody wants to hear nothing more.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId},
    q,
    schema::thread_mutes,
};

/// Those of `threads` that `who` muted.
pub fn list_muted_threads(conn: &mut Conn, who: AccountId, threads: &[PostId]) -> QueryResult<Vec<PostId>> {
    let query = thread_mutes::table
        .filter(thread_mutes::account_id.eq(who))
        .filter(among(thread_mutes::thread_id, threads))
        .select(thread_mutes::thread_id);
    q!(conn, |c| query.load(&mut **c))
}

pub(in crate::posts) fn mute_thread(conn: &mut Conn, who: AccountId, thread: PostId) -> QueryResult<()> {
    let row = (
        thread_mutes::account_id.eq(who),
        thread_mutes::thread_id.eq(thread),
        thread_mutes::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(thread_mutes::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::posts) fn unmute_thread(conn: &mut Conn, who: AccountId, thread: PostId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(thread_mutes::table.find((who, thread))).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn unmute_all_threads(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = thread_mutes::table.filter(thread_mutes::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
