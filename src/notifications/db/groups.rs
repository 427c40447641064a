//! Questions about news that belong together.

use std::collections::BTreeMap;

use diesel::{
    QueryResult,
    backend::Backend,
    dsl::{count_star, max, min},
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    serialize::ToSql,
    sql_query,
    sql_types::{BigInt, HasSqlType, Text},
};

use super::{
    Among, AppearsOnTable, Bool, Expression, QueryId, SelectableExpression, ValidGrouping, is_aggregate,
    varying_truth,
};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, NotificationId},
    instances::sql,
    notifications::model::{Group, Kind, Notification, Wanted, alone, standing_alone},
    page::Page,
    q,
    schema::notifications,
};

/// How many of those who did something are named.
const SAMPLES: i64 = 8;

/// A filter on `notifications`: of what belongs together only the row at which a page comes to it first.
#[derive(Debug, Clone)]
struct First {
    among: Among,
    /// The kinds that stand together.
    grouped: Vec<Kind>,
    before: i64,
    after: i64,
    upwards: bool,
}

varying_truth!(First);

impl<DB> QueryFragment<DB> for First
where
    DB: Backend + HasSqlType<BigInt>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let kinds: Vec<String> = self.grouped.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
        let kinds = if kinds.is_empty() { "''".to_owned() } else { kinds.join(", ") };
        out.push_sql(&format!("(notifications.kind NOT IN ({kinds}) OR NOT EXISTS ("));
        out.push_sql(
            "SELECT 1 FROM notifications same WHERE same.account_id = notifications.account_id \
             AND same.group_key = notifications.group_key AND ",
        );
        if self.upwards {
            out.push_sql("same.id < notifications.id AND same.id > ");
            out.push_bind_param::<BigInt, _>(&self.after)?;
        } else {
            out.push_sql("same.id > notifications.id AND same.id < ");
            out.push_bind_param::<BigInt, _>(&self.before)?;
        }
        out.push_sql(" AND ");
        self.among.write(&mut out, "same")?;
        out.push_sql("))");
        Ok(())
    }
}

/// A page on which news of the kinds in `grouped` stand together, newest first, with its cursors.
pub fn page_groups(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    grouped: &[Kind],
    page: Page,
) -> QueryResult<Vec<Group>> {
    let query = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(Among(wanted.clone()))
        .filter(notifications::id.lt(NotificationId(page.before)))
        .filter(notifications::id.gt(NotificationId(page.after)))
        .filter(first(wanted, grouped, page))
        .limit(page.limit);
    let rows: Vec<Notification> = if page.upwards {
        let query = query.order(notifications::id.asc());
        q!(conn, |c| query.select(Notification::as_select()).load(&mut **c))
    } else {
        let query = query.order(notifications::id.desc());
        q!(conn, |c| query.select(Notification::as_select()).load(&mut **c))
    }?;
    let rows = page.newest_first(rows);
    let lowest = rows.last().map_or(0, |row| row.id.0);
    // Below a page that is not full there is nothing more of anything on it.
    let is_full = i64::try_from(rows.len()).is_ok_and(|rows| page.limit <= rows);
    let range = if page.upwards {
        (lowest, rows.first().map_or(0, |row| row.id.0))
    } else {
        (if is_full { lowest } else { page.after + 1 }, page.before - 1)
    };
    gather(conn, who, wanted, grouped, rows, range)
}

fn first(wanted: &Wanted, grouped: &[Kind], page: Page) -> First {
    First {
        among: Among(wanted.clone()),
        grouped: grouped.to_vec(),
        before: page.before,
        after: page.after,
        upwards: page.upwards,
    }
}

