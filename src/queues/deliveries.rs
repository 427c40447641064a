//! Letters to other servers: the document once, a row for each inbox that does not have it yet.
//!
//! When a host is tried is decided by one row, its own: a host that is away costs that row and nothing
//! else, however much waits for it. Letters of one subject go to a host in their order.

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*};
use federation::retry;
use serde_json::Value;
use url::Url;

use crate::{
    clock::Instant,
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, ActivityId},
    q,
    schema::{activities, deliveries, instances},
    work::Bell,
};

/// Whoever signs for the server itself: its instance actor, who has no row.
pub const INSTANCE: AccountId = AccountId(0);

/// A document on its way: who signs it and whom it is for.
#[derive(Debug, Clone)]
pub struct Letter {
    pub signer: AccountId,
    pub body: Value,
    /// Letters of one subject reach each server in their order.
    pub subject: String,
    /// To the servers of everyone who follows the signer.
    pub to_followers: bool,
    pub inboxes: Vec<String>,
}

impl Letter {
    #[must_use]
    pub fn new(signer: AccountId, body: Value, subject: String) -> Self {
        Self { signer, body, subject, to_followers: false, inboxes: Vec::new() }
    }

    #[must_use]
    pub fn to_followers(mut self) -> Self {
        self.to_followers = true;
        self
    }

    pub fn to_inboxes(mut self, inboxes: impl IntoIterator<Item = String>) -> Self {
        self.inboxes.extend(inboxes);
        self
    }
}

/// Rows of one `INSERT`: well below what either database allows in one statement.
const CHUNK: usize = 500;

/// How long a host belongs to the worker that took it.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// Tries of one letter before a host's refusal of it is final. Away is not a refusal.
const REFUSALS: i32 = 3;

/// Puts a document into the queue, once for each inbox. Blocked servers get nothing.
pub fn enqueue(
    conn: &mut Conn,
    signer: AccountId,
    body: &Value,
    subject: &str,
    mut inboxes: Vec<String>,
) -> Result<()> {
    inboxes.sort_unstable();
    inboxes.dedup();
    let site = conn.site();
    let mut targets: Vec<(String, String)> = Vec::with_capacity(inboxes.len());
    for inbox in inboxes.into_iter().filter(|inbox| !site.owns(inbox)) {
        let url = Url::parse(&inbox).context("reading an inbox that we keep")?;
        targets.push((federation::origin::authority(&url), inbox));
    }
    let mut hosts: Vec<String> = targets.iter().map(|(host, _)| host.clone()).collect();
    hosts.sort_unstable();
    hosts.dedup();
    crate::instances::meet_all(conn, &hosts)?;
    let blocked = crate::instances::list_blocked(conn, &hosts)?;
    hosts.retain(|host| !blocked.contains(host));
    targets.retain(|(host, _)| !blocked.contains(host));
    if targets.is_empty() {
        return Ok(());
    }
    let now = Instant::from(conn.now());
    let activity = ActivityId(conn.new_id());
    let row = (
        activities::id.eq(activity),
        activities::signer_id.eq(signer),
        activities::body.eq(body.to_string()),
        activities::created_at.eq(now),
    );
    q!(conn, |c| diesel::insert_into(activities::table).values(row).execute(&mut **c))?;
    for chunk in targets.chunks(CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(host, inbox)| {
                (
                    deliveries::id.eq(conn.new_id()),
                    deliveries::activity_id.eq(activity),
                    deliveries::host.eq(host.clone()),
                    deliveries::inbox.eq(inbox.clone()),
                    deliveries::subject.eq(subject.to_owned()),
                    deliveries::tries.eq(0),
                    deliveries::due_at.eq(now),
                    deliveries::created_at.eq(now),
                )
            })
            .collect();
        q!(conn, |c| diesel::insert_into(deliveries::table).values(&rows).execute(&mut **c))?;
    }
    for host in &hosts {
        wake(conn, host)?;
    }
    conn.ring(Bell::Deliveries);
    Ok(())
}

/// Something waits for the host; when it is tried is its own row's matter.
fn wake(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let row = (
        instances::host.eq(host.to_owned()),
        instances::pending.eq(true),
        instances::due_at.eq(now),
        instances::fail_count.eq(0),
        instances::leased_until.eq(Instant::from(chrono::DateTime::UNIX_EPOCH)),
        instances::blocked.eq(false),
        instances::created_at.eq(now),
    );
    q!(conn, |c| diesel::insert_into(instances::table)
        .values(row)
        .on_conflict(instances::host)
        .do_update()
        .set(instances::pending.eq(true))
        .execute(&mut **c))?;
    // A host that is well may only be waiting for a letter that it refused: the new one does not.
    let well = instances::table.find(host.to_owned()).filter(instances::fail_count.eq(0));
    q!(conn, |c| diesel::update(well).set(instances::due_at.eq(now)).execute(&mut **c)).map(drop)
}

