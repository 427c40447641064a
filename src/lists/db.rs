//! Questions about lists.

use diesel::{QueryResult, prelude::*};

use super::model::List;
use crate::{
    db::{Conn, among},
    ids::{AccountId, ListId},
    page::Page,
    q,
    schema::{list_members, lists},
};

/// Those of someone, oldest first.
pub fn list_of(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<List>> {
    let query = lists::table.filter(lists::account_id.eq(who)).order(lists::id);
    q!(conn, |c| query.select(List::as_select()).load(&mut **c))
}

/// One of someone's own.
pub fn find_own(conn: &mut Conn, who: AccountId, id: ListId) -> QueryResult<Option<List>> {
    let query = lists::table.find(id).filter(lists::account_id.eq(who));
    q!(conn, |c| query.select(List::as_select()).first(&mut **c)).optional()
}

/// Those of `who` that `member` is on, oldest first.
pub fn list_with(conn: &mut Conn, who: AccountId, member: AccountId) -> QueryResult<Vec<List>> {
    let query = lists::table
        .inner_join(list_members::table)
        .filter(lists::account_id.eq(who))
        .filter(list_members::account_id.eq(member))
        .order(lists::id);
    q!(conn, |c| query.select(List::as_select()).load(&mut **c))
}

/// Those of these lists that any of `people` is on.
pub fn list_having(conn: &mut Conn, lists: &[ListId], people: &[AccountId]) -> QueryResult<Vec<ListId>> {
    let query = list_members::table
        .filter(among(list_members::list_id, lists))
        .filter(among(list_members::account_id, people))
        .select(list_members::list_id)
        .distinct();
    q!(conn, |c| query.load(&mut **c))
}

/// Who is on a list, the latest first, with the cursor of the page.
pub fn page_members(conn: &mut Conn, list: ListId, page: Page) -> QueryResult<Vec<(i64, AccountId)>> {
    let query = list_members::table
        .filter(list_members::list_id.eq(list))
        .filter(list_members::id.lt(page.before))
        .filter(list_members::id.gt(page.after))
        .select((list_members::id, list_members::account_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(list_members::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(list_members::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub(super) fn count_members(conn: &mut Conn, list: ListId) -> QueryResult<i64> {
    let all = list_members::table.filter(list_members::list_id.eq(list));
    q!(conn, |c| all.count().get_result(&mut **c))
}

/// Whom someone reads on lists and not at home.
pub fn list_exclusive(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<AccountId>> {
    let query = list_members::table
        .inner_join(lists::table)
        .filter(lists::account_id.eq(who))
        .filter(lists::exclusive.eq(true))
        .select(list_members::account_id)
        .distinct();
    q!(conn, |c| query.load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, list: &List) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(lists::table).values(list).execute(&mut **c)).map(drop)
}

pub(super) fn update(conn: &mut Conn, list: &List) -> QueryResult<()> {
    let set = (
        lists::title.eq(list.title.clone()),
        lists::replies_policy.eq(list.replies_policy),
        lists::exclusive.eq(list.exclusive),
    );
    q!(conn, |c| diesel::update(lists::table.find(list.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, id: ListId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(lists::table.find(id)).execute(&mut **c)).map(drop)
}

/// Twice is once.
pub(super) fn insert_member(conn: &mut Conn, list: ListId, who: AccountId) -> QueryResult<()> {
    let row = (
        list_members::list_id.eq(list),
        list_members::account_id.eq(who),
        list_members::id.eq(conn.new_id()),
    );
    q!(conn, |c| diesel::insert_into(list_members::table)
        .values(row)
        .on_conflict((list_members::list_id, list_members::account_id))
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_members(conn: &mut Conn, list: ListId, who: &[AccountId]) -> QueryResult<()> {
    let some = list_members::table
        .filter(list_members::list_id.eq(list))
        .filter(among(list_members::account_id, who));
    q!(conn, |c| diesel::delete(some).execute(&mut **c)).map(drop)
}

/// Off every list of `who`.
pub(super) fn delete_everywhere(conn: &mut Conn, who: AccountId, member: AccountId) -> QueryResult<()> {
    let theirs = lists::table.filter(lists::account_id.eq(who)).select(lists::id);
    let some = list_members::table
        .filter(list_members::list_id.eq_any(theirs))
        .filter(list_members::account_id.eq(member));
    q!(conn, |c| diesel::delete(some).execute(&mut **c)).map(drop)
}
