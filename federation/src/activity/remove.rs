//! `Remove`: something is pinned no longer.
//!
//! ```
//! use federation::activity::{Pinned, remove::remove};
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let part = |path: &str| Url::parse(&format!("{alice}{path}"));
//! let post = Pinned::Id(Url::parse("https://pics.example/p/1")?);
//! let activity = remove(&part("#featured/remove/5")?, &alice, &post, &part("/collections/featured")?, &part("/followers")?);
//! assert_eq!(activity["target"], "https://pics.example/users/alice/collections/featured");
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::add::{own_collection, pin};
use super::{Activity, Pinned, Violation};
use crate::error::ParseError;
use crate::members::Members;

/// Something is pinned no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remove {
    /// What.
    pub object: Pinned,
    /// The collection: the actor's `featured` or `featuredTags`, as far as it has an effect.
    pub target: Url,
}

impl Remove {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: Pinned::parse(activity)?, target: activity.required_id("target")? })
    }

    /// One takes down what is on one's own profile. Which collections the actor has is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        own_collection(&self.target, activity)
    }
}

/// `actor` takes `object` out of its collection `target`, and tells its `followers`.
pub fn remove(id: &Url, actor: &Url, object: &Pinned, target: &Url, followers: &Url) -> Value {
    pin("Remove", id, actor, object, target, followers)
}
