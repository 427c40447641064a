//! What someone elsewhere said last about something that can be done, undone and done again: a follow, a like, a boost,
//! a block.
//!
//! Messages come in any order, and some twice. Many servers give every follow of the same two people the same id, so
//! that an id which was undone is not dead. What counts is when a request was signed, not when it came: the later word
//! holds, and an earlier one that comes after it is an echo. What is undone before it came is still on its way, and is
//! swallowed once when it comes, however often its sender has signed it anew.

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*, upsert::excluded};

use crate::{clock::Instant, db::Conn, keyring::hash, q, schema::last_words};

/// How long something may be on its way that was undone before it came (federation design, 3.15).
const ON_ITS_WAY: TimeDelta = TimeDelta::hours(24);

/// How long a last word is of use: no request is taken that was signed more than half a day before.
pub const MEMORY: TimeDelta = TimeDelta::days(2);

/// Requests know whole seconds; this is less.
const SMALLEST: TimeDelta = TimeDelta::microseconds(1);

/// What `actor` does to `object`, under whatever id.
#[must_use]
pub fn about(actor: &str, kind: &str, object: &str) -> String {
    hash(&format!("{actor} {kind} {object}"))
}

/// What `actor` did under this id: an id means nothing in anybody else's mouth.
#[must_use]
pub fn under(actor: &str, id: &str) -> String {
    hash(&format!("{actor} {id}"))
}

#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = last_words)]
struct LastWord {
    said_at: Instant,
    undone: bool,
    /// Until when it may still come, which it has not yet.
    expected_until: Option<Instant>,
}

fn find(conn: &mut Conn, key: &str) -> QueryResult<Option<LastWord>> {
    let one = last_words::table.find(key.to_owned());
    q!(conn, |c| one.select(LastWord::as_select()).first(&mut **c)).optional()
}

/// Whether something newer than what was said at `said_at` is known already.
pub fn is_outdated(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<bool> {
    Ok(find(conn, key)?.is_some_and(|last| said_at < last.said_at))
}

/// Whether the last word is that it was taken back, and is no newer than `said_at`.
pub fn was_undone_by(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<bool> {
    Ok(find(conn, key)?.is_some_and(|last| last.undone && last.said_at <= said_at))
}

/// Whether what comes under this id was taken back before it came.
pub fn swallows(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<bool> {
    let Some(last) = find(conn, key)? else { return Ok(false) };
    if last.expected_until.is_none_or(|until| until.0 <= conn.now()) {
        return Ok(said_at < last.said_at);
    }
    // This was it. Copies of it are swallowed too; what is said after it means something.
    let word = LastWord { said_at: Instant::from(said_at.0 + SMALLEST), undone: true, expected_until: None };
    write(conn, key, word)?;
    Ok(true)
}

/// It was taken back under this id, and there was nothing to take back yet.
pub fn expect(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<()> {
    let until = Instant::from(conn.now() + ON_ITS_WAY);
    write(conn, key, LastWord { said_at, undone: true, expected_until: Some(until) })
}

/// It was done or undone, and this is the last that we know.
pub fn note(conn: &mut Conn, key: &str, said_at: Instant, undone: bool) -> QueryResult<()> {
    write(conn, key, LastWord { said_at, undone, expected_until: None })
}

fn write(conn: &mut Conn, key: &str, word: LastWord) -> QueryResult<()> {
    let row = (
        last_words::key_hash.eq(key.to_owned()),
        last_words::said_at.eq(word.said_at),
        last_words::undone.eq(word.undone),
        last_words::expected_until.eq(word.expected_until),
        last_words::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(last_words::table)
        .values(row)
        .on_conflict(last_words::key_hash)
        .do_update()
        .set((
            last_words::said_at.eq(excluded(last_words::said_at)),
            last_words::undone.eq(excluded(last_words::undone)),
            last_words::expected_until.eq(excluded(last_words::expected_until)),
            last_words::created_at.eq(excluded(last_words::created_at)),
        ))
        .execute(&mut **c))
    .map(drop)
}

/// Forgets some of what was said before `before`. How much there was.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old =
        last_words::table.filter(last_words::created_at.lt(before)).limit(most).select(last_words::key_hash);
    let old: Vec<String> = q!(conn, |c| old.load(&mut **c))?;
    let old = last_words::table.filter(last_words::key_hash.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
