//! Jobs: what happens later on this server. What each kind does is in [`crate::jobs`].

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, prelude::*};
use serde::{Deserialize, Serialize};

use super::{MOST_TRIES, QueueState, pause};
use crate::{
    clock::Instant,
    db::{Conn, Json, among},
    ids::{AccountId, InboxId, PostId, node_of},
    q,
    schema::jobs,
    work::Bell,
};

/// Everything that can be put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Job {
    /// The files of these pictures: secrets, or addresses below `/media/` that begin with one.
    DeleteFiles { secrets: Vec<String> },
    /// Everything that someone who left has left behind.
    PurgeAccount { account: AccountId },
    /// The latest posts of someone elsewhere, whom somebody here has looked up or follows.
    FetchPosts { account: AccountId },
    /// What became of the people whose inbox is gone: those after `after`, a few at a time.
    VerifyInbox { inbox: InboxId, after: i64 },
    /// The conversation around a post of another server.
    FetchThread { post: PostId },
    /// A post that somebody passed on, to be had from its own server.
    FetchPost { uri: String },
    /// Someone or something of another server that somebody says has changed, or is gone.
    Refetch { uri: String },
    /// A post of ours that waited for leave to quote goes out without.
    ReleaseQuote { post: PostId },
    /// Whether a post of another server may quote what it quotes.
    CheckQuote { post: PostId },
    /// Someone elsewhere says that they moved: whether the account there says so too.
    CheckMove { from: AccountId, target: String },
    /// Those here who follow someone that moved away follow them there.
    FollowMoved { from: AccountId, to: AccountId },
    /// Which software a host runs.
    AskSoftware { host: String },
    /// Under which handle someone goes who was found by their id, and who says so or does not.
    ConfirmHandle { account: AccountId, claimed: Option<String> },
    /// What was here before there was an index of words is brought into it.
    FillIndex,
    /// What is left of a host that is no longer let in, or no longer with its pictures.
    EnforcePolicy { host: String },
}

impl Job {
    fn kind(&self) -> &'static str {
        match self {
            Self::DeleteFiles { .. } => "delete_files",
            Self::PurgeAccount { .. } => "purge_account",
            Self::FetchPosts { .. } => "fetch_posts",
            Self::VerifyInbox { .. } => "verify_inbox",
            Self::FetchThread { .. } => "fetch_thread",
            Self::FetchPost { .. } => "fetch_post",
            Self::Refetch { .. } => "refetch",
            Self::ReleaseQuote { .. } => "release_quote",
            Self::CheckQuote { .. } => "check_quote",
            Self::CheckMove { .. } => "check_move",
            Self::FollowMoved { .. } => "follow_moved",
            Self::AskSoftware { .. } => "ask_software",
            Self::ConfirmHandle { .. } => "confirm_handle",
            Self::FillIndex => "fill_index",
            Self::EnforcePolicy { .. } => "enforce_policy",
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct StoredJob {
    pub id: i64,
    pub payload: Json<Job>,
    pub tries: i32,
}

/// How long a job belongs to the worker that took it, unless it renews the lease.
pub const LEASE: TimeDelta = TimeDelta::seconds(45);

/// Writes the job and wakes the worker once the unit of work is on disk.
pub fn enqueue(conn: &mut Conn, job: &Job) -> QueryResult<()> {
    let now = conn.now();
    enqueue_at(conn, job, now)
}

/// The same, to be done not before `at`.
pub fn enqueue_at(conn: &mut Conn, job: &Job, at: DateTime<Utc>) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let row = (
        jobs::id.eq(conn.new_id()),
        jobs::kind.eq(job.kind()),
        jobs::payload.eq(Json(job.clone())),
        jobs::state.eq(QueueState::Ready),
        jobs::tries.eq(0),
        jobs::run_at.eq(Instant::from(at)),
        jobs::leased_until.eq(Instant::from(DateTime::UNIX_EPOCH)),
        jobs::leased_by.eq(0),
        jobs::created_at.eq(now),
    );
    q!(conn, |c| diesel::insert_into(jobs::table).values(row).execute(&mut **c))?;
    conn.ring(Bell::Jobs);
    Ok(())
}

/// Writes the job, unless the same one waits already.
pub fn enqueue_once(conn: &mut Conn, job: &Job) -> QueryResult<()> {
    let same = jobs::table
        .filter(jobs::kind.eq(job.kind()))
        .filter(jobs::state.eq(QueueState::Ready))
        .filter(jobs::payload.eq(Json(job.clone())));
    let waits: bool = q!(conn, |c| diesel::select(diesel::dsl::exists(same)).get_result(&mut **c))?;
    if waits { Ok(()) } else { enqueue(conn, job) }
}

/// Takes jobs that are due; nobody else takes them until their lease ends.
pub fn claim(conn: &mut Conn, most: i64) -> QueryResult<Vec<StoredJob>> {
    let now = Instant::from(conn.now());
    let until = Instant::from(conn.now() + LEASE);
    let waiting = diesel::alias!(jobs as waiting);
    let due = waiting
        .filter(waiting.field(jobs::state).eq(QueueState::Ready))
        .filter(waiting.field(jobs::run_at).le(now))
        .filter(waiting.field(jobs::leased_until).le(now))
        .order(waiting.field(jobs::id))
        .limit(most)
        .select(waiting.field(jobs::id));
    let set = (jobs::leased_until.eq(until), jobs::leased_by.eq(conn.new_id()));
    q!(
        conn,
        postgres
            | c
            | diesel::update(jobs::table)
                .filter(jobs::id.eq_any(due.for_update().skip_locked()))
                .set(set)
                .returning(StoredJob::as_returning())
                .get_results(&mut **c),
        sqlite
            | c
            | diesel::update(jobs::table)
                .filter(jobs::id.eq_any(due))
                .set(set)
                .returning(StoredJob::as_returning())
                .get_results(&mut **c)
    )
}

/// Jobs that take longer stay with who does them.
pub fn renew(conn: &mut Conn, ids: &[i64]) -> QueryResult<()> {
    let set = jobs::leased_until.eq(Instant::from(conn.now() + LEASE));
    let ours = jobs::table.filter(among(jobs::id, ids));
    q!(conn, |c| diesel::update(ours).set(set).execute(&mut **c)).map(drop)
}

pub fn finish(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(jobs::table.find(id)).execute(&mut **c)).map(drop)
}

