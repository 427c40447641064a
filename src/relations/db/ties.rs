//! Questions about what one keeps about others, whom one shows, and what one wants of whom one follows.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::{Conn, among},
    ids::AccountId,
    page::Page,
    q,
    relations::model::{AccountNote, Endorsement, Follow, FollowState, naming},
    schema::{account_notes, accounts, endorsements, follows},
};

/// What `who` wrote down about each of `others`.
pub fn list_notes(
    conn: &mut Conn,
    who: AccountId,
    others: &[AccountId],
) -> QueryResult<Vec<(AccountId, String)>> {
    let query = account_notes::table
        .filter(account_notes::account_id.eq(who))
        .filter(among(account_notes::target_id, others))
        .select((account_notes::target_id, account_notes::words));
    q!(conn, |c| query.load(&mut **c))
}

/// Which of `others` the account shows on its page.
pub fn list_endorsed(conn: &mut Conn, who: AccountId, others: &[AccountId]) -> QueryResult<Vec<AccountId>> {
    let query = endorsements::table
        .filter(endorsements::account_id.eq(who))
        .filter(among(endorsements::target_id, others))
        .select(endorsements::target_id);
    q!(conn, |c| query.load(&mut **c))
}

/// Whom the account shows, the latest first, with the row's id as cursor.
pub fn page_endorsements(conn: &mut Conn, who: AccountId, page: Page) -> QueryResult<Vec<(i64, AccountId)>> {
    let query = endorsements::table
        .filter(endorsements::account_id.eq(who))
        .filter(endorsements::id.lt(page.before))
        .filter(endorsements::id.gt(page.after))
        .select((endorsements::id, endorsements::target_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(endorsements::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(endorsements::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Which of `people` follow any of `followed`.
pub fn list_following_any(
    conn: &mut Conn,
    people: &[AccountId],
    followed: &[AccountId],
) -> QueryResult<Vec<AccountId>> {
    let query = follows::table
        .filter(among(follows::follower_id, people))
        .filter(among(follows::followed_id, followed))
        .filter(follows::state.eq(FollowState::Accepted))
        .select(follows::follower_id)
        .distinct();
    q!(conn, |c| query.load(&mut **c))
}

/// Those here who asked to hear of each new post of an account, if they want its language.
pub fn list_subscribers(
    conn: &mut Conn,
    followed: AccountId,
    language: Option<&str>,
) -> QueryResult<Vec<AccountId>> {
    let query = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(follows::followed_id.eq(followed))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(follows::notify.eq(true))
        .filter(follows::languages.eq("").or(follows::languages.like(naming(language))))
        .filter(accounts::domain.is_null())
        .filter(accounts::deleted_at.is_null())
        .order(follows::id)
        .select(follows::follower_id);
    q!(conn, |c| query.load(&mut **c))
}

/// Which of those whom `who` follows follow each of `others` too: pairs of the latter and the former, at
/// most `most`. Who hides whom they follow is not named.
pub fn list_familiar(
    conn: &mut Conn,
    who: AccountId,
    others: &[AccountId],
    most: i64,
) -> QueryResult<Vec<(AccountId, AccountId)>> {
    let own = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq(FollowState::Accepted))
        .select(follows::followed_id);
    let own: Vec<AccountId> = q!(conn, |c| own.load(&mut **c))?;
    let query = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(among(follows::followed_id, others))
        .filter(follows::follower_id.eq_any(own))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(accounts::hide_network.eq(false))
        .filter(accounts::deleted_at.is_null())
        .order(follows::id.desc())
        .limit(most)
        .select((follows::followed_id, follows::follower_id));
    q!(conn, |c| query.load(&mut **c))
}

pub(in crate::relations) fn set_wishes(conn: &mut Conn, follow: &Follow) -> QueryResult<()> {
    let set = (
        follows::boosts.eq(follow.boosts),
        follows::notify.eq(follow.notify),
        follows::languages.eq(follow.languages.clone()),
    );
    q!(conn, |c| diesel::update(follows::table.find(follow.id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::relations) fn upsert_note(conn: &mut Conn, note: &AccountNote) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(account_notes::table)
        .values(note)
        .on_conflict((account_notes::account_id, account_notes::target_id))
        .do_update()
        .set((account_notes::words.eq(note.words.clone()), account_notes::updated_at.eq(note.updated_at)))
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::relations) fn delete_note(conn: &mut Conn, who: AccountId, whom: AccountId) -> QueryResult<()> {
    let note = account_notes::table.find((who, whom));
    q!(conn, |c| diesel::delete(note).execute(&mut **c)).map(drop)
}

pub(in crate::relations) fn insert_endorsement(
    conn: &mut Conn,
    endorsement: &Endorsement,
) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(endorsements::table)
        .values(endorsement)
        .on_conflict((endorsements::account_id, endorsements::target_id))
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::relations) fn delete_endorsement(
    conn: &mut Conn,
    who: AccountId,
    whom: AccountId,
) -> QueryResult<()> {
    let one =
        endorsements::table.filter(endorsements::account_id.eq(who)).filter(endorsements::target_id.eq(whom));
    q!(conn, |c| diesel::delete(one).execute(&mut **c)).map(drop)
}

pub(in crate::relations) fn delete_notes_and_endorsements_of(
    conn: &mut Conn,
    who: AccountId,
) -> QueryResult<()> {
    let notes =
        account_notes::table.filter(account_notes::account_id.eq(who).or(account_notes::target_id.eq(who)));
    q!(conn, |c| diesel::delete(notes).execute(&mut **c))?;
    let shown =
        endorsements::table.filter(endorsements::account_id.eq(who).or(endorsements::target_id.eq(who)));
    q!(conn, |c| diesel::delete(shown).execute(&mut **c)).map(drop)
}
