//! Questions about posts that go out later.

use diesel::{QueryResult, prelude::*};

use super::model::Scheduled;
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, MediaId, ScheduledId},
    page::Page,
    q,
    schema::{scheduled_media, scheduled_posts},
};

pub fn find_own(conn: &mut Conn, who: AccountId, id: ScheduledId) -> QueryResult<Option<Scheduled>> {
    let query = scheduled_posts::table.find(id).filter(scheduled_posts::account_id.eq(who));
    q!(conn, |c| query.select(Scheduled::as_select()).first(&mut **c)).optional()
}

/// Those of someone, the latest that was asked for first.
pub fn page_of(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<Scheduled>> {
    let query = scheduled_posts::table
        .filter(scheduled_posts::account_id.eq(who))
        .filter(scheduled_posts::id.lt(ScheduledId(page.before)))
        .filter(scheduled_posts::id.gt(ScheduledId(page.after)))
        .limit(page.limit);
    let rows: Vec<Scheduled> = if page.upwards {
        let query = query.order(scheduled_posts::id.asc());
        q!(conn, |c| query.select(Scheduled::as_select()).load(&mut **c))
    } else {
        let query = query.order(scheduled_posts::id.desc());
        q!(conn, |c| query.select(Scheduled::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// How many someone has, and how many of them go out from `from` until before `to`.
pub(super) fn count(conn: &mut Conn, who: AccountId, from: Instant, to: Instant) -> QueryResult<(i64, i64)> {
    let all = scheduled_posts::table.filter(scheduled_posts::account_id.eq(who));
    let of_day = all.filter(scheduled_posts::due_at.ge(from)).filter(scheduled_posts::due_at.lt(to));
    let total = q!(conn, |c| all.count().get_result(&mut **c))?;
    Ok((total, q!(conn, |c| of_day.count().get_result(&mut **c))?))
}

/// The one that should have gone out first by now.
pub(super) fn find_due(conn: &mut Conn) -> QueryResult<Option<Scheduled>> {
    let now = Instant::from(conn.now());
    let due = scheduled_posts::table
        .filter(scheduled_posts::due_at.le(now))
        .filter(scheduled_posts::reason.is_null())
        .order((scheduled_posts::due_at, scheduled_posts::id));
    q!(conn, |c| due.select(Scheduled::as_select()).first(&mut **c)).optional()
}

/// The one that should have gone out first by now, and belongs to this unit of work from now on.
pub(super) fn take_due(conn: &mut Conn) -> QueryResult<Option<Scheduled>> {
    let now = Instant::from(conn.now());
    let due = scheduled_posts::table
        .filter(scheduled_posts::due_at.le(now))
        .filter(scheduled_posts::reason.is_null())
        .order((scheduled_posts::due_at, scheduled_posts::id));
    q!(
        conn,
        postgres
            | c
            | due.select(Scheduled::as_select()).for_update().skip_locked().first(&mut **c).optional(),
        sqlite | c | due.select(Scheduled::as_select()).first(&mut **c).optional()
    )
}

pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = scheduled_posts::table
        .filter(scheduled_posts::reason.is_null())
        .order(scheduled_posts::due_at)
        .select(scheduled_posts::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

/// Of these pictures, those that wait with a post.
pub(super) fn list_taken(conn: &mut Conn, pictures: &[MediaId]) -> QueryResult<Vec<MediaId>> {
    let query = scheduled_media::table
        .filter(scheduled_media::media_id.eq_any(pictures.to_vec()))
        .select(scheduled_media::media_id);
    q!(conn, |c| query.load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, row: &Scheduled) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(scheduled_posts::table).values(row).execute(&mut **c))?;
    for picture in &row.wish.0.media {
        let kept = (scheduled_media::media_id.eq(*picture), scheduled_media::scheduled_id.eq(row.id));
        q!(conn, |c| diesel::insert_into(scheduled_media::table).values(kept).execute(&mut **c))?;
    }
    Ok(())
}

/// At another time; what was wrong may be right then.
pub(super) fn set_due(conn: &mut Conn, id: ScheduledId, at: Instant) -> QueryResult<()> {
    let set = (scheduled_posts::due_at.eq(at), scheduled_posts::reason.eq(None::<String>));
    q!(conn, |c| diesel::update(scheduled_posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn set_reason(conn: &mut Conn, id: ScheduledId, reason: &str) -> QueryResult<()> {
    let set = scheduled_posts::reason.eq(Some(reason.to_owned()));
    q!(conn, |c| diesel::update(scheduled_posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Its pictures are free.
pub(super) fn delete(conn: &mut Conn, id: ScheduledId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(scheduled_posts::table.find(id)).execute(&mut **c)).map(drop)
}
