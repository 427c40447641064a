//! Reporting.

use chrono::TimeDelta;
use serde_json::Value;

use super::{
    db,
    model::{Category, Report},
};
use crate::{
    accounts::Account,
    audit::{self, Action, By},
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::PostId,
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
    pub comment: String,
    pub forward: bool,
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
    let seen = posts::list_visible(conn, &complaint.posts, Some(who.id))?;
    let theirs = seen.iter().filter(|post| post.account_id == whom.id).count();
    if theirs != complaint.posts.len() {
        return Err(Error::NotFound);
    }
    if let Some(open) =
        db::find_open(conn, who.id, whom.id)?.filter(|open| open.forwarded || !complaint.forward)
    {
        return add(conn, open, complaint);
    }
    let since = (conn.now() - TimeDelta::hours(1)).into();
    if limits::REPORTS_PER_HOUR_OF_ONE <= db::count_by(conn, who.id, since)? {
        return Err(Error::TooMany { retry_after_seconds: 60 * 60 });
    }
    write(conn, who, whom, complaint)
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
    write(conn, who, whom, complaint).map(Some)
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
    if !more.comment.is_empty() && !report.comment.contains(&more.comment) {
        let comment = format!("{}\n{}", report.comment, more.comment);
        report.comment = comment.trim().chars().take(limits::REPORT_CHARS).collect();
    }
    db::set_words(conn, &report)?;
    Ok(report)
}

fn write(conn: &mut Conn, who: &Account, whom: &Account, complaint: Complaint) -> Result<Report> {
    let report = Report {
        id: conn.new_id(),
        reporter_id: Some(who.id),
        target_id: whom.id,
        uri: complaint.uri,
        category: complaint.category,
        comment: complaint.comment,
        post_ids: Json(complaint.posts),
        other_uris: Json(complaint.other_uris),
        forwarded: complaint.forward && !whom.is_local(),
        resolved_at: None,
        created_at: conn.now().into(),
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
    let at = done.then(|| conn.now().into());
    db::set_resolved(conn, id, at)?;
    let action = if done { Action::ResolveReport } else { Action::ReopenReport };
    audit::record(conn, by, action, &format!("report {id}"), &Value::Null, &Value::Null)?;
    found(db::find(conn, id))
}
