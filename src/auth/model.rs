//! Sessions, apps, codes and tokens; and what a scope covers.

mod logins;
pub mod oidc;
pub mod passkeys;
pub mod totp;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

pub use logins::{
    LoginStep, MailToken, Purpose, STEP_LIFETIME, SecondFactor, new_recovery_codes, recovery_hash,
};

use crate::{
    accounts::Role,
    clock::Instant,
    db::Json,
    error::{Error, Result},
    ids::{AccountId, AppId, SessionId},
    limits,
    schema::{oauth_apps, oauth_codes, oauth_tokens, sessions},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct Session {
    pub id: SessionId,
    pub account_id: AccountId,
    pub token_hash: String,
    /// What the client must repeat in a header with everything that changes something.
    pub csrf: String,
    pub user_agent: String,
    pub created_at: Instant,
    pub last_used_at: Instant,
}

impl Session {
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.last_used_at.0 + TimeDelta::days(limits::SESSION_IDLE_DAYS) < now
            || self.created_at.0 + TimeDelta::days(limits::SESSION_DAYS) < now
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oauth_apps, treat_none_as_default_value = false)]
pub struct OAuthApp {
    pub id: AppId,
    pub client_id: String,
    pub secret_hash: String,
    pub name: String,
    pub website: Option<String>,
    pub redirect_uris: Json<Vec<String>>,
    pub scopes: String,
    pub created_at: Instant,
}

/// The redirect that shows the code for copying (RFC 8252's predecessor, still used by terminals).
pub const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

impl OAuthApp {
    /// What it asks for with these words. An app that never said what it needs means what apps usually do
    /// (`docs/decisions/apps-that-ask-for-nothing.md`); others mean `read`, as Mastodon takes it.
    pub fn asks(&self, scope: &str) -> Result<Scopes> {
        let usual = Scopes::usual();
        if scope.trim().is_empty() && self.scopes == usual.text() { Ok(usual) } else { Scopes::parse(scope) }
    }

    /// Exactly one of those that were registered.
    #[must_use]
    pub fn may_redirect_to(&self, uri: &str) -> bool {
        self.redirect_uris.0.iter().any(|known| known == uri)
    }
}

/// A redirect address is a URL with a scheme that runs nothing in a browser, or the one for copying.
pub fn check_redirect(uri: &str) -> Result<()> {
    if uri == OUT_OF_BAND {
        return Ok(());
    }
    let parsed = url::Url::parse(uri).ok().filter(|url| {
        !matches!(url.scheme(), "javascript" | "data" | "vbscript" | "file" | "blob" | "about")
            && url.fragment().is_none()
            && (url.scheme() != "http" || is_loopback(url))
    });
    if parsed.is_some() && uri.len() <= 2_000 {
        Ok(())
    } else {
        Err(Error::field("redirect_uris", "ERR_INVALID", "A redirect URI is not a valid address."))
    }
}

/// A program on the person's own machine (RFC 8252, 7.3): elsewhere a code would travel in the open.
fn is_loopback(url: &url::Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oauth_codes, treat_none_as_default_value = false)]
pub struct OAuthCode {
    pub code_hash: String,
    pub app_id: AppId,
    pub account_id: AccountId,
    pub redirect_uri: String,
    pub scopes: String,
    /// PKCE, S256 (RFC 7636).
    pub challenge: Option<String>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
}

/// How long a code may travel (RFC 6749, 4.1.2: at most ten minutes).
pub const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(10);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oauth_tokens, treat_none_as_default_value = false)]
pub struct OAuthToken {
    pub id: i64,
    pub token_hash: String,
    pub app_id: AppId,
    /// None for the app itself.
    pub account_id: Option<AccountId>,
    pub scopes: String,
    pub code_hash: Option<String>,
    pub created_at: Instant,
    pub last_used_at: Instant,
}

/// What may be asked for with a token: Mastodon's scopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(Vec<String>);

const GRANULAR: &[&str] = &[
    "accounts",
    "blocks",
    "bookmarks",
    "conversations",
    "favourites",
    "filters",
    "follows",
    "lists",
    "media",
    "mutes",
    "notifications",
    "reports",
    "search",
    "statuses",
];

