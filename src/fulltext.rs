//! What is found by words: FTS5 on SQLite, `tsvector` on PostgreSQL, with the same tokens and the same answers.
//!
//! Rows are written by whoever writes the thing itself, in the same unit of work. Words of a question never become
//! syntax: each token is quoted, and none has a character that could end the quotes.

use diesel::{
    QueryResult, RunQueryDsl,
    pg::Pg,
    query_builder::{AstPass, QueryFragment, QueryId},
    result::Error as Cause,
    sql_query,
    sql_types::{Array, BigInt, Text},
    sqlite::Sqlite,
};

use crate::{
    db::Conn,
    error::Error,
    q,
    text::{Term, Tokens},
};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    Posts,
    Accounts,
}

impl Shelf {
    fn table(self) -> &'static str {
        match self {
            Self::Posts => "post_words",
            Self::Accounts => "account_words",
        }
    }
}

/// Everything has this mark, so that a question may also be about what is *not* there.
const ANY: &str = "p";

/// From now on it is found by these tokens, and by no others.
pub fn put(conn: &mut Conn, shelf: Shelf, id: i64, mut tokens: Tokens) -> QueryResult<()> {
    tokens.mark(ANY);
    let words = if conn.is_sqlite() { tokens.list().join(" ") } else { vector(tokens.list()) };
    let row = Put { table: shelf.table(), id, words };
    q!(conn, |c| row.execute(&mut **c)).map(drop)
}

/// It is found no longer.
pub fn remove(conn: &mut Conn, shelf: Shelf, id: i64) -> QueryResult<()> {
    let table = shelf.table();
    q!(
        conn,
        postgres
            | c
            | sql_query(format!("DELETE FROM {table} WHERE id = $1")).bind::<BigInt, _>(id).execute(&mut **c),
        sqlite
            | c
            | sql_query(format!("DELETE FROM {table} WHERE rowid = ?"))
                .bind::<BigInt, _>(id)
                .execute(&mut **c)
    )
    .map(drop)
}

/// What is looked for: all of these, none of those.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    pub all: Vec<Term>,
    pub none: Vec<Term>,
}

/// A stretch of ids, both ends exclusive, and from which of them to begin.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    pub before: i64,
    pub after: i64,
    pub upwards: bool,
}

