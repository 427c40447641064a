//! `Block`: someone wants nothing to do with someone.
//!
//! ```
//! use federation::activity::block::block;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let mallory = Url::parse("https://v.test/users/mallory")?;
//! let activity = block(&Url::parse("https://pics.example/users/alice/blocks/9")?, &alice, &mallory);
//! assert_eq!(activity["object"], activity["to"][0]);
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;

/// Someone is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Who.
    pub object: Url,
}

impl Block {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: activity.required_id("object")? })
    }
}

/// `actor` blocks `object`, and tells them: Mastodon and Misskey then hide the actor from them.
pub fn block(id: &Url, actor: &Url, object: &Url) -> Value {
    let audience = Audience::one(object);
    Envelope { context: context::plain(), kind: "Block", id, actor, audience: &audience, published: None }
        .around(object.as_str())
}
