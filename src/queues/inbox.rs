//! Activities of other servers, verified, waiting to be applied.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, dsl, prelude::*};

use super::{QueueState, last_words, pause};
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
    /// When its request was signed.
    pub said_at: Option<Instant>,
}

/// A verified activity at the door.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    /// What it is recognised by when it comes again.
    pub key: &'a str,
    pub host: &'a str,
    pub signer: AccountId,
    pub body: &'a str,
    pub said_at: DateTime<Utc>,
    /// Whether the same may come again and mean something new, as a follow may that was undone in between.
    pub repeats: bool,
    /// For what may be undone: what it is about, for [`last_words`].
    pub about: Option<String>,
}

/// Tries before an activity is given up.
const MOST_TRIES: i32 = 5;

/// Whether an activity with this key was taken before and needs not be looked at again.
pub fn is_known(conn: &mut Conn, key: &str) -> QueryResult<bool> {
    let known =
        inbox_items::table.filter(inbox_items::uri_hash.eq(hash(key))).filter(inbox_items::repeats.eq(false));
    q!(conn, |c| diesel::select(dsl::exists(known)).get_result(&mut **c))
}

/// Keeps an activity to be applied. Whether it says anything new: what was said once is not said again by coming twice.
pub fn insert(conn: &mut Conn, arrival: &Arrival) -> QueryResult<bool> {
    let now = Instant::from(conn.now());
    let row = (
        inbox_items::id.eq(conn.new_id()),
        inbox_items::uri_hash.eq(hash(arrival.key)),
        inbox_items::host.eq(arrival.host.to_owned()),
        inbox_items::signer_id.eq(arrival.signer),
        inbox_items::body.eq(arrival.body.to_owned()),
        inbox_items::state.eq(QueueState::Ready),
        inbox_items::tries.eq(0),
        inbox_items::due_at.eq(now),
        inbox_items::received_at.eq(now),
        inbox_items::said_at.eq(Some(Instant::from(arrival.said_at))),
        inbox_items::repeats.eq(arrival.repeats),
    );
    let mut new = q!(conn, |c| diesel::insert_into(inbox_items::table)
        .values(row)
        .on_conflict(inbox_items::uri_hash)
        .do_nothing()
        .execute(&mut **c))?
        == 1;
    if !new && arrival.repeats {
        new = say_again(conn, arrival)?;
    }
    conn.ring(Bell::Inbox);
    Ok(new)
}

/// The same as before, said later than before, or since it was undone.
fn say_again(conn: &mut Conn, arrival: &Arrival) -> QueryResult<bool> {
    let said_at = Instant::from(arrival.said_at);
    let since_undone = match &arrival.about {
        Some(key) => last_words::was_undone_by(conn, key, said_at)?,
        None => false,
    };
    // Requests know whole seconds: in the one in which it was undone, it was said again after that.
    let latest =
        if since_undone { said_at } else { Instant::from(arrival.said_at - TimeDelta::microseconds(1)) };
    let before = inbox_items::table
        .filter(inbox_items::uri_hash.eq(hash(arrival.key)))
        .filter(inbox_items::signer_id.eq(arrival.signer))
        .filter(inbox_items::repeats.eq(true))
        .filter(inbox_items::said_at.le(Some(latest)));
    let now = Instant::from(conn.now());
    let set = (
        inbox_items::state.eq(QueueState::Ready),
        inbox_items::body.eq(arrival.body.to_owned()),
        inbox_items::tries.eq(0),
        inbox_items::due_at.eq(now),
        inbox_items::received_at.eq(now),
        inbox_items::said_at.eq(Some(said_at)),
    );
    q!(conn, |c| diesel::update(before).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

/// Whether `signer` ever said the activity with this key.
pub fn was_said(conn: &mut Conn, signer: AccountId, key: &str) -> QueryResult<bool> {
    let said = inbox_items::table
        .filter(inbox_items::uri_hash.eq(hash(key)))
        .filter(inbox_items::signer_id.eq(signer));
    q!(conn, |c| diesel::select(dsl::exists(said)).get_result(&mut **c))
}

/// Whether `signer` said the activity with this key after `said_at`.
pub fn was_said_after(conn: &mut Conn, signer: AccountId, key: &str, said_at: Instant) -> QueryResult<bool> {
    let later = inbox_items::table
        .filter(inbox_items::uri_hash.eq(hash(key)))
        .filter(inbox_items::signer_id.eq(signer))
        .filter(inbox_items::repeats.eq(true))
        .filter(inbox_items::said_at.gt(Some(said_at)));
    q!(conn, |c| diesel::select(dsl::exists(later)).get_result(&mut **c))
}

/// What is due of the next few hosts, by name, after `after`: of each the oldest few, in their order. A host that sends
/// much waits for the others like one that sends little. With the name of the last one, where there may be more.
pub fn list_due(
    conn: &mut Conn,
    after: &str,
    hosts: usize,
    each: i64,
) -> QueryResult<(Vec<InboxItem>, Option<String>)> {
    let now = Instant::from(conn.now());
    let mut due = Vec::new();
    let mut last = after.to_owned();
    for _ in 0..hosts {
        // From name to name through the index, past everything else that each host has.
        let next = inbox_items::table
            .filter(inbox_items::state.eq(QueueState::Ready))
            .filter(inbox_items::host.gt(last.clone()))
            .order(inbox_items::host)
            .select(inbox_items::host);
        let Some(host) = q!(conn, |c| next.first::<String>(&mut **c)).optional()? else {
            return Ok((due, None));
        };
        let of_host = inbox_items::table
            .filter(inbox_items::state.eq(QueueState::Ready))
            .filter(inbox_items::host.eq(host.clone()))
            .filter(inbox_items::due_at.le(now))
            .order(inbox_items::id)
            .limit(each);
        due.extend(q!(conn, |c| of_host.select(InboxItem::as_select()).load(&mut **c))?);
        last = host;
    }
    Ok((due, Some(last)))
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

/// Later again, or given up: then it is kept with the reason for whoever looks.
pub fn postpone(conn: &mut Conn, item: &InboxItem, reason: &str) -> QueryResult<()> {
    let state = if MOST_TRIES <= item.tries + 1 { QueueState::Failed } else { QueueState::Ready };
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

/// Forgets some of what was applied, or given up, before `before`. How many there were.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = inbox_items::table
        .filter(inbox_items::state.eq_any([QueueState::Done, QueueState::Failed]))
        .filter(inbox_items::received_at.lt(before))
        .limit(most)
        .select(inbox_items::id);
    let old: Vec<i64> = q!(conn, |c| old.load(&mut **c))?;
    let old = inbox_items::table.filter(inbox_items::id.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
