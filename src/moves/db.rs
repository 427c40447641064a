//! Whom a move concerns.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::Conn,
    ids::AccountId,
    q,
    relations::model::{Block, Follow, Mute},
    schema::{accounts, blocks, follows, mutes},
};

/// Follows of `whom` by our people, whatever their state.
pub(super) fn list_local_follows(conn: &mut Conn, whom: AccountId, most: i64) -> QueryResult<Vec<Follow>> {
    let query = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(follows::followed_id.eq(whom))
        .filter(accounts::domain.is_null())
        .order(follows::id)
        .limit(most);
    q!(conn, |c| query.select(Follow::as_select()).load(&mut **c))
}

/// Blocks of `whom` by our people.
pub(super) fn list_local_blocks(conn: &mut Conn, whom: AccountId) -> QueryResult<Vec<Block>> {
    let query = blocks::table
        .inner_join(accounts::table.on(accounts::id.eq(blocks::account_id)))
        .filter(blocks::target_id.eq(whom))
        .filter(accounts::domain.is_null());
    q!(conn, |c| query.select(Block::as_select()).load(&mut **c))
}

/// Mutes of `whom`; only our people mute.
pub(super) fn list_mutes(conn: &mut Conn, whom: AccountId) -> QueryResult<Vec<Mute>> {
    let query = mutes::table.filter(mutes::target_id.eq(whom));
    q!(conn, |c| query.select(Mute::as_select()).load(&mut **c))
}
