//! Three descriptions of one schema: two migrations and `src/schema.rs`. They say the same.

use std::collections::BTreeSet;

use diesel::{QueryResult, RunQueryDsl as _, sql_query, sql_types::Text};
use heliograph::{
    config::Config,
    db::{self, Conn, Surroundings},
    q,
};

use crate::support::Backend;

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

type Lines = BTreeSet<String>;

fn ask(conn: &mut Conn, postgres: &str, sqlite: &str) -> QueryResult<Lines> {
    let lines: Vec<Line> = q!(
        conn,
        postgres | c | sql_query(postgres).load(&mut **c),
        sqlite | c | sql_query(sqlite).load(&mut **c)
    )?;
    // What is found by words is each database's own matter; `search.rs` asks both the same.
    let own = |line: &String| ["post_words", "account_words"].iter().any(|table| line.starts_with(table));
    Ok(lines.into_iter().map(|line| line.line).filter(|line| !own(line)).collect())
}

/// `accounts.id BigInt not null`
fn columns(conn: &mut Conn) -> QueryResult<Lines> {
    ask(
        conn,
        "SELECT table_name || '.' || column_name || ' ' || CASE data_type \
           WHEN 'bigint' THEN 'BigInt' WHEN 'integer' THEN 'Integer' WHEN 'text' THEN 'Text' \
           WHEN 'boolean' THEN 'Bool' WHEN 'double precision' THEN 'Double' ELSE data_type END \
           || CASE is_nullable WHEN 'YES' THEN '' ELSE ' not null' END AS line \
         FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'",
        // A primary key is declared INTEGER on SQLite, where it holds 64 bits like every integer.
        "SELECT t.name || '.' || c.name || ' ' || CASE \
           WHEN c.type = 'BIGINT' OR (c.type = 'INTEGER' AND c.pk > 0) THEN 'BigInt' \
           WHEN c.type = 'INTEGER' THEN 'Integer' WHEN c.type = 'TEXT' THEN 'Text' \
           WHEN c.type = 'BOOLEAN' THEN 'Bool' WHEN c.type = 'DOUBLE PRECISION' THEN 'Double' ELSE c.type END \
           || CASE c.\"notnull\" WHEN 0 THEN '' ELSE ' not null' END AS line \
         FROM sqlite_master t JOIN pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '__diesel_schema_migrations'",
    )
}

/// `accounts (id)`
fn primary_keys(conn: &mut Conn) -> QueryResult<Lines> {
    ask(
        conn,
        "SELECT t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' AS line \
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid \
         JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' \
         CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place) \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
         WHERE i.indisprimary AND t.relname <> '__diesel_schema_migrations' GROUP BY t.relname",
        "SELECT name || ' (' || group_concat(key, ', ') || ')' AS line FROM \
         (SELECT t.name AS name, c.name AS key FROM sqlite_master t JOIN pragma_table_info(t.name) c \
          WHERE t.type = 'table' AND c.pk > 0 AND t.name <> '__diesel_schema_migrations' \
          ORDER BY t.name, c.pk) GROUP BY name",
    )
}

/// `accounts_acct on accounts (acct) unique`
fn indexes(conn: &mut Conn) -> QueryResult<Lines> {
    ask(
        conn,
        "SELECT x.relname || ' on ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' \
           || CASE WHEN i.indisunique THEN ' unique' ELSE '' END \
           || CASE WHEN i.indpred IS NULL THEN '' ELSE ' partial' END AS line \
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid \
         JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' \
         CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place) \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
         WHERE NOT i.indisprimary GROUP BY x.relname, t.relname, i.indisunique, i.indpred",
        "SELECT name || ' on ' || home || ' (' || group_concat(part, ', ') || ')' || flags AS line FROM \
         (SELECT i.name AS name, t.name AS home, p.name AS part, \
            CASE i.\"unique\" WHEN 0 THEN '' ELSE ' unique' END \
            || CASE i.partial WHEN 0 THEN '' ELSE ' partial' END AS flags \
          FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) p \
          WHERE t.type = 'table' AND i.origin = 'c' ORDER BY i.name, p.seqno) GROUP BY name, home, flags",
    )
}

/// `users (account_id) to accounts, CASCADE`
fn references(conn: &mut Conn) -> QueryResult<Lines> {
    ask(
        conn,
        "SELECT t.relname || ' (' || a.attname || ') to ' || o.relname || ', ' || CASE r.confdeltype \
           WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END AS line \
         FROM pg_constraint r JOIN pg_class t ON t.oid = r.conrelid JOIN pg_class o ON o.oid = r.confrelid \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = r.conkey[1] WHERE r.contype = 'f'",
        "SELECT t.name || ' (' || f.\"from\" || ') to ' || f.\"table\" || ', ' || f.on_delete AS line \
         FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
    )
}

