//! `Block`: someone wants nothing to do with someone.

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
