//! Questions about passkeys, and what they are asked to sign.

use diesel::{QueryResult, prelude::*};
use passki::StoredPasskey;

use crate::{
    auth::model::passkeys::{Challenge, Passkey},
    clock::Instant,
    db::{Conn, Json},
    ids::{AccountId, PasskeyId},
    q,
    schema::{passkey_challenges, passkeys},
};

/// Those of someone, the oldest first.
pub fn list_passkeys(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<Passkey>> {
    let query = passkeys::table.filter(passkeys::account_id.eq(who)).order(passkeys::id);
    q!(conn, |c| query.select(Passkey::as_select()).load(&mut **c))
}

pub fn has_passkeys(conn: &mut Conn, who: AccountId) -> QueryResult<bool> {
    let theirs = passkeys::table.filter(passkeys::account_id.eq(who));
    q!(conn, |c| diesel::select(diesel::dsl::exists(theirs)).get_result(&mut **c))
}

/// One of someone's.
pub fn find_passkey(conn: &mut Conn, who: AccountId, id: PasskeyId) -> QueryResult<Option<Passkey>> {
    let query = passkeys::table.find(id).filter(passkeys::account_id.eq(who));
    q!(conn, |c| query.select(Passkey::as_select()).first(&mut **c)).optional()
}

/// Anybody's. Nobody else looks at how often it signed until this unit ends.
pub(in crate::auth) fn lock_passkey(conn: &mut Conn, credential_id: &str) -> QueryResult<Option<Passkey>> {
    let query = passkeys::table.filter(passkeys::credential_id.eq(credential_id.to_owned()));
    q!(
        conn,
        postgres | c | query.select(Passkey::as_select()).for_update().first(&mut **c).optional(),
        sqlite | c | query.select(Passkey::as_select()).first(&mut **c).optional()
    )
}

/// Whether nobody has it yet.
pub(in crate::auth) fn insert_passkey(conn: &mut Conn, passkey: &Passkey) -> QueryResult<bool> {
    q!(conn, |c| {
        diesel::insert_into(passkeys::table).values(passkey).on_conflict_do_nothing().execute(&mut **c)
    })
    .map(|rows| rows == 1)
}

pub(in crate::auth) fn rename_passkey(conn: &mut Conn, id: PasskeyId, name: &str) -> QueryResult<()> {
    let set = passkeys::name.eq(name.to_owned());
    q!(conn, |c| diesel::update(passkeys::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// It has signed.
pub(in crate::auth) fn store_use(conn: &mut Conn, id: PasskeyId, now_is: &StoredPasskey) -> QueryResult<()> {
    let set = (
        passkeys::credential.eq(Json(now_is.clone())),
        passkeys::last_used_at.eq(Some(Instant::from(conn.now()))),
    );
    q!(conn, |c| diesel::update(passkeys::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn delete_passkey(conn: &mut Conn, id: PasskeyId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(passkeys::table.find(id)).execute(&mut **c)).map(drop)
}

/// All of somebody's.
pub(in crate::auth) fn delete_passkeys(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let all = passkeys::table.filter(passkeys::account_id.eq(who));
    q!(conn, |c| diesel::delete(all).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn insert_challenge(conn: &mut Conn, challenge: &Challenge) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(passkey_challenges::table).values(challenge).execute(&mut **c)).map(drop)
}

/// One that is not over, and that nobody gets after this.
pub(in crate::auth) fn take_challenge(
    conn: &mut Conn,
    hash: &str,
    now: Instant,
) -> QueryResult<Option<Challenge>> {
    let query = passkey_challenges::table.find(hash.to_owned());
    let found = q!(conn, |c| query.select(Challenge::as_select()).first(&mut **c)).optional()?;
    let query = passkey_challenges::table.find(hash.to_owned());
    let taken = q!(conn, |c| diesel::delete(query).execute(&mut **c))? == 1;
    Ok(found.filter(|challenge| taken && now < challenge.expires_at))
}

/// Those whose time is over.
pub(super) fn delete_expired_challenges(conn: &mut Conn, now: Instant, most: i64) -> QueryResult<usize> {
    let over = passkey_challenges::table.filter(passkey_challenges::expires_at.le(now)).limit(most);
    let over: Vec<String> = q!(conn, |c| over.select(passkey_challenges::challenge_hash).load(&mut **c))?;
    let over = passkey_challenges::table.filter(passkey_challenges::challenge_hash.eq_any(over));
    q!(conn, |c| diesel::delete(over).execute(&mut **c))
}
