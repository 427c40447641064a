//! Reporting.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{
    db,
    model::{Category, Report},
};
use crate::{
    accounts::Account,
    audit::{self, Action, By},
    db::{Conn, Json, found},
    documents::db as documents,
    error::{Error, Result},
    events::{self, Event},
    ids::{AccountId, PostId},
    instances::policy,
    limits,
    posts::db as posts,
};

/// What someone complains about.
#[derive(Debug, Clone)]
pub struct Complaint {
    pub posts: Vec<PostId>,
    /// What we do not know, as it was named.
    pub other_uris: Vec<String>,
    pub category: Category,
    /// Rules of the house; naming one makes it a matter of rules.
    pub rules: Vec<i64>,
    pub comment: String,
    pub forward: bool,
    /// The servers that are told, where it is not only that of the reported.
    pub forward_to: Option<Vec<String>>,
    /// The id of the `Flag` of another server.
    pub uri: Option<String>,
}

/// `who` reports `whom`. Posts have to be theirs, and the reporter has to see them.
pub fn report(conn: &mut Conn, who: &Account, whom: &Account, complaint: Complaint) -> Result<Report> {
    if who.id == whom.id {
        return Err(Error::field("account_id", "ERR_INVALID", "This is your own account."));
    }
    if limits::REPORT_CHARS < complaint.comment.chars().count() {
        return Err(Error::field("comment", "ERR_TOO_LONG", "A report has at most 5000 characters."));
    }
    if limits::REPORTED_POSTS < complaint.posts.len() {
        let sentence = format!("A report names at most {} posts.", limits::REPORTED_POSTS);
        return Err(Error::field("status_ids", "ERR_TOO_MANY", sentence));
    }
    check_rules(conn, &complaint.rules)?;
    let seen = posts::list_visible(conn, &complaint.posts, Some(who.id))?;
    let theirs = seen.iter().filter(|post| post.account_id == whom.id).count();
    if theirs != complaint.posts.len() {
        return Err(Error::NotFound);
    }
    if let Some(open) =
        db::find_open(conn, who.id, whom.id)?.filter(|open| open.leaves() || !complaint.forward)
    {
        return add(conn, open, complaint);
    }
    let since = (conn.now() - TimeDelta::hours(1)).into();
    if limits::REPORTS_PER_HOUR_OF_ONE <= db::count_by(conn, who.id, since)? {
        return Err(Error::TooMany { retry_after_seconds: 60 * 60 });
    }
    write(conn, Some(who), whom, complaint)
}

/// Each is a rule of the house.
fn check_rules(conn: &mut Conn, rules: &[i64]) -> Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    let known = documents::list_rules(conn)?;
    if rules.iter().all(|id| known.iter().any(|rule| rule.id == *id)) {
        return Ok(());
    }
    Err(Error::field("rule_ids", "ERR_INVALID", "This is no rule of this server."))
}

/// The house itself noticed something about someone: a report of nobody, so that those who run the server find it
/// where they look, and can say that it is dealt with. More of the same belongs to what is open still.
pub fn notice(conn: &mut Conn, whom: &Account, post: PostId, comment: &str) -> Result<Report> {
    let complaint = Complaint {
        posts: vec![post],
        other_uris: Vec::new(),
        category: Category::Spam,
        rules: Vec::new(),
        comment: comment.to_owned(),
        forward: false,
        forward_to: None,
        uri: None,
    };
    match db::find_open_of_house(conn, whom.id)? {
        Some(open) => add(conn, open, complaint),
        None => write(conn, None, whom, complaint),
    }
}

/// A report of another server, as far as it may have that many and its reports are wanted. None where it
/// is not kept. What the same reporter says again about the same person is added to what they said first.
pub fn receive(
    conn: &mut Conn,
    who: &Account,
    whom: &Account,
    complaint: Complaint,
) -> Result<Option<Report>> {
    for home in who.homes() {
        if policy::rejects_reports(conn, home)? {
            return Ok(None);
        }
    }
    if let Some(open) = db::find_open(conn, who.id, whom.id)? {
        return add(conn, open, complaint).map(Some);
    }
    let domain = who.domain.clone().unwrap_or_default();
    let since = (conn.now() - TimeDelta::hours(1)).into();
    if limits::REPORTS_PER_HOUR <= db::count_from(conn, &domain, since)? {
        return Ok(None);
    }
    write(conn, Some(who), whom, complaint).map(Some)
}

