//! Keys: ours, sealed, and what everyone shows of theirs.

use diesel::{QueryResult, prelude::*};

use crate::{
    accounts::PublicProofKey,
    clock::Instant,
    db::{Conn, Json},
    ids::AccountId,
    keys::NewKeys,
    q,
    schema::{account_keys, accounts, actors},
};

/// The sealed private key of one of our people.
pub fn find_private_key(conn: &mut Conn, id: AccountId) -> QueryResult<Option<String>> {
    q!(conn, |c| account_keys::table.find(id).select(account_keys::private_key).first(&mut **c)).optional()
}

/// The sealed private key for proofs of one of our people; they may have none yet.
pub fn find_proof_key(conn: &mut Conn, id: AccountId) -> QueryResult<Option<String>> {
    let query = account_keys::table.find(id).select(account_keys::proof_key);
    Ok(q!(conn, |c| query.first::<Option<String>>(&mut **c)).optional()?.flatten())
}

/// The key that someone of ours had before, sealed, and until when.
#[derive(Debug, Clone)]
pub struct FormerKey {
    pub sealed: String,
    pub until: Instant,
}

/// Where they got new keys within the last thirty days.
pub fn find_former_key(conn: &mut Conn, id: AccountId) -> QueryResult<Option<FormerKey>> {
    let query = account_keys::table.find(id).select((account_keys::former_key, account_keys::rotated_at));
    let found: Option<(Option<String>, Option<Instant>)> = q!(conn, |c| query.first(&mut **c)).optional()?;
    Ok(found.and_then(|(sealed, until)| Some(FormerKey { sealed: sealed?, until: until? })))
}

/// The keys that someone proves documents with, ours or of another server.
pub fn list_public_proof_keys(conn: &mut Conn, id: AccountId) -> QueryResult<Vec<PublicProofKey>> {
    let query = actors::table.find(id).select(actors::proof_keys);
    let keys: Option<Json<Vec<PublicProofKey>>> = q!(conn, |c| query.first(&mut **c)).optional()?;
    Ok(keys.map(|keys| keys.0).unwrap_or_default())
}

pub(in crate::accounts) fn insert_keys(conn: &mut Conn, id: AccountId, keys: &NewKeys) -> QueryResult<()> {
    let row = (
        account_keys::account_id.eq(id),
        account_keys::private_key.eq(keys.sealed_private.clone()),
        account_keys::proof_key.eq(Some(keys.proof.sealed_private.clone())),
        account_keys::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(account_keys::table).values(row).execute(&mut **c)).map(drop)
}

/// The key of now becomes the one before. Of two rotations in thirty days the first leaves nothing.
pub(in crate::accounts) fn rotate_keys(conn: &mut Conn, id: AccountId, keys: &NewKeys) -> QueryResult<()> {
    let set = (
        account_keys::former_key.eq(account_keys::private_key.nullable()),
        account_keys::rotated_at.eq(Some(Instant::from(conn.now()))),
        account_keys::private_key.eq(keys.sealed_private.clone()),
        account_keys::proof_key.eq(Some(keys.proof.sealed_private.clone())),
    );
    q!(conn, |c| diesel::update(account_keys::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Keys that were replaced before `before`.
pub(in crate::accounts) fn erase_former_keys(conn: &mut Conn, before: Instant) -> QueryResult<usize> {
    let old = account_keys::table.filter(account_keys::rotated_at.lt(Some(before)));
    let set = (account_keys::former_key.eq(None::<String>), account_keys::rotated_at.eq(None::<Instant>));
    q!(conn, |c| diesel::update(old).set(set).execute(&mut **c))
}

/// Whether they have a place for it, and none in it.
pub(in crate::accounts) fn fill_proof_key(conn: &mut Conn, id: AccountId, sealed: &str) -> QueryResult<bool> {
    let empty = account_keys::table.find(id).filter(account_keys::proof_key.is_null());
    let set = account_keys::proof_key.eq(Some(sealed.to_owned()));
    q!(conn, |c| diesel::update(empty).set(set).execute(&mut **c)).map(|rows| rows == 1)
}

pub(in crate::accounts) fn set_public_proof_keys(
    conn: &mut Conn,
    id: AccountId,
    keys: &[PublicProofKey],
) -> QueryResult<()> {
    let keys = || Json(keys.to_vec());
    let row = (
        actors::account_id.eq(id),
        actors::also_known_as.eq(Json(Vec::<String>::new())),
        actors::proof_keys.eq(keys()),
    );
    q!(conn, |c| diesel::insert_into(actors::table)
        .values(row)
        .on_conflict(actors::account_id)
        .do_update()
        .set(actors::proof_keys.eq(keys()))
        .execute(&mut **c))
    .map(drop)
}

/// As if the document of whoever has this key had been read now.
pub(in crate::accounts) fn touch_fetched(conn: &mut Conn, key_id: &str) -> QueryResult<()> {
    let of_others =
        accounts::table.filter(accounts::key_id.eq(key_id.to_owned())).filter(accounts::domain.is_not_null());
    let set = accounts::fetched_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(of_others).set(set).execute(&mut **c)).map(drop)
}

/// People who left before `before`, and whose keys are here still.
pub(in crate::accounts) fn list_deleted_with_keys(
    conn: &mut Conn,
    before: Instant,
) -> QueryResult<Vec<AccountId>> {
    let gone = accounts::table
        .filter(accounts::deleted_at.lt(Some(before)))
        .filter(accounts::domain.is_null())
        .select(accounts::id);
    let left = account_keys::table.filter(account_keys::account_id.eq_any(gone));
    q!(conn, |c| left.select(account_keys::account_id).load(&mut **c))
}

pub(in crate::accounts) fn erase_keys(conn: &mut Conn, of: AccountId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(account_keys::table.find(of)).execute(&mut **c)).map(drop)
}
