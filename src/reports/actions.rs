//! Reporting.

use chrono::TimeDelta;

use super::{
    db,
    model::{Category, Report},
};
use crate::{
    accounts::Account,
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::PostId,
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
        return Err(Error::field("status_ids", "ERR_TOO_MANY", "A report names at most 25 posts."));
    }
    let seen = posts::list_visible(conn, &complaint.posts, Some(who.id))?;
    let theirs = seen.iter().filter(|post| post.account_id == whom.id).count();
    if theirs != complaint.posts.len() {
        return Err(Error::NotFound);
    }
    write(conn, who, whom, complaint)
}

/// A report of another server, as far as it may have that many. None where it may not.
pub fn receive(
    conn: &mut Conn,
    who: &Account,
    whom: &Account,
    complaint: Complaint,
) -> Result<Option<Report>> {
    let domain = who.domain.clone().unwrap_or_default();
    let since = (conn.now() - TimeDelta::hours(1)).into();
    if limits::REPORTS_PER_HOUR <= db::count_from(conn, &domain, since)? {
        return Ok(None);
    }
    write(conn, who, whom, complaint).map(Some)
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
pub fn resolve(conn: &mut Conn, id: i64, done: bool) -> Result<Report> {
    found(db::find(conn, id))?;
    let at = done.then(|| conn.now().into());
    db::set_resolved(conn, id, at)?;
    found(db::find(conn, id))
}
