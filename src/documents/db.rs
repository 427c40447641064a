//! Questions about rules and documents.

use diesel::{QueryResult, prelude::*};

use super::model::{Document, Kind, Rule};
use crate::{
    clock::Instant,
    db::Conn,
    q,
    schema::{documents, house_rules},
};

/// In their order.
pub fn list_rules(conn: &mut Conn) -> QueryResult<Vec<Rule>> {
    let query = house_rules::table.order((house_rules::place, house_rules::id));
    q!(conn, |c| query.select(Rule::as_select()).load(&mut **c))
}

pub fn find_rule(conn: &mut Conn, id: i64) -> QueryResult<Option<Rule>> {
    q!(conn, |c| house_rules::table.find(id).select(Rule::as_select()).first(&mut **c)).optional()
}

/// Every document of a kind, the one that counts last first.
pub fn list(conn: &mut Conn, kind: Kind) -> QueryResult<Vec<Document>> {
    let query = documents::table.filter(documents::kind.eq(kind)).order(documents::effective_at.desc());
    q!(conn, |c| query.select(Document::as_select()).load(&mut **c))
}

pub(super) fn put_rule(conn: &mut Conn, rule: &Rule) -> QueryResult<()> {
    let set = (
        house_rules::place.eq(rule.place),
        house_rules::words.eq(rule.words.clone()),
        house_rules::hint.eq(rule.hint.clone()),
    );
    q!(conn, |c| diesel::insert_into(house_rules::table)
        .values(rule)
        .on_conflict(house_rules::id)
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_rule(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(house_rules::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn put(conn: &mut Conn, document: &Document) -> QueryResult<()> {
    let set = (documents::words.eq(document.words.clone()), documents::updated_at.eq(document.updated_at));
    q!(conn, |c| diesel::insert_into(documents::table)
        .values(document)
        .on_conflict((documents::kind, documents::effective_at))
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete(conn: &mut Conn, kind: Kind, effective_at: Instant) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(documents::table.find((kind, effective_at))).execute(&mut **c)).map(drop)
}
