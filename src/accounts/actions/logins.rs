//! The private side of one of our people: address and password. Who may change them is for `auth` to say.

use super::super::db;
use crate::{
    db::{Conn, found},
    error::{Error, Result},
    ids::AccountId,
};

/// `hash` is a PHC string.
pub fn set_password(conn: &mut Conn, who: AccountId, hash: &str) -> Result<()> {
    Ok(db::set_password(conn, who, hash)?)
}

/// The address is theirs, as far as a mail can prove it. Of several who said so the first has it.
pub fn confirm(conn: &mut Conn, who: AccountId) -> Result<()> {
    let user = found(db::find_user(conn, who))?;
    if user.confirmed_at.is_some() {
        return Ok(());
    }
    if db::email_is_taken(conn, &user.email)? {
        return Err(taken());
    }
    Ok(db::set_confirmed(conn, who)?)
}

fn taken() -> Error {
    Error::field("email", "ERR_TAKEN", "There is an account with this address already.")
}

/// Another address, in lower case. One that somebody else has by now is refused.
pub fn set_email(conn: &mut Conn, who: AccountId, email: &str) -> Result<()> {
    if db::email_is_taken(conn, email)? {
        return Err(taken());
    }
    Ok(db::set_email(conn, who, email)?)
}
