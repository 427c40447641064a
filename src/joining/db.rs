//! Questions about invites, and about those who came.

use diesel::{QueryResult, prelude::*};

use super::model::{Invite, SignUp};
use crate::{
    accounts::{Account, User},
    clock::Instant,
    db::Conn,
    ids::{AccountId, InviteId},
    page::Page,
    q,
    schema::{accounts, invites, sign_ups, users},
};

pub fn find_invite(conn: &mut Conn, id: InviteId) -> QueryResult<Option<Invite>> {
    q!(conn, |c| invites::table.find(id).select(Invite::as_select()).first(&mut **c)).optional()
}

pub fn find_invite_by_code(conn: &mut Conn, code_hash: &str) -> QueryResult<Option<Invite>> {
    let query = invites::table.filter(invites::code_hash.eq(code_hash.to_owned()));
    q!(conn, |c| query.select(Invite::as_select()).first(&mut **c)).optional()
}

/// Those that were not taken back, of someone or of everybody, newest first.
pub fn page_invites(conn: &mut Conn, of: Option<AccountId>, page: Page) -> QueryResult<Vec<Invite>> {
    let rows = q!(conn, |c| {
        let mut query = invites::table
            .filter(invites::revoked_at.is_null())
            .filter(invites::id.lt(InviteId(page.before)))
            .filter(invites::id.gt(InviteId(page.after)))
            .limit(page.limit)
            .select(Invite::as_select())
            .into_boxed();
        if let Some(of) = of {
            query = query.filter(invites::account_id.eq(of));
        }
        query = if page.upwards { query.order(invites::id.asc()) } else { query.order(invites::id.desc()) };
        query.load(&mut **c)
    });
    Ok(page.newest_first(rows?))
}

/// How many of someone's were not taken back.
pub fn count_invites(conn: &mut Conn, of: AccountId) -> QueryResult<i64> {
    let query = invites::table.filter(invites::account_id.eq(of)).filter(invites::revoked_at.is_null());
    q!(conn, |c| query.count().get_result(&mut **c))
}

pub fn find_sign_up(conn: &mut Conn, who: AccountId) -> QueryResult<Option<SignUp>> {
    q!(conn, |c| sign_ups::table.find(who).select(SignUp::as_select()).first(&mut **c)).optional()
}

/// What these said when they came, with who invited them; in no order.
pub fn list_sign_ups(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<(SignUp, Option<AccountId>)>> {
    let query = sign_ups::table.left_join(invites::table).filter(sign_ups::account_id.eq_any(ids.to_vec()));
    q!(conn, |c| query.select((SignUp::as_select(), invites::account_id.nullable())).load(&mut **c))
}

/// Those who wait to be let in, the first first, with what they said.
pub fn list_pending(conn: &mut Conn) -> QueryResult<Vec<(User, Account, String)>> {
    let query = users::table
        .inner_join(accounts::table)
        .inner_join(sign_ups::table.on(sign_ups::account_id.eq(users::account_id)))
        .filter(users::approved_at.is_null())
        .order(users::account_id);
    q!(conn, |c| query.select((User::as_select(), Account::as_select(), sign_ups::reason)).load(&mut **c))
}

pub(super) fn insert_invite(conn: &mut Conn, invite: &Invite) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(invites::table).values(invite).execute(&mut **c)).map(drop)
}

/// Whether there was a use left: a compare-and-set, so that of several at once no more come in than may.
pub(super) fn take_use(conn: &mut Conn, id: InviteId) -> QueryResult<bool> {
    let now = Instant::from(conn.now());
    let good = invites::table
        .filter(invites::id.eq(id))
        .filter(invites::revoked_at.is_null())
        .filter(invites::expires_at.is_null().or(invites::expires_at.gt(Some(now))))
        .filter(invites::max_uses.is_null().or(invites::max_uses.gt(invites::uses.nullable())));
    let set = invites::uses.eq(invites::uses + 1);
    q!(conn, |c| diesel::update(good).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

/// Whether it was not taken back before.
pub(super) fn revoke_invite(conn: &mut Conn, id: InviteId) -> QueryResult<bool> {
    let good = invites::table.filter(invites::id.eq(id)).filter(invites::revoked_at.is_null());
    let set = invites::revoked_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(good).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

pub(super) fn insert_sign_up(conn: &mut Conn, row: &SignUp) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(sign_ups::table).values(row).execute(&mut **c)).map(drop)
}

/// From which networks people came before `before`.
pub(super) fn forget_networks(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let old = sign_ups::table
        .filter(sign_ups::created_at.lt(before))
        .filter(sign_ups::network.is_not_null())
        .limit(most)
        .select(sign_ups::account_id);
    let old: Vec<AccountId> = q!(conn, |c| old.load(&mut **c))?;
    let these = sign_ups::table.filter(sign_ups::account_id.eq_any(old));
    q!(conn, |c| diesel::update(these).set(sign_ups::network.eq(None::<String>)).execute(&mut **c))
}
