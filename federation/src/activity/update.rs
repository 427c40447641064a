//! `Update`: something was changed. It is sent whole, each time.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use federation::activity::{Embedded, Violation};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/a/1", "type": "Update", "actor": "https://v.test/users/vic",
//!     "object": {"id": "https://v.test/users/eve", "type": "Person", "preferredUsername": "eve",
//!         "inbox": "https://v.test/users/eve/inbox"}
//! })))?;
//! assert_eq!(activity.check(), Err(Violation::NotItself));
//! # Ok(())
//! # }
//! ```

use chrono::{DateTime, Utc};
use serde_json::Value;
use url::Url;

use super::create::around_note;
use super::{Activity, Embedded, Envelope, Violation};
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;
use crate::vocab::{Actor, Note};

/// Something was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// What it is now.
    pub object: Embedded,
}

impl Update {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: Embedded::parse(activity, "object")? })
    }

    /// One changes what one made, and oneself. Whether the stored post is by the same author is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        self.object.check(activity)
    }
}

/// The author of `note` changed it. Mastodon takes it for an edit only if [`Note::updated`] is there.
pub fn update_note(id: &Url, note: &Note) -> Value {
    around_note("Update", id, note, note.updated)
}

/// `actor` changed its profile.
pub fn update_actor(id: &Url, actor: &Actor, audience: &Audience, published: DateTime<Utc>) -> Value {
    let context = context::actor();
    Envelope { context, kind: "Update", id, actor: &actor.id, audience, published: Some(published) }
        .around(actor.to_json())
}
