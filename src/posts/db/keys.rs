//! Which request made which post, so that the same request again makes no other.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, PostId},
    q,
    schema::idempotency_keys,
};

/// The post that the same request made before.
pub fn find_by_idempotency_key(conn: &mut Conn, who: AccountId, key: &str) -> QueryResult<Option<PostId>> {
    let query = idempotency_keys::table.find((who, key.to_owned())).select(idempotency_keys::post_id);
    q!(conn, |c| query.first(&mut **c)).optional()
}

pub(in crate::posts) fn remember_key(
    conn: &mut Conn,
    who: AccountId,
    key: &str,
    post: PostId,
) -> QueryResult<()> {
    let row = (
        idempotency_keys::account_id.eq(who),
        idempotency_keys::idempotency_key.eq(key.to_owned()),
        idempotency_keys::post_id.eq(post),
        idempotency_keys::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(idempotency_keys::table).values(row).execute(&mut **c)).map(drop)
}

/// The same where nobody knows whether the key is new: whether it was.
pub(in crate::posts) fn take_key(
    conn: &mut Conn,
    who: AccountId,
    key: &str,
    post: PostId,
) -> QueryResult<bool> {
    let row = (
        idempotency_keys::account_id.eq(who),
        idempotency_keys::idempotency_key.eq(key.to_owned()),
        idempotency_keys::post_id.eq(post),
        idempotency_keys::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(idempotency_keys::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(in crate::posts) fn forget_keys(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = idempotency_keys::table
        .filter(idempotency_keys::created_at.lt(before))
        .order(idempotency_keys::created_at)
        .limit(most)
        .select(idempotency_keys::post_id);
    let old: Vec<PostId> = q!(conn, |c| old.load(&mut **c))?;
    let old = idempotency_keys::table
        .filter(idempotency_keys::created_at.lt(before))
        .filter(idempotency_keys::post_id.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}
