//! Handles, and whom they name (RFC 7033).

mod resolve;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use url::Url;

pub use resolve::{Resolved, confirm, resolve};

use crate::error::ParseError;

/// The media type of an answer.
pub const MEDIA_TYPE: &str = "application/jrd+json";

/// A handle: a name and the authority of its server, `bob@pics.example`, or `bob@localhost:8081` in tests.
///
/// The domain is canonical: lower case, with `xn--` labels. The name keeps its case; compare it without.
///
/// ```
/// use federation::webfinger::Handle;
///
/// let handle: Handle = "@Bob@PICS.example".parse().expect("a handle");
/// assert_eq!(handle.to_string(), "@Bob@pics.example");
/// assert_eq!(handle.acct(), "acct:Bob@pics.example");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Handle {
    name: String,
    domain: String,
}

impl Handle {
    /// The handle of `name` at `domain`, an authority.
    pub fn new(name: &str, domain: &str) -> Result<Self, ParseError> {
        let invalid = ParseError::Invalid("handle");
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "@/:?#[]\"'<>\\".contains(c);
        if name.is_empty() || 255 < name.len() || name.contains(forbidden) {
            return Err(invalid);
        }
        if domain.is_empty()
            || 255 < domain.len()
            || domain.contains(['@', '/', '?', '#', '\\', '%', '\t', '\n', '\r'])
        {
            return Err(invalid);
        }
        // The default port of https is dropped here, as it is in URLs.
        let url = Url::parse(&format!("https://{domain}/")).map_err(|_| invalid)?;
        Ok(Self { name: name.to_owned(), domain: crate::origin::authority(&url) })
    }

    /// The name, as it was written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The authority of the server: host, and port if it is an unusual one.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// As a resource: `acct:bob@pics.example` (RFC 7565).
    pub fn acct(&self) -> String {
        format!("acct:{}@{}", self.name, self.domain)
    }

    /// Whether both name the same account: servers take names without regard to case.
    pub fn is_same(&self, other: &Self) -> bool {
        self.domain == other.domain && self.name.to_lowercase() == other.name.to_lowercase()
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "@{}@{}", self.name, self.domain)
    }
}

impl FromStr for Handle {
    type Err = ParseError;

    /// Reads `bob@host`, `@bob@host` and `acct:bob@host`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        let text = text.strip_prefix("acct:").unwrap_or(text);
        let text = text.strip_prefix('@').unwrap_or(text);
        let (name, domain) = text.split_once('@').ok_or(ParseError::Invalid("handle"))?;
        Self::new(name, domain)
    }
}

/// What somebody asks our `WebFinger` about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// An account of ours, by name. Compare it without regard to case.
    Account(String),
    /// An account of ours, by a URL on our origin: its path, `/users/alice` or `/@alice`.
    Page(String),
    /// This server itself.
    Instance,
    /// Something that isn't ours: unknown, `404`.
    Elsewhere,
}

impl Query {
    /// Reads the parameter `resource`, as a server with the given `origin` is asked. What cannot be read is `400`.
    pub fn parse(resource: &str, origin: &Url) -> Result<Self, ParseError> {
        let authority = crate::origin::authority(origin);
        if resource.starts_with("https://") || resource.starts_with("http://") {
            let url = crate::origin::check_url(resource).ok_or(ParseError::Invalid("resource"))?;
            return Ok(match url.path() {
                _ if !crate::origin::same_origin(&url, origin) => Self::Elsewhere,
                "/" => Self::Instance,
                path => Self::Page(path.to_owned()),
            });
        }
        // With a port, the server's own name is no name that a handle could have.
        if resource == format!("acct:{authority}@{authority}") {
            return Ok(Self::Instance);
        }
        let handle: Handle = resource.parse().map_err(|_| ParseError::Invalid("resource"))?;
        // A handle never tells its scheme, so the usual port may be that of http.
        let url = Url::parse(&format!("{}://{}/", origin.scheme(), handle.domain));
        let is_ours = url.is_ok_and(|url| crate::origin::same_origin(&url, origin));
        Ok(if !is_ours {
            Self::Elsewhere
        } else if handle.name.eq_ignore_ascii_case(&authority)
            || Some(handle.name.as_str()) == origin.host_str()
        {
            Self::Instance
        } else {
            Self::Account(handle.name)
        })
    }
}

