//! Questions about albums.

use diesel::{QueryResult, dsl, prelude::*};

use super::model::{Album, Standing};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, AlbumId, PostId},
    page::Page,
    posts::{Post, VisibleTo},
    q,
    relations::db as relations,
    schema::{album_posts, albums, posts},
};

/// How a viewer stands to the owner.
pub fn standing(conn: &mut Conn, owner: AccountId, viewer: Option<AccountId>) -> QueryResult<Standing> {
    Ok(match viewer {
        Some(viewer) if viewer == owner => Standing::Owner,
        Some(viewer) if relations::is_blocked_between(conn, viewer, owner)? => Standing::Apart,
        Some(viewer) if relations::follows(conn, viewer, owner)? => Standing::Follower,
        _ => Standing::Other,
    })
}

/// One that this viewer may see.
pub fn find_visible(conn: &mut Conn, id: AlbumId, viewer: Option<AccountId>) -> QueryResult<Option<Album>> {
    use crate::accounts::db as accounts;
    let query = albums::table.find(id);
    let Some(album) = q!(conn, |c| query.select(Album::as_select()).first(&mut **c)).optional()? else {
        return Ok(None);
    };
    // Whoever left, or is not shown to the viewer, looks as if they had none.
    let owner = accounts::find_shown(conn, album.account_id, viewer)?;
    if owner.is_none_or(|owner| owner.deleted_at.is_some()) {
        return Ok(None);
    }
    let standing = standing(conn, album.account_id, viewer)?;
    Ok(standing.sees(&album).then_some(album))
}

/// One of someone's own.
pub fn find_own(conn: &mut Conn, who: AccountId, id: AlbumId) -> QueryResult<Option<Album>> {
    let query = albums::table.find(id).filter(albums::account_id.eq(who));
    q!(conn, |c| query.select(Album::as_select()).first(&mut **c)).optional()
}

/// The same, which nobody else changes until this unit ends.
pub(super) fn lock_own(conn: &mut Conn, who: AccountId, id: AlbumId) -> QueryResult<Option<Album>> {
    let query = albums::table.find(id).filter(albums::account_id.eq(who));
    q!(
        conn,
        postgres | c | query.select(Album::as_select()).for_update().first(&mut **c).optional(),
        sqlite | c | query.select(Album::as_select()).first(&mut **c).optional()
    )
}

/// Those of someone that one in this standing sees, newest first.
pub fn page_of(
    conn: &mut Conn,
    owner: AccountId,
    standing: Standing,
    page: Page,
    offset: i64,
) -> QueryResult<Vec<Album>> {
    let rows = q!(conn, |c| {
        let mut query = albums::table
            .filter(albums::account_id.eq(owner))
            .filter(albums::audience.eq_any(standing.audiences().to_vec()))
            .filter(albums::id.lt(AlbumId(page.before)))
            .filter(albums::id.gt(AlbumId(page.after)))
            .select(Album::as_select())
            .limit(page.limit)
            .offset(offset)
            .into_boxed();
        if standing != Standing::Owner {
            query = query.filter(albums::published_at.is_not_null());
        }
        if page.upwards {
            query.order(albums::id.asc()).load(&mut **c)
        } else {
            query.order(albums::id.desc()).load(&mut **c)
        }
    })?;
    Ok(page.newest_first(rows))
}

pub(super) fn count_of(conn: &mut Conn, who: AccountId) -> QueryResult<i64> {
    let all = albums::table.filter(albums::account_id.eq(who));
    q!(conn, |c| all.count().get_result(&mut **c))
}

/// What of these albums the viewer may see, each album in its order: pairs of album and post. What is in its
/// author's archive is in no album meanwhile.
///
/// With each, whether something is warned of.
pub fn list_visible_posts(
    conn: &mut Conn,
    of: &[AlbumId],
    viewer: Option<AccountId>,
) -> QueryResult<Vec<(AlbumId, PostId, bool)>> {
    let query = album_posts::table
        .inner_join(posts::table)
        .filter(album_posts::album_id.eq_any(of.to_vec()))
        .filter(posts::archived_at.is_null())
        .filter(VisibleTo::new(viewer))
        .order((album_posts::album_id, album_posts::place, album_posts::post_id))
        .select((album_posts::album_id, album_posts::post_id, posts::sensitive, posts::warning));
    let rows: Vec<(AlbumId, PostId, bool, String)> = q!(conn, |c| query.load(&mut **c))?;
    let said = |(album, post, sensitive, warning): (_, _, bool, String)| {
        (album, post, sensitive || !warning.is_empty())
    };
    Ok(rows.into_iter().map(said).collect())
}

/// Everything that is in it, whoever may see it, in its order.
pub(super) fn list_posts(conn: &mut Conn, album: AlbumId) -> QueryResult<Vec<PostId>> {
    let query = album_posts::table
        .filter(album_posts::album_id.eq(album))
        .order((album_posts::place, album_posts::post_id))
        .select(album_posts::post_id);
    q!(conn, |c| query.load(&mut **c))
}

/// Those of `ids` that someone wrote themselves.
pub(super) fn list_own_posts(conn: &mut Conn, who: AccountId, ids: &[PostId]) -> QueryResult<Vec<Post>> {
    let query = posts::table.filter(posts::id.eq_any(ids.to_vec())).filter(posts::account_id.eq(who));
    q!(conn, |c| query.select(Post::as_select()).load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, album: &Album) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(albums::table).values(album).execute(&mut **c)).map(drop)
}

pub(super) fn update(conn: &mut Conn, album: &Album) -> QueryResult<()> {
    let set = (
        albums::title.eq(album.title.clone()),
        albums::description.eq(album.description.clone()),
        albums::audience.eq(album.audience),
        albums::published_at.eq(album.published_at),
        albums::updated_at.eq(album.updated_at),
    );
    q!(conn, |c| diesel::update(albums::table.find(album.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn touch(conn: &mut Conn, id: AlbumId) -> QueryResult<()> {
    let set = albums::updated_at.eq(Instant::from(conn.now()));
    q!(conn, |c| diesel::update(albums::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, id: AlbumId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(albums::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn delete_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = albums::table.filter(albums::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// At the end.
pub(super) fn insert_post(conn: &mut Conn, album: AlbumId, post: PostId) -> QueryResult<()> {
    let last =
        album_posts::table.filter(album_posts::album_id.eq(album)).select(dsl::max(album_posts::place));
    let last: Option<i32> = q!(conn, |c| last.first(&mut **c))?;
    let row = (
        album_posts::album_id.eq(album),
        album_posts::post_id.eq(post),
        album_posts::place.eq(last.map_or(0, |last| last + 1)),
    );
    q!(conn, |c| diesel::insert_into(album_posts::table)
        .values(row)
        .on_conflict((album_posts::album_id, album_posts::post_id))
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

/// How many were there.
pub(super) fn delete_posts(conn: &mut Conn, album: AlbumId, some: &[PostId]) -> QueryResult<usize> {
    let rows = album_posts::table
        .filter(album_posts::album_id.eq(album))
        .filter(album_posts::post_id.eq_any(some.to_vec()));
    q!(conn, |c| diesel::delete(rows).execute(&mut **c))
}

pub(super) fn set_place(conn: &mut Conn, album: AlbumId, post: PostId, place: i32) -> QueryResult<()> {
    let row = album_posts::table.find((album, post));
    q!(conn, |c| diesel::update(row).set(album_posts::place.eq(place)).execute(&mut **c)).map(drop)
}
