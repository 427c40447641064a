//! A post of another server arrives, or changes.

use chrono::TimeDelta;

use super::{Place, counts, edit::snapshot};
use crate::{
    accounts::{Account, actions as accounts, db as accounts_db},
    clock::Instant,
    db::{Conn, Json},
    emojis::actions as emojis,
    error::Result,
    events::{self, Event},
    ids::PostId,
    instances, limits,
    media::{actions as media, db as media_db},
    polls::{actions as polls, db as poll_db},
    posts::{
        db,
        model::origin::{Origin, RemoteOrigin},
        model::{Extra, Post, PostEdit, RemotePost},
    },
    relations::db as relations,
    tombstones,
};

/// Keeps a post of `author`, who wrote it on another server. None where it is not wanted: it was
/// deleted before it came, answers someone who blocked its author, or comes from a blocked server. What
/// is known stays as it is.
pub fn receive(conn: &mut Conn, author: &Account, remote: RemotePost) -> Result<Option<Post>> {
    if let Some(known) = db::find_by_id(conn, &remote.uri)? {
        return Ok((known.account_id == author.id).then_some(known));
    }
    if tombstones::is_buried(conn, &remote.uri)? || instances::policy_of(conn, author.homes())?.blocked {
        return Ok(None);
    }
    let parent = match &remote.in_reply_to {
        Some(uri) => db::find_by_uri(conn, uri)?,
        None => None,
    };
    if let Some(parent) = &parent
        && relations::is_blocked_by(conn, parent.account_id, author.id)?
    {
        return Ok(None);
    }
    let domain = author.domain.clone().unwrap_or_default();
    let used = emojis::remember(conn, &domain, &remote.emojis)?;
    let now = conn.now();
    // A clock that runs ahead must not pin a post to the top of every page.
    let published_at = remote.published_at.min(now + TimeDelta::days(1)).min(now);
    let id = db::new_id(conn, published_at)?;
    let place = Place::of(id, parent, remote.in_reply_to);
    let post = Post {
        id,
        account_id: author.id,
        uri: remote.uri,
        url: remote.url,
        visibility: remote.visibility,
        caption: String::new(),
        content: remote.content,
        warning: remote.warning,
        sensitive: remote.sensitive,
        language: remote.language,
        in_reply_to_id: place.parent_id(),
        in_reply_to_account_id: place.parent_author(),
        in_reply_to_uri: place.parent_uri,
        thread_id: place.thread,
        boost_of_id: None,
        app_id: None,
        media_count: i32::try_from(remote.pictures.len()).unwrap_or(i32::MAX),
        like_count: 0,
        comment_count: 0,
        boost_count: 0,
        published_at: published_at.into(),
        edited_at: remote.updated_at.filter(|at| remote.published_at < *at).map(Into::into),
        received_at: now.into(),
        emojis: Json(used),
        policy: Json(remote.policy),
        pinned_at: None,
        extras: if remote.poll.is_some() { Extra::Poll as i32 } else { 0 },
        archived_at: None,
    };
    if !db::insert(conn, &post)? {
        return Ok(None);
    }
    media::attach_remote(conn, author.id, id, remote.pictures)?;
    tell(conn, id, &remote.origin)?;
    if let Some(poll) = remote.poll {
        polls::receive(conn, id, poll)?;
    }
    name(conn, id, &remote.hashtags, &remote.mentions)?;
    db::index(conn, &post)?;
    if let Some(parent) = post.in_reply_to_id {
        db::add_comments(conn, parent, 1)?;
    }
    for child in db::list_waiting_for(conn, &post.uri)? {
        db::adopt(conn, &child, &post)?;
        db::add_comments(conn, id, 1)?;
    }
    if counts(&post) {
        accounts::count_post(conn, author.id, 1, Some(published_at))?;
    }
    events::record(conn, &Event::Posted { post: id })?;
    Ok(db::find(conn, id)?)
}

/// Whether this was said before what we have. The wire has whole seconds: of the same second is not older,
/// for it came later.
#[must_use]
pub fn is_older(post: &Post, remote: &RemotePost) -> bool {
    let known = post.edited_at.unwrap_or(post.published_at).0;
    remote.updated_at.is_some_and(|at| at.timestamp() < known.timestamp())
}

