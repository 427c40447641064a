//! `Dislike`: someone dislikes something (Lemmy, PeerTube). We never say so.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let activity = Activity::parse(&normalize(json!({
//!     "id": "https://v.test/a/1", "type": "Dislike", "actor": "https://v.test/users/vic", "object": "https://pics.example/p/1"
//! })))?;
//! assert!(matches!(activity.kind, Kind::Dislike(dislike) if dislike.object.path() == "/p/1"));
//! # Ok(())
//! # }
//! ```

use url::Url;

use crate::error::ParseError;
use crate::members::Members;

/// Someone dislikes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dislike {
    /// What.
    pub object: Url,
}

impl Dislike {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: activity.required_id("object")? })
    }
}
