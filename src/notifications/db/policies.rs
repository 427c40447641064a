//! Questions about whose news someone wants, and about what waits until they say so.

use diesel::{
    QueryResult,
    dsl::{count_star, max},
    prelude::*,
};

use super::FromOpenServer;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId},
    notifications::model::{Request, policy::Policy},
    page::Page,
    q,
    schema::{notification_permits, notification_policies, notification_requests, notifications},
};

/// What someone said, or what counts for those who said nothing.
pub fn find_policy(conn: &mut Conn, who: AccountId) -> QueryResult<Policy> {
    let query = notification_policies::table.find(who);
    let said = q!(conn, |c| query.select(Policy::as_select()).first(&mut **c)).optional()?;
    Ok(said.unwrap_or_else(|| Policy::usual(who)))
}

/// Whether `who` wants the news of `source`, whatever their policy says.
pub fn has_permit(conn: &mut Conn, who: AccountId, source: AccountId) -> QueryResult<bool> {
    let permit = notification_permits::table.find((who, source)).select(notification_permits::source_id);
    q!(conn, |c| diesel::select(diesel::dsl::exists(permit)).get_result(&mut **c))
}

/// How many wait, and how many of their news, at most `most` each.
pub fn count_waiting(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<(i64, i64)> {
    let requests = page_requests(conn, who, Page::first(most))?;
    let count = |ids: usize| i64::try_from(ids).unwrap_or(most);
    let apart = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::filtered.eq(true))
        .filter(FromOpenServer)
        .select(notifications::id)
        .limit(most);
    let apart: Vec<i64> = q!(conn, |c| apart.load(&mut **c))?;
    Ok((count(requests.len()), count(apart.len())))
}

type Row = (i64, AccountId, Instant);

/// Those who wait, the last to come first. Of whom nothing is left does not wait.
pub fn page_requests(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<Row>> {
    let left = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq(notification_requests::source_id))
        .filter(notifications::filtered.eq(true))
        .filter(FromOpenServer)
        .select(notifications::id);
    let query = notification_requests::table
        .filter(notification_requests::account_id.eq(who))
        .filter(notification_requests::id.lt(page.before))
        .filter(notification_requests::id.gt(page.after))
        .filter(diesel::dsl::exists(left))
        .select((
            notification_requests::id,
            notification_requests::source_id,
            notification_requests::created_at,
        ))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(notification_requests::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(notification_requests::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn find_request(conn: &mut Conn, who: AccountId, id: i64) -> QueryResult<Option<Row>> {
    let one = Page { before: id.saturating_add(1), after: id.saturating_sub(1), ..Page::first(1) };
    Ok(page_requests(conn, who, one)?.pop())
}

/// What waits of each.
pub fn list_requests(conn: &mut Conn, who: AccountId, rows: &[Row]) -> QueryResult<Vec<Request>> {
    type Waiting = (AccountId, i64, Option<PostId>, Option<Instant>);
    let sources: Vec<AccountId> = rows.iter().map(|(_, source, _)| *source).collect();
    let query = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq_any(sources))
        .filter(notifications::filtered.eq(true))
        .group_by(notifications::source_id)
        .select((
            notifications::source_id,
            count_star(),
            // Ids grow with time.
            max(notifications::post_id),
            max(notifications::created_at),
        ));
    let waiting: Vec<Waiting> = q!(conn, |c| query.load(&mut **c))?;
    let request = |(id, source_id, created_at): &Row| {
        let (_, count, last_post, updated_at) =
            waiting.iter().find(|(source, ..)| source == source_id).copied()?;
        let updated_at = updated_at.unwrap_or(*created_at);
        Some(Request {
            id: *id,
            source_id: *source_id,
            created_at: *created_at,
            updated_at,
            count,
            last_post,
        })
    };
    Ok(rows.iter().filter_map(request).collect())
}

pub(in crate::notifications) fn upsert_policy(conn: &mut Conn, policy: &Policy) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(notification_policies::table)
        .values(policy)
        .on_conflict(notification_policies::account_id)
        .do_update()
        .set(policy)
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::notifications) fn insert_request(
    conn: &mut Conn,
    who: AccountId,
    source: AccountId,
) -> QueryResult<()> {
    let row = (
        notification_requests::id.eq(conn.new_id()),
        notification_requests::account_id.eq(who),
        notification_requests::source_id.eq(source),
        notification_requests::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(notification_requests::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::notifications) fn insert_permit(
    conn: &mut Conn,
    who: AccountId,
    source: AccountId,
) -> QueryResult<()> {
    let row = (
        notification_permits::account_id.eq(who),
        notification_permits::source_id.eq(source),
        notification_permits::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(notification_permits::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

/// Of whom these requests of someone are.
pub(in crate::notifications) fn list_sources(
    conn: &mut Conn,
    who: AccountId,
    ids: &[i64],
) -> QueryResult<Vec<AccountId>> {
    let query = notification_requests::table
        .filter(notification_requests::account_id.eq(who))
        .filter(among(notification_requests::id, ids))
        .select(notification_requests::source_id);
    q!(conn, |c| query.load(&mut **c))
}

pub(in crate::notifications) fn delete_requests(
    conn: &mut Conn,
    who: AccountId,
    sources: &[AccountId],
) -> QueryResult<()> {
    let decided = notification_requests::table
        .filter(notification_requests::account_id.eq(who))
        .filter(among(notification_requests::source_id, sources));
    q!(conn, |c| diesel::delete(decided).execute(&mut **c)).map(drop)
}

pub(super) fn delete_request_of(conn: &mut Conn, who: AccountId, source: AccountId) -> QueryResult<()> {
    delete_requests(conn, who, &[source])
}

/// What waited of them is news like any other.
pub(in crate::notifications) fn let_in(
    conn: &mut Conn,
    who: AccountId,
    sources: &[AccountId],
) -> QueryResult<()> {
    let waiting = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(among(notifications::source_id, sources))
        .filter(notifications::filtered.eq(true));
    let set = notifications::filtered.eq(false);
    q!(conn, |c| diesel::update(waiting).set(set).execute(&mut **c)).map(drop)
}

/// What waited of them is gone.
pub(in crate::notifications) fn throw_away(
    conn: &mut Conn,
    who: AccountId,
    sources: &[AccountId],
) -> QueryResult<()> {
    let waiting = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(among(notifications::source_id, sources))
        .filter(notifications::filtered.eq(true));
    q!(conn, |c| diesel::delete(waiting).execute(&mut **c)).map(drop)
}
