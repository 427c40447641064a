//! What an admin is shown of the queues: what waits, who is away, and what was given up and why.

use diesel::{QueryResult, dsl, prelude::*};

use super::QueueState;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::EventId,
    q,
    schema::{deliveries, events, fanouts, inbox_items, instances, jobs},
};

/// How much waits in each queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub events: i64,
    pub inbox: i64,
    pub letters_being_spread: i64,
    pub deliveries: i64,
    pub jobs: i64,
}

pub fn waiting(conn: &mut Conn) -> QueryResult<Waiting> {
    let ready = QueueState::Ready;
    let events = events::table.filter(events::state.eq(ready)).count();
    let inbox = inbox_items::table.filter(inbox_items::state.eq(ready)).count();
    let jobs = jobs::table.filter(jobs::state.eq(ready)).count();
    Ok(Waiting {
        events: q!(conn, |c| events.get_result(&mut **c))?,
        inbox: q!(conn, |c| inbox.get_result(&mut **c))?,
        letters_being_spread: q!(conn, |c| fanouts::table.count().get_result(&mut **c))?,
        deliveries: q!(conn, |c| deliveries::table.count().get_result(&mut **c))?,
        jobs: q!(conn, |c| jobs.get_result(&mut **c))?,
    })
}

/// A host that does not answer, or that has missed something.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AwayHost {
    pub host: String,
    /// The first failure in a row; none where it answers again.
    pub since: Option<Instant>,
    pub next_try_at: Instant,
    /// Letters that it will never get.
    pub skipped: i64,
    /// In a person's words.
    pub last_error: Option<String>,
}

/// Those that are away for longest first, at most `most`.
pub fn list_away(conn: &mut Conn, most: i64) -> QueryResult<Vec<AwayHost>> {
    let query = instances::table
        .filter(instances::fail_count.gt(0).or(instances::skipped.gt(0)))
        .order((instances::first_failure_at, instances::host))
        .limit(most)
        .select((
            instances::host,
            instances::first_failure_at,
            instances::due_at,
            instances::skipped,
            instances::last_error,
        ));
    q!(conn, |c| query.load(&mut **c))
}

/// How many letters wait for each host.
pub fn count_letters(conn: &mut Conn, hosts: &[String]) -> QueryResult<Vec<(String, i64)>> {
    let query = deliveries::table
        .filter(among(deliveries::host, hosts))
        .group_by(deliveries::host)
        .select((deliveries::host, dsl::count_star()));
    q!(conn, |c| query.load(&mut **c))
}

/// Something that was tried again and again and given up. It is kept for thirty days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The queue in which it was.
    pub queue: &'static str,
    pub id: i64,
    /// What it is, or where it came from.
    pub what: String,
    pub tries: i32,
    pub reason: Option<String>,
    pub given_up_at: Instant,
}

/// The latest of each queue, at most `most`.
pub fn quarantine(conn: &mut Conn, most: i64) -> QueryResult<Vec<Quarantined>> {
    type Row<Id> = (Id, String, i32, Option<String>, Instant);
    let kept = |queue, (id, what, tries, reason, given_up_at): Row<i64>| Quarantined {
        queue,
        id,
        what,
        tries,
        reason,
        given_up_at,
    };
    let failed = events::table
        .filter(events::state.eq(QueueState::Failed))
        .order(events::id.desc())
        .limit(most)
        .select((events::id, events::kind, events::tries, events::reason, events::due_at));
    let failed_events: Vec<Row<EventId>> = q!(conn, |c| failed.load(&mut **c))?;
    let failed = inbox_items::table
        .filter(inbox_items::state.eq(QueueState::Failed))
        .order(inbox_items::id.desc())
        .limit(most)
        .select((
            inbox_items::id,
            inbox_items::host,
            inbox_items::tries,
            inbox_items::reason,
            inbox_items::due_at,
        ));
    let failed_items: Vec<Row<i64>> = q!(conn, |c| failed.load(&mut **c))?;
    let failed = jobs::table
        .filter(jobs::state.eq(QueueState::Failed))
        .order(jobs::id.desc())
        .limit(most)
        .select((jobs::id, jobs::kind, jobs::tries, jobs::reason, jobs::run_at));
    let failed_jobs: Vec<Row<i64>> = q!(conn, |c| failed.load(&mut **c))?;
    let events =
        failed_events.into_iter().map(|(id, kind, tries, reason, at)| (id.0, kind, tries, reason, at));
    let events = events.map(|row| kept("events", row));
    let items = failed_items.into_iter().map(|row| kept("inbox", row));
    Ok(events.chain(items).chain(failed_jobs.into_iter().map(|row| kept("jobs", row))).collect())
}
