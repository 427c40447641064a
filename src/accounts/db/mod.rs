//! Questions about accounts and users.

mod keys;
mod links;
mod logins;
mod standing;
mod words;

use diesel::{QueryResult, prelude::*};

pub use keys::{FormerKey, find_former_key, find_private_key, find_proof_key, list_public_proof_keys};
pub(super) use keys::{
    erase_former_keys, erase_keys, fill_proof_key, insert_keys, list_deleted_with_keys, rotate_keys,
    set_public_proof_keys, touch_fetched,
};
pub use links::{find_links, list_links};
pub(super) use links::{mark_moved, mark_read, set_links};
pub use logins::is_known_mail_domain;
pub(super) use logins::{set_confirmed, set_email, set_password};
pub use standing::lock_user;
pub use standing::{
    Limited, find_by_address, is_waiting, last_attended, list_limits, list_moderators, list_users,
};
pub(super) use standing::{erase, list_unconfirmed, lock_owners, set_approved, set_disabled, set_role};

pub(super) use words::index_after;
pub use words::{People, search};

use super::{
    model::{Account, Role, Told, User},
    visibility::ShownTo,
};
use crate::{
    clock::Instant,
    db::{Conn, Json, among},
    fulltext::{self, Shelf},
    ids::AccountId,
    instances, q,
    schema::{accounts, users},
};

pub fn find(conn: &mut Conn, id: AccountId) -> QueryResult<Option<Account>> {
    q!(conn, |c| accounts::table.find(id).select(Account::as_select()).first(&mut **c)).optional()
}

/// Someone with what only they and the server know of them; nobody who does not live here.
pub fn find_with_user(conn: &mut Conn, id: AccountId) -> QueryResult<Option<(Account, User)>> {
    let query = accounts::table.inner_join(users::table).filter(accounts::id.eq(id));
    q!(conn, |c| query.select((Account::as_select(), User::as_select())).first(&mut **c)).optional()
}

/// By `ann` or `bob@pics.example`, lower case.
pub fn find_by_acct(conn: &mut Conn, acct: &str) -> QueryResult<Option<Account>> {
    let query = accounts::table.filter(accounts::acct.eq(acct.to_owned()));
    q!(conn, |c| query.select(Account::as_select()).first(&mut **c)).optional()
}

pub fn find_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Account>> {
    let query = accounts::table.filter(accounts::uri.eq(uri.to_owned()));
    q!(conn, |c| query.select(Account::as_select()).first(&mut **c)).optional()
}

pub fn find_by_key_id(conn: &mut Conn, key_id: &str) -> QueryResult<Option<Account>> {
    let query = accounts::table.filter(accounts::key_id.eq(key_id.to_owned()));
    q!(conn, |c| query.select(Account::as_select()).first(&mut **c)).optional()
}

/// By name, one of ours that is not deleted.
pub fn find_local(conn: &mut Conn, username: &str) -> QueryResult<Option<Account>> {
    Ok(find_by_acct(conn, &username.to_lowercase())?
        .filter(|account| account.is_local() && account.deleted_at.is_none()))
}

