//! Questions about filters.

use diesel::{QueryResult, dsl, prelude::*};

use super::model::{Filter, FilterKeyword, FilteredPost};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, FilterId, FilterKeywordId, FilteredPostId, PostId},
    q,
    schema::{filter_keywords, filter_statuses, filters},
};

/// All of someone, oldest first, those too that are over.
pub fn list(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<Filter>> {
    let query = filters::table.filter(filters::account_id.eq(who)).order(filters::id);
    q!(conn, |c| query.select(Filter::as_select()).load(&mut **c))
}

/// Those of someone that count at this moment, oldest first.
pub fn list_in_force(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<Filter>> {
    let now = Instant::from(conn.now());
    let query = filters::table
        .filter(filters::account_id.eq(who))
        .filter(filters::expires_at.is_null().or(filters::expires_at.gt(Some(now))))
        .order(filters::id);
    q!(conn, |c| query.select(Filter::as_select()).load(&mut **c))
}

pub fn find(conn: &mut Conn, who: AccountId, id: FilterId) -> QueryResult<Option<Filter>> {
    let query = filters::table.find(id).filter(filters::account_id.eq(who));
    q!(conn, |c| query.select(Filter::as_select()).first(&mut **c)).optional()
}

pub fn count(conn: &mut Conn, who: AccountId) -> QueryResult<i64> {
    let query = filters::table.filter(filters::account_id.eq(who));
    q!(conn, |c| query.count().get_result(&mut **c))
}

/// The keywords of these filters, oldest first.
pub fn list_keywords(conn: &mut Conn, of: &[FilterId]) -> QueryResult<Vec<FilterKeyword>> {
    let query =
        filter_keywords::table.filter(among(filter_keywords::filter_id, of)).order(filter_keywords::id);
    q!(conn, |c| query.select(FilterKeyword::as_select()).load(&mut **c))
}

/// A keyword of someone, with its filter.
pub fn find_keyword(
    conn: &mut Conn,
    who: AccountId,
    id: FilterKeywordId,
) -> QueryResult<Option<(Filter, FilterKeyword)>> {
    let query = filter_keywords::table
        .inner_join(filters::table)
        .filter(filter_keywords::id.eq(id))
        .filter(filters::account_id.eq(who));
    q!(conn, |c| query.select((Filter::as_select(), FilterKeyword::as_select())).first(&mut **c)).optional()
}

/// How many keywords a filter has, and how many all filters of its owner.
pub fn count_keywords(conn: &mut Conn, filter: &Filter) -> QueryResult<(i64, i64)> {
    let of = filter_keywords::table.filter(filter_keywords::filter_id.eq(filter.id));
    let all = filter_keywords::table
        .inner_join(filters::table)
        .filter(filters::account_id.eq(filter.account_id))
        .select(dsl::count(filter_keywords::id));
    let of = q!(conn, |c| of.count().get_result(&mut **c))?;
    let all = q!(conn, |c| all.first(&mut **c))?;
    Ok((of, all))
}

/// The posts that these filters name, as they were named.
pub fn list_posts(conn: &mut Conn, of: &[FilterId]) -> QueryResult<Vec<FilteredPost>> {
    let query =
        filter_statuses::table.filter(among(filter_statuses::filter_id, of)).order(filter_statuses::id);
    q!(conn, |c| query.select(FilteredPost::as_select()).load(&mut **c))
}

/// Which of `posts` these filters name.
pub fn list_named(conn: &mut Conn, of: &[FilterId], posts: &[PostId]) -> QueryResult<Vec<FilteredPost>> {
    let query = filter_statuses::table
        .filter(among(filter_statuses::filter_id, of))
        .filter(among(filter_statuses::post_id, posts));
    q!(conn, |c| query.select(FilteredPost::as_select()).load(&mut **c))
}

pub fn find_named(conn: &mut Conn, filter: FilterId, post: PostId) -> QueryResult<Option<FilteredPost>> {
    let query = filter_statuses::table
        .filter(filter_statuses::filter_id.eq(filter))
        .filter(filter_statuses::post_id.eq(post));
    q!(conn, |c| query.select(FilteredPost::as_select()).first(&mut **c)).optional()
}

/// An entry of one of someone's filters.
pub fn find_post(conn: &mut Conn, who: AccountId, id: FilteredPostId) -> QueryResult<Option<FilteredPost>> {
    let query = filter_statuses::table
        .inner_join(filters::table)
        .filter(filter_statuses::id.eq(id))
        .filter(filters::account_id.eq(who));
    q!(conn, |c| query.select(FilteredPost::as_select()).first(&mut **c)).optional()
}

pub fn count_posts(conn: &mut Conn, filter: FilterId) -> QueryResult<i64> {
    let query = filter_statuses::table.filter(filter_statuses::filter_id.eq(filter));
    q!(conn, |c| query.count().get_result(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, filter: &Filter) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(filters::table).values(filter).execute(&mut **c)).map(drop)
}

pub(super) fn update(conn: &mut Conn, filter: &Filter) -> QueryResult<()> {
    let set = (
        filters::title.eq(filter.title.clone()),
        filters::contexts.eq(filter.contexts.clone()),
        filters::action.eq(filter.action),
        filters::expires_at.eq(filter.expires_at),
    );
    q!(conn, |c| diesel::update(filters::table.find(filter.id)).set(set).execute(&mut **c)).map(drop)
}

/// Its keywords and the posts that it names go with it, by the foreign keys.
pub(super) fn delete(conn: &mut Conn, id: FilterId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(filters::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn delete_all(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = filters::table.filter(filters::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(super) fn insert_keyword(conn: &mut Conn, keyword: &FilterKeyword) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(filter_keywords::table).values(keyword).execute(&mut **c)).map(drop)
}

pub(super) fn update_keyword(conn: &mut Conn, keyword: &FilterKeyword) -> QueryResult<()> {
    let set = (
        filter_keywords::keyword.eq(keyword.keyword.clone()),
        filter_keywords::whole_word.eq(keyword.whole_word),
    );
    q!(conn, |c| diesel::update(filter_keywords::table.find(keyword.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete_keyword(conn: &mut Conn, id: FilterKeywordId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(filter_keywords::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn insert_post(conn: &mut Conn, post: &FilteredPost) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(filter_statuses::table)
        .values(post)
        .on_conflict((filter_statuses::filter_id, filter_statuses::post_id))
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_post(conn: &mut Conn, id: FilteredPostId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(filter_statuses::table.find(id)).execute(&mut **c)).map(drop)
}
