//! The threads that run units of work.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use diesel::QueryResult;
use tokio::sync::oneshot;

use super::{
    Conn, Surroundings, Target,
    conn::{Link, Options, Said, without_panic},
};
use crate::error::{Context as _, Error, Result};

/// Units that share one transaction and one `fsync`.
const GROUP: usize = 256;

/// How often the checkpointer looks, and how large it lets the log grow before it insists.
const CHECKPOINT_EVERY: Duration = Duration::from_millis(500);
const LOG_PAGES: i32 = 16_384;

/// How long to wait before knocking again at a database that does not answer.
const RECONNECT_AFTER: Duration = Duration::from_millis(500);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Read,
    Write,
}

/// Ran, and waits to hear whether its transaction reached the disk.
type Acknowledge = Box<dyn FnOnce(Result<()>) + Send>;

type Run = dyn FnOnce(&mut Conn) -> (bool, Acknowledge) + Send;

/// One closure with the channel of who waits for its answer.
pub(super) struct Unit {
    kind: Kind,
    /// Whether the unit wants to be kept, and how to tell its caller.
    run: Box<Run>,
}

impl Unit {
    pub(super) fn new<T, F>(kind: Kind, unit: F, answer: oneshot::Sender<Result<T>>) -> Self
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let run = Box::new(move |conn: &mut Conn| {
            conn.start_unit();
            let result = without_panic("a unit of work panicked", || unit(conn));
            let keep = result.is_ok();
            let acknowledge: Acknowledge = Box::new(move |committed: Result<()>| {
                // A caller that hung up does not change what was done.
                let _ = answer.send(committed.and(result));
            });
            (keep, acknowledge)
        });
        Self { kind, run }
    }
}

/// Makes a new connection where one was lost, and tells the checkpointer when nobody is left.
#[derive(Clone)]
pub(super) struct Reopen {
    target: Target,
    options: Options,
    surroundings: Surroundings,
    alive: Arc<()>,
    only_read: bool,
    /// How many connections were made so far, by any thread.
    made: Arc<AtomicU64>,
}

impl Reopen {
    pub(super) fn new(target: &Target, options: Options, surroundings: &Surroundings) -> Self {
        Self {
            target: target.clone(),
            options,
            surroundings: surroundings.clone(),
            alive: Arc::new(()),
            only_read: false,
            made: Arc::default(),
        }
    }

    /// The same for threads that only read.
    pub(super) fn for_readers(&self) -> Self {
        Self { only_read: true, ..self.clone() }
    }

