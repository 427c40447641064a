//! The client's door: reporting, and what those read who run the server.

mod admin;

pub use admin::*;
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
    model::{Asked, Category},
    view::{self, AdminReportView, ReportView},
};
use crate::{
    accounts::api::known,
    app::App,
    auth::Me,
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
    /// Whose servers are told, where it is not only that of the reported: theirs, or of those who are answered by
    /// what is reported.
    forward_to_domains: Option<Vec<String>>,
    /// `spam`, `legal`, `violation` or `other`.
    category: Option<String>,
    /// Rules of the house that were broken; naming one makes it a `violation`.
    #[serde(default)]
    rule_ids: Vec<String>,
}

fn read_category(word: Option<&str>) -> Result<Option<Category>> {
    let read = |word| {
        Category::parse(word)
            .ok_or_else(|| Error::field("category", "ERR_INCLUSION", "This is not a category."))
    };
    word.filter(|word| !word.is_empty()).map(read).transpose()
}

fn read_rules(sent: &[String]) -> Result<Vec<i64>> {
    let read = |id: &String| {
        id.parse().map_err(|_| Error::field("rule_ids", "ERR_INVALID", "This is no rule of this server."))
    };
    sent.iter().map(read).collect()
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
    let category = read_category(sent.category.as_deref())?.unwrap_or(Category::Other);
    let complaint = Complaint {
        posts: sent.status_ids,
        other_uris: Vec::new(),
        category,
        rules: read_rules(&sent.rule_ids)?,
        forward_to: sent.forward_to_domains,
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
    /// Only those of whom this is.
    #[param(value_type = Option<String>)]
    account_id: Option<AccountId>,
    /// Only those about whom this is.
    #[param(value_type = Option<String>)]
    target_account_id: Option<AccountId>,
}

/// Reports, newest first.
#[utoipa::path(get, path = "/api/v1/admin/reports", tag = "admin", params(ReportsParams),
    security(("oauth2" = ["admin:read:reports"])), responses((status = 200, body = Vec<AdminReportView>)))]
pub async fn list_reports(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<ReportsParams>,
) -> Result<Response> {
    let page = sent.page.page(20, 40);
    let asked = Asked { resolved: sent.resolved, by: sent.account_id, about: sent.target_account_id };
    let slice = app
        .db
        .read(move |conn| {
            let reports = db::page(conn, asked, page)?;
            let cursors: Vec<i64> = reports.iter().map(|report| report.id).collect();
            Ok(Slice::new(view::render_for_staff(conn, me.id(), reports)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One report.
#[utoipa::path(get, path = "/api/v1/admin/reports/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:reports"])), responses((status = 200, body = AdminReportView)))]
pub async fn get_report(
    State(app): State<App>,
    me: Me,
    Path(id): Path<i64>,
) -> Result<Json<AdminReportView>> {
    app.db
        .read(move |conn| {
            let report = found(db::find(conn, id))?;
            view::render_for_staff(conn, me.id(), vec![report])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}
