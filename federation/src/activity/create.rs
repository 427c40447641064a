//! `Create`: something was published.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use federation::activity::Embedded;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/a/1", "type": "Create", "actor": "https://v.test/users/vic",
//!     "object": {"id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/users/vic", "content": "Fog"}
//! })))?;
//! assert!(activity.check().is_ok());
//! let Kind::Create(create) = activity.kind else { unreachable!() };
//! assert!(matches!(create.object, Embedded::Note(note) if note.content == "Fog"));
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::{Activity, Embedded, Envelope, Violation};
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::vocab::Note;
use crate::vocab::poll::Ballot;

/// Something was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Create {
    /// What it is.
    pub object: Embedded,
}

impl Create {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: Embedded::parse(activity, "object")? })
    }

    /// One publishes what one made.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        self.object.check(activity)
    }
}

/// The author of `note` publishes it, to the audience of the note.
///
/// The activity stays under [`limits::OUTGOING_BYTES`], with room for a [proof](crate::signature::proof), by cutting alt
/// texts where nothing else helps: the full texts are in the note that is served.
pub fn create(id: &Url, note: &Note) -> Value {
    around_note("Create", id, note, note.published)
}

pub(super) fn around_note(
    kind: &'static str,
    id: &Url,
    note: &Note,
    published: Option<chrono::DateTime<chrono::Utc>>,
) -> Value {
    let write = |alt_limit| {
        let context = context::note();
        Envelope { context, kind, id, actor: &note.attributed_to, audience: &note.audience, published }
            .around(note.write(alt_limit))
    };
    let mut activity = write(limits::ALT_CHARACTERS);
    for alt_limit in [limits::DELIVERED_ALT_CHARACTERS, 500, 150] {
        if activity.to_string().len() <= limits::OUTGOING_BYTES - limits::PROOF_BYTES {
            break;
        }
        activity = write(alt_limit);
    }
    activity
}

/// Votes in a poll: one activity for each choice.
pub fn vote(id: &Url, ballot: &Ballot) -> Value {
    let audience = Audience::one(&ballot.author);
    let (context, actor) = (context::plain(), &ballot.voter);
    Envelope { context, kind: "Create", id, actor, audience: &audience, published: None }
        .around(ballot.to_json())
}
