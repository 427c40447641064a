//! Counting.
//!
//! Diesel knows no groups of computed columns: these questions are written out. All that is put into their words is
//! numbers and our own text; the name of a server is bound.

use chrono::{DateTime, Utc};
use diesel::{
    QueryResult,
    prelude::*,
    sql_query,
    sql_types::{BigInt, Text},
};

use super::model::{About, Days, Dimension, Measure};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, floor},
    q,
    schema::users,
};

/// Rows that are looked at for one number: beyond that a number is a large number.
const MOST: i64 = 1_000_000;
/// Microseconds.
const DAY: i64 = 86_400_000_000;

/// From when on, until before when.
#[derive(Debug, Clone, Copy)]
pub enum Time {
    Days(Days),
    Always,
}

#[derive(Debug, QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    day: i64,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

#[derive(Debug, QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

#[derive(Debug, QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

/// The rows that count, each with when (`happened`), and what of them counts.
fn source(measure: Measure) -> (&'static str, &'static str) {
    const ROWS: &str = "count(*)";
    const PEOPLE: &str = "count(DISTINCT who)";
    match measure {
        Measure::ActiveUsers => (
            "SELECT p.published_at AS happened, p.account_id AS who FROM users u JOIN posts p \
             ON p.account_id = u.account_id WHERE p.id >= {first} AND p.id < {last} UNION ALL \
             SELECT last_active_at AS happened, account_id AS who FROM users \
             WHERE last_active_at >= {since} AND last_active_at < {until}",
            PEOPLE,
        ),
        Measure::NewUsers => (
            "SELECT created_at AS happened FROM users WHERE account_id >= {first} AND account_id < {last}",
            ROWS,
        ),
        Measure::Interactions => (
            "SELECT l.created_at AS happened FROM likes l JOIN users u ON u.account_id = l.account_id \
             WHERE l.created_at >= {since} AND l.created_at < {until} UNION ALL \
             SELECT p.published_at AS happened FROM users u JOIN posts p ON p.account_id = u.account_id \
             WHERE p.id >= {first} AND p.id < {last} \
             AND (p.boost_of_id IS NOT NULL OR p.in_reply_to_uri IS NOT NULL)",
            ROWS,
        ),
        Measure::OpenedReports => {
            ("SELECT created_at AS happened FROM reports WHERE id >= {first} AND id < {last}", ROWS)
        }
        Measure::ResolvedReports => (
            "SELECT resolved_at AS happened FROM reports WHERE resolved_at >= {since} AND resolved_at < {until}",
            ROWS,
        ),
        Measure::TagAccounts => (TAGGED, PEOPLE),
        Measure::TagUses => (TAGGED, ROWS),
        Measure::TagServers => (
            "SELECT p.published_at AS happened, COALESCE(a.domain, '') AS who FROM post_hashtags h \
             JOIN posts p ON p.id = h.post_id JOIN accounts a ON a.id = p.account_id \
             WHERE h.hashtag_id = {tag} AND h.post_id >= {first} AND h.post_id < {last} \
             AND p.visibility = 'public'",
            PEOPLE,
        ),
        Measure::InstanceAccounts => (
            "SELECT created_at AS happened FROM accounts WHERE domain = {server} AND id >= {first} AND id < {last}",
            ROWS,
        ),
        Measure::InstanceMedia => (
            "SELECT f.created_at AS happened, f.bytes AS amount FROM accounts a JOIN media m ON m.account_id = a.id \
             JOIN cached_files f ON f.secret = m.secret WHERE a.domain = {server} \
             AND f.created_at >= {since} AND f.created_at < {until}",
            "COALESCE(sum(amount), 0)",
        ),
        Measure::InstanceReports => (
            "SELECT r.created_at AS happened FROM accounts a JOIN reports r ON r.target_id = a.id \
             WHERE a.domain = {server} AND r.id >= {first} AND r.id < {last}",
            ROWS,
        ),
        Measure::InstanceStatuses => (
            "SELECT p.published_at AS happened FROM accounts a JOIN posts p ON p.account_id = a.id \
             WHERE a.domain = {server} AND p.id >= {first} AND p.id < {last}",
            ROWS,
        ),
        Measure::InstanceFollows => (
            "SELECT f.created_at AS happened FROM accounts a JOIN follows f ON f.followed_id = a.id \
             AND f.state = 'accepted' WHERE a.domain = {server} \
             AND f.created_at >= {since} AND f.created_at < {until}",
            ROWS,
        ),
        Measure::InstanceFollowers => (
            "SELECT f.created_at AS happened FROM accounts a JOIN follows f ON f.follower_id = a.id \
             AND f.state = 'accepted' WHERE a.domain = {server} \
             AND f.created_at >= {since} AND f.created_at < {until}",
            ROWS,
        ),
    }
}