/// What `admin:read:…` and `admin:write:…` may name.
const ADMIN: &[&str] = &[
    "accounts",
    "canonical_email_blocks",
    "domain_allows",
    "domain_blocks",
    "email_domain_blocks",
    "ip_blocks",
    "reports",
];

/// The least role that a scope is good for. Whoever has less may grant it, and it grants nothing.
#[must_use]
pub fn least_role(scope: &str) -> Option<Role> {
    let mut words = scope.split(':');
    match (words.next(), words.next(), words.next()) {
        (Some("admin"), Some("read"), _) | (Some("admin"), _, Some("reports" | "accounts")) => {
            Some(Role::Moderator)
        }
        (Some("admin"), ..) => Some(Role::Admin),
        _ => None,
    }
}

impl Scopes {
    /// Words separated by spaces; `read` where nothing is said, as Mastodon takes it.
    pub fn parse(text: &str) -> Result<Self> {
        let mut scopes: Vec<String> =
            text.split([' ', '+', ',']).filter(|s| !s.is_empty()).map(str::to_owned).collect();
        if scopes.is_empty() {
            scopes.push("read".to_owned());
        }
        scopes.dedup();
        if let Some(unknown) = scopes.iter().find(|scope| !is_scope(scope)) {
            return Err(Error::field("scopes", "ERR_INVALID", format!("{unknown:?} is not a scope.")));
        }
        Ok(Self(scopes))
    }

    /// What an app does that one uses every day.
    #[must_use]
    pub fn usual() -> Self {
        Self(["read", "write", "follow", "push"].map(str::to_owned).to_vec())
    }

    /// Everything: what our own web client may do.
    pub fn all() -> Self {
        let all = ["read", "write", "follow", "push", "profile", "admin:read", "admin:write"];
        Self(all.map(str::to_owned).to_vec())
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.0.join(" ")
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether what `needed` names may be done: by itself, by the scope that contains it.
    #[must_use]
    pub fn covers(&self, needed: &str) -> bool {
        let (_, noun) = needed.split_once(':').unwrap_or((needed, ""));
        let within = |have: &str| needed.strip_prefix(have).is_some_and(|rest| rest.starts_with(':'));
        self.iter().any(|have| {
            have == needed
                || within(have)
                || (have == "follow" && matches!(noun, "follows" | "blocks" | "mutes"))
                || (have == "profile" && needed == "read:me")
                || (have == "read:accounts" && needed == "read:me")
        })
    }

    /// Whether everything in here may also be done with `other`.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.iter().all(|scope| other.covers(scope))
    }
}

fn is_scope(scope: &str) -> bool {
    match scope.split_once(':') {
        None => matches!(scope, "read" | "write" | "follow" | "push" | "profile"),
        Some(("read" | "write", noun)) => GRANULAR.contains(&noun),
        Some(("admin", rest)) => match rest.split_once(':') {
            None => matches!(rest, "read" | "write"),
            Some(("read" | "write", noun)) => ADMIN.contains(&noun),
            Some(_) => false,
        },
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Scopes {
        Scopes::parse(text).unwrap()
    }

    #[test]
    fn a_scope_covers_what_it_contains_and_nothing_else() {
        assert!(scopes("read").covers("read:statuses"));
        assert!(!scopes("read").covers("write:statuses"));
        assert!(!scopes("read:statuses").covers("read:accounts"));
        assert!(scopes("follow").covers("write:blocks"));
        assert!(scopes("profile").covers("read:me"));
        assert!(!scopes("profile").covers("read:accounts"));
    }

    #[test]
    fn a_token_gets_no_more_than_its_app() {
        assert!(scopes("read:statuses push").is_within(&scopes("read push")));
        assert!(!scopes("read write").is_within(&scopes("read")));
    }

    #[test]
    fn unknown_scopes_are_refused() {
        assert!(Scopes::parse("read everything").is_err());
        assert_eq!(scopes("").text(), "read");
    }

    #[test]
    fn a_redirect_runs_nothing() {
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "nothing",
            "https://a.example/#x",
            "http://a.example/cb",
        ] {
            assert!(check_redirect(bad).is_err(), "{bad}");
        }
        for good in [OUT_OF_BAND, "https://a.example/cb", "icecubesapp://", "http://localhost:3000/cb"] {
            assert!(check_redirect(good).is_ok(), "{good}");
        }
    }
}