/// The post as it is now, where that is not older than what we have. Whether its readers see anything new; what
/// stays as it was makes no edit.
pub fn receive_edit(conn: &mut Conn, mut post: Post, mut remote: RemotePost) -> Result<bool> {
    let asked = if post.may_have(Extra::Poll) { poll_db::find(conn, post.id)? } else { None };
    // Counts come without a new time, those of a poll too.
    tell(conn, post.id, &remote.origin)?;
    if let Some(poll) = remote.poll.take() {
        polls::receive(conn, post.id, poll)?;
        db::add_extra(conn, post.id, Extra::Poll)?;
    }
    if post.policy.0 != remote.policy {
        // What is allowed changes without a new time too.
        post.policy = Json(remote.policy.clone());
        db::update(conn, &post)?;
    }
    let Some(updated_at) = remote.updated_at else { return Ok(false) };
    if !is_changed(conn, &post, &remote)? {
        return Ok(false);
    }
    let options = asked.map(|poll| Json(poll.names()));
    let before = PostEdit { options, ..snapshot(conn, &post)? };
    media::attach_remote(conn, post.account_id, post.id, remote.pictures.clone())?;
    let author = accounts_db::find(conn, post.account_id)?;
    let domain = author.and_then(|author| author.domain).unwrap_or_default();
    post.emojis = Json(emojis::remember(conn, &domain, &remote.emojis)?);
    post.content = remote.content;
    post.warning = remote.warning;
    post.sensitive = remote.sensitive;
    post.language = remote.language.or(post.language);
    post.media_count = i32::try_from(remote.pictures.len()).unwrap_or(i32::MAX);
    post.edited_at = Some(updated_at.min(conn.now()).into());
    // What it says now counts; how it came to say so, only up to a point.
    let yesterday = (conn.now() - TimeDelta::days(1)).into();
    if db::count_edits_since(conn, post.id, yesterday)? < limits::EDITS_PER_DAY
        && db::count_edits_since(conn, post.id, Instant::EPOCH)? < limits::EDITS
    {
        db::insert_edit(conn, &before)?;
    }
    db::update(conn, &post)?;
    name(conn, post.id, &remote.hashtags, &remote.mentions)?;
    db::index(conn, &post)?;
    events::record(conn, &Event::PostEdited { post: post.id })?;
    Ok(true)
}

/// Whether the words or the pictures are others than those that we have.
fn is_changed(conn: &mut Conn, post: &Post, remote: &RemotePost) -> Result<bool> {
    if post.content != remote.content || post.warning != remote.warning || post.sensitive != remote.sensitive
    {
        return Ok(true);
    }
    let known = media_db::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    let same = known.len() == remote.pictures.len()
        && known.iter().zip(&remote.pictures).all(|(known, picture)| {
            known.remote_url.as_deref() == Some(picture.url.as_str()) && known.alt == picture.alt
        });
    Ok(!same)
}

/// What its server tells besides the post.
fn tell(conn: &mut Conn, id: PostId, told: &RemoteOrigin) -> Result<()> {
    let group = match &told.group {
        Some(uri) => accounts_db::find_by_uri(conn, uri)?.map(|group| group.id),
        None => None,
    };
    Ok(db::set_origin(
        conn,
        &Origin {
            post_id: id,
            context: told.context.clone(),
            replies: told.replies.clone(),
            group_id: group,
            told_likes: told.told_likes,
            told_boosts: told.told_boosts,
            told_comments: told.told_comments,
            thread_read_at: None,
        },
    )?)
}

/// Hashtags, and those of the mentioned whom we know.
fn name(conn: &mut Conn, id: PostId, hashtags: &[String], mentions: &[String]) -> Result<()> {
    db::set_hashtags(conn, id, hashtags)?;
    let known = accounts_db::list_by_uri(conn, mentions)?;
    let known: Vec<_> = known.into_iter().map(|account| account.id).collect();
    Ok(db::set_mentions(conn, id, &known)?)
}
