//! Shutting somebody out, and letting them in again.

use serde_json::Value;

use super::{passwords::tell, sign_out_everywhere};
use crate::{
    accounts::{Account, User, actions as accounts, db as accounts_db},
    audit::{self, Action, By},
    db::Conn,
    error::{Error, Result},
    mail::{Letter, Stationery},
};

/// Someone of ours, whom `by` may decide about.
fn subject(conn: &mut Conn, by: &By, who: &Account) -> Result<User> {
    let user = accounts_db::find_user(conn, who.id)?
        .ok_or_else(|| Error::invalid("Only people of this server can be shut out or written to"))?;
    accounts::check_over(conn, by, &user)?;
    Ok(user)
}

/// Tells somebody something, and nothing else.
pub fn warn(conn: &mut Conn, stationery: &Stationery, by: &By, who: &Account, words: &str) -> Result<()> {
    subject(conn, by, who)?;
    audit::record(conn, by, Action::WarnAccount, &who.username, &Value::Null, &Value::Null)?;
    if words.is_empty() {
        return Ok(());
    }
    tell(conn, stationery, who.id, &Letter::Warned { words: words.to_owned() })
}

/// Nothing of theirs is signed in any more, and nothing can be, until they are let in again. What they posted stays. `words`
/// are for them; none where they are not to be written to.
pub fn disable(
    conn: &mut Conn,
    stationery: &Stationery,
    by: &By,
    who: &Account,
    words: Option<&str>,
) -> Result<()> {
    let user = subject(conn, by, who)?;
    if user.disabled_at.is_some() {
        return Ok(());
    }
    accounts::keep_an_owner(conn, who.id)?;
    accounts::shut_out(conn, who.id)?;
    sign_out_everywhere(conn, who.id)?;
    audit::record(conn, by, Action::DisableAccount, &who.username, &Value::Null, &Value::Null)?;
    match words {
        Some(words) => tell(conn, stationery, who.id, &Letter::Disabled { words: words.to_owned() }),
        None => Ok(()),
    }
}

/// They can sign in again. What was signed in does not come back.
pub fn enable(conn: &mut Conn, by: &By, who: &Account) -> Result<()> {
    if subject(conn, by, who)?.disabled_at.is_none() {
        return Ok(());
    }
    accounts::pardon(conn, who.id)?;
    Ok(audit::record(conn, by, Action::EnableAccount, &who.username, &Value::Null, &Value::Null)?)
}
