//! `Add`: something was pinned to a profile.

use url::Url;

use super::{Activity, Violation};
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
