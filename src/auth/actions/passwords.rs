//! Other passwords: by whoever knows the old one, and by whoever reads their mail.

use super::{
    addresses::{close_side_doors, prove},
    end_apps, links,
};
use crate::{
    accounts::{Account, actions as accounts, db as accounts_db},
    auth::{db, model::Purpose},
    db::{Conn, found},
    error::Result,
    ids::AccountId,
    mail::{Letter, Stationery, actions as mail},
};

/// From now on `hash` is the password. Everything that was signed in ends, and so do links that would bring in somebody
/// else; apps may stay if their owner wants it. A link that takes an address back stays good: it is for whoever finds
/// themselves locked out.
pub fn change_password(
    conn: &mut Conn,
    stationery: &Stationery,
    who: &Account,
    hash: &str,
    keep_apps: bool,
) -> Result<()> {
    accounts::set_password(conn, who.id, hash)?;
    db::delete_sessions_of(conn, who.id)?;
    db::delete_steps_of(conn, who.id)?;
    db::delete_mail_tokens(conn, who.id, &[Purpose::Reset, Purpose::Change])?;
    if keep_apps {
        db::delete_codes_of(conn, who.id)?;
    } else {
        end_apps(conn, who.id)?;
    }
    tell(conn, stationery, who.id, &Letter::PasswordChanged)
}

/// Writes to someone of ours, at the address that they have.
pub(super) fn tell(conn: &mut Conn, stationery: &Stationery, who: AccountId, letter: &Letter) -> Result<()> {
    let user = found(accounts_db::find_user(conn, who))?;
    let account = found(accounts_db::find(conn, who))?;
    mail::write(conn, stationery, &user.email, account.name(), letter)
}

/// Sends a link to whoever has this name or address, if somebody has. Whoever asks is not told, and it costs the same.
pub fn ask_reset(conn: &mut Conn, stationery: &Stationery, login: &str) -> Result<()> {
    let user = accounts_db::find_user_by_login(conn, login)?;
    let address = user.as_ref().map_or(login, |user| &user.email);
    if !mail::may_ask(conn, address)? {
        return Ok(());
    }
    let Some(user) = user else { return Ok(()) };
    if user.confirmed_at.is_none() && accounts_db::email_is_taken(conn, &user.email)? {
        // They said that it is theirs, and it is somebody else's, who did not ask for this.
        return Ok(());
    }
    let link = links::issue(conn, user.account_id, Purpose::Reset, &user.email)?;
    tell(conn, stationery, user.account_id, &Letter::Reset { link })
}

/// Another password, by the link of a mail; whose it is now. That the mail was read proves the address too.
pub fn use_reset(conn: &mut Conn, stationery: &Stationery, token: &str, hash: &str) -> Result<Account> {
    let link = links::take(conn, token, Purpose::Reset)?;
    let account = found(accounts_db::find(conn, link.account_id))?;
    let user = found(accounts_db::find_user(conn, account.id))?;
    if user.confirmed_at.is_none() {
        // Whoever made the account has not shown that the address is theirs: what they left open does not stay so.
        close_side_doors(conn, account.id)?;
    }
    prove(conn, &account)?;
    change_password(conn, stationery, &account, hash, false)?;
    Ok(account)
}
