//! When each host is served, and by whom.
//!
//! A host is one row. It belongs to one worker at a time, by a lease that is renewed while letters are being brought;
//! whoever lost the lease has no say any more. A host that is away costs that row and nothing else, however much waits
//! for it, and only a letter of ours that it takes makes it well again.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, dsl, prelude::*};
use federation::retry;

use super::{deliveries, given_up};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::node_of,
    q,
    schema::{accounts, inboxes, instances},
    work::Bell,
};

crate::words! {
    /// Hosts that answer quickly are not kept waiting by those that do not, or of whom nobody knows it yet.
    pub enum Lane {
        Fast = "fast",
        /// Away, slow, or never served before.
        Slow = "slow",
    }
}

/// How long a host belongs to the worker that took it, unless it renews the lease.
pub const LEASE: TimeDelta = TimeDelta::seconds(30);

/// Answers that take longer than this on average make a slow host (security design, 'Shape').
pub const SLOW: TimeDelta = TimeDelta::seconds(5);

/// How long we stay away from a host that asks us to come again, and does not say when.
const BREATHER: TimeDelta = TimeDelta::minutes(1);

/// A host in a worker's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub host: String,
    /// Who has it; another worker's turn has another number.
    pub lease: i64,
    pub lane: Lane,
    pub fail_count: i32,
    /// How long it takes to answer, on average: none before it was measured.
    pub answer_ms: Option<i64>,
}

/// How a turn ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// Nothing was due. What is known of the host stays as it was.
    Idle,
    /// It answered.
    Well,
    /// It answered, and wants to be left alone for a while.
    Asked { retry_after: Option<TimeDelta> },
    /// Nobody answered, or with nothing but faults of its own.
    Away { retry_after: Option<TimeDelta>, why: String },
}

/// What decides whether a letter is worth queueing for a host.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Whether something waits already.
    pub pending: bool,
    /// Whether it is away for longer than letters are kept.
    pub is_lost: bool,
    /// Whether it ever took anything.
    pub was_well: bool,
}

/// Whether the host ever took anything.
pub(super) fn was_well(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    let one = instances::table.find(host.to_owned()).select(instances::last_ok_at);
    let last: Option<Option<Instant>> = q!(conn, |c| one.first(&mut **c)).optional()?;
    Ok(last.flatten().is_some())
}

pub(super) fn standings(conn: &mut Conn, hosts: &[String]) -> QueryResult<HashMap<String, Standing>> {
    let since = Instant::from(conn.now() - retry::RETENTION);
    let query = instances::table.filter(among(instances::host, hosts)).select((
        instances::host,
        instances::pending,
        instances::first_failure_at,
        instances::last_ok_at,
    ));
    let rows: Vec<(String, bool, Option<Instant>, Option<Instant>)> = q!(conn, |c| query.load(&mut **c))?;
    let standing = |pending, failing: Option<Instant>, last_ok: Option<Instant>| Standing {
        pending,
        is_lost: failing.is_some_and(|first| first < since),
        was_well: last_ok.is_some(),
    };
    Ok(rows.into_iter().map(|(host, pending, failing, ok)| (host, standing(pending, failing, ok))).collect())
}

#[derive(Debug, Insertable)]
#[diesel(table_name = instances, treat_none_as_default_value = false)]
struct NewHost<'a> {
    host: &'a str,
    pending: bool,
    due_at: Instant,
    fail_count: i32,
    leased_until: Instant,
    blocked: bool,
    created_at: Instant,
    lane: Lane,
    not_before: Instant,
    leased_by: i64,
    skipped: i64,
}

fn never() -> Instant {
    Instant::from(DateTime::UNIX_EPOCH)
}

/// Something waits for these hosts, in the order of their names: two units that wake the same ones do not wait for each
/// other in a circle.
pub(super) fn wake(conn: &mut Conn, hosts: &[String]) -> QueryResult<()> {
    if hosts.is_empty() {
        return Ok(());
    }
    let now = Instant::from(conn.now());
    let rows: Vec<NewHost> = hosts
        .iter()
        .map(|host| NewHost {
            host,
            pending: true,
            due_at: now,
            fail_count: 0,
            leased_until: never(),
            blocked: false,
            created_at: now,
            lane: Lane::Slow,
            not_before: never(),
            leased_by: 0,
            skipped: 0,
        })
        .collect();
    q!(conn, |c| diesel::insert_into(instances::table)
        .values(&rows)
        .on_conflict(instances::host)
        .do_update()
        .set(instances::pending.eq(true))
        .execute(&mut **c))?;
    // A host may only be waiting for a letter that it could not take: the new one does not wait with it.
    let free = instances::table
        .filter(among(instances::host, hosts))
        .filter(instances::not_before.le(now))
        .filter(instances::due_at.gt(now));
    q!(conn, |c| diesel::update(free).set(instances::due_at.eq(now)).execute(&mut **c))?;
    conn.ring(Bell::Deliveries);
    Ok(())
}

