//! Who is let in, who is turned away, and who may decide about others.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::{
    accounts::{Account, Role, User, db},
    audit::{self, Action, By},
    db::{Conn, found},
    error::{Error, Result},
    ids::AccountId,
};

/// They are let in.
pub fn approve(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::set_approved(conn, who)?)
}

/// They do nothing until they are let in again.
pub fn shut_out(conn: &mut Conn, who: AccountId) -> Result<()> {
    let now = conn.now();
    Ok(db::set_disabled(conn, who, Some(now.into()))?)
}

/// They may do again what they did.
pub fn pardon(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::set_disabled(conn, who, None)?)
}

/// Somebody who never came in is as if they had never been: nobody elsewhere has heard of them, so their name is free
/// again.
pub fn turn_away(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::erase(conn, who)?)
}

/// Turns away those who came before `before` and never proved their address.
pub fn forget_unconfirmed(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<usize> {
    let never = db::list_unconfirmed(conn, before.into(), most)?;
    for who in &never {
        turn_away(conn, *who)?;
    }
    Ok(never.len())
}

/// Refuses what would leave the server without an owner: nobody could make another one.
pub fn keep_an_owner(conn: &mut Conn, who: AccountId) -> Result<()> {
    let owners = db::lock_owners(conn)?;
    if owners == [who] {
        return Err(Error::invalid(
            "This is the only owner of the server. Make somebody else an owner first: whoever has the machine can do that \
             with `heliograph admin account set-role NAME owner`.",
        ));
    }
    Ok(())
}

/// Refuses what would be done to somebody who has as much to say as whoever does it. Whoever has the machine may do all.
pub fn check_over(conn: &mut Conn, by: &By, user: &User) -> Result<()> {
    let Some(who) = by.id else { return Ok(()) };
    let over = db::find_user(conn, who)?.is_some_and(|staff| staff.role.is_over(user.role));
    if over { Ok(()) } else { Err(Error::Forbidden("This action is not allowed".to_owned())) }
}

/// From now on they may do what `role` may do. It counts from their next request on.
pub fn set_role(conn: &mut Conn, by: &By, who: &Account, role: Role) -> Result<()> {
    let user = found(db::find_user(conn, who.id))?;
    if user.role == role {
        return Ok(());
    }
    if user.role == Role::Owner {
        keep_an_owner(conn, who.id)?;
    }
    db::set_role(conn, who.id, role)?;
    let (before, after) = (json!({ "role": user.role }), json!({ "role": role }));
    Ok(audit::record(conn, by, Action::SetRole, &who.username, &before, &after)?)
}
