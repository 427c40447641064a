//! The client's door: what is to be read about the house, and writing it.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    actions::{self, RuleChange},
    db,
    model::{Kind, day},
    view::{self, AdminDocumentView, AdminRuleView, DocumentView, RuleView, TermsView},
};
use crate::{
    app::App,
    auth::Staff,
    error::{Error, Result},
    params::{Params, Path},
};

/// What people here agree to.
#[utoipa::path(get, path = "/api/v1/instance/rules", tag = "instance",
    responses((status = 200, body = Vec<RuleView>)))]
pub async fn list_house_rules(State(app): State<App>) -> Result<Json<Vec<RuleView>>> {
    app.db.read(view::rules).await.map(Json)
}

/// What there is to say about the server at length.
#[utoipa::path(get, path = "/api/v1/instance/extended_description", tag = "instance",
    responses((status = 200, body = DocumentView)))]
pub async fn get_extended_description(State(app): State<App>) -> Result<Json<DocumentView>> {
    app.db.read(|conn| view::document(conn, Kind::Description)).await.map(Json)
}

/// What becomes of what people tell the server.
#[utoipa::path(get, path = "/api/v1/instance/privacy_policy", tag = "instance",
    responses((status = 200, body = DocumentView)))]
pub async fn get_privacy_policy(State(app): State<App>) -> Result<Json<DocumentView>> {
    app.db.read(|conn| view::document(conn, Kind::Privacy)).await.map(Json)
}

/// The terms that count now, or the first that will.
#[utoipa::path(get, path = "/api/v1/instance/terms_of_service", tag = "instance",
    responses((status = 200, body = TermsView)))]
pub async fn get_terms(State(app): State<App>) -> Result<Json<TermsView>> {
    app.db.read(|conn| view::terms(conn, None)).await.map(Json)
}

/// The terms that count from a day on.
#[utoipa::path(get, path = "/api/v1/instance/terms_of_service/{date}", tag = "instance",
    params(("date" = String, Path)), responses((status = 200, body = TermsView)))]
pub async fn get_terms_of(State(app): State<App>, Path(date): Path<String>) -> Result<Json<TermsView>> {
    let from = day(&date).map_err(|_| Error::NotFound)?;
    app.db.read(move |conn| view::terms(conn, Some(from))).await.map(Json)
}

/// The rules, to be changed.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/rules", tag = "admin",
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminRuleView>)))]
pub async fn list_rules_to_change(State(app): State<App>) -> Result<Json<Vec<AdminRuleView>>> {
    let rules = app.db.read(|conn| Ok(db::list_rules(conn)?)).await?;
    Ok(Json(rules.into_iter().map(view::admin_rule).collect()))
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct RuleParams {
    /// Plain text, at most 300 characters.
    text: Option<String>,
    /// What explains it, plain text too, at most 2,000 characters.
    hint: Option<String>,
    /// Rules stand in this order.
    place: Option<i32>,
}

impl From<RuleParams> for RuleChange {
    fn from(sent: RuleParams) -> Self {
        Self { words: sent.text, hint: sent.hint, place: sent.place }
    }
}

/// One more rule.
#[utoipa::path(post, path = "/api/heliograph/v1/admin/rules", tag = "admin", request_body = RuleParams,
    security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminRuleView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_house_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<RuleParams>,
) -> Result<Json<AdminRuleView>> {
    let rule = app.db.write(move |conn| actions::add_rule(conn, &by, sent.into())).await?;
    Ok(Json(view::admin_rule(rule)))
}

/// Change a rule; what is not sent stays as it is.
#[utoipa::path(patch, path = "/api/heliograph/v1/admin/rules/{id}", tag = "admin",
    params(("id" = String, Path)), request_body = RuleParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminRuleView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_house_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    Params(sent): Params<RuleParams>,
) -> Result<Json<AdminRuleView>> {
    let rule = app.db.write(move |conn| actions::change_rule(conn, &by, id, sent.into())).await?;
    Ok(Json(view::admin_rule(rule)))
}

/// Take a rule away.
#[utoipa::path(delete, path = "/api/heliograph/v1/admin/rules/{id}", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = Object)))]
pub async fn remove_house_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::remove_rule(conn, &by, id)).await?;
    Ok(Json(json!({})))
}

/// Every document, as it was written.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/documents", tag = "admin",
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminDocumentView>)))]
pub async fn list_documents(State(app): State<App>) -> Result<Json<Vec<AdminDocumentView>>> {
    app.db.read(view::admin_documents).await.map(Json)
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct DocumentParams {
    /// HTML, or plain text; empty where there is to be none.
    #[serde(default)]
    content: String,
    /// Of terms, the day from which they count: `2026-01-31`.
    effective_date: Option<String>,
}

/// Write a document: `extended_description`, `privacy_policy` or `terms_of_service`.
#[utoipa::path(put, path = "/api/heliograph/v1/admin/documents/{kind}", tag = "admin",
    params(("kind" = String, Path)), request_body = DocumentParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = Vec<AdminDocumentView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn write_document(
    State(app): State<App>,
    Staff(by): Staff,
    Path(kind): Path<String>,
    Params(sent): Params<DocumentParams>,
) -> Result<Json<Vec<AdminDocumentView>>> {
    let kind = Kind::parse(&kind).ok_or(Error::NotFound)?;
    let from = sent.effective_date.filter(|date| !date.is_empty()).map(|date| day(&date)).transpose()?;
    app.db
        .write(move |conn| {
            actions::write(conn, &by, kind, &sent.content, from)?;
            view::admin_documents(conn)
        })
        .await
        .map(Json)
}
