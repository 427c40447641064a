//! Questions about pictures.

use std::collections::BTreeMap;

use diesel::{
    QueryResult,
    backend::Backend,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
};

use super::model::{Media, MediaState, Words};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, MediaId, PostId},
    instances::sql,
    q,
    schema::{accounts, cached_files, media, scheduled_media},
};

/// A picture that `owner` uploaded.
pub fn find_own(conn: &mut Conn, owner: AccountId, id: MediaId) -> QueryResult<Option<Media>> {
    let query = media::table.find(id).filter(media::account_id.eq(owner));
    q!(conn, |c| query.select(Media::as_select()).first(&mut **c)).optional()
}

/// Pictures of `owner` in the order of `ids`, those that wait and those that belong to `post`.
pub fn list_free(
    conn: &mut Conn,
    owner: AccountId,
    ids: &[MediaId],
    post: Option<PostId>,
) -> QueryResult<Vec<Media>> {
    let query = media::table
        .filter(media::account_id.eq(owner))
        .filter(among(media::id, ids))
        .filter(media::post_id.is_null().or(media::post_id.eq(post)));
    let mut found: Vec<Media> = q!(conn, |c| query.select(Media::as_select()).load(&mut **c))?;
    found.sort_by_key(|media| ids.iter().position(|id| *id == media.id));
    Ok(found)
}

pub fn find_by_secret(conn: &mut Conn, secret: &str) -> QueryResult<Option<Media>> {
    let query = media::table.filter(media::secret.eq(secret.to_owned()));
    q!(conn, |c| query.select(Media::as_select()).first(&mut **c)).optional()
}

/// The pictures of each of these posts, in their order.
pub fn list_of_posts(conn: &mut Conn, posts: &[PostId]) -> QueryResult<BTreeMap<PostId, Vec<Media>>> {
    let some: Vec<Option<PostId>> = posts.iter().copied().map(Some).collect();
    let query = media::table.filter(media::post_id.eq_any(some)).order((media::post_id, media::place));
    Ok(by_post(q!(conn, |c| query.select(Media::as_select()).load(&mut **c))?))
}

/// The same, without those of people whose pictures are not let in.
pub fn list_shown_of_posts(conn: &mut Conn, posts: &[PostId]) -> QueryResult<BTreeMap<PostId, Vec<Media>>> {
    let some: Vec<Option<PostId>> = posts.iter().copied().map(Some).collect();
    let query =
        media::table.filter(media::post_id.eq_any(some)).filter(LetIn).order((media::post_id, media::place));
    Ok(by_post(q!(conn, |c| query.select(Media::as_select()).load(&mut **c))?))
}

fn by_post(rows: Vec<Media>) -> BTreeMap<PostId, Vec<Media>> {
    let mut found: BTreeMap<PostId, Vec<Media>> = BTreeMap::new();
    for row in rows {
        if let Some(post) = row.post_id {
            found.entry(post).or_default().push(row);
        }
    }
    found
}

/// Whether there is a picture under this secret that is not let in.
pub fn is_kept_out(conn: &mut Conn, secret: &str) -> QueryResult<bool> {
    let one = media::table.filter(media::secret.eq(secret.to_owned())).filter(diesel::dsl::not(LetIn));
    q!(conn, |c| diesel::select(diesel::dsl::exists(one)).get_result(&mut **c))
}

/// Pictures of a server's people that are kept here.
pub fn count_kept_of(conn: &mut Conn, host: &str) -> QueryResult<i64> {
    let owners = accounts::table.filter(accounts::host.eq(host.to_owned())).select(accounts::id);
    let kept = media::table
        .filter(media::state.eq(MediaState::Ready))
        .filter(media::remote_url.is_not_null())
        .filter(media::account_id.eq_any(owners));
    q!(conn, |c| kept.count().get_result(&mut **c))
}

/// A filter on `media`: its owner's server may show pictures.
#[derive(Debug, Clone, Copy)]
struct LetIn;

crate::truth!(LetIn);

impl<DB: Backend> QueryFragment<DB> for LetIn {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("NOT ");
        out.push_sql(sql::OWNER_SHOWS_NO_MEDIA);
        Ok(())
    }
}

pub(super) fn insert(conn: &mut Conn, rows: &[Media]) -> QueryResult<()> {
    for row in rows {
        q!(conn, |c| diesel::insert_into(media::table).values(row).execute(&mut **c))?;
    }
    Ok(())
}

pub(super) fn set_words(conn: &mut Conn, id: MediaId, words: &Words) -> QueryResult<()> {
    if let Some(alt) = &words.alt {
        let set = media::alt.eq(alt.clone());
        q!(conn, |c| diesel::update(media::table.find(id)).set(set).execute(&mut **c))?;
    }
    if let Some((x, y)) = words.focus {
        let set = (media::focus_x.eq(x), media::focus_y.eq(y));
        q!(conn, |c| diesel::update(media::table.find(id)).set(set).execute(&mut **c))?;
    }
    Ok(())
}

