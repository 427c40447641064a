//! Stamps: an author's word that someone may quote, answer, like or boost a post (FEP-044f, GoToSocial).
//!
//! A stamp is served at its id by the author's server to everyone who may see the post. Whoever shows the quote fetches
//! the stamp and [checks](Authorization::check) it; where it is gone, so is the permission.
//!
//! ```
//! use federation::vocab::Authorization;
//! use federation::vocab::authorization::Interaction;
//! use federation::normalize::normalize;
//! use serde_json::json;
//! use url::Url;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let stamp = Authorization::parse(&normalize(json!({
//!     "id": "https://v.test/stamps/1", "type": "QuoteAuthorization", "attributedTo": "https://v.test/users/vic",
//!     "interactingObject": "https://pics.example/p/2", "interactionTarget": "https://v.test/n/1"
//! })))?;
//! let (quote, target) = (Url::parse("https://pics.example/p/2")?, Url::parse("https://v.test/n/1")?);
//! let (vic, mal) = (Url::parse("https://v.test/users/vic")?, Url::parse("https://e.test/users/mal")?);
//! assert!(stamp.check(Interaction::Quote, &quote, &target, &vic).is_ok());
//! assert!(stamp.check(Interaction::Quote, &quote, &target, &mal).is_err());
//! # Ok(())
//! # }
//! ```

use serde_json::{Map, Value};
use url::Url;

use crate::activity::Violation;
use crate::context::{self, put, put_into, with_context};
use crate::error::ParseError;
use crate::members::Members;
use crate::origin::same_origin;

/// What one does with somebody else's post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interaction {
    /// To like it, or to answer it with an emoji.
    Like,
    /// To comment on it.
    Reply,
    /// To boost it.
    Announce,
    /// To quote it.
    Quote,
}

impl Interaction {
    /// `Like`, `Reply`, `Announce` or `Quote`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Like => "Like",
            Self::Reply => "Reply",
            Self::Announce => "Announce",
            Self::Quote => "Quote",
        }
    }

    /// The interaction of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Like, Self::Reply, Self::Announce, Self::Quote].into_iter().find(|one| one.as_str() == name)
    }

    /// The activity that asks for it.
    pub fn request_type(self) -> &'static str {
        match self {
            Self::Like => "LikeRequest",
            Self::Reply => "ReplyRequest",
            Self::Announce => "AnnounceRequest",
            Self::Quote => "QuoteRequest",
        }
    }

    /// The stamp that allows it.
    pub fn authorization_type(self) -> &'static str {
        match self {
            Self::Like => "LikeAuthorization",
            Self::Reply => "ReplyAuthorization",
            Self::Announce => "AnnounceAuthorization",
            Self::Quote => "QuoteAuthorization",
        }
    }

    /// The member in which what was allowed names its stamp.
    pub(crate) fn authorization_member(self) -> &'static str {
        match self {
            Self::Like => "likeAuthorization",
            Self::Reply => "replyAuthorization",
            Self::Announce => "announceAuthorization",
            Self::Quote => "quoteAuthorization",
        }
    }
}

/// A stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// Its id.
    pub id: Url,
    /// What it allows.
    pub interaction: Interaction,
    /// Who allows it: the author of the post.
    pub attributed_to: Url,
    /// What is allowed: the id of the quote, the answer, the like or the boost.
    pub interacting_object: Url,
    /// The post it is about.
    pub interaction_target: Url,
}

impl Authorization {
    /// Reads a normalised stamp, also one of GoToSocial before 0.21 (`LikeApproval` with `object` and `target`).
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("authorization"))?;
        let kind = members.kind()?;
        let (name, object, target) = match kind.strip_suffix("Authorization") {
            Some(name) => (name, "interactingObject", "interactionTarget"),
            None => (kind.strip_suffix("Approval").ok_or(ParseError::Invalid("type"))?, "object", "target"),
        };
        let author = if members.value("attributedTo").is_some() { "attributedTo" } else { "actor" };
        Ok(Self {
            id: members.required_id("id")?,
            interaction: Interaction::from_name(name).ok_or(ParseError::Invalid("type"))?,
            attributed_to: members.required_id(author)?,
            interacting_object: members.required_id(object)?,
            interaction_target: members.required_id(target)?,
        })
    }

    /// Whether it allows `interaction` by `object` with `target`, a post by `author`.
    ///
    /// These are Mastodon's checks: it is by the author, on the author's server, and about these two.
    pub fn check(
        &self,
        interaction: Interaction,
        object: &Url,
        target: &Url,
        author: &Url,
    ) -> Result<(), Violation> {
        let is_the_authors = self.attributed_to == *author && same_origin(&self.id, author);
        let is_about_these = self.interaction == interaction
            && self.interacting_object == *object
            && self.interaction_target == *target;
        if is_the_authors && is_about_these { Ok(()) } else { Err(Violation::NotAllowed) }
    }

    /// Without `@context`, to be embedded.
    pub fn to_json(&self) -> Value {
        let mut stamp = Map::new();
        put(&mut stamp, "id", Some(self.id.as_str()));
        put(&mut stamp, "type", Some(self.interaction.authorization_type()));
        put(&mut stamp, "attributedTo", Some(self.attributed_to.as_str()));
        put(&mut stamp, "interactingObject", Some(self.interacting_object.as_str()));
        put(&mut stamp, "interactionTarget", Some(self.interaction_target.as_str()));
        stamp.into()
    }

    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        with_context(context::authorization(self.interaction), self.to_json())
    }
}

/// A like or boost, as its function wrote it, with the stamp by which it was allowed, in the words of today's
/// GoToSocial and of the one before. Of a post the stamp is [`Note::approved_by`](super::Note::approved_by).
pub fn approved(activity: Value, interaction: Interaction, stamp: &Url) -> Value {
    let activity = put_into(activity, "approvedBy", stamp.as_str());
    let activity = put_into(activity, interaction.authorization_member(), stamp.as_str());
    with_context(context::approved(interaction), activity)
}
