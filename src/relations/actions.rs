//! Following, blocking and muting. Safe to repeat, because other servers repeat themselves.

mod ties;

use chrono::TimeDelta;

pub use ties::{endorse, unendorse, write_note};

use super::{
    db,
    model::{Block, Follow, FollowState, Mute, SeveranceKind, Wishes},
};
use crate::{
    accounts::{Account, actions as accounts, db as accounts_db},
    db::Conn,
    error::{Error, Result},
    events::{self, Event},
    ids::{AccountId, BlockId, FollowId},
    instances,
    work::Bell,
};

/// `who` asks to follow `whom`. Following twice changes only what is wished for.
pub fn follow(conn: &mut Conn, who: &Account, whom: &Account, wishes: &Wishes) -> Result<()> {
    if who.id == whom.id {
        return Err(Error::Forbidden("You cannot follow yourself".to_owned()));
    }
    let shut_out = instances::policy_of(conn, whom.homes())?.blocked;
    if whom.deleted_at.is_some() || shut_out || db::is_blocked_between(conn, who.id, whom.id)? {
        return Err(Error::Forbidden("You cannot follow this account".to_owned()));
    }
    if let Some(follow) = db::find_follow(conn, who.id, whom.id)? {
        db::set_wishes(conn, &follow.wishing(wishes))?;
        return Ok(());
    }
    let uri = conn.site().follow(&who.username, conn.new_id());
    // Someone elsewhere answers with an Accept, locked or not.
    let waits = whom.locked || !whom.is_local();
    start(conn, who, whom, uri, wishes, waits)
}

/// A `Follow` that came from elsewhere, under the id that its server gave it.
/// Who was accepted before is accepted again: the other side may have lost our answer.
pub fn follow_as(conn: &mut Conn, who: &Account, whom: &Account, uri: &str) -> Result<()> {
    if whom.deleted_at.is_some() || db::is_blocked_between(conn, who.id, whom.id)? {
        let refused = Event::FollowRejected { follower: who.id, followed: whom.id, uri: uri.to_owned() };
        events::record(conn, &refused)?;
        return Ok(());
    }
    if let Some(known) = db::find_follow(conn, who.id, whom.id)? {
        db::set_follow_uri(conn, known.id, uri)?;
        if known.state == FollowState::Accepted {
            let again = Event::Followed { follow: known.id, follower: who.id, followed: whom.id };
            events::record(conn, &again)?;
        }
        return Ok(());
    }
    // People of a silenced server have to be let in one by one, as Mastodon does it.
    let waits = whom.locked || instances::policy_of(conn, who.homes())?.silenced;
    start(conn, who, whom, uri.to_owned(), &Wishes::default(), waits)
}

fn start(
    conn: &mut Conn,
    who: &Account,
    whom: &Account,
    uri: String,
    wishes: &Wishes,
    waits: bool,
) -> Result<()> {
    let follow = Follow {
        id: FollowId(conn.new_id()),
        follower_id: who.id,
        followed_id: whom.id,
        state: if waits { FollowState::Requested } else { FollowState::Accepted },
        uri,
        boosts: true,
        created_at: conn.now().into(),
        notify: false,
        languages: String::new(),
    };
    let follow = follow.wishing(wishes);
    if !db::insert_follow(conn, &follow)? {
        return Ok(());
    }
    let (id, follower, followed) = (follow.id, who.id, whom.id);
    let event = if waits {
        Event::FollowRequested { follow: id, follower, followed }
    } else {
        accounts::count_follow(conn, follower, followed, 1)?;
        Event::Followed { follow: id, follower, followed }
    };
    Ok(events::record(conn, &event)?)
}

/// A request becomes a follow. Accepting what was accepted, or never asked, changes nothing.
pub fn accept(conn: &mut Conn, follower: AccountId, followed: AccountId) -> Result<()> {
    let Some(follow) = db::find_follow(conn, follower, followed)? else { return Ok(()) };
    if db::accept_follow(conn, follow.id)? {
        accounts::count_follow(conn, follower, followed, 1)?;
        events::record(conn, &Event::Followed { follow: follow.id, follower, followed })?;
    }
    Ok(())
}

/// A request is refused, or a follower removed.
pub fn reject(conn: &mut Conn, follower: AccountId, followed: AccountId) -> Result<()> {
    if let Some(follow) = end(conn, follower, followed)? {
        events::record(conn, &Event::FollowRejected { follower, followed, uri: follow.uri })?;
    }
    Ok(())
}

/// `who` follows `whom` no longer, or takes the request back.
pub fn unfollow(conn: &mut Conn, who: AccountId, whom: AccountId) -> Result<()> {
    if let Some(follow) = end(conn, who, whom)? {
        events::record(conn, &Event::Unfollowed { follower: who, followed: whom, uri: follow.uri })?;
    }
    Ok(())
}

/// Nobody shows on their page whom they do not follow.
fn end(conn: &mut Conn, follower: AccountId, followed: AccountId) -> Result<Option<Follow>> {
    let Some(follow) = db::find_follow(conn, follower, followed)? else { return Ok(None) };
    db::delete_endorsement(conn, follower, followed)?;
    if db::delete_follow(conn, follow.id)? == Some(FollowState::Accepted) {
        accounts::count_follow(conn, follower, followed, -1)?;
    }
    Ok(Some(follow))
}

