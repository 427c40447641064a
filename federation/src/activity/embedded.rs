//! What a `Create` or `Update` carries.

use serde_json::Value;
use url::Url;

use super::{Activity, Violation};
use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::{check_id, same_origin};
use crate::vocab::actor::ActorKind;
use crate::vocab::{Actor, Note, note};

/// What was published or changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Embedded {
    /// Only its id: it is to be fetched.
    Id(Url),
    /// A post.
    Note(Box<Note>),
    /// An actor.
    Actor(Box<Actor>),
    /// Something of another type.
    Other {
        /// Its id, if it has one.
        id: Option<Url>,
        /// The name of its type.
        kind: String,
    },
    /// Several, at most [`limits::OBJECTS`], such as the votes of a poll (GoToSocial).
    Several(Vec<Embedded>),
}

impl Embedded {
    pub(super) fn parse(activity: Members, member: &'static str) -> Result<Self, ParseError> {
        match activity.value(member).ok_or(ParseError::Missing(member))? {
            Value::Array(objects) => {
                let objects =
                    objects.iter().take(limits::OBJECTS).map(|object| Self::parse_one(object, member));
                Ok(Self::Several(objects.collect::<Result<_, _>>()?))
            }
            object => Self::parse_one(object, member),
        }
    }

    fn parse_one(object: &Value, member: &'static str) -> Result<Self, ParseError> {
        let invalid = ParseError::Invalid(member);
        if object.is_string() {
            return Ok(Self::Id(id_of(object).and_then(|raw| check_id(raw).ok()).ok_or(invalid)?));
        }
        let members = Members::of(object).ok_or(invalid)?;
        if members.value("type").is_none() {
            return members.required_id("id").map(Self::Id);
        }
        let kind = members.kind()?;
        if note::TYPES.contains(&kind) {
            return Ok(Self::Note(Box::new(Note::parse(object)?)));
        }
        if ActorKind::from_name(kind).is_some() {
            return Ok(Self::Actor(Box::new(Actor::parse(object)?)));
        }
        Ok(Self::Other { id: members.sound_id("id")?, kind: limits::cut_characters(kind, 64).to_owned() })
    }

    /// The id of what is carried, if it is one thing.
    pub fn id(&self) -> Option<&Url> {
        match self {
            Self::Id(id) => Some(id),
            Self::Note(note) => Some(&note.id),
            Self::Actor(actor) => Some(&actor.id),
            Self::Other { id, .. } => id.as_ref(),
            Self::Several(_) => None,
        }
    }

    /// Posts must be by the actor, actors must be the actor, and nothing may belong to another origin.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        if self.id().is_some_and(|id| !same_origin(id, &activity.actor)) {
            return Err(Violation::ForeignObject);
        }
        match self {
            Self::Note(note) if note.attributed_to != activity.actor => Err(Violation::NotTheAuthor),
            Self::Actor(actor) if actor.id != activity.actor => Err(Violation::NotItself),
            Self::Several(objects) => objects.iter().try_for_each(|object| object.check(activity)),
            _ => Ok(()),
        }
    }
}
