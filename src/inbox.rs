//! Everything another server can tell us.
//!
//! A request that the `federation` crate has verified becomes a row; a worker applies each row in one
//! unit of work with the mark that it is done. What must be fetched first (an actor, a post that is
//! boosted or answered) is fetched before that unit, so no transaction waits for the network.

use federation::activity::{Activity, Embedded, Inner, Kind};
use url::Url;

use crate::{
    accounts::{Account, federation as people},
    db::Conn,
    error::Result,
    ids::AccountId,
    likes::federation as likes,
    outcome::Outcome,
    posts::federation as posts,
    relations::{db as follows, federation as relations},
    tombstones,
};

/// Applies a verified activity of `who`.
pub fn apply(conn: &mut Conn, who: &Account, activity: &Activity) -> Result<Outcome> {
    if who.deleted_at.is_some() {
        return Ok(Outcome::Ignored("its author is gone"));
    }
    let id = activity.id.as_ref().map_or("", Url::as_str);
    if !id.is_empty() && tombstones::is_buried(conn, id)? {
        return Ok(Outcome::Ignored("undone before it came"));
    }
    if activity.actor.as_str() != who.uri || activity.check().is_err() {
        return Ok(Outcome::Ignored("not its author's to do"));
    }
    match &activity.kind {
        // Whoever is asked needs a name for the question.
        Kind::Follow(_) | Kind::Block(_) if id.is_empty() => Ok(Outcome::Ignored("it has no id")),
        Kind::Follow(follow) => relations::receive_follow(conn, who, id, &follow.object),
        Kind::Accept(accept) => relations::receive_accept(conn, who, &accept.inner),
        Kind::Reject(reject) => relations::receive_reject(conn, who, &reject.inner),
        Kind::Block(block) => relations::receive_block(conn, who, id, &block.object),
        Kind::Like(like) => likes::receive_like(conn, who, id, &like.object),
        // A reaction counts as the like that it is to servers without reactions.
        Kind::React(react) => likes::receive_like(conn, who, id, &react.object),
        Kind::Announce(announce) => match &activity.id {
            Some(id) => posts::receive_announce(conn, who, id, &announce.object, activity.published),
            None => Ok(Outcome::Ignored("a boost without an id")),
        },
        Kind::Create(create) => receive_object(conn, who, &create.object, Verb::Create),
        Kind::Update(update) => receive_object(conn, who, &update.object, Verb::Update),
        Kind::Delete(delete) if delete.object.as_str() == who.uri => people::receive_delete(conn, who),
        Kind::Delete(delete) => posts::receive_delete(conn, who, &delete.object),
        Kind::Undo(undo) => receive_undo(conn, who, &undo.inner),
        Kind::Dislike(_) => Ok(Outcome::Ignored("a dislike")),
        Kind::Add(_) | Kind::Remove(_) => Ok(Outcome::Ignored("a pin")),
        Kind::Move(_) => Ok(Outcome::Ignored("a move")),
        Kind::Flag(_) => Ok(Outcome::Ignored("a report")),
        Kind::Request(_) => Ok(Outcome::Ignored("a request for permission")),
        Kind::Other(_) => Ok(Outcome::Ignored("an activity that we do not know")),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Create,
    Update,
}

fn receive_object(conn: &mut Conn, who: &Account, object: &Embedded, verb: Verb) -> Result<Outcome> {
    match (object, verb) {
        (Embedded::Note(note), Verb::Create) => posts::receive_create(conn, who, note, false),
        (Embedded::Note(note), Verb::Update) => posts::receive_update(conn, who, note),
        (Embedded::Actor(actor), Verb::Update) => people::receive_update(conn, who, actor),
        (Embedded::Several(objects), _) => {
            let mut outcome = Outcome::Ignored("nothing in it");
            for object in objects {
                if receive_object(conn, who, object, verb)? == Outcome::Done {
                    outcome = Outcome::Done;
                }
            }
            Ok(outcome)
        }
        (Embedded::Actor(_) | Embedded::Id(_) | Embedded::Other { .. }, _) => {
            Ok(Outcome::Ignored("an object that we do not keep"))
        }
    }
}

fn receive_undo(conn: &mut Conn, who: &Account, inner: &Inner) -> Result<Outcome> {
    let (id, object) = (inner.id(), inner.object());
    let outcome = match inner.kind() {
        Some("Follow") => relations::receive_unfollow(conn, who, id, object)?,
        Some("Like" | "EmojiReact") => likes::receive_unlike(conn, who, id, object)?,
        Some("Announce") => posts::receive_unannounce(conn, who, id, object)?,
        Some("Block") => relations::receive_unblock(conn, who, object)?,
        // Taking an acceptance back is refusing.
        Some("Accept") => return Ok(Outcome::Ignored("an acceptance is taken back with a Reject")),
        Some(_) => Outcome::Ignored("an undo that we do not know"),
        // Only its id: whichever of them it was.
        None => {
            let mut outcome = relations::receive_unfollow(conn, who, id, None)?;
            if outcome != Outcome::Done {
                outcome = likes::receive_unlike(conn, who, id, None)?;
            }
            if outcome != Outcome::Done {
                outcome = posts::receive_unannounce(conn, who, id, None)?;
            }
            outcome
        }
    };
    // Undone before it was done: what comes late is refused by its id.
    if outcome != Outcome::Done
        && let Some(id) = id
        && Url::parse(&who.uri).is_ok_and(|uri| uri.origin() == id.origin())
    {
        tombstones::bury(conn, id.as_str(), false)?;
    }
    Ok(outcome)
}

/// Whether other servers may be asked on account of this activity: only where somebody here follows its
/// author, or is written to. Or anybody could make us fetch, and show, whatever they name.
pub fn is_welcome(conn: &mut Conn, who: AccountId, activity: &Activity) -> Result<bool> {
    if follows::has_local_follower(conn, who)? {
        return Ok(true);
    }
    let site = conn.site();
    let writes_to_us = activity.to.iter().chain(&activity.cc).any(|uri| site.owns(uri));
    Ok(writes_to_us && matches!(&activity.kind, Kind::Create(_)))
}

/// What must be known before the activity can be applied: posts, by their id.
#[must_use]
pub fn needs(activity: &Activity) -> Vec<Url> {
    match &activity.kind {
        Kind::Announce(announce) => vec![announce.object.clone()],
        Kind::Create(create) => match &create.object {
            Embedded::Note(note) => note.in_reply_to.iter().cloned().collect(),
            Embedded::Id(id) => vec![id.clone()],
            Embedded::Actor(_) | Embedded::Other { .. } | Embedded::Several(_) => Vec::new(),
        },
        Kind::Update(update) => match &update.object {
            Embedded::Id(id) => vec![id.clone()],
            Embedded::Note(_) | Embedded::Actor(_) | Embedded::Other { .. } | Embedded::Several(_) => {
                Vec::new()
            }
        },
        Kind::Follow(_)
        | Kind::Accept(_)
        | Kind::Reject(_)
        | Kind::Undo(_)
        | Kind::Delete(_)
        | Kind::Like(_)
        | Kind::React(_)
        | Kind::Dislike(_)
        | Kind::Block(_)
        | Kind::Add(_)
        | Kind::Remove(_)
        | Kind::Move(_)
        | Kind::Flag(_)
        | Kind::Request(_)
        | Kind::Other(_) => Vec::new(),
    }
}
