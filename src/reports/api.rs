//! The client's door: reporting, and what those read who run the server.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    actions::{self, Complaint},
    db,
    model::Category,
    view::{self, AdminReportView, ReportView},
};
use crate::{
    accounts::api::known,
    app::App,
    audit::By,
    auth::{Me, Staff},
    db::found,
    error::{Error, Result},
    ids::{AccountId, PostId},
    page::{PageParams, Slice},
    params::{Params, Path},
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct ReportParams {
    #[schema(value_type = String)]
    account_id: AccountId,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    status_ids: Vec<PostId>,
    #[serde(default)]
    comment: String,
    /// Whether the server of the reported is told too, without saying who complains.
    #[serde(default)]
    forward: bool,
    /// `spam`, `legal`, `violation` or `other`.
    category: Option<String>,
}

/// Report someone to those who run this server.
#[utoipa::path(post, path = "/api/v1/reports", tag = "reports", request_body = ReportParams,
    security(("oauth2" = ["write:reports"])),
    responses((status = 200, body = ReportView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn report(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<ReportParams>,
) -> Result<Json<ReportView>> {
    let category = match sent.category.as_deref().filter(|word| !word.is_empty()) {
        None => Category::Other,
        Some(word) => Category::parse(word)
            .ok_or_else(|| Error::field("category", "ERR_INCLUSION", "This is not a category."))?,
    };
    let complaint = Complaint {
        posts: sent.status_ids,
        other_uris: Vec::new(),
        category,
        comment: sent.comment.trim().to_owned(),
        forward: sent.forward,
        uri: None,
    };
    app.db
        .write(move |conn| {
            let whom = known(conn, sent.account_id)?;
            let report = actions::report(conn, &me.account, &whom, complaint)?;
            view::render(conn, &report).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportsParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Those that are done, rather than those that are not.
    #[serde(default)]
    resolved: bool,
}

/// Reports, newest first.
#[utoipa::path(get, path = "/api/v1/admin/reports", tag = "admin", params(ReportsParams),
    security(("oauth2" = ["admin:read:reports"])), responses((status = 200, body = Vec<AdminReportView>)))]
pub async fn list_reports(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<ReportsParams>,
) -> Result<Response> {
    let page = sent.page.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            let reports = db::page(conn, sent.resolved, page)?;
            let cursors: Vec<i64> = reports.iter().map(|report| report.id).collect();
            Ok(Slice::new(view::render_for_staff(conn, reports)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One report.
#[utoipa::path(get, path = "/api/v1/admin/reports/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn get_report(State(app): State<App>, Path(id): Path<i64>) -> Result<Json<AdminReportView>> {
    app.db
        .read(move |conn| {
            let report = found(db::find(conn, id))?;
            view::render_for_staff(conn, vec![report])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}

async fn settle(app: App, by: By, id: i64, done: bool) -> Result<Json<AdminReportView>> {
    app.db
        .write(move |conn| {
            let report = actions::resolve(conn, &by, id, done)?;
            view::render_for_staff(conn, vec![report])?.pop().map(Json).ok_or(Error::NotFound)
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
    settle(app, by, id, true).await
}

/// A report is taken up again.
#[utoipa::path(post, path = "/api/v1/admin/reports/{id}/reopen", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn reopen_report(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    settle(app, by, id, false).await
}
