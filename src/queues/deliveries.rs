//! What waits for other servers: a row for each letter and each inbox that does not have it yet.
//!
//! When a host is served is decided by one row, its own ([`super::hosts`]). Letters of one subject go to a host in their
//! order, also where one of them has to wait; letters of different subjects do not wait for each other.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, prelude::*};
use federation::retry;

use super::{
    fanout::stands_alone,
    hosts,
    inboxes::{self, Farewell},
    letters::Kind,
    sent::{self, Outcome, SentState},
};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, ActivityId, InboxId},
    q,
    queues::jobs::{self, Job},
    schema::{activities, deliveries, fanouts, inboxes as inbox_rows},
};

pub use super::{hosts::probe_now, letters::Letter};

/// Tries of one letter before a host's refusal of it is final. Away is not a refusal.
const REFUSALS: i32 = 3;

/// How long a refused letter waits; ten times as long the second time: a peer may be in the middle of an upgrade.
const REFUSED_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// What a person reads of a letter that nobody answered for thirty days.
pub(super) const GIVEN_UP: &str = "Nobody answered for thirty days.";

/// Whoever signs for the server itself: its instance actor, who has no row.
pub const INSTANCE: AccountId = AccountId(0);

/// One row of the queue with its document.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    pub id: i64,
    pub activity: ActivityId,
    pub object: i64,
    pub kind: Kind,
    pub signer: AccountId,
    pub body: String,
    pub host: String,
    pub inbox: InboxId,
    pub url: String,
    pub gone_since: Option<Instant>,
    pub tries: i32,
    /// Those tries that the host answered, and refused.
    pub refusals: i32,
    pub created_at: Instant,
}

/// As much of a row as decides whether it is its turn.
#[derive(Debug, Queryable)]
struct Head {
    id: i64,
    activity: ActivityId,
    subject: String,
    tries: i32,
    due_at: Instant,
    gone_since: Option<Instant>,
}

/// Rows that are looked at together.
const WINDOW: i64 = 256;

/// What is due for a host: the oldest letter of each subject, to whoever does not have it yet, at most `most` of them.
pub fn list_due(conn: &mut Conn, host: &str, most: usize) -> QueryResult<Vec<Waiting>> {
    let mut found = Heads::default();
    while found.due.len() < most && found.look(conn, host)? {}
    let ids: Vec<i64> = found.due.iter().take(most).map(|head| head.id).collect();
    load(conn, &ids)
}

/// What a host that is away is asked with: of the letters that could go, the one that was tried least. A letter that no
/// host can take must not stand for all the others.
pub fn find_probe(conn: &mut Conn, host: &str) -> QueryResult<Option<Waiting>> {
    let mut found = Heads::default();
    while found.due.iter().all(|head| 0 < head.tries) && found.look(conn, host)? {}
    let Some(probe) = found.due.iter().min_by_key(|head| (head.tries, head.id)) else { return Ok(None) };
    Ok(load(conn, &[probe.id])?.pop())
}

/// When the next letter to a host is due; none where nothing waits.
pub(super) fn next_due(conn: &mut Conn, host: &str) -> QueryResult<Option<Instant>> {
    let mut found = Heads::default();
    while found.due.is_empty() && found.look(conn, host)? {}
    Ok(if found.due.is_empty() { found.next } else { Some(Instant::from(conn.now())) })
}

/// The letters of a host that could go, found a window at a time.
#[derive(Debug, Default)]
struct Heads {
    due: Vec<Head>,
    /// Of each subject the letter that goes first.
    first: HashMap<String, ActivityId>,
    /// When the soonest of those goes that cannot go now.
    next: Option<Instant>,
    last: i64,
}

impl Heads {
    /// Looks at the next window. Whether there may be another.
    fn look(&mut self, conn: &mut Conn, host: &str) -> QueryResult<bool> {
        let query = deliveries::table
            .inner_join(inbox_rows::table)
            .filter(deliveries::host.eq(host.to_owned()))
            .filter(deliveries::id.gt(self.last))
            .order(deliveries::id)
            .limit(WINDOW)
            .select((
                deliveries::id,
                deliveries::activity_id,
                deliveries::subject,
                deliveries::tries,
                deliveries::due_at,
                inbox_rows::gone_since,
            ));
        let rows: Vec<Head> = q!(conn, |c| query.load(&mut **c))?;
        let more = i64::try_from(rows.len()).is_ok_and(|rows| rows == WINDOW);
        for row in rows {
            self.last = row.id;
            self.take(row, conn.now());
        }
        Ok(more)
    }

