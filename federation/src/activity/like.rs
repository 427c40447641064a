//! `Like`: someone likes something.
//!
//! ```
//! use federation::activity::like::like;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let bob = Url::parse("https://v.test/users/bob")?;
//! let post = Url::parse("https://v.test/n/1")?;
//! let activity = like(&Url::parse("https://pics.example/users/alice#likes/77")?, &alice, &post, &bob);
//! assert_eq!(activity["object"], "https://v.test/n/1");
//! assert_eq!(activity["to"][0], "https://v.test/users/bob");
//! # Ok(())
//! # }
//! ```

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
