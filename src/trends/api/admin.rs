//! Judging what trends, for those who run the server.

use axum::{
    Json,
    extract::{OriginalUri, State as Shared},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{TrendsParams, answer};
use crate::{
    app::App,
    auth::Staff,
    error::{Error, Result},
    ids::PostId,
    params::{Params, Path},
    trends::{
        actions,
        model::{Kind, State},
        view::{self, AdminStatusView, AdminTagView},
    },
};

/// Hashtags that trend, refused or not.
#[utoipa::path(get, path = "/api/v1/admin/trends/tags", tag = "admin", params(TrendsParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminTagView>)))]
pub async fn list_tags_to_judge(
    Shared(app): Shared<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(10, 20);
    let tags = app.db.read(move |conn| view::admin_tags(conn, part)).await?;
    Ok(answer(&app, &uri, part, tags))
}

/// Posts that trend, refused or not.
#[utoipa::path(get, path = "/api/v1/admin/trends/statuses", tag = "admin", params(TrendsParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminStatusView>)))]
pub async fn list_statuses_to_judge(
    Shared(app): Shared<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(20, 40);
    let posts = app.db.read(move |conn| view::admin_statuses(conn, part)).await?;
    Ok(answer(&app, &uri, part, posts))
}

async fn judge_tag(app: App, by: Staff, id: i64, state: State) -> Result<Json<AdminTagView>> {
    app.db
        .write(move |conn| {
            actions::judge(conn, &by.0, Kind::Tag, id, state)?;
            view::admin_tags_of(conn, &[id])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

async fn judge_status(app: App, by: Staff, id: PostId, state: State) -> Result<Json<AdminStatusView>> {
    app.db
        .write(move |conn| {
            actions::judge(conn, &by.0, Kind::Post, id.0, state)?;
            view::admin_statuses_of(conn, &[id])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

/// Let a hashtag trend.
#[utoipa::path(post, path = "/api/v1/admin/trends/tags/{id}/approve", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminTagView)))]
pub async fn approve_tag(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminTagView>> {
    judge_tag(app, by, id, State::Allowed).await
}

/// Let it trend no more.
#[utoipa::path(post, path = "/api/v1/admin/trends/tags/{id}/reject", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminTagView)))]
pub async fn reject_tag(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminTagView>> {
    judge_tag(app, by, id, State::Refused).await
}

/// Let a post trend.
#[utoipa::path(post, path = "/api/v1/admin/trends/statuses/{id}/approve", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminStatusView)))]
pub async fn approve_status(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<PostId>,
) -> Result<Json<AdminStatusView>> {
    judge_status(app, by, id, State::Allowed).await
}

/// Let it trend no more.
#[utoipa::path(post, path = "/api/v1/admin/trends/statuses/{id}/reject", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminStatusView)))]
pub async fn reject_status(
    Shared(app): Shared<App>,
    by: Staff,
    Path(id): Path<PostId>,
) -> Result<Json<AdminStatusView>> {
    judge_status(app, by, id, State::Refused).await
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = TrendSettings)]
pub struct TrendSettingsView {
    /// Whether nothing trends before somebody who runs the server has allowed it.
    pub review: bool,
}

/// The switch about trends.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/trends", tag = "admin",
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = TrendSettingsView)))]
pub async fn get_trend_settings(Shared(app): Shared<App>) -> Result<Json<TrendSettingsView>> {
    let review = app.db.read(actions::needs_review).await?;
    Ok(Json(TrendSettingsView { review }))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct TrendSettingsParams {
    review: bool,
}

/// Turn the switch.
#[utoipa::path(patch, path = "/api/heliograph/v1/admin/trends", tag = "admin",
    request_body = TrendSettingsParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = TrendSettingsView)))]
pub async fn change_trend_settings(
    Shared(app): Shared<App>,
    Staff(by): Staff,
    Params(sent): Params<TrendSettingsParams>,
) -> Result<Json<TrendSettingsView>> {
    let review = sent.review;
    app.db.write(move |conn| actions::set_review(conn, &by, review)).await?;
    Ok(Json(TrendSettingsView { review }))
}
