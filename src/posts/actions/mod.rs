//! What happens to posts: one verb, one file.

mod archive;
mod boost;
mod delete;
mod edit;
mod mute;
mod pin;
mod publish;
mod receive;

pub use archive::{archive, unarchive};
pub use boost::{boost, boost_as, unboost};
pub use delete::{delete, forget};
pub use edit::{edit, is_repeated};
pub use mute::{mute_thread, unmute_thread};
pub use pin::{pin, set_featured, unpin};
pub use publish::{Publication, publish, set_policy};
pub use receive::{is_older, receive, receive_edit};

use chrono::{DateTime, Utc};

use super::{
    db,
    model::{Extra, Post, Visibility},
};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    emojis::{Named, actions as emojis},
    error::Result,
    ids::{AccountId, PostId},
    limits,
    text::{self, Handle, Piece},
};

/// The row of a like was written or deleted.
pub fn count_like(conn: &mut Conn, post: PostId, by: i64) -> Result<()> {
    Ok(db::add_likes(conn, post, by)?)
}

/// There may be something of the post in another feature's table from now on.
pub fn mark(conn: &mut Conn, post: PostId, extra: Extra) -> Result<()> {
    Ok(db::add_extra(conn, post, extra)?)
}

/// Whether it is time to read the conversation around a post from its server again, which is noted as done.
pub fn start_reading_thread(conn: &mut Conn, post: PostId) -> Result<bool> {
    let Some(origin) = db::find_origin(conn, post)? else { return Ok(false) };
    let now = conn.now();
    let due = origin.thread_read_at.is_none_or(|at| at.0 <= now - limits::thread_is_fresh());
    if due {
        db::mark_thread_read(conn, post, now.into())?;
    }
    Ok(due)
}

/// Something that belongs to the post was changed by itself: it is found by its new words.
pub fn index(conn: &mut Conn, post: PostId) -> Result<()> {
    match db::find(conn, post)? {
        Some(post) => Ok(db::index(conn, &post)?),
        None => Ok(()),
    }
}

/// Lets up to `most` of the posts after `after` be found by their words. The last of them; none where none is left.
pub fn index_some(conn: &mut Conn, after: PostId, most: i64) -> Result<Option<PostId>> {
    let posts = db::list_after(conn, after, most)?;
    for post in &posts {
        db::index(conn, post)?;
    }
    Ok(posts.last().map(|post| post.id))
}

/// How many answers a post of another server has, as that server counts.
pub fn tell_comments(conn: &mut Conn, post: PostId, count: i64) -> Result<()> {
    Ok(db::set_told_comments(conn, post, count)?)
}

/// Forgets which requests made which posts before `before`, some of them. How many there were.
pub fn forget_keys(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::forget_keys(conn, before.into(), most)?)
}

/// A caption, read: what it shows and whom it names.
struct Caption {
    html: String,
    hashtags: Vec<String>,
    mentioned: Vec<Account>,
    emojis: Vec<Named>,
}

impl Caption {
    /// Whom the post names. A comment that not everybody may see names whom it answers: they could not
    /// read it otherwise.
    fn names(&self, post: &Post) -> Vec<AccountId> {
        let mut named: Vec<AccountId> = self.mentioned.iter().map(|account| account.id).collect();
        let answered = post.in_reply_to_account_id.filter(|answered| *answered != post.account_id);
        if let Some(answered) = answered
            && !post.visibility.is_open()
            && !named.contains(&answered)
        {
            named.push(answered);
        }
        named
    }
}

/// Only people whom we know, and whom the author may see, are mentioned; the door has looked for the
/// others before.
fn read_caption(conn: &mut Conn, author: AccountId, caption: &str) -> Result<Caption> {
    let site = conn.site();
    let mut known: Vec<(Handle, Account)> = Vec::new();
    for handle in text::handles(caption, site.authority()) {
        if let Some(account) = accounts::find_by_acct(conn, &handle.acct())?
            && account.deleted_at.is_none()
            && accounts::find_shown(conn, account.id, Some(author))?.is_some()
        {
            known.push((handle, account));
        }
    }
    let html = text::to_html(caption, |piece| match piece {
        Piece::Mention(word) => {
            let handle = Handle::parse(word, site.authority())?;
            known.iter().find(|(known, _)| *known == handle).map(|(_, account)| account.url.clone())
        }
        Piece::Hashtag(word) => Some(site.tag(&text::hashtag(word))),
        Piece::Plain(_) | Piece::Link(_) => None,
    });
    let mut mentioned: Vec<Account> = known.into_iter().map(|(_, account)| account).collect();
    mentioned.sort_by_key(|account| account.id);
    mentioned.dedup_by_key(|account| account.id);
    let emojis = emojis::used_in(conn, caption)?;
    Ok(Caption { html, hashtags: text::hashtags(caption).into_iter().collect(), mentioned, emojis })
}

/// Where a post stands in a conversation.
struct Place {
    parent: Option<Post>,
    parent_uri: Option<String>,
    thread: PostId,
}

impl Place {
    fn of(id: PostId, parent: Option<Post>, parent_uri: Option<String>) -> Self {
        let thread = parent.as_ref().map_or(id, |parent| parent.thread_id);
        let parent_uri = parent.as_ref().map(|parent| parent.uri.clone()).or(parent_uri);
        Self { parent, parent_uri, thread }
    }

    fn parent_id(&self) -> Option<PostId> {
        self.parent.as_ref().map(|parent| parent.id)
    }

    fn parent_author(&self) -> Option<AccountId> {
        self.parent.as_ref().map(|parent| parent.account_id)
    }
}

/// Whether a post stands in a profile's count: boosts, direct messages and what is in the archive do not.
fn counts(post: &Post) -> bool {
    !post.is_boost() && post.visibility != Visibility::Direct && post.archived_at.is_none()
}
