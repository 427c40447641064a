//! `Like`: someone likes something, perhaps with an emoji.

use serde_json::Value;
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;

/// Someone likes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// What is liked: the id, the page or the `Create` of a post, as the peer took it.
    pub object: Url,
    /// The emoji of a reaction: one grapheme or `:shortcode:`. Absent for a plain like. `EmojiReact` (Pleroma) and a
    /// `Like` with content (Misskey) are the same (FEP-c0e0).
    pub content: Option<String>,
}

impl Like {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let content = activity.text("_misskey_reaction").or_else(|| activity.text("content"));
        let content = content.filter(|text| !text.is_empty() && text.len() <= limits::NAME_CHARACTERS);
        Ok(Self { object: activity.required_id("object")?, content: content.map(str::to_owned) })
    }
}

/// `actor` likes `object`, a post by `author`.
pub fn like(id: &Url, actor: &Url, object: &Url, author: &Url) -> Value {
    let audience = Audience::one(author);
    Envelope { context: context::plain(), kind: "Like", id, actor, audience: &audience, published: None }
        .around(object.as_str())
}