/// In no order; unknown ids are left out.
pub fn list(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<Account>> {
    let query = accounts::table.filter(among(accounts::id, ids));
    q!(conn, |c| query.select(Account::as_select()).load(&mut **c))
}

/// Someone whom this viewer may see; a stranger is `None`.
pub fn find_shown(conn: &mut Conn, id: AccountId, viewer: Option<AccountId>) -> QueryResult<Option<Account>> {
    let query = accounts::table.find(id).filter(ShownTo::new(viewer));
    q!(conn, |c| query.select(Account::as_select()).first(&mut **c)).optional()
}

/// Those of `ids` whom the viewer may see, in the order of `ids`.
pub fn list_shown(
    conn: &mut Conn,
    ids: &[AccountId],
    viewer: Option<AccountId>,
) -> QueryResult<Vec<Account>> {
    let query = accounts::table.filter(among(accounts::id, ids)).filter(ShownTo::new(viewer));
    let mut found: Vec<Account> = q!(conn, |c| query.select(Account::as_select()).load(&mut **c))?;
    found.sort_by_key(|account| ids.iter().position(|id| *id == account.id));
    Ok(found)
}

pub fn list_by_uri(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<Account>> {
    let query = accounts::table.filter(among(accounts::uri, uris));
    q!(conn, |c| query.select(Account::as_select()).load(&mut **c))
}

/// Whether the id is that of someone whose handle, or host, is of a blocked server.
pub fn is_blocked_by_id(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let homes =
        accounts::table.filter(accounts::uri.eq(uri.to_owned())).select((accounts::domain, accounts::host));
    let homes: Option<(Option<String>, Option<String>)> = q!(conn, |c| homes.first(&mut **c)).optional()?;
    let Some((domain, host)) = homes else { return Ok(false) };
    Ok(instances::policy_of(conn, domain.as_deref().into_iter().chain(host.as_deref()))?.blocked)
}

/// Where people elsewhere are reached, those after `after`: whom a deletion concerns.
pub fn page_remote_inboxes(
    conn: &mut Conn,
    after: i64,
    most: i64,
) -> QueryResult<Vec<(AccountId, String, Option<String>)>> {
    let query = accounts::table
        .filter(accounts::domain.is_not_null())
        .filter(accounts::deleted_at.is_null())
        .filter(accounts::id.gt(AccountId(after)))
        .order(accounts::id)
        .limit(most)
        .select((accounts::id, accounts::inbox, accounts::shared_inbox));
    q!(conn, |c| query.load(&mut **c))
}

/// People elsewhere who are reached at this address, those after `after`.
pub fn page_by_inbox(conn: &mut Conn, inbox: &str, after: i64, most: i64) -> QueryResult<Vec<Account>> {
    let query = accounts::table
        .filter(accounts::inbox.eq(inbox.to_owned()).or(accounts::shared_inbox.eq(Some(inbox.to_owned()))))
        .filter(accounts::domain.is_not_null())
        .filter(accounts::deleted_at.is_null())
        .filter(accounts::id.gt(AccountId(after)))
        .order(accounts::id)
        .limit(most);
    q!(conn, |c| query.select(Account::as_select()).load(&mut **c))
}

/// Someone's id, avatar and header.
pub type Portraits = (AccountId, Option<String>, Option<String>);

/// Avatars and headers of a server's people after `after`, with the id that is the cursor.
pub fn list_portraits_of(
    conn: &mut Conn,
    server: &str,
    after: AccountId,
    most: i64,
) -> QueryResult<Vec<Portraits>> {
    let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
    let query = accounts::table
        .filter(of)
        .filter(accounts::id.gt(after))
        .order(accounts::id)
        .limit(most)
        .select((accounts::id, accounts::avatar, accounts::header));
    q!(conn, |c| query.load(&mut **c))
}

pub fn find_user(conn: &mut Conn, id: AccountId) -> QueryResult<Option<User>> {
    q!(conn, |c| users::table.find(id).select(User::as_select()).first(&mut **c)).optional()
}

/// What each of these people may do here now.
pub fn list_roles(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<(AccountId, Role)>> {
    let query = users::table.filter(among(users::account_id, ids));
    q!(conn, |c| query.select((users::account_id, users::role)).load(&mut **c))
}

/// By name or mail address, either lower case. An address is first of all that of whoever proved it.
pub fn find_user_by_login(conn: &mut Conn, login: &str) -> QueryResult<Option<User>> {
    let login = login.trim().to_lowercase();
    let query = users::table
        .inner_join(accounts::table)
        .filter(accounts::domain.is_null().and(accounts::acct.eq(login.clone())).or(users::email.eq(login)))
        .filter(accounts::deleted_at.is_null())
        .order((users::confirmed_at.is_null(), users::account_id));
    q!(conn, |c| query.select(User::as_select()).first(&mut **c)).optional()
}

/// Whether somebody proved that this address is theirs.
pub fn email_is_taken(conn: &mut Conn, email: &str) -> QueryResult<bool> {
    Ok(find_by_address(conn, email)?.is_some())
}

/// How many people are at home here, and how many of them came by since `since`. Who waits at the door is not.
pub fn count_users(conn: &mut Conn, since: Instant) -> QueryResult<(i64, i64)> {
    let home = || users::table.filter(users::approved_at.is_not_null());
    let all = q!(conn, |c| home().count().get_result(&mut **c))?;
    let active = q!(conn, |c| home().filter(users::last_active_at.ge(since)).count().get_result(&mut **c))?;
    Ok((all, active))
}

/// The accounts of those who answer for this server.
pub fn list_staff(conn: &mut Conn) -> QueryResult<Vec<Account>> {
    use crate::accounts::model::Role;
    let query = accounts::table
        .inner_join(users::table)
        .filter(users::role.eq_any([Role::Owner, Role::Admin]))
        .order(accounts::id);
    q!(conn, |c| query.select(Account::as_select()).load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, account: &Account) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(accounts::table).values(account).execute(&mut **c))?;
    words::index(conn, account)
}

/// Whether it was new: of two units of work that meet somebody at the same moment, one waits for the other.
pub(super) fn insert_unknown(conn: &mut Conn, account: &Account) -> QueryResult<bool> {
    let rows = q!(conn, |c| diesel::insert_into(accounts::table)
        .values(account)
        .on_conflict_do_nothing()
        .execute(&mut **c))?;
    if rows == 1 {
        words::index(conn, account)?;
    }
    Ok(rows == 1)
}

pub(super) fn insert_user(conn: &mut Conn, user: &User) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(users::table).values(user).execute(&mut **c)).map(drop)
}