/// The columns and keys that `src/schema.rs` has.
fn written() -> (Lines, Lines) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.rs");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut columns, mut keys) = (Lines::new(), Lines::new());
    let mut table = "";
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("    ").and_then(|line| line.strip_suffix(") {")) {
            if let Some((name, key)) = head.split_once(" (") {
                table = name;
                keys.insert(format!("{name} ({key})"));
            }
        } else if line.starts_with("diesel::") {
            table = "";
        } else if let Some((name, kind)) = line.trim().split_once(" -> ") {
            let kind = kind.trim_end_matches(',');
            columns.insert(match kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>')) {
                Some(inner) => format!("{table}.{name} {inner}"),
                None => format!("{table}.{name} {kind} not null"),
            });
        }
    }
    (columns, keys)
}

#[track_caller]
fn same(what: &str, one: &Lines, other: &Lines) {
    let only: Vec<_> = one.difference(other).collect();
    let missing: Vec<_> = other.difference(one).collect();
    assert!(only.is_empty() && missing.is_empty(), "{what}: only here {only:#?}, only there {missing:#?}");
    assert!(20 < one.len(), "{what}: too few to be all");
}

/// A fresh database and one connection to it.
fn connect(backend: &Backend, folder: &std::path::Path) -> Conn {
    let mut config = Config::default();
    config.server.data = folder.to_owned();
    config.database.url = backend.database();
    db::connect(&config, &Surroundings::alone(&config)).unwrap()
}

#[test]
fn both_databases_and_the_code_have_one_schema() {
    let folder = tempfile::tempdir().unwrap();
    let (columns_here, keys_here) = written();
    let sqlite = Backend::sqlite();
    let mut conn = connect(&sqlite, folder.path());
    assert!(0 < db::migrate(&mut conn).unwrap());
    assert_eq!(db::migrate(&mut conn).unwrap(), 0, "what is there is not done again");
    same("columns of SQLite and the code", &columns(&mut conn).unwrap(), &columns_here);
    same("keys of SQLite and the code", &primary_keys(&mut conn).unwrap(), &keys_here);

    let Some(postgres) = Backend::postgres() else {
        println!("skipped: no PostgreSQL (HELIOGRAPH_TEST_POSTGRES is not set)");
        return;
    };
    let mut other = connect(&postgres, folder.path());
    db::migrate(&mut other).unwrap();
    same("columns of PostgreSQL and the code", &columns(&mut other).unwrap(), &columns_here);
    same("keys of PostgreSQL and the code", &primary_keys(&mut other).unwrap(), &keys_here);
    same("indexes", &indexes(&mut conn).unwrap(), &indexes(&mut other).unwrap());
    same("references", &references(&mut conn).unwrap(), &references(&mut other).unwrap());
}

fn goes_up_and_down(backend: &Backend) {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = connect(backend, folder.path());
    for _ in 0..2 {
        let up = db::migrate(&mut conn).unwrap();
        assert!(!columns(&mut conn).unwrap().is_empty());
        assert_eq!(db::revert_all(&mut conn).unwrap(), up);
        assert_eq!(columns(&mut conn).unwrap(), Lines::new());
        assert_eq!(indexes(&mut conn).unwrap(), Lines::new());
    }
}

#[test]
fn sqlite_goes_up_and_down_and_up_again() {
    goes_up_and_down(&Backend::sqlite());
}

#[test]
fn postgres_goes_up_and_down_and_up_again() {
    match Backend::postgres() {
        Some(backend) => goes_up_and_down(&backend),
        None => println!("skipped: no PostgreSQL (HELIOGRAPH_TEST_POSTGRES is not set)"),
    }
}

/// `docs/decisions/sqlite-build.md`
#[test]
fn the_sqlite_inside_is_built_as_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = connect(&Backend::sqlite(), folder.path());
    let options = ask(&mut conn, "", "SELECT compile_options AS line FROM pragma_compile_options").unwrap();
    for option in ["ENABLE_QPSG", "DEFAULT_MEMSTATUS=0", "ENABLE_FTS5"] {
        assert!(options.contains(option), "{option} is not in {options:?}");
    }
}

#[test]
fn migrations_come_in_pairs() {
    let names = |kind: &str| -> Lines {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(kind);
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
