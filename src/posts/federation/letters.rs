//! What we tell other servers about our posts, and whom.

use federation::{
    activity::{
        add::{self, Pinned},
        announce, create, delete, remove, undo, update,
    },
    audience::{Audience, Visibility as WireVisibility},
    vocab::{authorization, authorization::Interaction, tombstone::Tombstone},
};
use url::Url;

use super::write::{to_note, url, wire};
use crate::{
    accounts::{Account, db as accounts, model::remote_inboxes},
    db::Conn,
    error::Result,
    events::DeletedPost,
    ids::{AccountId, PostId},
    posts::{Post, Visibility, db},
    queues::deliveries::Letter,
    quotes::db as quotes,
};

/// A post of ours with its author; none of anybody else's. Of what is in its author's archive nothing is told.
fn ours(conn: &mut Conn, id: PostId) -> Result<Option<(Account, Post)>> {
    let Some(post) = db::find(conn, id)?.filter(|post| post.archived_at.is_none()) else { return Ok(None) };
    let author = accounts::find(conn, post.account_id)?.filter(Account::is_local);
    Ok(author.map(|author| (author, post)))
}

fn letter(author: &Account, post: PostId, body: serde_json::Value, followers: bool) -> Letter {
    let letter = Letter::new(author.id, body, format!("post:{post}"));
    if followers { letter.to_followers() } else { letter }
}

/// To everyone whom it is for. A comment that needs leave goes to who gives it, a quote waits for it.
pub fn to_create(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    if !quotes::is_held(conn, post)? {
        return to_everyone(conn, post);
    }
    let Some((author, post)) = ours(conn, post)? else { return Ok(None) };
    let asked = match quotes::find_permit(conn, post.id)? {
        Some(_) => post.in_reply_to_account_id,
        None => None,
    };
    let Some(asked) = asked else { return Ok(None) };
    let asked = accounts::find(conn, asked)?;
    let (note, _) = to_note(conn, &author, &post)?;
    let body = create::create(&url(&format!("{}/activity", post.uri))?, &note);
    Ok(Some(letter(&author, post.id, body, false).to_inboxes(remote_inboxes(asked.as_slice()))))
}

/// What waited for somebody's word goes to everyone.
pub fn to_released(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    match db::find(conn, post)? {
        Some(post) if post.is_boost() => to_announce(conn, post.id),
        _ => to_everyone(conn, post),
    }
}

fn to_everyone(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    let Some((author, post)) = ours(conn, post)? else { return Ok(None) };
    let (note, addressed) = to_note(conn, &author, &post)?;
    let body = create::create(&url(&format!("{}/activity", post.uri))?, &note);
    let followers = post.visibility != Visibility::Direct;
    Ok(Some(letter(&author, post.id, body, followers).to_inboxes(remote_inboxes(&addressed))))
}

/// The counts of a poll of ours, to everyone who has it. An edit is this to nobody, so it has no new time.
pub fn to_tally(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    to_holders(conn, post, false)
}

/// To everyone who has it and may see it still: followers, those named, and of what everybody may see whoever was named
/// before, or answered, liked or boosted it.
pub fn to_update(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    to_holders(conn, post, true)
}

fn to_holders(conn: &mut Conn, post: PostId, as_edit: bool) -> Result<Option<Letter>> {
    let Some((author, post)) = ours(conn, post)? else { return Ok(None) };
    if quotes::is_held(conn, post.id)? {
        return Ok(None);
    }
    let (mut note, addressed) = to_note(conn, &author, &post)?;
    if as_edit {
        // What is no edit to its author is one to Mastodon, which reads nothing without a new time.
        note.updated = Some(note.updated.map_or(conn.now(), |edited| edited.max(conn.now())));
    }
    let id = url(&format!("{}#updates/{}", post.uri, conn.now().timestamp_millis()))?;
    let body = update::update_note(&id, &note);
    let followers = post.visibility != Visibility::Direct;
    let letter = letter(&author, post.id, body, followers).to_inboxes(remote_inboxes(&addressed));
    Ok(Some(if post.visibility.is_open() { letter.to_holders() } else { letter }))
}

