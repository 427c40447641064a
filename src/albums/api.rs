//! The client's door: albums.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{
    actions::{self, Change},
    db,
    model::Audience,
    view::{self, AlbumView},
};
use crate::{
    accounts::api::shown,
    app::App,
    auth::{Me, Viewer},
    db::found,
    error::{Error, Result},
    ids::{AccountId, AlbumId, PostId},
    limits,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::view::PostView,
};

/// Somebody's albums, as far as one may see them, the latest first.
#[utoipa::path(get, path = "/api/heliograph/v1/accounts/{id}/albums", tag = "albums",
    params(("id" = String, Path), PageParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<AlbumView>)))]
pub async fn list_albums(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            shown(conn, id, viewer.0)?;
            let standing = db::standing(conn, id, viewer.0)?;
            let albums = db::page_of(conn, id, standing, page, 0)?;
            let cursors: Vec<i64> = albums.iter().map(|album| album.id.0).collect();
            Ok(Slice::new(view::render(conn, viewer.0, albums)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct AlbumParams {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    description: Option<String>,
    /// `public`, `followers` or `self`.
    #[serde(default)]
    audience: Option<String>,
    /// Whether anybody else sees it; a new one is a draft.
    #[serde(default)]
    published: Option<bool>,
}

impl AlbumParams {
    fn read(self) -> Result<Change> {
        let wrong = || Error::field("audience", "ERR_INCLUSION", "This is public, followers or self.");
        let audience = self.audience.map(|word| Audience::parse(&word).ok_or_else(wrong)).transpose()?;
        let (title, description) = (self.title, self.description);
        Ok(Change { title, description, audience, published: self.published })
    }
}

/// Make an album.
#[utoipa::path(post, path = "/api/heliograph/v1/albums", tag = "albums", request_body = AlbumParams,
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = AlbumView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn create_album(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<AlbumParams>,
) -> Result<Json<AlbumView>> {
    let change = sent.read()?;
    app.db
        .write(move |conn| {
            let album = actions::create(conn, me.id(), change)?;
            view::render_one(conn, Some(me.id()), album).map(Json)
        })
        .await
}

/// An album.
#[utoipa::path(get, path = "/api/heliograph/v1/albums/{id}", tag = "albums", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = AlbumView)))]
pub async fn get_album(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AlbumId>,
) -> Result<Json<AlbumView>> {
    app.db
        .read(move |conn| {
            let album = found(db::find_visible(conn, id, viewer.0))?;
            view::render_one(conn, viewer.0, album).map(Json)
        })
        .await
}

/// Call it otherwise, show it to others, publish it or make it a draft again.
#[utoipa::path(patch, path = "/api/heliograph/v1/albums/{id}", tag = "albums", params(("id" = String, Path)),
    request_body = AlbumParams, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = AlbumView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_album(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AlbumId>,
    Params(sent): Params<AlbumParams>,
) -> Result<Json<AlbumView>> {
    let change = sent.read()?;
    app.db
        .write(move |conn| {
            let album = actions::change(conn, me.id(), id, change)?;
            view::render_one(conn, Some(me.id()), album).map(Json)
        })
        .await
}

/// Throw it away. What was in it stays.
#[utoipa::path(delete, path = "/api/heliograph/v1/albums/{id}", tag = "albums", params(("id" = String, Path)),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = Object)))]
pub async fn remove_album(State(app): State<App>, me: Me, Path(id): Path<AlbumId>) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::remove(conn, me.id(), id)).await?;
    Ok(Json(json!({})))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AlbumPostsParams {
    /// At most 40.
    limit: Option<usize>,
    /// How many to skip.
    #[serde(default)]
    offset: usize,
}

/// What is in it, in its order.
#[utoipa::path(get, path = "/api/heliograph/v1/albums/{id}/posts", tag = "albums",
    params(("id" = String, Path), AlbumPostsParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_album_posts(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AlbumId>,
    Params(sent): Params<AlbumPostsParams>,
) -> Result<Json<Vec<PostView>>> {
    let most = sent.limit.unwrap_or(20).clamp(1, 40);
    let skip = sent.offset.min(limits::ALBUM_POSTS);
    app.db
        .read(move |conn| {
            let album = found(db::find_visible(conn, id, viewer.0))?;
            view::posts_of(conn, viewer.0, album.id, skip, most).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PostIdsParams {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    #[param(value_type = Vec<String>)]
    post_ids: Vec<PostId>,
}

/// Put posts of one's own at its end: photographs that everyone may see.
#[utoipa::path(post, path = "/api/heliograph/v1/albums/{id}/posts", tag = "albums",
    params(("id" = String, Path)), request_body = PostIdsParams,
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = AlbumView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_album_posts(
    app: State<App>,
    me: Me,
    id: Path<AlbumId>,
    sent: Params<PostIdsParams>,
) -> Result<Json<AlbumView>> {
    put(app, me, id, sent, actions::add).await
}

/// Take posts out of it.
#[utoipa::path(delete, path = "/api/heliograph/v1/albums/{id}/posts", tag = "albums",
    params(("id" = String, Path), PostIdsParams),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = AlbumView)))]
pub async fn remove_album_posts(
    app: State<App>,
    me: Me,
    id: Path<AlbumId>,
    sent: Params<PostIdsParams>,
) -> Result<Json<AlbumView>> {
    put(app, me, id, sent, |conn, who, id, posts| actions::take_out(conn, who, id, posts).map(drop)).await
}

/// Put what is in it into this order; what is not named comes after.
#[utoipa::path(put, path = "/api/heliograph/v1/albums/{id}/posts", tag = "albums",
    params(("id" = String, Path)), request_body = PostIdsParams,
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = AlbumView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn order_album_posts(
    app: State<App>,
    me: Me,
    id: Path<AlbumId>,
    sent: Params<PostIdsParams>,
) -> Result<Json<AlbumView>> {
    put(app, me, id, sent, actions::order).await
}

/// Does something with posts of an album, and answers how it is then.
async fn put(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AlbumId>,
    Params(sent): Params<PostIdsParams>,
    act: fn(&mut crate::db::Conn, AccountId, AlbumId, &[PostId]) -> Result<()>,
) -> Result<Json<AlbumView>> {
    app.db
        .write(move |conn| {
            act(conn, me.id(), id, &sent.post_ids)?;
            let album = found(db::find_own(conn, me.id(), id))?;
            view::render_one(conn, Some(me.id()), album).map(Json)
        })
        .await
}
