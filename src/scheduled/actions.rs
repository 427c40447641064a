//! Asking for a post that goes out later, and thinking better of it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    db,
    model::{Scheduled, Wish},
};
use crate::{
    db::{Conn, Json, found},
    error::{Error, Result},
    ids::{AccountId, ScheduledId},
    limits,
    media::db as media,
    posts::db as posts,
    work::Bell,
};

/// A time that is far enough away, on a day that is not full.
fn check_time(conn: &mut Conn, who: AccountId, at: DateTime<Utc>) -> Result<()> {
    if at < conn.now() + limits::SCHEDULED_AHEAD {
        return Err(Error::field(
            "scheduled_at",
            "ERR_INVALID",
            "Choose a time that is at least five minutes away.",
        ));
    }
    let midnight = at - TimeDelta::seconds(at.timestamp().rem_euclid(86_400));
    let (all, of_day) = db::count(conn, who, midnight.into(), (midnight + TimeDelta::days(1)).into())?;
    if limits::SCHEDULED <= all {
        return Err(Error::field("scheduled_at", "ERR_LIMIT", "At most 300 posts can wait to go out."));
    }
    if limits::SCHEDULED_PER_DAY <= of_day {
        return Err(Error::field("scheduled_at", "ERR_LIMIT", "At most 25 posts can go out on one day."));
    }
    Ok(())
}

/// The post goes out at `at`. What would be refused now is refused now.
pub fn ask(conn: &mut Conn, who: AccountId, at: DateTime<Utc>, wish: Wish) -> Result<Scheduled> {
    check_time(conn, who, at)?;
    for named in [wish.in_reply_to, wish.quoted].into_iter().flatten() {
        found(posts::find_visible(conn, named, Some(who)))?;
    }
    let free = media::list_free(conn, who, &wish.media, None)?;
    if free.len() != wish.media.len() || !db::list_taken(conn, &wish.media)?.is_empty() {
        return Err(Error::field(
            "media_ids",
            "ERR_INVALID",
            "A picture is not there, or belongs to another post.",
        ));
    }
    let row = Scheduled {
        id: ScheduledId(conn.new_id()),
        account_id: who,
        due_at: at.into(),
        wish: Json(wish),
        reason: None,
        created_at: conn.now().into(),
    };
    db::insert(conn, &row)?;
    conn.ring(Bell::Jobs);
    Ok(row)
}

/// It goes out at another time.
pub fn put_off(conn: &mut Conn, who: AccountId, id: ScheduledId, at: DateTime<Utc>) -> Result<Scheduled> {
    let row = found(db::find_own(conn, who, id))?;
    check_time(conn, who, at)?;
    db::set_due(conn, row.id, at.into())?;
    conn.ring(Bell::Jobs);
    found(db::find_own(conn, who, id))
}

/// It does not go out. Its pictures wait for another post for as long as uploads do.
pub fn cancel(conn: &mut Conn, who: AccountId, id: ScheduledId) -> Result<()> {
    let row = found(db::find_own(conn, who, id))?;
    Ok(db::delete(conn, row.id)?)
}
