//! Filling the index.

use super::actions;
use crate::{db::Db, error::Result};

/// A few rows in each unit of work, so that nobody waits for long; whoever stops it goes on where it was.
pub async fn fill(db: &Db) -> Result<()> {
    while db.write(actions::fill_some).await? {}
    Ok(())
}