    fn take(&mut self, row: Head, now: DateTime<Utc>) {
        // An inbox that is about to be gone holds nobody else's letters.
        if let Some(until) = inboxes::held_until(row.gone_since, now) {
            return self.not_before(until.into());
        }
        // One that is not due yet holds the later ones of its subject, and no others.
        if *self.first.entry(row.subject.clone()).or_insert(row.activity) != row.activity {
            return;
        }
        if row.due_at.0 <= now { self.due.push(row) } else { self.not_before(row.due_at) }
    }

    fn not_before(&mut self, at: Instant) {
        self.next = Some(self.next.map_or(at, |next| next.min(at)));
    }
}

/// In the order of `ids`.
fn load(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<Waiting>> {
    let query = deliveries::table
        .inner_join(activities::table)
        .inner_join(inbox_rows::table)
        .filter(among(deliveries::id, ids))
        .order(deliveries::id)
        .select((
            deliveries::id,
            deliveries::activity_id,
            activities::object,
            activities::kind,
            activities::signer_id,
            activities::body,
            deliveries::host,
            deliveries::inbox_id,
            inbox_rows::url,
            inbox_rows::gone_since,
            deliveries::tries,
            deliveries::refusals,
            deliveries::created_at,
        ));
    q!(conn, |c| query.load(&mut **c))
}

/// What came of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Delivered,
    /// There is no such inbox any more, it says.
    Gone,
    /// The host does not want it; `last` where asking again makes no sense.
    Refused {
        last: bool,
        why: String,
    },
    /// Nobody can bring it: it cannot be signed, or we do not go there.
    Impossible {
        why: String,
    },
    /// Not now, although the host is well: this letter waits, others go.
    Later {
        pause: TimeDelta,
        why: String,
    },
    /// Not now; when, is the host's matter.
    Waits {
        why: String,
    },
}

/// Writes down what came of a letter.
pub fn settle(conn: &mut Conn, letter: &Waiting, fate: &Fate) -> QueryResult<()> {
    match fate {
        Fate::Delivered => {
            if letter.gone_since.is_some() {
                inboxes::is_there(conn, letter.inbox)?;
            }
            end(conn, letter, SentState::Delivered, None)
        }
        Fate::Gone => say_gone(conn, letter),
        Fate::Refused { last, why } if *last || REFUSALS <= letter.refusals + 1 => {
            end(conn, letter, SentState::Refused, Some(why))
        }
        Fate::Refused { why, .. } => {
            let one = deliveries::table.find(letter.id);
            let set = deliveries::refusals.eq(letter.refusals + 1);
            q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))?;
            put_off(conn, letter, REFUSED_PAUSE * 10_i32.pow(letter.refusals.unsigned_abs()), why)
        }
        Fate::Impossible { why } => end(conn, letter, SentState::Refused, Some(why)),
        Fate::Later { .. } if letter.created_at.0 < conn.now() - retry::RETENTION => {
            end(conn, letter, SentState::GivenUp, Some(GIVEN_UP))?;
            hosts::skip(conn, &letter.host, 1)
        }
        Fate::Later { pause, why } => put_off(conn, letter, *pause, why),
        Fate::Waits { why } => put_off(conn, letter, TimeDelta::zero(), why),
    }
}

/// It arrived, or never will. A row that went with its inbox in the meantime was settled then.
fn end(conn: &mut Conn, letter: &Waiting, state: SentState, error: Option<&str>) -> QueryResult<()> {
    let one = deliveries::table.find(letter.id);
    let there = q!(conn, |c| diesel::delete(one).execute(&mut **c))?;
    if there == 0 && state != SentState::Delivered {
        return Ok(());
    }
    let outcome = Outcome { state, tries: letter.tries + 1, error };
    sent::settle(conn, letter.object, letter.inbox, outcome)
}

fn put_off(conn: &mut Conn, letter: &Waiting, pause: TimeDelta, why: &str) -> QueryResult<()> {
    let due_at = Instant::from(conn.now() + pause);
    let set = (deliveries::tries.eq(letter.tries + 1), deliveries::due_at.eq(due_at));
    let one = deliveries::table.find(letter.id);
    if q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))? == 0 {
        return Ok(());
    }
    let outcome = Outcome { state: SentState::Waiting, tries: letter.tries + 1, error: Some(why) };
    sent::settle(conn, letter.object, letter.inbox, outcome)
}

