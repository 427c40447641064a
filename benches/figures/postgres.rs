//! A database of its own on the PostgreSQL that `HELIOGRAPH_TEST_POSTGRES` names.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use diesel::{Connection as _, connection::SimpleConnection as _};
use diesel_async::{AsyncPgConnection, async_connection_wrapper::AsyncConnectionWrapper};
use url::Url;

use crate::{Result, procfs};

pub(crate) struct PostgresServer {
    url: String,
}

/// Gone when this is dropped.
pub(crate) struct Database {
    server: String,
    name: String,
    pub(crate) url: String,
    /// The process whose children do the work, where it is on this machine.
    postmaster: Option<u32>,
}

impl PostgresServer {
    pub(crate) fn new(url: String) -> Self {
        Self { url }
    }

    pub(crate) fn create(&self) -> Result<Database> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("heliograph_bench_{}_{number}", std::process::id());
        execute(&self.url, &format!("CREATE DATABASE {name}"))?;
        let mut url = Url::parse(&self.url)?;
        url.set_path(&name);
        let port = url.port().unwrap_or(5432).to_string();
        let postmaster = procfs::find(|line| {
            line.first().is_some_and(|program| program.ends_with("postgres"))
                && line.windows(2).any(|pair| pair == ["-p", port.as_str()])
        });
        Ok(Database { server: self.url.clone(), name, url: url.to_string(), postmaster })
    }
}

impl Database {
    /// Of all processes of the database, with those that have ended.
    pub(crate) fn cpu(&self) -> Duration {
        let Some(postmaster) = self.postmaster else { return Duration::ZERO };
        procfs::cpu(postmaster) + procfs::children(postmaster).map(procfs::cpu).sum::<Duration>()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Err(error) = execute(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name)) {
            eprintln!("the database {} is left behind: {error}", self.name);
        }
    }
}

fn execute(url: &str, sql: &str) -> Result<()> {
    let mut connection = AsyncConnectionWrapper::<AsyncPgConnection>::establish(url)?;
    Ok(connection.batch_execute(sql)?)
}
