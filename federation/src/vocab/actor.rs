//! Someone who acts: a person, a bot, a group, a server.
//!
//! ```
//! use federation::vocab::Actor;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let actor = Actor::parse(&normalize(json!({
//!     "id": "https://v.test/users/vic", "type": "Person", "preferredUsername": "vic",
//!     "inbox": "https://v.test/users/vic/inbox", "alsoKnownAs": "https://old.test/users/vic",
//!     "icon": [{"type": "Image", "url": "https://v.test/vic.jpg", "name": "Vic at sea"}]
//! })))?;
//! assert_eq!(actor.also_known_as.len(), 1);
//! assert_eq!(actor.icon.and_then(|icon| icon.name).as_deref(), Some("Vic at sea"));
//! # Ok(())
//! # }
//! ```

mod keys;
mod parts;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use url::Url;

pub(crate) use keys::owner_of_key;
pub use keys::{Multikey, PublicKey};

use super::tag::Tag;
use super::timestamp;
use crate::context::{self, put, with_context};
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::origin::same_origin;

/// What kind of someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A bot.
    Service,
    /// A server.
    Application,
    /// A community or channel.
    Group,
    /// A club or company.
    Organization,
}

impl ActorKind {
    /// The name in the vocabulary.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Service => "Service",
            Self::Application => "Application",
            Self::Group => "Group",
            Self::Organization => "Organization",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Person" => Some(Self::Person),
            "Service" => Some(Self::Service),
            "Application" => Some(Self::Application),
            "Group" => Some(Self::Group),
            "Organization" => Some(Self::Organization),
            _ => None,
        }
    }
}

/// A portrait or banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub url: Url,
    /// Its media type; others may leave it out.
    pub media_type: Option<String>,
    /// The alt text.
    pub name: Option<String>,
}

/// A line of a profile: a name and a value in HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Plain text.
    pub name: String,
    /// HTML as its author wrote it: to be sanitised before anybody sees it.
    pub value: String,
}

/// Something an actor's software can do (FEP-844e).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implements {
    /// The specification.
    pub href: String,
    /// Its name.
    pub name: String,
}

impl Implements {
    /// Signatures of RFC 9421.
    pub fn rfc9421() -> Self {
        Self {
            href: "https://datatracker.ietf.org/doc/html/rfc9421".to_owned(),
            name: "RFC-9421: HTTP Message Signatures".to_owned(),
        }
    }

    /// Proofs on documents.
    pub fn integrity_proofs() -> Self {
        Self {
            href: "https://w3id.org/fep/8b32".to_owned(),
            name: "FEP-8b32: Object Integrity Proofs".to_owned(),
        }
    }
}

/// Someone. Read from others, and written for ours.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "these are separate members of the document")]
pub struct Actor {
    /// Its id.
    pub id: Url,
    /// What it is.
    pub kind: ActorKind,
    /// The name in the handle.
    pub preferred_username: String,
    /// The handle without `@` in front (FEP-2c59). A claim, until `WebFinger` confirms it.
    pub webfinger: Option<String>,
    /// The display name: plain text.
    pub name: Option<String>,
    /// The biography: HTML as its author wrote it, to be sanitised.
    pub summary: Option<String>,
    /// The page for people.
    pub url: Option<Url>,
    /// When it joined.
    pub published: Option<DateTime<Utc>>,
    /// When the document last changed.
    pub updated: Option<DateTime<Utc>>,
    /// Where activities go, on the actor's own origin.
    pub inbox: Url,
    /// What it published.
    pub outbox: Option<Url>,
    /// Who follows it.
    pub followers: Option<Url>,
    /// Whom it follows.
    pub following: Option<Url>,
    /// What it liked.
    pub liked: Option<Url>,
    /// Its pinned posts.
    pub featured: Option<Url>,
    /// Its pinned hashtags.
    pub featured_tags: Option<Url>,
    /// The inbox of its whole server, on the actor's own origin.
    pub shared_inbox: Option<Url>,
    /// Where what is not kept goes (typing, calls), on the actor's own origin.
    pub ephemeral_inbox: Option<Url>,
    /// Whether it decides on each follower.
    pub manually_approves_followers: bool,
    /// Whether it wants to be found.
    pub discoverable: bool,
    /// Whether its posts may be searched (FEP-5feb).
    pub indexable: bool,
    /// Whether its server suspended it.
    pub suspended: bool,
    /// Whether it is the profile of someone who died.
    pub memorial: bool,
    /// Whether its public posts stay hidden from who isn't signed in (GoToSocial).
    pub hides_to_public: bool,
    /// The same for its unlisted posts.
    pub hides_cc_public: bool,
    /// Whether it takes Pleroma's `ChatMessage`, where it says so.
    pub accepts_chat_messages: Option<bool>,
    /// Who it also is.
    pub also_known_as: Vec<Url>,
    /// Where it moved.
    pub moved_to: Option<Url>,
    /// Its key. Absent only where a peer serves less to strangers.
    pub public_key: Option<PublicKey>,
    /// Further keys, where a peer publishes several.
    pub more_keys: Vec<PublicKey>,
    /// Its keys for integrity proofs.
    pub assertion_method: Vec<Multikey>,
    /// The portrait.
    pub icon: Option<Picture>,
    /// The banner.
    pub image: Option<Picture>,
    /// Lines of the profile.
    pub fields: Vec<Field>,
    /// Hashtags and emoji of the biography.
    pub tags: Vec<Tag>,
    /// What its software can do; written under `generator` for people, directly for a server.
    pub implements: Vec<Implements>,
    /// The actor of the software that made the document.
    pub generator: Option<Url>,
}

