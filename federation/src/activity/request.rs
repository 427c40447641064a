//! `QuoteRequest`, `LikeRequest`, `ReplyRequest`, `AnnounceRequest`: may I? (FEP-044f, GoToSocial)

use url::Url;

use super::{Activity, Embedded, Violation};
use crate::error::ParseError;
use crate::members::Members;
use crate::origin::same_origin;
use crate::vocab::Note;
use crate::vocab::authorization::Interaction;

/// Someone asks the author of a post whether they may do something with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What they want to do.
    pub interaction: Interaction,
    /// The post it is about.
    pub object: Url,
    /// The id of what they made: the quote, the answer, the like or the boost.
    pub instrument: Url,
    /// The quote or the answer itself, where it is embedded. It may not be served yet.
    pub note: Option<Box<Note>>,
}

/// What one asks for with this type.
pub(super) fn interaction(name: &str) -> Option<Interaction> {
    Interaction::from_name(name.strip_suffix("Request")?)
}

impl Request {
    pub(super) fn parse(activity: Members, name: &str) -> Result<Self, ParseError> {
        let interaction = interaction(name).ok_or(ParseError::Invalid("type"))?;
        let invalid = ParseError::Invalid("instrument");
        let embedded = Embedded::parse(activity, "instrument")?;
        let instrument = embedded.id().cloned().ok_or(invalid)?;
        let note = if let Embedded::Note(note) = embedded { Some(note) } else { None };
        Ok(Self { interaction, object: activity.required_id("object")?, instrument, note })
    }

    /// One asks for what one made oneself.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        if !same_origin(&self.instrument, &activity.actor) {
            return Err(Violation::ForeignObject);
        }
        let is_others = self.note.as_ref().is_some_and(|note| note.attributed_to != activity.actor);
        if is_others { Err(Violation::NotTheAuthor) } else { Ok(()) }
    }
}