/// `who` blocks `whom`: both follows end, and neither sees the other.
pub fn block(conn: &mut Conn, who: &Account, whom: &Account) -> Result<()> {
    let uri = conn.site().block(&who.username, conn.new_id());
    block_as(conn, who, whom, &uri)
}

/// A block under an id that exists already.
pub fn block_as(conn: &mut Conn, who: &Account, whom: &Account, uri: &str) -> Result<()> {
    if who.id == whom.id {
        return Err(Error::Forbidden("You cannot block yourself".to_owned()));
    }
    reject(conn, whom.id, who.id)?;
    unfollow(conn, who.id, whom.id)?;
    if db::find_block(conn, who.id, whom.id)?.is_some() {
        return Ok(());
    }
    let block = Block {
        id: BlockId(conn.new_id()),
        account_id: who.id,
        target_id: whom.id,
        uri: uri.to_owned(),
        created_at: conn.now().into(),
    };
    if !db::insert_block(conn, &block)? {
        return Ok(());
    }
    Ok(events::record(conn, &Event::Blocked { account: who.id, target: whom.id, uri: block.uri })?)
}

pub fn unblock(conn: &mut Conn, who: AccountId, whom: AccountId) -> Result<()> {
    if let Some(block) = db::find_block(conn, who, whom)? {
        db::delete_block(conn, &block)?;
        events::record(conn, &Event::Unblocked { account: who, target: whom, uri: block.uri })?;
    }
    Ok(())
}

/// Hides `whom` from the pages of `who`, for `lasts` or until it is taken back. Nobody is told.
pub fn mute(
    conn: &mut Conn,
    who: AccountId,
    whom: AccountId,
    notifications: bool,
    lasts: Option<TimeDelta>,
) -> Result<()> {
    if who == whom {
        return Err(Error::Forbidden("You cannot mute yourself".to_owned()));
    }
    let now = conn.now();
    let mute = Mute {
        id: conn.new_id(),
        account_id: who,
        target_id: whom,
        notifications,
        expires_at: lasts.map(|lasts| (now + lasts).into()),
        created_at: now.into(),
    };
    db::upsert_mute(conn, &mute)?;
    if mute.expires_at.is_some() {
        conn.ring(Bell::Jobs);
    }
    Ok(())
}

pub fn unmute(conn: &mut Conn, who: AccountId, whom: AccountId) -> Result<()> {
    Ok(db::delete_mute(conn, who, whom)?)
}

/// Takes mutes away whose time is over. Whether there were any.
pub fn end_mutes(conn: &mut Conn) -> Result<bool> {
    Ok(0 < db::delete_mutes_over(conn)?)
}

/// `who` wants nothing to do with a whole server: follows end in both directions, and neither sees the
/// other. The server is not told of the block, only of the follows that end.
pub fn block_domain(conn: &mut Conn, who: AccountId, domain: &str) -> Result<()> {
    if !db::insert_domain_block(conn, who, domain)? {
        return Ok(());
    }
    for follow in db::list_follows_between_server(conn, who, domain)? {
        cut(conn, &follow, who, SeveranceKind::OwnDomainBlock, domain)?;
    }
    Ok(events::record(conn, &Event::DomainBlocked { account: who, domain: domain.to_owned() })?)
}

/// What ended stays ended.
pub fn unblock_domain(conn: &mut Conn, who: AccountId, domain: &str) -> Result<()> {
    Ok(db::delete_domain_block(conn, who, domain)?)
}

/// Nobody here has to do with a server any more: up to `most` of the follows between its people and ours
/// end. Whether any are left.
pub fn cut_server(conn: &mut Conn, host: &str, most: i64) -> Result<bool> {
    let follows = db::list_follows_at(conn, host, most)?;
    for follow in &follows {
        let ours = accounts_db::find(conn, follow.follower_id)?.filter(Account::is_local);
        let ours = ours.map_or(follow.followed_id, |ours| ours.id);
        cut(conn, follow, ours, SeveranceKind::DomainBlock, host)?;
    }
    Ok(!follows.is_empty())
}

/// Ends a follow from the side of `who`, whichever that is, and remembers what they lost.
fn cut(conn: &mut Conn, follow: &Follow, who: AccountId, kind: SeveranceKind, server: &str) -> Result<()> {
    if follow.state == FollowState::Accepted {
        db::count_severed(conn, who, kind, server, follow.followed_id == who)?;
    }
    if follow.follower_id == who {
        unfollow(conn, who, follow.followed_id)
    } else {
        reject(conn, follow.follower_id, follow.followed_id)
    }
}

/// Someone is gone: up to `most` of their follows end without a word, and the blocks, mutes and notes
/// with the last of them. Whether anything is left.
pub fn forget(conn: &mut Conn, who: AccountId, most: i64) -> Result<bool> {
    let follows = db::list_follows_of(conn, who, most)?;
    for follow in &follows {
        end(conn, follow.follower_id, follow.followed_id)?;
    }
    if !follows.is_empty() {
        return Ok(true);
    }
    db::delete_blocks_and_mutes_of(conn, who)?;
    db::delete_notes_and_endorsements_of(conn, who)?;
    Ok(false)
}
