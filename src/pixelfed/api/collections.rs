//! Albums, which Pixelfed calls collections.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    accounts::api::shown,
    albums::{
        Audience,
        actions::{self, Change},
        db,
        model::Standing,
        view::{self as albums, posts_of},
    },
    app::App,
    auth::{Me, Viewer},
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, AlbumId, PostId},
    limits,
    page::Page,
    params::{Params, Path},
    pixelfed::view::{CollectionView, collection},
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
};

/// As many as Pixelfed has on a page.
const COLLECTIONS: u32 = 9;
const ITEMS: usize = 10;
/// Whoever counts pages comes this far: one's albums have an end.
const LAST: u32 = 30;

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NumberParams {
    /// The number of the page; the first is 1.
    #[serde(default)]
    page: Option<u32>,
}

impl NumberParams {
    fn skipped(self) -> u32 {
        self.page.unwrap_or(1).clamp(1, LAST) - 1
    }
}

fn page(
    conn: &mut Conn,
    owner: AccountId,
    viewer: Option<AccountId>,
    standing: Standing,
    sent: NumberParams,
) -> Result<Vec<CollectionView>> {
    let page = Page::first(COLLECTIONS.into());
    let found = db::page_of(conn, owner, standing, page, (sent.skipped() * COLLECTIONS).into())?;
    let site = conn.site();
    let views = albums::render(conn, viewer, found)?;
    Ok(views.into_iter().map(|album| collection(&site, album)).collect())
}

/// Somebody's albums, as far as one may see them, nine on a page.
#[utoipa::path(get, path = "/api/v1.1/collections/accounts/{id}", tag = "pixelfed",
    params(("id" = String, Path), NumberParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<CollectionView>)))]
pub async fn list_collections(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    Params(sent): Params<NumberParams>,
) -> Result<Json<Vec<CollectionView>>> {
    app.db
        .read(move |conn| {
            shown(conn, id, viewer.0)?;
            let standing = db::standing(conn, id, viewer.0)?;
            page(conn, id, viewer.0, standing, sent).map(Json)
        })
        .await
}

/// One's own, drafts too, nine on a page, each with what is in it.
#[utoipa::path(get, path = "/api/v1.1/collections/self", tag = "pixelfed", params(NumberParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<CollectionView>)))]
pub async fn list_own_collections(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<NumberParams>,
) -> Result<Json<Vec<CollectionView>>> {
    app.db
        .read(move |conn| {
            let who = me.id();
            let mut views = page(conn, who, Some(who), Standing::Owner, sent)?;
            let ids: Vec<AlbumId> = views.iter().filter_map(|view| view.id.parse().ok()).collect();
            let inside = db::list_visible_posts(conn, &ids, Some(who))?;
            let posts: Vec<PostId> = inside.iter().map(|(_, post, _)| *post).collect();
            let posts = posts::list_visible(conn, &posts, Some(who))?;
            // A post can be in several albums, and is put together once.
            let posts = posts_view::render(conn, Some(who), posts)?;
            for view in &mut views {
                let of_album = inside.iter().filter(|(album, ..)| album.to_string() == view.id);
                let items =
                    of_album.filter_map(|(_, id, _)| posts.iter().find(|post| post.id == id.to_string()));
                view.items = Some(items.cloned().collect());
            }
            Ok(Json(views))
        })
        .await
}

/// An album.
#[utoipa::path(get, path = "/api/v1.1/collections/view/{id}", tag = "pixelfed", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = CollectionView)))]
pub async fn get_collection(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AlbumId>,
) -> Result<Json<CollectionView>> {
    app.db
        .read(move |conn| {
            let album = found(db::find_visible(conn, id, viewer.0))?;
            let album = albums::render_one(conn, viewer.0, album)?;
            Ok(Json(collection(&conn.site(), album)))
        })
        .await
}

/// What is in an album: all of it, or ten on a page for apps that count pages.
#[utoipa::path(get, path = "/api/v1.1/collections/items/{id}", tag = "pixelfed",
    params(("id" = String, Path), NumberParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_collection_items(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AlbumId>,
    Params(sent): Params<NumberParams>,
) -> Result<Json<Vec<PostView>>> {
    let most = if sent.page.is_some() { ITEMS } else { limits::ALBUM_POSTS };
    let skip = usize::try_from(sent.skipped()).unwrap_or(usize::MAX).saturating_mul(ITEMS);
    app.db
        .read(move |conn| {
            let album = found(db::find_visible(conn, id, viewer.0))?;
            posts_of(conn, viewer.0, album.id, skip, most).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct CollectionItemParams {
    #[schema(value_type = String)]
    collection_id: AlbumId,
    #[schema(value_type = String)]
    post_id: PostId,
}

/// Put a post of one's own into an album of one's own.
#[utoipa::path(post, path = "/api/v1.1/collections/add", tag = "pixelfed",
    request_body = CollectionItemParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_to_collection(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<CollectionItemParams>,
) -> Result<Json<PostView>> {
    app.db
        .write(move |conn| {
            actions::add(conn, me.id(), sent.collection_id, &[sent.post_id])?;
            let post = found(posts::find_visible(conn, sent.post_id, Some(me.id())))?;
            posts_view::render_one(conn, Some(me.id()), post).map(Json)
        })
        .await
}

/// Take a post out of it. An album may be empty.
#[utoipa::path(post, path = "/api/v1.1/collections/remove", tag = "pixelfed",
    request_body = CollectionItemParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = u16)))]
pub async fn remove_from_collection(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<CollectionItemParams>,
) -> Result<Json<u16>> {
    app.db
        .write(move |conn| {
            let was_there = actions::take_out(conn, me.id(), sent.collection_id, &[sent.post_id])?;
            if was_there { Ok(()) } else { Err(Error::NotFound) }
        })
        .await?;
    Ok(Json(200))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct CollectionParams {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    description: Option<String>,
    /// `public`, `private` for followers, or `draft`.
    visibility: String,
}

/// Call it otherwise, and publish it or not.
#[utoipa::path(post, path = "/api/v1.1/collections/update/{id}", tag = "pixelfed",
    params(("id" = String, Path)), request_body = CollectionParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = CollectionView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn update_collection(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AlbumId>,
    Params(sent): Params<CollectionParams>,
) -> Result<Json<CollectionView>> {
    let (audience, published) = match sent.visibility.as_str() {
        "public" => (Some(Audience::Public), true),
        "private" => (Some(Audience::Followers), true),
        "draft" => (None, false),
        _ => {
            let sentence = "This is public, private or draft.";
            return Err(Error::field("visibility", "ERR_INCLUSION", sentence));
        }
    };
    let (title, description) = (sent.title, sent.description);
    let change = Change { title, description, audience, published: Some(published) };
    app.db
        .write(move |conn| {
            let album = actions::change(conn, me.id(), id, change)?;
            let album = albums::render_one(conn, Some(me.id()), album)?;
            Ok(Json(collection(&conn.site(), album)))
        })
        .await
}

/// Throw it away. What was in it stays.
#[utoipa::path(delete, path = "/api/v1.1/collections/delete/{id}", tag = "pixelfed",
    params(("id" = String, Path)), security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = u16)))]
pub async fn delete_collection(State(app): State<App>, me: Me, Path(id): Path<AlbumId>) -> Result<Json<u16>> {
    app.db.write(move |conn| actions::remove(conn, me.id(), id)).await?;
    Ok(Json(200))
}
