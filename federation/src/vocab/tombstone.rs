//! What is left of something deleted.
//!
//! ```
//! use chrono::DateTime;
//! use federation::vocab::Tombstone;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let left = Tombstone::of_note(Url::parse("https://pics.example/p/1")?, DateTime::UNIX_EPOCH);
//! assert_eq!(left.to_document()["deleted"], "1970-01-01T00:00:00Z");
//! # Ok(())
//! # }
//! ```

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use url::Url;

use super::timestamp;
use crate::context::{self, with_context};

/// A deleted post. Answered with `410` in its place, and embedded in its `Delete`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// The id it had.
    pub id: Url,
    /// The type it had.
    pub former_type: String,
    /// When it was deleted.
    pub deleted: DateTime<Utc>,
}

impl Tombstone {
    /// What is left of a post.
    pub fn of_note(id: Url, deleted: DateTime<Utc>) -> Self {
        Self { id, former_type: "Note".to_owned(), deleted }
    }

    /// Without `@context`, to be embedded.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "type": "Tombstone",
            "formerType": self.former_type,
            "deleted": timestamp(self.deleted),
        })
    }

    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        with_context(context::plain(), self.to_json())
    }
}
