//! What an account is.

mod addresses;
mod links;
mod standing;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

pub use addresses::{domain_of, is_email, mailbox_of};
pub use links::{Links, PublicProofKey, Told};
pub use standing::{Standing, Wait};

use crate::{
    clock::Instant,
    db::Json,
    emojis::Named,
    error::{Fields, Result},
    ids::AccountId,
    limits,
    schema::{accounts, users},
};

crate::words! {
    /// What kind of actor it is, in ActivityPub's words.
    pub enum Kind {
        Person = "Person",
        Service = "Service",
        Application = "Application",
        Group = "Group",
        Organization = "Organization",
    }
}

crate::words! {
    /// What someone may do here.
    pub enum Role {
        User = "user",
        Moderator = "moderator",
        Admin = "admin",
        Owner = "owner",
    }
}

impl Role {
    /// Whether whoever has this role may do what `least` may do.
    #[must_use]
    pub fn includes(self, least: Self) -> bool {
        least as u8 <= self as u8
    }
}

/// One line of a profile's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub name: String,
    /// As its owner wrote it; of someone elsewhere, clean HTML.
    pub value: String,
}

/// Someone, here or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
pub struct Account {
    pub id: AccountId,
    pub username: String,
    /// None for our own people.
    pub domain: Option<String>,
    /// Lower case and unique: `ann`, `bob@pics.example`.
    pub acct: String,
    pub kind: Kind,
    pub display_name: String,
    /// Clean HTML.
    pub bio: String,
    pub fields: Json<Vec<Field>>,
    /// Of our people, secret and file of a picture below `/media/`; of others, its address there.
    pub avatar: Option<String>,
    pub header: Option<String>,
    pub locked: bool,
    pub discoverable: bool,
    pub uri: String,
    pub url: String,
    pub inbox: String,
    pub shared_inbox: Option<String>,
    pub followers_uri: String,
    pub key_id: String,
    /// SPKI in PEM.
    pub public_key: String,
    pub followers_count: i64,
    pub following_count: i64,
    pub posts_count: i64,
    pub last_post_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// When we last read it from its server; none for our own.
    pub fetched_at: Option<Instant>,
    pub deleted_at: Option<Instant>,
    /// Where they live now.
    pub moved_to_id: Option<AccountId>,
    /// What name, bio and fields use.
    pub emojis: Json<Vec<Named>>,
    /// What their own server counts.
    pub told: Json<Told>,
    /// The host that serves its document, with the port; none for our own. Mostly the same as `domain`.
    pub host: Option<String>,
    /// Whether who follows them, and whom they follow, is nobody's business.
    pub hide_network: bool,
}

impl Account {
    /// The servers that it belongs to: by its handle, and by its id.
    pub fn homes(&self) -> impl Iterator<Item = &str> {
        self.domain.as_deref().into_iter().chain(self.host.as_deref())
    }

    #[must_use]
    pub fn is_local(&self) -> bool {
        self.domain.is_none()
    }

    /// As people read it: with the letters that its owner chose.
    #[must_use]
    pub fn handle(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}@{domain}", self.username),
            None => self.username.clone(),
        }
    }

    /// What we call them.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.display_name.is_empty() { &self.username } else { &self.display_name }
    }

    /// Where to send what is for this account and others on its server.
    #[must_use]
    pub fn best_inbox(&self) -> &str {
        self.shared_inbox.as_deref().unwrap_or(&self.inbox)
    }

    /// Older than a day: read it again when someone looks.
    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.fetched_at.is_some_and(|at| at.0 < now - chrono::TimeDelta::hours(24))
    }
}

/// Where to reach those of `accounts` who live elsewhere.
#[must_use]
pub fn remote_inboxes(accounts: &[Account]) -> Vec<String> {
    let others = accounts.iter().filter(|account| !account.is_local() && account.deleted_at.is_none());
    others.map(|account| account.best_inbox().to_owned()).collect()
}

/// The private side of one of our people.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
pub struct User {
    pub account_id: AccountId,
    /// Lower case.
    pub email: String,
    /// Argon2id, PHC string.
    pub password_hash: String,
    pub role: Role,
    /// The bio as its owner wrote it.
    pub bio_source: String,
    pub default_visibility: String,
    pub default_sensitive: bool,
    pub created_at: Instant,
    pub last_active_at: Instant,
    /// Whether strangers may find their public posts by words.
    pub indexable: bool,
    /// When they opened the link that was sent to their address; none for as long as they wait.
    pub confirmed_at: Option<Instant>,
    /// When those who run the server let them in; none for as long as they wait.
    pub approved_at: Option<Instant>,
    /// Since when they are shut out.
    pub disabled_at: Option<Instant>,
}

/// What someone who signs up tells us, checked for its shape.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub username: String,
    /// Lower case.
    pub email: String,
    pub role: Role,
}

/// Names that look like parts of the server, or like the people who run it.
const RESERVED: &[&str] = &[
    "about",
    "abuse",
    "account",
    "accounts",
    "actor",
    "admin",
    "administrator",
    "api",
    "app",
    "assets",
    "auth",
    "help",
    "heliograph",
    "hostmaster",
    "inbox",
    "info",
    "media",
    "mod",
    "moderator",
    "noreply",
    "nodeinfo",
    "oauth",
    "outbox",
    "owner",
    "p",
    "postmaster",
    "privacy",
    "root",
    "security",
    "settings",
    "setup",
    "staff",
    "stories",
    "support",
    "system",
    "tags",
    "users",
    "webmaster",
    "well-known",
    "www",
];