/// Later again, or given up: then it is kept with the reason for whoever looks.
pub fn postpone(conn: &mut Conn, job: &StoredJob, reason: &str) -> QueryResult<()> {
    let state = if MOST_TRIES <= job.tries + 1 { QueueState::Failed } else { QueueState::Ready };
    let set = (
        jobs::reason.eq(Some(reason.to_owned())),
        jobs::state.eq(state),
        jobs::tries.eq(job.tries + 1),
        jobs::run_at.eq(Instant::from(conn.now() + pause(job.tries))),
        jobs::leased_until.eq(Instant::from(DateTime::UNIX_EPOCH)),
    );
    q!(conn, |c| diesel::update(jobs::table.find(job.id)).set(set).execute(&mut **c)).map(drop)
}

/// When the next job is due; none when nothing waits.
pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = jobs::table
        .filter(jobs::state.eq(QueueState::Ready))
        .order(jobs::run_at)
        .select((jobs::run_at, jobs::leased_until));
    let next: Option<(Instant, Instant)> = q!(conn, |c| next.first(&mut **c)).optional()?;
    Ok(next.map(|(run_at, leased_until)| run_at.max(leased_until)))
}

/// Forgets some of what was given up before `before`. How much there was.
pub fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = jobs::table
        .filter(jobs::state.eq(QueueState::Failed))
        .filter(jobs::run_at.lt(before))
        .limit(most)
        .select(jobs::id);
    let old: Vec<i64> = q!(conn, |c| old.load(&mut **c))?;
    let old = jobs::table.filter(jobs::id.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}

/// Jobs that a process had in its hands when it ended are free again: on SQLite, whose file one process alone serves, all
/// of them, elsewhere those of this node.
pub fn release(conn: &mut Conn, node: u8) -> QueryResult<()> {
    let taken = jobs::table.filter(jobs::leased_by.ne(0)).select((jobs::id, jobs::leased_by));
    let taken: Vec<(i64, i64)> = q!(conn, |c| taken.load(&mut **c))?;
    let alone = conn.is_sqlite();
    let own: Vec<i64> =
        taken.into_iter().filter(|(_, lease)| alone || node_of(*lease) == node).map(|(id, _)| id).collect();
    let set = jobs::leased_until.eq(Instant::from(DateTime::UNIX_EPOCH));
    let own = jobs::table.filter(jobs::id.eq_any(own));
    q!(conn, |c| diesel::update(own).set(set).execute(&mut **c)).map(drop)
}