    pub(super) fn connect(&self) -> Result<Conn> {
        let mut conn = Conn::open(&self.target, &self.options, &self.surroundings)?;
        if self.only_read {
            conn.only_read()?;
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        Ok(conn)
    }

    pub(super) fn alive(&self) -> Weak<()> {
        Arc::downgrade(&self.alive)
    }
}

fn spawn(name: String, body: impl FnOnce() + Send + 'static) -> Result<()> {
    thread::Builder::new().name(name).spawn(body).map(drop).context("starting a database thread")
}

pub(super) fn spawn_reader(number: usize, conn: Conn, queue: Receiver<Unit>, reopen: Reopen) -> Result<()> {
    spawn(format!("db-read-{number}"), move || serve(conn, &queue, &reopen))
}

pub(super) fn spawn_both(number: usize, conn: Conn, queue: Receiver<Unit>, reopen: Reopen) -> Result<()> {
    spawn(format!("db-{number}"), move || serve(conn, &queue, &reopen))
}

/// One unit after the other, each in a transaction of its own.
fn serve(mut conn: Conn, queue: &Receiver<Unit>, reopen: &Reopen) {
    let mut next = None;
    while let Some(unit) = next.take().or_else(|| queue.recv().ok()) {
        let done = match unit.kind {
            Kind::Read => read(&mut conn, unit, reopen),
            Kind::Write => write_group(&mut conn, vec![unit], reopen),
        };
        if done.is_err() {
            (conn, next) = mend(conn, queue, reopen);
        }
    }
}

/// The connection could not begin or end a transaction, so it is not to be trusted.
struct Broken;

/// A transaction; on a new connection where the old one died while nobody used it, for nothing has run on it yet.
fn begin(conn: &mut Conn, kind: Kind, reopen: &Reopen) -> QueryResult<()> {
    let once = |conn: &mut Conn| match kind {
        Kind::Read => conn.begin_read(),
        Kind::Write => conn.begin_write(),
    };
    once(conn).or_else(|error| {
        *conn = reopen.connect().map_err(|_| error)?;
        once(conn)
    })
}

fn read(conn: &mut Conn, unit: Unit, reopen: &Reopen) -> Result<(), Broken> {
    let began = begin(conn, Kind::Read, reopen);
    let (_, acknowledge) = (unit.run)(conn);
    let ended = began.and_then(|()| conn.execute("COMMIT"));
    if ended.is_err() {
        let _ = conn.execute("ROLLBACK");
    }
    let answer = ended.is_ok();
    acknowledge(ended.map_err(Error::from));
    if answer { Ok(()) } else { Err(Broken) }
}

/// The one writer of SQLite: whatever waits, up to [`GROUP`], shares a commit.
pub(super) fn spawn_writer(conn: Conn, queue: Receiver<Unit>, reopen: Reopen) -> Result<()> {
    spawn("db-write".to_owned(), move || {
        let (mut conn, mut next) = (conn, None);
        while let Some(first) = next.take().or_else(|| queue.recv().ok()) {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = queue.try_recv()
            {
                group.push(next);
            }
            if write_group(&mut conn, group, &reopen).is_err() {
                (conn, next) = mend(conn, &queue, &reopen);
            }
        }
        let _ = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    })
}

fn write_group(conn: &mut Conn, group: Vec<Unit>, reopen: &Reopen) -> Result<(), Broken> {
    let mut waiting: Vec<Acknowledge> = Vec::with_capacity(group.len());
    let alone = group.len() == 1;
    let mut outcome = begin(conn, Kind::Write, reopen);
    for unit in group {
        if outcome.is_err() {
            // The transaction is lost: run nothing, tell everybody.
            waiting.push(refuse(unit));
            continue;
        }
        let said = conn.said();
        outcome = if alone { Ok(()) } else { conn.execute("SAVEPOINT unit") };
        let (keep, acknowledge) = (unit.run)(conn);
        waiting.push(acknowledge);
        if !keep {
            conn.unsay(said);
        }
        outcome = outcome.and_then(|()| match (alone, keep) {
            (true, true) => Ok(()),
            (true, false) => conn.execute("ROLLBACK"),
            (false, true) => conn.execute("RELEASE SAVEPOINT unit"),
            (false, false) => conn.execute("ROLLBACK TO SAVEPOINT unit; RELEASE SAVEPOINT unit"),
        });
        if alone && !keep {
            for acknowledge in waiting {
                acknowledge(Ok(()));
            }
            return outcome.map_err(|_| Broken);
        }
    }
    let committed = outcome.and_then(|()| conn.execute("COMMIT"));
    match committed {
        Ok(()) => {
            conn.ring_out();
            for acknowledge in waiting {
                acknowledge(Ok(()));
            }
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "a commit failed");
            let _ = conn.execute("ROLLBACK");
            conn.unsay(Said::default());
            for acknowledge in waiting {
                acknowledge(Err(Error::Unavailable("The database did not take this; try again")));
            }
            Err(Broken)
        }
    }
}

/// A unit that did not run, because the transaction it would have joined is lost.
fn refuse(unit: Unit) -> Acknowledge {
    // Dropping the closure drops the sender inside it, and the caller hears that nobody answered.
    drop(unit);
    Box::new(|_| {})
}

/// A connection whose server went away is replaced. Units that come meanwhile are refused at once: whoever waits for
/// one hears that the database is away, and nothing hangs. Once any thread got through, nobody is refused any more:
/// the unit that came is the first of the new connection.
fn mend(broken: Conn, queue: &Receiver<Unit>, reopen: &Reopen) -> (Conn, Option<Unit>) {
    let mut in_hand = None;
    loop {
        let made = reopen.made.load(Ordering::Relaxed);
        match reopen.connect() {
            Ok(fresh) => return (fresh, in_hand),
            Err(error) => tracing::error!(error = %error.sentence(), "the database cannot be reached"),
        }
        drop(in_hand.take());
        let until = Instant::now() + RECONNECT_AFTER;
        while in_hand.is_none() {
            match queue.recv_deadline(until) {
                Ok(unit) if reopen.made.load(Ordering::Relaxed) != made => in_hand = Some(unit),
                Ok(unit) => drop(unit),
                Err(RecvTimeoutError::Timeout) => break,
                // Nobody is left to ask anything.
                Err(RecvTimeoutError::Disconnected) => return (broken, None),
            }
        }
    }
}

/// Moves the log into the file every half second, so that no commit has to.
pub(super) fn spawn_checkpointer(conn: Conn, alive: Weak<()>) -> Result<()> {
    use diesel::{QueryableByName, RunQueryDsl as _, sql_types::Integer};

    #[derive(QueryableByName)]
    struct Checkpoint {
        #[diesel(sql_type = Integer)]
        log: i32,
    }

    spawn("db-checkpoint".to_owned(), move || {
        let mut conn = conn;
        while alive.strong_count() > 0 {
            thread::sleep(CHECKPOINT_EVERY);
            let Link::Sqlite(link) = conn.link() else { return };
            let passive =
                diesel::sql_query("PRAGMA wal_checkpoint(PASSIVE)").get_result::<Checkpoint>(&mut **link);
            if passive.is_ok_and(|c| c.log > LOG_PAGES) {
                let _ = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)")
                    .get_result::<Checkpoint>(&mut **link);
            }
        }
    })
}
