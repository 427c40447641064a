//! Inboxes of other servers: each address once, and whether it still is one.
//!
//! An inbox that says `410` may be in the middle of a move. Its letters wait for a day; if it says so again then, it is
//! gone, and so is what waits for it. Whether its people are gone too is asked of their own documents.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, dsl, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::InboxId,
    q,
    schema::{deliveries, inboxes, sent_to},
};

/// How long an inbox has to say that it is gone.
pub const GONE_AFTER: TimeDelta = TimeDelta::hours(24);

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = inboxes)]
pub struct Inbox {
    pub id: InboxId,
    pub url: String,
    pub host: String,
    /// The first `410` since it last took something.
    pub gone_since: Option<Instant>,
    /// When that was settled.
    pub gone_at: Option<Instant>,
}

impl Inbox {
    /// Until when nothing is brought there; none where it may be tried.
    #[must_use]
    pub fn is_held_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        held_until(self.gone_since, now)
    }
}

/// Until when nothing is brought to an inbox that is said to be gone since `gone_since`.
pub(super) fn held_until(gone_since: Option<Instant>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    gone_since.map(|since| since.0 + GONE_AFTER).filter(|until| now < *until)
}

#[derive(Debug, Insertable)]
#[diesel(table_name = inboxes, treat_none_as_default_value = false)]
struct NewInbox<'a> {
    id: InboxId,
    url: &'a str,
    host: &'a str,
    created_at: Instant,
}

/// The rows of these addresses, each with its host, by address. New ones are written.
pub(super) fn intern(conn: &mut Conn, wanted: &[(String, String)]) -> QueryResult<HashMap<String, Inbox>> {
    let urls: Vec<String> = wanted.iter().map(|(url, _)| url.clone()).collect();
    let mut known = by_url(conn, &urls)?;
    let now = Instant::from(conn.now());
    let new: Vec<NewInbox> = wanted
        .iter()
        .filter(|(url, _)| !known.contains_key(url))
        .map(|(url, host)| NewInbox { id: InboxId(conn.new_id()), url, host, created_at: now })
        .collect();
    if new.is_empty() {
        return Ok(known);
    }
    q!(conn, |c| diesel::insert_into(inboxes::table)
        .values(&new)
        .on_conflict(inboxes::url)
        .do_nothing()
        .execute(&mut **c))?;
    let missing: Vec<String> = new.iter().map(|inbox| inbox.url.to_owned()).collect();
    known.extend(by_url(conn, &missing)?);
    Ok(known)
}

fn by_url(conn: &mut Conn, urls: &[String]) -> QueryResult<HashMap<String, Inbox>> {
    let query = inboxes::table.filter(among(inboxes::url, urls));
    let found: Vec<Inbox> = q!(conn, |c| query.select(Inbox::as_select()).load(&mut **c))?;
    Ok(found.into_iter().map(|inbox| (inbox.url.clone(), inbox)).collect())
}

pub fn find(conn: &mut Conn, id: InboxId) -> QueryResult<Option<Inbox>> {
    q!(conn, |c| inboxes::table.find(id).select(Inbox::as_select()).first(&mut **c)).optional()
}

/// What it means that an inbox said `410`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Farewell {
    /// It may be in the middle of a move.
    Doubted,
    /// It has said so for long enough, and is gone from now on.
    Believed,
    /// It was gone before; somebody was answered there all the same.
    Known,
}

/// It said `410`.
pub(super) fn said_gone(conn: &mut Conn, id: InboxId) -> QueryResult<Farewell> {
    let now = conn.now();
    let Some(inbox) = find(conn, id)? else { return Ok(Farewell::Known) };
    if inbox.gone_at.is_some() {
        return Ok(Farewell::Known);
    }
    let Some(since) = inbox.gone_since else {
        let set = inboxes::gone_since.eq(Some(Instant::from(now)));
        q!(conn, |c| diesel::update(inboxes::table.find(id)).set(set).execute(&mut **c))?;
        return Ok(Farewell::Doubted);
    };
    if now < since.0 + GONE_AFTER {
        return Ok(Farewell::Doubted);
    }
    let set = inboxes::gone_at.eq(Some(Instant::from(now)));
    q!(conn, |c| diesel::update(inboxes::table.find(id)).set(set).execute(&mut **c))?;
    Ok(Farewell::Believed)
}

/// It took something, or its people say that it is theirs.
pub fn is_there(conn: &mut Conn, id: InboxId) -> QueryResult<()> {
    let nothing = None::<Instant>;
    let set = (inboxes::gone_since.eq(nothing), inboxes::gone_at.eq(nothing));
    q!(conn, |c| diesel::update(inboxes::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Somebody who is reached there wants letters, whatever we heard of it before.
pub fn is_wanted(conn: &mut Conn, url: &str) -> QueryResult<()> {
    let nothing = None::<Instant>;
    let set = (inboxes::gone_since.eq(nothing), inboxes::gone_at.eq(nothing));
    let one = inboxes::table.filter(inboxes::url.eq(url.to_owned())).filter(inboxes::gone_at.is_not_null());
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}

/// Addresses for which nothing waits and that hold nothing: to be forgotten. Those that people still have are written
/// again when something is for them.
pub fn list_idle(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<Vec<InboxId>> {
    let idle = inboxes::table
        .filter(inboxes::created_at.lt(before))
        .filter(dsl::not(dsl::exists(deliveries::table.filter(deliveries::inbox_id.eq(inboxes::id)))))
        .filter(dsl::not(dsl::exists(sent_to::table.filter(sent_to::inbox_id.eq(inboxes::id)))))
        .order(inboxes::id)
        .limit(most)
        .select(inboxes::id);
    q!(conn, |c| idle.load(&mut **c))
}

/// Forgets those of them that are idle still.
pub fn forget(conn: &mut Conn, ids: &[InboxId]) -> QueryResult<usize> {
    let idle = inboxes::table
        .filter(among(inboxes::id, ids))
        .filter(dsl::not(dsl::exists(deliveries::table.filter(deliveries::inbox_id.eq(inboxes::id)))))
        .filter(dsl::not(dsl::exists(sent_to::table.filter(sent_to::inbox_id.eq(inboxes::id)))));
    q!(conn, |c| diesel::delete(idle).execute(&mut **c))
}
