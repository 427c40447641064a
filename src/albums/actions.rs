//! Making albums, and putting posts into them.

use super::{
    db,
    model::{Album, Audience},
};
use crate::{
    db::{Conn, found},
    error::{Error, Fields, Result},
    ids::{AccountId, AlbumId, PostId},
    limits,
    posts::Post,
};

/// How an album is to be; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub title: Option<String>,
    pub description: Option<String>,
    pub audience: Option<Audience>,
    pub published: Option<bool>,
}

/// A draft may be without a name.
fn apply(conn: &Conn, album: &mut Album, change: Change) -> Result<()> {
    let mut wrong = Fields::default();
    if let Some(title) = change.title {
        title.trim().clone_into(&mut album.title);
    }
    if let Some(description) = change.description {
        description.trim().clone_into(&mut album.description);
    }
    album.audience = change.audience.unwrap_or(album.audience);
    let now = conn.now().into();
    match change.published {
        Some(true) => album.published_at = album.published_at.or(Some(now)),
        Some(false) => album.published_at = None,
        None => {}
    }
    album.updated_at = now;
    if limits::ALBUM_TITLE_CHARS < album.title.chars().count() {
        wrong.add("title", "ERR_TOO_LONG", "An album's name has at most 100 characters.");
    }
    if limits::ALBUM_DESCRIPTION_CHARS < album.description.chars().count() {
        wrong.add("description", "ERR_TOO_LONG", "What is said about an album has at most 2000 characters.");
    }
    if album.title.is_empty() && album.published_at.is_some() {
        wrong.add("title", "ERR_BLANK", "An album needs a name before it is published.");
    }
    wrong.check()
}

pub fn create(conn: &mut Conn, who: AccountId, change: Change) -> Result<Album> {
    if limits::ALBUMS <= db::count_of(conn, who)? {
        return Err(Error::invalid("At most 200 albums can be made"));
    }
    let now = conn.now().into();
    let mut album = Album {
        id: AlbumId(conn.new_id()),
        account_id: who,
        title: String::new(),
        description: String::new(),
        audience: Audience::Public,
        published_at: None,
        created_at: now,
        updated_at: now,
    };
    apply(conn, &mut album, change)?;
    db::insert(conn, &album)?;
    Ok(album)
}

pub fn change(conn: &mut Conn, who: AccountId, id: AlbumId, change: Change) -> Result<Album> {
    let mut album = found(db::lock_own(conn, who, id))?;
    apply(conn, &mut album, change)?;
    db::update(conn, &album)?;
    Ok(album)
}

/// The posts that were in it stay.
pub fn remove(conn: &mut Conn, who: AccountId, id: AlbumId) -> Result<()> {
    let album = found(db::lock_own(conn, who, id))?;
    Ok(db::delete(conn, album.id)?)
}

/// Whether a post can be in an album: a photograph for everyone. What is for followers alone would be in albums
/// whose other posts are seen by more people than it is.
fn fits(post: &Post) -> bool {
    !post.is_boost() && post.visibility.is_open() && 0 < post.media_count && post.archived_at.is_none()
}

/// Puts posts of one's own at its end: all of them, or none. What is there already stays where it is.
pub fn add(conn: &mut Conn, who: AccountId, id: AlbumId, posts: &[PostId]) -> Result<()> {
    check_number(posts)?;
    let album = found(db::lock_own(conn, who, id))?;
    let own = db::list_own_posts(conn, who, posts)?;
    for post in posts {
        let post = own.iter().find(|one| one.id == *post).ok_or(Error::NotFound)?;
        if !fits(post) {
            return Err(Error::field(
                "post_ids",
                "ERR_INVALID",
                "Only posts with pictures that everyone may see can be in an album.",
            ));
        }
        db::insert_post(conn, album.id, post.id)?;
    }
    check_number(&db::list_posts(conn, album.id)?)?;
    Ok(db::touch(conn, album.id)?)
}

/// Also of what is sent: nobody keeps the others waiting with a list that cannot fit.
fn check_number(posts: &[PostId]) -> Result<()> {
    if limits::ALBUM_POSTS < posts.len() {
        return Err(Error::field("post_ids", "ERR_LIMIT", "At most 100 posts can be in an album."));
    }
    Ok(())
}

/// Takes posts out. Whether any of them was there.
pub fn take_out(conn: &mut Conn, who: AccountId, id: AlbumId, posts: &[PostId]) -> Result<bool> {
    check_number(posts)?;
    let album = found(db::lock_own(conn, who, id))?;
    let were_there = db::delete_posts(conn, album.id, posts)? > 0;
    if were_there {
        db::touch(conn, album.id)?;
    }
    Ok(were_there)
}

/// Puts what is in it into this order. What is not named comes after, as it was.
pub fn order(conn: &mut Conn, who: AccountId, id: AlbumId, posts: &[PostId]) -> Result<()> {
    let album = found(db::lock_own(conn, who, id))?;
    let before = db::list_posts(conn, album.id)?;
    if posts.iter().any(|post| !before.contains(post)) {
        return Err(Error::field("post_ids", "ERR_INVALID", "One of these posts is not in the album."));
    }
    let mut after: Vec<PostId> = Vec::with_capacity(before.len());
    for post in posts.iter().chain(&before) {
        if !after.contains(post) {
            after.push(*post);
        }
    }
    for (place, post) in (0..).zip(after) {
        db::set_place(conn, album.id, post, place)?;
    }
    Ok(db::touch(conn, album.id)?)
}

/// Someone is gone, and their albums with them.
pub fn forget(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::delete_of(conn, who)?)
}
