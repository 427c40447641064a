//! What one keeps about somebody, and whom one shows.

use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    limits,
    relations::{
        db,
        model::{AccountNote, Endorsement},
    },
};

/// `who` writes down something about `whom`, in place of what they wrote before. No words take it away.
pub fn write_note(conn: &mut Conn, who: &Account, whom: &Account, words: &str) -> Result<()> {
    let words = words.trim();
    if limits::NOTE_CHARS < words.chars().count() {
        return Err(Error::field("comment", "ERR_TOO_LONG", "A note has at most 2000 characters."));
    }
    if words.is_empty() {
        return Ok(db::delete_note(conn, who.id, whom.id)?);
    }
    let note = AccountNote {
        account_id: who.id,
        target_id: whom.id,
        words: words.to_owned(),
        updated_at: conn.now().into(),
    };
    Ok(db::upsert_note(conn, &note)?)
}

/// `who` shows `whom`, whom they follow, on their page. Twice is once.
pub fn endorse(conn: &mut Conn, who: &Account, whom: &Account) -> Result<()> {
    if !db::follows(conn, who.id, whom.id)? {
        return Err(Error::invalid("You can show only people whom you follow"));
    }
    let endorsement = Endorsement {
        id: conn.new_id(),
        account_id: who.id,
        target_id: whom.id,
        created_at: conn.now().into(),
    };
    Ok(db::insert_endorsement(conn, &endorsement)?)
}

pub fn unendorse(conn: &mut Conn, who: &Account, whom: &Account) -> Result<()> {
    Ok(db::delete_endorsement(conn, who.id, whom.id)?)
}
