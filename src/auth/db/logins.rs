//! Questions about links in mails, second factors, and logins that are not through yet.

use diesel::{QueryResult, prelude::*};

use super::{oidc, passkeys};
use crate::{
    auth::model::{LoginStep, MailToken, Purpose, SecondFactor},
    clock::Instant,
    db::{Conn, among},
    ids::AccountId,
    q,
    schema::{login_steps, mail_tokens, recovery_codes, second_factors},
};

/// One that is still good.
pub fn find_mail_token(
    conn: &mut Conn,
    token_hash: &str,
    kind: Purpose,
    now: Instant,
) -> QueryResult<Option<MailToken>> {
    let query = mail_tokens::table
        .find(token_hash.to_owned())
        .filter(mail_tokens::kind.eq(kind))
        .filter(mail_tokens::expires_at.gt(now));
    q!(conn, |c| query.select(MailToken::as_select()).first(&mut **c)).optional()
}

pub(in crate::auth) fn insert_mail_token(conn: &mut Conn, token: &MailToken) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(mail_tokens::table).values(token).execute(&mut **c)).map(drop)
}

/// Whether it was still there: of two at once one gets it.
pub(in crate::auth) fn take_mail_token(conn: &mut Conn, token: &MailToken) -> QueryResult<bool> {
    let query = mail_tokens::table.find(token.token_hash.clone());
    q!(conn, |c| diesel::delete(query).execute(&mut **c)).map(|rows| rows == 1)
}

pub(in crate::auth) fn delete_mail_tokens(
    conn: &mut Conn,
    who: AccountId,
    kinds: &[Purpose],
) -> QueryResult<()> {
    let theirs =
        mail_tokens::table.filter(mail_tokens::account_id.eq(who)).filter(among(mail_tokens::kind, kinds));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Links that would take back what came at `since` or later.
pub(in crate::auth) fn delete_undos_since(
    conn: &mut Conn,
    who: AccountId,
    since: Instant,
) -> QueryResult<()> {
    let theirs = mail_tokens::table
        .filter(mail_tokens::account_id.eq(who))
        .filter(mail_tokens::kind.eq(Purpose::Undo))
        .filter(mail_tokens::created_at.ge(since));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// With one that is not confirmed yet.
pub fn find_second_factor(conn: &mut Conn, who: AccountId) -> QueryResult<Option<SecondFactor>> {
    q!(conn, |c| second_factors::table.find(who).select(SecondFactor::as_select()).first(&mut **c)).optional()
}

/// Whether signing in takes a code.
pub fn has_second_factor(conn: &mut Conn, who: AccountId) -> QueryResult<bool> {
    let query = second_factors::table.find(who).filter(second_factors::confirmed_at.is_not_null());
    q!(conn, |c| diesel::select(diesel::dsl::exists(query)).get_result(&mut **c))
}

/// Nobody else looks at a code of theirs until this unit ends.
pub(in crate::auth) fn lock_factor(conn: &mut Conn, who: AccountId) -> QueryResult<Option<SecondFactor>> {
    let query = second_factors::table.find(who);
    q!(
        conn,
        postgres | c | query.select(SecondFactor::as_select()).for_update().first(&mut **c).optional(),
        sqlite | c | query.select(SecondFactor::as_select()).first(&mut **c).optional()
    )
}

/// In the place of one that was never confirmed.
pub(in crate::auth) fn put_factor(conn: &mut Conn, factor: &SecondFactor) -> QueryResult<()> {
    delete_second_factor(conn, factor.account_id)?;
    q!(conn, |c| diesel::insert_into(second_factors::table).values(factor).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn confirm_factor(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let set = second_factors::confirmed_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(second_factors::table.find(who)).set(set).execute(&mut **c)).map(drop)
}

/// A code of this step was taken, and no wrong one counts any more.
pub(in crate::auth) fn store_step(conn: &mut Conn, who: AccountId, step: i64) -> QueryResult<()> {
    let set = (second_factors::last_step.eq(step), second_factors::tries.eq(0));
    q!(conn, |c| diesel::update(second_factors::table.find(who)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::auth) fn store_tries(conn: &mut Conn, factor: &SecondFactor) -> QueryResult<()> {
    let set = (
        second_factors::tries.eq(factor.tries),
        second_factors::tries_since.eq(factor.tries_since),
        second_factors::paused_until.eq(factor.paused_until),
    );
    q!(conn, |c| diesel::update(second_factors::table.find(factor.account_id)).set(set).execute(&mut **c))
        .map(drop)
}

/// With their recovery codes.
pub(in crate::auth) fn delete_second_factor(conn: &mut Conn, who: AccountId) -> QueryResult<bool> {
    q!(conn, |c| diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(who)))
        .execute(&mut **c))?;
    q!(conn, |c| diesel::delete(second_factors::table.find(who)).execute(&mut **c)).map(|rows| rows == 1)
}

pub fn count_recovery_codes(conn: &mut Conn, who: AccountId) -> QueryResult<i64> {
    let query = recovery_codes::table.filter(recovery_codes::account_id.eq(who));
    q!(conn, |c| query.count().get_result(&mut **c))
}

/// These and no others.
pub(in crate::auth) fn put_recovery_codes(
    conn: &mut Conn,
    who: AccountId,
    hashes: &[String],
) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(who)))
        .execute(&mut **c))?;
    let rows: Vec<_> = hashes
        .iter()
        .map(|hash| (recovery_codes::account_id.eq(who), recovery_codes::code_hash.eq(hash.clone())))
        .collect();
    q!(conn, |c| diesel::insert_into(recovery_codes::table).values(rows).execute(&mut **c)).map(drop)
}

