//! `Announce`: someone shows something to others.
//!
//! A group passes on what was said in it. It is told what that was, and nothing that it carries:
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://g.test/a/1", "type": "Announce", "actor": "https://g.test/c/fog",
//!     "object": {
//!         "id": "https://v.test/a/2", "type": "Create", "actor": "https://v.test/users/vic",
//!         "object": {"id": "https://v.test/n/3", "type": "Note", "content": "to be fetched"}
//!     }
//! })))?;
//! let Kind::Announce(announce) = activity.kind else { unreachable!() };
//! let inner = announce.inner.expect("an activity");
//! assert_eq!(inner.kind, "Create");
//! assert_eq!(inner.object.expect("an id").as_str(), "https://v.test/n/3");
//! # Ok(())
//! # }
//! ```

use chrono::{DateTime, Utc};
use serde_json::Value;
use url::Url;

use super::{Envelope, InnerActivity};
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;

/// Someone shows something to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announce {
    /// What is shown. Whatever else is embedded is not trusted and not kept: it is to be fetched by this id.
    pub object: Url,
    /// The type of what is embedded, such as `Create` where a group passes on an activity (FEP-1b12).
    pub object_type: Option<String>,
    /// The activity that a group passes on: its type, its id, who did it and to what, never what it carries. None of
    /// it is proven: what it speaks of is to be fetched.
    pub inner: Option<Box<InnerActivity>>,
    /// The stamp by which the author allowed it.
    pub approved_by: Option<Url>,
}

impl Announce {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let embedded = activity.object("object");
        let kind = embedded.and_then(|object| object.text("type"));
        let passed_on = embedded.filter(|_| kind.is_some_and(is_activity));
        Ok(Self {
            object: activity.required_id("object")?,
            object_type: kind.map(|kind| crate::limits::cut_characters(kind, 64).to_owned()),
            inner: passed_on.map(InnerActivity::parse).transpose()?.map(Box::new),
            approved_by: activity.id("announceAuthorization").or_else(|| activity.id("approvedBy")),
        })
    }
}

/// `actor` boosts `object`. The id must be an https URL (Pixelfed); `audience` names followers and author.
pub fn announce(id: &Url, actor: &Url, object: &Url, audience: &Audience, published: DateTime<Utc>) -> Value {
    let published = Some(published);
    Envelope { context: context::plain(), kind: "Announce", id, actor, audience, published }
        .around(object.as_str())
}

/// What a group passes on (FEP-1b12).
fn is_activity(kind: &str) -> bool {
    let passed_on = [
        "Create",
        "Update",
        "Delete",
        "Undo",
        "Like",
        "Dislike",
        "EmojiReact",
        "Announce",
        "Add",
        "Remove",
        "Block",
        "Flag",
        "Follow",
        "Lock",
        "Move",
    ];
    passed_on.contains(&kind)
}
