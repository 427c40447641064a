//! An activity inside another: what is accepted, rejected or undone.

use serde_json::Value;
use url::Url;

use super::react::inner_reaction;
use super::{Activity, Violation};
use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::{check_id, same_origin};

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
    /// The id of what it was done with: the quote or answer of a [`Request`](super::Request).
    pub instrument: Option<Url>,
    /// The collection of an `Add` or `Remove`.
    pub target: Option<Url>,
    /// The emoji of a [`React`](super::React).
    pub reaction: Option<String>,
}

impl InnerActivity {
    pub(super) fn parse(members: Members) -> Result<Self, ParseError> {
        let kind = members.kind()?;
        Ok(Self {
            id: members.sound_id("id")?,
            kind: limits::cut_characters(kind, 64).to_owned(),
            actor: members.sound_id("actor")?,
            object: match members.value("object") {
                Some(Value::Array(_)) => None,
                _ => members.sound_id("object")?,
            },
            instrument: members.sound_id("instrument")?,
            target: members.sound_id("target")?,
            reaction: matches!(kind, "Like" | "EmojiReact").then(|| inner_reaction(members)).flatten(),
        })
    }
}

impl Inner {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let invalid = ParseError::Invalid("object");
        let value = activity.value("object").ok_or(ParseError::Missing("object"))?;
        match Members::of(value).filter(|members| members.value("type").is_some()) {
            Some(members) => Ok(Self::Activity(Box::new(InnerActivity::parse(members)?))),
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

    /// Whether `answer` may accept or reject this, with the stamp `result`: a follow is answered by who was to be
    /// followed, anything else on the server of the post it is about, and a stamp is by who answers.
    pub(super) fn check_answer(&self, answer: &Activity, result: Option<&Url>) -> Result<(), Violation> {
        if result.is_some_and(|result| !same_origin(result, &answer.actor)) {
            return Err(Violation::ForeignObject);
        }
        match (self.kind(), self.object()) {
            (Some("Follow"), Some(followed)) if *followed != answer.actor => Err(Violation::NotTheFollowed),
            (Some(kind), Some(object)) if is_about_a_post(kind) && !same_origin(object, &answer.actor) => {
                Err(Violation::ForeignObject)
            }
            _ => Ok(()),
        }
    }

    /// As much of it as its sender tells, if it is more than its id.
    pub fn activity(&self) -> Option<&InnerActivity> {
        match self {
            Self::Id(_) => None,
            Self::Activity(activity) => Some(activity),
        }
    }
}

fn is_about_a_post(kind: &str) -> bool {
    super::request::interaction(kind).is_some() || matches!(kind, "Like" | "EmojiReact" | "Announce")
}