const TAGGED: &str = "SELECT p.published_at AS happened, p.account_id AS who FROM post_hashtags h \
     JOIN posts p ON p.id = h.post_id WHERE h.hashtag_id = {tag} AND h.post_id >= {first} AND h.post_id < {last} \
     AND p.visibility = 'public'";

/// The words with their numbers in them. The name of a server is the one thing that is bound.
fn fill(words: &str, about: &About, time: Time, server: &str) -> String {
    let (since, until, first, last) = match time {
        Time::Days(days) => {
            let (since, until) = (days.start(), days.end());
            (since.timestamp_micros(), until.timestamp_micros(), floor(since), floor(until))
        }
        Time::Always => (0, i64::MAX, 0, i64::MAX),
    };
    let tag = if let About::Tag(tag) = about { *tag } else { 0 };
    words
        .replace("{since}", &since.to_string())
        .replace("{until}", &until.to_string())
        .replace("{first}", &first.to_string())
        .replace("{last}", &last.to_string())
        .replace("{tag}", &tag.to_string())
        .replace("{server}", server)
}

/// Asks with the name of a server, or without one. The placeholder is the database's own.
macro_rules! ask {
    ($conn:expr, $about:expr, $words:expr, $row:ty) => {{
        let words: &dyn Fn(&str) -> String = &$words;
        match $about {
            About::Server(name) => q!(
                $conn,
                postgres | c | sql_query(words("$1")).bind::<Text, _>(name).load::<$row>(&mut **c),
                sqlite | c | sql_query(words("?")).bind::<Text, _>(name).load::<$row>(&mut **c)
            ),
            About::All | About::Tag(_) => q!($conn, |c| sql_query(words("")).load::<$row>(&mut **c)),
        }
    }};
}

/// How much there was on each day on which there was any, by the number of the day since 1970.
pub fn count_by_day(
    conn: &mut Conn,
    measure: Measure,
    about: &About,
    days: Days,
) -> QueryResult<Vec<(i64, i64)>> {
    let (rows, value) = source(measure);
    let words = |server: &str| {
        let rows = fill(rows, about, Time::Days(days), server);
        format!(
            "SELECT CAST(happened / {DAY} AS BIGINT) AS day, CAST({value} AS BIGINT) AS value \
             FROM (SELECT * FROM ({rows}) AS every LIMIT {MOST}) AS counted GROUP BY 1"
        )
    };
    let found: Vec<Count> = ask!(conn, about, words, Count)?;
    Ok(found.into_iter().map(|row| (row.day, row.value)).collect())
}

/// How much there was altogether: whoever came on two days is one.
pub fn count(conn: &mut Conn, measure: Measure, about: &About, time: Time) -> QueryResult<i64> {
    let (rows, value) = source(measure);
    let words = |server: &str| {
        let rows = fill(rows, about, time, server);
        format!(
            "SELECT CAST(0 AS BIGINT) AS day, CAST({value} AS BIGINT) AS value \
             FROM (SELECT * FROM ({rows}) AS every LIMIT {MOST}) AS counted"
        )
    };
    let found: Vec<Count> = ask!(conn, about, words, Count)?;
    Ok(found.first().map_or(0, |row| row.value))
}

