//! What other servers do to posts.

use federation::{activity::InnerActivity, vocab::note::Note};
use url::Url;

use super::read::read;
use crate::{
    accounts::{Account, db as accounts, model::Kind},
    db::Conn,
    error::Result,
    events::Refusal,
    limits,
    outcome::Outcome,
    polls::federation as polls,
    posts::{Interaction, Post, Verdict, Visibility, actions, db, model::policy::StampKind},
    queues::jobs::{self, Job},
    quotes::actions::{self as quotes, RemoteQuote},
    relations::db as relations,
    timelines::actions as timelines,
    tombstones,
};

/// A note by `who`, sent by themselves or fetched from its own id. `wanted` is for what one of ours
/// asked to see; otherwise a post is kept only where somebody here is concerned by it.
pub fn receive_create(conn: &mut Conn, who: &Account, note: &Note, wanted: bool) -> Result<Outcome> {
    if note.attributed_to.as_str() != who.uri || conn.site().owns(note.id.as_str()) {
        return Ok(Outcome::Ignored("a post of somebody else"));
    }
    if let Some(vote) = note.vote() {
        return polls::receive_vote(conn, who, &note.id, vote);
    }
    if !wanted && !concerns_us(conn, who, note)? {
        return Ok(Outcome::Ignored("nobody here is concerned"));
    }
    if !answers_are_welcome(conn, who, note)? {
        return Ok(Outcome::Ignored("the author does not want it"));
    }
    let remote = read(conn, who, note);
    match actions::receive(conn, who, remote)? {
        Some(post) => {
            quotes::receive(conn, who, &post, RemoteQuote::read(note))?;
            if let Some(parent) = &note.in_reply_to {
                quotes::stamp_plain(conn, who, StampKind::Reply, parent.as_str(), note.id.as_str())?;
            }
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::Ignored("deleted, or not welcome")),
    }
}

/// The author of what it answers decides who may, where that is one of ours. Whoever is refused hears it,
/// if the author said beforehand that not everyone may. Who cannot see a post cannot answer it, and is not told
/// that it is there.
fn answers_are_welcome(conn: &mut Conn, who: &Account, note: &Note) -> Result<bool> {
    let Some(parent) = &note.in_reply_to else { return Ok(true) };
    let Some(parent) = db::find_by_uri(conn, parent.as_str())? else {
        return Ok(!conn.site().owns(parent.as_str()));
    };
    let Some(owner) = accounts::find(conn, parent.account_id)?.filter(Account::is_local) else {
        return Ok(true);
    };
    if !db::is_visible(conn, &parent, Some(who.id))? {
        return Ok(false);
    }
    if db::decide(conn, Interaction::Reply, who, &parent)? == Verdict::Yes {
        return Ok(true);
    }
    let refusal =
        Refusal { kind: "Create".to_owned(), uri: note.id.to_string(), object: parent.uri, instrument: None };
    quotes::refuse(conn, &owner, who, refusal)?;
    Ok(false)
}

/// Someone elsewhere puts a post of theirs first on their page, or takes it back.
pub fn receive_pin(conn: &mut Conn, who: &Account, object: &Url, pinned: bool) -> Result<Outcome> {
    let post = db::find_by_uri(conn, object.as_str())?.filter(|post| post.account_id == who.id);
    let Some(post) = post else { return Ok(Outcome::Ignored("a pin of an unknown post")) };
    let mut first = db::list_pinned(conn, who.id)?;
    first.retain(|known| *known != post.id);
    if pinned {
        first.insert(0, post.id);
        first.truncate(limits::REMOTE_PINNED);
    }
    actions::set_featured(conn, who.id, &first)?;
    Ok(Outcome::Done)
}

/// Somebody here follows the author or is named, or it answers or quotes what we have.
fn concerns_us(conn: &mut Conn, who: &Account, note: &Note) -> Result<bool> {
    if relations::has_local_follower(conn, who.id)? {
        return Ok(true);
    }
    if let Some(parent) = &note.in_reply_to
        && db::find_by_uri(conn, parent.as_str())?.is_some()
    {
        return Ok(true);
    }
    if let Some(quote) = &note.quote
        && db::find_by_uri(conn, quote.object.as_str())?.is_some()
    {
        return Ok(true);
    }
    let site = conn.site();
    let addressed = note.audience.to.iter().chain(&note.audience.cc);
    Ok(addressed.into_iter().any(|uri| site.owns(uri)))
}

/// The post as it is now. One that we never saw is like a new one.
pub fn receive_update(conn: &mut Conn, who: &Account, note: &Note) -> Result<Outcome> {
    let Some(post) = db::find_by_id(conn, note.id.as_str())? else {
        return receive_create(conn, who, note, false);
    };
    if post.account_id != who.id || note.attributed_to.as_str() != who.uri {
        return Ok(Outcome::Ignored("an edit of somebody else's post"));
    }
    let remote = read(conn, who, note);
    if actions::is_older(&post, &remote) {
        return Ok(Outcome::Ignored("older than what we have"));
    }
    quotes::receive(conn, who, &post, RemoteQuote::read(note))?;
    Ok(if actions::receive_edit(conn, post, remote)? {
        Outcome::Done
    } else {
        Outcome::Ignored("nothing that its readers would see has changed")
    })
}

