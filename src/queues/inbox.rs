//! Activities of other servers, verified, waiting to be applied.

use diesel::{QueryResult, prelude::*};

use super::{MOST_TRIES, QueueState, pause};
use crate::{clock::Instant, db::Conn, ids::AccountId, keyring::hash, q, schema::inbox_items, work::Bell};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = inbox_items)]
pub struct InboxItem {
    pub id: i64,
    pub host: String,
    pub signer_id: AccountId,
    /// The activity, normalised, as JSON.
    pub body: String,
    pub tries: i32,
}

/// Whether an activity with this key was taken before.
pub fn is_known(conn: &mut Conn, key: &str) -> QueryResult<bool> {
    let known = inbox_items::table.filter(inbox_items::uri_hash.eq(hash(key)));
    q!(conn, |c| diesel::select(diesel::dsl::exists(known)).get_result(&mut **c))
}

/// Keeps an activity to be applied. Whether it was new.
pub fn insert(conn: &mut Conn, key: &str, host: &str, signer: AccountId, body: &str) -> QueryResult<bool> {
    let now = Instant::from(conn.now());
    let row = (
        inbox_items::id.eq(conn.new_id()),
        inbox_items::uri_hash.eq(hash(key)),
        inbox_items::host.eq(host.to_owned()),
        inbox_items::signer_id.eq(signer),
        inbox_items::body.eq(body.to_owned()),
        inbox_items::state.eq(QueueState::Ready),
        inbox_items::tries.eq(0),
        inbox_items::due_at.eq(now),
        inbox_items::received_at.eq(now),
    );
    let new = q!(conn, |c| diesel::insert_into(inbox_items::table)
        .values(row)
        .on_conflict(inbox_items::uri_hash)
        .do_nothing()
        .execute(&mut **c))?;
    conn.ring(Bell::Inbox);
    Ok(new == 1)
}

/// What is due, oldest first.
pub fn list_due(conn: &mut Conn, most: i64) -> QueryResult<Vec<InboxItem>> {
    let query = inbox_items::table
        .filter(inbox_items::state.eq(QueueState::Ready))
        .filter(inbox_items::due_at.le(Instant::from(conn.now())))
        .order(inbox_items::id)
        .limit(most);
    q!(conn, |c| query.select(InboxItem::as_select()).load(&mut **c))
}

/// Takes the item for this unit of work: false where another node has applied it, or is at it.
pub fn take(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    let ready = inbox_items::table.find(id).filter(inbox_items::state.eq(QueueState::Ready));
    let id: Option<i64> = q!(
        conn,
        postgres | c | ready.select(inbox_items::id).for_update().skip_locked().first(&mut **c).optional(),
        sqlite | c | ready.select(inbox_items::id).first(&mut **c).optional()
    )?;
    Ok(id.is_some())
}

/// Applied, with the reason where nothing changed. The body is not needed any more; the key is.
pub fn finish(conn: &mut Conn, id: i64, reason: Option<&str>) -> QueryResult<()> {
    let set = (
        inbox_items::state.eq(QueueState::Done),
        inbox_items::reason.eq(reason.map(ToOwned::to_owned)),
        inbox_items::body.eq(""),
    );
    q!(conn, |c| diesel::update(inbox_items::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Later again, or given up.
pub fn postpone(conn: &mut Conn, item: &InboxItem, reason: &str) -> QueryResult<()> {
    let state = if MOST_TRIES <= item.tries { QueueState::Failed } else { QueueState::Ready };
    let set = (
        inbox_items::state.eq(state),
        inbox_items::reason.eq(Some(reason.to_owned())),
        inbox_items::tries.eq(item.tries + 1),
        inbox_items::due_at.eq(Instant::from(conn.now() + pause(item.tries))),
    );
    q!(conn, |c| diesel::update(inbox_items::table.find(item.id)).set(set).execute(&mut **c)).map(drop)
}

pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = inbox_items::table
        .filter(inbox_items::state.eq(QueueState::Ready))
        .order(inbox_items::due_at)
        .select(inbox_items::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

/// Forgets what was applied before `before`.
pub fn forget(conn: &mut Conn, before: Instant) -> QueryResult<usize> {
    let old = inbox_items::table
        .filter(inbox_items::state.eq(QueueState::Done))
        .filter(inbox_items::received_at.lt(before));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
