//! Coming in: by which door, after whose word.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{
    db,
    model::{
        ATTENDANCE, INVITE_USES, INVITES, Invite, InviteTerms, NETWORK_DAYS, Newcomer, Said, SignUp, least,
    },
};
use crate::{
    accounts::{Account, Standing, User, Wait, actions as accounts, db as accounts_db, model::NewUser},
    audit::{self, Action, By},
    config::{Registration, RegistrationMode},
    db::{Conn, found},
    doorkeepers::actions::{self as doorkeepers, Word},
    error::{Error, Fields, Result},
    ids::{AccountId, InviteId},
    keyring::{Keyring, hash, random_token},
    mail::{Letter, Stationery, actions as mail},
    notifications::actions as notifications,
    relations::{actions as relations, model::Wishes},
    settings,
};

/// That it was noted that nobody looks after the server.
const UNATTENDED: &str = "registration_unattended";

/// The way in that counts now. Where the server is open, and nobody who looks after people was here for a week, people wait
/// until somebody is. A server that nobody has ever run has nobody who could have been here.
pub fn mode(conn: &mut Conn, registration: &Registration) -> Result<RegistrationMode> {
    if registration.mode != RegistrationMode::Open {
        return Ok(registration.mode);
    }
    let oldest = conn.now() - ATTENDANCE;
    let attended = accounts_db::last_attended(conn)?.is_none_or(|at| oldest <= at.0);
    Ok(if attended { RegistrationMode::Open } else { RegistrationMode::Approval })
}

fn closed(mode: RegistrationMode) -> Error {
    Error::Forbidden(
        match mode {
            RegistrationMode::Invite => "This server takes only people who are invited",
            _ => "This server takes no new people at the moment",
        }
        .to_owned(),
    )
}

/// Refuses whoever cannot come in with what they say, before anything is done that costs.
pub fn check(
    conn: &mut Conn,
    registration: &Registration,
    user: Result<NewUser>,
    said: &Said,
) -> Result<NewUser> {
    let mode = mode(conn, registration)?;
    if mode == RegistrationMode::Closed || (mode == RegistrationMode::Invite && said.invite.is_none()) {
        return Err(closed(mode));
    }
    let (user, mut wrong) = match user {
        Ok(user) => (Some(user), Fields::default()),
        Err(Error::Fields(fields)) => (None, fields),
        Err(error) => return Err(error),
    };
    said.check(mode, &mut wrong);
    wrong.check()?;
    if let Some(code) = &said.invite {
        find_good(conn, registration, code)?;
    }
    let user = user.ok_or(Error::NotFound)?;
    doorkeepers::ask(conn, &user.email, said.from)?;
    Ok(user)
}

/// Somebody comes, and waits for what there is to wait for. `confirmed` where no mail will prove their address.
pub fn join(
    conn: &mut Conn,
    registration: &Registration,
    newcomer: Newcomer,
    confirmed: bool,
) -> Result<Account> {
    let Newcomer { user, password_hash, keys, said } = newcomer;
    let mode = mode(conn, registration)?;
    let invite = match &said.invite {
        Some(code) if mode != RegistrationMode::Closed => Some(use_invite(conn, registration, code)?),
        _ => None,
    };
    let approved = match (mode, &invite) {
        (RegistrationMode::Open, _) | (RegistrationMode::Approval | RegistrationMode::Invite, Some(_)) => {
            true
        }
        (RegistrationMode::Approval, None) => false,
        (RegistrationMode::Invite, None) | (RegistrationMode::Closed, _) => return Err(closed(mode)),
    };
    let mut wrong = Fields::default();
    said.check(mode, &mut wrong);
    wrong.check()?;
    // Whoever comes from a doubtful place waits, invited or not.
    let approved = approved && doorkeepers::ask(conn, &user.email, said.from)? == Word::Come;
    let account = accounts::arrive(conn, user, password_hash, keys, Standing { confirmed, approved })?;
    let row = SignUp {
        account_id: account.id,
        reason: said.reason.trim().to_owned(),
        locale: said.locale,
        network: said.from.map(audit::network_of),
        app_id: said.app_id,
        invite_id: invite.map(|invite| invite.id),
        created_at: account.created_at,
    };
    db::insert_sign_up(conn, &row)?;
    notifications::tell_signed_up(conn, account.id)?;
    if confirmed && approved {
        welcome(conn, &account)?;
    }
    Ok(account)
}