/// Ids of what answers the question, at most `most`, from the upper end down or from the lower end up.
pub fn find(
    conn: &mut Conn,
    shelf: Shelf,
    question: &Question,
    stretch: Stretch,
    most: i64,
) -> QueryResult<Vec<i64>> {
    let table = shelf.table();
    let order = if stretch.upwards { "ASC" } else { "DESC" };
    let rows: Vec<Id> = q!(
        conn,
        postgres | c | {
            // The planner is not to walk through all ids and look at the words of each.
            let sql = format!(
                "WITH found AS MATERIALIZED (SELECT id FROM {table} WHERE words @@ CAST($1 AS tsquery)) \
                 SELECT id FROM found WHERE id < $2 AND id > $3 ORDER BY id {order} LIMIT $4"
            );
            sql_query(sql)
                .bind::<Text, _>(question.for_postgres())
                .bind::<BigInt, _>(stretch.before)
                .bind::<BigInt, _>(stretch.after)
                .bind::<BigInt, _>(most)
                .load(&mut **c)
        },
        sqlite | c | {
            let sql = format!(
                "SELECT rowid AS id FROM {table} WHERE {table} MATCH ? AND rowid < ? AND rowid > ? \
                 ORDER BY rowid {order} LIMIT ?"
            );
            sql_query(sql)
                .bind::<Text, _>(question.for_sqlite())
                .bind::<BigInt, _>(stretch.before)
                .bind::<BigInt, _>(stretch.after)
                .bind::<BigInt, _>(most)
                .load(&mut **c)
        }
    )?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Those of `ids` that answer the question, in no order.
pub fn find_among(conn: &mut Conn, shelf: Shelf, question: &Question, ids: &[i64]) -> QueryResult<Vec<i64>> {
    let table = shelf.table();
    let rows: Vec<Id> = q!(
        conn,
        postgres | c | {
            let sql = format!(
                "WITH found AS MATERIALIZED (SELECT id FROM {table} WHERE words @@ CAST($1 AS tsquery)) \
                 SELECT id FROM found WHERE id = ANY($2)"
            );
            sql_query(sql)
                .bind::<Text, _>(question.for_postgres())
                .bind::<Array<BigInt>, _>(ids)
                .load(&mut **c)
        },
        sqlite | c | {
            // One walk through what was found, and not a search for each id.
            let sql = format!(
                "SELECT rowid AS id FROM {table} WHERE {table} MATCH ? \
                 AND +rowid IN (SELECT value FROM json_each(?))"
            );
            sql_query(sql)
                .bind::<Text, _>(question.for_sqlite())
                .bind::<Text, _>(format!("{ids:?}"))
                .load(&mut **c)
        }
    )?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// What is said of a search that did not come to its end: one that nobody would wait for was given up
/// ([`Conn::hurry`]).
#[must_use]
pub fn failed(cause: Cause) -> Error {
    match &cause {
        Cause::DatabaseError(_, told) if told.message().contains("statement timeout") => {
            Error::Unavailable("This search takes too long; look for something rarer")
        }
        _ => cause.into(),
    }
}

impl Question {
    fn wanted(&self) -> Vec<Term> {
        if self.all.is_empty() { vec![Term::mark(ANY)] } else { self.all.clone() }
    }

    fn for_sqlite(&self) -> String {
        let phrase = |term: &Term| {
            let open = if term.is_open { " *" } else { "" };
            format!("\"{}\"{open}", term.tokens.join(" "))
        };
        let all: Vec<String> = self.wanted().iter().map(phrase).collect();
        let none: Vec<String> = self.none.iter().map(|term| format!(" NOT {}", phrase(term))).collect();
        format!("({}){}", all.join(" AND "), none.concat())
    }

    fn for_postgres(&self) -> String {
        let phrase = |term: &Term| {
            let words: Vec<String> = term.tokens.iter().map(|token| format!("'{token}'")).collect();
            format!("({}{})", words.join(" <-> "), if term.is_open { ":*" } else { "" })
        };
        let all = self.wanted().iter().map(phrase).collect::<Vec<_>>();
        let none: Vec<String> = self.none.iter().map(|term| format!(" & !{}", phrase(term))).collect();
        format!("{}{}", all.join(" & "), none.concat())
    }
}

/// `'fog':1 'sea':2`
fn vector(tokens: &[String]) -> String {
    let places = tokens.iter().zip(1..).map(|(token, place): (_, u32)| format!("'{token}':{place}"));
    places.collect::<Vec<_>>().join(" ")
}

/// A row of the index. Prepared once per connection, unlike other SQL of our own: every post writes one.
struct Put {
    table: &'static str,
    id: i64,
    words: String,
}

impl QueryId for Put {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> RunQueryDsl<C> for Put {}

impl QueryFragment<Sqlite> for Put {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("INSERT OR REPLACE INTO ");
        out.push_sql(self.table);
        out.push_sql(" (rowid, words) VALUES (");
        out.push_bind_param::<BigInt, _>(&self.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.words)?;
        out.push_sql(")");
        Ok(())
    }
}

impl QueryFragment<Pg> for Put {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO ");
        out.push_sql(self.table);
        out.push_sql(" (id, words) VALUES (");
        out.push_bind_param::<BigInt, _>(&self.id)?;
        out.push_sql(", CAST(");
        out.push_bind_param::<Text, _>(&self.words)?;
        out.push_sql(" AS tsvector)) ON CONFLICT (id) DO UPDATE SET words = excluded.words");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::terms;

    #[test]
    fn parse_20_words_never_become_syntax() {
        let odd = "fog\" OR 1 NEAR(a b) {x}: ^y 'z' & | ! <-> \\ :* \u{e000}a1 -- ;";
        let question = Question { all: terms(odd, Some(3)), none: terms("sea's", None) };
        assert_eq!(question.for_sqlite(), "(\"fog or 1 near a b x y z a1\") NOT \"sea s\"");
        assert_eq!(
            question.for_postgres(),
            "('fog' <-> 'or' <-> '1' <-> 'near' <-> 'a' <-> 'b' <-> 'x' <-> 'y' <-> 'z' <-> 'a1') & !('sea' <-> 's')"
        );
    }

    #[test]
    fn a_question_about_what_is_missing_is_one_too() {
        let question = Question { all: Vec::new(), none: terms("sea", Some(3)) };
        assert_eq!(question.for_sqlite(), "(\"\u{e000}p\") NOT \"sea\" *");
        assert_eq!(question.for_postgres(), "('\u{e000}p') & !('sea':*)");
    }
}