/// What a person reads of an inbox that is no more.
const NO_INBOX: &str = "The server says that this inbox is gone.";

/// The first time everything for the inbox waits for a day; the second time it is forgotten, and a job asks what became
/// of its people.
fn say_gone(conn: &mut Conn, letter: &Waiting) -> QueryResult<()> {
    let farewell = inboxes::said_gone(conn, letter.inbox)?;
    if farewell == Farewell::Known {
        return end(conn, letter, SentState::Gone, Some(NO_INBOX));
    }
    if farewell == Farewell::Doubted {
        put_off(conn, letter, TimeDelta::zero(), NO_INBOX)?;
        let inbox = inboxes::find(conn, letter.inbox)?;
        if let Some(until) = inbox.and_then(|inbox| inbox.is_held_until(conn.now())) {
            let waiting = deliveries::table.filter(deliveries::inbox_id.eq(letter.inbox));
            let set = deliveries::due_at.eq(Instant::from(until));
            q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c))?;
        }
        return Ok(());
    }
    end(conn, letter, SentState::Gone, Some(NO_INBOX))?;
    let waiting = deliveries::table
        .inner_join(activities::table)
        .filter(deliveries::inbox_id.eq(letter.inbox))
        .select(activities::object);
    let objects: Vec<i64> = q!(conn, |c| waiting.load(&mut **c))?;
    for object in objects {
        let outcome = Outcome { state: SentState::Gone, tries: 0, error: Some(NO_INBOX) };
        sent::settle(conn, object, letter.inbox, outcome)?;
    }
    let waiting = deliveries::table.filter(deliveries::inbox_id.eq(letter.inbox));
    q!(conn, |c| diesel::delete(waiting).execute(&mut **c))?;
    jobs::enqueue(conn, &Job::VerifyInbox { inbox: letter.inbox, after: 0 })
}

/// Whether something signed by `who` still waits for anybody.
pub fn has_letters_of(conn: &mut Conn, who: AccountId) -> QueryResult<bool> {
    use diesel::dsl::exists;
    let waiting = deliveries::table.filter(deliveries::activity_id.eq(activities::id));
    let spread = fanouts::table.filter(fanouts::activity_id.eq(activities::id));
    let theirs =
        activities::table.filter(activities::signer_id.eq(who)).filter(exists(waiting).or(exists(spread)));
    q!(conn, |c| diesel::select(exists(theirs)).get_result(&mut **c))
}

/// How many letters wait for a host, as far as `most`.
pub fn count_waiting(conn: &mut Conn, host: &str, most: i64) -> QueryResult<usize> {
    let some =
        deliveries::table.filter(deliveries::host.eq(host.to_owned())).select(deliveries::id).limit(most);
    let ids: Vec<i64> = q!(conn, |c| some.load(&mut **c))?;
    Ok(ids.len())
}

/// Nothing goes to this host any more: what waits for it is dropped. How much that was.
pub fn drop_for(conn: &mut Conn, host: &str) -> QueryResult<usize> {
    sent::settle_all(conn, host, SentState::Refused, "This server is blocked here.")?;
    let theirs = deliveries::table.filter(deliveries::host.eq(host.to_owned()));
    let dropped = q!(conn, |c| diesel::delete(theirs).execute(&mut **c))?;
    hosts::has_nothing(conn, host)?;
    Ok(dropped)
}

/// Forgets some documents that everybody has, or that nobody is waited for any more. How many there were.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    use diesel::dsl::{exists, not};
    let old = activities::table
        .filter(activities::created_at.lt(before))
        .filter(not(exists(deliveries::table.filter(deliveries::activity_id.eq(activities::id)))))
        .filter(not(exists(fanouts::table.filter(fanouts::activity_id.eq(activities::id)))))
        .order(activities::created_at)
        .limit(most)
        .select((activities::id, activities::object, activities::kind));
    let old: Vec<(ActivityId, i64, Kind)> = q!(conn, |c| old.load(&mut **c))?;
    // After these nothing more is said of what they are about.
    let ended = old.iter().filter(|(id, object, kind)| *kind == Kind::Ending || stands_alone(*object, *id));
    sent::forget_ended(conn, &ended.map(|(id, ..)| *id).collect::<Vec<_>>())?;
    let ids: Vec<ActivityId> = old.into_iter().map(|(id, ..)| id).collect();
    let all = activities::table.filter(activities::id.eq_any(ids));
    q!(conn, |c| diesel::delete(all).execute(&mut **c))
}
