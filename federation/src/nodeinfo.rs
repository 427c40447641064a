//! What server this is: `NodeInfo` 2.0 and 2.1, and host-meta.
//!
//! `/.well-known/nodeinfo` leads to `/nodeinfo/2.0` and `/nodeinfo/2.1`. No number here may be false (FEP-0151).

use serde_json::{Value, json};
use url::Url;

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
