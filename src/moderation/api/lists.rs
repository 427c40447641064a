//! Rules as lists: what everybody may read, and what admins hand to each other.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Staff, Viewer},
    error::{Error, Result},
    moderation::{
        db, import,
        view::{self, PlanView, PublicRuleView},
    },
    params::Upload,
    settings,
};

/// Whom this server does not let in, or not as far as others; where those who run it show that.
#[utoipa::path(get, path = "/api/v1/instance/domain_blocks", tag = "instance",
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<PublicRuleView>)))]
pub async fn list_public_rules(State(app): State<App>, viewer: Viewer) -> Result<Json<Vec<PublicRuleView>>> {
    app.db
        .read(move |conn| {
            let switches = settings::federation(conn)?;
            let is_signed_in = viewer.0.is_some();
            if !switches.show_domain_blocks.include(is_signed_in) {
                return Err(Error::NotFound);
            }
            let with_comments = switches.show_domain_block_comments.include(is_signed_in);
            let rules = db::list_limiting_rules(conn)?;
            Ok(Json(rules.iter().map(|rule| view::public_rule(rule, with_comments)).collect()))
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct RuleList {
    /// CSV as Mastodon exports it, or a domain on each line; at most 100,000 lines.
    #[schema(value_type = String, format = Binary)]
    #[serde(default)]
    data: String,
}

/// The list, whichever way it was sent: as a file, or as text.
fn list_of(mut sent: Upload<RuleList>) -> Result<Bytes> {
    let file = sent.take("data").or_else(|| sent.take("file"));
    let list = file.unwrap_or_else(|| Bytes::from(sent.params.data));
    if list.is_empty() { Err(Error::field("data", "ERR_BLANK", "There is no list.")) } else { Ok(list) }
}

/// See what an import would do.
#[utoipa::path(post, path = "/api/heliograph/v1/admin/domain_blocks/preview", tag = "admin",
    request_body(content = RuleList, content_type = "multipart/form-data"),
    security(("oauth2" = ["admin:read:domain_blocks"])), responses((status = 200, body = PlanView)))]
pub async fn preview_import(State(app): State<App>, sent: Upload<RuleList>) -> Result<Json<PlanView>> {
    let list = list_of(sent)?;
    let plan = app.db.read(move |conn| import::plan(conn, &list)).await?;
    Ok(Json(view::plan(&plan)))
}

/// Take a list over: all of it or nothing.
#[utoipa::path(post, path = "/api/heliograph/v1/admin/domain_blocks/import", tag = "admin",
    request_body(content = RuleList, content_type = "multipart/form-data"),
    security(("oauth2" = ["admin:write:domain_blocks"])), responses((status = 200, body = PlanView)))]
pub async fn import_rules(
    State(app): State<App>,
    Staff(by): Staff,
    sent: Upload<RuleList>,
) -> Result<Json<PlanView>> {
    let list = list_of(sent)?;
    let plan = app.db.write(move |conn| import::import(conn, &by, &list)).await?;
    Ok(Json(view::plan(&plan)))
}

/// Every rule as CSV, in Mastodon's format.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/domain_blocks/export", tag = "admin",
    security(("oauth2" = ["admin:read:domain_blocks"])),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn export_rules(State(app): State<App>) -> Result<Response> {
    let sheet = app.db.read(import::export).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"domain_blocks.csv\""),
    ];
    Ok((headers, sheet).into_response())
}
