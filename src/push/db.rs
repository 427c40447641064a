//! Questions about subscriptions and what waits for them.

use diesel::{QueryResult, prelude::*};

use super::model::{Audience, LEASE, Push, Subscription, Through};
use crate::{
    clock::Instant,
    db::{Conn, Json, among},
    ids::AccountId,
    q,
    schema::{push_subscriptions, pushes},
    settings,
};

const PUBLIC_KEY: &str = "vapid_public_key";
const KEY: &str = "vapid_key";

/// The public half of our key for push services.
pub fn find_public_key(conn: &mut Conn) -> QueryResult<Option<String>> {
    settings::find(conn, PUBLIC_KEY)
}

/// Our key for push services, sealed.
pub(super) fn find_key(conn: &mut Conn) -> QueryResult<Option<String>> {
    settings::find(conn, KEY)
}

/// Both halves. Whether there were none before.
pub(super) fn insert_key(conn: &mut Conn, sealed: &str, public: &str) -> QueryResult<bool> {
    Ok(settings::insert(conn, KEY, sealed)? && settings::insert(conn, PUBLIC_KEY, public)?)
}

pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Subscription>> {
    let query = push_subscriptions::table.find(id);
    q!(conn, |c| query.select(Subscription::as_select()).first(&mut **c)).optional()
}

pub fn find_of(conn: &mut Conn, through: Through) -> QueryResult<Option<Subscription>> {
    q!(conn, |c| {
        let query = push_subscriptions::table.select(Subscription::as_select());
        match through {
            Through::Token(token) => query.filter(push_subscriptions::token_id.eq(token)).first(&mut **c),
            Through::Session(session) => {
                query.filter(push_subscriptions::session_id.eq(session)).first(&mut **c)
            }
        }
    })
    .optional()
}

/// Those of someone, the latest first.
pub(super) fn list_of(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<Subscription>> {
    let query = push_subscriptions::table
        .filter(push_subscriptions::account_id.eq(who))
        .order((push_subscriptions::created_at.desc(), push_subscriptions::id.desc()));
    q!(conn, |c| query.select(Subscription::as_select()).load(&mut **c))
}

/// Whether its id was free.
pub(super) fn insert(conn: &mut Conn, subscription: &Subscription) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(push_subscriptions::table)
        .values(subscription)
        .on_conflict(push_subscriptions::id)
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn set_wishes(
    conn: &mut Conn,
    id: i64,
    alerts: &Json<Vec<String>>,
    policy: Audience,
) -> QueryResult<()> {
    let set = (push_subscriptions::alerts.eq(alerts.clone()), push_subscriptions::policy.eq(policy));
    q!(conn, |c| diesel::update(push_subscriptions::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Since when nothing was taken; none where something just was.
pub(super) fn set_failing(conn: &mut Conn, id: i64, since: Option<Instant>) -> QueryResult<()> {
    let set = push_subscriptions::failing_since.eq(since);
    q!(conn, |c| diesel::update(push_subscriptions::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// What waits for it goes along.
pub(super) fn delete(conn: &mut Conn, ids: &[i64]) -> QueryResult<()> {
    let some = push_subscriptions::table.filter(among(push_subscriptions::id, ids));
    q!(conn, |c| diesel::delete(some).execute(&mut **c)).map(drop)
}

pub(super) fn insert_push(conn: &mut Conn, push: &Push) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(pushes::table).values(push).execute(&mut **c)).map(drop)
}

/// Messages that are due, for hosts that are not in `full`: of each its id and its host, the oldest first.
pub(super) fn list_due(conn: &mut Conn, full: &[String], most: i64) -> QueryResult<Vec<(i64, String)>> {
    let due = pushes::table
        .filter(pushes::due_at.le(Instant::from(conn.now())))
        .filter(pushes::host.ne_all(full.to_vec()))
        .order((pushes::due_at, pushes::id))
        .limit(most)
        .select((pushes::id, pushes::host));
    q!(conn, |c| due.load(&mut **c))
}

/// Takes those of them that nobody else has taken.
pub(super) fn take(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<Push>> {
    let now = conn.now();
    let free = pushes::table.filter(among(pushes::id, ids)).filter(pushes::due_at.le(Instant::from(now)));
    let set = pushes::due_at.eq(Instant::from(now + LEASE));
    q!(conn, |c| diesel::update(free).set(set).returning(Push::as_returning()).get_results(&mut **c))
}

/// When the next message is due whose host is not in `full`; none when nothing waits.
pub(super) fn next_due(conn: &mut Conn, full: &[String]) -> QueryResult<Option<Instant>> {
    let next =
        pushes::table.filter(pushes::host.ne_all(full.to_vec())).order(pushes::due_at).select(pushes::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

pub(super) fn finish(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(pushes::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn postpone(conn: &mut Conn, id: i64, tries: i32, at: Instant) -> QueryResult<()> {
    let set = (pushes::tries.eq(tries), pushes::due_at.eq(at));
    q!(conn, |c| diesel::update(pushes::table.find(id)).set(set).execute(&mut **c)).map(drop)
}
