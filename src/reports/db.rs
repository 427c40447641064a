//! Questions about reports.

use diesel::{QueryResult, prelude::*};

use super::model::{Asked, Report};
use crate::{
    clock::Instant,
    db::Conn,
    ids::AccountId,
    page::Page,
    q,
    schema::{accounts, reports},
};

pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Report>> {
    q!(conn, |c| reports::table.find(id).select(Report::as_select()).first(&mut **c)).optional()
}

pub fn list(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<Report>> {
    let query = reports::table.filter(reports::id.eq_any(ids.to_vec()));
    q!(conn, |c| query.select(Report::as_select()).load(&mut **c))
}

/// Newest first.
pub fn page(conn: &mut Conn, asked: Asked, page: Page) -> QueryResult<Vec<Report>> {
    let rows = q!(conn, |c| {
        let mut query = reports::table
            .filter(reports::id.lt(page.before))
            .filter(reports::id.gt(page.after))
            .limit(page.limit)
            .select(Report::as_select())
            .into_boxed();
        query = if asked.resolved {
            query.filter(reports::resolved_at.is_not_null())
        } else {
            query.filter(reports::resolved_at.is_null())
        };
        if let Some(by) = asked.by {
            query = query.filter(reports::reporter_id.eq(by));
        }
        if let Some(about) = asked.about {
            query = query.filter(reports::target_id.eq(about));
        }
        query = if page.upwards { query.order(reports::id.asc()) } else { query.order(reports::id.desc()) };
        query.load(&mut **c)
    });
    Ok(page.newest_first(rows?))
}

/// What someone has reported about someone and nobody has dealt with yet.
pub fn find_open(conn: &mut Conn, who: AccountId, whom: AccountId) -> QueryResult<Option<Report>> {
    let query = reports::table
        .filter(reports::target_id.eq(whom))
        .filter(reports::reporter_id.eq(Some(who)))
        .filter(reports::resolved_at.is_null())
        .order(reports::id.desc());
    q!(conn, |c| query.select(Report::as_select()).first(&mut **c)).optional()
}

/// What the house itself has to say about someone, as far as nobody has dealt with it yet.
pub fn find_open_of_house(conn: &mut Conn, whom: AccountId) -> QueryResult<Option<Report>> {
    let query = reports::table
        .filter(reports::target_id.eq(whom))
        .filter(reports::reporter_id.is_null())
        .filter(reports::resolved_at.is_null())
        .order(reports::id.desc());
    q!(conn, |c| query.select(Report::as_select()).first(&mut **c)).optional()
}

/// How many someone has made since `since`.
pub(super) fn count_by(conn: &mut Conn, who: AccountId, since: Instant) -> QueryResult<i64> {
    let query =
        reports::table.filter(reports::reporter_id.eq(Some(who))).filter(reports::created_at.ge(since));
    q!(conn, |c| query.count().get_result(&mut **c))
}

pub(super) fn set_words(conn: &mut Conn, report: &Report) -> QueryResult<()> {
    let set = (
        reports::comment.eq(report.comment.clone()),
        reports::post_ids.eq(report.post_ids.clone()),
        reports::other_uris.eq(report.other_uris.clone()),
        reports::category.eq(report.category),
        reports::rule_ids.eq(report.rule_ids.clone()),
        reports::updated_at.eq(report.updated_at),
    );
    q!(conn, |c| diesel::update(reports::table.find(report.id)).set(set).execute(&mut **c)).map(drop)
}

/// How many came from a server since `since`.
pub(super) fn count_from(conn: &mut Conn, domain: &str, since: Instant) -> QueryResult<i64> {
    let query = reports::table
        .inner_join(accounts::table.on(accounts::id.nullable().eq(reports::reporter_id)))
        .filter(accounts::domain.eq(Some(domain.to_owned())))
        .filter(reports::created_at.ge(since));
    q!(conn, |c| query.count().get_result(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, report: &Report) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(reports::table).values(report).execute(&mut **c)).map(drop)
}

/// What became of it, and who deals with it.
pub(super) fn set_standing(conn: &mut Conn, report: &Report) -> QueryResult<()> {
    let id = report.id;
    let set = (
        reports::resolved_at.eq(report.resolved_at),
        reports::resolved_by.eq(report.resolved_by),
        reports::assigned_id.eq(report.assigned_id),
        reports::updated_at.eq(report.updated_at),
    );
    q!(conn, |c| diesel::update(reports::table.find(id)).set(set).execute(&mut **c)).map(drop)
}
