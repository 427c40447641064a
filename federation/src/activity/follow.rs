//! `Follow`: someone wants to see what someone posts.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/follows/1", "type": "Follow", "actor": "https://v.test/users/vic",
//!     "object": {"id": "https://pics.example/users/alice", "type": "Person"}
//! })))?;
//! assert!(matches!(activity.kind, Kind::Follow(follow) if follow.object.path() == "/users/alice"));
//! # Ok(())
//! # }
//! ```

use serde_json::{Value, json};
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;

/// A wish to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// Who is to be followed.
    pub object: Url,
}

impl Follow {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: activity.required_id("object")? })
    }
}

/// A follow that was asked for, named in the answer to it. The id is echoed as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowRef {
    /// The id of the `Follow`.
    pub id: String,
    /// Who asked.
    pub actor: Url,
    /// Who is to be followed.
    pub object: Url,
}

impl FollowRef {
    pub(super) fn to_json(&self) -> Value {
        json!({"id": self.id, "type": "Follow", "actor": self.actor, "object": self.object})
    }
}

/// `actor` asks to follow `object`. The id must be an https URL without a fragment: Pixelfed and Loops check it.
pub fn follow(id: &Url, actor: &Url, object: &Url) -> Value {
    let audience = Audience::one(object);
    Envelope { context: context::plain(), kind: "Follow", id, actor, audience: &audience, published: None }
        .around(object.as_str())
}
