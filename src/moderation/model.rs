//! Rules about other servers, and what may be in one.

use diesel::prelude::*;
use serde::Serialize;

use crate::{
    clock::Instant,
    error::{Error, Fields, Result},
    ids::AccountId,
    instances::{self, Severity, of_authority},
    schema::{domain_allows, domain_rules, instances as hosts},
    site::Site,
};

/// Characters of a comment.
pub const COMMENT_CHARS: usize = 1_000;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = domain_rules, treat_none_as_default_value = false)]
pub struct DomainRule {
    pub id: i64,
    pub domain: String,
    pub severity: Severity,
    pub reject_media: bool,
    pub reject_reports: bool,
    /// Whether the public list hides a part of the name.
    pub obfuscate: bool,
    /// Why, for everybody.
    pub public_comment: String,
    /// Why, among ourselves.
    pub private_comment: String,
    pub created_by: Option<AccountId>,
    pub created_at: Instant,
    pub updated_at: Instant,
}

impl DomainRule {
    /// As everybody may read it. Of an obfuscated name the middle half is stars, as Mastodon does it.
    #[must_use]
    pub fn public_domain(&self) -> String {
        if !self.obfuscate {
            return self.domain.clone();
        }
        let length = self.domain.chars().count();
        let shown = length / 4;
        let hide = |(place, letter): (usize, char)| {
            let inside = shown < place && place < length - shown;
            if inside && letter != '.' { '*' } else { letter }
        };
        self.domain.chars().enumerate().map(hide).collect()
    }

    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms {
            severity: self.severity,
            reject_media: self.reject_media,
            reject_reports: self.reject_reports,
            obfuscate: self.obfuscate,
            public_comment: self.public_comment.clone(),
            private_comment: self.private_comment.clone(),
        }
    }
}

/// What a rule says, apart from about whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Terms {
    pub severity: Severity,
    pub reject_media: bool,
    pub reject_reports: bool,
    pub obfuscate: bool,
    pub public_comment: String,
    pub private_comment: String,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            severity: Severity::Silence,
            reject_media: false,
            reject_reports: false,
            obfuscate: false,
            public_comment: String::new(),
            private_comment: String::new(),
        }
    }
}

impl Terms {
    pub fn check(mut self) -> Result<Self> {
        let mut wrong = Fields::default();
        let comments =
            [("public_comment", &mut self.public_comment), ("private_comment", &mut self.private_comment)];
        for (name, comment) in comments {
            *comment = comment.trim().to_owned();
            if COMMENT_CHARS < comment.chars().count() {
                wrong.add(name, "ERR_TOO_LONG", "A comment has at most 1000 characters.");
            }
        }
        wrong.check()?;
        Ok(self)
    }
}

/// Mastodon's word for how far a rule goes, or the word that its pages show for it.
#[must_use]
pub fn parse_severity(word: &str) -> Option<Severity> {
    match word.trim().to_ascii_lowercase().as_str() {
        "limit" => Some(Severity::Silence),
        "none" => Some(Severity::Noop),
        word => Severity::parse(word),
    }
}

/// Why there is no rule about something. The sentence is for whoever wanted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRule {
    #[error("{0}")]
    Name(#[from] instances::BadName),
    #[error("This is a whole top-level domain or public suffix, with everybody below it.")]
    PublicSuffix,
    #[error("This is our own server, or a domain that it is below.")]
    Ourselves,
}

impl From<NoRule> for Error {
    fn from(reason: NoRule) -> Self {
        Self::field("domain", "ERR_INVALID", reason.to_string())
    }
}

/// The domain that a rule can be about.
pub fn check_domain(raw: &str, site: &Site) -> Result<String, NoRule> {
    let domain = instances::canonical(raw)?;
    if is_public_suffix(&domain) {
        return Err(NoRule::PublicSuffix);
    }
    if instances::covers(&domain, &of_authority(site.authority())) {
        return Err(NoRule::Ourselves);
    }
    Ok(domain)
}

