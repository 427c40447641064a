//! Moves across servers.

use federation::activity::{Move, r#move as wire_move};
use url::Url;

use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    ids::AccountId,
    outcome::Outcome,
    queues::{
        deliveries::Letter,
        jobs::{self, Job},
    },
    relations::db as relations,
};

/// Someone elsewhere says that they moved. The account there is asked before anyone follows it.
pub fn receive(conn: &mut Conn, who: &Account, moved: &Move) -> Result<Outcome> {
    if moved.object.as_str() != who.uri {
        return Ok(Outcome::Ignored("a move of somebody else"));
    }
    if !relations::has_local_follower(conn, who.id)? && !relations::is_kept_away(conn, who.id)? {
        return Ok(Outcome::Ignored("nobody here follows, blocks or mutes them"));
    }
    jobs::enqueue(conn, &Job::CheckMove { from: who.id, target: moved.target.to_string() })?;
    Ok(Outcome::Done)
}

/// One of ours moved: their followers hear where to.
pub fn to_move(conn: &mut Conn, who: AccountId, to: AccountId) -> Result<Option<Letter>> {
    let Some(who) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    let Some(to) = accounts::find(conn, to)? else { return Ok(None) };
    let url = |raw: &str| Url::parse(raw).context("reading an address that we keep");
    let id = url(&format!("{}/moves/{}", who.uri, conn.new_id()))?;
    let body = wire_move::move_to(&id, &url(&who.uri)?, &url(&to.uri)?, &url(&who.followers_uri)?);
    Ok(Some(Letter::new(who.id, body, format!("account:{}", who.id)).to_followers()))
}
