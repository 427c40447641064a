//! Questions about followed hashtags.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::{Conn, among},
    ids::AccountId,
    page::Page,
    q,
    schema::{hashtags, tag_follows},
    tags::model::TagFollow,
};

pub fn find_follow(conn: &mut Conn, who: AccountId, hashtag: i64) -> QueryResult<Option<TagFollow>> {
    let query = tag_follows::table
        .filter(tag_follows::account_id.eq(who))
        .filter(tag_follows::hashtag_id.eq(hashtag));
    q!(conn, |c| query.select(TagFollow::as_select()).first(&mut **c)).optional()
}

/// Of these hashtags, those that someone follows.
pub fn list_followed(conn: &mut Conn, who: AccountId, of: &[i64]) -> QueryResult<Vec<i64>> {
    let query =
        tag_follows::table.filter(tag_follows::account_id.eq(who)).filter(among(tag_follows::hashtag_id, of));
    q!(conn, |c| query.select(tag_follows::hashtag_id).load(&mut **c))
}

/// Which of `people` follow any of the hashtags of these names.
pub fn list_following_any(
    conn: &mut Conn,
    people: &[AccountId],
    names: &[String],
) -> QueryResult<Vec<AccountId>> {
    let query = tag_follows::table
        .inner_join(hashtags::table)
        .filter(among(tag_follows::account_id, people))
        .filter(among(hashtags::name, names))
        .select(tag_follows::account_id)
        .distinct();
    q!(conn, |c| query.load(&mut **c))
}

/// Hashtags that someone follows, the latest first: the cursor, the hashtag and its name.
pub fn page_follows(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, i64, String)>> {
    let query = tag_follows::table
        .inner_join(hashtags::table)
        .filter(tag_follows::account_id.eq(who))
        .filter(tag_follows::id.lt(page.before))
        .filter(tag_follows::id.gt(page.after))
        .select((tag_follows::id, hashtags::id, hashtags::name))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(tag_follows::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(tag_follows::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub(in crate::tags) fn count_follows(conn: &mut Conn, who: AccountId) -> QueryResult<i64> {
    let all = tag_follows::table.filter(tag_follows::account_id.eq(who));
    q!(conn, |c| all.count().get_result(&mut **c))
}

/// Whether it was new.
pub(in crate::tags) fn insert_follow(conn: &mut Conn, follow: &TagFollow) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(tag_follows::table)
        .values(follow)
        .on_conflict((tag_follows::account_id, tag_follows::hashtag_id))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(in crate::tags) fn delete_follow(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(tag_follows::table.find(id)).execute(&mut **c)).map(drop)
}
