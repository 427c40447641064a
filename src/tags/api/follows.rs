//! The client's door: one hashtag, and following it.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    auth::{Me, Viewer},
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    page::{PageParams, Slice},
    params::{Params, Path},
    tags::{
        actions, db,
        view::{self, TagView},
    },
};

fn shown(conn: &mut Conn, viewer: Option<AccountId>, name: String) -> Result<Json<TagView>> {
    let id = db::find_named(conn, &name)?.unwrap_or(0);
    view::render_tags(conn, viewer, vec![(id, name)])?.pop().map(Json).ok_or(Error::NotFound)
}

/// A hashtag, and how much it is used.
#[utoipa::path(get, path = "/api/v1/tags/{name}", tag = "tags", params(("name" = String, Path)),
    security((), ("oauth2" = ["read:follows"])), responses((status = 200, body = TagView)))]
pub async fn get_tag(
    State(app): State<App>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Json<TagView>> {
    let name = actions::check(&name).map_err(|_| Error::NotFound)?;
    app.db.read(move |conn| shown(conn, viewer.0, name)).await
}

/// Let what is posted with it come home.
#[utoipa::path(post, path = "/api/v1/tags/{name}/follow", tag = "tags", params(("name" = String, Path)),
    security(("oauth2" = ["write:follows"])),
    responses((status = 200, body = TagView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn follow_tag(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result<Json<TagView>> {
    let name = actions::check(&name)?;
    app.db
        .write(move |conn| {
            actions::follow(conn, me.id(), &name)?;
            shown(conn, Some(me.id()), name)
        })
        .await
}

/// Follow it no longer.
#[utoipa::path(post, path = "/api/v1/tags/{name}/unfollow", tag = "tags", params(("name" = String, Path)),
    security(("oauth2" = ["write:follows"])), responses((status = 200, body = TagView)))]
pub async fn unfollow_tag(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result<Json<TagView>> {
    let name = actions::check(&name).map_err(|_| Error::NotFound)?;
    app.db
        .write(move |conn| {
            if let Some(id) = db::find_named(conn, &name)? {
                actions::unfollow(conn, me.id(), id)?;
            }
            shown(conn, Some(me.id()), name)
        })
        .await
}

/// Put it on one's page.
#[utoipa::path(post, path = "/api/v1/tags/{name}/feature", tag = "tags", params(("name" = String, Path)),
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = TagView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn feature_tag(State(app): State<App>, me: Me, Path(name): Path<String>) -> Result<Json<TagView>> {
    let name = actions::check(&name)?;
    app.db
        .write(move |conn| {
            actions::feature(conn, &me.account, &name)?;
            shown(conn, Some(me.id()), name)
        })
        .await
}

/// Take it off one's page.
#[utoipa::path(post, path = "/api/v1/tags/{name}/unfeature", tag = "tags", params(("name" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = TagView)))]
pub async fn unfeature_tag(
    State(app): State<App>,
    me: Me,
    Path(name): Path<String>,
) -> Result<Json<TagView>> {
    let name = actions::check(&name).map_err(|_| Error::NotFound)?;
    app.db
        .write(move |conn| {
            let known = db::list_of(conn, me.id())?;
            if let Some((tag, _)) = known.into_iter().find(|(_, one)| *one == name) {
                actions::unfeature(conn, &me.account, tag.id)?;
            }
            shown(conn, Some(me.id()), name)
        })
        .await
}

/// The hashtags that one follows, the latest first.
#[utoipa::path(get, path = "/api/v1/followed_tags", tag = "tags", params(PageParams),
    security(("oauth2" = ["read:follows"])), responses((status = 200, body = Vec<TagView>)))]
pub async fn list_followed_tags(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page_follows(conn, me.id(), page)?;
            let cursors: Vec<i64> = rows.iter().map(|(cursor, ..)| *cursor).collect();
            let tags = rows.into_iter().map(|(_, id, name)| (id, name)).collect();
            Ok(Slice::new(view::render_tags(conn, Some(me.id()), tags)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}
