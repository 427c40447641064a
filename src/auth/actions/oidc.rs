//! Coming in by another server, and saying that one is somebody there.
//!
//! Nobody is found by an address: whoever has one there may have got it yesterday. An account is linked by whoever is
//! signed in to it, and in no other way.

use super::{passwords::tell, second_factor::Begun, start_step};
use crate::{
    accounts::{Account, db as accounts_db},
    auth::{
        actions::ask_for_confirmation,
        db,
        model::oidc::{Claims, ExternalIdentity, Newcomer, OidcArrival, OidcLogin, TRIP_LIFETIME, Trip},
    },
    config::Registration,
    db::{Conn, found},
    error::{Context as _, Error, Result},
    ids::{AccountId, IdentityId},
    joining::{actions::join, model as joining},
    keyring::{Keyring, hash, random_token},
    mail::{Letter, Stationery},
};

/// A login that begins: what goes to the provider, and into the browser.
#[derive(Debug, Clone)]
pub struct Departure {
    pub state: String,
    /// For the cookie.
    pub browser: String,
    pub trip: Trip,
}

/// Somebody sets out; `who` is signed in already and wants to be known there.
pub fn set_out(
    conn: &mut Conn,
    keyring: &Keyring,
    who: Option<AccountId>,
    next: String,
) -> Result<Departure> {
    let (state, browser) = (random_token(), random_token());
    let trip = Trip { nonce: random_token(), verifier: random_token(), next };
    let now = conn.now();
    let login = OidcLogin {
        state_hash: hash(&state),
        browser_hash: hash(&browser),
        sealed: keyring.seal(&serde_json::to_vec(&trip).context("writing a login")?)?,
        account_id: who,
        created_at: now.into(),
        expires_at: (now + TRIP_LIFETIME).into(),
    };
    db::insert_oidc_login(conn, &login)?;
    Ok(Departure { state, browser, trip })
}

/// Somebody is back: their login, which nobody ends after this. None where it is unknown, too old, or another browser's.
pub fn take_trip(
    conn: &mut Conn,
    keyring: &Keyring,
    state: &str,
    browser: &str,
) -> Result<Option<(Option<AccountId>, Trip)>> {
    let Some(login) = db::take_oidc_login(conn, &hash(state))? else { return Ok(None) };
    if login.expires_at.0 <= conn.now() || !super::is_same(&login.browser_hash, &hash(browser)) {
        return Ok(None);
    }
    let trip = serde_json::from_slice(&keyring.unseal(&login.sealed)?).context("reading a login")?;
    Ok(Some((login.account_id, trip)))
}

/// What comes of what the provider says.
#[derive(Debug)]
pub enum Arrived {
    /// They live here.
    In(AccountId),
    /// They live here, and have a second factor here: what happened elsewhere does not stand in for that.
    Step(Begun),
    /// Nobody here is known by this.
    Unknown,
}

/// Somebody whom the provider knows wants in.
pub fn arrive(conn: &mut Conn, claims: &Claims) -> Result<Arrived> {
    let Some(known) = db::find_identity_of(conn, &claims.iss, &claims.sub)? else {
        return Ok(Arrived::Unknown);
    };
    db::touch_identity(conn, known.id)?;
    Ok(match start_step(conn, known.account_id)? {
        Some(begun) => Arrived::Step(begun),
        None => Arrived::In(known.account_id),
    })
}

/// `who`, who is signed in, is this person there. Saying it again changes nothing.
pub fn link_identity(
    conn: &mut Conn,
    stationery: &Stationery,
    who: AccountId,
    claims: &Claims,
    provider: &str,
) -> Result<()> {
    if link(conn, who, &claims.iss, &claims.sub)? {
        return tell(conn, stationery, who, &Letter::IdentityLinked { provider: provider.to_owned() });
    }
    let whose = db::find_identity_of(conn, &claims.iss, &claims.sub)?;
    if whose.is_some_and(|one| one.account_id == who) {
        return Ok(());
    }
    Err(Error::invalid("Another account here is linked with this sign-in already."))
}

/// Whether it is new.
fn link(conn: &mut Conn, who: AccountId, issuer: &str, subject: &str) -> Result<bool> {
    let identity = ExternalIdentity {
        id: IdentityId(conn.new_id()),
        account_id: who,
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        created_at: conn.now().into(),
        last_used_at: None,
    };
    Ok(db::insert_identity(conn, &identity)?)
}

pub fn unlink_identity(
    conn: &mut Conn,
    stationery: &Stationery,
    who: AccountId,
    id: IdentityId,
    provider: &str,
) -> Result<()> {
    found(db::find_identity(conn, who, id))?;
    db::delete_identity(conn, id)?;
    tell(conn, stationery, who, &Letter::IdentityUnlinked { provider: provider.to_owned() })
}

/// Somebody new may choose a name: what comes back with it.
pub fn welcome(conn: &mut Conn, keyring: &Keyring, browser: &str, newcomer: &Newcomer) -> Result<String> {
    let token = random_token();
    let now = conn.now();
    let arrival = OidcArrival {
        token_hash: hash(&token),
        browser_hash: hash(browser),
        sealed: keyring.seal(&serde_json::to_vec(newcomer).context("writing an arrival")?)?,
        created_at: now.into(),
        expires_at: (now + TRIP_LIFETIME).into(),
    };
    db::insert_arrival(conn, &arrival)?;
    Ok(token)
}

/// Who it is that chooses a name in this browser.
pub fn find_newcomer(conn: &mut Conn, keyring: &Keyring, token: &str, browser: &str) -> Result<Newcomer> {
    let now = conn.now();
    let arrival = db::find_arrival(conn, &hash(token))?;
    let arrival = arrival
        .filter(|one| now < one.expires_at.0 && super::is_same(&one.browser_hash, &hash(browser)))
        .ok_or(Error::Unauthorized("This took too long; sign in anew"))?;
    serde_json::from_slice(&keyring.unseal(&arrival.sealed)?).context("reading an arrival")
}

/// They have chosen: a new account, linked from its beginning. An address that the provider has not seen is confirmed as
/// any other.
pub fn move_in(
    conn: &mut Conn,
    stationery: &Stationery,
    registration: &Registration,
    token: &str,
    from: &Newcomer,
    newcomer: joining::Newcomer,
) -> Result<Account> {
    if !db::take_arrival(conn, &hash(token))? {
        return Err(Error::Unauthorized("This took too long; sign in anew"));
    }
    let confirmed = from.email.is_some() || !stationery.in_use();
    let account = join(conn, registration, newcomer, confirmed)?;
    if !link(conn, account.id, &from.issuer, &from.subject)? {
        return Err(Error::invalid("Another account here is linked with this sign-in already."));
    }
    if !confirmed {
        ask_for_confirmation(conn, stationery, account.id)?;
    }
    found(accounts_db::find(conn, account.id))
}
