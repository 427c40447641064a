//! What server this is: `NodeInfo` 2.0 and 2.1, and host-meta.
//!
//! `/.well-known/nodeinfo` leads to `/nodeinfo/2.0` and `/nodeinfo/2.1`. No number here may be false (FEP-0151).
//! Of others we read which software they run, and believe it as far as it goes: nothing is decided by it.

use serde_json::{Value, json};
use url::Url;

use crate::error::ParseError;
use crate::fetch::{FetchError, GuardedClient, Reason};
use crate::limits;
use crate::members::Members;
use crate::origin::{check_id, same_origin};

/// The media type of `/nodeinfo/2.1`. That of 2.0 has `2.0`.
pub const MEDIA_TYPE_2_1: &str =
    r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#""#;

/// The media type of `/nodeinfo/2.0`.
pub const MEDIA_TYPE_2_0: &str =
    r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.0#""#;

/// The document at `/.well-known/nodeinfo` of the server at `origin`, whose actor is `instance_actor` (FEP-2677).
pub fn discovery(origin: &Url, instance_actor: &Url) -> Value {
    let origin = origin.origin().ascii_serialization();
    let schema = |version: &str| {
        json!({
            "rel": format!("http://nodeinfo.diaspora.software/ns/schema/{version}"),
            "href": format!("{origin}/nodeinfo/{version}"),
        })
    };
    let application =
        json!({"rel": "https://www.w3.org/ns/activitystreams#Application", "href": instance_actor});
    json!({"links": [schema("2.0"), schema("2.1"), application]})
}

/// The document at `/.well-known/host-meta` (RFC 6415): where `WebFinger` is, as XML for `application/xrd+xml`.
pub fn host_meta(origin: &Url) -> String {
    let origin = origin.origin().ascii_serialization();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="lrdd" type="application/jrd+json" template="{origin}/.well-known/webfinger?resource={{uri}}"/></XRD>
"#
    )
}

/// What the server says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeInfo {
    /// The software's version.
    pub version: String,
    /// Where its source is.
    pub repository: String,
    /// Its home page.
    pub homepage: String,
    /// Whether anybody may sign up.
    pub open_registrations: bool,
    /// Accounts here.
    pub users_total: u64,
    /// Accounts that signed in during the last 30 days.
    pub users_active_month: u64,
    /// Accounts that signed in during the last 180 days.
    pub users_active_halfyear: u64,
    /// Posts made here.
    pub local_posts: u64,
    /// Comments made here.
    pub local_comments: u64,
    /// The server's name.
    pub node_name: String,
    /// A sentence about it.
    pub node_description: String,
    /// Whom to ask: ids of actors.
    pub staff_accounts: Vec<Url>,
    /// Whether it federates.
    pub federation: bool,
    /// Whether its stories federate.
    pub stories: bool,
}

/// The name of this software in `NodeInfo`.
pub const SOFTWARE: &str = "heliograph";

impl NodeInfo {
    /// The document at `/nodeinfo/2.1`.
    pub fn to_2_1(&self) -> Value {
        json!({
            "version": "2.1",
            "software": {
                "name": SOFTWARE,
                "version": self.version,
                "repository": self.repository,
                "homepage": self.homepage,
            },
            "protocols": ["activitypub"],
            "services": {"inbound": [], "outbound": []},
            "openRegistrations": self.open_registrations,
            "usage": {
                "users": {
                    "total": self.users_total,
                    "activeMonth": self.users_active_month,
                    "activeHalfyear": self.users_active_halfyear,
                },
                "localPosts": self.local_posts,
                "localComments": self.local_comments,
            },
            "metadata": {
                "nodeName": self.node_name,
                "nodeDescription": self.node_description,
                "staffAccounts": self.staff_accounts,
                "federation": {"enabled": self.federation, "stories": self.stories},
            },
        })
    }

    /// The document at `/nodeinfo/2.0`: the same without where the software is from.
    pub fn to_2_0(&self) -> Value {
        let mut document = self.to_2_1();
        document["version"] = "2.0".into();
        document["software"] = json!({"name": SOFTWARE, "version": self.version});
        document
    }
}

/// Which software a server runs, as it says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Software {
    /// Lower case: `mastodon`, `pixelfed`.
    pub name: String,
    /// Whatever it calls its version.
    pub version: String,
}

/// Links of a discovery document that are looked at.
const LINKS: usize = 10;

/// Bytes of either document.
const DOCUMENT_BYTES: usize = 64 * 1024;

/// Where the document is that the discovery document of `origin` leads to: the newest version that we read. Only on the
/// same origin: a link is somebody's word, and must not lead us anywhere else (CVE-2026-62857).
///
/// ```
/// use federation::nodeinfo::find_link;
/// use serde_json::json;
/// use url::Url;
///
/// let origin = Url::parse("https://v.test").unwrap();
/// let rel = "http://nodeinfo.diaspora.software/ns/schema/2.0";
/// let link = |href: &str| find_link(&origin, &json!({"links": [{"rel": rel, "href": href}]}));
/// assert_eq!(link("https://v.test/nodeinfo/2.0").unwrap().path(), "/nodeinfo/2.0");
/// assert!(link("http://127.0.0.1/").is_err());
/// ```
pub fn find_link(origin: &Url, discovery: &Value) -> Result<Url, FetchError> {
    let links = discovery.get("links").and_then(Value::as_array).ok_or(FetchError::Malformed)?;
    let text = |link: &Value, name: &str| link.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut best: Option<(String, String)> = None;
    for link in links.iter().take(LINKS) {
        let Some(rel) = text(link, "rel") else { continue };
        let Some(version) = rel.strip_prefix("http://nodeinfo.diaspora.software/ns/schema/") else {
            continue;
        };
        let is_better = best.as_ref().is_none_or(|(known, _)| known.as_str() < version);
        if ["1.0", "1.1", "2.0", "2.1", "2.2"].contains(&version) && is_better {
            best = Some((version.to_owned(), text(link, "href").ok_or(FetchError::Malformed)?));
        }
    }
    let (_, href) = best.ok_or(FetchError::Malformed)?;
    let url = check_id(&href).map_err(|_| FetchError::Malformed)?;
    if same_origin(origin, &url) { Ok(url) } else { Err(FetchError::Refused(Reason::ForeignId)) }
}

impl Software {
    /// Reads the document that the link leads to, of any version.
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("nodeinfo"))?;
        let software = members.object("software").ok_or(ParseError::Missing("software"))?;
        let name = software.text("name").ok_or(ParseError::Missing("name"))?.to_ascii_lowercase();
        let is_name =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        if name.is_empty() || limits::SOFTWARE_CHARACTERS < name.len() || !name.bytes().all(is_name) {
            return Err(ParseError::Invalid("name"));
        }
        let version = software.text("version").unwrap_or_default();
        let version: String =
            version.chars().filter(|c| !c.is_control()).take(limits::SOFTWARE_CHARACTERS).collect();
        Ok(Self { name, version })
    }
}

impl GuardedClient {
    /// Which software the server at `origin` runs.
    pub async fn get_software(&self, origin: &Url) -> Result<Software, FetchError> {
        let discovery = origin.join("/.well-known/nodeinfo").map_err(|_| FetchError::Malformed)?;
        let links = self.get_json(&discovery).await?;
        let document = self.get_json(&find_link(origin, &links)?).await?;
        Ok(Software::parse(&document)?)
    }

    async fn get_json(&self, url: &Url) -> Result<Value, FetchError> {
        let file = self.get_bytes(url, DOCUMENT_BYTES, "application/json").await?;
        Ok(crate::json::parse_json(&file.bytes)?)
    }
}
