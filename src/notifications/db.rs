//! Questions about notifications.

mod groups;
mod markers;
mod policies;

use diesel::{
    QueryResult,
    backend::Backend,
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate},
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    serialize::ToSql,
    sql_types::{BigInt, Bool, HasSqlType},
};

pub use groups::{count_groups, find_group, page_groups, page_sources};
pub use markers::find_marker;
pub(super) use markers::move_marker;
pub use policies::{count_waiting, find_policy, find_request, has_permit, list_requests, page_requests};
pub(super) use policies::{
    delete_requests, insert_permit, insert_request, let_in, list_sources, throw_away, upsert_policy,
};

use super::model::{Kind, Notification, Wanted};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, NotificationId, PostId},
    instances::sql,
    page::Page,
    q,
    schema::{accounts, notification_requests, notifications, withdrawn_notifications},
};

/// Filters in SQL of our own whose text is another each time.
macro_rules! varying_truth {
    ($name:ident) => {
        impl Expression for $name {
            type SqlType = Bool;
        }
        impl<QS> AppearsOnTable<QS> for $name {}
        impl<QS> SelectableExpression<QS> for $name {}
        impl<GB> ValidGrouping<GB> for $name {
            type IsAggregate = is_aggregate::Never;
        }
        impl QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }
    };
}
use varying_truth;

/// A filter on `notifications`: what is asked for, and nothing that somebody of a blocked server did.
#[derive(Debug, Clone)]
struct Among(Wanted);

varying_truth!(Among);

