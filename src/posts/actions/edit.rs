//! Someone here changes what they wrote. What it was before is kept for whoever may see the post.

use super::read_caption;
use crate::{
    accounts::Account,
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::{MediaId, PostId},
    media::{actions as media, db as media_db, model::Words},
    polls::{
        actions::{self as polls, Change},
        db as poll_db,
    },
    posts::{
        db,
        model::{Draft, EditedMedia, Extra, Post, PostEdit},
    },
};

/// Whether the same request changed the post before; from now on it has. `key` is the client's name for it.
pub fn is_repeated(conn: &mut Conn, author: &Account, id: PostId, key: Option<&str>) -> Result<bool> {
    Ok(match key {
        Some(key) => !db::take_key(conn, author.id, key, id)?,
        None => false,
    })
}

/// `words` are new alt texts of pictures that stay.
pub fn edit(
    conn: &mut Conn,
    author: &Account,
    id: PostId,
    draft: Draft,
    words: &[(MediaId, Words)],
) -> Result<Post> {
    let mut post = found(db::find_visible(conn, id, Some(author.id)))?;
    if post.account_id != author.id || post.is_boost() {
        return Err(Error::NotFound);
    }
    super::archive::check(&post)?;
    let draft = draft.check()?;
    let before = snapshot(conn, &post)?;
    media::attach(conn, author.id, id, &draft.media)?;
    let asked = polls::edit(conn, id, draft.poll.as_ref())?;
    if draft.poll.is_some() {
        db::add_extra(conn, id, Extra::Poll)?;
    }
    for (picture, words) in words.iter().filter(|(picture, _)| draft.media.contains(picture)) {
        media::describe(conn, author.id, *picture, words)?;
    }
    let caption = read_caption(conn, post.account_id, &draft.caption)?;
    post.caption = draft.caption;
    post.content.clone_from(&caption.html);
    post.emojis = Json(caption.emojis.clone());
    post.warning = draft.warning;
    post.sensitive = draft.sensitive;
    post.language = draft.language.or(post.language);
    post.media_count = i32::try_from(draft.media.len()).unwrap_or(i32::MAX);
    let after = snapshot(conn, &post)?;
    if asked != Change::Question
        && (&before.content, &before.warning, before.sensitive, &before.media)
            == (&after.content, &after.warning, after.sensitive, &after.media)
    {
        if asked == Change::Terms {
            events::record(conn, &Event::PollCounted { post: id })?;
        }
        return Ok(post);
    }
    post.edited_at = Some(conn.now().into());
    db::insert_edit(conn, &before)?;
    db::update(conn, &post)?;
    db::set_hashtags(conn, id, &caption.hashtags)?;
    db::set_mentions(conn, id, &caption.names(&post))?;
    db::index(conn, &post)?;
    events::record(conn, &Event::PostEdited { post: id })?;
    Ok(post)
}

/// What the post looks like now, to be kept under the time it came to look like that.
pub(super) fn snapshot(conn: &mut Conn, post: &Post) -> Result<PostEdit> {
    let media = media_db::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    let media = media.into_iter().map(|one| EditedMedia { id: one.id, alt: one.alt }).collect();
    let poll = if post.may_have(Extra::Poll) { poll_db::find(conn, post.id)? } else { None };
    Ok(PostEdit {
        id: conn.new_id(),
        post_id: post.id,
        content: post.content.clone(),
        warning: post.warning.clone(),
        sensitive: post.sensitive,
        media: Json(media),
        created_at: post.edited_at.unwrap_or(post.published_at),
        options: poll.map(|poll| Json(poll.names())),
    })
}