/// The author took it away. What we never saw is remembered as deleted, in case it comes later.
pub fn receive_delete(conn: &mut Conn, who: &Account, object: &Url) -> Result<Outcome> {
    let Some(post) = db::find_by_uri(conn, object.as_str())? else {
        let same_origin = Url::parse(&who.uri).is_ok_and(|uri| uri.origin() == object.origin());
        if same_origin {
            tombstones::bury(conn, object.as_str(), false)?;
        }
        return Ok(Outcome::Ignored("a deletion of an unknown post"));
    };
    let own = post.account_id == who.id;
    let author = accounts::find(conn, post.account_id)?;
    // A moderator of the author's own server may delete there.
    let same_server = author.is_some_and(|author| author.domain.is_some() && author.domain == who.domain);
    if !own && !same_server {
        return Ok(Outcome::Ignored("a deletion of somebody else's post"));
    }
    actions::delete(conn, &post)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere boosted a post that we know by now.
pub fn receive_announce(
    conn: &mut Conn,
    who: &Account,
    uri: &Url,
    object: &Url,
    published: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<Outcome> {
    if tombstones::is_buried(conn, uri.as_str())? {
        return Ok(Outcome::Ignored("taken back before it came"));
    }
    let Some(post) = find_boostable(conn, who, object)? else {
        return Ok(Outcome::Ignored("a boost of an unknown post"));
    };
    let author_is_here = accounts::find(conn, post.account_id)?.is_some_and(|author| author.is_local());
    if author_is_here && who.kind == Kind::Group && is_in(conn, who, &post)? {
        return Ok(Outcome::Ignored("a post of ours, back from its group"));
    }
    if !author_is_here && !relations::has_local_follower(conn, who.id)? {
        return Ok(Outcome::Ignored("nobody here is concerned"));
    }
    // A film's channel publishes it (PeerTube): that is no boost.
    if is_published_by(conn, who, &post)? {
        timelines::show_from(conn, who.id, &post)?;
        return Ok(Outcome::Done);
    }
    let at = published.unwrap_or_else(|| conn.now()).min(conn.now());
    let id = db::new_id(conn, at)?;
    actions::boost_as(conn, who, &post, id, uri.as_str(), at.into(), Visibility::Public)?;
    quotes::stamp_plain(conn, who, StampKind::Boost, object.as_str(), uri.as_str())?;
    Ok(Outcome::Done)
}

fn is_published_by(conn: &mut Conn, who: &Account, post: &Post) -> Result<bool> {
    if who.kind != Kind::Group {
        return Ok(false);
    }
    let origin = db::find_origin(conn, post.id)?;
    let author = accounts::find(conn, post.account_id)?;
    let at_home = author.is_some_and(|author| author.domain == who.domain);
    Ok(at_home && origin.is_some_and(|origin| origin.group_id == Some(who.id)))
}

/// A group passes on what somebody did in it (FEP-1b12). Nothing that it says of it is believed: what was
/// posted has been fetched from its author's server by now, what changed is fetched anew.
pub fn receive_from_group(
    conn: &mut Conn,
    group: &Account,
    uri: Option<&Url>,
    inner: &InnerActivity,
    published: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<Outcome> {
    if group.kind != Kind::Group {
        return Ok(Outcome::Ignored("an activity passed on by nobody in particular"));
    }
    let Some(object) = &inner.object else { return Ok(Outcome::Ignored("an activity about nothing")) };
    match (inner.kind.as_str(), uri) {
        ("Create", Some(uri)) => receive_announce(conn, group, uri, object, published),
        ("Update" | "Delete", _) => {
            let Some(post) = db::find_by_uri(conn, object.as_str())? else {
                return Ok(Outcome::Ignored("a change of an unknown post"));
            };
            if !is_in(conn, group, &post)? {
                return Ok(Outcome::Ignored("a change of a post that is not in the group"));
            }
            jobs::enqueue_once(conn, &Job::Refetch { uri: object.to_string() })?;
            Ok(Outcome::Done)
        }
        _ => Ok(Outcome::Ignored("an activity in a group that changes nothing here")),
    }
}

/// Whether the group has to do with the post: it was written there, or passed on by it.
fn is_in(conn: &mut Conn, group: &Account, post: &Post) -> Result<bool> {
    let origin = db::find_origin(conn, post.id)?;
    Ok(origin.is_some_and(|origin| origin.group_id == Some(group.id))
        || db::find_boost(conn, group.id, post.id)?.is_some())
}

fn find_boostable(conn: &mut Conn, who: &Account, object: &Url) -> Result<Option<Post>> {
    let Some(post) = db::find_by_uri(conn, object.as_str())? else { return Ok(None) };
    let open = post.visibility.is_open();
    let own = post.account_id == who.id && post.visibility == Visibility::Followers;
    let visible = db::is_visible(conn, &post, Some(who.id))?;
    let welcome = db::decide(conn, Interaction::Boost, who, &post)? == Verdict::Yes;
    Ok((visible && welcome && (open || own)).then_some(post))
}

pub fn receive_unannounce(
    conn: &mut Conn,
    who: &Account,
    uri: Option<&Url>,
    object: Option<&Url>,
) -> Result<Outcome> {
    if let Some(uri) = uri
        && let Some(boost) = db::find_by_uri(conn, uri.as_str())?
        && boost.account_id == who.id
        && boost.is_boost()
    {
        actions::delete(conn, &boost)?;
        return Ok(Outcome::Done);
    }
    if let Some(object) = object
        && let Some(post) = db::find_by_uri(conn, object.as_str())?
        && db::find_boost(conn, who.id, post.id)?.is_some()
    {
        actions::unboost(conn, who, &post)?;
        return Ok(Outcome::Done);
    }
    Ok(Outcome::Ignored("no such boost"))
}