/// Someone is in: they follow whoever invited them, where the invite says so.
pub fn welcome(conn: &mut Conn, who: &Account) -> Result<()> {
    let Some(invite) = db::find_sign_up(conn, who.id)?.and_then(|row| row.invite_id) else { return Ok(()) };
    let Some(invite) = db::find_invite(conn, invite)?.filter(|invite| invite.autofollow) else {
        return Ok(());
    };
    let Some(host) = accounts_db::find(conn, invite.account_id)? else { return Ok(()) };
    match relations::follow(conn, who, &host, &Wishes::default()) {
        // Who invited them has left, or wants nothing of them any more.
        Err(Error::Forbidden(_)) => Ok(()),
        done => done,
    }
}

/// Someone who waits, for those who decide about them. Nobody else decides until this unit ends.
fn waiting(conn: &mut Conn, by: &By, who: AccountId) -> Result<(Account, User)> {
    let account = found(accounts_db::find(conn, who))?;
    let user = found(accounts_db::lock_user(conn, who))?;
    accounts::check_over(conn, by, &user)?;
    if user.approved_at.is_some() {
        return Err(Error::Forbidden("Nobody waits for an answer under this name".to_owned()));
    }
    Ok((account, user))
}

/// Lets somebody in who waits, and tells them, where the address is proved.
pub fn approve(conn: &mut Conn, stationery: &Stationery, by: &By, who: AccountId) -> Result<()> {
    let (account, user) = waiting(conn, by, who)?;
    accounts::approve(conn, who)?;
    audit::record(conn, by, Action::ApproveAccount, &account.username, &Value::Null, &Value::Null)?;
    if user.waits_for() == Some(Wait::Approval) {
        let letter = Letter::Approved { link: conn.site().url("/login") };
        mail::write(conn, stationery, &user.email, account.name(), &letter)?;
        welcome(conn, &account)?;
    }
    Ok(())
}

/// Turns somebody away who waits, and tells them. Nothing of them stays, and the name is free again.
pub fn reject(conn: &mut Conn, stationery: &Stationery, by: &By, who: AccountId) -> Result<()> {
    let (account, user) = waiting(conn, by, who)?;
    audit::record(conn, by, Action::RejectAccount, &account.username, &Value::Null, &Value::Null)?;
    if user.confirmed_at.is_some() {
        mail::write(conn, stationery, &user.email, account.name(), &Letter::Rejected)?;
    }
    accounts::turn_away(conn, who)
}

fn bad_invite() -> Error {
    Error::field(
        "invite_code",
        "ERR_INVALID",
        "This invite is not good, or not any more. Ask for another one.",
    )
}

/// The invite that has this code, if it would let somebody in now.
pub fn find_good(conn: &mut Conn, registration: &Registration, code: &str) -> Result<Invite> {
    let invite = db::find_invite_by_code(conn, &hash(code.trim()))?.ok_or_else(bad_invite)?;
    let now = conn.now();
    if invite.is_good(now) && may_invite(conn, registration, invite.account_id)? {
        Ok(invite)
    } else {
        Err(bad_invite())
    }
}

fn use_invite(conn: &mut Conn, registration: &Registration, code: &str) -> Result<Invite> {
    let invite = find_good(conn, registration, code)?;
    if db::take_use(conn, invite.id)? { Ok(invite) } else { Err(bad_invite()) }
}

