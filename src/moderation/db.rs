//! Questions about rules, and about the hosts that they are for.

mod hosts;
mod people;

use diesel::{QueryResult, prelude::*};

pub use hosts::{
    Counts, Cursor, HostFilter, PolicyFilter, Sort, StateFilter, count, count_ties, find_host, list_hosts,
};
pub use people::{Origin, PeopleFilter, Status, page_people};

use super::model::{DomainAllow, DomainRule, Terms};
use crate::{
    clock::Instant,
    db::Conn,
    instances::Severity,
    page::Page,
    q,
    schema::{domain_allows, domain_rules},
};

/// Rows of one `INSERT`: well below what either database allows in one statement.
const CHUNK: usize = 500;

pub fn find_rule(conn: &mut Conn, id: i64) -> QueryResult<Option<DomainRule>> {
    q!(conn, |c| domain_rules::table.find(id).select(DomainRule::as_select()).first(&mut **c)).optional()
}

pub fn find_rule_of(conn: &mut Conn, domain: &str) -> QueryResult<Option<DomainRule>> {
    let query = domain_rules::table.filter(domain_rules::domain.eq(domain.to_owned()));
    q!(conn, |c| query.select(DomainRule::as_select()).first(&mut **c)).optional()
}

/// The rules about exactly these domains.
pub fn list_rules_of(conn: &mut Conn, domains: &[String]) -> QueryResult<Vec<DomainRule>> {
    let mut found = Vec::new();
    for chunk in domains.chunks(CHUNK) {
        let query = domain_rules::table.filter(domain_rules::domain.eq_any(chunk.to_vec()));
        found.extend(q!(conn, |c| query.select(DomainRule::as_select()).load::<DomainRule>(&mut **c))?);
    }
    Ok(found)
}

/// Every rule, by name.
pub fn list_rules(conn: &mut Conn) -> QueryResult<Vec<DomainRule>> {
    let query = domain_rules::table.order(domain_rules::domain);
    q!(conn, |c| query.select(DomainRule::as_select()).load(&mut **c))
}

/// Every rule that people of a domain feel, by name.
pub fn list_limiting_rules(conn: &mut Conn) -> QueryResult<Vec<DomainRule>> {
    let query = domain_rules::table
        .filter(domain_rules::severity.eq_any([Severity::Silence, Severity::Suspend]))
        .order((domain_rules::severity.desc(), domain_rules::domain));
    q!(conn, |c| query.select(DomainRule::as_select()).load(&mut **c))
}

pub fn page_rules(conn: &mut Conn, page: Page) -> QueryResult<Vec<DomainRule>> {
    let query = domain_rules::table
        .filter(domain_rules::id.lt(page.before))
        .filter(domain_rules::id.gt(page.after))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(domain_rules::id.asc()).select(DomainRule::as_select()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(domain_rules::id.desc()).select(DomainRule::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub fn find_allow(conn: &mut Conn, id: i64) -> QueryResult<Option<DomainAllow>> {
    q!(conn, |c| domain_allows::table.find(id).select(DomainAllow::as_select()).first(&mut **c)).optional()
}

pub fn find_allow_of(conn: &mut Conn, domain: &str) -> QueryResult<Option<DomainAllow>> {
    let query = domain_allows::table.filter(domain_allows::domain.eq(domain.to_owned()));
    q!(conn, |c| query.select(DomainAllow::as_select()).first(&mut **c)).optional()
}

pub fn page_allows(conn: &mut Conn, page: Page) -> QueryResult<Vec<DomainAllow>> {
    let query = domain_allows::table
        .filter(domain_allows::id.lt(page.before))
        .filter(domain_allows::id.gt(page.after))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(domain_allows::id.asc()).select(DomainAllow::as_select()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(domain_allows::id.desc()).select(DomainAllow::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

pub(super) fn insert_rules(conn: &mut Conn, rules: &[DomainRule]) -> QueryResult<()> {
    for chunk in rules.chunks(CHUNK) {
        q!(conn, |c| diesel::insert_into(domain_rules::table).values(chunk).execute(&mut **c))?;
    }
    Ok(())
}

pub(super) fn set_terms(conn: &mut Conn, id: i64, terms: &Terms) -> QueryResult<()> {
    let set = (
        domain_rules::severity.eq(terms.severity),
        domain_rules::reject_media.eq(terms.reject_media),
        domain_rules::reject_reports.eq(terms.reject_reports),
        domain_rules::obfuscate.eq(terms.obfuscate),
        domain_rules::public_comment.eq(terms.public_comment.clone()),
        domain_rules::private_comment.eq(terms.private_comment.clone()),
        domain_rules::updated_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::update(domain_rules::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete_rule(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(domain_rules::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn insert_allow(conn: &mut Conn, allow: &DomainAllow) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(domain_allows::table).values(allow).execute(&mut **c)).map(drop)
}

pub(super) fn delete_allow(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(domain_allows::table.find(id)).execute(&mut **c)).map(drop)
}
