//! What happens to pictures. Files are written before the row that names them, and deleted after it.

use chrono::{DateTime, Utc};

use super::{
    db,
    model::{COVER, Media, MediaState, PREVIEW, RemotePicture, StoredRendition, Words},
};
use crate::{
    db::{Conn, Json, found},
    error::{Error, Result},
    ids::{AccountId, MediaId, PostId},
    keyring::{self, random_secret},
    queues::jobs::{self, Job},
};

/// A picture whose files are in the storage already.
#[derive(Debug, Clone)]
pub struct Developed {
    pub secret: String,
    pub blurhash: String,
    pub width: i32,
    pub height: i32,
    /// Of all renditions together.
    pub bytes: i64,
    pub renditions: Vec<StoredRendition>,
}

/// An upload is kept for its owner.
pub fn keep(conn: &mut Conn, owner: AccountId, developed: Developed, words: Words) -> Result<Media> {
    let (focus_x, focus_y) = words.focus.unwrap_or_default();
    let row = Media {
        id: MediaId(conn.new_id()),
        account_id: owner,
        post_id: None,
        place: 0,
        state: MediaState::Ready,
        secret: developed.secret,
        alt: words.alt.unwrap_or_default(),
        blurhash: Some(developed.blurhash),
        width: developed.width,
        height: developed.height,
        focus_x,
        focus_y,
        renditions: Json(developed.renditions),
        remote_url: None,
        created_at: conn.now().into(),
    };
    db::insert(conn, std::slice::from_ref(&row))?;
    Ok(row)
}

/// Another description, or another focal point.
pub fn describe(conn: &mut Conn, owner: AccountId, id: MediaId, words: &Words) -> Result<Media> {
    found(db::find_own(conn, owner, id))?;
    db::set_words(conn, id, words)?;
    found(db::find_own(conn, owner, id))
}

/// Another picture stands for it where it is small. The files of the one before stay beside it until it goes: somebody
/// may be looking at them.
pub fn show_instead(
    conn: &mut Conn,
    owner: AccountId,
    id: MediaId,
    prints: Vec<StoredRendition>,
) -> Result<()> {
    let mut media = found(db::find_own(conn, owner, id))?;
    media.renditions.0.retain(|one| !one.file.starts_with(PREVIEW) && !one.file.starts_with(COVER));
    media.renditions.0.extend(prints);
    Ok(db::set_renditions(conn, &media)?)
}

/// Takes an upload away that belongs to no post.
pub fn discard(conn: &mut Conn, owner: AccountId, id: MediaId) -> Result<()> {
    let media = found(db::find_own(conn, owner, id))?;
    if media.post_id.is_some() {
        return Err(Error::invalid("This picture belongs to a post; edit the post instead"));
    }
    remove(conn, &[media])
}

fn remove(conn: &mut Conn, media: &[Media]) -> Result<()> {
    for one in media {
        db::delete(conn, one.id)?;
    }
    let secrets: Vec<String> = media.iter().map(|one| one.secret.clone()).collect();
    for one in media.iter().filter(|one| one.remote_url.is_some()) {
        db::delete_cached(conn, &one.secret)?;
    }
    if !secrets.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    }
    Ok(())
}

/// Makes these the pictures of a post, in this order. Pictures that the post had and that are not
/// among them are deleted.
pub fn attach(conn: &mut Conn, owner: AccountId, post: PostId, ids: &[MediaId]) -> Result<()> {
    let before = db::list_of_posts(conn, &[post])?.remove(&post).unwrap_or_default();
    let free = db::list_free(conn, owner, ids, Some(post))?;
    if free.len() != ids.len() {
        return Err(Error::field(
            "media_ids",
            "ERR_INVALID",
            "A picture is not there, or belongs to another post.",
        ));
    }
    let dropped: Vec<Media> = before.into_iter().filter(|one| !ids.contains(&one.id)).collect();
    remove(conn, &dropped)?;
    for (place, one) in (0..).zip(&free) {
        db::set_post(conn, one.id, Some(post), place)?;
    }
    Ok(())
}

/// A post of `owner` is about to go, and these of its pictures stay for a day as uploads without a post, so that it can
/// be written anew. Each has another secret by now, under which its files are too: the old address dies with the post.
pub fn detach(conn: &mut Conn, post: PostId, renamed: &[(MediaId, String)]) -> Result<()> {
    let pictures = db::list_of_posts(conn, &[post])?.remove(&post).unwrap_or_default();
    let mut secrets = Vec::new();
    for picture in pictures {
        if let Some((id, secret)) = renamed.iter().find(|(id, _)| *id == picture.id) {
            db::set_loose(conn, *id, secret)?;
            secrets.push(picture.secret);
        }
    }
    if !secrets.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    }
    Ok(())
}

