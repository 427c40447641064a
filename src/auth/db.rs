//! Questions about sessions, apps and tokens.

mod entered;
mod logins;
mod oidc;
mod passkeys;

use diesel::{QueryResult, prelude::*};

pub(super) use entered::{
    delete_codes_of, delete_other_sessions, delete_session_of, delete_tokens_of_app, delete_unused_apps,
    touch_token,
};
pub use entered::{list_entered, list_sessions};
pub(super) use logins::{
    confirm_factor, delete_expired, delete_mail_tokens, delete_second_factor, delete_steps_of,
    delete_undos_since, insert_mail_token, insert_step, lock_factor, put_factor, put_recovery_codes,
    store_step, store_tries, take_mail_token, take_step, use_recovery_code,
};
pub use logins::{count_recovery_codes, find_mail_token, find_second_factor, find_step, has_second_factor};
pub(super) use oidc::{
    delete_identities, delete_identity, insert_arrival, insert_identity, insert_oidc_login, take_arrival,
    take_oidc_login, touch_identity,
};
pub use oidc::{find_arrival, find_identity, find_identity_of, list_identities};
pub(super) use passkeys::{
    delete_passkey, delete_passkeys, insert_challenge, insert_passkey, lock_passkey, rename_passkey,
    store_use, take_challenge,
};
pub use passkeys::{find_passkey, has_passkeys, list_passkeys};

use super::model::{OAuthApp, OAuthCode, OAuthToken, Session};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, AppId, SessionId},
    q,
    schema::{accounts, oauth_apps, oauth_codes, oauth_tokens, sessions},
};

pub fn find_session(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<Session>> {
    let query = sessions::table.filter(sessions::token_hash.eq(token_hash.to_owned()));
    q!(conn, |c| query.select(Session::as_select()).first(&mut **c)).optional()
}

pub fn find_app(conn: &mut Conn, client_id: &str) -> QueryResult<Option<OAuthApp>> {
    let query = oauth_apps::table.filter(oauth_apps::client_id.eq(client_id.to_owned()));
    q!(conn, |c| query.select(OAuthApp::as_select()).first(&mut **c)).optional()
}

pub fn find_app_by_id(conn: &mut Conn, id: AppId) -> QueryResult<Option<OAuthApp>> {
    q!(conn, |c| oauth_apps::table.find(id).select(OAuthApp::as_select()).first(&mut **c)).optional()
}

/// In no order.
pub fn list_apps(conn: &mut Conn, ids: &[AppId]) -> QueryResult<Vec<OAuthApp>> {
    let query = oauth_apps::table.filter(among(oauth_apps::id, ids));
    q!(conn, |c| query.select(OAuthApp::as_select()).load(&mut **c))
}

pub fn find_token(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<OAuthToken>> {
    let query = oauth_tokens::table.filter(oauth_tokens::token_hash.eq(token_hash.to_owned()));
    q!(conn, |c| query.select(OAuthToken::as_select()).first(&mut **c)).optional()
}

/// Those of these tokens that are good still, of people who are here still.
pub fn list_good_tokens(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<i64>> {
    let query = oauth_tokens::table
        .inner_join(accounts::table.on(accounts::id.nullable().eq(oauth_tokens::account_id)))
        .filter(among(oauth_tokens::id, ids))
        .filter(accounts::deleted_at.is_null())
        .select(oauth_tokens::id);
    q!(conn, |c| query.load(&mut **c))
}

/// Those of these sessions that are good still, of people who are here still.
pub fn list_good_sessions(conn: &mut Conn, ids: &[SessionId]) -> QueryResult<Vec<SessionId>> {
    let query = sessions::table
        .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
        .filter(among(sessions::id, ids))
        .filter(accounts::deleted_at.is_null());
    let found: Vec<Session> = q!(conn, |c| query.select(Session::as_select()).load(&mut **c))?;
    let now = conn.now();
    Ok(found.into_iter().filter(|session| !session.is_over(now)).map(|session| session.id).collect())
}

pub fn find_code(conn: &mut Conn, code_hash: &str) -> QueryResult<Option<OAuthCode>> {
    let query = oauth_codes::table.find(code_hash.to_owned());
    q!(conn, |c| query.select(OAuthCode::as_select()).first(&mut **c)).optional()
}

pub(super) fn insert_session(conn: &mut Conn, session: &Session) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(sessions::table).values(session).execute(&mut **c)).map(drop)
}

pub(super) fn touch_session(conn: &mut Conn, id: SessionId) -> QueryResult<()> {
    let set = sessions::last_used_at.eq(Instant::from(conn.now()));
    q!(conn, |c| diesel::update(sessions::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete_session(conn: &mut Conn, id: SessionId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(sessions::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn delete_sessions_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(sessions::table.filter(sessions::account_id.eq(who))).execute(&mut **c))
        .map(drop)
}

pub(super) fn insert_app(conn: &mut Conn, app: &OAuthApp) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(oauth_apps::table).values(app).execute(&mut **c)).map(drop)
}

pub(super) fn insert_code(conn: &mut Conn, code: &OAuthCode) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(oauth_codes::table).values(code).execute(&mut **c)).map(drop)
}

/// Whether it was not used before: a compare-and-set, so that of two at once one wins.
pub(super) fn use_code(conn: &mut Conn, code_hash: &str) -> QueryResult<bool> {
    let fresh = oauth_codes::table.find(code_hash.to_owned()).filter(oauth_codes::used_at.is_null());
    let set = oauth_codes::used_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(fresh).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

pub(super) fn insert_token(conn: &mut Conn, token: &OAuthToken) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(oauth_tokens::table).values(token).execute(&mut **c)).map(drop)
}

pub(super) fn delete_token(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(oauth_tokens::table.find(id)).execute(&mut **c)).map(drop)
}

/// Tokens that a code was exchanged for.
pub(super) fn delete_tokens_of_code(conn: &mut Conn, code_hash: &str) -> QueryResult<()> {
    let theirs = oauth_tokens::table.filter(oauth_tokens::code_hash.eq(Some(code_hash.to_owned())));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(super) fn delete_tokens_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = oauth_tokens::table.filter(oauth_tokens::account_id.eq(Some(who)));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
