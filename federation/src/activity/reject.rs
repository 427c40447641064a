//! `Reject`: a wish is refused, or a grant taken back. It ends an established follow too.
//!
//! ```
//! use federation::activity::follow::FollowRef;
//! use federation::activity::reject::reject;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let asked = FollowRef {
//!     id: "https://v.test/follows/1".to_owned(),
//!     actor: Url::parse("https://v.test/users/vic")?,
//!     object: Url::parse("https://pics.example/users/alice")?,
//! };
//! let answer = reject(&Url::parse("https://pics.example/users/alice#rejects/1")?, &asked);
//! assert_eq!(answer["object"]["type"], "Follow");
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::follow::FollowRef;
use super::request::RequestRef;
use super::{Activity, Envelope, Inner, Violation};
use crate::audience::Audience;
use crate::context::{self, put_into};
use crate::error::ParseError;
use crate::members::Members;

/// The answer to a `Follow`, or to another wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// What was asked. GoToSocial before 0.21 answers the like, the boost or the answer itself.
    pub inner: Inner,
    /// A document that says so for others to see (GoToSocial).
    pub result: Option<Url>,
}

impl Reject {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { inner: Inner::parse(activity)?, result: activity.id("result") })
    }

    /// Whether it was ever asked for is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        self.inner.check_answer(activity, self.result.as_ref())
    }
}

/// Who was to be followed refuses `follow`, which is embedded: Pixelfed and Loops want to see it.
pub fn reject(id: &Url, follow: &FollowRef) -> Value {
    let audience = Audience::one(&follow.actor);
    let actor = &follow.object;
    Envelope { context: context::plain(), kind: "Reject", id, actor, audience: &audience, published: None }
        .around(follow.to_json())
}

/// `author` refuses `asked`.
pub fn reject_request(id: &Url, author: &Url, asked: &RequestRef) -> Value {
    let audience = Audience::one(&asked.actor);
    let context = context::request(asked.interaction);
    Envelope { context, kind: "Reject", id, actor: author, audience: &audience, published: None }
        .around(asked.to_json())
}

/// `author` refuses what `who` did to `post` without asking: the like, boost or answer `made`, named by its id as in
/// [`accept_interaction`](super::accept::accept_interaction).
pub fn reject_interaction(id: &Url, author: &Url, who: &Url, made: &Url, post: &Url) -> Value {
    let audience = Audience::one(who);
    let context = context::plain();
    let activity =
        Envelope { context, kind: "Reject", id, actor: author, audience: &audience, published: None }
            .around(made.as_str());
    put_into(activity, "target", post.as_str())
}
