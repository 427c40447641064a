//! Questions about follows, blocks and mutes.

mod domains;
mod severances;
mod ties;

use diesel::{QueryResult, prelude::*};

pub(super) use domains::{
    delete_domain_block, insert_domain_block, list_follows_at, list_follows_between_server,
};
pub use domains::{list_domains_blocked, page_domain_blocks};
pub(super) use severances::count_severed;
pub use severances::{list_severances, list_untold_severances, set_severance_told};
pub(super) use ties::{
    delete_endorsement, delete_note, delete_notes_and_endorsements_of, insert_endorsement, set_wishes,
    upsert_note,
};
pub use ties::{
    list_endorsed, list_familiar, list_following_any, list_notes, list_subscribers, page_endorsements,
};

use super::model::{Block, Follow, FollowState, Mute};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, BlockId, FollowId},
    page::Page,
    q,
    schema::{accounts, blocks, follows, mutes},
};

pub fn find_follow(conn: &mut Conn, follower: AccountId, followed: AccountId) -> QueryResult<Option<Follow>> {
    let query =
        follows::table.filter(follows::follower_id.eq(follower)).filter(follows::followed_id.eq(followed));
    q!(conn, |c| query.select(Follow::as_select()).first(&mut **c)).optional()
}

pub fn find_follow_by_id(conn: &mut Conn, id: FollowId) -> QueryResult<Option<Follow>> {
    q!(conn, |c| follows::table.find(id).select(Follow::as_select()).first(&mut **c)).optional()
}

pub fn find_follow_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Follow>> {
    let query = follows::table.filter(follows::uri.eq(uri.to_owned()));
    q!(conn, |c| query.select(Follow::as_select()).first(&mut **c)).optional()
}

pub(super) fn find_block_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Block>> {
    let query = blocks::table.filter(blocks::uri.eq(uri.to_owned()));
    q!(conn, |c| query.select(Block::as_select()).first(&mut **c)).optional()
}

pub fn follows(conn: &mut Conn, follower: AccountId, followed: AccountId) -> QueryResult<bool> {
    Ok(find_follow(conn, follower, followed)?.is_some_and(|follow| follow.state == FollowState::Accepted))
}

/// What `who` has with each of `others`, in either direction.
pub fn list_follows_between(
    conn: &mut Conn,
    who: AccountId,
    others: &[AccountId],
) -> QueryResult<Vec<Follow>> {
    let query = follows::table.filter(
        follows::follower_id
            .eq(who)
            .and(among(follows::followed_id, others))
            .or(follows::followed_id.eq(who).and(among(follows::follower_id, others))),
    );
    q!(conn, |c| query.select(Follow::as_select()).load(&mut **c))
}

pub fn list_blocks_between(conn: &mut Conn, who: AccountId, others: &[AccountId]) -> QueryResult<Vec<Block>> {
    let query = blocks::table.filter(
        blocks::account_id
            .eq(who)
            .and(among(blocks::target_id, others))
            .or(blocks::target_id.eq(who).and(among(blocks::account_id, others))),
    );
    q!(conn, |c| query.select(Block::as_select()).load(&mut **c))
}

pub fn list_mutes_of(conn: &mut Conn, who: AccountId, others: &[AccountId]) -> QueryResult<Vec<Mute>> {
    let query = mutes::table.filter(mutes::account_id.eq(who)).filter(among(mutes::target_id, others));
    q!(conn, |c| query.select(Mute::as_select()).load(&mut **c))
}

