//! `QuoteRequest`, `LikeRequest`, `ReplyRequest`, `AnnounceRequest`: may I? (FEP-044f, GoToSocial)
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use federation::vocab::authorization::Interaction;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/requests/1", "type": "QuoteRequest", "actor": "https://v.test/users/vic",
//!     "object": "https://pics.example/p/1", "instrument": "https://v.test/n/2"
//! })))?;
//! assert!(activity.check().is_ok());
//! let Kind::Request(request) = activity.kind else { unreachable!() };
//! assert_eq!((request.interaction, request.instrument.path()), (Interaction::Quote, "/n/2"));
//! # Ok(())
//! # }
//! ```

use serde_json::{Value, json};
use url::Url;

use super::{Activity, Embedded, Envelope, Violation};
use crate::audience::Audience;
use crate::context::{self, put_into};
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

/// A request that came, named in the answer to it. The id is echoed as it was received; of what was made for it, the
/// id alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRef {
    /// The id of the request.
    pub id: String,
    /// What was asked for.
    pub interaction: Interaction,
    /// Who asked.
    pub actor: Url,
    /// The post it is about.
    pub object: Url,
    /// The id of the quote, the answer, the like or the boost.
    pub instrument: Url,
}

impl RequestRef {
    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "type": self.interaction.request_type(),
            "actor": self.actor,
            "object": self.object,
            "instrument": self.instrument,
        })
    }
}

/// Asks the author of `object` whether `actor` may do what `instrument` does: a like or boost as its function wrote
/// it, or a post as [`Note::to_json`] did.
pub fn request(
    id: &Url,
    interaction: Interaction,
    actor: &Url,
    object: &Url,
    author: &Url,
    instrument: Value,
) -> Value {
    let audience = Audience::one(author);
    let kind = interaction.request_type();
    let context = context::request(interaction);
    let activity =
        Envelope { context, kind, id, actor, audience: &audience, published: None }.around(object.as_str());
    put_into(activity, "instrument", context::without_context(instrument))
}

/// Asks `author` whether `note` may quote their post. `None` if it quotes nothing.
pub fn request_quote(id: &Url, note: &Note, author: &Url) -> Option<Value> {
    let quoted = &note.quote.as_ref()?.object;
    Some(request(id, Interaction::Quote, &note.attributed_to, quoted, author, note.to_json()))
}
