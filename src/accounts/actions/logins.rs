//! The private side of one of our people: address and password. Who may change them is for `auth` to say.

use super::super::db;
use crate::{
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
};

/// `hash` is a PHC string.
pub fn set_password(conn: &mut Conn, who: AccountId, hash: &str) -> Result<()> {
    Ok(db::set_password(conn, who, hash)?)
}

/// The address is theirs, as far as a mail can prove it.
pub fn confirm(conn: &mut Conn, who: AccountId) -> Result<()> {
    let now = conn.now();
    Ok(db::set_confirmed(conn, who, Some(now.into()))?)
}

/// They do nothing until they have opened a link in a mail.
pub fn await_confirmation(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::set_confirmed(conn, who, None)?)
}

/// Another address, in lower case. One that somebody else has by now is refused.
pub fn set_email(conn: &mut Conn, who: AccountId, email: &str) -> Result<()> {
    if db::email_is_taken(conn, email)? {
        return Err(Error::field("email", "ERR_TAKEN", "There is an account with this address already."));
    }
    Ok(db::set_email(conn, who, email)?)
}