impl Among {
    /// The same of a row by this name.
    fn write<'b, DB>(&'b self, out: &mut AstPass<'_, 'b, DB>, table: &'static str) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
    {
        // Which kinds, and whether of one source: too many texts to remember them all.
        out.unsafe_to_cache_prepared();
        let kinds: Vec<String> = self.0.kinds.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
        let kinds = if kinds.is_empty() { "''".to_owned() } else { kinds.join(", ") };
        out.push_sql(&format!("({table}.kind IN ({kinds}) AND NOT "));
        out.push_sql(if table == "same" { sql::SAME_SOURCE_IS_BLOCKED } else { sql::SOURCE_IS_BLOCKED });
        if !self.0.filtered {
            out.push_sql(&format!(" AND {table}.filtered = FALSE"));
        }
        if let Some(source) = &self.0.source {
            out.push_sql(&format!(" AND {table}.source_id = "));
            out.push_bind_param::<BigInt, _>(&source.0)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

impl<DB> QueryFragment<DB> for Among
where
    DB: Backend + HasSqlType<BigInt>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.write(&mut out, "notifications")
    }
}

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

/// Newest first.
pub fn page(conn: &mut Conn, who: AccountId, wanted: &Wanted, page: Page) -> QueryResult<Vec<Notification>> {
    let query = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(Among(wanted.clone()))
        .filter(notifications::id.lt(NotificationId(page.before)))
        .filter(notifications::id.gt(NotificationId(page.after)))
        .limit(page.limit);
    let rows = if page.upwards {
        let query = query.order(notifications::id.asc());
        q!(conn, |c| query.select(Notification::as_select()).load(&mut **c))
    } else {
        let query = query.order(notifications::id.desc());
        q!(conn, |c| query.select(Notification::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn find(conn: &mut Conn, who: AccountId, id: NotificationId) -> QueryResult<Option<Notification>> {
    let query =
        notifications::table.find(id).filter(notifications::account_id.eq(who)).filter(FromOpenServer);
    q!(conn, |c| query.select(Notification::as_select()).first(&mut **c)).optional()
}

/// How many are newer than `read`, at most `most`.
pub fn count_since(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    read: i64,
    most: i64,
) -> QueryResult<i64> {
    let unread = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::id.gt(NotificationId(read)))
        .filter(Among(wanted.clone()))
        .select(notifications::id)
        .limit(most);
    let ids: Vec<NotificationId> = q!(conn, |c| unread.load(&mut **c))?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// How many were told this of a post.
pub(super) fn count_told(conn: &mut Conn, kind: Kind, post: PostId) -> QueryResult<i64> {
    let told = notifications::table
        .filter(notifications::post_id.eq(Some(post)))
        .filter(notifications::kind.eq(kind))
        .count();
    q!(conn, |c| told.get_result(&mut **c))
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

/// The same news, if it was told before `before`.
pub(super) fn delete_older(conn: &mut Conn, news: &Notification, before: Instant) -> QueryResult<()> {
    let older = notifications::table
        .filter(notifications::account_id.eq(news.account_id))
        .filter(notifications::kind.eq(news.kind))
        .filter(notifications::source_id.eq(news.source_id))
        .filter(notifications::subject.eq(news.subject))
        .filter(notifications::created_at.lt(before));
    q!(conn, |c| diesel::delete(older).execute(&mut **c)).map(drop)
}

/// The id and the time of the same news, where it was taken back and not told before `since`.
pub(super) fn take_withdrawn(
    conn: &mut Conn,
    news: &Notification,
    since: Instant,
) -> QueryResult<Option<(NotificationId, Instant)>> {
    let same = withdrawn_notifications::table
        .filter(withdrawn_notifications::account_id.eq(news.account_id))
        .filter(withdrawn_notifications::kind.eq(news.kind))
        .filter(withdrawn_notifications::source_id.eq(news.source_id))
        .filter(withdrawn_notifications::subject.eq(news.subject));
    let told = (withdrawn_notifications::id, withdrawn_notifications::told_at);
    let taken: Option<(NotificationId, Instant)> =
        q!(conn, |c| diesel::delete(same).returning(told).get_result(&mut **c)).optional()?;
    Ok(taken.filter(|(_, told_at)| since <= *told_at))
}

/// Forgets some of what was taken back and told before `before`. How much there was.
pub(super) fn forget_withdrawn(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = withdrawn_notifications::table
        .filter(withdrawn_notifications::told_at.lt(before))
        .limit(most)
        .select(withdrawn_notifications::id);
    let old: Vec<i64> = q!(conn, |c| old.load(&mut **c))?;
    let old = withdrawn_notifications::table.filter(withdrawn_notifications::id.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}

/// News that was taken back: a like that is no more.
pub(super) fn withdraw(
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
    let told = (notifications::id, notifications::account_id, notifications::created_at);
    let taken: Vec<(NotificationId, AccountId, Instant)> = match account {
        Some(account) => {
            let news = news.filter(notifications::account_id.eq(account));
            q!(conn, |c| diesel::delete(news).returning(told).get_results(&mut **c))?
        }
        None => q!(conn, |c| diesel::delete(news).returning(told).get_results(&mut **c))?,
    };
    for (id, account, told_at) in taken {
        let row = (
            withdrawn_notifications::id.eq(id.0),
            withdrawn_notifications::account_id.eq(account),
            withdrawn_notifications::kind.eq(kind),
            withdrawn_notifications::source_id.eq(source),
            withdrawn_notifications::subject.eq(subject),
            withdrawn_notifications::told_at.eq(told_at),
        );
        q!(conn, |c| diesel::insert_into(withdrawn_notifications::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(&mut **c))?;
    }
    Ok(())
}

/// Everything that `who` was told about `source`, and what waits of it.
pub(super) fn delete_from(conn: &mut Conn, who: AccountId, source: AccountId) -> QueryResult<()> {
    let theirs = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq(source));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c))?;
    policies::delete_request_of(conn, who, source)
}

/// Everything that `who` was told about people of a server.
pub(super) fn delete_from_server(conn: &mut Conn, who: AccountId, server: &str) -> QueryResult<()> {
    let there = || {
        let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
        accounts::table.filter(of).select(accounts::id)
    };
    let theirs = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::source_id.eq_any(there()));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c))?;
    let waiting = notification_requests::table
        .filter(notification_requests::account_id.eq(who))
        .filter(notification_requests::source_id.eq_any(there()));
    q!(conn, |c| diesel::delete(waiting).execute(&mut **c)).map(drop)
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

/// Everything that belongs together. Whether there was anything.
pub(super) fn delete_group(conn: &mut Conn, who: AccountId, key: &str) -> QueryResult<bool> {
    let together = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(notifications::group_key.eq(key.to_owned()));
    q!(conn, |c| diesel::delete(together).execute(&mut **c)).map(|rows| 0 < rows)
}