/// Takes up to `most` hosts of a lane for which something waits and that are due.
pub fn claim(conn: &mut Conn, lane: Lane, most: i64) -> QueryResult<Vec<Turn>> {
    let now = Instant::from(conn.now());
    let lease = conn.new_id();
    let waiting = diesel::alias!(instances as waiting);
    let due = waiting
        .filter(waiting.field(instances::pending).eq(true))
        .filter(waiting.field(instances::lane).eq(lane))
        .filter(waiting.field(instances::due_at).le(now))
        .filter(waiting.field(instances::leased_until).le(now))
        .filter(waiting.field(instances::blocked).eq(false))
        .order(waiting.field(instances::due_at))
        .limit(most)
        .select(waiting.field(instances::host));
    let set = (instances::leased_until.eq(Instant::from(conn.now() + LEASE)), instances::leased_by.eq(lease));
    let back = (instances::host, instances::fail_count, instances::answer_ms);
    let taken: Vec<(String, i32, Option<i64>)> = q!(
        conn,
        postgres
            | c
            | diesel::update(instances::table)
                .filter(instances::host.eq_any(due.for_update().skip_locked()))
                .set(set)
                .returning(back)
                .get_results(&mut **c),
        sqlite
            | c
            | diesel::update(instances::table)
                .filter(instances::host.eq_any(due))
                .set(set)
                .returning(back)
                .get_results(&mut **c)
    )?;
    let turn = |(host, fail_count, answer_ms)| Turn { host, lease, lane, fail_count, answer_ms };
    Ok(taken.into_iter().map(turn).collect())
}

/// Renews the lease. False where it was lost: the host is somebody else's now.
pub fn renew(conn: &mut Conn, turn: &Turn) -> QueryResult<bool> {
    let until = Instant::from(conn.now() + LEASE);
    let own = instances::table.find(turn.host.clone()).filter(instances::leased_by.eq(turn.lease));
    let set = instances::leased_until.eq(until);
    q!(conn, |c| diesel::update(own).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

/// Whether the lease is still this turn's.
pub fn is_own(conn: &mut Conn, turn: &Turn) -> QueryResult<bool> {
    let own = instances::table.find(turn.host.clone()).filter(instances::leased_by.eq(turn.lease));
    q!(conn, |c| diesel::select(dsl::exists(own)).get_result(&mut **c))
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = instances)]
struct Health {
    fail_count: i32,
    first_failure_at: Option<Instant>,
    last_ok_at: Option<Instant>,
    last_error: Option<String>,
    not_before: Instant,
}

/// The turn is over: the host is given back, to be tried again when something is due. False where the lease was lost.
pub fn finish(conn: &mut Conn, turn: &Turn, ending: &Ending) -> QueryResult<bool> {
    let now = conn.now();
    if matches!(ending, Ending::Away { .. }) {
        given_up::expire(conn, &turn.host)?;
    }
    // Locked before it is asked what waits: a letter that comes in between finds the host given back, or is found.
    let own = instances::table.find(turn.host.clone()).filter(instances::leased_by.eq(turn.lease));
    let health: Option<Health> = q!(
        conn,
        postgres | c | own.select(Health::as_select()).for_update().first(&mut **c).optional(),
        sqlite | c | own.select(Health::as_select()).first(&mut **c).optional()
    )?;
    let Some(health) = health else { return Ok(false) };
    let health = after(health, ending, now);
    let next = deliveries::next_due(conn, &turn.host)?;
    let is_slow = turn.answer_ms.is_none_or(|average| SLOW.num_milliseconds() < average);
    let set = (
        instances::pending.eq(next.is_some()),
        instances::due_at.eq(next.map_or(health.not_before, |next| next.max(health.not_before))),
        instances::not_before.eq(health.not_before),
        instances::fail_count.eq(health.fail_count),
        instances::first_failure_at.eq(health.first_failure_at),
        instances::last_ok_at.eq(health.last_ok_at),
        instances::last_error.eq(health.last_error),
        instances::lane.eq(if is_slow || health.fail_count != 0 { Lane::Slow } else { Lane::Fast }),
        instances::answer_ms.eq(turn.answer_ms),
        instances::leased_until.eq(never()),
        instances::leased_by.eq(0),
    );
    let tried = (*ending != Ending::Idle).then(|| instances::tried_at.eq(Some(Instant::from(now))));
    let one = instances::table.find(turn.host.clone());
    q!(conn, |c| diesel::update(one).set((set, tried)).execute(&mut **c))?;
    if next.is_some() {
        conn.ring(Bell::Deliveries);
    }
    Ok(true)
}

fn after(health: Health, ending: &Ending, now: DateTime<Utc>) -> Health {
    let well = |not_before: DateTime<Utc>| Health {
        fail_count: 0,
        first_failure_at: None,
        last_ok_at: Some(now.into()),
        last_error: None,
        not_before: not_before.into(),
    };
    match ending {
        Ending::Idle => health,
        Ending::Well => well(now),
        Ending::Asked { retry_after } => well(now + retry_after.unwrap_or(BREATHER)),
        Ending::Away { retry_after, why } => {
            let failures = health.fail_count.saturating_add(1);
            let first = health.first_failure_at.unwrap_or(now.into());
            let wait = retry::delay(failures.unsigned_abs(), now - first.0, rand::random());
            // Whoever asks for more patience than we have gets it, for a day.
            let wait = retry_after.map_or(wait, |asked| asked.max(wait).min(TimeDelta::days(1)));
            Health {
                fail_count: failures,
                first_failure_at: Some(first),
                last_ok_at: health.last_ok_at,
                last_error: Some(why.clone()),
                not_before: (now + wait).into(),
            }
        }
    }
}

/// How soon a host that was heard of is tried again, and how often at most.
const SOON: TimeDelta = TimeDelta::seconds(30);
const AT_MOST_EVERY: TimeDelta = TimeDelta::minutes(5);

/// A valid request came from the host. It lives, so the next try need not wait long; that it takes letters is for that
/// try to show.
pub fn was_heard(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let now = conn.now();
    let waiting = instances::table
        .find(host.to_owned())
        .filter(instances::pending.eq(true))
        .filter(instances::fail_count.gt(0))
        .filter(instances::due_at.gt(Instant::from(now + SOON)));
    let tried: Option<Option<Instant>> =
        q!(conn, |c| waiting.select(instances::tried_at).first(&mut **c)).optional()?;
    let Some(tried) = tried else { return Ok(()) };
    let soon = tried.map_or(now, |tried| tried.0 + AT_MOST_EVERY).max(now + SOON);
    let waiting = instances::table.find(host.to_owned()).filter(instances::due_at.gt(Instant::from(soon)));
    let set = (instances::due_at.eq(Instant::from(soon)), instances::not_before.eq(Instant::from(soon)));
    q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c))?;
    conn.ring(Bell::Deliveries);
    Ok(())
}