/// An answer of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Jrd {
    /// The account.
    pub subject: String,
    /// Its other addresses.
    pub aliases: Vec<String>,
    /// Where things are.
    pub links: Vec<Link>,
}

/// A link of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is there.
    pub rel: String,
    /// Its media type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Where it is, to be filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

impl Link {
    fn to(rel: &str, kind: &str, href: &str) -> Self {
        Self { rel: rel.to_owned(), kind: Some(kind.to_owned()), href: Some(href.to_owned()), template: None }
    }
}

impl Jrd {
    /// The answer about someone here: their `actor`, their `page` for people, and their portrait with its media type.
    pub fn of_account(handle: &Handle, actor: &Url, page: &Url, avatar: Option<(&Url, &str)>) -> Self {
        let origin = actor.origin().ascii_serialization();
        let mut links = vec![
            Link::to("http://webfinger.net/rel/profile-page", "text/html", page.as_str()),
            Link::to("self", "application/activity+json", actor.as_str()),
        ];
        if let Some((url, media_type)) = avatar {
            links.push(Link::to("http://webfinger.net/rel/avatar", media_type, url.as_str()));
        }
        links.push(Link {
            rel: "http://ostatus.org/schema/1.0/subscribe".to_owned(),
            kind: None,
            href: None,
            template: Some(format!("{origin}/authorize_interaction?uri={{uri}}")),
        });
        Self { subject: handle.acct(), aliases: vec![page.to_string(), actor.to_string()], links }
    }

    /// The answer about this server (FEP-d556).
    pub fn of_instance(actor: &Url) -> Self {
        let authority = crate::origin::authority(actor);
        let link = |rel| Link::to(rel, "application/activity+json", actor.as_str());
        Self {
            subject: format!("acct:{authority}@{authority}"),
            aliases: vec![actor.to_string()],
            links: vec![link("self"), link("https://www.w3.org/ns/activitystreams#Service")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Handle, Query};
    use url::Url;

    #[test]
    fn handles_are_read_in_all_their_forms() {
        for text in
            ["bob@localhost:8081", "@bob@localhost:8081", "acct:bob@localhost:8081", " @bob@LOCALHOST:8081 "]
        {
            assert_eq!(text.parse::<Handle>().unwrap().to_string(), "@bob@localhost:8081", "{text}");
        }
        for text in [
            "",
            "bob",
            "@bob",
            "bob@",
            "@@host",
            "bob@ho st",
            "bob@host/x",
            "bob@a@b",
            "b b@host",
            "bob@h%2eh",
        ] {
            assert!(text.parse::<Handle>().is_err(), "{text}");
        }
        assert_eq!("bob@bücher.example".parse::<Handle>().unwrap().domain(), "xn--bcher-kva.example");
    }

    #[test]
    fn every_form_of_a_resource_is_understood() {
        let origin = Url::parse("https://pics.example/").unwrap();
        let query = |resource| Query::parse(resource, &origin);
        let alice = || Ok(Query::Account("alice".to_owned()));
        assert_eq!(query("acct:alice@pics.example"), alice());
        assert_eq!(query("acct:@alice@PICS.example"), alice());
        assert_eq!(query("https://pics.example/users/alice"), Ok(Query::Page("/users/alice".to_owned())));
        assert_eq!(query("https://pics.example/@alice"), Ok(Query::Page("/@alice".to_owned())));
        assert_eq!(query("acct:pics.example@pics.example"), Ok(Query::Instance));
        assert_eq!(query("https://pics.example/"), Ok(Query::Instance));
        assert_eq!(query("acct:alice@other.example"), Ok(Query::Elsewhere));
        assert_eq!(query("https://other.example/users/alice"), Ok(Query::Elsewhere));
        assert!(query("").is_err());
        assert!(query("alice").is_err());
        let local = Url::parse("http://localhost:8081/").unwrap();
        assert_eq!(Query::parse("acct:alice@localhost:8081", &local), alice());
        assert_eq!(Query::parse("acct:localhost:8081@localhost:8081", &local), Ok(Query::Instance));
        assert_eq!(Query::parse("acct:localhost@localhost:8081", &local), Ok(Query::Instance));
    }
}
