//! `Delete`: something is gone.
//!
//! ```
//! use chrono::DateTime;
//! use federation::activity::delete::delete_note;
//! use federation::audience::Audience;
//! use federation::vocab::Tombstone;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let left = Tombstone::of_note(Url::parse("https://pics.example/p/1")?, DateTime::UNIX_EPOCH);
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let activity = delete_note(&Url::parse("https://pics.example/p/1#delete")?, &alice, &left, &Audience::public());
//! assert_eq!(activity["object"]["type"], "Tombstone");
//! # Ok(())
//! # }
//! ```

use serde_json::{Value, json};
use url::Url;

use super::{Activity, Envelope, Violation};
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;
use crate::origin::same_origin;
use crate::vocab::Tombstone;
use crate::vocab::actor::ActorKind;
use crate::vocab::authorization::Interaction;

/// Something is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delete {
    /// What it was.
    pub object: Url,
    /// The type of what is embedded, often `Tombstone`; absent where it is only an id.
    pub object_type: Option<String>,
    /// What the tombstone says it was.
    pub former_type: Option<String>,
}

impl Delete {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let embedded = activity.object("object");
        let name = |member| Some(crate::limits::cut_characters(embedded?.text(member)?, 64).to_owned());
        Ok(Self {
            object: activity.required_id("object")?,
            object_type: name("type"),
            former_type: name("formerType"),
        })
    }

    /// One deletes oneself, or what is on one's own server: moderators delete for others there (Lemmy). Whose it
    /// is, is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        if same_origin(&self.object, &activity.actor) { Ok(()) } else { Err(Violation::ForeignObject) }
    }
}

/// `actor` deleted a post, of which `tombstone` is left.
pub fn delete_note(id: &Url, actor: &Url, tombstone: &Tombstone, audience: &Audience) -> Value {
    Envelope { context: context::plain(), kind: "Delete", id, actor, audience, published: None }
        .around(tombstone.to_json())
}

/// `actor` deleted itself. Embedded with its type: Pixelfed drops the mere id.
pub fn delete_actor(id: &Url, actor: &Url, kind: ActorKind) -> Value {
    let audience = Audience::public();
    Envelope { context: context::plain(), kind: "Delete", id, actor, audience: &audience, published: None }
        .around(json!({"id": actor, "type": kind.as_str()}))
}

/// `actor` takes back the permission that `stamp` gave for `interaction`.
pub fn delete_authorization(
    id: &Url,
    actor: &Url,
    stamp: &Url,
    interaction: Interaction,
    audience: &Audience,
) -> Value {
    let context = context::authorization(interaction);
    Envelope { context, kind: "Delete", id, actor, audience, published: None }
        .around(json!({"id": stamp, "type": interaction.authorization_type()}))
}
