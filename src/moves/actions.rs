//! Moving away, and following who moved.

use chrono::TimeDelta;

use super::db;
use crate::{
    accounts::{Account, actions as accounts, db as accounts_db},
    db::{Conn, found},
    error::{Error, Result},
    events::{self, Event},
    ids::AccountId,
    notifications::actions as notifications,
    queues::jobs::{self, Job},
    relations::{FollowState, actions as relations, db as relations_db},
};

/// How long one has to stay before moving on (security design, SIG-43).
pub const STAY: TimeDelta = TimeDelta::days(30);

/// One of ours moves to `to`, which has said that it is theirs.
pub fn move_away(conn: &mut Conn, who: &Account, to: &Account) -> Result<()> {
    if who.id == to.id {
        return Err(Error::field("acct", "ERR_INVALID", "You live there already."));
    }
    if !accounts_db::find_links(conn, to.id)?.knows(&who.uri) {
        let sentence =
            "That account does not name this one as its own yet. Add this account to its aliases first.";
        return Err(Error::field("acct", "ERR_NO_ALIAS", sentence));
    }
    if to.moved_to_id.is_some() {
        return Err(Error::field("acct", "ERR_INVALID", "That account has moved away itself."));
    }
    may_move(conn, who)?;
    accounts::set_moved(conn, who, Some(to.id))?;
    events::record(conn, &Event::AccountUpdated { account: who.id })?;
    events::record(conn, &Event::Moved { account: who.id, to: to.id })?;
    Ok(jobs::enqueue(conn, &Job::FollowMoved { from: who.id, to: to.id })?)
}

fn may_move(conn: &mut Conn, who: &Account) -> Result<()> {
    let links = accounts_db::find_links(conn, who.id)?;
    let since = conn.now() - STAY;
    if links.moved_at.is_some_and(|at| since < at.0) {
        return Err(Error::field("acct", "ERR_TOO_SOON", "One can move once in thirty days."));
    }
    Ok(())
}

/// One of ours is back: they can post again. Followers who went along stay where they are.
pub fn come_back(conn: &mut Conn, who: &Account) -> Result<()> {
    if who.moved_to_id.is_none() {
        return Ok(());
    }
    accounts::set_moved(conn, who, None)?;
    Ok(events::record(conn, &Event::AccountUpdated { account: who.id })?)
}

/// Someone elsewhere moved to `to`. Both documents are fresh; whether they agree is judged here. Whether
/// it counts.
pub fn receive(conn: &mut Conn, from: &Account, to: &Account) -> Result<bool> {
    let agreed = accounts_db::find_links(conn, to.id)?.knows(&from.uri);
    let sound = from.id != to.id && to.moved_to_id.is_none() && to.deleted_at.is_none();
    if !agreed || !sound || may_move(conn, from).is_err() {
        return Ok(false);
    }
    accounts::set_moved(conn, from, Some(to.id))?;
    jobs::enqueue(conn, &Job::FollowMoved { from: from.id, to: to.id })?;
    Ok(true)
}

/// Up to `most` of our people who follow `from` follow `to` instead. Whether there may be more.
pub fn bring_followers(conn: &mut Conn, from: AccountId, to: AccountId, most: i64) -> Result<bool> {
    let (from, to) = (found(accounts_db::find(conn, from))?, found(accounts_db::find(conn, to))?);
    let follows = db::list_local_follows(conn, from.id, most)?;
    for follow in &follows {
        relations::unfollow(conn, follow.follower_id, from.id)?;
        let Some(follower) = accounts_db::find(conn, follow.follower_id)? else { continue };
        if follower.id == to.id || follower.deleted_at.is_some() {
            continue;
        }
        // Whoever blocked the new account, or is blocked there, stays behind.
        if relations_db::is_blocked_between(conn, follower.id, to.id)? {
            continue;
        }
        relations::follow(conn, &follower, &to, &follow.into())?;
        if follow.state == FollowState::Accepted {
            notifications::tell_moved(conn, follower.id, from.id)?;
        }
    }
    Ok(i64::try_from(follows.len()).is_ok_and(|count| count == most))
}

/// Who blocked or muted `from` here does not have to find them again.
pub fn bring_distance(conn: &mut Conn, from: AccountId, to: AccountId) -> Result<()> {
    let to = found(accounts_db::find(conn, to))?;
    for block in db::list_local_blocks(conn, from)? {
        let Some(who) = accounts_db::find(conn, block.account_id)?.filter(|who| who.id != to.id) else {
            continue;
        };
        relations::block(conn, &who, &to)?;
    }
    let now = conn.now();
    for mute in db::list_mutes(conn, from)? {
        if mute.account_id != to.id && !mute.is_over(now) {
            let lasts = mute.expires_at.map(|at| at.0 - now);
            relations::mute(conn, mute.account_id, to.id, mute.notifications, lasts)?;
        }
    }
    Ok(())
}