pub(super) fn set_renditions(conn: &mut Conn, one: &Media) -> QueryResult<()> {
    let set = media::renditions.eq(one.renditions.clone());
    q!(conn, |c| diesel::update(media::table.find(one.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn set_post(conn: &mut Conn, id: MediaId, post: Option<PostId>, place: i32) -> QueryResult<()> {
    let set = (media::post_id.eq(post), media::place.eq(place));
    q!(conn, |c| diesel::update(media::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// It waits for a post again, from now on and under another secret.
pub(super) fn set_loose(conn: &mut Conn, id: MediaId, secret: &str) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let set = (
        media::post_id.eq(None::<PostId>),
        media::place.eq(0),
        media::secret.eq(secret.to_owned()),
        media::created_at.eq(now),
    );
    q!(conn, |c| diesel::update(media::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// A remote picture is here now.
pub(super) fn set_fetched(conn: &mut Conn, row: &Media) -> QueryResult<()> {
    let set = (
        media::state.eq(MediaState::Ready),
        media::blurhash.eq(row.blurhash.clone()),
        media::width.eq(row.width),
        media::height.eq(row.height),
        media::renditions.eq(row.renditions.clone()),
    );
    q!(conn, |c| diesel::update(media::table.find(row.id)).set(set).execute(&mut **c)).map(drop)
}

/// Some pictures of a server's people that are kept here.
pub(super) fn list_kept_of(conn: &mut Conn, server: &str, most: i64) -> QueryResult<Vec<Media>> {
    let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
    let kept = media::table
        .filter(media::state.eq(MediaState::Ready))
        .filter(media::remote_url.is_not_null())
        .filter(media::account_id.eq_any(accounts::table.filter(of).select(accounts::id)))
        .limit(most);
    q!(conn, |c| kept.select(Media::as_select()).load(&mut **c))
}

/// Whether there was such a picture.
pub(super) fn delete(conn: &mut Conn, id: MediaId) -> QueryResult<bool> {
    q!(conn, |c| diesel::delete(media::table.find(id)).execute(&mut **c)).map(|rows| rows == 1)
}

/// Uploads that waited for a post since before `before`, and for none that goes out later.
pub(super) fn list_orphans(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<Vec<Media>> {
    let query = media::table
        .filter(media::state.eq(MediaState::Ready))
        .filter(media::created_at.lt(before))
        .filter(media::post_id.is_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(
            scheduled_media::table.filter(scheduled_media::media_id.eq(media::id)),
        )))
        .limit(most);
    q!(conn, |c| query.select(Media::as_select()).load(&mut **c))
}

/// Waiting uploads of someone, whatever their age.
pub(super) fn list_waiting_of(conn: &mut Conn, owner: AccountId) -> QueryResult<Vec<Media>> {
    let query = media::table.filter(media::account_id.eq(owner)).filter(media::post_id.is_null());
    q!(conn, |c| query.select(Media::as_select()).load(&mut **c))
}

pub(super) fn insert_cached(conn: &mut Conn, secret: &str, bytes: i64) -> QueryResult<()> {
    let row = (
        cached_files::secret.eq(secret.to_owned()),
        cached_files::bytes.eq(bytes),
        cached_files::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(cached_files::table)
        .values(row)
        .on_conflict(cached_files::secret)
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

/// What other servers' pictures take, in bytes.
pub fn cached_bytes(conn: &mut Conn) -> QueryResult<i64> {
    // The sum of integers is a decimal on PostgreSQL.
    let sum = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)");
    q!(conn, |c| cached_files::table.select(sum).first(&mut **c))
}

/// The oldest that we keep: secret, bytes, and since when.
pub(super) fn list_cached(conn: &mut Conn, most: i64) -> QueryResult<Vec<(String, i64, Instant)>> {
    let query = cached_files::table
        .order(cached_files::created_at)
        .select((cached_files::secret, cached_files::bytes, cached_files::created_at))
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

pub(super) fn delete_cached(conn: &mut Conn, secret: &str) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(cached_files::table.find(secret.to_owned())).execute(&mut **c)).map(drop)
}

/// A picture of another server is not here any more.
pub(super) fn set_remote(conn: &mut Conn, secret: &str) -> QueryResult<()> {
    let one =
        media::table.filter(media::secret.eq(secret.to_owned())).filter(media::remote_url.is_not_null());
    let set = (media::state.eq(MediaState::Remote), media::renditions.eq("[]"));
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}
