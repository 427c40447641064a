//! Questions about who somebody is elsewhere, and logins that are under way there.

use diesel::{QueryResult, prelude::*};

use crate::{
    auth::model::oidc::{ExternalIdentity, OidcArrival, OidcLogin},
    clock::Instant,
    db::Conn,
    ids::{AccountId, IdentityId},
    q,
    schema::{identities, oidc_arrivals, oidc_logins},
};

/// Those of someone, the oldest first.
pub fn list_identities(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<ExternalIdentity>> {
    let query = identities::table.filter(identities::account_id.eq(who)).order(identities::id);
    q!(conn, |c| query.select(ExternalIdentity::as_select()).load(&mut **c))
}

/// One of someone's.
pub fn find_identity(
    conn: &mut Conn,
    who: AccountId,
    id: IdentityId,
) -> QueryResult<Option<ExternalIdentity>> {
    let query = identities::table.find(id).filter(identities::account_id.eq(who));
    q!(conn, |c| query.select(ExternalIdentity::as_select()).first(&mut **c)).optional()
}

/// Whoever this is here.
pub fn find_identity_of(
    conn: &mut Conn,
    issuer: &str,
    subject: &str,
) -> QueryResult<Option<ExternalIdentity>> {
    let query = identities::table
        .filter(identities::issuer.eq(issuer.to_owned()))
        .filter(identities::subject.eq(subject.to_owned()));
    q!(conn, |c| query.select(ExternalIdentity::as_select()).first(&mut **c)).optional()
}

/// Whether it was nobody's yet.
pub(in crate::auth) fn insert_identity(conn: &mut Conn, identity: &ExternalIdentity) -> QueryResult<bool> {
    q!(conn, |c| {
        diesel::insert_into(identities::table).values(identity).on_conflict_do_nothing().execute(&mut **c)
    })
    .map(|rows| rows == 1)
}

pub(in crate::auth) fn touch_identity(conn: &mut Conn, id: IdentityId) -> QueryResult<()> {
    let set = identities::last_used_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(identities::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn delete_identity(conn: &mut Conn, id: IdentityId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(identities::table.find(id)).execute(&mut **c)).map(drop)
}

/// All of somebody's.
pub(in crate::auth) fn delete_identities(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let all = identities::table.filter(identities::account_id.eq(who));
    q!(conn, |c| diesel::delete(all).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn insert_oidc_login(conn: &mut Conn, login: &OidcLogin) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(oidc_logins::table).values(login).execute(&mut **c)).map(drop)
}

/// One that nobody gets after this, also where it is over.
pub(in crate::auth) fn take_oidc_login(conn: &mut Conn, state_hash: &str) -> QueryResult<Option<OidcLogin>> {
    let query = oidc_logins::table.find(state_hash.to_owned());
    let found = q!(conn, |c| query.select(OidcLogin::as_select()).first(&mut **c)).optional()?;
    let query = oidc_logins::table.find(state_hash.to_owned());
    let taken = q!(conn, |c| diesel::delete(query).execute(&mut **c))? == 1;
    Ok(found.filter(|_| taken))
}

pub(in crate::auth) fn insert_arrival(conn: &mut Conn, arrival: &OidcArrival) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(oidc_arrivals::table).values(arrival).execute(&mut **c)).map(drop)
}

pub fn find_arrival(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<OidcArrival>> {
    let query = oidc_arrivals::table.find(token_hash.to_owned());
    q!(conn, |c| query.select(OidcArrival::as_select()).first(&mut **c)).optional()
}

/// Whether it was still there.
pub(in crate::auth) fn take_arrival(conn: &mut Conn, token_hash: &str) -> QueryResult<bool> {
    let query = oidc_arrivals::table.find(token_hash.to_owned());
    q!(conn, |c| diesel::delete(query).execute(&mut **c)).map(|rows| rows == 1)
}

/// Those whose time is over.
pub(super) fn delete_expired_trips(conn: &mut Conn, now: Instant, most: i64) -> QueryResult<usize> {
    let logins = oidc_logins::table.filter(oidc_logins::expires_at.le(now)).limit(most);
    let logins: Vec<String> = q!(conn, |c| logins.select(oidc_logins::state_hash).load(&mut **c))?;
    let arrivals = oidc_arrivals::table.filter(oidc_arrivals::expires_at.le(now)).limit(most);
    let arrivals: Vec<String> = q!(conn, |c| arrivals.select(oidc_arrivals::token_hash).load(&mut **c))?;
    let most = logins.len().max(arrivals.len());
    let logins = oidc_logins::table.filter(oidc_logins::state_hash.eq_any(logins));
    q!(conn, |c| diesel::delete(logins).execute(&mut **c))?;
    let arrivals = oidc_arrivals::table.filter(oidc_arrivals::token_hash.eq_any(arrivals));
    q!(conn, |c| diesel::delete(arrivals).execute(&mut **c))?;
    Ok(most)
}
