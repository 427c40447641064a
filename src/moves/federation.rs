//! Moves across servers.

use federation::activity::Move;

use crate::{
    accounts::Account,
    db::Conn,
    error::Result,
    outcome::Outcome,
    queues::jobs::{self, Job},
    relations::db as relations,
};

/// Someone elsewhere says that they moved. The account there is asked before anyone follows it.
pub fn receive(conn: &mut Conn, who: &Account, moved: &Move) -> Result<Outcome> {
    if moved.object.as_str() != who.uri {
        return Ok(Outcome::Ignored("a move of somebody else"));
    }
    if !relations::has_local_follower(conn, who.id)? {
        return Ok(Outcome::Ignored("nobody here follows them"));
    }
    jobs::enqueue(conn, &Job::CheckMove { from: who.id, target: moved.target.to_string() })?;
    Ok(Outcome::Done)
}