/// To everyone who has it, or may have read it in the outbox.
pub fn to_delete(conn: &mut Conn, deleted: &DeletedPost) -> Result<Option<Letter>> {
    let Some(author) = accounts::find(conn, deleted.author)?.filter(Account::is_local) else {
        return Ok(None);
    };
    // Who left takes everything along with one message; a thousand more would say nothing new.
    if author.deleted_at.is_some() {
        return Ok(None);
    }
    let id = url(&deleted.uri)?;
    let audience = if deleted.was_public {
        Audience::public()
    } else {
        Audience::of_post(WireVisibility::Followers, &url(&author.followers_uri)?, &[])
    };
    let tombstone = Tombstone::of_note(id.clone(), conn.now());
    let activity = url(&format!("{}#delete", deleted.uri))?;
    let body = delete::delete_note(&activity, &url(&author.uri)?, &tombstone, &audience);
    Ok(Some(letter(&author, deleted.post, body, deleted.for_followers).to_holders()))
}

pub fn to_announce(conn: &mut Conn, boost: PostId) -> Result<Option<Letter>> {
    let Some((booster, boost)) = ours(conn, boost)? else { return Ok(None) };
    let Some(original) = boost.boost_of_id else { return Ok(None) };
    let Some(original) = db::find(conn, original)? else { return Ok(None) };
    let author = accounts::find(conn, original.account_id)?;
    let published = boost.published_at.0;
    let audience = wire(boost.visibility);
    let mut body = announcement(&booster, &boost.uri, &original.uri, author.as_ref(), audience, published)?;
    let permit = quotes::find_permit(conn, boost.id)?;
    if let Some(stamp) = permit.as_ref().and_then(|permit| permit.stamp_uri.as_deref()) {
        body = authorization::approved(body, Interaction::Announce, &url(stamp)?);
    }
    let is_asking = permit.is_some_and(|permit| permit.stamp_uri.is_none());
    Ok(Some(letter(&booster, boost.id, body, !is_asking).to_inboxes(remote_inboxes(author.as_slice()))))
}

/// A boost that is no more: what is left to say of it.
#[derive(Debug, Clone, Copy)]
pub struct Unboosted<'a> {
    pub boost: PostId,
    pub who: AccountId,
    pub author: AccountId,
    pub uri: &'a str,
    pub of: &'a str,
    pub visibility: Visibility,
}

/// To everyone who was shown it.
pub fn to_unannounce(conn: &mut Conn, unboosted: Unboosted) -> Result<Option<Letter>> {
    let Unboosted { boost, who, author, uri, of, visibility } = unboosted;
    let Some(booster) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    if booster.deleted_at.is_some() {
        return Ok(None);
    }
    let author = accounts::find(conn, author)?;
    let published = crate::ids::time_of(boost.0);
    let announced = announcement(&booster, uri, of, author.as_ref(), wire(visibility), published)?;
    let body = undo::undo(&url(&format!("{uri}/undo"))?, &announced);
    let letter = letter(&booster, boost, body, false).to_inboxes(remote_inboxes(author.as_slice()));
    Ok(Some(letter.to_holders()))
}

fn announcement(
    booster: &Account,
    uri: &str,
    of: &str,
    author: Option<&Account>,
    visibility: WireVisibility,
    published: chrono::DateTime<chrono::Utc>,
) -> Result<serde_json::Value> {
    let named: Vec<Url> = author.map(|author| url(&author.uri)).transpose()?.into_iter().collect();
    let audience = Audience::of_post(visibility, &url(&booster.followers_uri)?, &named);
    Ok(announce::announce(&url(uri)?, &url(&booster.uri)?, &url(of)?, &audience, published))
}

/// One of ours pins a post: their followers hear it.
pub fn to_pin(conn: &mut Conn, who: AccountId, post: PostId) -> Result<Option<Letter>> {
    let post = db::find(conn, post)?.filter(|post| post.archived_at.is_none());
    let Some(post) = post else { return Ok(None) };
    pin_letter(conn, who, &post.uri, true)
}

/// One of ours unpins a post, which may be gone.
pub fn to_unpin(conn: &mut Conn, who: AccountId, uri: &str) -> Result<Option<Letter>> {
    pin_letter(conn, who, uri, false)
}

fn pin_letter(conn: &mut Conn, who: AccountId, uri: &str, pinned: bool) -> Result<Option<Letter>> {
    let Some(who) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    let (actor, followers) = (url(&who.uri)?, url(&who.followers_uri)?);
    let target = url(&format!("{}/collections/featured", who.uri))?;
    let post = Pinned::Id(url(uri)?);
    let body = if pinned {
        let id = url(&format!("{}#featured/add/{}", who.uri, conn.new_id()))?;
        add::add(&id, &actor, &post, &target, &followers)
    } else {
        let id = url(&format!("{}#featured/remove/{}", who.uri, conn.new_id()))?;
        remove::remove(&id, &actor, &post, &target, &followers)
    };
    Ok(Some(Letter::new(who.id, body, format!("account:{}", who.id)).to_followers()))
}
