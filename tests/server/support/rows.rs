//! Looking at tables from outside: what a test asserts when it says that nothing changed.

use std::collections::BTreeMap;

use diesel::{
    QueryResult, RunQueryDsl as _, sql_query,
    sql_types::{BigInt, Text},
};
use heliograph::{db::Conn, q};

#[derive(diesel::QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(diesel::QueryableByName)]
struct Pair {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    value: String,
}

/// `sql` selects pairs of `name` and `value`.
pub(crate) fn pairs(conn: &mut Conn, sql: &str) -> QueryResult<Vec<(String, String)>> {
    let rows: Vec<Pair> = q!(conn, |c| sql_query(sql).load(&mut **c))?;
    Ok(rows.into_iter().map(|pair| (pair.name, pair.value)).collect())
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// All tables of ours.
pub(crate) fn tables(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let names: Vec<Name> = q!(conn,
        postgres |c| sql_query(
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' \
             AND table_type = 'BASE TABLE' ORDER BY 1",
        )
        .load(&mut **c),
        sqlite |c| sql_query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
        )
        .load(&mut **c))?;
    let names = names.into_iter().map(|row| row.name);
    // FTS5 keeps what it found under names of its own.
    let is_shadow = |name: &String| name.contains("_words_");
    Ok(names.filter(|name| name != "__diesel_schema_migrations" && !is_shadow(name)).collect())
}

/// `sql` selects one number under the name `number`.
pub(crate) fn number(conn: &mut Conn, sql: &str) -> QueryResult<i64> {
    let row: Number = q!(conn, |c| sql_query(sql).get_result(&mut **c))?;
    Ok(row.number)
}

pub(crate) fn execute(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    q!(conn, |c| sql_query(sql).execute(&mut **c)).map(drop)
}

pub(crate) fn count_all(conn: &mut Conn) -> QueryResult<BTreeMap<String, i64>> {
    let mut counts = BTreeMap::new();
    for table in tables(conn)? {
        let rows = number(conn, &format!("SELECT count(*) AS number FROM {table}"))?;
        counts.insert(table, rows);
    }
    Ok(counts)
}

/// What waits in each queue. Letters to a host that is away wait rightly.
pub(crate) fn left_to_do(conn: &mut Conn) -> QueryResult<BTreeMap<&'static str, i64>> {
    let questions = [
        ("events", "SELECT count(*) AS number FROM events WHERE state <> 'done'"),
        ("inbox_items", "SELECT count(*) AS number FROM inbox_items WHERE state <> 'done'"),
        ("jobs", "SELECT count(*) AS number FROM jobs"),
        ("fanouts", "SELECT count(*) AS number FROM fanouts"),
        (
            "deliveries",
            "SELECT count(*) AS number FROM deliveries JOIN instances ON instances.host = deliveries.host \
             WHERE instances.fail_count = 0",
        ),
    ];
    let mut left = BTreeMap::new();
    for (queue, sql) in questions {
        let waiting = number(conn, sql)?;
        if 0 < waiting {
            left.insert(queue, waiting);
        }
    }
    Ok(left)
}

/// Every text in the tables where secrets might be.
pub(crate) fn texts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let columns = [
        ("users", "password_hash"),
        ("account_keys", "private_key"),
        ("account_keys", "proof_key"),
        ("account_keys", "former_key"),
        ("sessions", "token_hash"),
        ("oauth_apps", "secret_hash"),
        ("oauth_codes", "code_hash"),
        ("oauth_tokens", "token_hash"),
        ("oauth_tokens", "code_hash"),
        ("settings", "value"),
        ("push_subscriptions", "endpoint"),
        ("push_subscriptions", "auth"),
        ("mails", "sealed"),
        ("mail_tokens", "token_hash"),
        ("second_factors", "secret"),
        ("recovery_codes", "code_hash"),
        ("login_steps", "token_hash"),
        ("invites", "code_hash"),
        ("invites", "sealed"),
        ("oidc_logins", "state_hash"),
        ("oidc_logins", "browser_hash"),
        ("oidc_logins", "sealed"),
        ("oidc_arrivals", "token_hash"),
        ("oidc_arrivals", "browser_hash"),
        ("oidc_arrivals", "sealed"),
        ("passkeys", "credential"),
        ("passkey_challenges", "challenge_hash"),
        ("passkey_challenges", "step_hash"),
    ];
    let mut texts = Vec::new();
    for (table, column) in columns {
        let sql = format!("SELECT coalesce({column}, '') AS name FROM {table}");
        let found: Vec<Name> = q!(conn, |c| sql_query(sql).load(&mut **c))?;
        texts.extend(found.into_iter().map(|row| row.name));
    }
    Ok(texts)
}
