//! What other servers do to posts.

use federation::vocab::note::Note;
use url::Url;

use super::read::read;
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::Result,
    outcome::Outcome,
    posts::{Post, Visibility, actions, db},
    relations::db as relations,
    tombstones,
};

/// A note by `who`, sent by themselves or fetched from its own id. `wanted` is for what one of ours
/// asked to see; otherwise a post is kept only where somebody here is concerned by it.
pub fn receive_create(conn: &mut Conn, who: &Account, note: &Note, wanted: bool) -> Result<Outcome> {
    if note.attributed_to.as_str() != who.uri || conn.site().owns(note.id.as_str()) {
        return Ok(Outcome::Ignored("a post of somebody else"));
    }
    if !wanted && !concerns_us(conn, who, note)? {
        return Ok(Outcome::Ignored("nobody here is concerned"));
    }
    let post = read(conn, who, note);
    match actions::receive(conn, who, post)? {
        Some(_) => Ok(Outcome::Done),
        None => Ok(Outcome::Ignored("deleted, or not welcome")),
    }
}

/// Somebody here follows the author, is named, or wrote what it answers.
fn concerns_us(conn: &mut Conn, who: &Account, note: &Note) -> Result<bool> {
    if relations::has_local_follower(conn, who.id)? {
        return Ok(true);
    }
    if let Some(parent) = &note.in_reply_to
        && db::find_by_uri(conn, parent.as_str())?.is_some()
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
    actions::receive_edit(conn, post, remote)?;
    Ok(Outcome::Done)
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
    if !author_is_here && !relations::has_local_follower(conn, who.id)? {
        return Ok(Outcome::Ignored("nobody here is concerned"));
    }
    let at = published.unwrap_or_else(|| conn.now()).min(conn.now());
    let id = db::new_id(conn, at)?;
    actions::boost_as(conn, who, &post, id, uri.as_str(), at.into())?;
    Ok(Outcome::Done)
}

fn find_boostable(conn: &mut Conn, who: &Account, object: &Url) -> Result<Option<Post>> {
    let Some(post) = db::find_by_uri(conn, object.as_str())? else { return Ok(None) };
    let open = post.visibility.is_open();
    let own = post.account_id == who.id && post.visibility == Visibility::Followers;
    let visible = db::is_visible(conn, &post, Some(who.id))?;
    Ok((visible && (open || own)).then_some(post))
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
