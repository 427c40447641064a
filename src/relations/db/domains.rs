//! Questions about whole servers: who blocks them, and who follows whom there.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::AccountId,
    page::Page,
    q,
    relations::model::Follow,
    schema::{accounts, domain_blocks, follows},
};

/// Whether `who` blocks the server of `whom`.
pub(super) fn blocks_server_of(conn: &mut Conn, who: AccountId, whom: AccountId) -> QueryResult<bool> {
    let blocked = domain_blocks::table.filter(domain_blocks::account_id.eq(who));
    // Hardly anybody blocks any.
    if !q!(conn, |c| diesel::select(diesel::dsl::exists(blocked)).get_result::<bool>(&mut **c))? {
        return Ok(false);
    }
    let homes = accounts::table.find(whom).select((accounts::domain, accounts::host));
    let homes: Option<(Option<String>, Option<String>)> = q!(conn, |c| homes.first(&mut **c)).optional()?;
    let homes: Vec<String> =
        homes.into_iter().flat_map(|(domain, host)| domain.into_iter().chain(host)).collect();
    let theirs = blocked.filter(domain_blocks::domain.eq_any(homes));
    q!(conn, |c| diesel::select(diesel::dsl::exists(theirs)).get_result(&mut **c))
}

/// Which servers of `domains` the account blocks.
pub fn list_domains_blocked(conn: &mut Conn, who: AccountId, domains: &[String]) -> QueryResult<Vec<String>> {
    let query = domain_blocks::table
        .filter(domain_blocks::account_id.eq(who))
        .filter(among(domain_blocks::domain, domains))
        .select(domain_blocks::domain);
    q!(conn, |c| query.load(&mut **c))
}

/// The servers that the account blocks, the latest first, with the row's id as cursor.
pub fn page_domain_blocks(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, String)>> {
    let query = domain_blocks::table
        .filter(domain_blocks::account_id.eq(who))
        .filter(domain_blocks::id.lt(page.before))
        .filter(domain_blocks::id.gt(page.after))
        .select((domain_blocks::id, domain_blocks::domain))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(domain_blocks::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(domain_blocks::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Whether it was new.
pub(in crate::relations) fn insert_domain_block(
    conn: &mut Conn,
    who: AccountId,
    domain: &str,
) -> QueryResult<bool> {
    let row = (
        domain_blocks::id.eq(conn.new_id()),
        domain_blocks::account_id.eq(who),
        domain_blocks::domain.eq(domain.to_owned()),
        domain_blocks::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(domain_blocks::table)
        .values(row)
        .on_conflict((domain_blocks::account_id, domain_blocks::domain))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(in crate::relations) fn delete_domain_block(
    conn: &mut Conn,
    who: AccountId,
    domain: &str,
) -> QueryResult<()> {
    let one = domain_blocks::table
        .filter(domain_blocks::account_id.eq(who))
        .filter(domain_blocks::domain.eq(domain.to_owned()));
    q!(conn, |c| diesel::delete(one).execute(&mut **c)).map(drop)
}

/// Follows between `who` and people of a server, in both directions.
pub(in crate::relations) fn list_follows_between_server(
    conn: &mut Conn,
    who: AccountId,
    server: &str,
) -> QueryResult<Vec<Follow>> {
    let there = || {
        let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
        accounts::table.filter(of).select(accounts::id)
    };
    let out =
        follows::table.filter(follows::follower_id.eq(who)).filter(follows::followed_id.eq_any(there()));
    let back =
        follows::table.filter(follows::followed_id.eq(who)).filter(follows::follower_id.eq_any(there()));
    let mut found: Vec<Follow> = q!(conn, |c| out.select(Follow::as_select()).load(&mut **c))?;
    found.extend(q!(conn, |c| back.select(Follow::as_select()).load::<Follow>(&mut **c))?);
    Ok(found)
}

/// Some follows of people of a server, in either direction.
pub(in crate::relations) fn list_follows_at(
    conn: &mut Conn,
    server: &str,
    most: i64,
) -> QueryResult<Vec<Follow>> {
    let there = || {
        let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
        accounts::table.filter(of).select(accounts::id)
    };
    let out = follows::table.filter(follows::follower_id.eq_any(there())).limit(most);
    let found: Vec<Follow> = q!(conn, |c| out.select(Follow::as_select()).load(&mut **c))?;
    if !found.is_empty() {
        return Ok(found);
    }
    let back = follows::table.filter(follows::followed_id.eq_any(there())).limit(most);
    q!(conn, |c| back.select(Follow::as_select()).load(&mut **c))
}
