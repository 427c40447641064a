//! `Like`: someone likes something.

use serde_json::Value;
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context;

/// Someone likes something. With an emoji it is a [`React`](super::React).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// What is liked: the id, the page or the `Create` of a post, as the peer took it.
    pub object: Url,
    /// The stamp by which the author allowed it.
    pub approved_by: Option<Url>,
}

/// `actor` likes `object`, a post by `author`.
pub fn like(id: &Url, actor: &Url, object: &Url, author: &Url) -> Value {
    let audience = Audience::one(author);
    Envelope { context: context::plain(), kind: "Like", id, actor, audience: &audience, published: None }
        .around(object.as_str())
}
