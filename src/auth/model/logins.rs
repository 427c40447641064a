//! Links in mails, second factors, and logins that are not through yet.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::AccountId,
    keyring::hash,
    schema::{login_steps, mail_tokens, second_factors},
};

use super::totp::base32;

crate::words! {
    /// What a link in a mail is for.
    pub enum Purpose {
        /// The address with which someone signed up is theirs.
        Confirm = "confirm",
        /// Another password.
        Reset = "reset",
        /// Another address, which is theirs.
        Change = "change",
        /// The address that they had before.
        Undo = "undo",
    }
}

impl Purpose {
    #[must_use]
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Self::Confirm => TimeDelta::days(3),
            Self::Reset => TimeDelta::hours(1),
            Self::Change => TimeDelta::days(1),
            Self::Undo => TimeDelta::days(7),
        }
    }

    /// Whether a new link makes older ones void. The address from before any change can always be had back.
    #[must_use]
    pub fn newest_only(self) -> bool {
        self != Self::Undo
    }
}

/// A link in a mail, by the hash of its secret part.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_tokens, treat_none_as_default_value = false)]
pub struct MailToken {
    pub token_hash: String,
    pub account_id: AccountId,
    pub kind: Purpose,
    /// The address that it is about.
    pub address: String,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// Wrong codes within [`TRIES_WITHIN`] after which there is a pause (security design, AUTH-19).
const TRIES: i32 = 5;
const TRIES_WITHIN: TimeDelta = TimeDelta::minutes(5);
const PAUSE: TimeDelta = TimeDelta::minutes(15);

/// The app that shows someone codes. It counts once they have shown that it does.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = second_factors, treat_none_as_default_value = false)]
pub struct SecondFactor {
    pub account_id: AccountId,
    /// Sealed.
    pub secret: String,
    /// The step of the last code that was taken.
    pub last_step: i64,
    pub tries: i32,
    pub tries_since: Instant,
    pub paused_until: Option<Instant>,
    pub confirmed_at: Option<Instant>,
    pub created_at: Instant,
}

impl SecondFactor {
    /// How long no code is looked at.
    #[must_use]
    pub fn pause(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        self.paused_until.map(|until| until.0 - now).filter(|left| TimeDelta::zero() < *left)
    }

    /// One more code was wrong. The last of too many begins a pause.
    pub fn count_wrong(&mut self, now: DateTime<Utc>) {
        if TRIES_WITHIN <= now - self.tries_since.0 {
            (self.tries, self.tries_since) = (0, now.into());
        }
        self.tries += 1;
        if TRIES <= self.tries {
            (self.tries, self.paused_until) = (0, Some((now + PAUSE).into()));
        }
    }
}

/// How long someone who said the password has for the code.
pub const STEP_LIFETIME: TimeDelta = TimeDelta::minutes(10);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = login_steps, treat_none_as_default_value = false)]
pub struct LoginStep {
    pub token_hash: String,
    pub account_id: AccountId,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// Recovery codes that someone gets at once.
const RECOVERY_CODES: usize = 10;

/// Codes of a hundred bits, in groups that can be read aloud.
#[must_use]
pub fn new_recovery_codes() -> Vec<String> {
    let code = || {
        let letters = base32(&rand::random::<[u8; 13]>()).to_lowercase();
        [&letters[..5], &letters[5..10], &letters[10..15], &letters[15..20]].join("-")
    };
    std::iter::repeat_with(code).take(RECOVERY_CODES).collect()
}

/// How a recovery code is kept, however it was typed.
#[must_use]
pub fn recovery_hash(code: &str) -> String {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    hash(&letters.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor() -> SecondFactor {
        let at = Instant::EPOCH;
        SecondFactor {
            account_id: AccountId(1),
            secret: String::new(),
            last_step: 0,
            tries: 0,
            tries_since: at,
            paused_until: None,
            confirmed_at: Some(at),
            created_at: at,
        }
    }

    #[test]
    fn auth_19_five_wrong_codes_begin_a_pause() {
        let (mut factor, start) = (factor(), DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        for _ in 0..4 {
            factor.count_wrong(start);
        }
        assert_eq!(factor.pause(start), None);
        // Slow enough is forgiven.
        factor.count_wrong(start + TimeDelta::minutes(6));
        assert_eq!((factor.tries, factor.paused_until), (1, None));
        for _ in 0..4 {
            factor.count_wrong(start + TimeDelta::minutes(7));
        }
        assert_eq!(factor.pause(start + TimeDelta::minutes(7)), Some(PAUSE));
        assert_eq!(factor.pause(start + TimeDelta::minutes(22)), None);
    }

    #[test]
    fn auth_20_a_recovery_code_can_be_typed_as_one_likes() {
        let codes = new_recovery_codes();
        assert_eq!((codes.len(), codes[0].len()), (10, 23));
        assert_ne!(codes[0], codes[1]);
        let typed = codes[0].replace('-', " ").to_uppercase();
        assert_eq!(recovery_hash(&typed), recovery_hash(&codes[0]));
    }
}
