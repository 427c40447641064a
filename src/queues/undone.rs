//! What someone elsewhere took back, and when they said so.
//!
//! Some servers give every follow of the same two people the same id. So an id that was undone is not dead: it is done
//! again when it is said after its undoing, and an echo when it was said before. What counts is when a request was
//! signed, not when it came. What is undone before it came is still on its way, and is swallowed once when it comes.

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*, upsert::excluded};

use crate::{clock::Instant, db::Conn, keyring::hash, q, schema::undone};

/// How long something may be on its way that was undone before it came (federation design, 3.15).
const ON_ITS_WAY: TimeDelta = TimeDelta::hours(24);

/// The smallest difference between two times.
const SMALLEST: TimeDelta = TimeDelta::microseconds(1);

/// What `actor` did under this id: an id means nothing in anybody else's mouth.
#[must_use]
pub fn key(actor: &str, id: &str) -> String {
    hash(&format!("{actor} {id}"))
}

#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = undone)]
struct Undone {
    said_at: Instant,
    /// Until when it may still come, which it has not yet.
    expected_until: Option<Instant>,
}

fn find(conn: &mut Conn, key: &str) -> QueryResult<Option<Undone>> {
    q!(conn, |c| undone::table.find(key.to_owned()).select(Undone::as_select()).first(&mut **c)).optional()
}

/// Whether something was taken back, at `said_at` or before.
pub fn was_undone_by(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<bool> {
    Ok(find(conn, key)?.is_some_and(|undone| undone.said_at <= said_at))
}

/// Whether what was said at `said_at` has no effect, because it was taken back.
pub fn swallows(conn: &mut Conn, key: &str, said_at: Instant) -> QueryResult<bool> {
    let Some(undone) = find(conn, key)? else { return Ok(false) };
    if said_at < undone.said_at {
        return Ok(true);
    }
    if undone.expected_until.is_none_or(|until| until.0 <= conn.now()) {
        return Ok(false);
    }
    // This was it. Copies of it are swallowed too; what is said after it means something.
    let set =
        (undone::said_at.eq(Instant::from(said_at.0 + SMALLEST)), undone::expected_until.eq(None::<Instant>));
    q!(conn, |c| diesel::update(undone::table.find(key.to_owned())).set(set).execute(&mut **c))?;
    Ok(true)
}

/// It was taken back at `said_at`; `found` where there was something to take back.
pub fn note(conn: &mut Conn, key: &str, said_at: Instant, found: bool) -> QueryResult<()> {
    if find(conn, key)?.is_some_and(|known| said_at < known.said_at) {
        return Ok(());
    }
    let now = conn.now();
    let row = (
        undone::uri_hash.eq(key.to_owned()),
        undone::said_at.eq(said_at),
        undone::expected_until.eq((!found).then(|| Instant::from(now + ON_ITS_WAY))),
        undone::created_at.eq(Instant::from(now)),
    );
    q!(conn, |c| diesel::insert_into(undone::table)
        .values(row)
        .on_conflict(undone::uri_hash)
        .do_update()
        .set((
            undone::said_at.eq(excluded(undone::said_at)),
            undone::expected_until.eq(excluded(undone::expected_until)),
            undone::created_at.eq(excluded(undone::created_at)),
        ))
        .execute(&mut **c))
    .map(drop)
}

/// Forgets some of what was taken back before `before`. How much there was.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = undone::table.filter(undone::created_at.lt(before)).limit(most).select(undone::uri_hash);
    let old: Vec<String> = q!(conn, |c| old.load(&mut **c))?;
    let old = undone::table.filter(undone::uri_hash.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