/// Makes these the pictures of a post of another server. Those that it had already keep their address
/// here, so that an edited caption does not fetch a photograph again.
pub fn attach_remote(
    conn: &mut Conn,
    owner: AccountId,
    post: PostId,
    pictures: Vec<RemotePicture>,
) -> Result<()> {
    let mut before = db::list_of_posts(conn, &[post])?.remove(&post).unwrap_or_default();
    let mut new = Vec::new();
    for (place, picture) in (0..).zip(pictures) {
        let known = before.iter().position(|one| one.remote_url.as_deref() == Some(&picture.url));
        if let Some(known) = known {
            let known = before.swap_remove(known);
            let words = Words { alt: Some(picture.alt), focus: Some(picture.focus) };
            db::set_words(conn, known.id, &words)?;
            db::set_post(conn, known.id, Some(post), place)?;
            continue;
        }
        new.push(Media {
            id: MediaId(conn.new_id()),
            account_id: owner,
            post_id: Some(post),
            place,
            state: MediaState::Remote,
            secret: random_secret(),
            alt: picture.alt,
            blurhash: picture.blurhash,
            width: picture.width,
            height: picture.height,
            focus_x: picture.focus.0,
            focus_y: picture.focus.1,
            renditions: Json(Vec::new()),
            remote_url: Some(picture.url),
            created_at: conn.now().into(),
        });
    }
    db::insert(conn, &new)?;
    remove(conn, &before)
}

/// A remote picture was fetched and made anew; its files are in the storage.
pub fn fetched(conn: &mut Conn, media: &Media, developed: Developed) -> Result<Media> {
    let mut media = media.clone();
    media.state = MediaState::Ready;
    media.blurhash = media.blurhash.or(Some(developed.blurhash));
    media.width = developed.width;
    media.height = developed.height;
    media.renditions = Json(developed.renditions);
    db::set_fetched(conn, &media)?;
    cached(conn, &media.secret, developed.bytes)?;
    Ok(media)
}

/// Files of another server's picture were stored under `secret`.
pub fn cached(conn: &mut Conn, secret: &str, bytes: i64) -> Result<()> {
    Ok(db::insert_cached(conn, secret, bytes)?)
}

/// Lets go of other servers' pictures: those that came before `before`, and the oldest of the rest while
/// they are more than `most` bytes together. They are fetched again when somebody looks. At most `batch`
/// at a time; whether there may be more.
pub fn let_go(conn: &mut Conn, before: DateTime<Utc>, most: i64, batch: i64) -> Result<bool> {
    let mut over = db::cached_bytes(conn)? - most;
    let oldest = db::list_cached(conn, batch)?;
    let full = i64::try_from(oldest.len()).is_ok_and(|found| found == batch);
    let mut secrets = Vec::new();
    for (secret, bytes, created_at) in oldest {
        if before <= created_at.0 && over <= 0 {
            break;
        }
        over -= bytes;
        db::delete_cached(conn, &secret)?;
        db::set_remote(conn, &secret)?;
        secrets.push(secret);
    }
    let more = full && i64::try_from(secrets.len()).is_ok_and(|gone| gone == batch);
    if !secrets.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    }
    Ok(more)
}

/// Takes uploads away that waited for a post since before `before`. How many there were.
pub fn sweep(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    let orphans = db::list_orphans(conn, before.into(), 500)?;
    remove(conn, &orphans)?;
    Ok(orphans.len())
}

/// Someone is gone: their waiting uploads go too.
pub fn forget(conn: &mut Conn, owner: AccountId) -> Result<()> {
    let waiting = db::list_waiting_of(conn, owner)?;
    remove(conn, &waiting)
}

/// Pictures of a server are not kept any more: the files of up to `most` of them go, their addresses
/// elsewhere stay. Whether any are left.
pub fn drop_copies(conn: &mut Conn, server: &str, most: i64) -> Result<bool> {
    let kept = db::list_kept_of(conn, server, most)?;
    if kept.is_empty() {
        return Ok(false);
    }
    let secrets: Vec<String> = kept.into_iter().map(|one| one.secret).collect();
    for secret in &secrets {
        db::delete_cached(conn, secret)?;
        db::set_remote(conn, secret)?;
    }
    jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    Ok(true)
}

/// The files of these portraits and emoji of other servers, by their addresses there.
pub fn drop_prints(conn: &mut Conn, addresses: &[String]) -> Result<()> {
    let secrets: Vec<String> = addresses.iter().map(|address| keyring::hash(address)).collect();
    for secret in &secrets {
        db::delete_cached(conn, secret)?;
    }
    if !secrets.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    }
    Ok(())
}
