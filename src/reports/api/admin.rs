//! What those do with a report who run the server.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{read_category, read_rules};
use crate::{
    app::App,
    audit::By,
    auth::Staff,
    db::Conn,
    error::{Error, Result},
    params::{Params, Path},
    reports::{
        Report, actions,
        view::{self, AdminReportView},
    },
};

async fn deal<F>(app: App, by: By, deed: F) -> Result<Json<AdminReportView>>
where
    F: FnOnce(&mut Conn, &By) -> Result<Report> + Send + 'static,
{
    app.db
        .write(move |conn| {
            let report = deed(conn, &by)?;
            // Whoever signed in has an id.
            let viewer = by.id.ok_or(Error::NotFound)?;
            view::render_for_staff(conn, viewer, vec![report])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

/// A report has been dealt with.
#[utoipa::path(post, path = "/api/v1/admin/reports/{id}/resolve", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn resolve_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    deal(app, by, move |conn, by| actions::resolve(conn, by, id, true)).await
}

/// A report is taken up again.
#[utoipa::path(post, path = "/api/v1/admin/reports/{id}/reopen", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn reopen_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    deal(app, by, move |conn, by| actions::resolve(conn, by, id, false)).await
}

/// One deals with a report oneself.
#[utoipa::path(post, path = "/api/v1/admin/reports/{id}/assign_to_self", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write:reports"])),
    responses((status = 200, body = AdminReportView)))]
pub async fn assign_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    deal(app, by, move |conn, by| actions::assign(conn, by, id, by.id)).await
}

/// Nobody deals with it any more.
#[utoipa::path(post, path = "/api/v1/admin/reports/{id}/unassign", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn unassign_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    deal(app, by, move |conn, by| actions::assign(conn, by, id, None)).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ReportChange {
    /// `spam`, `legal`, `violation` or `other`.
    category: Option<String>,
    /// Rules of the house; only a `violation` names any.
    rule_ids: Option<Vec<String>>,
}

/// Say what a report is about.
#[utoipa::path(put, path = "/api/v1/admin/reports/{id}", tag = "admin", params(("id" = String, Path)),
    request_body = ReportChange, security(("oauth2" = ["admin:write:reports"])),
    responses((status = 200, body = AdminReportView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    Params(sent): Params<ReportChange>,
) -> Result<Json<AdminReportView>> {
    let category = read_category(sent.category.as_deref())?;
    let rules = sent.rule_ids.as_deref().map(read_rules).transpose()?;
    deal(app, by, move |conn, by| actions::change(conn, by, id, category, rules)).await
}
