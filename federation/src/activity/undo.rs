//! `Undo`: something done is taken back.
//!
//! ```
//! use federation::activity::{follow::follow, undo::undo};
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let bob = Url::parse("https://v.test/users/bob")?;
//! let id = Url::parse("https://pics.example/users/alice/follows/31")?;
//! let undone = undo(&Url::parse("https://pics.example/users/alice/follows/31/undo")?, &follow(&id, &alice, &bob));
//! assert_eq!(undone["object"]["id"], id.as_str());
//! assert_eq!(undone["to"][0], "https://v.test/users/bob");
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::{Activity, Inner, Violation};
use crate::context;
use crate::error::ParseError;
use crate::members::Members;

/// Something is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// What was done.
    pub inner: Inner,
}

impl Undo {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { inner: Inner::parse(activity)? })
    }

    /// Only who did it may undo it. What is named by id only is to be looked up.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        let is_other = self.inner.actor().is_some_and(|actor| *actor != activity.actor);
        if is_other { Err(Violation::NotTheDoer) } else { Ok(()) }
    }
}

/// Takes back `inner`, an activity as one of the functions beside this one wrote it, and tells the same recipients.
/// It is embedded: Threads and Pixelfed cannot undo a mere id.
pub fn undo(id: &Url, inner: &Value) -> Value {
    let mut embedded = inner.clone();
    let mut undo = serde_json::Map::new();
    context::put(&mut undo, "id", Some(id.as_str()));
    context::put(&mut undo, "type", Some("Undo"));
    for name in ["actor", "to", "cc"] {
        context::put(&mut undo, name, inner.get(name).cloned());
    }
    if let Some(members) = embedded.as_object_mut() {
        members.remove("@context");
        if members.get("type").and_then(Value::as_str) != Some("Announce") {
            members.remove("to");
            members.remove("cc");
        }
    }
    context::put(&mut undo, "object", Some(embedded));
    context::with_context(context::plain(), undo.into())
}
