//! What happens to keys.

use chrono::{DateTime, Utc};

use crate::{
    accounts::{Account, PublicProofKey, db},
    db::Conn,
    error::Result,
    keys::{NewKeys, NewProofKey},
    queues::deliveries,
};

/// The key of someone elsewhere could not be read again: who asked just now does not ask at once once more.
pub fn key_is_away(conn: &mut Conn, key_id: &str) -> Result<()> {
    Ok(db::touch_fetched(conn, key_id)?)
}

/// Someone of ours who had no key for proofs has one now. Another node may have been quicker; its key counts.
pub fn give_proof_key(conn: &mut Conn, who: &Account, key: NewProofKey) -> Result<()> {
    if db::fill_proof_key(conn, who.id, &key.sealed_private)? {
        show_proof_key(conn, who, key.public)?;
    }
    Ok(())
}

pub(super) fn show_proof_key(conn: &mut Conn, who: &Account, public_key_multibase: String) -> Result<()> {
    let key = PublicProofKey { id: format!("{}#ed25519-key", who.uri), public_key_multibase };
    Ok(db::set_public_proof_keys(conn, who.id, &[key])?)
}

/// Someone of ours has new keys from now on. The one before still signs what was written until now: others learn of the
/// new one from what the old one signed.
pub fn rotate_keys(conn: &mut Conn, who: &Account, keys: NewKeys) -> Result<Account> {
    let account = Account { public_key: keys.public.clone(), updated_at: conn.now().into(), ..who.clone() };
    db::update(conn, &account)?;
    db::rotate_keys(conn, who.id, &keys)?;
    show_proof_key(conn, &account, keys.proof.public)?;
    Ok(account)
}

/// Erases the keys of people who left before `before`, once nothing that they signed waits for a server that is away, and
/// those that were replaced as long ago.
pub fn erase_old_keys(conn: &mut Conn, before: DateTime<Utc>) -> Result<()> {
    db::erase_former_keys(conn, before.into())?;
    for who in db::list_deleted_with_keys(conn, before.into())? {
        if !deliveries::has_letters_of(conn, who)? {
            db::erase_keys(conn, who)?;
        }
    }
    Ok(())
}
