//! The client's door: hashtags on one's page, and those that one follows.

mod follows;

use axum::{Json, extract::State};
pub use follows::*;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    actions, db,
    view::{self, FeaturedTagView},
};
use crate::{
    accounts::{api::known, db as accounts},
    app::App,
    auth::Me,
    db::found,
    error::{Error, Result},
    ids::AccountId,
    params::{Params, Path},
    posts::view::TagView,
};

/// One's own featured hashtags.
#[utoipa::path(get, path = "/api/v1/featured_tags", tag = "accounts",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<FeaturedTagView>)))]
pub async fn list_own(State(app): State<App>, me: Me) -> Result<Json<Vec<FeaturedTagView>>> {
    app.db
        .read(move |conn| {
            let tags = db::list_of(conn, me.id())?;
            view::render(conn, &me.account, tags).map(Json)
        })
        .await
}

/// Someone's featured hashtags.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/featured_tags", tag = "accounts",
    params(("id" = String, Path)),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<FeaturedTagView>)))]
pub async fn list_of_account(
    State(app): State<App>,
    Path(id): Path<AccountId>,
) -> Result<Json<Vec<FeaturedTagView>>> {
    app.db
        .read(move |conn| {
            known(conn, id)?;
            let who = found(accounts::find(conn, id))?;
            let tags = db::list_of(conn, id)?;
            view::render(conn, &who, tags).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct FeatureTag {
    /// With or without its hash sign.
    name: String,
}

/// Put a hashtag on one's page.
#[utoipa::path(post, path = "/api/v1/featured_tags", tag = "accounts", request_body = FeatureTag,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = FeaturedTagView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn feature(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<FeatureTag>,
) -> Result<Json<FeaturedTagView>> {
    app.db
        .write(move |conn| {
            let tag = actions::feature(conn, &me.account, &sent.name)?;
            let named = found(db::find(conn, me.id(), tag.id))?;
            view::render(conn, &me.account, vec![named])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

/// Take a hashtag off one's page.
#[utoipa::path(delete, path = "/api/v1/featured_tags/{id}", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = Object)))]
pub async fn unfeature(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::unfeature(conn, &me.account, id)).await?;
    Ok(Json(serde_json::json!({})))
}

/// Hashtags that one uses often and could put on one's page.
#[utoipa::path(get, path = "/api/v1/featured_tags/suggestions", tag = "accounts",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<TagView>)))]
pub async fn suggest(State(app): State<App>, me: Me) -> Result<Json<Vec<TagView>>> {
    app.db
        .read(move |conn| {
            let site = conn.site();
            let taken: Vec<String> = db::list_of(conn, me.id())?.into_iter().map(|(_, name)| name).collect();
            let used = db::list_used(conn, me.id(), 20)?;
            let free = used.into_iter().filter(|name| !taken.contains(name)).take(10);
            Ok(Json(free.map(|name| TagView { url: site.tag(&name), name }).collect()))
        })
        .await
}
