//! How lively the server is, week by week.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use crate::{db::Conn, error::Result, ids::AccountId, instance::db};

/// How many weeks are told, this one included.
const WEEKS: i64 = 12;

/// One week. Mastodon's shape has numbers as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InstanceActivity)]
pub struct WeekView {
    /// Its Monday at midnight UTC, as seconds since 1970.
    pub week: String,
    pub statuses: String,
    /// People who were seen: who posted in it, or came by last in it.
    pub logins: String,
    pub registrations: String,
}

/// The latest week first. Of people who left, and of what they deleted, nothing is known any more.
pub fn weeks(conn: &mut Conn) -> Result<Vec<WeekView>> {
    let latest = db::week_of(conn.now());
    let first = latest - WEEKS + 1;
    let mut posts: BTreeMap<i64, i64> = BTreeMap::new();
    let mut seen: BTreeMap<i64, BTreeSet<AccountId>> = BTreeMap::new();
    for (week, who, count) in db::count_posts_by_week(conn, first)? {
        *posts.entry(week).or_default() += count;
        seen.entry(week).or_default().insert(who);
    }
    for (who, week) in db::list_last_weeks(conn, first)? {
        seen.entry(week).or_default().insert(who);
    }
    let came = db::count_users_by_week(conn, first)?;
    let view = |week: i64| WeekView {
        week: db::start_of(week).timestamp().to_string(),
        statuses: posts.get(&week).copied().unwrap_or_default().to_string(),
        logins: seen.get(&week).map_or(0, BTreeSet::len).to_string(),
        registrations: came.get(&week).copied().unwrap_or_default().to_string(),
    };
    Ok((first..=latest).rev().map(view).collect())
}
