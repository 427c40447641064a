//! `Add`: something was pinned to a profile.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use federation::activity::Pinned;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/a/1", "type": "Add", "actor": "https://v.test/users/vic",
//!     "object": {"type": "Hashtag", "name": "#fog"}, "target": "https://v.test/users/vic/collections/tags"
//! })))?;
//! assert!(activity.check().is_ok());
//! let Kind::Add(add) = activity.kind else { unreachable!() };
//! assert_eq!(add.object, Pinned::Hashtag("#fog".to_owned()));
//! # Ok(())
//! # }
//! ```

use serde_json::{Value, json};
use url::Url;

use super::{Activity, Envelope, Violation};
use crate::audience::Audience;
use crate::context::{self, put_into};
use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::{check_id, same_origin};

/// What is pinned to a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pinned {
    /// A post, by its id. Whatever is embedded is not kept.
    Id(Url),
    /// A hashtag, with its leading `#`.
    Hashtag(String),
}

impl Pinned {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let value = activity.value("object").ok_or(ParseError::Missing("object"))?;
        let hashtag = Members::of(value).filter(|members| members.text("type") == Some("Hashtag"));
        if let Some(name) = hashtag.and_then(|hashtag| hashtag.text("name")) {
            let name = limits::cut_characters(name, limits::NAME_CHARACTERS).trim_start_matches('#');
            return if name.is_empty() {
                Err(ParseError::Invalid("object"))
            } else {
                Ok(Self::Hashtag(format!("#{name}")))
            };
        }
        id_of(value).and_then(|raw| check_id(raw).ok()).map(Self::Id).ok_or(ParseError::Invalid("object"))
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Id(id) => id.as_str().into(),
            Self::Hashtag(name) => json!({"type": "Hashtag", "name": name}),
        }
    }
}

/// Something was pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Add {
    /// What.
    pub object: Pinned,
    /// The collection: the actor's `featured` or `featuredTags`, as far as it has an effect.
    pub target: Url,
}

impl Add {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: Pinned::parse(activity)?, target: activity.required_id("target")? })
    }

    /// One pins to one's own profile. Which collections the actor has is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        own_collection(&self.target, activity)
    }
}

pub(super) fn own_collection(target: &Url, activity: &Activity) -> Result<(), Violation> {
    if same_origin(target, &activity.actor) { Ok(()) } else { Err(Violation::ForeignCollection) }
}

/// `actor` pins `object` to its collection `target`, and tells its `followers`.
pub fn add(id: &Url, actor: &Url, object: &Pinned, target: &Url, followers: &Url) -> Value {
    pin("Add", id, actor, object, target, followers)
}

pub(super) fn pin(
    kind: &'static str,
    id: &Url,
    actor: &Url,
    object: &Pinned,
    target: &Url,
    followers: &Url,
) -> Value {
    let audience = Audience::one(followers);
    let activity =
        Envelope { context: context::pin(), kind, id, actor, audience: &audience, published: None }
            .around(object.to_json());
    put_into(activity, "target", target.as_str())
}