/// More of the same, as far as one report goes.
fn add(conn: &mut Conn, mut report: Report, more: Complaint) -> Result<Report> {
    for post in more.posts {
        if !report.post_ids.0.contains(&post) && report.post_ids.0.len() < limits::REPORTED_POSTS {
            report.post_ids.0.push(post);
        }
    }
    for uri in more.other_uris {
        if !report.other_uris.0.contains(&uri) && report.other_uris.0.len() < limits::REPORTED_POSTS {
            report.other_uris.0.push(uri);
        }
    }
    for rule in more.rules {
        if !report.rule_ids.0.contains(&rule) {
            report.rule_ids.0.push(rule);
            report.category = Category::Violation;
        }
    }
    if !more.comment.is_empty() && !report.comment.contains(&more.comment) {
        let comment = format!("{}\n{}", report.comment, more.comment);
        report.comment = comment.trim().chars().take(limits::REPORT_CHARS).collect();
    }
    report.updated_at = conn.now().into();
    db::set_words(conn, &report)?;
    Ok(report)
}

fn write(conn: &mut Conn, who: Option<&Account>, whom: &Account, complaint: Complaint) -> Result<Report> {
    let now = conn.now().into();
    // Like with Mastodon, of somebody here nobody elsewhere is told.
    let leaves = complaint.forward && !whom.is_local();
    let home = whom.domain.clone().unwrap_or_default();
    let mut forward_to = complaint.forward_to.unwrap_or_else(|| vec![home.clone()]);
    forward_to.retain(|_| leaves);
    forward_to.truncate(limits::REPORTED_POSTS);
    let forwarded = forward_to.contains(&home);
    forward_to.retain(|domain| *domain != home);
    let mut rules = complaint.rules;
    rules.sort_unstable();
    rules.dedup();
    let report = Report {
        id: conn.new_id(),
        reporter_id: who.map(|who| who.id),
        target_id: whom.id,
        uri: complaint.uri,
        category: if rules.is_empty() { complaint.category } else { Category::Violation },
        comment: complaint.comment,
        post_ids: Json(complaint.posts),
        other_uris: Json(complaint.other_uris),
        forwarded,
        resolved_at: None,
        created_at: now,
        rule_ids: Json(rules),
        forward_to: Json(forward_to),
        assigned_id: None,
        resolved_by: None,
        updated_at: now,
    };
    db::insert(conn, &report)?;
    events::record(conn, &Event::Reported { report: report.id })?;
    Ok(report)
}

/// Those who run the server have dealt with it, or take it up again.
pub fn resolve(conn: &mut Conn, by: &By, id: i64, done: bool) -> Result<Report> {
    let before = found(db::find(conn, id))?;
    if before.resolved_at.is_some() == done {
        return Ok(before);
    }
    let mut report = before;
    report.resolved_at = done.then(|| conn.now().into());
    report.resolved_by = by.id.filter(|_| done);
    report.updated_at = conn.now().into();
    db::set_standing(conn, &report)?;
    let action = if done { Action::ResolveReport } else { Action::ReopenReport };
    audit::record(conn, by, action, &format!("report {id}"), &Value::Null, &Value::Null)?;
    Ok(report)
}

/// Whoever asks deals with it from now on, or nobody does.
pub fn assign(conn: &mut Conn, by: &By, id: i64, to: Option<AccountId>) -> Result<Report> {
    let mut report = found(db::find(conn, id))?;
    if report.assigned_id == to {
        return Ok(report);
    }
    let before = std::mem::replace(&mut report.assigned_id, to);
    report.updated_at = conn.now().into();
    db::set_standing(conn, &report)?;
    let (before, after) = (json!({"assigned_to": before}), json!({"assigned_to": to}));
    audit::record(conn, by, Action::AssignReport, &format!("report {id}"), &before, &after)?;
    Ok(report)
}

/// What those who run the server make of it. Rules are named in a matter of rules alone.
pub fn change(
    conn: &mut Conn,
    by: &By,
    id: i64,
    category: Option<Category>,
    rules: Option<Vec<i64>>,
) -> Result<Report> {
    let before = found(db::find(conn, id))?;
    let mut report = before.clone();
    check_rules(conn, rules.as_deref().unwrap_or_default())?;
    let names_rules = rules.as_ref().is_some_and(|rules| !rules.is_empty());
    report.category = category.unwrap_or(if names_rules { Category::Violation } else { before.category });
    if names_rules && report.category != Category::Violation {
        return Err(Error::field("rule_ids", "ERR_INVALID", "Only a violation names rules."));
    }
    report.rule_ids.0 = rules.unwrap_or(report.rule_ids.0);
    report.rule_ids.0.retain(|_| report.category == Category::Violation);
    if report == before {
        return Ok(report);
    }
    report.updated_at = conn.now().into();
    db::set_words(conn, &report)?;
    let told = |report: &Report| json!({"category": report.category, "rule_ids": report.rule_ids.0});
    let target = format!("report {id}");
    audit::record(conn, by, Action::ChangeReport, &target, &told(&before), &told(&report))?;
    Ok(report)
}
