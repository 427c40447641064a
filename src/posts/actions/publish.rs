//! Someone here writes a post or a comment.

use super::{Place, counts, read_caption};
use crate::{
    accounts::{Account, actions as accounts},
    db::{Conn, found},
    error::Result,
    events::{self, Event},
    ids::PostId,
    media::actions as media,
    posts::{
        db,
        model::{Draft, Post, Visibility},
    },
};

/// Everything about a new post besides its words and pictures.
#[derive(Debug, Clone)]
pub struct Publication {
    pub draft: Draft,
    pub visibility: Visibility,
    pub in_reply_to: Option<PostId>,
    pub app_id: Option<i64>,
    /// A client's name for this request: the same name again answers the same post.
    pub idempotency_key: Option<String>,
}

pub fn publish(conn: &mut Conn, author: &Account, publication: Publication) -> Result<Post> {
    let Publication { draft, visibility, in_reply_to, app_id, idempotency_key } = publication;
    if let Some(key) = &idempotency_key
        && let Some(made) = db::find_by_idempotency_key(conn, author.id, key)?
        && let Some(post) = db::find(conn, made)?
    {
        return Ok(post);
    }
    let draft = draft.check()?;
    let parent = match in_reply_to {
        Some(id) => {
            let parent = found(db::find_visible(conn, id, Some(author.id)))?;
            // What answers a boost answers the post that was boosted.
            match parent.boost_of_id {
                Some(of) => Some(found(db::find_visible(conn, of, Some(author.id)))?),
                None => Some(parent),
            }
        }
        None => None,
    };
    let visibility = parent.as_ref().map_or(visibility, |parent| visibility.at_most(parent.visibility));
    let id = PostId(conn.new_id());
    let caption = read_caption(conn, author.id, &draft.caption)?;
    let place = Place::of(id, parent, None);
    let now = conn.now().into();
    let uri = conn.site().post(id);
    let post = Post {
        id,
        account_id: author.id,
        url: uri.clone(),
        uri,
        visibility,
        caption: draft.caption,
        content: caption.html.clone(),
        warning: draft.warning,
        sensitive: draft.sensitive,
        language: draft.language,
        in_reply_to_id: place.parent_id(),
        in_reply_to_account_id: place.parent_author(),
        in_reply_to_uri: place.parent_uri,
        thread_id: place.thread,
        boost_of_id: None,
        app_id,
        media_count: i32::try_from(draft.media.len()).unwrap_or(i32::MAX),
        like_count: 0,
        comment_count: 0,
        boost_count: 0,
        published_at: now,
        edited_at: None,
        received_at: now,
    };
    db::insert(conn, &post)?;
    media::attach(conn, author.id, id, &draft.media)?;
    db::set_hashtags(conn, id, &caption.hashtags)?;
    db::set_mentions(conn, id, &caption.names(&post))?;
    if let Some(parent) = post.in_reply_to_id {
        db::add_comments(conn, parent, 1)?;
    }
    if counts(&post) {
        accounts::count_post(conn, author.id, 1, Some(post.published_at.0))?;
    }
    if let Some(key) = &idempotency_key {
        db::remember_key(conn, author.id, key, id)?;
    }
    events::record(conn, &Event::Posted { post: id })?;
    Ok(post)
}
