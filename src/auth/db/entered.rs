//! Questions about what is signed in: devices by a session, apps by their tokens.

use diesel::{QueryResult, prelude::*};

use crate::{
    auth::model::{OAuthApp, OAuthToken, Session},
    clock::Instant,
    db::Conn,
    ids::{AccountId, AppId, SessionId},
    q,
    schema::{oauth_apps, oauth_codes, oauth_tokens, sessions},
};

/// Those of someone, the one that was used last first; also those that are over by now.
pub fn list_sessions(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<Session>> {
    let query = sessions::table
        .filter(sessions::account_id.eq(who))
        .order((sessions::last_used_at.desc(), sessions::id.desc()));
    q!(conn, |c| query.select(Session::as_select()).load(&mut **c))
}

/// Whether it was one of theirs.
pub(in crate::auth) fn delete_session_of(
    conn: &mut Conn,
    who: AccountId,
    id: SessionId,
) -> QueryResult<bool> {
    let theirs = sessions::table.find(id).filter(sessions::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(|rows| rows == 1)
}

pub(in crate::auth) fn delete_other_sessions(
    conn: &mut Conn,
    who: AccountId,
    but: SessionId,
) -> QueryResult<()> {
    let others = sessions::table.filter(sessions::account_id.eq(who)).filter(sessions::id.ne(but));
    q!(conn, |c| diesel::delete(others).execute(&mut **c)).map(drop)
}

/// The tokens of someone with their apps, those of one app side by side, the newest first.
pub fn list_entered(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<(OAuthApp, OAuthToken)>> {
    let query = oauth_tokens::table
        .inner_join(oauth_apps::table)
        .filter(oauth_tokens::account_id.eq(Some(who)))
        .order((oauth_apps::id.desc(), oauth_tokens::id.desc()));
    q!(conn, |c| query.select((OAuthApp::as_select(), OAuthToken::as_select())).load(&mut **c))
}

/// Whether there were any.
pub(in crate::auth) fn delete_tokens_of_app(
    conn: &mut Conn,
    who: AccountId,
    app: AppId,
) -> QueryResult<bool> {
    let theirs = oauth_tokens::table
        .filter(oauth_tokens::account_id.eq(Some(who)))
        .filter(oauth_tokens::app_id.eq(app));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(|rows| 0 < rows)
}

pub(in crate::auth) fn touch_token(conn: &mut Conn, id: i64) -> QueryResult<()> {
    let set = oauth_tokens::last_used_at.eq(Instant::from(conn.now()));
    q!(conn, |c| diesel::update(oauth_tokens::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Codes that apps have not exchanged yet.
pub(in crate::auth) fn delete_codes_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = oauth_codes::table.filter(oauth_codes::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn delete_unused_apps(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let used = diesel::dsl::exists(oauth_tokens::table.filter(oauth_tokens::app_id.eq(oauth_apps::id)));
    let asked = diesel::dsl::exists(oauth_codes::table.filter(oauth_codes::app_id.eq(oauth_apps::id)));
    let unused = oauth_apps::table
        .filter(oauth_apps::created_at.lt(before))
        .filter(diesel::dsl::not(used))
        .filter(diesel::dsl::not(asked))
        .limit(most);
    let ids: Vec<AppId> = q!(conn, |c| unused.select(oauth_apps::id).load(&mut **c))?;
    q!(conn, |c| diesel::delete(oauth_apps::table.filter(oauth_apps::id.eq_any(ids))).execute(&mut **c))
}
