//! Who has what: for each post and profile of ours the inboxes that have it, or are to have it.
//!
//! A row is what one inbox has of one object, whatever was said of it: the last letter that was queued, and what came of
//! the last one that was settled. It tells a later `Update` or `Delete` where to go, it keeps an inbox from getting a
//! letter twice that reaches it by two ways, and it is what an author is shown. It is kept as long as the object.

use std::collections::HashMap;

use diesel::{QueryResult, prelude::*, upsert::excluded};

use super::inboxes::{self, Inbox};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{ActivityId, InboxId},
    q,
    schema::{activities, inboxes as inbox_rows, sent_to},
};

crate::words! {
    /// What came of the last letter about something.
    pub enum SentState {
        Waiting = "waiting",
        Delivered = "delivered",
        /// The server does not want it, or we do not go there.
        Refused = "refused",
        /// There is no such inbox any more.
        Gone = "gone",
        /// Nobody answered for thirty days.
        GivenUp = "given_up",
    }
}

diesel::define_sql_function! {
    /// The first of the two that is there.
    fn coalesce(one: diesel::sql_types::Nullable<diesel::sql_types::BigInt>, other: diesel::sql_types::BigInt)
        -> diesel::sql_types::BigInt;
}

/// What an inbox has of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holding {
    /// The last letter that was queued.
    pub last: ActivityId,
    /// Whether it took anything of it.
    pub has_it: bool,
}

/// What these inboxes have of an object.
pub(super) fn holdings(
    conn: &mut Conn,
    object: i64,
    of: &[InboxId],
) -> QueryResult<HashMap<InboxId, Holding>> {
    let query = sent_to::table
        .filter(sent_to::object.eq(object))
        .filter(among(sent_to::inbox_id, of))
        .select((sent_to::inbox_id, sent_to::activity_id, sent_to::delivered_at));
    let rows: Vec<(InboxId, ActivityId, Option<Instant>)> = q!(conn, |c| query.load(&mut **c))?;
    let holding = |last, delivered: Option<Instant>| Holding { last, has_it: delivered.is_some() };
    Ok(rows.into_iter().map(|(inbox, last, delivered)| (inbox, holding(last, delivered))).collect())
}

#[derive(Debug, Insertable)]
#[diesel(table_name = sent_to, treat_none_as_default_value = false)]
pub(super) struct NewSent {
    pub object: i64,
    pub inbox_id: InboxId,
    pub activity_id: ActivityId,
    pub state: SentState,
    pub tries: i32,
    pub error: Option<String>,
    pub queued_at: Instant,
    pub settled_at: Option<Instant>,
    pub delivered_at: Option<Instant>,
}

/// A letter was queued for these, or left out. What they took before stays known.
pub(super) fn queued(conn: &mut Conn, rows: &[NewSent]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    q!(conn, |c| diesel::insert_into(sent_to::table)
        .values(rows)
        .on_conflict((sent_to::object, sent_to::inbox_id))
        .do_update()
        .set((
            sent_to::activity_id.eq(excluded(sent_to::activity_id)),
            sent_to::state.eq(excluded(sent_to::state)),
            sent_to::tries.eq(excluded(sent_to::tries)),
            sent_to::error.eq(excluded(sent_to::error)),
            sent_to::settled_at.eq(excluded(sent_to::settled_at)),
        ))
        .execute(&mut **c))
    .map(drop)
}

/// What came of a letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outcome<'a> {
    pub state: SentState,
    pub tries: i32,
    pub error: Option<&'a str>,
}

