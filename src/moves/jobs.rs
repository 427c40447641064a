//! What a move means for those who stay, a few people at a time.

use super::actions;
use crate::{db::Db, error::Result, ids::AccountId};

/// People of one unit of work: others wait for it.
const BATCH: i64 = 50;

/// Those here who follow `from` follow `to`. Stopped in the middle, it goes on where it was.
pub async fn follow_moved(db: &Db, from: AccountId, to: AccountId) -> Result<()> {
    db.write(move |conn| actions::bring_distance(conn, from, to)).await?;
    while db.write(move |conn| actions::bring_followers(conn, from, to, BATCH)).await? {}
    Ok(())
}
