//! Who boosted a post and lives here.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::Conn,
    ids::{AccountId, PostId},
    q,
    schema::{accounts, posts},
};

/// Our people who boosted it, at most `most`, the latest first.
pub fn list_local_boosters(conn: &mut Conn, of: PostId, most: i64) -> QueryResult<Vec<AccountId>> {
    let query = posts::table
        .inner_join(accounts::table.on(accounts::id.eq(posts::account_id)))
        .filter(posts::boost_of_id.eq(Some(of)))
        .filter(accounts::domain.is_null())
        .order(posts::id.desc())
        .select(posts::account_id)
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}
