//! Signing in and out; apps and their tokens.

mod addresses;
mod links;
mod oidc;
mod passkeys;
mod passwords;
mod second_factor;
mod standing;

use base64::Engine as _;
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

pub use addresses::{
    ask_again, ask_for_confirmation, change_address, use_change, use_confirmation, use_undo,
};
pub use links::{Link, find as find_link};
pub use oidc::{
    Arrived, Departure, arrive, find_newcomer, link_identity, move_in, set_out, take_trip, unlink_identity,
    welcome,
};
pub use passkeys::{
    add_passkey, ask_for_passkey, offer_passkey, remove_passkey, rename_passkey, use_passkey,
};
pub use passwords::{ask_reset, change_password, use_reset};
pub use second_factor::{
    Answer, Begun, Offer, check_code, check_code_if_any, confirm_second_factor, offer_second_factor,
    put_new_recovery_codes, remove_second_factor, start_step, use_step,
};

pub use standing::{disable, enable, warn};

use super::{
    db,
    model::{CODE_LIFETIME, OAuthApp, OAuthCode, OAuthToken, Scopes, Session, check_redirect},
};
use crate::{
    accounts::{actions as accounts, db as accounts_db},
    db::{Conn, Json, found},
    error::{Error, Result},
    ids::{AccountId, AppId, SessionId},
    keyring::{hash, random_token},
    text,
};

/// A new session and the token that goes into the cookie: the only time that it is seen.
pub fn sign_in(conn: &mut Conn, who: AccountId, user_agent: &str) -> Result<(Session, String)> {
    let user = found(accounts_db::find_user(conn, who))?;
    if let Some(wait) = user.shut_out() {
        return Err(Error::Forbidden(wait.sentence().to_owned()));
    }
    let token = random_token();
    let now = conn.now().into();
    let session = Session {
        id: SessionId(conn.new_id()),
        account_id: who,
        token_hash: hash(&token),
        csrf: random_token(),
        user_agent: text::cut(user_agent, 300).to_owned(),
        created_at: now,
        last_used_at: now,
    };
    db::insert_session(conn, &session)?;
    accounts::saw(conn, who)?;
    Ok((session, token))
}

pub fn sign_out(conn: &mut Conn, session: SessionId) -> Result<()> {
    Ok(db::delete_session(conn, session)?)
}

/// They are still here.
pub fn touch(conn: &mut Conn, session: &Session) -> Result<()> {
    db::touch_session(conn, session.id)?;
    accounts::saw(conn, session.account_id)
}

/// Ends every session and every token of someone, and what is on its way to become one.
pub fn sign_out_everywhere(conn: &mut Conn, who: AccountId) -> Result<()> {
    db::delete_sessions_of(conn, who)?;
    db::delete_steps_of(conn, who)?;
    end_apps(conn, who)
}

/// Ends every app of someone: tokens, and codes that are not exchanged yet.
fn end_apps(conn: &mut Conn, who: AccountId) -> Result<()> {
    db::delete_codes_of(conn, who)?;
    Ok(db::delete_tokens_of(conn, who)?)
}

/// Ends one session of someone.
pub fn end_session(conn: &mut Conn, who: AccountId, id: SessionId) -> Result<()> {
    if db::delete_session_of(conn, who, id)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends all sessions of someone but the one that they ask with.
pub fn end_other_sessions(conn: &mut Conn, session: &Session) -> Result<()> {
    Ok(db::delete_other_sessions(conn, session.account_id, session.id)?)
}

/// Ends an app of someone. It has to ask anew.
pub fn end_app(conn: &mut Conn, who: AccountId, app: AppId) -> Result<()> {
    if db::delete_tokens_of_app(conn, who, app)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Links, logins and challenges whose time is over.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::delete_expired(conn, now.into(), most)?)
}

/// Apps of before `at` that nobody lets in, and that nobody is about to.
pub fn forget_apps(conn: &mut Conn, at: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::delete_unused_apps(conn, at.into(), most)?)
}

/// An app came with a token.
pub fn touch_app(conn: &mut Conn, token: &OAuthToken) -> Result<()> {
    db::touch_token(conn, token.id)?;
    token.account_id.map_or(Ok(()), |who| accounts::saw(conn, who))
}

/// What an app says about itself.
#[derive(Debug, Clone)]
pub struct NewApp {
    pub name: String,
    pub website: Option<String>,
    pub redirect_uris: Vec<String>,
    pub scopes: Scopes,
}

/// Addresses that an app may return to.
const MOST_REDIRECTS: usize = 10;

