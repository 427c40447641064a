//! What a mail is before it is sent.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    error::{Context as _, Result},
    keyring::Keyring,
    limits,
    schema::{mail_counts, mails},
};

/// What we have to tell somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// Open this link, so that we know that the address is yours.
    Confirm { link: String },
    /// Choose another password.
    Reset { link: String },
    /// The password is another one now.
    PasswordChanged,
    /// The account is to have this address.
    NewAddress { link: String },
    /// The account has another address now; the link takes it back.
    AddressChanged { now: String, undo: String },
    /// The address is again what it was.
    AddressBack,
    /// Signing in takes a code as well.
    SecondFactorOn,
    /// It does not any more.
    SecondFactorOff,
    /// Somebody signed up with this address, and it is that of an account already.
    HasAccount { name: String, link: String },
    /// Those who run the server let them in.
    Approved { link: String },
    /// They did not.
    Rejected,
    /// They cannot sign in any more.
    Disabled { words: String },
    /// Those who run the server have to say something.
    Warned { words: String },
    /// To those who run the server: nobody was here, so people wait at the door.
    Unattended,
    /// Somebody was, and they do not.
    Attended,
    /// A passkey of this name opens the account from now on.
    PasskeyAdded { name: String },
    /// A passkey of this name does not any more.
    PasskeyRemoved { name: String },
    /// Whoever is this person at the other server comes in here, too.
    IdentityLinked { provider: String },
    /// They do not any more.
    IdentityUnlinked { provider: String },
    /// There are new recovery codes, and the old ones are void.
    NewRecoveryCodes,
}

impl Letter {
    /// How long it is worth sending.
    fn lifetime(&self) -> TimeDelta {
        match self {
            Self::Reset { .. } => TimeDelta::hours(1),
            _ => TimeDelta::days(limits::MAIL_DAYS),
        }
    }

    #[must_use]
    pub fn expires_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.lifetime()
    }
}

/// A mail as it is sent, in plain text and in HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What mails are written on: the server's name, and the seal that keeps them from whoever reads the database. Cheap to
/// clone.
#[derive(Debug, Clone)]
pub struct Stationery {
    keyring: Keyring,
    server: String,
    in_use: bool,
}

impl Stationery {
    #[must_use]
    pub fn new(keyring: &Keyring, server: &str, in_use: bool) -> Self {
        Self { keyring: keyring.clone(), server: server.to_owned(), in_use }
    }

    /// Whether mails are sent at all.
    #[must_use]
    pub fn in_use(&self) -> bool {
        self.in_use
    }

    #[must_use]
    pub fn server(&self) -> &str {
        &self.server
    }

    pub fn seal(&self, mail: &Mail) -> Result<String> {
        self.keyring.seal(&serde_json::to_vec(mail).context("writing a mail")?)
    }

    pub fn unseal(&self, sealed: &str) -> Result<Mail> {
        serde_json::from_slice(&self.keyring.unseal(sealed)?).context("reading a mail")
    }
}

/// A mail that waits.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mails, treat_none_as_default_value = false)]
pub struct Waiting {
    pub id: i64,
    pub sealed: String,
    pub tries: i32,
    pub due_at: Instant,
    pub expires_at: Instant,
    pub created_at: Instant,
}

/// A mail that somebody asked for.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_counts, treat_none_as_default_value = false)]
pub struct Counted {
    pub id: i64,
    /// Without what stands behind a plus.
    pub mailbox: String,
    pub domain: String,
    pub created_at: Instant,
}

/// How long to wait after so many tries in vain: a minute, two, four, at most four hours.
#[must_use]
pub fn pause_after(tries: i32) -> TimeDelta {
    TimeDelta::minutes(1 << tries.clamp(0, 8)).min(TimeDelta::hours(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_tried_for_three_days_and_not_all_the_time() {
        let (mut waited, mut tries) = (TimeDelta::zero(), 0);
        while waited < TimeDelta::days(limits::MAIL_DAYS) {
            waited += pause_after(tries);
            tries += 1;
        }
        assert!((20..=40).contains(&tries), "{tries}");
        assert_eq!(pause_after(0), TimeDelta::minutes(1));
    }
}
