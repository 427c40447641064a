//! Waving suggestions away.

use super::db;
use crate::{db::Conn, error::Result, ids::AccountId};

/// `who` does not want to be suggested `whom` again. Twice is once.
pub fn dismiss(conn: &mut Conn, who: AccountId, whom: AccountId) -> Result<()> {
    Ok(db::insert_dismissal(conn, who, whom)?)
}

/// Someone is gone, and what they waved away with them.
pub fn forget(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::delete_dismissals_of(conn, who)?)
}
