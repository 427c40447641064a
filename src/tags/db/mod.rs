//! Questions about hashtags.

mod follows;

use diesel::{QueryResult, dsl, prelude::*};
pub(super) use follows::{count_follows, delete_follow, insert_follow};
pub use follows::{find_follow, list_followed, list_following_any, page_follows};

use super::model::FeaturedTag;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId, floor},
    posts::{VisibleTo, model::Visibility},
    q,
    schema::{featured_tags, hashtags, post_hashtags, posts},
};

/// Those of someone, oldest first, with their names.
pub fn list_of(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<(FeaturedTag, String)>> {
    let query = featured_tags::table
        .inner_join(hashtags::table)
        .filter(featured_tags::account_id.eq(who))
        .order(featured_tags::id);
    q!(conn, |c| query.select((FeaturedTag::as_select(), hashtags::name)).load(&mut **c))
}

pub fn find(conn: &mut Conn, who: AccountId, id: i64) -> QueryResult<Option<(FeaturedTag, String)>> {
    let query = featured_tags::table
        .inner_join(hashtags::table)
        .filter(featured_tags::account_id.eq(who))
        .filter(featured_tags::id.eq(id));
    q!(conn, |c| query.select((FeaturedTag::as_select(), hashtags::name)).first(&mut **c)).optional()
}

/// How many posts of someone have the hashtag that everyone may see, and when the latest was published.
pub fn count_posts(conn: &mut Conn, who: AccountId, hashtag: i64) -> QueryResult<(i64, Option<Instant>)> {
    let query = posts::table
        .inner_join(post_hashtags::table.on(post_hashtags::post_id.eq(posts::id)))
        .filter(post_hashtags::hashtag_id.eq(hashtag))
        .filter(posts::account_id.eq(who))
        .filter(posts::visibility.eq_any([Visibility::Public, Visibility::Unlisted]))
        .filter(posts::archived_at.is_null())
        .select((dsl::count(posts::id), dsl::max(posts::published_at)));
    q!(conn, |c| query.first(&mut **c))
}

/// The hashtags that someone uses most.
pub fn list_used(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<Vec<String>> {
    let query = post_hashtags::table
        .inner_join(hashtags::table)
        .inner_join(posts::table.on(posts::id.eq(post_hashtags::post_id)))
        .filter(posts::account_id.eq(who))
        .filter(VisibleTo::new(None))
        .group_by(hashtags::name)
        .select(hashtags::name)
        .order((dsl::count(posts::id).desc(), hashtags::name))
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

/// A hashtag's row, if anybody ever used it.
pub fn find_named(conn: &mut Conn, name: &str) -> QueryResult<Option<i64>> {
    let query = hashtags::table.filter(hashtags::name.eq(name.to_owned())).select(hashtags::id);
    q!(conn, |c| query.first(&mut **c)).optional()
}

pub fn find_name(conn: &mut Conn, id: i64) -> QueryResult<Option<String>> {
    q!(conn, |c| hashtags::table.find(id).select(hashtags::name).first(&mut **c)).optional()
}

/// The rows of these hashtags, as far as they have one.
pub fn list_named(conn: &mut Conn, names: &[String]) -> QueryResult<Vec<(i64, String)>> {
    let query = hashtags::table.filter(among(hashtags::name, names));
    q!(conn, |c| query.select((hashtags::id, hashtags::name)).load(&mut **c))
}

/// Of these hashtags, the public posts without a warning since `since`: hashtag, time and author, the latest first.
pub(super) fn list_uses(
    conn: &mut Conn,
    of: &[i64],
    since: Instant,
    most: i64,
) -> QueryResult<Vec<(i64, Instant, AccountId)>> {
    let query = post_hashtags::table
        .inner_join(posts::table)
        .filter(among(post_hashtags::hashtag_id, of))
        .filter(posts::id.ge(PostId(floor(since.0))))
        .filter(posts::published_at.ge(since))
        .filter(posts::visibility.eq(Visibility::Public))
        .filter(posts::sensitive.eq(false))
        .filter(VisibleTo::new(None))
        .order(post_hashtags::post_id.desc())
        .limit(most)
        .select((post_hashtags::hashtag_id, posts::published_at, posts::account_id));
    q!(conn, |c| query.load(&mut **c))
}

/// The row of a hashtag, made where there is none.
pub(super) fn find_or_insert_hashtag(conn: &mut Conn, name: &str) -> QueryResult<i64> {
    let row = (
        hashtags::id.eq(conn.new_id()),
        hashtags::name.eq(name.to_owned()),
        hashtags::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(hashtags::table)
        .values(row)
        .on_conflict(hashtags::name)
        .do_nothing()
        .execute(&mut **c))?;
    let named = hashtags::table.filter(hashtags::name.eq(name.to_owned())).select(hashtags::id);
    q!(conn, |c| named.first(&mut **c))
}

/// Whether it was new.
pub(super) fn insert(conn: &mut Conn, tag: &FeaturedTag) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(featured_tags::table)
        .values(tag)
        .on_conflict((featured_tags::account_id, featured_tags::hashtag_id))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(featured_tags::table.find(id)).execute(&mut **c)).map(drop)
}