/// Takes hosts for which something waits and that are due; nobody else takes them until the lease ends.
pub fn claim_hosts(conn: &mut Conn, most: i64) -> QueryResult<Vec<String>> {
    let now = Instant::from(conn.now());
    let until = Instant::from(conn.now() + LEASE);
    let waiting = diesel::alias!(instances as waiting);
    let due = waiting
        .filter(waiting.field(instances::pending).eq(true))
        .filter(waiting.field(instances::due_at).le(now))
        .filter(waiting.field(instances::leased_until).le(now))
        .filter(waiting.field(instances::blocked).eq(false))
        .order(waiting.field(instances::due_at))
        .limit(most)
        .select(waiting.field(instances::host));
    let set = instances::leased_until.eq(until);
    q!(
        conn,
        postgres
            | c
            | diesel::update(instances::table)
                .filter(instances::host.eq_any(due.for_update().skip_locked()))
                .set(set)
                .returning(instances::host)
                .get_results(&mut **c),
        sqlite
            | c
            | diesel::update(instances::table)
                .filter(instances::host.eq_any(due))
                .set(set)
                .returning(instances::host)
                .get_results(&mut **c)
    )
}

/// One row of the queue with its document.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    pub id: i64,
    pub due_at: Instant,
    pub activity: ActivityId,
    pub inbox: String,
    pub subject: String,
    pub tries: i32,
    pub signer: AccountId,
    pub body: String,
}

/// What waits for a host, the oldest letter of each subject to whoever does not have it yet, at most
/// `most` of them.
pub fn list_for(conn: &mut Conn, host: &str, most: usize) -> QueryResult<Vec<Waiting>> {
    // A few times as many as wanted: the rest are later letters of the same subjects.
    let window = i64::try_from(most * 8).unwrap_or(i64::MAX);
    let query = deliveries::table
        .inner_join(activities::table)
        .filter(deliveries::host.eq(host.to_owned()))
        .order(deliveries::id)
        .limit(window)
        .select((
            deliveries::id,
            deliveries::due_at,
            deliveries::activity_id,
            deliveries::inbox,
            deliveries::subject,
            deliveries::tries,
            activities::signer_id,
            activities::body,
        ));
    let rows: Vec<Waiting> = q!(conn, |c| query.load(&mut **c))?;
    let now = Instant::from(conn.now());
    let mut first: Vec<Waiting> = Vec::new();
    for row in rows {
        if first.iter().all(|one| one.subject != row.subject || one.activity == row.activity) {
            first.push(row);
        }
    }
    // One that is not due yet holds the later ones of its subject, and no others.
    first.retain(|one| one.due_at <= now);
    first.truncate(most);
    Ok(first)
}

/// It arrived, or never will.
pub fn finish(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(deliveries::table.find(id)).execute(&mut **c)).map(drop)
}

/// The host does not want this letter: after a few tries that is final.
pub fn refuse(conn: &mut Conn, waiting: &Waiting) -> QueryResult<()> {
    if REFUSALS <= waiting.tries + 1 {
        return finish(conn, waiting.id);
    }
    put_off(conn, waiting, REFUSED_PAUSE * 10_i32.pow(waiting.tries.unsigned_abs()))
}

/// How long a refused letter waits; ten times as long the second time: a peer may be in the middle of an
/// upgrade.
const REFUSED_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Not now, although the host is well: this letter waits, others go.
pub fn put_off(conn: &mut Conn, waiting: &Waiting, pause: TimeDelta) -> QueryResult<()> {
    let due_at = Instant::from(conn.now() + pause);
    let set = (deliveries::tries.eq(waiting.tries + 1), deliveries::due_at.eq(due_at));
    q!(conn, |c| diesel::update(deliveries::table.find(waiting.id)).set(set).execute(&mut **c)).map(drop)
}

/// The host took something: whatever else waits is sent at once. Gives the host back.
pub fn host_is_well(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    release(conn, host, now, 0, None, Some(now))
}

