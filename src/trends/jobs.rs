//! Counting every hour.

use super::{actions, model::Kind};
use crate::{db::Db, error::Result};

/// Counting takes a while and keeps no writer waiting; what came of it is written at once.
pub async fn count(db: &Db) -> Result<()> {
    for kind in [Kind::Tag, Kind::Post, Kind::Link] {
        let ranked = db.read(move |conn| actions::count(conn, kind)).await?;
        db.write(move |conn| actions::keep(conn, kind, &ranked)).await?;
    }
    Ok(())
}
