//! Questions about who has come in how far.

use diesel::{QueryResult, dsl, prelude::*, sql_types::Bool};

use crate::{
    accounts::model::{Account, Role, User},
    clock::Instant,
    db::Conn,
    fulltext::{self, Shelf},
    ids::AccountId,
    instances::sql,
    q,
    schema::{account_keys, accounts, users},
};

/// Whoever proved that this address is theirs.
pub fn find_by_address(conn: &mut Conn, email: &str) -> QueryResult<Option<User>> {
    let query =
        users::table.filter(users::email.eq(email.to_owned())).filter(users::confirmed_at.is_not_null());
    q!(conn, |c| query.select(User::as_select()).first(&mut **c)).optional()
}

/// Whether someone of ours is not in yet, so that nobody sees them.
pub fn is_waiting(conn: &mut Conn, id: AccountId) -> QueryResult<bool> {
    let waiting =
        users::table.find(id).filter(users::approved_at.is_null().or(users::confirmed_at.is_null()));
    q!(conn, |c| diesel::select(diesel::dsl::exists(waiting)).get_result(&mut **c))
}

/// The private sides of those of these people who live here, in no order.
pub fn list_users(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<User>> {
    let query = users::table.filter(users::account_id.eq_any(ids.to_vec()));
    q!(conn, |c| query.select(User::as_select()).load(&mut **c))
}

/// Someone, and whether their server is blocked or silenced.
pub type Limited = (AccountId, bool, bool);

/// How far these people are let in, by the rules about their servers; in no order.
pub fn list_limits(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<Limited>> {
    let query = accounts::table.filter(accounts::id.eq_any(ids.to_vec())).select((
        accounts::id,
        dsl::sql::<Bool>(sql::IS_BLOCKED),
        dsl::sql::<Bool>(sql::IS_SILENCED),
    ));
    q!(conn, |c| query.load(&mut **c))
}

/// Those who look after people.
pub fn list_moderators(conn: &mut Conn) -> QueryResult<Vec<Account>> {
    let query = accounts::table
        .inner_join(users::table)
        .filter(users::role.eq_any([Role::Owner, Role::Admin, Role::Moderator]))
        .order(accounts::id);
    q!(conn, |c| query.select(Account::as_select()).load(&mut **c))
}

/// When one of those who look after people was last here; none where nobody does.
pub fn last_attended(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let query = users::table
        .filter(users::role.eq_any([Role::Owner, Role::Admin, Role::Moderator]))
        .order(users::last_active_at.desc())
        .select(users::last_active_at);
    q!(conn, |c| query.first(&mut **c)).optional()
}

pub(in crate::accounts) fn set_approved(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    let set = users::approved_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::accounts) fn set_disabled(
    conn: &mut Conn,
    id: AccountId,
    at: Option<Instant>,
) -> QueryResult<()> {
    let set = users::disabled_at.eq(at);
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::accounts) fn set_role(conn: &mut Conn, id: AccountId, role: Role) -> QueryResult<()> {
    let set = users::role.eq(role);
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// What they are now; nobody changes it until this unit ends.
pub fn lock_user(conn: &mut Conn, id: AccountId) -> QueryResult<Option<User>> {
    let query = users::table.find(id);
    q!(
        conn,
        postgres | c | query.select(User::as_select()).for_update().first(&mut **c).optional(),
        sqlite | c | query.select(User::as_select()).first(&mut **c).optional()
    )
}

/// The owners who can come in. Nobody else stops being one until this unit ends.
pub(in crate::accounts) fn lock_owners(conn: &mut Conn) -> QueryResult<Vec<AccountId>> {
    let owners = users::table
        .filter(users::role.eq(Role::Owner))
        .filter(users::disabled_at.is_null())
        .order(users::account_id)
        .select(users::account_id);
    q!(conn, postgres | c | owners.for_update().load(&mut **c), sqlite | c | owners.load(&mut **c))
}

/// Those who came before `before` and never proved their address. Nobody of them proves it until this unit ends.
pub(in crate::accounts) fn list_unconfirmed(
    conn: &mut Conn,
    before: Instant,
    most: i64,
) -> QueryResult<Vec<AccountId>> {
    let query = users::table
        .filter(users::confirmed_at.is_null())
        .filter(users::created_at.lt(before))
        .order(users::account_id)
        .limit(most)
        .select(users::account_id);
    q!(
        conn,
        postgres | c | query.for_update().skip_locked().load(&mut **c),
        sqlite | c | query.load(&mut **c)
    )
}

/// With everything that hangs on it. Nothing is left that would keep the name.
pub(in crate::accounts) fn erase(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    fulltext::remove(conn, Shelf::Accounts, id.0)?;
    q!(conn, |c| diesel::delete(account_keys::table.find(id)).execute(&mut **c))?;
    q!(conn, |c| diesel::delete(accounts::table.find(id)).execute(&mut **c)).map(drop)
}
