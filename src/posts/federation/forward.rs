//! Passing on what others answer to posts of ours (ActivityPub, 7.1.2).
//!
//! Whoever follows one of ours sees a conversation of theirs, and their servers know of an answer only if
//! its author's server does, or we, tell them. What is passed on is what came, as it came: a proof on it
//! stands for itself, and a server that believes no proofs asks the answer's own server.

use federation::activity::{Activity, Embedded, Kind};
use serde_json::Value;

use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    posts::{Post, db},
    queues::deliveries::Letter,
};

/// Answers of answers of answers: beyond that a conversation is no longer about the post.
const DEPTH: u8 = 3;

/// An activity that is to be passed on, if it takes effect: asked before, because a deletion leaves
/// nothing to ask.
#[derive(Debug, Clone)]
pub struct Forward {
    owner: AccountId,
    post: PostId,
}

impl Forward {
    /// Whose followers hear of it.
    #[must_use]
    pub fn owner(&self) -> AccountId {
        self.owner
    }
}

/// Whether the activity publishes, changes or deletes an open answer to an open post of ours, or to an
/// answer of it.
pub fn find_forward(conn: &mut Conn, activity: &Activity) -> Result<Option<Forward>> {
    let parent = match &activity.kind {
        Kind::Create(create) => answered(conn, &create.object)?,
        Kind::Update(update) => answered(conn, &update.object)?,
        Kind::Delete(delete) => match db::find_by_uri(conn, delete.object.as_str())? {
            Some(post) if post.visibility.is_open() => parent_of(conn, &post)?,
            _ => None,
        },
        _ => None,
    };
    let mut next = parent;
    for _ in 0..DEPTH {
        let Some(post) = next.take().filter(|post| post.visibility.is_open()) else { return Ok(None) };
        let author = accounts::find(conn, post.account_id)?;
        if author.is_some_and(|author| author.is_local() && author.deleted_at.is_none()) {
            return Ok(Some(Forward { owner: post.account_id, post: post.id }));
        }
        next = parent_of(conn, &post)?;
    }
    Ok(None)
}

fn answered(conn: &mut Conn, object: &Embedded) -> Result<Option<Post>> {
    let Embedded::Note(note) = object else { return Ok(None) };
    let open = note.audience.to.iter().chain(&note.audience.cc).any(|to| to == federation::audience::PUBLIC);
    match &note.in_reply_to {
        Some(parent) if open => Ok(db::find_by_uri(conn, parent.as_str())?),
        _ => Ok(None),
    }
}

fn parent_of(conn: &mut Conn, post: &Post) -> Result<Option<Post>> {
    match post.in_reply_to_id {
        Some(parent) => Ok(db::find(conn, parent)?),
        None => Ok(None),
    }
}

/// What came from `host`, for everyone else who follows the owner of the post.
pub fn to_forward(conn: &mut Conn, forward: &Forward, host: &str, raw: Value) -> Result<Option<Letter>> {
    let Some(owner) = accounts::find(conn, forward.owner)?.filter(Account::is_local) else { return Ok(None) };
    Ok(Some(Letter::new(owner.id, raw, format!("answers:{}", forward.post)).to_followers().except(host)))
}
