//! What servers tell each other.
//!
//! The envelope (`id`, `actor`, `to`, `cc`, `published`) is here; each type of activity has a file with what it
//! adds, how it is written, and the check of who may say it. Those checks need the document alone. What needs
//! the database as well (who owns the stored post, whether a follow is pending) is for the server to check too.

pub mod accept;
pub mod add;
pub mod announce;
pub mod block;
pub mod create;
pub mod delete;
pub mod dislike;
mod embedded;
pub mod flag;
pub mod follow;
mod inner;
pub mod like;
pub mod r#move;
pub mod react;
pub mod reject;
pub mod remove;
pub mod request;
pub mod undo;
pub mod update;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use url::Url;

pub use accept::Accept;
pub use add::{Add, Pinned};
pub use announce::Announce;
pub use block::Block;
pub use create::Create;
pub use delete::Delete;
pub use dislike::Dislike;
pub use embedded::Embedded;
pub use flag::{Flag, Reported};
pub use follow::Follow;
pub use inner::{Inner, InnerActivity};
pub use like::Like;
pub use r#move::Move;
pub use react::React;
pub use reject::Reject;
pub use remove::Remove;
pub use request::Request;
pub use undo::Undo;
pub use update::Update;

use crate::audience::Audience;
use crate::context::{put, with_context};
use crate::error::ParseError;
use crate::members::Members;
use crate::origin::same_origin;
use crate::vocab::note::audience;
use crate::vocab::timestamp;

/// An activity of someone else.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Its id. Some peers' deletions have none.
    pub id: Option<Url>,
    /// Who did it.
    pub actor: Url,
    /// Primary recipients: ids and the public collection.
    pub to: Vec<String>,
    /// Secondary recipients.
    pub cc: Vec<String>,
    /// When it was done.
    pub published: Option<DateTime<Utc>>,
    /// What was done.
    pub kind: Kind,
}

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Someone wants to see what someone posts.
    Follow(Follow),
    /// A wish is granted.
    Accept(Accept),
    /// A wish is refused, or a grant taken back.
    Reject(Reject),
    /// Something done is taken back.
    Undo(Undo),
    /// Something was published.
    Create(Create),
    /// Something was changed.
    Update(Update),
    /// Something is gone.
    Delete(Delete),
    /// Someone likes something.
    Like(Like),
    /// Someone answers something with an emoji.
    React(React),
    /// Someone dislikes something.
    Dislike(Dislike),
    /// Someone shows something to others.
    Announce(Announce),
    /// Someone wants nothing to do with someone.
    Block(Block),
    /// Something was pinned.
    Add(Add),
    /// Something is pinned no longer.
    Remove(Remove),
    /// Someone is elsewhere now.
    Move(Move),
    /// Someone is reported.
    Flag(Flag),
    /// Someone asks whether they may like, answer, boost or quote something.
    Request(Request),
    /// A type that has no rules here, by name.
    Other(String),
}

/// Why an activity must not have the effect it asks for, although its signature may be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// Its id belongs to another origin than its actor.
    #[error("the activity's id is not on its actor's origin")]
    ForeignActivity,
    /// What it carries belongs to another origin. Its owner's server may be asked.
    #[error("the object is not on the actor's origin")]
    ForeignObject,
    /// What it carries was made by someone else.
    #[error("the object is by another actor")]
    NotTheAuthor,
    /// An actor is changed by somebody else.
    #[error("only an actor itself may change it")]
    NotItself,
    /// What is to be undone was done by somebody else.
    #[error("only who did it may undo it")]
    NotTheDoer,
    /// A collection of somebody else is changed.
    #[error("the collection is not on the actor's origin")]
    ForeignCollection,
    /// A stamp allows something else, or is not by the author.
    #[error("this is not what the author allowed")]
    NotAllowed,
    /// A follow is answered by somebody who wasn't to be followed.
    #[error("only who was to be followed may answer")]
    NotTheFollowed,
}

