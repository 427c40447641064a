//! Questions about likes.

use diesel::{QueryResult, prelude::*};

use super::model::Like;
use crate::{
    accounts::ShownTo,
    db::{Conn, among},
    ids::{AccountId, LikeId, PostId},
    page::Page,
    q,
    schema::{accounts, likes},
};

/// Which of `posts` the account likes.
pub fn list_liked(conn: &mut Conn, who: AccountId, posts: &[PostId]) -> QueryResult<Vec<PostId>> {
    let query = likes::table
        .filter(likes::account_id.eq(who))
        .filter(among(likes::post_id, posts))
        .select(likes::post_id);
    q!(conn, |c| query.load(&mut **c))
}

pub fn find(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<Option<Like>> {
    let query = likes::table.filter(likes::account_id.eq(who)).filter(likes::post_id.eq(post));
    q!(conn, |c| query.select(Like::as_select()).first(&mut **c)).optional()
}

/// Another activity stands for it now.
pub(super) fn set_uri(conn: &mut Conn, id: LikeId, uri: &str) -> QueryResult<()> {
    let set = likes::uri.eq(uri.to_owned());
    q!(conn, |c| diesel::update(likes::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub fn find_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Like>> {
    let query = likes::table.filter(likes::uri.eq(uri.to_owned()));
    q!(conn, |c| query.select(Like::as_select()).first(&mut **c)).optional()
}

/// What the account likes, the latest like first, with the like's id as cursor.
pub fn page_of_account(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(LikeId, PostId)>> {
    let query = likes::table
        .filter(likes::account_id.eq(who))
        .filter(likes::id.lt(LikeId(page.before)))
        .filter(likes::id.gt(LikeId(page.after)))
        .select((likes::id, likes::post_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(likes::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(likes::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Who likes the post, the latest first, with the like's id as cursor.
pub fn page_of_post(conn: &mut Conn, post: PostId, page: Page) -> QueryResult<Vec<(LikeId, AccountId)>> {
    let query = likes::table
        .filter(likes::post_id.eq(post))
        .filter(likes::id.lt(LikeId(page.before)))
        .filter(likes::id.gt(LikeId(page.after)))
        .select((likes::id, likes::account_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(likes::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(likes::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Who liked each of these last, of those whom the viewer may see.
pub fn list_latest(
    conn: &mut Conn,
    posts: &[PostId],
    viewer: Option<AccountId>,
) -> QueryResult<Vec<(PostId, AccountId)>> {
    let mut latest = Vec::new();
    for post in posts {
        // One question each: one for all would read every like of the page, and a post may have a hundred thousand.
        let query = likes::table
            .inner_join(accounts::table.on(accounts::id.eq(likes::account_id)))
            .filter(likes::post_id.eq(*post))
            .filter(accounts::deleted_at.is_null())
            .filter(ShownTo::new(viewer))
            .order(likes::id.desc())
            .select((likes::post_id, likes::account_id));
        let like: Option<(PostId, AccountId)> = q!(conn, |c| query.first(&mut **c)).optional()?;
        latest.extend(like);
    }
    Ok(latest)
}

/// Whether it was new.
pub(super) fn insert(conn: &mut Conn, like: &Like) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(likes::table)
        .values(like)
        .on_conflict((likes::account_id, likes::post_id))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

/// The like that there was.
pub(super) fn delete(conn: &mut Conn, who: AccountId, post: PostId) -> QueryResult<Option<Like>> {
    let theirs = likes::table.filter(likes::account_id.eq(who)).filter(likes::post_id.eq(post));
    q!(conn, |c| diesel::delete(theirs).returning(Like::as_returning()).get_result(&mut **c)).optional()
}

pub(super) fn list_of(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<Vec<Like>> {
    let query = likes::table.filter(likes::account_id.eq(who)).limit(most);
    q!(conn, |c| query.select(Like::as_select()).load(&mut **c))
}
