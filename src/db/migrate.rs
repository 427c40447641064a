//! Brings the schema of either database up to date. The migrations come in pairs of equal names.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use super::{Conn, Link};
use crate::error::{Context as _, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Nodes that start together take turns: any number that nobody else in this database uses.
const MIGRATION_LOCK: i64 = 0x4865_6c69_6f67;

/// Applies what is missing and answers how many steps that were.
pub fn migrate(conn: &mut Conn) -> Result<usize> {
    match conn.link() {
        Link::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|done| done.len()),
        Link::Postgres(c) => {
            use diesel::connection::SimpleConnection as _;
            c.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))
                .context("waiting for another node to migrate")?;
            let done = c.run_pending_migrations(POSTGRES).map(|done| done.len());
            c.batch_execute(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))
                .context("letting the next node migrate")?;
            done
        }
    }
    .context("bringing the schema up to date")
}

/// Takes every migration back; tests use it to see that the way down exists.
pub fn revert_all(conn: &mut Conn) -> Result<usize> {
    match conn.link() {
        Link::Sqlite(c) => c.revert_all_migrations(SQLITE).map(|done| done.len()),
        Link::Postgres(c) => c.revert_all_migrations(POSTGRES).map(|done| done.len()),
    }
    .context("taking the schema down")
}
