//! Questions about saves.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId},
    page::Page,
    q,
    schema::saves,
};

/// Which of `posts` the account saved.
pub fn list_saved(conn: &mut Conn, who: AccountId, posts: &[PostId]) -> QueryResult<Vec<PostId>> {
    let query = saves::table
        .filter(saves::account_id.eq(who))
        .filter(among(saves::post_id, posts))
        .select(saves::post_id);
    q!(conn, |c| query.load(&mut **c))
}

/// What the account saved, the latest first, with the save's id as cursor.
pub fn page_of_account(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, PostId)>> {
    let query = saves::table
        .filter(saves::account_id.eq(who))
        .filter(saves::id.lt(page.before))
        .filter(saves::id.gt(page.after))
        .select((saves::id, saves::post_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(saves::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(saves::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub(super) fn insert(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<()> {
    let row = (
        saves::id.eq(conn.new_id()),
        saves::account_id.eq(who),
        saves::post_id.eq(post),
        saves::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(saves::table)
        .values(row)
        .on_conflict((saves::account_id, saves::post_id))
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<()> {
    let theirs = saves::table.filter(saves::account_id.eq(who)).filter(saves::post_id.eq(post));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
