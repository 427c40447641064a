//! Everything another server can tell us.
//!
//! A request that the `federation` crate has verified becomes a row; a worker applies each row in one
//! unit of work with the mark that it is done. What must be fetched first (an actor, a post that is
//! boosted or answered) is fetched before that unit, so no transaction waits for the network.

use federation::activity::{Activity, Embedded, Inner, Kind, add::Pinned};
use url::Url;

use crate::{
    accounts::{Account, db as accounts, federation as people},
    db::Conn,
    error::Result,
    ids::AccountId,
    instances,
    likes::federation as likes,
    moves::federation as moves,
    outcome::Outcome,
    posts::federation as posts,
    quotes::{actions as quotes_actions, federation as quotes},
    reactions::federation as reactions,
    relations::{db as follows, federation as relations},
    reports::federation as reports,
    tags::federation as tags,
    tombstones,
};

/// Applies a verified activity of `who`.
pub fn apply(conn: &mut Conn, who: &Account, activity: &Activity) -> Result<Outcome> {
    if who.deleted_at.is_some() {
        return Ok(Outcome::Ignored("its author is gone"));
    }
    // It may have been let in before the rule was made.
    if instances::policy_of(conn, who.homes())?.blocked {
        return Ok(Outcome::Ignored("its server is blocked"));
    }
    let id = activity.id.as_ref().map_or("", Url::as_str);
    if !id.is_empty() && tombstones::is_buried(conn, id)? {
        return Ok(Outcome::Ignored("deleted before it came"));
    }
    if activity.actor.as_str() != who.uri || activity.check().is_err() {
        return Ok(Outcome::Ignored("not its author's to do"));
    }
    match &activity.kind {
        // Whoever is asked needs a name for the question.
        Kind::Follow(_) | Kind::Block(_) if id.is_empty() => Ok(Outcome::Ignored("it has no id")),
        Kind::Follow(follow) => relations::receive_follow(conn, who, id, &follow.object),
        Kind::Accept(accept) => {
            if quotes::receive_answer(conn, who, &accept.inner, true, accept.result.as_ref())? {
                return Ok(Outcome::Done);
            }
            relations::receive_accept(conn, who, &accept.inner)
        }
        Kind::Reject(reject) => {
            if quotes::receive_answer(conn, who, &reject.inner, false, None)? {
                return Ok(Outcome::Done);
            }
            relations::receive_reject(conn, who, &reject.inner)
        }
        Kind::Block(block) => relations::receive_block(conn, who, id, &block.object),
        Kind::Like(like) => likes::receive_like(conn, who, id, &like.object),
        Kind::React(react) => reactions::receive(conn, who, id, react),
        Kind::Announce(announce) => match (&activity.id, &announce.inner) {
            (id, Some(inner)) => posts::receive_from_group(conn, who, id.as_ref(), inner, activity.published),
            (Some(id), None) => posts::receive_announce(conn, who, id, &announce.object, activity.published),
            (None, None) => Ok(Outcome::Ignored("a boost without an id")),
        },
        Kind::Create(create) => receive_object(conn, who, &create.object, Verb::Create),
        Kind::Update(update) => receive_object(conn, who, &update.object, Verb::Update),
        Kind::Delete(delete) if delete.object.as_str() == who.uri => people::receive_delete(conn, who),
        Kind::Delete(delete) => {
            if quotes_actions::stamp_is_gone(conn, who, delete.object.as_str())? {
                return Ok(Outcome::Done);
            }
            posts::receive_delete(conn, who, &delete.object)
        }
        Kind::Undo(undo) => receive_undo(conn, who, &undo.inner),
        // Nobody here is shown who does not like what.
        Kind::Dislike(_) => Ok(Outcome::Ignored("a dislike")),
        Kind::Add(add) => receive_pin(conn, who, &add.object, &add.target, true),
        Kind::Remove(remove) => receive_pin(conn, who, &remove.object, &remove.target, false),
        Kind::Move(moved) => moves::receive(conn, who, moved),
        Kind::Flag(flag) => reports::receive(conn, who, id, flag),
        Kind::Request(request) => match &activity.id {
            Some(id) => quotes::receive_request(conn, who, id, request),
            None => Ok(Outcome::Ignored("it has no id")),
        },
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

/// A post or a hashtag on somebody's own page.
fn receive_pin(
    conn: &mut Conn,
    who: &Account,
    object: &Pinned,
    target: &Url,
    pinned: bool,
) -> Result<Outcome> {
    let links = accounts::find_links(conn, who.id)?;
    match object {
        Pinned::Id(post) if links.featured.as_deref() == Some(target.as_str()) => {
            posts::receive_pin(conn, who, post, pinned)
        }
        Pinned::Hashtag(name) if links.featured_tags.as_deref() == Some(target.as_str()) => {
            tags::receive(conn, who, name, pinned)
        }
        Pinned::Id(_) | Pinned::Hashtag(_) => Ok(Outcome::Ignored("not their own page")),
    }
}

fn receive_undo(conn: &mut Conn, who: &Account, inner: &Inner) -> Result<Outcome> {
    let (id, object) = (inner.id(), inner.object());
    match inner.kind() {
        Some("Follow") => relations::receive_unfollow(conn, who, id, object),
        Some("Like" | "EmojiReact") => {
            let emoji = inner.activity().and_then(|activity| activity.reaction.as_deref());
            match reactions::receive_undo(conn, who, id, object, emoji)? {
                Outcome::Done => Ok(Outcome::Done),
                Outcome::Ignored(_) => likes::receive_unlike(conn, who, id, object),
            }
        }
        Some("Announce") => posts::receive_unannounce(conn, who, id, object),
        Some("Block") => relations::receive_unblock(conn, who, id, object),
        // Taking an acceptance back is refusing.
        Some("Accept") => relations::receive_unaccept(conn, who, object),
        Some(_) => Ok(Outcome::Ignored("an undo that we do not know")),
        // Only its id: whichever of them it was.
        None => {
            let mut outcome = relations::receive_unfollow(conn, who, id, None)?;
            if outcome != Outcome::Done {
                outcome = reactions::receive_undo(conn, who, id, None, None)?;
            }
            if outcome != Outcome::Done {
                outcome = likes::receive_unlike(conn, who, id, None)?;
            }
            if outcome != Outcome::Done {
                outcome = posts::receive_unannounce(conn, who, id, None)?;
            }
            if outcome != Outcome::Done {
                outcome = relations::receive_unblock(conn, who, id, None)?;
            }
            Ok(outcome)
        }
    }
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
        Kind::Announce(announce) => match &announce.inner {
            Some(inner) if inner.kind == "Create" => inner.object.iter().cloned().collect(),
            Some(_) => Vec::new(),
            None => vec![announce.object.clone()],
        },
        // What is pinned is shown, so it has to be here.
        Kind::Add(add) => match &add.object {
            Pinned::Id(post) => vec![post.clone()],
            Pinned::Hashtag(_) => Vec::new(),
        },
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
        | Kind::Remove(_)
        | Kind::Move(_)
        | Kind::Flag(_)
        | Kind::Request(_)
        | Kind::Other(_) => Vec::new(),
    }
}