/// The host is tried at once, however long it has been away.
pub fn probe_now(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let waiting = instances::table.find(host.to_owned()).filter(instances::pending.eq(true));
    let set = (instances::due_at.eq(now), instances::not_before.eq(now));
    q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c))?;
    conn.ring(Bell::Deliveries);
    Ok(())
}

/// Nothing waits for the host any more, and whoever serves it has lost it.
pub(super) fn has_nothing(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let one = instances::table.find(host.to_owned());
    let set = (instances::pending.eq(false), instances::leased_by.eq(0), instances::leased_until.eq(never()));
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}

/// When the next host of these lanes is due; none when nothing waits.
pub fn next_due(conn: &mut Conn, lanes: &[Lane]) -> QueryResult<Option<Instant>> {
    let mut soonest: Option<Instant> = None;
    for lane in lanes {
        let next = instances::table
            .filter(instances::pending.eq(true))
            .filter(instances::lane.eq(*lane))
            .filter(instances::blocked.eq(false))
            .order(instances::due_at)
            .select((instances::due_at, instances::leased_until))
            // Some belong to a worker already; behind as many as that there is one that does not.
            .limit(100);
        let rows: Vec<(Instant, Instant)> = q!(conn, |c| next.load(&mut **c))?;
        let next = rows.into_iter().map(|(due_at, leased_until)| due_at.max(leased_until)).min();
        soonest = soonest.into_iter().chain(next).min();
    }
    Ok(soonest)
}

/// So many letters will never reach the host.
pub(super) fn skip(conn: &mut Conn, host: &str, letters: i64) -> QueryResult<()> {
    let set = instances::skipped.eq(instances::skipped + letters);
    q!(conn, |c| diesel::update(instances::table.find(host.to_owned())).set(set).execute(&mut **c)).map(drop)
}

/// Forgets some hosts that never took anything and of which nothing is left. How many there were.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let known = accounts::table.filter(accounts::domain.eq(instances::host.nullable())).select(accounts::id);
    let reached = inboxes::table.filter(inboxes::host.eq(instances::host)).select(inboxes::id);
    let idle = instances::table
        .filter(instances::pending.eq(false))
        .filter(instances::last_ok_at.is_null())
        .filter(instances::blocked.eq(false))
        .filter(instances::created_at.lt(before))
        .filter(dsl::not(dsl::exists(known)))
        .filter(dsl::not(dsl::exists(reached)))
        .limit(most)
        .select(instances::host);
    let idle: Vec<String> = q!(conn, |c| idle.load(&mut **c))?;
    let idle = instances::table.filter(instances::host.eq_any(idle)).filter(instances::pending.eq(false));
    q!(conn, |c| diesel::delete(idle).execute(&mut **c))
}

/// Hosts that a process had in its hands when it ended are free again: on SQLite, whose file one process alone serves,
/// all of them, elsewhere those of this node.
pub fn release(conn: &mut Conn, node: u8) -> QueryResult<()> {
    let taken = instances::table.filter(instances::leased_by.ne(0)).select(instances::leased_by);
    let mut leases: Vec<i64> = q!(conn, |c| taken.distinct().load(&mut **c))?;
    let alone = conn.is_sqlite();
    leases.retain(|lease| alone || node_of(*lease) == node);
    let own = instances::table.filter(instances::leased_by.eq_any(leases));
    let set = (instances::leased_until.eq(never()), instances::leased_by.eq(0));
    q!(conn, |c| diesel::update(own).set(set).execute(&mut **c)).map(drop)
}