/// What there is most of, with how much: the most first. Ours have no name.
pub fn list_most(
    conn: &mut Conn,
    dimension: Dimension,
    about: &About,
    days: Days,
    most: i64,
) -> QueryResult<Vec<(String, i64)>> {
    let rows = match dimension {
        Dimension::Languages => {
            "SELECT p.language AS key FROM users u JOIN posts p ON p.account_id = u.account_id \
             WHERE p.id >= {first} AND p.id < {last} AND p.language IS NOT NULL"
        }
        Dimension::Sources => {
            "SELECT a.name AS key FROM oauth_tokens t JOIN oauth_apps a ON a.id = t.app_id \
             WHERE t.id >= {first} AND t.id < {last} AND t.account_id IS NOT NULL UNION ALL \
             SELECT '' AS key FROM sessions WHERE id >= {first} AND id < {last}"
        }
        Dimension::Servers => {
            "SELECT COALESCE(a.domain, '') AS key FROM posts p JOIN accounts a ON a.id = p.account_id \
             WHERE p.id >= {first} AND p.id < {last}"
        }
        Dimension::TagServers => {
            "SELECT COALESCE(a.domain, '') AS key FROM post_hashtags h JOIN posts p ON p.id = h.post_id \
             JOIN accounts a ON a.id = p.account_id WHERE h.hashtag_id = {tag} \
             AND h.post_id >= {first} AND h.post_id < {last} AND p.visibility = 'public'"
        }
        Dimension::TagLanguages => {
            "SELECT p.language AS key FROM post_hashtags h JOIN posts p ON p.id = h.post_id \
             WHERE h.hashtag_id = {tag} AND h.post_id >= {first} AND h.post_id < {last} \
             AND p.visibility = 'public' AND p.language IS NOT NULL"
        }
        Dimension::InstanceAccounts => {
            "SELECT a.username AS key FROM accounts a JOIN follows f ON f.followed_id = a.id \
             AND f.state = 'accepted' WHERE a.domain = {server}"
        }
        Dimension::InstanceLanguages => {
            "SELECT p.language AS key FROM accounts a JOIN posts p ON p.account_id = a.id \
             WHERE a.domain = {server} AND p.id >= {first} AND p.id < {last} AND p.language IS NOT NULL"
        }
        Dimension::SpaceUsage | Dimension::SoftwareVersions => return Ok(Vec::new()),
    };
    let words = |server: &str| {
        let rows = fill(rows, about, Time::Days(days), server);
        format!(
            "SELECT key, CAST(count(*) AS BIGINT) AS value FROM (SELECT * FROM ({rows}) AS every LIMIT {MOST}) \
             AS counted GROUP BY key ORDER BY 2 DESC, 1 LIMIT {most}"
        )
    };
    let found: Vec<Named> = ask!(conn, about, words, Named)?;
    Ok(found.into_iter().map(|row| (row.key, row.value)).collect())
}

/// Bytes of the database.
pub fn database_bytes(conn: &mut Conn) -> QueryResult<i64> {
    let size = "SELECT CAST(0 AS BIGINT) AS day, ";
    let found: Vec<Count> = q!(
        conn,
        postgres
            | c
            | sql_query(format!("{size} pg_database_size(current_database()) AS value")).load(&mut **c),
        sqlite
            | c
            | sql_query(format!(
                "{size} page_count * page_size AS value FROM pragma_page_count, pragma_page_size"
            ))
            .load(&mut **c)
    )?;
    Ok(found.first().map_or(0, |row| row.value))
}

/// Bytes of other servers' files that are kept.
pub fn kept_bytes(conn: &mut Conn) -> QueryResult<i64> {
    let words = format!(
        "SELECT CAST(0 AS BIGINT) AS day, CAST(COALESCE(sum(bytes), 0) AS BIGINT) AS value \
         FROM (SELECT bytes FROM cached_files LIMIT {MOST}) AS counted"
    );
    let found: Vec<Count> = q!(conn, |c| sql_query(words).load(&mut **c))?;
    Ok(found.first().map_or(0, |row| row.value))
}

/// What the database calls itself, and its version.
pub fn database_version(conn: &mut Conn) -> QueryResult<(&'static str, String)> {
    let name = if conn.is_sqlite() { "sqlite" } else { "postgresql" };
    let found: Vec<Word> = q!(
        conn,
        postgres | c | sql_query("SELECT current_setting('server_version') AS word").load(&mut **c),
        sqlite | c | sql_query("SELECT sqlite_version() AS word").load(&mut **c)
    )?;
    Ok((name, found.into_iter().next().map(|row| row.word).unwrap_or_default()))
}

/// Our people who came in this time, each with when they were last here.
pub fn list_came(
    conn: &mut Conn,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> QueryResult<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    let query = users::table
        .filter(users::account_id.ge(AccountId(floor(since))))
        .filter(users::account_id.lt(AccountId(floor(until))))
        .limit(MOST)
        .select((users::created_at, users::last_active_at));
    let rows: Vec<(Instant, Instant)> = q!(conn, |c| query.load(&mut **c))?;
    Ok(rows.into_iter().map(|(came, last)| (came.0, last.0)).collect())
}