impl Actor {
    /// An actor of ours with what each needs.
    pub fn new(id: Url, kind: ActorKind, preferred_username: &str, inbox: Url, key: PublicKey) -> Self {
        Self {
            id,
            kind,
            preferred_username: preferred_username.to_owned(),
            webfinger: None,
            name: None,
            summary: None,
            url: None,
            published: None,
            updated: None,
            inbox,
            outbox: None,
            followers: None,
            following: None,
            liked: None,
            featured: None,
            featured_tags: None,
            shared_inbox: None,
            ephemeral_inbox: None,
            manually_approves_followers: false,
            discoverable: false,
            indexable: false,
            suspended: false,
            memorial: false,
            hides_to_public: false,
            hides_cc_public: true,
            accepts_chat_messages: None,
            also_known_as: Vec::new(),
            moved_to: None,
            public_key: Some(key),
            more_keys: Vec::new(),
            assertion_method: Vec::new(),
            icon: None,
            image: None,
            fields: Vec::new(),
            tags: Vec::new(),
            implements: Vec::new(),
            generator: None,
        }
    }

    /// Reads a normalised actor.
    ///
    /// Its inbox must be on its own origin, or we would be made to send to somebody else; a shared inbox elsewhere
    /// is left out. A key must name the actor as its owner.
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("actor"))?;
        let kind = ActorKind::from_name(members.kind()?).ok_or(ParseError::Invalid("type"))?;
        let id = members.required_id("id")?;
        let inbox = members.required_id("inbox")?;
        if !same_origin(&id, &inbox) {
            return Err(ParseError::Invalid("inbox"));
        }
        let mut keys = keys::public_keys(members, &id)?.into_iter();
        let own = |url: &Url| same_origin(url, &id);
        let endpoints = members.object("endpoints");
        let endpoint = |name| endpoints.and_then(|endpoints| endpoints.id(name));
        let flag = |name| members.flag(name).unwrap_or_default();
        let text =
            |name, count| members.text(name).map(|text| limits::cut_characters(text, count).to_owned());
        let summary = members.text("summary");
        Ok(Self {
            kind,
            preferred_username: parts::username(members)?,
            webfinger: text("webfinger", limits::NAME_CHARACTERS),
            name: text("name", limits::NAME_CHARACTERS),
            summary: summary.map(|text| limits::cut_bytes(text, limits::SUMMARY_BYTES).to_owned()),
            url: members.url("url"),
            published: members.time("published"),
            updated: members.time("updated"),
            inbox,
            outbox: members.id("outbox").filter(own),
            followers: members.id("followers").filter(own),
            following: members.id("following").filter(own),
            liked: members.id("liked").filter(own),
            featured: members.id("featured").filter(own),
            featured_tags: members.id("featuredTags").filter(own),
            shared_inbox: endpoint("sharedInbox").or_else(|| members.id("sharedInbox")).filter(own),
            ephemeral_inbox: endpoint("ephemeralInbox").filter(own),
            manually_approves_followers: flag("manuallyApprovesFollowers"),
            discoverable: flag("discoverable"),
            indexable: flag("indexable"),
            suspended: flag("suspended"),
            memorial: flag("memorial"),
            hides_to_public: flag("hidesToPublicFromUnauthedWeb"),
            hides_cc_public: members.flag("hidesCcPublicFromUnauthedWeb").unwrap_or(true),
            accepts_chat_messages: members
                .object("capabilities")
                .and_then(|capabilities| capabilities.flag("acceptsChatMessages")),
            also_known_as: parts::aliases(members),
            moved_to: members.id("movedTo"),
            public_key: keys.next(),
            more_keys: keys.collect(),
            assertion_method: keys::multikeys(members, &id),
            icon: parts::picture(members.list("icon")),
            image: parts::picture(members.list("image")),
            fields: parts::fields(members.list("attachment")),
            tags: Tag::parse_list(members.list("tag")),
            implements: parts::implements(members),
            generator: members.id("generator"),
            id,
        })
    }

    /// Whether its server says that it understands signatures of RFC 9421 (FEP-844e).
    pub fn understands_rfc9421(&self) -> bool {
        let known =
            ["https://datatracker.ietf.org/doc/html/rfc9421", "https://www.rfc-editor.org/rfc/rfc9421"];
        self.implements.iter().any(|one| known.contains(&one.href.trim_end_matches(".html")))
    }

    /// The key with this id, wherever the actor lists it.
    pub fn find_key(&self, id: &Url) -> Option<PublicKey> {
        let listed = self.public_key.iter().chain(&self.more_keys).find(|key| key.id == *id).cloned();
        let proving = || self.assertion_method.iter().find(|key| key.id == *id)?.to_public_key(&self.id).ok();
        listed.or_else(proving)
    }

    /// Without `@context`, to be embedded.
    ///
    /// Pixelfed ignores an `Update` whose name or summary is empty, so the former falls back to the user name and the
    /// latter to an empty paragraph.
    pub fn to_json(&self) -> Value {
        let mut actor = Map::new();
        let link = |actor: &mut Map<String, Value>, name, url: &Option<Url>| {
            put(actor, name, url.as_ref().map(Url::as_str));
        };
        let shown = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        put(&mut actor, "id", Some(self.id.as_str()));
        put(&mut actor, "type", Some(self.kind.as_str()));
        put(&mut actor, "preferredUsername", Some(self.preferred_username.as_str()));
        put(&mut actor, "name", Some(shown(&self.name).unwrap_or_else(|| self.preferred_username.clone())));
        link(&mut actor, "url", &self.url);
        put(&mut actor, "inbox", Some(self.inbox.as_str()));
        link(&mut actor, "outbox", &self.outbox);
        put(&mut actor, "manuallyApprovesFollowers", Some(self.manually_approves_followers));
        put(&mut actor, "publicKey", self.public_key.as_ref().map(PublicKey::to_json));
        let mut endpoints = Map::new();
        link(&mut endpoints, "sharedInbox", &self.shared_inbox);
        link(&mut endpoints, "ephemeralInbox", &self.ephemeral_inbox);
        put(&mut actor, "endpoints", (!endpoints.is_empty()).then_some(endpoints));
        let implements: Vec<_> =
            self.implements.iter().map(|one| json!({"href": one.href, "name": one.name})).collect();
        if self.kind == ActorKind::Application {
            put(&mut actor, "implements", (!implements.is_empty()).then_some(implements));
            return actor.into();
        }
        put(&mut actor, "webfinger", self.webfinger.as_deref());
        put(&mut actor, "summary", Some(shown(&self.summary).unwrap_or_else(|| "<p></p>".to_owned())));
        put(&mut actor, "published", self.published.map(timestamp));
        put(&mut actor, "updated", self.updated.map(timestamp));
        link(&mut actor, "followers", &self.followers);
        link(&mut actor, "following", &self.following);
        link(&mut actor, "liked", &self.liked);
        link(&mut actor, "featured", &self.featured);
        link(&mut actor, "featuredTags", &self.featured_tags);
        put(&mut actor, "discoverable", Some(self.discoverable));
        put(&mut actor, "indexable", Some(self.indexable));
        put(&mut actor, "suspended", self.suspended.then_some(true));
        put(&mut actor, "memorial", Some(self.memorial));
        put(&mut actor, "hidesToPublicFromUnauthedWeb", Some(self.hides_to_public));
        put(&mut actor, "hidesCcPublicFromUnauthedWeb", Some(self.hides_cc_public));
        let aliases: Vec<_> = self.also_known_as.iter().map(Url::as_str).collect();
        put(&mut actor, "alsoKnownAs", Some(aliases));
        link(&mut actor, "movedTo", &self.moved_to);
        let multikeys: Vec<_> = self.assertion_method.iter().map(|key| key.to_json(&self.id)).collect();
        put(&mut actor, "assertionMethod", (!multikeys.is_empty()).then_some(multikeys));
        put(&mut actor, "icon", self.icon.as_ref().map(parts::write_picture));
        put(&mut actor, "image", self.image.as_ref().map(parts::write_picture));
        let field =
            |field: &Field| json!({"type": "PropertyValue", "name": field.name, "value": field.value});
        put(&mut actor, "attachment", Some(self.fields.iter().map(field).collect::<Vec<_>>()));
        put(&mut actor, "tag", Some(self.tags.iter().map(Tag::to_json).collect::<Vec<_>>()));
        let generator = |id: &Url| json!({"type": "Application", "id": id, "implements": implements});
        put(&mut actor, "generator", self.generator.as_ref().map(generator));
        actor.into()
    }

    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        let context =
            if self.kind == ActorKind::Application { context::instance_actor() } else { context::actor() };
        with_context(context, self.to_json())
    }
}
