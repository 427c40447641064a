//! What a client sees of albums. A page costs as many queries as one album.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{db, model::Album};
use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::Result,
    filters::Context,
    ids::{AccountId, AlbumId, PostId},
    media::{
        db as media,
        view::{self as media_view, MediaView},
    },
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Album)]
pub struct AlbumView {
    pub id: String,
    pub account: AccountView,
    pub title: String,
    pub description: String,
    /// `public`, `followers` or `self`.
    pub audience: &'static str,
    /// None for a draft.
    pub published_at: Option<String>,
    pub created_at: String,
    /// When its words or what is in it were changed last.
    pub updated_at: String,
    /// Of the posts in it those that the viewer may see.
    pub posts_count: usize,
    /// The first picture of the first of them that nothing is warned of.
    pub cover: Option<MediaView>,
}

/// In the order of `albums`; the caller has asked who may see them.
pub fn render(conn: &mut Conn, viewer: Option<AccountId>, albums: Vec<Album>) -> Result<Vec<AlbumView>> {
    let ids: Vec<AlbumId> = albums.iter().map(|album| album.id).collect();
    let mut inside: BTreeMap<AlbumId, Vec<PostId>> = BTreeMap::new();
    let mut covers: BTreeMap<AlbumId, PostId> = BTreeMap::new();
    for (album, post, is_sensitive) in db::list_visible_posts(conn, &ids, viewer)? {
        inside.entry(album).or_default().push(post);
        if !is_sensitive {
            covers.entry(album).or_insert(post);
        }
    }
    let first: Vec<PostId> = covers.values().copied().collect();
    let site = conn.site();
    let pictures: BTreeMap<PostId, MediaView> = media::list_shown_of_posts(conn, &first)?
        .into_iter()
        .filter_map(|(post, media)| Some((post, media_view::render_one(&site, media.first()?))))
        .collect();
    let mut owners: Vec<AccountId> = albums.iter().map(|album| album.account_id).collect();
    owners.dedup();
    let owners = accounts::by_id(conn, &owners)?;
    let view = |album: Album| {
        let posts = inside.get(&album.id);
        Some(AlbumView {
            id: album.id.to_string(),
            account: owners.get(&album.account_id)?.clone(),
            title: album.title,
            description: album.description,
            audience: album.audience.as_str(),
            published_at: album.published_at.map(|at| iso(at.0)),
            created_at: iso(album.created_at.0),
            updated_at: iso(album.updated_at.0),
            posts_count: posts.map_or(0, Vec::len),
            cover: covers.get(&album.id).and_then(|post| pictures.get(post)).cloned(),
        })
    };
    Ok(albums.into_iter().filter_map(view).collect())
}

/// One album alone.
pub fn render_one(conn: &mut Conn, viewer: Option<AccountId>, album: Album) -> Result<AlbumView> {
    render(conn, viewer, vec![album])?.pop().ok_or(crate::error::Error::NotFound)
}

/// Some of what the viewer may see of an album, in its order, without what their filters hide on profiles.
pub fn posts_of(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    album: AlbumId,
    skip: usize,
    most: usize,
) -> Result<Vec<PostView>> {
    let inside = db::list_visible_posts(conn, &[album], viewer)?.into_iter().map(|(_, post, _)| post);
    let some: Vec<PostId> = inside.skip(skip).take(most).collect();
    let found = posts::list_visible(conn, &some, viewer)?;
    posts_view::render_in(conn, viewer, Context::Account, found)
}
