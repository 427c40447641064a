//! Passkeys: keys of a device or a password manager that sign in our place of a password (`WebAuthn`, level 3).
//!
//! Whoever uses one shows their device that it is them, by a finger, a face or a PIN. So a passkey is two factors by
//! itself, and nothing is asked besides.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use diesel::prelude::*;
use passki::{
    AuthenticationCredential, AuthenticationOptions, ClientData, Passki, RegistrationCredential,
    RegistrationOptions, ResidentKeyRequirement, StoredPasskey, UserVerificationRequirement,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    accounts::Account,
    clock::Instant,
    db::Json,
    error::{Context as _, Error, Result},
    ids::{AccountId, PasskeyId},
    keyring::hash,
    schema::{passkey_challenges, passkeys},
    site::Site,
};

/// How long a device may take to sign.
pub const CHALLENGE_LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// Passkeys that somebody may have.
pub const MOST_PASSKEYS: usize = 20;
const LONGEST_NAME: usize = 60;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkeys, treat_none_as_default_value = false)]
pub struct Passkey {
    pub id: PasskeyId,
    pub account_id: AccountId,
    /// The id that the device gave it, in base64url.
    pub credential_id: String,
    /// The public key, and how often it signed.
    pub credential: Json<StoredPasskey>,
    /// What its owner calls it.
    pub name: String,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
}

crate::words! {
    /// What a signature is for.
    pub enum Purpose {
        /// The account gets another passkey.
        Add = "add",
        /// Somebody comes in who has said nothing yet.
        SignIn = "sign_in",
        /// Somebody has said the password, and signs in the place of a code.
        SecondStep = "second_step",
    }
}

/// What a passkey is asked to sign. It is good once.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkey_challenges, treat_none_as_default_value = false)]
pub struct Challenge {
    pub challenge_hash: String,
    pub kind: Purpose,
    /// Whose passkey it has to be; anybody's where nobody has said a name.
    pub account_id: Option<AccountId>,
    /// The login that it ends.
    pub step_hash: Option<String>,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// Bytes that nobody can guess, as a browser is given them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The options of `navigator.credentials`, as JSON.
    pub public_key: Value,
    pub challenge_hash: String,
}

impl Asked {
    fn new(options: impl serde::Serialize, challenge: &[u8]) -> Result<Self> {
        let public_key = serde_json::to_value(options).context("writing a challenge")?;
        Ok(Self { public_key, challenge_hash: hash(&BASE64.encode(challenge)) })
    }
}

/// What a browser brought back, with the challenge that it says it signed.
pub struct Signed<'a> {
    credential: &'a Value,
    challenge: Vec<u8>,
}

impl<'a> Signed<'a> {
    /// None where it is no answer of a browser at all.
    #[must_use]
    pub fn read(credential: &'a Value) -> Option<Self> {
        let data = credential.get("response")?.get("clientDataJSON")?.as_str()?;
        let data = ClientData::from_base64(data).ok()?;
        let challenge = BASE64.decode(data.challenge).ok()?;
        Some(Self { credential, challenge })
    }

    #[must_use]
    pub fn challenge_hash(&self) -> String {
        hash(&BASE64.encode(&self.challenge))
    }

    /// The id of the passkey, as we keep it.
    #[must_use]
    pub fn credential_id(&self) -> Option<String> {
        let id = BASE64.decode(self.credential.get("rawId")?.as_str()?).ok()?;
        Some(BASE64.encode(id))
    }
}

/// Us, as browsers know us: passkeys are for our host, and signatures for our origin.
pub struct House(Passki);

impl House {
    /// None where the host is an address: browsers have passkeys for names only.
    #[must_use]
    pub fn of(site: &Site) -> Option<Self> {
        let host = site.domain()?;
        Some(Self(Passki::new(host, &[site.origin()], site.authority())))
    }

    pub fn get(site: &Site) -> Result<Self> {
        Self::of(site)
            .ok_or_else(|| Error::invalid("Passkeys need a server with a name, and this one has an address."))
    }

    /// Asks for a passkey that the device does not have yet, that it can find without a name, and that it uses only for
    /// whom it knows.
    pub fn ask_new(&self, who: &Account, known: &[Passkey]) -> Result<Asked> {
        let known: Vec<StoredPasskey> = known.iter().map(|one| one.credential.0.clone()).collect();
        let mut options = RegistrationOptions::default();
        options.resident_key = ResidentKeyRequirement::Required;
        options.user_verification = UserVerificationRequirement::Required;
        options.timeout = milliseconds();
        options.exclude_credentials = Some(&known);
        let shown = if who.display_name.is_empty() { &who.username } else { &who.display_name };
        let (options, state) = self
            .0
            .start_passkey_registration(&handle_of(who.id), &who.username, shown, options)
            .context("asking for a new passkey")?;
        Asked::new(options, &state.challenge)
    }