/// Whether their invites let people in.
pub fn may_invite(conn: &mut Conn, registration: &Registration, who: AccountId) -> Result<bool> {
    if registration.mode == RegistrationMode::Closed {
        return Ok(false);
    }
    let user = accounts_db::find_user(conn, who)?.filter(|user| user.waits_for().is_none());
    Ok(user.is_some_and(|user| user.role.includes(least(registration.inviters))))
}

/// A new invite. Its code is kept sealed, for whoever made it to see again.
pub fn make_invite(
    conn: &mut Conn,
    registration: &Registration,
    keyring: &Keyring,
    who: AccountId,
    terms: &InviteTerms,
) -> Result<Invite> {
    if !may_invite(conn, registration, who)? {
        return Err(Error::Forbidden("You cannot invite people to this server".to_owned()));
    }
    let mut wrong = Fields::default();
    if terms.max_uses.is_some_and(|most| !(1..=INVITE_USES).contains(&most)) {
        wrong.add("max_uses", "ERR_INVALID", "An invite is good for 1 to 10000 people, or for all.");
    }
    if terms.expires_in.is_some_and(|seconds| !(60..=366 * 24 * 3600).contains(&seconds)) {
        wrong.add("expires_in", "ERR_INVALID", "An invite is good for a minute to a year, or for ever.");
    }
    wrong.check()?;
    if INVITES <= db::count_invites(conn, who)? {
        return Err(Error::invalid("You have 100 invites. Take some back first."));
    }
    let (code, now) = (random_token(), conn.now());
    let invite = Invite {
        id: InviteId(conn.new_id()),
        account_id: who,
        code_hash: hash(&code),
        sealed: keyring.seal(code.as_bytes())?,
        max_uses: terms.max_uses,
        uses: 0,
        autofollow: terms.autofollow,
        expires_at: terms.expires_in.map(|seconds| (now + TimeDelta::seconds(seconds)).into()),
        revoked_at: None,
        created_at: now.into(),
    };
    db::insert_invite(conn, &invite)?;
    Ok(invite)
}

/// Takes an invite back. Somebody else's is there for admins alone, and what they do is written down.
pub fn revoke_invite(conn: &mut Conn, by: &By, is_admin: bool, id: InviteId) -> Result<()> {
    let invite = found(db::find_invite(conn, id))?;
    let own = by.id == Some(invite.account_id);
    if !(own || is_admin) || !db::revoke_invite(conn, id)? {
        return Err(Error::NotFound);
    }
    if !own {
        audit::record(conn, by, Action::RevokeInvite, &id.to_string(), &Value::Null, &Value::Null)?;
    }
    Ok(())
}

/// Says once that nobody looks after the server, and once that somebody does again.
pub fn note_attendance(conn: &mut Conn, registration: &Registration, stationery: &Stationery) -> Result<()> {
    let fell = mode(conn, registration)? != registration.mode;
    let letter = if fell && settings::insert(conn, UNATTENDED, "true")? {
        tracing::warn!("nobody who looks after people was here for a week: who signs up waits for approval");
        Letter::Unattended
    } else if !fell && settings::delete(conn, UNATTENDED)? {
        tracing::info!("somebody looks after the server again: people sign up as before");
        Letter::Attended
    } else {
        return Ok(());
    };
    let staff = accounts_db::list_moderators(conn)?;
    let ids: Vec<AccountId> = staff.iter().map(|account| account.id).collect();
    let users = accounts_db::list_users(conn, &ids)?;
    for account in staff {
        if let Some(user) = users.iter().find(|user| user.account_id == account.id) {
            mail::write(conn, stationery, &user.email, account.name(), &letter)?;
        }
    }
    Ok(())
}

/// Forgets from which networks people came a month ago.
pub fn forget_networks(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::forget_networks(conn, (now - TimeDelta::days(NETWORK_DAYS)).into(), most)?)
}
