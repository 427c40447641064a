//! What a client sees of reports: Mastodon's `Report` and, for those who run the server, `Admin::Report`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Report;
use crate::{
    accounts::view::{
        self as accounts, AccountView,
        admin::{self as people, AdminAccountView},
    },
    clock::iso,
    db::Conn,
    documents::view::{self as documents, RuleView},
    error::{Error, Result},
    ids::AccountId,
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
};

/// A report, as its reporter sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportView {
    pub id: String,
    pub action_taken: bool,
    pub action_taken_at: Option<String>,
    pub category: &'static str,
    pub comment: String,
    pub forwarded: bool,
    pub created_at: String,
    pub status_ids: Vec<String>,
    pub rule_ids: Vec<String>,
    pub target_account: AccountView,
}

/// A report, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminReport)]
pub struct AdminReportView {
    pub id: String,
    pub action_taken: bool,
    pub action_taken_at: Option<String>,
    pub category: &'static str,
    pub comment: String,
    pub forwarded: bool,
    pub created_at: String,
    pub updated_at: String,
    /// None where the house itself, or another server, reports.
    pub account: Option<AdminAccountView>,
    pub target_account: AdminAccountView,
    /// Who deals with it.
    pub assigned_account: Option<AdminAccountView>,
    /// Who has dealt with it.
    pub action_taken_by_account: Option<AdminAccountView>,
    pub statuses: Vec<PostView>,
    /// Those that it names and that are rules still.
    pub rules: Vec<RuleView>,
    /// What the report named and we do not know.
    pub other_uris: Vec<String>,
}

fn words(report: &Report) -> (bool, Option<String>) {
    (report.resolved_at.is_some(), report.resolved_at.map(|at| iso(at.0)))
}

pub fn render(conn: &mut Conn, report: &Report) -> Result<ReportView> {
    by_id(conn, std::slice::from_ref(report))?.remove(&report.id).ok_or(Error::NotFound)
}

/// To be looked up while a page is put together.
pub fn by_id(conn: &mut Conn, reports: &[Report]) -> Result<BTreeMap<i64, ReportView>> {
    let targets: Vec<AccountId> = reports.iter().map(|report| report.target_id).collect();
    let targets = accounts::by_id(conn, &targets)?;
    let view = |report: &Report| {
        let (action_taken, action_taken_at) = words(report);
        let view = ReportView {
            id: report.id.to_string(),
            action_taken,
            action_taken_at,
            category: report.category.as_str(),
            comment: report.comment.clone(),
            forwarded: report.forwarded,
            created_at: iso(report.created_at.0),
            status_ids: report.post_ids.0.iter().map(ToString::to_string).collect(),
            rule_ids: report.rule_ids.0.iter().map(ToString::to_string).collect(),
            target_account: targets.get(&report.target_id)?.clone(),
        };
        Some((report.id, view))
    };
    Ok(reports.iter().filter_map(view).collect())
}

/// With the reported posts, whoever may see them else: a report opens what it is about to those who
/// answer for the server.
pub fn render_for_staff(
    conn: &mut Conn,
    viewer: AccountId,
    reports: Vec<Report>,
) -> Result<Vec<AdminReportView>> {
    let mut named: Vec<_> = reports.iter().map(|report| report.target_id).collect();
    for report in &reports {
        named.extend([report.reporter_id, report.assigned_id, report.resolved_by].into_iter().flatten());
    }
    let people = people::by_id(conn, viewer, &named)?;
    let person = |who: Option<AccountId>| who.and_then(|who| people.get(&who).cloned());
    let rules = documents::rules(conn)?;
    let reported: Vec<_> = reports.iter().flat_map(|report| report.post_ids.0.iter().copied()).collect();
    let reported = posts::list(conn, &reported)?;
    let reported = posts_view::render(conn, None, reported)?;
    let mut views = Vec::with_capacity(reports.len());
    for report in reports {
        let Some(target_account) = people.get(&report.target_id).cloned() else { continue };
        let (action_taken, action_taken_at) = words(&report);
        let is_of = |post: &&PostView| report.post_ids.0.iter().any(|id| id.to_string() == post.id);
        views.push(AdminReportView {
            id: report.id.to_string(),
            action_taken,
            action_taken_at,
            category: report.category.as_str(),
            updated_at: iso(report.updated_at.0),
            account: person(report.reporter_id),
            assigned_account: person(report.assigned_id),
            action_taken_by_account: person(report.resolved_by),
            rules: rules
                .iter()
                .filter(|rule| report.rule_ids.0.iter().any(|id| id.to_string() == rule.id))
                .cloned()
                .collect(),
            statuses: reported.iter().filter(is_of).cloned().collect(),
            forwarded: report.forwarded,
            created_at: iso(report.created_at.0),
            comment: report.comment,
            other_uris: report.other_uris.0,
            target_account,
        });
    }
    Ok(views)
}