/// The host did not answer: it is tried again after a while that grows. Letters that have waited longer
/// than a peer is waited for are given up.
pub fn host_is_away(conn: &mut Conn, host: &str, retry_after: Option<TimeDelta>) -> QueryResult<()> {
    let now = conn.now();
    let known = instances::table.find(host.to_owned()).select((
        instances::fail_count,
        instances::first_failure_at,
        instances::last_ok_at,
    ));
    let (failures, first, last_ok): (i32, Option<Instant>, Option<Instant>) =
        q!(conn, |c| known.first(&mut **c))?;
    let failures = failures.saturating_add(1);
    let first = first.unwrap_or(now.into());
    let wait = retry::delay(failures.unsigned_abs(), now - first.0, rand::random());
    let due_at = now + retry_after.map_or(wait, |asked| asked.max(wait).min(TimeDelta::days(1)));
    let old = deliveries::table
        .filter(deliveries::host.eq(host.to_owned()))
        .filter(deliveries::created_at.lt(Instant::from(now - retry::RETENTION)));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))?;
    release(conn, host, due_at.into(), failures, Some(first), last_ok)
}

fn release(
    conn: &mut Conn,
    host: &str,
    due_at: Instant,
    fail_count: i32,
    first_failure_at: Option<Instant>,
    last_ok_at: Option<Instant>,
) -> QueryResult<()> {
    let next = deliveries::table
        .filter(deliveries::host.eq(host.to_owned()))
        .select(diesel::dsl::min(deliveries::due_at));
    let next: Option<Instant> = q!(conn, |c| next.first(&mut **c))?;
    let pending = next.is_some();
    let set = (
        instances::pending.eq(pending),
        instances::due_at.eq(next.map_or(due_at, |next| next.max(due_at))),
        instances::fail_count.eq(fail_count),
        instances::first_failure_at.eq(first_failure_at),
        instances::last_ok_at.eq(last_ok_at),
        instances::leased_until.eq(Instant::from(chrono::DateTime::UNIX_EPOCH)),
    );
    let one = instances::table.find(host.to_owned());
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))?;
    if pending {
        conn.ring(Bell::Deliveries);
    }
    Ok(())
}

/// A valid request came from the host: it lives, so the next try need not wait long.
pub fn host_was_heard(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let soon = Instant::from(conn.now() + TimeDelta::seconds(30));
    let waiting = instances::table
        .find(host.to_owned())
        .filter(instances::pending.eq(true))
        .filter(instances::fail_count.gt(0))
        .filter(instances::due_at.gt(soon));
    let changed = q!(conn, |c| diesel::update(waiting).set(instances::due_at.eq(soon)).execute(&mut **c))?;
    if 0 < changed {
        conn.ring(Bell::Deliveries);
    }
    Ok(())
}

/// Nothing goes to this host any more: what waits for it is dropped. How much that was.
pub fn drop_for(conn: &mut Conn, host: &str) -> QueryResult<usize> {
    let theirs = deliveries::table.filter(deliveries::host.eq(host.to_owned()));
    let dropped = q!(conn, |c| diesel::delete(theirs).execute(&mut **c))?;
    let one = instances::table.find(host.to_owned());
    q!(conn, |c| diesel::update(one).set(instances::pending.eq(false)).execute(&mut **c))?;
    Ok(dropped)
}

/// The host is tried at once, however long it has been away.
pub fn probe_now(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let waiting = instances::table.find(host.to_owned()).filter(instances::pending.eq(true));
    let set = instances::due_at.eq(Instant::from(conn.now()));
    q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c))?;
    conn.ring(Bell::Deliveries);
    Ok(())
}

/// When the next host is due; none when nothing waits.
pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = instances::table
        .filter(instances::pending.eq(true))
        .filter(instances::blocked.eq(false))
        .order(instances::due_at)
        .select((instances::due_at, instances::leased_until))
        .limit(50);
    let rows: Vec<(Instant, Instant)> = q!(conn, |c| next.load(&mut **c))?;
    Ok(rows.into_iter().map(|(due_at, leased_until)| due_at.max(leased_until)).min())
}

/// Hosts that a process took which is no more are free again.
pub fn release_all(conn: &mut Conn) -> QueryResult<()> {
    let set = instances::leased_until.eq(Instant::from(chrono::DateTime::UNIX_EPOCH));
    q!(conn, |c| diesel::update(instances::table).set(set).execute(&mut **c)).map(drop)
}

/// Forgets documents that everybody has, or that nobody is waited for any more.
pub fn forget(conn: &mut Conn, before: Instant) -> QueryResult<usize> {
    let waiting = deliveries::table.filter(deliveries::activity_id.eq(activities::id)).select(deliveries::id);
    let old = activities::table
        .filter(activities::created_at.lt(before))
        .filter(diesel::dsl::not(diesel::dsl::exists(waiting)));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
