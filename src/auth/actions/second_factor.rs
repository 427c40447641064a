//! Codes besides the password.
//!
//! A wrong code is counted in the same unit that looks at it, so it is an answer and no error: an error would take the
//! count back.

use super::passwords::tell;
use crate::{
    auth::{
        db,
        model::{
            LoginStep, STEP_LIFETIME, SecondFactor, new_recovery_codes, recovery_hash,
            totp::{self, SECRET_BYTES},
        },
    },
    db::{Conn, found},
    error::{Error, Result},
    ids::AccountId,
    keyring::{Keyring, hash, random_token},
    mail::{Letter, Stationery},
};

/// What a code was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Right,
    Wrong,
    /// Too many wrong ones came: none is looked at for so many seconds.
    Paused(u64),
}

/// A secret that an app is to learn.
#[derive(Debug, Clone)]
pub struct Offer(pub Vec<u8>);

/// A new secret. It counts once a code of it came back; until then nothing changes.
pub fn offer_second_factor(conn: &mut Conn, keyring: &Keyring, who: AccountId) -> Result<Offer> {
    if db::has_second_factor(conn, who)? {
        return Err(Error::invalid("There is a second factor already. Take it off first."));
    }
    let secret: [u8; SECRET_BYTES] = rand::random();
    let now = conn.now().into();
    let factor = SecondFactor {
        account_id: who,
        secret: keyring.seal(&secret)?,
        last_step: 0,
        tries: 0,
        tries_since: now,
        paused_until: None,
        confirmed_at: None,
        created_at: now,
    };
    db::put_factor(conn, &factor)?;
    Ok(Offer(secret.to_vec()))
}

/// The first code of a new app: from now on signing in takes one. Recovery codes, which are seen this once.
pub fn confirm_second_factor(
    conn: &mut Conn,
    keyring: &Keyring,
    stationery: &Stationery,
    who: AccountId,
    code: &str,
) -> Result<(Answer, Vec<String>)> {
    let factor = found(db::find_second_factor(conn, who))?;
    if factor.confirmed_at.is_some() {
        return Err(Error::invalid("There is a second factor already. Take it off first."));
    }
    let answer = check_app_code(conn, keyring, who, code)?;
    if answer != Answer::Right {
        return Ok((answer, Vec::new()));
    }
    db::confirm_factor(conn, who)?;
    tell(conn, stationery, who, &Letter::SecondFactorOn)?;
    Ok((answer, write_codes(conn, who)?))
}

/// New recovery codes, for whoever has a code; the old ones are void.
pub fn put_new_recovery_codes(
    conn: &mut Conn,
    keyring: &Keyring,
    stationery: &Stationery,
    who: AccountId,
    code: &str,
) -> Result<(Answer, Vec<String>)> {
    if !db::has_second_factor(conn, who)? {
        return Err(Error::invalid("There is no second factor that these codes could stand in for."));
    }
    let answer = check_code(conn, keyring, who, code)?;
    if answer != Answer::Right {
        return Ok((answer, Vec::new()));
    }
    tell(conn, stationery, who, &Letter::NewRecoveryCodes)?;
    Ok((answer, write_codes(conn, who)?))
}

fn write_codes(conn: &mut Conn, who: AccountId) -> Result<Vec<String>> {
    let codes = new_recovery_codes();
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(code)).collect();
    db::put_recovery_codes(conn, who, &hashes)?;
    Ok(codes)
}

/// Signing in takes the password alone again. Whether it took more.
pub fn remove_second_factor(conn: &mut Conn, stationery: &Stationery, who: AccountId) -> Result<bool> {
    let counted = db::has_second_factor(conn, who)?;
    db::delete_second_factor(conn, who)?;
    db::delete_steps_of(conn, who)?;
    if counted {
        tell(conn, stationery, who, &Letter::SecondFactorOff)?;
    }
    Ok(counted)
}

/// A code of whoever signs in with one; whoever signs in without needs none here either.
pub fn check_code_if_any(
    conn: &mut Conn,
    keyring: &Keyring,
    who: AccountId,
    code: Option<&str>,
) -> Result<Answer> {
    if !db::has_second_factor(conn, who)? {
        return Ok(Answer::Right);
    }
    match code.map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) => check_code(conn, keyring, who, code),
        None => Err(Error::field("code", "ERR_BLANK", "Signing in takes a code, and so does this.")),
    }
}

/// A code of someone's app, or one of their recovery codes. Each is good once.
pub fn check_code(conn: &mut Conn, keyring: &Keyring, who: AccountId, code: &str) -> Result<Answer> {
    check(conn, keyring, who, code, true)
}

fn check_app_code(conn: &mut Conn, keyring: &Keyring, who: AccountId, code: &str) -> Result<Answer> {
    check(conn, keyring, who, code, false)
}

fn check(conn: &mut Conn, keyring: &Keyring, who: AccountId, code: &str, recover: bool) -> Result<Answer> {
    let mut factor = found(db::lock_factor(conn, who))?;
    let now = conn.now();
    if let Some(pause) = factor.pause(now) {
        return Ok(Answer::Paused(pause.num_seconds().unsigned_abs() + 1));
    }
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let secret = keyring.unseal(&factor.secret)?;
    if let Some(step) = totp::find_step(&secret, &code, now, factor.last_step) {
        db::store_step(conn, who, step)?;
        return Ok(Answer::Right);
    }
    if recover && db::use_recovery_code(conn, who, &recovery_hash(&code))? {
        return Ok(Answer::Right);
    }
    factor.count_wrong(now);
    db::store_tries(conn, &factor)?;
    Ok(Answer::Wrong)
}

/// A login that the password alone does not end.
#[derive(Debug, Clone)]
pub struct Begun {
    /// What is to come back with the code.
    pub step: String,
    /// Whether a passkey may stand in the place of the code.
    pub passkeys: bool,
}

/// The password was right. None where it is enough.
pub fn start_step(conn: &mut Conn, who: AccountId) -> Result<Option<Begun>> {
    if !db::has_second_factor(conn, who)? {
        return Ok(None);
    }
    let token = random_token();
    let now = conn.now();
    let step = LoginStep {
        token_hash: hash(&token),
        account_id: who,
        created_at: now.into(),
        expires_at: (now + STEP_LIFETIME).into(),
    };
    db::insert_step(conn, &step)?;
    Ok(Some(Begun { step: token, passkeys: db::has_passkeys(conn, who)? }))
}

/// Whose login goes on with this code, if it is right.
pub fn use_step(conn: &mut Conn, keyring: &Keyring, token: &str, code: &str) -> Result<(Answer, AccountId)> {
    let over = || Error::Unauthorized("This took too long; sign in anew");
    let now = conn.now();
    let step = db::find_step(conn, &hash(token), now.into())?.ok_or_else(over)?;
    let answer = check_code(conn, keyring, step.account_id, code)?;
    if answer == Answer::Right && !db::take_step(conn, &step)? {
        return Err(over());
    }
    Ok((answer, step.account_id))
}
