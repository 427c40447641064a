//! The two databases, and everything that one test has on them.

use std::{
    cell::RefCell,
    sync::atomic::{AtomicU32, Ordering},
};

use diesel::{Connection as _, connection::SimpleConnection as _};
use heliograph::clock::Clock;

use super::{Names, TestApp, documents::Documents, settle};

/// One test's surroundings: a database kind, a clock, names, and the servers that it started.
pub(crate) struct Backend {
    kind: Kind,
    pub(crate) clock: Clock,
    pub(crate) names: Names,
    /// Everything that our servers said to others.
    pub(crate) documents: Documents,
    apps: RefCell<Vec<TestApp>>,
    /// Dropped last, when nobody is connected any more.
    databases: RefCell<Vec<PostgresDatabase>>,
}

enum Kind {
    Sqlite,
    /// The URL of a server's own database, in which others can be made.
    Postgres(String),
}

/// The server that `HELIOGRAPH_TEST_POSTGRES` names.
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn postgres_server() -> Option<String> {
    std::env::var("HELIOGRAPH_TEST_POSTGRES").ok()
}

impl Backend {
    fn new(kind: Kind) -> Self {
        let start = chrono::DateTime::parse_from_rfc3339("2026-01-05T10:00:00Z").unwrap().to_utc();
        Self {
            kind,
            clock: Clock::manual(start),
            names: Names::usual(),
            documents: Documents::default(),
            apps: RefCell::default(),
            databases: RefCell::default(),
        }
    }

    pub(crate) fn sqlite() -> Self {
        Self::new(Kind::Sqlite)
    }

    pub(crate) fn postgres() -> Option<Self> {
        postgres_server().map(|url| Self::new(Kind::Postgres(url)))
    }

    /// The URL of a fresh database; none for the SQLite file in the data folder.
    pub(crate) fn database(&self) -> Option<String> {
        match &self.kind {
            Kind::Sqlite => None,
            Kind::Postgres(server) => {
                let database = PostgresDatabase::create(server);
                let url = database.url.clone();
                self.databases.borrow_mut().push(database);
                Some(url)
            }
        }
    }

    pub(super) fn remember(&self, app: &TestApp) {
        self.apps.borrow_mut().push(app.clone());
    }

    /// Everything that is due is done, on every server of this test.
    pub(crate) async fn settle(&self) {
        let apps = self.apps.borrow().clone();
        settle(&apps.iter().collect::<Vec<_>>()).await;
    }

    /// The end of a test: no server may be left with work that somebody forgot to look at, or have said what its peers
    /// would drop.
    pub(crate) async fn finish(self) {
        let apps = self.apps.take();
        for app in &apps {
            app.finish().await;
        }
        self.documents.finish();
    }
}

/// A database of its own on the given server, gone when this is dropped.
struct PostgresDatabase {
    server: String,
    name: String,
    url: String,
}

impl PostgresDatabase {
    fn create(server: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("heliograph_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        execute(server, format!("CREATE DATABASE {name}"));
        let mut url = url::Url::parse(server).unwrap();
        url.set_path(&name);
        Self { server: server.to_owned(), name, url: url.to_string() }
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        execute(&self.server, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// On a thread of its own: the connection brings a runtime, which may not be inside another.
fn execute(server: &str, sql: String) {
    let server = server.to_owned();
    let done = std::thread::spawn(move || {
        let mut link = connect(&server);
        link.batch_execute(&sql).unwrap();
    });
    assert!(done.join().is_ok() || std::thread::panicking(), "PostgreSQL did not do as it was told");
}

type Postgres =
    diesel_async::async_connection_wrapper::AsyncConnectionWrapper<diesel_async::AsyncPgConnection>;

fn connect(url: &str) -> Postgres {
    Postgres::establish(url).unwrap()
}
