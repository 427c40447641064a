//! Questions about mails that wait, and about those that were asked for.

use chrono::{DateTime, Utc};
use diesel::{QueryResult, prelude::*};

use super::model::{Counted, Waiting};
use crate::{
    clock::Instant,
    db::Conn,
    q,
    schema::{mail_counts, mails},
};

pub(super) fn insert(conn: &mut Conn, mail: &Waiting) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(mails::table).values(mail).execute(&mut **c)).map(drop)
}

/// The one that should have gone first by now, and belongs to this unit of work.
pub(super) fn take_due(conn: &mut Conn) -> QueryResult<Option<Waiting>> {
    let due =
        mails::table.filter(mails::due_at.le(Instant::from(conn.now()))).order((mails::due_at, mails::id));
    q!(
        conn,
        postgres | c | due.select(Waiting::as_select()).for_update().skip_locked().first(&mut **c).optional(),
        sqlite | c | due.select(Waiting::as_select()).first(&mut **c).optional()
    )
}

pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = mails::table.order(mails::due_at).select(mails::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

pub(super) fn postpone(conn: &mut Conn, id: i64, until: DateTime<Utc>, tries: i32) -> QueryResult<()> {
    let set = (mails::due_at.eq(Instant::from(until)), mails::tries.eq(tries));
    q!(conn, |c| diesel::update(mails::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(mails::table.find(id)).execute(&mut **c)).map(drop)
}

/// Mails that nobody took in time.
pub(super) fn delete_expired(conn: &mut Conn, now: Instant, most: i64) -> QueryResult<usize> {
    let old = mails::table.filter(mails::expires_at.le(now)).select(mails::id).limit(most);
    let ids: Vec<i64> = q!(conn, |c| old.load(&mut **c))?;
    q!(conn, |c| diesel::delete(mails::table.filter(mails::id.eq_any(ids))).execute(&mut **c))
}

/// How many wait.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    q!(conn, |c| mails::table.count().get_result(&mut **c))
}

/// From here to the end of the unit nobody else counts mails: two at once would both find room.
pub(super) fn count_alone(conn: &mut Conn) -> QueryResult<()> {
    const LOCK: i64 = 0x6d61_696c;
    q!(
        conn,
        postgres | c | diesel::sql_query(format!("SELECT pg_advisory_xact_lock({LOCK})")).execute(&mut **c),
        // One thread writes.
        sqlite | _c | Ok(0)
    )
    .map(drop)
}

pub(super) fn count_to_mailbox(conn: &mut Conn, mailbox: &str, since: Instant) -> QueryResult<i64> {
    let sent = mail_counts::table
        .filter(mail_counts::mailbox.eq(mailbox.to_owned()))
        .filter(mail_counts::created_at.gt(since));
    q!(conn, |c| sent.count().get_result(&mut **c))
}

pub(super) fn count_to_domain(conn: &mut Conn, domain: &str, since: Instant) -> QueryResult<i64> {
    let sent = mail_counts::table
        .filter(mail_counts::domain.eq(domain.to_owned()))
        .filter(mail_counts::created_at.gt(since));
    q!(conn, |c| sent.count().get_result(&mut **c))
}

pub(super) fn insert_count(conn: &mut Conn, counted: &Counted) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(mail_counts::table).values(counted).execute(&mut **c)).map(drop)
}

pub(super) fn delete_counts(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old =
        mail_counts::table.filter(mail_counts::created_at.lt(before)).select(mail_counts::id).limit(most);
    let ids: Vec<i64> = q!(conn, |c| old.load(&mut **c))?;
    q!(conn, |c| diesel::delete(mail_counts::table.filter(mail_counts::id.eq_any(ids))).execute(&mut **c))
}