/// `com`, `co.uk`: names that registries give others below. Those that companies give below their own
/// names (`github.io`) are a decision that somebody may want to make.
fn is_public_suffix(domain: &str) -> bool {
    use psl::{List, Psl as _, Type};
    if !domain.contains('.') {
        return true;
    }
    List.suffix(domain.as_bytes())
        .is_some_and(|suffix| suffix.typ() == Some(Type::Icann) && suffix.as_bytes() == domain.as_bytes())
}

/// A name that is let in where only some are.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = domain_allows, treat_none_as_default_value = false)]
pub struct DomainAllow {
    pub id: i64,
    pub domain: String,
    pub created_by: Option<AccountId>,
    pub created_at: Instant,
}

/// What is known of a host.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = hosts)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct Instance {
    pub host: String,
    /// Whether letters wait for it.
    pub pending: bool,
    pub due_at: Instant,
    pub fail_count: i32,
    pub first_failure_at: Option<Instant>,
    pub last_ok_at: Option<Instant>,
    pub blocked: bool,
    pub silenced: bool,
    pub media_rejected: bool,
    pub software: String,
    pub software_version: String,
    pub heard_at: Option<Instant>,
    pub last_error: Option<String>,
    pub created_at: Instant,
}

crate::words! {
    /// How a host does, as far as we tried.
    pub enum Health {
        /// It took the latest letter.
        Well = "well",
        /// It does not answer, and is tried again.
        Failing = "failing",
        /// Nothing was brought there yet.
        Untried = "untried",
    }
}

impl Instance {
    #[must_use]
    pub fn health(&self) -> Health {
        if 0 < self.fail_count {
            Health::Failing
        } else if self.last_ok_at.is_some() {
            Health::Well
        } else {
            Health::Untried
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::new(&url::Url::parse("https://photos.pics.example").unwrap())
    }

    #[test]
    fn adm_06_what_would_take_everybody_along_is_refused() {
        for raw in ["com", "co.uk", "XN--P1AI", "рф", "test", "localhost"] {
            assert_eq!(check_domain(raw, &site()), Err(NoRule::PublicSuffix), "{raw}");
        }
        for raw in ["photos.pics.example", "pics.example", "https://PICS.example:443/"] {
            assert_eq!(check_domain(raw, &site()), Err(NoRule::Ourselves), "{raw}");
        }
        for raw in ["*", "<!-- x -->", ""] {
            assert!(matches!(check_domain(raw, &site()), Err(NoRule::Name(_))), "{raw}");
        }
        for (raw, domain) in [("E.test", "e.test"), ("x.co.uk", "x.co.uk"), ("github.io", "github.io")] {
            assert_eq!(check_domain(raw, &site()).as_deref(), Ok(domain), "{raw}");
        }
    }

    #[test]
    fn an_obfuscated_name_keeps_its_ends_and_its_dots() {
        let at = chrono::DateTime::UNIX_EPOCH.into();
        let mut rule = DomainRule {
            id: 1,
            domain: "daji.example.com".to_owned(),
            severity: Severity::Suspend,
            reject_media: false,
            reject_reports: false,
            obfuscate: true,
            public_comment: String::new(),
            private_comment: String::new(),
            created_by: None,
            created_at: at,
            updated_at: at,
        };
        assert_eq!(rule.public_domain(), "daji.*******.com");
        rule.obfuscate = false;
        assert_eq!(rule.public_domain(), "daji.example.com");
    }

    #[test]
    fn the_words_of_mastodons_pages_are_known() {
        assert_eq!(parse_severity("Limit"), Some(Severity::Silence));
        assert_eq!(parse_severity("suspend "), Some(Severity::Suspend));
        assert_eq!(parse_severity("noop"), Some(Severity::Noop));
        assert_eq!(parse_severity("ban"), None);
    }
}
