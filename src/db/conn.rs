//! One connection, of either kind, and what a unit of work may ask it besides queries.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use diesel::{
    Connection as _, QueryResult, RunQueryDsl as _, SqliteConnection, connection::SimpleConnection as _,
};
use diesel_async::{AsyncPgConnection, async_connection_wrapper::AsyncConnectionWrapper};

use super::{BUSY, Surroundings, Target};
use crate::{
    error::{Context as _, Error, Result},
    notices::{CHANNEL, Notice},
    q,
    site::Site,
    work::Bell,
};

/// PostgreSQL in pure Rust, made synchronous: each database thread drives its own connection.
pub(super) type Postgres = AsyncConnectionWrapper<AsyncPgConnection>;

/// The two kinds. Only [`q!`](crate::q) looks inside.
pub enum Link {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<Postgres>),
}

#[derive(Debug, Clone)]
pub(super) struct Options {
    pub cache_mib: u32,
}

/// How much was said up to a moment.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    rung: u8,
    notices: usize,
}

/// A connection inside a unit of work: queries by [`q!`](crate::q), the unit's time, new ids.
pub struct Conn {
    link: Link,
    surroundings: Surroundings,
    now: DateTime<Utc>,
    rung: u8,
    /// What streams are told after the commit.
    notices: Vec<Notice>,
    /// Savepoints that are open.
    depth: u8,
}

impl Conn {
    pub(super) fn open(target: &Target, options: &Options, surroundings: &Surroundings) -> Result<Self> {
        let link = match target {
            Target::Sqlite(path) => Link::Sqlite(Box::new(open_sqlite(path, options)?)),
            Target::Postgres(url) => Link::Postgres(Box::new(open_postgres(url)?)),
        };
        let now = surroundings.clock.now();
        Ok(Self { link, surroundings: surroundings.clone(), now, rung: 0, notices: Vec::new(), depth: 0 })
    }

    #[doc(hidden)]
    pub fn link(&mut self) -> &mut Link {
        &mut self.link
    }

    /// The time of this unit of work. It does not change while the unit runs.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id for something of now.
    #[must_use]
    pub fn new_id(&self) -> i64 {
        self.surroundings.ids.next(self.now)
    }

    /// A new id for something that was published at `at`, so that a page sorts it where it belongs.
    #[must_use]
    pub fn new_id_at(&self, at: DateTime<Utc>) -> i64 {
        self.surroundings.ids.at(at.min(self.now))
    }