impl NewUser {
    /// Checks name, address and password together, so that a form can show everything at once.
    /// The owner may have a reserved name: an admin called `admin` is one.
    pub fn check(username: &str, email: &str, password: &str, role: Role) -> Result<Self> {
        let mut wrong = Fields::default();
        let username = username.trim();
        let email = email.trim().to_lowercase();
        if let Err(sentence) = check_username(username) {
            wrong.add("username", "ERR_INVALID", sentence);
        } else if role == Role::User && RESERVED.contains(&username.to_lowercase().as_str()) {
            wrong.add("username", "ERR_RESERVED", "This name is reserved.");
        }
        if !is_email(&email) {
            wrong.add("email", "ERR_INVALID", "This is not an e-mail address.");
        }
        if let Err(sentence) = check_password(password, username) {
            wrong.add("password", "ERR_INVALID", sentence);
        }
        wrong.check()?;
        Ok(Self { username: username.to_owned(), email, role })
    }
}

/// `[A-Za-z0-9_]([A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?`: what every peer accepts (federation design, 1.5).
fn check_username(name: &str) -> Result<(), &'static str> {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty() {
        return Err("Choose a name.");
    }
    if limits::USERNAME_CHARS < name.len() {
        return Err("A name has at most 30 letters.");
    }
    let fine = name.starts_with(inner) && name.ends_with(inner) && name.chars().all(|c| inner(c) || c == '.');
    if fine { Ok(()) } else { Err("A name has letters from A to Z, digits, underscores, and dots inside.") }
}

/// The passwords that are tried first everywhere; the rest of a long list brings little more.
const COMMON: &[&str] = &[
    "password",
    "password1",
    "password123",
    "passw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyui",
    "qwerty123",
    "qwertyuiop",
    "iloveyou",
    "11111111",
    "00000000",
    "abc12345",
    "abcd1234",
    "letmein1",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "superman",
    "trustno1",
    "welcome1",
    "changeme",
    "heliograph",
    "instagram",
    "1q2w3e4r",
    "1qaz2wsx",
    "zaq12wsx",
    "asdfghjk",
    "dragon123",
    "monkey123",
    "88888888",
    "87654321",
    "66666666",
];

pub fn check_password(password: &str, username: &str) -> Result<(), &'static str> {
    if !limits::PASSWORD_BYTES.contains(&password.len()) {
        return Err("A password has at least 8 characters and at most 1024.");
    }
    let lower = password.to_lowercase();
    if COMMON.contains(&lower.as_str()) || (!username.is_empty() && lower == username.to_lowercase()) {
        return Err("This password is among the first that anyone would try.");
    }
    Ok(())
}

/// What someone changes about their own profile; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    pub display_name: Option<String>,
    pub bio: Option<String>,
    pub fields: Option<Vec<Field>>,
    pub locked: Option<bool>,
    pub bot: Option<bool>,
    pub discoverable: Option<bool>,
    pub hide_network: Option<bool>,
    pub indexable: Option<bool>,
    /// Secret and file of a new picture, or none to take the old one away.
    pub avatar: Option<Option<String>>,
    pub header: Option<Option<String>>,
    pub default_visibility: Option<String>,
    pub default_sensitive: Option<bool>,
}

impl ProfileChange {
    pub fn check(&self) -> Result<()> {
        let mut wrong = Fields::default();
        let too_long = |text: &str, most: usize| most < text.chars().count();
        if self.display_name.as_deref().is_some_and(|name| too_long(name, limits::DISPLAY_NAME_CHARS)) {
            wrong.add("display_name", "ERR_TOO_LONG", "A display name has at most 60 characters.");
        }
        if self.bio.as_deref().is_some_and(|bio| too_long(bio, limits::BIO_CHARS)) {
            wrong.add("note", "ERR_TOO_LONG", "A bio has at most 500 characters.");
        }
        if let Some(fields) = &self.fields {
            if limits::FIELDS < fields.len() {
                wrong.add("fields", "ERR_TOO_MANY", "A profile has at most 4 fields.");
            }
            if fields
                .iter()
                .any(|f| too_long(&f.name, limits::FIELD_CHARS) || too_long(&f.value, limits::FIELD_CHARS))
            {
                wrong.add("fields", "ERR_TOO_LONG", "A field has at most 255 characters on each side.");
            }
        }
        if self.default_visibility.as_deref().is_some_and(|v| !["public", "unlisted", "private"].contains(&v))
        {
            wrong.add("source[privacy]", "ERR_INCLUSION", "This is not an audience.");
        }
        wrong.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_peers_refuse_are_refused_here() {
        for name in ["", ".ann", "ann.", "an n", "änn", "ann@b", &"a".repeat(31)] {
            assert!(check_username(name).is_err(), "{name}");
        }
        for name in ["a", "_", "ann", "Ann.B_2"] {
            assert!(check_username(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_form_hears_everything_at_once() {
        let error = NewUser::check("admin", "no address", "short", Role::User).unwrap_err();
        let crate::error::Error::Fields(fields) = error else { panic!("{error}") };
        assert_eq!(fields.0.keys().copied().collect::<Vec<_>>(), ["email", "password", "username"]);
    }

    #[test]
    fn the_first_guess_is_no_password() {
        assert!(check_password("Password123", "ann").is_err());
        assert!(check_password("annannann", "AnnAnnAnn").is_err());
        assert!(check_password("a heliograph on the hill", "ann").is_ok());
    }
}