/// Everything that its owner, or its server, can change.
pub(super) fn update(conn: &mut Conn, account: &Account) -> QueryResult<()> {
    let set = (
        (
            accounts::kind.eq(account.kind),
            accounts::display_name.eq(account.display_name.clone()),
            accounts::bio.eq(account.bio.clone()),
            accounts::fields.eq(Json(account.fields.0.clone())),
            accounts::avatar.eq(account.avatar.clone()),
            accounts::header.eq(account.header.clone()),
            accounts::locked.eq(account.locked),
            accounts::discoverable.eq(account.discoverable),
            accounts::hide_network.eq(account.hide_network),
        ),
        (
            accounts::url.eq(account.url.clone()),
            accounts::inbox.eq(account.inbox.clone()),
            accounts::shared_inbox.eq(account.shared_inbox.clone()),
            accounts::followers_uri.eq(account.followers_uri.clone()),
            accounts::key_id.eq(account.key_id.clone()),
            accounts::public_key.eq(account.public_key.clone()),
            accounts::updated_at.eq(account.updated_at),
            accounts::fetched_at.eq(account.fetched_at),
            accounts::moved_to_id.eq(account.moved_to_id),
            accounts::emojis.eq(Json(account.emojis.0.clone())),
            accounts::host.eq(account.host.clone()),
            accounts::told.eq(Json(account.told.0)),
        ),
    );
    q!(conn, |c| diesel::update(accounts::table.find(account.id)).set(set).execute(&mut **c))?;
    words::index(conn, account)
}

pub(super) fn set_domain(conn: &mut Conn, id: AccountId, domain: &str, acct: &str) -> QueryResult<()> {
    let set = (accounts::domain.eq(Some(domain.to_owned())), accounts::acct.eq(acct.to_owned()));
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn update_user(conn: &mut Conn, user: &User) -> QueryResult<()> {
    let set = (
        users::bio_source.eq(user.bio_source.clone()),
        users::default_visibility.eq(user.default_visibility.clone()),
        users::default_sensitive.eq(user.default_sensitive),
        users::indexable.eq(user.indexable),
    );
    q!(conn, |c| diesel::update(users::table.find(user.account_id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn touch_user(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    let set = users::last_active_at.eq(Instant::from(conn.now()));
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn add_followers(conn: &mut Conn, id: AccountId, by: i64) -> QueryResult<()> {
    let set = accounts::followers_count.eq(accounts::followers_count + by);
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn add_following(conn: &mut Conn, id: AccountId, by: i64) -> QueryResult<()> {
    let set = accounts::following_count.eq(accounts::following_count + by);
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn add_posts(conn: &mut Conn, id: AccountId, by: i64, at: Option<Instant>) -> QueryResult<()> {
    let count = accounts::posts_count.eq(accounts::posts_count + by);
    match at {
        Some(at) => {
            let set = (count, accounts::last_post_at.eq(at));
            q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
        }
        None => q!(conn, |c| diesel::update(accounts::table.find(id)).set(count).execute(&mut **c)).map(drop),
    }
}

/// What someone's own server counts.
pub(super) fn set_told(conn: &mut Conn, id: AccountId, told: Told) -> QueryResult<()> {
    let set = accounts::told.eq(Json(told));
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Where they live now; none where they came back.
pub(super) fn set_moved(conn: &mut Conn, id: AccountId, to: Option<AccountId>) -> QueryResult<()> {
    let set = accounts::moved_to_id.eq(to);
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Takes the private side away: nobody can sign in any more, the mail address is free again.
pub(super) fn delete_user(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(users::table.find(id)).execute(&mut **c)).map(drop)
}

/// Leaves only what keeps the name taken.
pub(super) fn mark_deleted(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    fulltext::remove(conn, Shelf::Accounts, id.0)?;
    let set = (
        accounts::display_name.eq(""),
        accounts::bio.eq(""),
        accounts::fields.eq(Json(Vec::<crate::accounts::model::Field>::new())),
        accounts::avatar.eq(None::<String>),
        accounts::header.eq(None::<String>),
        accounts::discoverable.eq(false),
        accounts::deleted_at.eq(Some(Instant::from(conn.now()))),
    );
    q!(conn, |c| diesel::update(accounts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}