/// One letter was settled, or tried once more.
pub(super) fn settle(conn: &mut Conn, object: i64, inbox: InboxId, outcome: Outcome) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let one = sent_to::table.find((object, inbox));
    let settled = (outcome.state != SentState::Waiting).then_some(now);
    let set = (
        sent_to::state.eq(outcome.state),
        sent_to::tries.eq(outcome.tries),
        sent_to::error.eq(outcome.error.map(ToOwned::to_owned)),
        sent_to::settled_at.eq(settled),
    );
    if outcome.state == SentState::Delivered {
        let first = coalesce(sent_to::delivered_at, now.0.timestamp_micros());
        let set = (set, sent_to::delivered_at.eq(first.nullable()));
        return q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop);
    }
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}

/// Whatever still waits for a host is settled like this.
pub(super) fn settle_all(conn: &mut Conn, host: &str, state: SentState, error: &str) -> QueryResult<()> {
    let theirs = inbox_rows::table.filter(inbox_rows::host.eq(host.to_owned())).select(inbox_rows::id);
    let waiting =
        sent_to::table.filter(sent_to::inbox_id.eq_any(theirs)).filter(sent_to::state.eq(SentState::Waiting));
    let set = (
        sent_to::state.eq(state),
        sent_to::error.eq(Some(error.to_owned())),
        sent_to::settled_at.eq(Some(Instant::from(conn.now()))),
    );
    q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c)).map(drop)
}

/// A server has the object from somebody else: its people like, boost or answer it.
pub fn hold(conn: &mut Conn, object: i64, host: String, inbox: String) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let interned = inboxes::intern(conn, &[(inbox, host)])?;
    let Some(inbox) = interned.into_values().next() else { return Ok(()) };
    let row = NewSent {
        object,
        inbox_id: inbox.id,
        activity_id: ActivityId(0),
        state: SentState::Delivered,
        tries: 0,
        error: None,
        queued_at: now,
        settled_at: Some(now),
        delivered_at: Some(now),
    };
    q!(conn, |c| diesel::insert_into(sent_to::table)
        .values(&row)
        .on_conflict((sent_to::object, sent_to::inbox_id))
        .do_update()
        .set(sent_to::delivered_at.eq(excluded(sent_to::delivered_at)))
        .execute(&mut **c))
    .map(drop)
}

/// Inboxes that have the object or are to have it, those after `after`.
pub fn page_holders(conn: &mut Conn, object: i64, after: i64, most: i64) -> QueryResult<Vec<Inbox>> {
    let query = sent_to::table
        .inner_join(inbox_rows::table)
        .filter(sent_to::object.eq(object))
        .filter(sent_to::inbox_id.gt(InboxId(after)))
        .order(sent_to::inbox_id)
        .limit(most);
    q!(conn, |c| query.select(Inbox::as_select()).load(&mut **c))
}

/// The object is no more, and nobody is told.
pub fn forget(conn: &mut Conn, object: i64) -> QueryResult<()> {
    let all = sent_to::table.filter(sent_to::object.eq(object));
    q!(conn, |c| diesel::delete(all).execute(&mut **c)).map(drop)
}

/// These letters were the last about their objects, and are forgotten themselves.
pub(super) fn forget_ended(conn: &mut Conn, letters: &[ActivityId]) -> QueryResult<()> {
    let objects = activities::table
        .filter(among(activities::id, letters))
        .filter(activities::object.ne(0))
        .select(activities::object);
    let objects: Vec<i64> = q!(conn, |c| objects.load(&mut **c))?;
    let ended = sent_to::table.filter(sent_to::object.eq_any(objects));
    q!(conn, |c| diesel::delete(ended).execute(&mut **c)).map(drop)
}

/// Of these objects, those that any inbox of the host took something of.
pub(super) fn held_by(conn: &mut Conn, host: &str, objects: &[i64]) -> QueryResult<Vec<i64>> {
    let query = sent_to::table
        .inner_join(inbox_rows::table)
        .filter(inbox_rows::host.eq(host.to_owned()))
        .filter(among(sent_to::object, objects))
        .filter(sent_to::delivered_at.is_not_null())
        .select(sent_to::object);
    q!(conn, |c| query.distinct().load(&mut **c))
}
