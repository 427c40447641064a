//! Another server that people may sign in with.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::error::{Error, Result};

/// A provider of `OpenID Connect`. Without an issuer there is none.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Oidc {
    /// What the provider calls itself, letter for letter.
    pub issuer: Option<String>,
    pub client_id: String,
    /// Empty where the provider gives none.
    pub client_secret: String,
    /// What people read on the button.
    pub name: String,
    /// What we ask to know, separated by spaces.
    pub scopes: String,
    /// Whether whoever comes from there for the first time gets an account, where this server is open.
    pub registration: bool,
}

impl Default for Oidc {
    fn default() -> Self {
        Self {
            issuer: None,
            client_id: String::new(),
            client_secret: String::new(),
            name: "OpenID Connect".to_owned(),
            scopes: "openid profile email".to_owned(),
            registration: false,
        }
    }
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("name", &self.name)
            .field("scopes", &self.scopes)
            .field("registration", &self.registration)
            .finish_non_exhaustive()
    }
}

impl Oidc {
    /// `insecure` lets a provider pass that speaks plain http, as in tests.
    pub(super) fn check(&self, insecure: bool) -> Result<()> {
        let Some(issuer) = &self.issuer else { return Ok(()) };
        let fits = |url: &Url| url.scheme() == "https" || (insecure && url.scheme() == "http");
        let fine = Url::parse(issuer).ok().filter(fits);
        if fine.is_none_or(|url| url.query().is_some() || url.fragment().is_some()) {
            return Err(Error::setup(
                "oidc.issuer is an https address, such as `https://login.example/realms/us`.",
            ));
        }
        if self.client_id.is_empty() {
            return Err(Error::setup("oidc.issuer is set, but oidc.client_id is empty."));
        }
        if self.name.trim().is_empty() {
            return Err(Error::setup("oidc.name is what people read on the button; it cannot be empty."));
        }
        if !self.scopes.split_whitespace().any(|scope| scope == "openid") {
            return Err(Error::setup("oidc.scopes has to contain `openid`."));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(issuer: &str, insecure: bool) -> Result<()> {
        let issuer = Some(issuer.to_owned());
        Oidc { issuer, client_id: "us".to_owned(), ..Oidc::default() }.check(insecure)
    }

    #[test]
    fn a_provider_is_asked_over_https() {
        assert!(at("https://login.example", false).is_ok());
        assert!(at("http://login.example", false).is_err());
        assert!(at("http://127.0.0.1:9000", true).is_ok());
        assert!(at("https://login.example?x=1", false).is_err() && at("login.example", false).is_err());
    }

    #[test]
    fn what_is_missing_is_said() {
        let oidc = Oidc { issuer: Some("https://login.example".to_owned()), ..Oidc::default() };
        assert!(oidc.check(false).is_err());
        let oidc = Oidc { client_id: "us".to_owned(), scopes: "profile".to_owned(), ..oidc };
        assert!(oidc.check(false).is_err());
    }

    #[test]
    fn the_secret_is_not_printed() {
        let oidc = Oidc { client_secret: "hush".to_owned(), ..Oidc::default() };
        assert!(!format!("{oidc:?}").contains("hush"));
    }
}
