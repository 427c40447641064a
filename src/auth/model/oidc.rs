//! Signing in with another server, by `OpenID Connect` (Core 1.0): who somebody is there, and logins that are under way.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, decode, decode_header,
    jwk::{Jwk, JwkSet},
};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use crate::{
    clock::Instant,
    ids::{AccountId, IdentityId},
    schema::{identities, oidc_arrivals, oidc_logins},
};

/// How long somebody may take to sign in there, and then to choose a name here.
pub const TRIP_LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// Who somebody is at a provider. Only the two together are theirs for good: names and addresses there may become
/// somebody else's.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = identities, treat_none_as_default_value = false)]
pub struct ExternalIdentity {
    pub id: IdentityId,
    pub account_id: AccountId,
    pub issuer: String,
    pub subject: String,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
}

/// A login that is on its way to the provider and back, by the hash of its `state`.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_logins, treat_none_as_default_value = false)]
pub struct OidcLogin {
    pub state_hash: String,
    /// Of the cookie of the browser that began it: it ends there or nowhere.
    pub browser_hash: String,
    /// A [`Trip`], sealed.
    pub sealed: String,
    /// Who is signed in and wants to be known there too.
    pub account_id: Option<AccountId>,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// What the way back needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trip {
    pub nonce: String,
    /// PKCE (RFC 7636).
    pub verifier: String,
    /// A path on this server.
    pub next: String,
}

/// Somebody whom the provider knows and we do not yet.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_arrivals, treat_none_as_default_value = false)]
pub struct OidcArrival {
    pub token_hash: String,
    pub browser_hash: String,
    /// A [`Newcomer`], sealed.
    pub sealed: String,
    pub created_at: Instant,
    pub expires_at: Instant,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Newcomer {
    pub issuer: String,
    pub subject: String,
    /// Only where the provider has seen that it is theirs.
    pub email: Option<String>,
    /// What they are called there; here it may be somebody else's.
    pub username: Option<String>,
    pub next: String,
}

/// A path on this server, or its front page: what stands in a link must not decide where somebody lands.
#[must_use]
pub fn own_path(next: Option<String>) -> String {
    let is_own = |next: &String| {
        next.starts_with('/')
            && !next.starts_with("//")
            && !next.contains('\\')
            // Browsers leave tabs and line breaks out, so that what follows them would stand at the beginning.
            && !next.contains(char::is_control)
            && next.len() < 4_000
    };
    next.filter(is_own).unwrap_or_else(|| "/".to_owned())
}

/// What an id token says (Core 1.0, 2), as far as we listen.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub sub: String,
    /// One, or a list.
    aud: serde_json::Value,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nonce: Option<String>,
    email: Option<String>,
    /// Some providers write it as text.
    #[serde(default)]
    email_verified: serde_json::Value,
    preferred_username: Option<String>,
}

impl Claims {
    /// The address, where the provider has seen that it is theirs. Any other is hearsay.
    #[must_use]
    pub fn verified_email(&self) -> Option<String> {
        let verified = self.email_verified == true || self.email_verified == "true";
        self.email.clone().filter(|_| verified)
    }

    #[must_use]
    pub fn newcomer(self, next: String) -> Newcomer {
        let email = self.verified_email();
        Newcomer { issuer: self.iss, subject: self.sub, email, username: self.preferred_username, next }
    }
}

/// Clocks of servers differ, in seconds.
const SKEW: f64 = 60.0;
/// `OpenID Connect` has subjects of at most 255 letters.
const LONGEST_SUBJECT: usize = 255;

/// What an id token has to be about.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
}

/// Whether it says that one of these keys signed it. What is no token has no key anywhere; one that names no key may be
/// signed by another one today.
pub fn is_signed_by(token: &str, keys: &JwkSet) -> bool {
    decode_header(token).map_or(true, |header| header.kid.is_some() && key_of(&header, keys).is_some())
}

fn key_of<'a>(header: &Header, keys: &'a JwkSet) -> Option<&'a Jwk> {
    match &header.kid {
        Some(id) => keys.find(id),
        None => keys.keys.first().filter(|_| keys.keys.len() == 1),
    }
}

/// What the token says, if it is for us, about this login, of now, and signed by one of these keys. Why not otherwise: for
/// the log, not for people.
pub fn read_token(
    token: &str,
    keys: &JwkSet,
    expected: Expected<'_>,
    now: DateTime<Utc>,
) -> Result<Claims, &'static str> {
    use Algorithm::{ES256, ES384, EdDSA, PS256, PS384, PS512, RS256, RS384, RS512};
    let header = decode_header(token).map_err(|_| "it is no token")?;
    // None of those whose key is a secret: what is public must not become one.
    if ![RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, EdDSA].contains(&header.alg) {
        return Err("it is signed in a way that we do not take");
    }
    let key = key_of(&header, keys).ok_or("it is signed with a key that the provider does not show")?;
    let key = DecodingKey::from_jwk(key).map_err(|_| "its key cannot be read")?;
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[expected.client_id]);
    validation.set_issuer(&[expected.issuer]);
    validation.set_required_spec_claims(&["iss", "sub", "aud", "exp"]);
    // By our own clock, below.
    validation.validate_exp = false;
    let claims =
        decode::<Claims>(token, &key, &validation).map_err(|_| "it is not for us, or not signed right")?;
    check(claims.claims, expected, now)
}

fn check(claims: Claims, expected: Expected<'_>, now: DateTime<Utc>) -> Result<Claims, &'static str> {
    #[expect(clippy::cast_precision_loss, reason = "seconds have 31 bits")]
    let now = now.timestamp() as f64;
    let said = claims.nonce.as_deref().unwrap_or_default();
    if !bool::from(said.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return Err("it is about another login");
    }
    // Written so that what is no number is refused.
    if !(now < claims.exp + SKEW && claims.iat < now + SKEW) {
        return Err("it is not of now");
    }
    let alone = claims.aud.as_array().is_none_or(|all| all.len() == 1);
    if !alone && claims.azp.is_none() || claims.azp.as_ref().is_some_and(|azp| azp != expected.client_id) {
        return Err("it was made for somebody else");
    }
    if claims.sub.is_empty() || LONGEST_SUBJECT < claims.sub.len() {
        return Err("it is about nobody");
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_lands_on_this_server() {
        for (next, lands) in [
            ("/settings/security", "/settings/security"),
            ("/oauth/authorize?x=y", "/oauth/authorize?x=y"),
            ("//evil.test", "/"),
            ("/\\evil.test", "/"),
            ("https://evil.test", "/"),
            ("/a\r\nSet-Cookie: x=y", "/"),
            ("/\t/evil.test", "/"),
        ] {
            assert_eq!(own_path(Some(next.to_owned())), lands, "{next}");
        }
        assert_eq!(own_path(None), "/");
    }

    #[test]
    fn auth_34_an_address_that_nobody_verified_is_none() {
        let address = |verified: serde_json::Value| {
            let claims = serde_json::json!({"iss": "i", "sub": "s", "aud": "a", "exp": 1, "iat": 1,
                "email": "a@b.test", "email_verified": verified});
            serde_json::from_value::<Claims>(claims).unwrap().verified_email()
        };
        for yes in [serde_json::json!(true), serde_json::json!("true")] {
            assert_eq!(address(yes).as_deref(), Some("a@b.test"));
        }
        for no in [serde_json::json!(false), serde_json::json!("false"), serde_json::json!(null), 1.into()] {
            assert_eq!(address(no.clone()), None, "{no}");
        }
    }
}