    /// Who we are.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        Arc::clone(&self.surroundings.site)
    }

    /// Wakes a worker once this unit is on disk.
    pub fn ring(&mut self, bell: Bell) {
        self.rung |= bell.bit();
    }

    /// Tells open streams once this unit is on disk, on other nodes too. Twice is once.
    pub fn notify(&mut self, notice: Notice) -> QueryResult<()> {
        if self.notices.contains(&notice) {
            return Ok(());
        }
        if let Link::Postgres(link) = &mut self.link
            && let Some(letter) = self.surroundings.notices.write(&notice)
        {
            diesel::sql_query("SELECT pg_notify($1, $2)")
                .bind::<diesel::sql_types::Text, _>(CHANNEL)
                .bind::<diesel::sql_types::Text, _>(letter)
                .execute(&mut **link)?;
        }
        self.notices.push(notice);
        Ok(())
    }

    pub(super) fn start_unit(&mut self) {
        self.now = self.surroundings.clock.now();
        self.depth = 0;
    }

    /// What the units so far want to be known after the commit.
    pub(super) fn said(&self) -> Said {
        Said { rung: self.rung, notices: self.notices.len() }
    }

    /// What was said since is unsaid: it did not happen.
    pub(super) fn unsay(&mut self, said: Said) {
        self.rung = said.rung;
        self.notices.truncate(said.notices);
    }

    /// Wakes the workers that the committed units asked for, and tells streams what they did.
    pub(super) fn ring_out(&mut self) {
        self.surroundings.bells.ring(std::mem::take(&mut self.rung));
        if !self.notices.is_empty() {
            self.surroundings.notices.publish(std::mem::take(&mut self.notices));
        }
    }

    pub(super) fn execute(&mut self, sql: &str) -> QueryResult<()> {
        match &mut self.link {
            Link::Sqlite(c) => c.batch_execute(sql),
            Link::Postgres(c) => c.batch_execute(sql),
        }
    }

    /// Runs `part` so that it happens wholly or not at all, whatever becomes of the unit around it.
    pub fn savepoint<T, E>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E>
    where
        E: From<diesel::result::Error>,
    {
        let (said, depth) = (self.said(), self.depth);
        // A name for each depth: whoever panicked left theirs open, and it goes with the one around it.
        self.execute(&format!("SAVEPOINT part{depth}"))?;
        self.depth += 1;
        let done = part(self);
        self.depth = depth;
        match done {
            Ok(value) => {
                self.execute(&format!("RELEASE SAVEPOINT part{depth}"))?;
                Ok(value)
            }
            Err(error) => {
                let undo = format!("ROLLBACK TO SAVEPOINT part{depth}; RELEASE SAVEPOINT part{depth}");
                // Where the transaction itself is lost (a full disk does that) nothing can go on in it.
                self.execute(&undo).map_err(|_| diesel::result::Error::BrokenTransactionManager)?;
                self.unsay(said);
                Err(error)
            }
        }
    }

    /// The same for a part that came from outside: if it panics, it fails like any other.
    pub fn isolated<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.savepoint(|conn| without_panic("a part of a unit of work panicked", || part(conn)))
    }

    pub(super) fn begin_read(&mut self) -> QueryResult<()> {
        let sql = match self.link {
            Link::Sqlite(_) => "BEGIN",
            Link::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.execute(sql)
    }

    pub(super) fn begin_write(&mut self) -> QueryResult<()> {
        let sql = match self.link {
            Link::Sqlite(_) => "BEGIN IMMEDIATE",
            Link::Postgres(_) => "BEGIN",
        };
        self.execute(sql)
    }

    pub(super) fn only_read(&mut self) -> Result<()> {
        self.execute("PRAGMA query_only = ON").context("making a reader of a connection")
    }

    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        matches!(self.link, Link::Sqlite(_))
    }

    /// What this unit still asks is given up where it takes longer than anyone waits for. SQLite has no such clock:
    /// there, whoever asks bounds the rows that are looked at.
    pub fn hurry(&mut self) -> QueryResult<()> {
        match self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(_) => self.execute("SET LOCAL statement_timeout = '2s'"),
        }
    }

    /// Whether the database answers at all.
    pub fn ping(&mut self) -> QueryResult<()> {
        q!(self, |c| diesel::select(1_i32.into_sql::<diesel::sql_types::Integer>()).execute(&mut **c))
            .map(drop)
    }

    /// The parts of the next query must be there for this to be a fair copy: SQLite's own backup.
    pub fn copy_into(&mut self, path: &std::path::Path) -> Result<()> {
        let path = path.to_string_lossy().into_owned();
        match &mut self.link {
            Link::Sqlite(c) => diesel::sql_query("VACUUM INTO ?")
                .bind::<diesel::sql_types::Text, _>(path)
                .execute(&mut **c)
                .map(drop)
                .context("copying the database"),
            Link::Postgres(_) => {
                Err(crate::error::Error::setup("PostgreSQL is backed up with its own pg_dump."))
            }
        }
    }
}

use diesel::IntoSql as _;

/// A panic becomes an error of ours, with what it said for the log.
pub(super) fn without_panic<T>(context: &'static str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let what = panic.downcast_ref::<String>().cloned();
        let what = what.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(Error::Internal { context, source: what.unwrap_or_default().into() })
    })
}

fn open_sqlite(path: &std::path::Path, options: &Options) -> Result<SqliteConnection> {
    let mut connection =
        SqliteConnection::establish(&path.to_string_lossy()).context("opening the SQLite file")?;
    // `synchronous=FULL` is the promise that what we acknowledged is on disk; the automatic checkpoint
    // is off because a thread of its own does it outside of anyone's commit.
    let pragmas = format!(
        "PRAGMA busy_timeout = {busy};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA cache_size = -{cache};
         PRAGMA mmap_size = 268435456;
         PRAGMA temp_store = MEMORY;",
        busy = BUSY.as_millis(),
        cache = options.cache_mib * 1024,
    );
    connection.batch_execute(&pragmas).context("setting up the SQLite connection")?;
    Ok(connection)
}

fn open_postgres(url: &str) -> Result<Postgres> {
    let mut connection = Postgres::establish(url).context("connecting to PostgreSQL")?;
    // Generic plans: a custom plan for a deep page joins from the wrong end and costs forty times more.
    connection
        .batch_execute(
            "SET statement_timeout = '30s';
             SET idle_in_transaction_session_timeout = '30s';
             SET synchronous_commit = on;
             SET plan_cache_mode = force_generic_plan;",
        )
        .context("setting up the PostgreSQL connection")?;
    Ok(connection)
}
