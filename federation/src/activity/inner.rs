//! An activity inside another: what is accepted, rejected or undone.

use serde_json::Value;
use url::Url;

use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::check_id;

/// The activity that another one is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inner {
    /// Only its id (Mitra).
    Id(Url),
    /// The activity itself, as its sender tells it.
    Activity(Box<InnerActivity>),
}

/// As much of an inner activity as is needed to find the one it means: by id, else by the other three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InnerActivity {
    /// Its id.
    pub id: Option<Url>,
    /// The name of its type.
    pub kind: String,
    /// Who did it.
    pub actor: Option<Url>,
    /// The id of what it was done to.
    pub object: Option<Url>,
}

impl Inner {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let invalid = ParseError::Invalid("object");
        let value = activity.value("object").ok_or(ParseError::Missing("object"))?;
        match Members::of(value).filter(|members| members.value("type").is_some()) {
            Some(members) => Ok(Self::Activity(Box::new(InnerActivity {
                id: members.sound_id("id")?,
                kind: limits::cut_characters(members.kind()?, 64).to_owned(),
                actor: members.sound_id("actor")?,
                object: match members.value("object") {
                    Some(Value::Array(_)) => None,
                    _ => members.sound_id("object")?,
                },
            }))),
            None => Ok(Self::Id(id_of(value).and_then(|raw| check_id(raw).ok()).ok_or(invalid)?)),
        }
    }

    /// Its id.
    pub fn id(&self) -> Option<&Url> {
        match self {
            Self::Id(id) => Some(id),
            Self::Activity(activity) => activity.id.as_ref(),
        }
    }

    /// The name of its type, where it is told.
    pub fn kind(&self) -> Option<&str> {
        self.activity().map(|activity| activity.kind.as_str())
    }

    /// Who did it, where it is told.
    pub fn actor(&self) -> Option<&Url> {
        self.activity()?.actor.as_ref()
    }

    /// What it was done to, where it is told.
    pub fn object(&self) -> Option<&Url> {
        self.activity()?.object.as_ref()
    }

    fn activity(&self) -> Option<&InnerActivity> {
        match self {
            Self::Id(_) => None,
            Self::Activity(activity) => Some(activity),
        }
    }
}