impl Activity {
    /// Reads a [normalised](crate::normalize::normalize) activity.
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("activity"))?;
        let name = members.kind()?;
        let Audience { to, cc } = audience(members)?;
        let kind = match name {
            "Follow" => Kind::Follow(Follow::parse(members)?),
            "Accept" => Kind::Accept(Accept::parse(members)?),
            "Reject" => Kind::Reject(Reject::parse(members)?),
            "Undo" => Kind::Undo(Undo::parse(members)?),
            "Create" => Kind::Create(Create::parse(members)?),
            "Update" => Kind::Update(Update::parse(members)?),
            "Delete" => Kind::Delete(Delete::parse(members)?),
            "Like" | "EmojiReact" => react::parse(members, name)?,
            "Dislike" => Kind::Dislike(Dislike::parse(members)?),
            "Announce" => Kind::Announce(Announce::parse(members)?),
            "Block" => Kind::Block(Block::parse(members)?),
            // Without a target they mean something else: Pixelfed announces its stories by an `Add`.
            "Add" if members.value("target").is_some() => Kind::Add(Add::parse(members)?),
            "Remove" if members.value("target").is_some() => Kind::Remove(Remove::parse(members)?),
            "Move" if members.value("target").is_some() => Kind::Move(Move::parse(members)?),
            "Flag" => Kind::Flag(Flag::parse(members)?),
            other if request::interaction(other).is_some() => Kind::Request(Request::parse(members, other)?),
            other => Kind::Other(crate::limits::cut_characters(other, 64).to_owned()),
        };
        Ok(Self {
            id: members.sound_id("id")?,
            actor: members.required_id("actor")?,
            to,
            cc,
            published: members.time("published"),
            kind,
        })
    }

    /// Whether its actor may say this, as far as the document itself tells.
    pub fn check(&self) -> Result<(), Violation> {
        if self.id.as_ref().is_some_and(|id| !same_origin(id, &self.actor)) {
            return Err(Violation::ForeignActivity);
        }
        match &self.kind {
            Kind::Accept(accept) => accept.check(self),
            Kind::Reject(reject) => reject.check(self),
            Kind::Undo(undo) => undo.check(self),
            Kind::Create(create) => create.check(self),
            Kind::Update(update) => update.check(self),
            Kind::Delete(delete) => delete.check(self),
            Kind::Add(add) => add.check(self),
            Kind::Remove(remove) => remove.check(self),
            Kind::Move(moved) => moved.check(self),
            Kind::Request(request) => request.check(self),
            // These are about what others own, by their nature; a Block and a Follow bind only their actor.
            Kind::Follow(_)
            | Kind::Like(_)
            | Kind::React(_)
            | Kind::Dislike(_)
            | Kind::Announce(_)
            | Kind::Block(_)
            | Kind::Flag(_)
            | Kind::Other(_) => Ok(()),
        }
    }

    /// Whether an actor deletes itself.
    pub fn is_self_delete(&self) -> bool {
        matches!(&self.kind, Kind::Delete(delete) if delete.object == self.actor)
    }

    /// The name of its type; every reaction is an `EmojiReact`.
    pub fn type_name(&self) -> &str {
        match &self.kind {
            Kind::Follow(_) => "Follow",
            Kind::Accept(_) => "Accept",
            Kind::Reject(_) => "Reject",
            Kind::Undo(_) => "Undo",
            Kind::Create(_) => "Create",
            Kind::Update(_) => "Update",
            Kind::Delete(_) => "Delete",
            Kind::Like(_) => "Like",
            Kind::React(_) => "EmojiReact",
            Kind::Dislike(_) => "Dislike",
            Kind::Announce(_) => "Announce",
            Kind::Block(_) => "Block",
            Kind::Add(_) => "Add",
            Kind::Remove(_) => "Remove",
            Kind::Move(_) => "Move",
            Kind::Flag(_) => "Flag",
            Kind::Request(request) => request.interaction.request_type(),
            Kind::Other(name) => name,
        }
    }
}

/// The envelope of an activity of ours. Each has `to`, because Loops drops what has none; `cc` is there if it names
/// somebody.
struct Envelope<'a> {
    context: Value,
    kind: &'static str,
    id: &'a Url,
    actor: &'a Url,
    audience: &'a Audience,
    published: Option<DateTime<Utc>>,
}

impl Envelope<'_> {
    fn around(self, object: impl Into<Value>) -> Value {
        let mut activity = Map::new();
        put(&mut activity, "id", Some(self.id.as_str()));
        put(&mut activity, "type", Some(self.kind));
        put(&mut activity, "actor", Some(self.actor.as_str()));
        put(&mut activity, "published", self.published.map(timestamp));
        put(&mut activity, "to", Some(self.audience.to.clone()));
        put(&mut activity, "cc", (!self.audience.cc.is_empty()).then(|| self.audience.cc.clone()));
        put(&mut activity, "object", Some(object));
        with_context(self.context, activity.into())
    }
}
