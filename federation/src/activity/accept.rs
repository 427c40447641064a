//! `Accept`: a wish is granted.
//!
//! ```
//! use federation::activity::accept::accept;
//! use federation::activity::follow::FollowRef;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let asked = FollowRef {
//!     id: "https://v.test/follows/1".to_owned(),
//!     actor: Url::parse("https://v.test/users/vic")?,
//!     object: Url::parse("https://pics.example/users/alice")?,
//! };
//! let answer = accept(&Url::parse("https://pics.example/users/alice#accepts/1")?, &asked);
//! assert_eq!(answer["object"]["id"], "https://v.test/follows/1");
//! assert_eq!(answer["to"][0], "https://v.test/users/vic");
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
pub struct Accept {
    /// What was asked. GoToSocial before 0.21 answers the like, the boost or the answer itself.
    pub inner: Inner,
    /// The stamp that says so for others to see (FEP-044f, GoToSocial).
    pub result: Option<Url>,
}

impl Accept {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { inner: Inner::parse(activity)?, result: activity.id("result") })
    }

    /// Whether it was ever asked for is in the database.
    pub(super) fn check(&self, activity: &Activity) -> Result<(), Violation> {
        self.inner.check_answer(activity, self.result.as_ref())
    }
}

/// Who was to be followed grants `follow`, which is embedded: Pixelfed and Loops want to see it.
pub fn accept(id: &Url, follow: &FollowRef) -> Value {
    let audience = Audience::one(&follow.actor);
    let actor = &follow.object;
    Envelope { context: context::plain(), kind: "Accept", id, actor, audience: &audience, published: None }
        .around(follow.to_json())
}

/// `author` grants `asked`; `stamp` says so for others to see.
pub fn accept_request(id: &Url, author: &Url, asked: &RequestRef, stamp: &Url) -> Value {
    let audience = Audience::one(&asked.actor);
    let context = context::request(asked.interaction);
    let activity =
        Envelope { context, kind: "Accept", id, actor: author, audience: &audience, published: None }
            .around(asked.to_json());
    put_into(activity, "result", stamp.as_str())
}

/// `author` grants what `who` did to `post` without asking: the like, boost or answer `made`, for servers that know no
/// requests (GoToSocial before 0.21). It is named by its id only, because these look for nothing else.
pub fn accept_interaction(id: &Url, author: &Url, who: &Url, made: &Url, post: &Url, stamp: &Url) -> Value {
    let audience = Audience::one(who);
    let context = context::plain();
    let activity =
        Envelope { context, kind: "Accept", id, actor: author, audience: &audience, published: None }
            .around(made.as_str());
    put_into(put_into(activity, "target", post.as_str()), "result", stamp.as_str())
}
