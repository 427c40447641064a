//! Questions about this server as a whole, and about the others that it has met.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{QueryResult, dsl, prelude::*, sql_types::BigInt};

use crate::{
    clock::Instant,
    db::Conn,
    ids::{self, AccountId, PostId},
    q,
    schema::{instances, posts, users},
};

/// How many other servers we know.
pub fn count_peers(conn: &mut Conn) -> QueryResult<i64> {
    q!(conn, |c| instances::table.count().get_result(&mut **c))
}

/// Their names, without those that are blocked.
pub fn list_peers(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let query =
        instances::table.filter(instances::blocked.eq(false)).order(instances::host).select(instances::host);
    q!(conn, |c| query.load(&mut **c))
}

const WEEK: i64 = 7 * 86_400_000_000;
/// The first of January 1970 was a Thursday, and weeks begin on Monday.
const THURSDAY: i64 = 3 * 86_400_000_000;

/// The number of a week.
#[must_use]
pub fn week_of(at: DateTime<Utc>) -> i64 {
    (at.timestamp_micros() + THURSDAY).div_euclid(WEEK)
}

/// Its Monday, at midnight.
#[must_use]
pub fn start_of(week: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::microseconds(week * WEEK - THURSDAY)
}

/// How many posts and comments our people have published since that week: week, author, number.
pub fn count_posts_by_week(conn: &mut Conn, first: i64) -> QueryResult<Vec<(i64, AccountId, i64)>> {
    // Diesel knows no groups of computed columns.
    let week = "(posts.published_at + 259200000000) / 604800000000, posts.account_id";
    let row = format!("{week}, count(*)");
    let query = posts::table
        .inner_join(users::table.on(users::account_id.eq(posts::account_id)))
        .filter(posts::id.ge(PostId(ids::floor(start_of(first)))))
        .filter(posts::published_at.ge(Instant::from(start_of(first))))
        .filter(posts::boost_of_id.is_null())
        .group_by(dsl::sql::<(BigInt, BigInt)>(week))
        .select(dsl::sql::<(BigInt, BigInt, BigInt)>(&row));
    q!(conn, |c| query.load(&mut **c))
}

/// In which week each of our people was last here, if it was since the week `first`.
pub fn list_last_weeks(conn: &mut Conn, first: i64) -> QueryResult<Vec<(AccountId, i64)>> {
    let query = users::table
        .filter(users::last_active_at.ge(Instant::from(start_of(first))))
        .select((users::account_id, users::last_active_at));
    let rows: Vec<(AccountId, Instant)> = q!(conn, |c| query.load(&mut **c))?;
    Ok(rows.into_iter().map(|(who, at)| (who, week_of(at.0))).collect())
}

/// How many people came to live here in each week since `first`.
pub fn count_users_by_week(conn: &mut Conn, first: i64) -> QueryResult<BTreeMap<i64, i64>> {
    let query =
        users::table.filter(users::created_at.ge(Instant::from(start_of(first)))).select(users::created_at);
    let came: Vec<Instant> = q!(conn, |c| query.load(&mut **c))?;
    let mut weeks = BTreeMap::new();
    for at in came {
        *weeks.entry(week_of(at.0)).or_default() += 1;
    }
    Ok(weeks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        let monday = at("2026-01-05T00:00:00Z");
        assert_eq!(start_of(week_of(monday)), monday);
        assert_eq!(week_of(at("2026-01-11T23:59:59Z")), week_of(monday));
        assert_eq!(week_of(at("2026-01-12T00:00:00Z")), week_of(monday) + 1);
    }
}
