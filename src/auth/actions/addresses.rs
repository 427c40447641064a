//! Mail addresses: proving one, changing it, and taking the change back.

use super::{links, passwords::tell, sign_out_everywhere};
use crate::{
    accounts::{Account, User, actions as accounts, db as accounts_db, model::is_email},
    auth::{db, model::Purpose},
    db::{Conn, found},
    doorkeepers::actions::{self as doorkeepers, Word},
    error::{Error, Result},
    ids::AccountId,
    joining::actions as joining,
    mail::{Letter, Stationery, actions as mail},
};

/// What one asks for is more than anybody needs.
fn enough() -> Error {
    Error::TooMany { retry_after_seconds: 3600 }
}

/// Someone who has just signed up waits until they have opened a link. Where no mail is sent, nobody waits.
pub fn ask_for_confirmation(conn: &mut Conn, stationery: &Stationery, who: AccountId) -> Result<()> {
    if !stationery.in_use() {
        return Ok(());
    }
    ask_again(conn, stationery, who)
}

/// The link once more. Who waits for none gets none. Where the address is somebody else's, it is they who are written to:
/// whoever asked cannot tell.
pub fn ask_again(conn: &mut Conn, stationery: &Stationery, who: AccountId) -> Result<()> {
    let user = found(accounts_db::find_user(conn, who))?;
    if user.confirmed_at.is_some() {
        return Err(Error::Forbidden("Your address is confirmed already".to_owned()));
    }
    if !mail::may_ask(conn, &user.email)? {
        return Err(enough());
    }
    if let Some(owner) = accounts_db::find_by_address(conn, &user.email)? {
        return tell_owner(conn, stationery, &owner);
    }
    let link = links::issue(conn, who, Purpose::Confirm, &user.email)?;
    tell(conn, stationery, who, &Letter::Confirm { link })
}

/// Somebody said that this address is theirs, whose account is another.
fn tell_owner(conn: &mut Conn, stationery: &Stationery, owner: &User) -> Result<()> {
    let account = found(accounts_db::find(conn, owner.account_id))?;
    let link = conn.site().url("/account/forgot");
    tell(conn, stationery, owner.account_id, &Letter::HasAccount { name: account.username, link })
}

/// Whose address is proved now.
pub fn use_confirmation(conn: &mut Conn, token: &str) -> Result<AccountId> {
    let link = links::take(conn, token, Purpose::Confirm)?;
    let account = found(accounts_db::find(conn, link.account_id))?;
    prove(conn, &account)?;
    Ok(account.id)
}

/// Somebody's address is theirs. Who waited for nothing else is in.
pub(super) fn prove(conn: &mut Conn, who: &Account) -> Result<()> {
    let user = found(accounts_db::find_user(conn, who.id))?;
    accounts::confirm(conn, who.id)?;
    if user.confirmed_at.is_none() && user.approved_at.is_some() {
        joining::welcome(conn, who)?;
    }
    Ok(())
}

/// Refuses an address that is not let in. Who has proved none yet does not come in by one that has to wait either: that
/// would be a way round those who decide.
fn check_address(conn: &mut Conn, who: AccountId, address: &str) -> Result<()> {
    let word = doorkeepers::ask_address(conn, address)?;
    let is_new = found(accounts_db::find_user(conn, who))?.confirmed_at.is_none();
    if is_new && word != Word::Come {
        return Err(Error::field("email", "ERR_BLOCKED", "This address is not taken here."));
    }
    Ok(())
}

/// Sends a link to `address`; once it is opened, the account has that address. That somebody else has it already is not
/// said to whoever asks.
pub fn change_address(conn: &mut Conn, stationery: &Stationery, who: AccountId, address: &str) -> Result<()> {
    let address = address.trim().to_lowercase();
    if !is_email(&address) {
        return Err(Error::field("email", "ERR_INVALID", "This is not an e-mail address."));
    }
    check_address(conn, who, &address)?;
    if !mail::may_ask(conn, &address)? {
        return Err(enough());
    }
    if accounts_db::email_is_taken(conn, &address)? {
        return Ok(());
    }
    let account = found(accounts_db::find(conn, who))?;
    let link = links::issue(conn, who, Purpose::Change, &address)?;
    mail::write(conn, stationery, &address, account.name(), &Letter::NewAddress { link })
}

/// The new address is proved and counts. The old one is told, with a link that takes the change back.
pub fn use_change(conn: &mut Conn, stationery: &Stationery, token: &str) -> Result<()> {
    let link = links::take(conn, token, Purpose::Change)?;
    let who = link.account_id;
    let user = found(accounts_db::find_user(conn, who))?;
    let account = found(accounts_db::find(conn, who))?;
    // Whom the house does not want may have been decided since.
    check_address(conn, who, &link.address)?;
    accounts::set_email(conn, who, &link.address)?;
    prove(conn, &account)?;
    // A link to the old address must not bring in whoever reads it there.
    db::delete_mail_tokens(conn, who, &[Purpose::Reset, Purpose::Confirm])?;
    if user.confirmed_at.is_none() {
        // Nobody has proved the old one: it may be a stranger's, who must not get hold of the account.
        return Ok(());
    }
    let undo = links::issue(conn, who, Purpose::Undo, &user.email)?;
    let letter = Letter::AddressChanged { now: link.address, undo };
    mail::write(conn, stationery, &user.email, account.name(), &letter)
}

/// The account has the address of before again. Whoever changed it knew the password: everything that is signed in ends,
/// and so does every other way in that they may have made. Codes that signing in takes since then are theirs, and would
/// keep the owner out.
pub fn use_undo(conn: &mut Conn, stationery: &Stationery, token: &str) -> Result<()> {
    let link = links::take(conn, token, Purpose::Undo)?;
    let who = link.account_id;
    let user = found(accounts_db::find_user(conn, who))?;
    if user.email != link.address {
        accounts::set_email(conn, who, &link.address)?;
    }
    accounts::confirm(conn, who)?;
    sign_out_everywhere(conn, who)?;
    close_side_doors(conn, who)?;
    let factor = db::find_second_factor(conn, who)?;
    // What was only offered before is confirmed now, or could be.
    if factor.is_some_and(|factor| factor.confirmed_at.is_none_or(|at| link.created_at <= at)) {
        db::delete_second_factor(conn, who)?;
    }
    db::delete_mail_tokens(conn, who, &[Purpose::Reset, Purpose::Change])?;
    // Later changes are undone with this one: their old addresses are not the owner's.
    db::delete_undos_since(conn, who, link.created_at)?;
    tell(conn, stationery, who, &Letter::AddressBack)
}

/// Passkeys and sign-ins elsewhere open the account no more.
pub(super) fn close_side_doors(conn: &mut Conn, who: AccountId) -> Result<()> {
    db::delete_passkeys(conn, who)?;
    Ok(db::delete_identities(conn, who)?)
}
