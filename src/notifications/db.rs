//! Questions about notifications.

use diesel::{
    QueryResult,
    backend::Backend,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
};

use super::model::{Kind, Notification};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, NotificationId, PostId},
    instances::sql,
    page::Page,
    q,
    schema::{accounts, markers, notifications},
};

/// A filter on `notifications`: not about what somebody of a blocked server did.
#[derive(Debug, Clone, Copy)]
struct FromOpenServer;

crate::truth!(FromOpenServer);

impl<DB: Backend> QueryFragment<DB> for FromOpenServer {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("NOT ");
        out.push_sql(sql::SOURCE_IS_BLOCKED);
        Ok(())
    }
}

/// Newest first; only of `kinds`, and only from `source` where one is given.
pub fn page(
    conn: &mut Conn,
    who: AccountId,
    kinds: &[Kind],
    source: Option<AccountId>,
    page: Page,
) -> QueryResult<Vec<Notification>> {
    let rows = q!(conn, |c| {
        let mut query = notifications::table
            .select(Notification::as_select())
            .filter(notifications::account_id.eq(who))
            .filter(notifications::kind.eq_any(kinds.to_vec()))
            .filter(FromOpenServer)
            .filter(notifications::id.lt(NotificationId(page.before)))
            .filter(notifications::id.gt(NotificationId(page.after)))
            .limit(page.limit)
            .into_boxed();
        if let Some(source) = source {
            query = query.filter(notifications::source_id.eq(source));
        }
        if page.upwards {
            query.order(notifications::id.asc()).load(&mut **c)
        } else {
            query.order(notifications::id.desc()).load(&mut **c)
        }
    })?;
    Ok(page.newest_first(rows))
}

pub fn find(conn: &mut Conn, who: AccountId, id: NotificationId) -> QueryResult<Option<Notification>> {
    let query =
        notifications::table.find(id).filter(notifications::account_id.eq(who)).filter(FromOpenServer);
    q!(conn, |c| query.select(Notification::as_select()).first(&mut **c)).optional()
}

/// How many are newer than the marker, at most `most`.
pub fn count_unread(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<i64> {
    let read = find_marker(conn, who, "notifications")?.map_or(0, |(id, _, _)| id);
    let unread = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::id.gt(NotificationId(read)))
        .filter(FromOpenServer)
        .select(notifications::id)
        .limit(most);
    let ids: Vec<NotificationId> = q!(conn, |c| unread.load(&mut **c))?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// Last read id, version, time.
pub fn find_marker(
    conn: &mut Conn,
    who: AccountId,
    timeline: &str,
) -> QueryResult<Option<(i64, i32, Instant)>> {
    let query = markers::table.find((who, timeline.to_owned())).select((
        markers::last_read_id,
        markers::version,
        markers::updated_at,
    ));
    q!(conn, |c| query.first(&mut **c)).optional()
}

/// Whether it was new.
pub(super) fn insert(conn: &mut Conn, notification: &Notification) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(notifications::table)
        .values(notification)
        .on_conflict((
            notifications::account_id,
            notifications::kind,
            notifications::source_id,
            notifications::subject
        ))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

/// News that was taken back: a like that is no more.
pub(super) fn delete_news(
    conn: &mut Conn,
    kind: Kind,
    source: AccountId,
    account: Option<AccountId>,
    post: Option<PostId>,
) -> QueryResult<()> {
    let subject = post.map_or(0, |post| post.0);
    let news = notifications::table
        .filter(notifications::kind.eq(kind))
        .filter(notifications::source_id.eq(source))
        .filter(notifications::subject.eq(subject));
    match account {
        Some(account) => {
            let news = news.filter(notifications::account_id.eq(account));
            q!(conn, |c| diesel::delete(news).execute(&mut **c)).map(drop)
        }
        None => q!(conn, |c| diesel::delete(news).execute(&mut **c)).map(drop),
    }
}

/// Everything that `who` was told about `source`.
pub(super) fn delete_from(conn: &mut Conn, who: AccountId, source: AccountId) -> QueryResult<()> {
    let theirs = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq(source));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Everything that `who` was told about people of a server.
pub(super) fn delete_from_server(conn: &mut Conn, who: AccountId, server: &str) -> QueryResult<()> {
    let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
    let there = accounts::table.filter(of).select(accounts::id);
    let theirs = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq_any(there));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(super) fn delete_all_from(conn: &mut Conn, source: AccountId) -> QueryResult<()> {
    let theirs = notifications::table.filter(notifications::source_id.eq(source));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(super) fn clear(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = notifications::table.filter(notifications::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, who: AccountId, id: NotificationId) -> QueryResult<bool> {
    let one = notifications::table.find(id).filter(notifications::account_id.eq(who));
    q!(conn, |c| diesel::delete(one).execute(&mut **c)).map(|rows| rows == 1)
}

/// A marker only moves forward.
pub(super) fn move_marker(conn: &mut Conn, who: AccountId, timeline: &str, to: i64) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let row = (
        markers::account_id.eq(who),
        markers::timeline.eq(timeline.to_owned()),
        markers::last_read_id.eq(to),
        markers::version.eq(1),
        markers::updated_at.eq(now),
    );
    let set = (
        markers::last_read_id.eq(to),
        markers::version.eq(markers::version + 1),
        markers::updated_at.eq(now),
    );
    let known = markers::table.find((who, timeline.to_owned())).filter(markers::last_read_id.lt(to));
    let is_new = q!(conn, |c| diesel::insert_into(markers::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))?;
    if is_new == 0 {
        q!(conn, |c| diesel::update(known).set(set).execute(&mut **c))?;
    }
    Ok(())
}
