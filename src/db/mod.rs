//! The database: two kinds behind one [`Conn`], asked in units of work on threads of their own.
//!
//! Domain code is plain functions over `&mut Conn`. A *unit of work* is one closure that runs on a
//! database thread, in a transaction, to its end: `db.read(…)` sees one consistent moment,
//! `db.write(…)` is on disk when it answers. No transaction is ever held over network I/O, and a
//! client that hangs up cannot tear a unit in half.
//!
//! On SQLite one thread writes, and units that wait together share one transaction, each in its own
//! savepoint, with one `fsync` for all (*group commit*). On PostgreSQL every connection reads and
//! writes.

mod among;
mod columns;
mod conn;
mod migrate;
mod threads;

use std::{sync::Arc, time::Duration};

use diesel::QueryResult;
use tokio::sync::oneshot;

pub use among::{Listed, among};
pub use columns::Json;
pub use conn::{Conn, Link};
pub use migrate::{migrate, revert_all};

use crate::{
    clock::Clock,
    config::Config,
    error::{Error, Result},
    ids::Ids,
    notices::Notices,
    site::Site,
    work::Bells,
};

/// Expands one Diesel expression for both databases, so that the compiler checks it against each.
/// The second form takes two bodies, for the few places where they differ.
#[macro_export]
macro_rules! q {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn.link() {
            $crate::db::Link::Postgres($c) => $body,
            $crate::db::Link::Sqlite($c) => $body,
        }
    };
    ($conn:expr, postgres |$p:ident| $postgres:expr, sqlite |$s:ident| $sqlite:expr) => {
        match $conn.link() {
            $crate::db::Link::Postgres($p) => $postgres,
            $crate::db::Link::Sqlite($s) => $sqlite,
        }
    };
}

/// Units that may wait for a thread before we say that we are overloaded.
const QUEUE: usize = 4096;

/// Where to connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Sqlite(std::path::PathBuf),
    Postgres(String),
}

impl Target {
    /// Reads `sqlite:PATH` or `postgres://…`.
    pub fn parse(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(path.into()))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres(url.to_owned()))
        } else {
            Err(Error::setup("database.url is `sqlite:PATH` or `postgres://…`."))
        }
    }
}

/// One connection by itself, for commands that run beside a server.
pub fn connect(config: &Config, surroundings: &Surroundings) -> Result<Conn> {
    let options = conn::Options { cache_mib: config.database.cache_mib };
    Conn::open(&Target::parse(&config.database_url())?, &options, surroundings)
}

/// What every unit of work is given besides its connection.
#[derive(Debug, Clone)]
pub struct Surroundings {
    pub clock: Clock,
    pub ids: Ids,
    pub site: Arc<Site>,
    pub bells: Bells,
    pub notices: Notices,
}

impl Surroundings {
    /// For a connection that nobody else hears of.
    #[must_use]
    pub fn alone(config: &Config) -> Self {
        Self {
            clock: Clock::Real,
            ids: Ids::new(config.server.node),
            site: Arc::new(Site::new(&config.origin())),
            bells: Bells::default(),
            notices: Notices::default(),
        }
    }
}

/// A handle to the database threads; cheap to clone. The threads end when the last handle is gone.
#[derive(Clone)]
pub struct Db {
    reads: crossbeam_channel::Sender<threads::Unit>,
    writes: crossbeam_channel::Sender<threads::Unit>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").finish_non_exhaustive()
    }
}

impl Db {
    /// Connects, brings the schema up to date and starts the threads.
    pub fn open(config: &Config, surroundings: &Surroundings) -> Result<Self> {
        let target = Target::parse(&config.database_url())?;
        let options = conn::Options { cache_mib: config.database.cache_mib };
        let mut first = Conn::open(&target, &options, surroundings)?;
        migrate(&mut first)?;
        let (reads, read_queue) = crossbeam_channel::bounded(QUEUE);
        match &target {
            Target::Sqlite(_) => {
                let (writes, write_queue) = crossbeam_channel::bounded(QUEUE);
                let reopen = threads::Reopen::new(&target, options, surroundings);
                threads::spawn_writer(first, write_queue, reopen.clone())?;
                threads::spawn_checkpointer(reopen.connect()?, reopen.alive())?;
                for number in 0..config.database.readers {
                    let readers = reopen.for_readers();
                    threads::spawn_reader(number, readers.connect()?, read_queue.clone(), readers)?;
                }
                Ok(Self { reads, writes })
            }
            Target::Postgres(_) => {
                let reopen = threads::Reopen::new(&target, options, surroundings);
                for number in 0..config.database.readers.max(4) {
                    threads::spawn_both(number, reopen.connect()?, read_queue.clone(), reopen.clone())?;
                }
                Ok(Self { writes: reads.clone(), reads })
            }
        }
    }

    /// Runs `unit` on one consistent moment of the database. It cannot write on SQLite.
    pub async fn read<T, F>(&self, unit: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        Self::submit(&self.reads, threads::Kind::Read, unit).await
    }

    /// Runs `unit` in a transaction; what it wrote is on disk when this answers `Ok`, and none of it
    /// is there when this answers `Err`.
    pub async fn write<T, F>(&self, unit: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        Self::submit(&self.writes, threads::Kind::Write, unit).await
    }

    async fn submit<T, F>(
        queue: &crossbeam_channel::Sender<threads::Unit>,
        kind: threads::Kind,
        unit: F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (answer, waiting) = oneshot::channel();
        queue
            .try_send(threads::Unit::new(kind, unit, answer))
            .map_err(|_| Error::Unavailable("The server is busy; try again in a moment"))?;
        // Its thread lost the database before it came to this unit.
        waiting
            .await
            .map_err(|_| Error::Unavailable("The database does not answer; try again in a moment"))?
    }
}

/// How long a connection waits for a lock that another process holds.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Absence of a row that must be there is the caller's `NotFound`.
pub fn found<T>(result: QueryResult<Option<T>>) -> Result<T> {
    result?.ok_or(Error::NotFound)
}