/// Whether there was such a code: of two at once one gets it.
pub(in crate::auth) fn use_recovery_code(conn: &mut Conn, who: AccountId, hash: &str) -> QueryResult<bool> {
    let query = recovery_codes::table.find((who, hash.to_owned()));
    q!(conn, |c| diesel::delete(query).execute(&mut **c)).map(|rows| rows == 1)
}

pub(in crate::auth) fn insert_step(conn: &mut Conn, step: &LoginStep) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(login_steps::table).values(step).execute(&mut **c)).map(drop)
}

/// One that is not over.
pub fn find_step(conn: &mut Conn, token_hash: &str, now: Instant) -> QueryResult<Option<LoginStep>> {
    let query = login_steps::table.find(token_hash.to_owned()).filter(login_steps::expires_at.gt(now));
    q!(conn, |c| query.select(LoginStep::as_select()).first(&mut **c)).optional()
}

/// Whether it was still there.
pub(in crate::auth) fn take_step(conn: &mut Conn, step: &LoginStep) -> QueryResult<bool> {
    let query = login_steps::table.find(step.token_hash.clone());
    q!(conn, |c| diesel::delete(query).execute(&mut **c)).map(|rows| rows == 1)
}

pub(in crate::auth) fn delete_steps_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = login_steps::table.filter(login_steps::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Links, logins and challenges whose time is over.
pub(in crate::auth) fn delete_expired(conn: &mut Conn, now: Instant, most: i64) -> QueryResult<usize> {
    let links = mail_tokens::table.filter(mail_tokens::expires_at.le(now)).limit(most);
    let links: Vec<String> = q!(conn, |c| links.select(mail_tokens::token_hash).load(&mut **c))?;
    let steps = login_steps::table.filter(login_steps::expires_at.le(now)).limit(most);
    let steps: Vec<String> = q!(conn, |c| steps.select(login_steps::token_hash).load(&mut **c))?;
    let others =
        [passkeys::delete_expired_challenges(conn, now, most)?, oidc::delete_expired_trips(conn, now, most)?];
    let most = others.into_iter().fold(links.len().max(steps.len()), usize::max);
    let links = mail_tokens::table.filter(mail_tokens::token_hash.eq_any(links));
    q!(conn, |c| diesel::delete(links).execute(&mut **c))?;
    let steps = login_steps::table.filter(login_steps::token_hash.eq_any(steps));
    q!(conn, |c| diesel::delete(steps).execute(&mut **c))?;
    Ok(most)
}
