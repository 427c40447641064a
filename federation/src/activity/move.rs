//! `Move`: someone is elsewhere now.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use federation::activity::Violation;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let hijack = Activity::parse(&normalize(json!({
//!     "id": "https://e.test/a/1", "type": "Move", "actor": "https://e.test/mal",
//!     "object": "https://v.test/users/vic", "target": "https://e.test/mal"
//! })))?;
//! assert_eq!(hijack.check(), Err(Violation::NotItself));
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::{Activity, Envelope, Violation};
use crate::audience::Audience;
use crate::context::{self, put_into};
use crate::error::ParseError;
use crate::members::Members;

/// An account has moved. Whether the new one says so too (`alsoKnownAs`) is to be asked of its own server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The account that moved: the actor.
    pub object: Url,
    /// Where it is now.
    pub target: Url,
}

impl Move {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: activity.required_id("object")?, target: activity.required_id("target")? })
    }

    /// One moves oneself, and elsewhere. The new account doesn't speak for the old one (FEP-7628's pull mode).
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        let is_itself = self.object == activity.actor && self.target != activity.actor;
        if is_itself { Ok(()) } else { Err(Violation::NotItself) }
    }
}

/// `actor` tells its `followers` that it is now `target`, whose `alsoKnownAs` must name `actor` by then.
pub fn move_to(id: &Url, actor: &Url, target: &Url, followers: &Url) -> Value {
    let audience = Audience::one(followers);
    let context = context::plain();
    let activity = Envelope { context, kind: "Move", id, actor, audience: &audience, published: None }
        .around(actor.as_str());
    put_into(activity, "target", target.as_str())
}