/// How many groups have anything that is newer than `read`, at most `most`.
pub fn count_groups(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    grouped: &[Kind],
    read: i64,
    most: i64,
) -> QueryResult<i64> {
    let page = Page { after: read, ..Page::first(most) };
    let unread = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(Among(wanted.clone()))
        .filter(notifications::id.gt(NotificationId(read)))
        .filter(first(wanted, grouped, page))
        .select(notifications::id)
        .limit(most);
    let ids: Vec<NotificationId> = q!(conn, |c| unread.load(&mut **c))?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// What goes by this key.
pub fn find_group(conn: &mut Conn, who: AccountId, key: &str) -> QueryResult<Option<Group>> {
    let wanted = Wanted { filtered: true, ..Wanted::all() };
    let found = if let Some(id) = standing_alone(key) {
        super::find(conn, who, id)?
    } else {
        let newest = notifications::table
            .filter(notifications::account_id.eq(who))
            .filter(notifications::group_key.eq(key.to_owned()))
            .filter(Among(wanted.clone()))
            .order(notifications::id.desc());
        q!(conn, |c| newest.select(Notification::as_select()).first(&mut **c)).optional()?
    };
    let Some(found) = found else { return Ok(None) };
    let grouped: &[Kind] = if standing_alone(key).is_some() { &[] } else { &Kind::GROUPED };
    Ok(gather(conn, who, &wanted, grouped, vec![found], (0, i64::MAX))?.pop())
}

/// Of whom the news by this key are, the latest first, with the notification's id as cursor.
pub fn page_sources(
    conn: &mut Conn,
    who: AccountId,
    key: &str,
    page: Page,
) -> QueryResult<Vec<(i64, AccountId)>> {
    let of = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(Among(Wanted { filtered: true, ..Wanted::all() }))
        .filter(notifications::id.lt(NotificationId(page.before)))
        .filter(notifications::id.gt(NotificationId(page.after)))
        .limit(page.limit)
        .select((notifications::id, notifications::source_id));
    let rows: Vec<(NotificationId, AccountId)> = if let Some(id) = standing_alone(key) {
        q!(conn, |c| of.filter(notifications::id.eq(id)).load(&mut **c))?
    } else {
        let of = of.filter(notifications::group_key.eq(key.to_owned()));
        if page.upwards {
            q!(conn, |c| of.order(notifications::id.asc()).load(&mut **c))?
        } else {
            q!(conn, |c| of.order(notifications::id.desc()).load(&mut **c))?
        }
    };
    Ok(page.newest_first(rows).into_iter().map(|(id, source)| (id.0, source)).collect())
}

/// How many there are of a group, and the newest.
type Sizes = BTreeMap<String, (i64, NotificationId)>;
/// The oldest and the newest of a group within a page, and when the latter was told.
type Parts = BTreeMap<String, (NotificationId, NotificationId, Instant)>;

/// What is to be said of each group, in as many queries for a page as for one.
fn gather(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    grouped: &[Kind],
    rows: Vec<Notification>,
    range: (i64, i64),
) -> QueryResult<Vec<Group>> {
    let together = |row: &Notification| grouped.contains(&row.kind);
    let keys: Vec<String> =
        rows.iter().filter(|row| together(row)).map(|row| row.group_key.clone()).collect();
    let (sizes, parts, mut samples) = if keys.is_empty() {
        (Sizes::new(), Parts::new(), BTreeMap::new())
    } else {
        (
            sizes(conn, who, wanted, &keys)?,
            parts(conn, who, wanted, &keys, range)?,
            samples(conn, who, wanted, &keys)?,
        )
    };
    let group = |row: Notification| {
        let known =
            together(&row).then(|| sizes.get(&row.group_key).zip(parts.get(&row.group_key))).flatten();
        let Some(((count, newest), (oldest_here, newest_here, latest_at))) = known else {
            let (id, at, source) = (row.id, row.created_at, row.source_id);
            return Group {
                key: alone(id),
                count: 1,
                newest: id,
                on_page: (id, id),
                latest_at: at,
                sources: vec![source],
                found: row,
            };
        };
        Group {
            key: row.group_key.clone(),
            count: *count,
            newest: *newest,
            on_page: (*oldest_here, *newest_here),
            latest_at: *latest_at,
            sources: samples.remove(&row.group_key).unwrap_or_default(),
            found: row,
        }
    };
    Ok(rows.into_iter().map(group).collect())
}

fn sizes(conn: &mut Conn, who: AccountId, wanted: &Wanted, keys: &[String]) -> QueryResult<Sizes> {
    let query = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(among(notifications::group_key, keys))
        .filter(Among(wanted.clone()))
        .group_by(notifications::group_key)
        .select((notifications::group_key, count_star(), max(notifications::id)));
    let rows: Vec<(String, i64, Option<NotificationId>)> = q!(conn, |c| query.load(&mut **c))?;
    Ok(rows.into_iter().filter_map(|(key, count, newest)| Some((key, (count, newest?)))).collect())
}

fn parts(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    keys: &[String],
    (from, to): (i64, i64),
) -> QueryResult<Parts> {
    type Row = (String, Option<NotificationId>, Option<NotificationId>, Option<Instant>);
    let query = notifications::table
        .filter(notifications::account_id.eq(who))
        .filter(among(notifications::group_key, keys))
        .filter(notifications::id.ge(NotificationId(from)))
        .filter(notifications::id.le(NotificationId(to)))
        .filter(Among(wanted.clone()))
        .group_by(notifications::group_key)
        .select((
            notifications::group_key,
            min(notifications::id),
            max(notifications::id),
            max(notifications::created_at),
        ));
    let rows: Vec<Row> = q!(conn, |c| query.load(&mut **c))?;
    Ok(rows.into_iter().filter_map(|(key, low, high, at)| Some((key, (low?, high?, at?)))).collect())
}

#[derive(diesel::QueryableByName)]
struct Sample {
    #[diesel(sql_type = Text)]
    group_key: String,
    #[diesel(sql_type = BigInt)]
    source_id: i64,
}

/// The latest of each group. A window keeps it one query; the numbers of its parameters mean the same to both databases.
fn samples(
    conn: &mut Conn,
    who: AccountId,
    wanted: &Wanted,
    keys: &[String],
) -> QueryResult<BTreeMap<String, Vec<AccountId>>> {
    let places: Vec<String> = (2..keys.len() + 2).map(|place| format!("${place}")).collect();
    let apart = if wanted.filtered { "" } else { " AND filtered = FALSE" };
    let text = format!(
        "SELECT group_key, source_id FROM (SELECT group_key, source_id, id, \
         row_number() OVER (PARTITION BY group_key ORDER BY id DESC) AS place FROM notifications \
         WHERE account_id = $1 AND group_key IN ({}){apart} AND NOT {}) latest \
         WHERE place <= {SAMPLES} ORDER BY id DESC",
        places.join(", "),
        sql::SOURCE_IS_BLOCKED,
    );
    let rows: Vec<Sample> = q!(conn, |c| {
        let mut query = sql_query(text).into_boxed().bind::<BigInt, _>(who.0);
        for key in keys {
            query = query.bind::<Text, _>(key.clone());
        }
        query.load(&mut **c)
    })?;
    let mut samples: BTreeMap<String, Vec<AccountId>> = BTreeMap::new();
    for row in rows {
        samples.entry(row.group_key).or_default().push(AccountId(row.source_id));
    }
    Ok(samples)
}