/// A registered app and its secret: the only time that it is seen.
pub fn register(conn: &mut Conn, new: NewApp) -> Result<(OAuthApp, String)> {
    let name = new.name.trim().to_owned();
    if name.is_empty() || 60 < name.chars().count() {
        return Err(Error::field(
            "client_name",
            "ERR_INVALID",
            "An app has a name of at most 60 characters.",
        ));
    }
    if new.redirect_uris.is_empty() {
        return Err(Error::field("redirect_uris", "ERR_BLANK", "An app names where to return to."));
    }
    if MOST_REDIRECTS < new.redirect_uris.len() {
        return Err(Error::field("redirect_uris", "ERR_TOO_MANY", "An app names at most 10 addresses."));
    }
    for uri in &new.redirect_uris {
        check_redirect(uri)?;
    }
    let secret = random_token();
    let app = OAuthApp {
        id: AppId(conn.new_id()),
        client_id: random_token(),
        secret_hash: hash(&secret),
        name,
        website: new.website.filter(|site| site.starts_with("https://") || site.starts_with("http://")),
        redirect_uris: Json(new.redirect_uris),
        scopes: new.scopes.text(),
        created_at: conn.now().into(),
    };
    db::insert_app(conn, &app)?;
    Ok((app, secret))
}

/// The app whose id and secret these are.
pub fn identify(conn: &mut Conn, client_id: &str, secret: &str) -> Result<OAuthApp> {
    let app = db::find_app(conn, client_id)?;
    app.filter(|app| is_same(&app.secret_hash, &hash(secret))).ok_or(Error::Unauthorized("invalid_client"))
}

fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// What someone grants an app.
#[derive(Debug, Clone)]
pub struct Grant {
    pub redirect_uri: String,
    pub scopes: Scopes,
    /// PKCE, S256.
    pub challenge: Option<String>,
}

/// A code that the app exchanges for a token, once.
pub fn grant(conn: &mut Conn, app: &OAuthApp, who: AccountId, grant: Grant) -> Result<String> {
    let code = random_token();
    let now = conn.now();
    let row = OAuthCode {
        code_hash: hash(&code),
        app_id: app.id,
        account_id: who,
        redirect_uri: grant.redirect_uri,
        scopes: grant.scopes.text(),
        challenge: grant.challenge,
        created_at: now.into(),
        expires_at: (now + CODE_LIFETIME).into(),
        used_at: None,
    };
    db::insert_code(conn, &row)?;
    Ok(code)
}

/// What became of an exchange.
#[derive(Debug)]
pub enum Exchanged {
    Token(OAuthToken, String),
    /// The code is unknown, old, used, or somebody else's.
    Refused,
}

/// A token for a code. A code that comes twice has been stolen by one of the two: what the first got
/// ends as well (RFC 6749, 4.1.2), and that ending has to be kept, so this is no error.
pub fn exchange(
    conn: &mut Conn,
    app: &OAuthApp,
    code: &str,
    redirect_uri: &str,
    verifier: Option<&str>,
) -> Result<Exchanged> {
    let code_hash = hash(code);
    let Some(row) = db::find_code(conn, &code_hash)? else { return Ok(Exchanged::Refused) };
    let now = conn.now();
    let proven = match (&row.challenge, verifier) {
        (None, None) => true,
        // A proof of nothing, or no proof: either way somebody took a part away.
        (None, Some(_)) | (Some(_), None) => false,
        (Some(challenge), Some(verifier)) => is_same(challenge, &challenge_of(verifier)),
    };
    let fits = row.app_id == app.id && row.redirect_uri == redirect_uri && now < row.expires_at.0 && proven;
    if !fits {
        return Ok(Exchanged::Refused);
    }
    if !db::use_code(conn, &code_hash)? {
        db::delete_tokens_of_code(conn, &code_hash)?;
        return Ok(Exchanged::Refused);
    }
    let (token, secret) = issue(conn, app.id, Some(row.account_id), row.scopes, Some(code_hash))?;
    Ok(Exchanged::Token(token, secret))
}

/// S256 (RFC 7636, 4.6).
#[must_use]
pub fn challenge_of(verifier: &str) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// A token: for someone, or for the app itself. The secret is seen once.
pub fn issue(
    conn: &mut Conn,
    app: AppId,
    who: Option<AccountId>,
    scopes: String,
    code_hash: Option<String>,
) -> Result<(OAuthToken, String)> {
    let secret = random_token();
    let now = conn.now().into();
    let token = OAuthToken {
        id: conn.new_id(),
        token_hash: hash(&secret),
        app_id: app,
        account_id: who,
        scopes,
        code_hash,
        created_at: now,
        last_used_at: now,
    };
    db::insert_token(conn, &token)?;
    Ok((token, secret))
}

/// Ends a token of this app. What is no token is ended already (RFC 7009, 2.2).
pub fn revoke(conn: &mut Conn, app: &OAuthApp, secret: &str) -> Result<()> {
    if let Some(token) = db::find_token(conn, &hash(secret))?
        && token.app_id == app.id
    {
        db::delete_token(conn, token.id)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::challenge_of;

    /// The example of RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_rfc() {
        assert_eq!(
            challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
