//! Names that are let in where only some are, as Mastodon's admin API has them.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Staff,
    db::found,
    error::Result,
    moderation::{
        actions, db,
        view::{self, AllowView},
    },
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// Who is let in by name.
#[utoipa::path(get, path = "/api/v1/admin/domain_allows", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read:domain_allows"])), responses((status = 200, body = Vec<AllowView>)))]
pub async fn list_allows(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let allows = app.db.read(move |conn| Ok(db::page_allows(conn, page)?)).await?;
    let cursors: Vec<i64> = allows.iter().map(|allow| allow.id).collect();
    let slice = Slice::new(allows.iter().map(view::allow).collect::<Vec<_>>(), &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/admin/domain_allows/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:domain_allows"])), responses((status = 200, body = AllowView)))]
pub async fn get_allow(State(app): State<App>, Path(id): Path<i64>) -> Result<Json<AllowView>> {
    let allow = app.db.read(move |conn| found(db::find_allow(conn, id))).await?;
    Ok(Json(view::allow(&allow)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewAllow {
    #[serde(default)]
    domain: String,
}

/// Let somebody in by name.
#[utoipa::path(post, path = "/api/v1/admin/domain_allows", tag = "admin", request_body = NewAllow,
    security(("oauth2" = ["admin:write:domain_allows"])), responses((status = 200, body = AllowView)))]
pub async fn add_allow(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<NewAllow>,
) -> Result<Json<AllowView>> {
    let allow = app.db.write(move |conn| actions::allow(conn, &by, &sent.domain)).await?;
    Ok(Json(view::allow(&allow)))
}

/// Let them in by name no longer.
#[utoipa::path(delete, path = "/api/v1/admin/domain_allows/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:domain_allows"])), responses((status = 200, body = Object)))]
pub async fn remove_allow(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::disallow(conn, &by, id)).await?;
    Ok(Json(serde_json::json!({})))
}
