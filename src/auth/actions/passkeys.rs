//! Passkeys: adding them, and coming in with them.
//!
//! A challenge is used up by whatever comes with it. So a passkey that is refused is an answer and no error: an error
//! would put the challenge back.

use serde_json::Value;

use super::passwords::tell;
use crate::{
    accounts::Account,
    auth::{
        db,
        model::passkeys::{
            Asked, CHALLENGE_LIFETIME, Challenge, House, MOST_PASSKEYS, Passkey, Purpose, Signed, check_name,
        },
    },
    db::{Conn, Json, found},
    error::{Error, Result},
    ids::{AccountId, PasskeyId},
    keyring::hash,
    mail::{Letter, Stationery},
};

/// What a device needs to make a new passkey. Nothing changes until that comes back.
pub fn offer_passkey(conn: &mut Conn, who: &Account) -> Result<Value> {
    let house = House::get(&conn.site())?;
    let known = db::list_passkeys(conn, who.id)?;
    if MOST_PASSKEYS <= known.len() {
        return Err(Error::invalid("You have as many passkeys as one may have. Delete one first."));
    }
    keep(conn, house.ask_new(who, &known)?, Purpose::Add, Some(who.id), None)
}

/// What any passkey could sign, or one of whoever has said the password already.
pub fn ask_for_passkey(conn: &mut Conn, step: Option<&str>) -> Result<Value> {
    let house = House::get(&conn.site())?;
    let Some(step) = step else {
        return keep(conn, house.ask(&[])?, Purpose::SignIn, None, None);
    };
    let now = conn.now();
    let step = db::find_step(conn, &hash(step), now.into())?;
    let step = step.ok_or(Error::Unauthorized("This took too long; sign in anew"))?;
    let known = db::list_passkeys(conn, step.account_id)?;
    if known.is_empty() {
        return Err(Error::invalid("There is no passkey for this account."));
    }
    keep(conn, house.ask(&known)?, Purpose::SecondStep, Some(step.account_id), Some(step.token_hash))
}

fn keep(
    conn: &mut Conn,
    asked: Asked,
    kind: Purpose,
    account_id: Option<AccountId>,
    step_hash: Option<String>,
) -> Result<Value> {
    let now = conn.now();
    let challenge = Challenge {
        challenge_hash: asked.challenge_hash,
        kind,
        account_id,
        step_hash,
        created_at: now.into(),
        expires_at: (now + CHALLENGE_LIFETIME).into(),
    };
    db::insert_challenge(conn, &challenge)?;
    Ok(asked.public_key)
}

/// The challenge that came back signed, if it is one of ours, for one of these purposes, and not too old.
fn take(conn: &mut Conn, signed: &Signed<'_>, kinds: &[Purpose]) -> Result<Option<Challenge>> {
    let now = conn.now();
    let challenge = db::take_challenge(conn, &signed.challenge_hash(), now.into())?;
    Ok(challenge.filter(|challenge| kinds.contains(&challenge.kind)))
}

/// Somebody's new passkey; none where what came is not right.
pub fn add_passkey(
    conn: &mut Conn,
    stationery: &Stationery,
    who: AccountId,
    credential: &Value,
    name: &str,
) -> Result<Option<Passkey>> {
    let name = check_name(name)?;
    let house = House::get(&conn.site())?;
    let Some(signed) = Signed::read(credential) else { return Ok(None) };
    let challenge = take(conn, &signed, &[Purpose::Add])?;
    if challenge.is_none_or(|challenge| challenge.account_id != Some(who)) {
        return Ok(None);
    }
    let (Some(made), Some(credential_id)) = (house.verify_new(who, &signed), signed.credential_id()) else {
        return Ok(None);
    };
    let passkey = Passkey {
        id: PasskeyId(conn.new_id()),
        account_id: who,
        credential_id,
        credential: Json(made),
        name,
        created_at: conn.now().into(),
        last_used_at: None,
    };
    // Devices make ids by chance; one that somebody has already was copied.
    if !db::insert_passkey(conn, &passkey)? {
        return Ok(None);
    }
    tell(conn, stationery, who, &Letter::PasskeyAdded { name: passkey.name.clone() })?;
    Ok(Some(passkey))
}

pub fn rename_passkey(conn: &mut Conn, who: AccountId, id: PasskeyId, name: &str) -> Result<Passkey> {
    let passkey = found(db::find_passkey(conn, who, id))?;
    let name = check_name(name)?;
    db::rename_passkey(conn, id, &name)?;
    Ok(Passkey { name, ..passkey })
}

pub fn remove_passkey(conn: &mut Conn, stationery: &Stationery, who: AccountId, id: PasskeyId) -> Result<()> {
    let passkey = found(db::find_passkey(conn, who, id))?;
    db::delete_passkey(conn, id)?;
    tell(conn, stationery, who, &Letter::PasskeyRemoved { name: passkey.name })
}

/// Who comes in with this passkey; nobody where anything about it is not right.
pub fn use_passkey(conn: &mut Conn, credential: &Value) -> Result<Option<AccountId>> {
    let house = House::get(&conn.site())?;
    let Some(signed) = Signed::read(credential) else { return Ok(None) };
    let Some(challenge) = take(conn, &signed, &[Purpose::SignIn, Purpose::SecondStep])? else {
        return Ok(None);
    };
    let Some(id) = signed.credential_id() else { return Ok(None) };
    let Some(passkey) = db::lock_passkey(conn, &id)? else { return Ok(None) };
    if challenge.account_id.is_some_and(|who| who != passkey.account_id) {
        return Ok(None);
    }
    let Some(now_is) = house.verify(&signed, &passkey) else { return Ok(None) };
    if let Some(hash) = &challenge.step_hash {
        let now = conn.now();
        let Some(step) = db::find_step(conn, hash, now.into())? else { return Ok(None) };
        if !db::take_step(conn, &step)? {
            return Ok(None);
        }
    }
    db::store_use(conn, passkey.id, &now_is)?;
    Ok(Some(passkey.account_id))
}