/// Whom the account mutes at this moment.
pub fn list_muted(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<AccountId>> {
    let now = Instant::from(conn.now());
    let query = mutes::table
        .filter(mutes::account_id.eq(who))
        .filter(mutes::expires_at.is_null().or(mutes::expires_at.gt(Some(now))))
        .select(mutes::target_id);
    q!(conn, |c| query.load(&mut **c))
}

/// Whether either has blocked the other, or the other's server.
pub fn is_blocked_between(conn: &mut Conn, one: AccountId, other: AccountId) -> QueryResult<bool> {
    Ok(!list_blocks_between(conn, one, &[other])?.is_empty()
        || domains::blocks_server_of(conn, one, other)?
        || domains::blocks_server_of(conn, other, one)?)
}

/// Whether `who` has blocked `whom`, or their server.
pub fn is_blocked_by(conn: &mut Conn, who: AccountId, whom: AccountId) -> QueryResult<bool> {
    Ok(find_block(conn, who, whom)?.is_some() || domains::blocks_server_of(conn, who, whom)?)
}

pub fn find_block(conn: &mut Conn, who: AccountId, target: AccountId) -> QueryResult<Option<Block>> {
    let query = blocks::table.filter(blocks::account_id.eq(who)).filter(blocks::target_id.eq(target));
    q!(conn, |c| query.select(Block::as_select()).first(&mut **c)).optional()
}

pub fn find_mute(conn: &mut Conn, who: AccountId, target: AccountId) -> QueryResult<Option<Mute>> {
    let now = conn.now();
    let found = list_mutes_of(conn, who, &[target])?;
    Ok(found.into_iter().find(|mute| !mute.is_over(now)))
}

/// The newest follows of someone in this state, with the id that is the cursor.
pub fn page_followers(
    conn: &mut Conn,
    followed: AccountId,
    state: FollowState,
    page: Page,
) -> QueryResult<Vec<(FollowId, AccountId)>> {
    let query = follows::table
        .filter(follows::followed_id.eq(followed))
        .filter(follows::state.eq(state))
        .filter(follows::id.lt(FollowId(page.before)))
        .filter(follows::id.gt(FollowId(page.after)))
        .select((follows::id, follows::follower_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(follows::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(follows::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn page_following(
    conn: &mut Conn,
    follower: AccountId,
    page: Page,
) -> QueryResult<Vec<(FollowId, AccountId)>> {
    let query = follows::table
        .filter(follows::follower_id.eq(follower))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(follows::id.lt(FollowId(page.before)))
        .filter(follows::id.gt(FollowId(page.after)))
        .select((follows::id, follows::followed_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(follows::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(follows::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn page_blocks(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, AccountId)>> {
    let query = blocks::table
        .filter(blocks::account_id.eq(who))
        .filter(blocks::id.lt(BlockId(page.before)))
        .filter(blocks::id.gt(BlockId(page.after)))
        .select((blocks::id, blocks::target_id))
        .limit(page.limit);
    let rows: Vec<(BlockId, AccountId)> = if page.upwards {
        q!(conn, |c| query.order(blocks::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(blocks::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows).into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
}

pub fn page_mutes(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, AccountId)>> {
    let now = Instant::from(conn.now());
    let query = mutes::table
        .filter(mutes::account_id.eq(who))
        .filter(mutes::expires_at.is_null().or(mutes::expires_at.gt(Some(now))))
        .filter(mutes::id.lt(page.before))
        .filter(mutes::id.gt(page.after))
        .select((mutes::id, mutes::target_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(mutes::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(mutes::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn count_requests(conn: &mut Conn, followed: AccountId) -> QueryResult<i64> {
    let query = follows::table
        .filter(follows::followed_id.eq(followed))
        .filter(follows::state.eq(FollowState::Requested))
        .count();
    q!(conn, |c| query.get_result(&mut **c))
}

/// Where followers elsewhere are reached, those after the follow `after`.
pub fn page_follower_inboxes(
    conn: &mut Conn,
    followed: AccountId,
    after: i64,
    most: i64,
) -> QueryResult<Vec<(FollowId, String, Option<String>)>> {
    let query = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(follows::followed_id.eq(followed))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(accounts::domain.is_not_null())
        .filter(accounts::deleted_at.is_null())
        .filter(follows::id.gt(FollowId(after)))
        .order(follows::id)
        .limit(most)
        .select((follows::id, accounts::inbox, accounts::shared_inbox));
    q!(conn, |c| query.load(&mut **c))
}

/// Whether anyone here follows them.
pub fn has_local_follower(conn: &mut Conn, followed: AccountId) -> QueryResult<bool> {
    let local = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(follows::followed_id.eq(followed))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(accounts::domain.is_null())
        .select(follows::id);
    q!(conn, |c| diesel::select(diesel::dsl::exists(local)).get_result(&mut **c))
}

/// Whether one of our people blocks or mutes them.
pub fn is_kept_away(conn: &mut Conn, whom: AccountId) -> QueryResult<bool> {
    let blocked = blocks::table
        .inner_join(accounts::table.on(accounts::id.eq(blocks::account_id)))
        .filter(blocks::target_id.eq(whom))
        .filter(accounts::domain.is_null())
        .select(blocks::account_id);
    let muted = mutes::table.filter(mutes::target_id.eq(whom)).select(mutes::account_id);
    Ok(q!(conn, |c| diesel::select(diesel::dsl::exists(blocked)).get_result::<bool>(&mut **c))?
        || q!(conn, |c| diesel::select(diesel::dsl::exists(muted)).get_result::<bool>(&mut **c))?)
}

/// Whether it was new: who clicks twice asks twice at once.
pub(super) fn insert_follow(conn: &mut Conn, follow: &Follow) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(follows::table)
        .values(follow)
        .on_conflict((follows::follower_id, follows::followed_id))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn set_follow_uri(conn: &mut Conn, id: FollowId, uri: &str) -> QueryResult<()> {
    let set = follows::uri.eq(uri.to_owned());
    q!(conn, |c| diesel::update(follows::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Whether it was a request until now.
pub(super) fn accept_follow(conn: &mut Conn, id: FollowId) -> QueryResult<bool> {
    let requested = follows::table.find(id).filter(follows::state.eq(FollowState::Requested));
    let set = follows::state.eq(FollowState::Accepted);
    q!(conn, |c| diesel::update(requested).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

/// The state that it had at that moment.
pub(super) fn delete_follow(conn: &mut Conn, id: FollowId) -> QueryResult<Option<FollowState>> {
    let one = follows::table.find(id);
    q!(conn, |c| diesel::delete(one).returning(follows::state).get_result(&mut **c)).optional()
}

/// Every follow of someone, in either direction.
pub(super) fn list_follows_of(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<Vec<Follow>> {
    let query = follows::table
        .filter(follows::follower_id.eq(who).or(follows::followed_id.eq(who)))
        .order(follows::id)
        .limit(most);
    q!(conn, |c| query.select(Follow::as_select()).load(&mut **c))
}

/// Whether it was new.
pub(super) fn insert_block(conn: &mut Conn, block: &Block) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(blocks::table)
        .values(block)
        .on_conflict((blocks::account_id, blocks::target_id))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn delete_block(conn: &mut Conn, block: &Block) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(blocks::table.find(block.id)).execute(&mut **c)).map(drop)
}

pub(super) fn upsert_mute(conn: &mut Conn, mute: &Mute) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(mutes::table)
        .values(mute)
        .on_conflict((mutes::account_id, mutes::target_id))
        .do_update()
        .set((mutes::notifications.eq(mute.notifications), mutes::expires_at.eq(mute.expires_at)))
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_mute(conn: &mut Conn, who: AccountId, target: AccountId) -> QueryResult<()> {
    let mute = mutes::table.filter(mutes::account_id.eq(who)).filter(mutes::target_id.eq(target));
    q!(conn, |c| diesel::delete(mute).execute(&mut **c)).map(drop)
}

/// When the next mute is over.
pub fn next_mute_end(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let ends = mutes::table.filter(mutes::expires_at.is_not_null()).order(mutes::expires_at);
    let next: Option<Option<Instant>> =
        q!(conn, |c| ends.select(mutes::expires_at).first(&mut **c)).optional()?;
    Ok(next.flatten())
}

/// How many there were.
pub(super) fn delete_mutes_over(conn: &mut Conn) -> QueryResult<usize> {
    let over = mutes::table.filter(mutes::expires_at.le(Some(Instant::from(conn.now()))));
    q!(conn, |c| diesel::delete(over).execute(&mut **c))
}

pub(super) fn delete_blocks_and_mutes_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = blocks::table.filter(blocks::account_id.eq(who).or(blocks::target_id.eq(who)));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c))?;
    let theirs = mutes::table.filter(mutes::account_id.eq(who).or(mutes::target_id.eq(who)));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