    /// Asks for a signature of one of these; of any where there are none.
    pub fn ask(&self, of: &[Passkey]) -> Result<Asked> {
        let of: Vec<StoredPasskey> = of.iter().map(|one| one.credential.0.clone()).collect();
        let (options, state) =
            self.0.start_passkey_authentication(&of, options()).context("asking for a passkey")?;
        Asked::new(options, &state.challenge)
    }

    /// The passkey that came, if everything about it is right.
    #[must_use]
    pub fn verify_new(&self, who: AccountId, signed: &Signed<'_>) -> Option<StoredPasskey> {
        let credential: RegistrationCredential = serde_json::from_value(signed.credential.clone()).ok()?;
        let mut asked = RegistrationOptions::default();
        asked.user_verification = UserVerificationRequirement::Required;
        let (_, mut state) = self.0.start_passkey_registration(&handle_of(who), "", "", asked).ok()?;
        state.challenge.clone_from(&signed.challenge);
        let made = self.0.finish_passkey_registration(&credential, &state);
        made.inspect_err(|error| tracing::info!(%error, "a new passkey is refused")).ok()
    }

    /// The passkey as it is after this signature, if everything about that is right: our challenge, our origin, our host,
    /// its key, a count that went on, an owner whom it knew.
    #[must_use]
    pub fn verify(&self, signed: &Signed<'_>, passkey: &Passkey) -> Option<StoredPasskey> {
        let credential: AuthenticationCredential = serde_json::from_value(signed.credential.clone()).ok()?;
        let known = &passkey.credential.0;
        let (_, mut state) =
            self.0.start_passkey_authentication(std::slice::from_ref(known), options()).ok()?;
        state.challenge.clone_from(&signed.challenge);
        let result = self.0.finish_passkey_authentication(&credential, &state, known);
        let id = passkey.id;
        let result = result.inspect_err(|error| tracing::info!(%id, %error, "a passkey is refused")).ok()?;
        // Whoever found it by itself says whose it is; it has to be who we think.
        let theirs = result.user_handle.is_none_or(|handle| handle == handle_of(passkey.account_id));
        let mut now_is = known.clone();
        now_is.counter = result.counter;
        theirs.then_some(now_is)
    }
}

fn options() -> AuthenticationOptions {
    let mut options = AuthenticationOptions::default();
    options.user_verification = UserVerificationRequirement::Required;
    options.timeout = milliseconds();
    options
}

fn milliseconds() -> u64 {
    CHALLENGE_LIFETIME.num_milliseconds().unsigned_abs()
}

/// Whose passkey it is, as devices keep it: the same for all of somebody's, so that a device has one of them, and no name,
/// for it is shown to whoever holds the device.
fn handle_of(who: AccountId) -> [u8; 32] {
    Sha256::digest(format!("passkeys of {who}")).into()
}

/// What its owner calls it, or a word where they say nothing.
pub fn check_name(name: &str) -> Result<String> {
    let name = name.trim();
    if LONGEST_NAME < name.chars().count() || name.chars().any(char::is_control) {
        return Err(Error::field("name", "ERR_TOO_LONG", "A name has at most 60 characters, on one line."));
    }
    Ok(if name.is_empty() { "Passkey".to_owned() } else { name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(origin: &str) -> Site {
        Site::new(&origin.parse().unwrap())
    }

    #[test]
    fn passkeys_are_for_names() {
        for (origin, fits) in [
            ("https://pics.example", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1:8080", false),
            ("http://[::1]:8080", false),
        ] {
            assert_eq!(House::of(&site(origin)).is_some(), fits, "{origin}");
        }
    }

    #[test]
    fn auth_21_whoever_is_asked_has_to_be_known_to_the_device() {
        let asked = House::of(&site("https://pics.example:444")).unwrap().ask(&[]).unwrap();
        assert_eq!(asked.public_key["userVerification"], "required");
        assert_eq!(asked.public_key["rpId"], "pics.example");
        assert_eq!(asked.public_key["allowCredentials"], serde_json::json!([]));
        let challenge = asked.public_key["challenge"].as_str().unwrap();
        assert_eq!((challenge.len(), asked.challenge_hash), (43, hash(challenge)));
    }

    #[test]
    fn what_is_no_answer_of_a_browser_is_not_looked_at() {
        for odd in [serde_json::json!(null), serde_json::json!({"response": {"clientDataJSON": "no"}})] {
            assert!(Signed::read(&odd).is_none());
        }
    }

    #[test]
    fn a_passkey_has_a_name_on_one_line() {
        assert_eq!(check_name("  My phone ").unwrap(), "My phone");
        assert_eq!(check_name("").unwrap(), "Passkey");
        assert!(check_name(&"x".repeat(61)).is_err() && check_name("a\nb").is_err());
    }
}
