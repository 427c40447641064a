//! Reports across servers.

use federation::activity::{
    Flag,
    flag::{self, Reported},
};
use url::Url;

use super::{
    actions::{self, Complaint},
    db,
    model::{Category, Report},
};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    limits,
    outcome::Outcome,
    posts::db as posts,
    queues::deliveries::{INSTANCE, Letter},
    text,
};

/// Another server reports someone here. Who it is that is reported is the first of our people that it
/// names, or the author of the first post of ours.
pub fn receive(conn: &mut Conn, who: &Account, id: &str, flag: &Flag) -> Result<Outcome> {
    let site = conn.site();
    let (mut whom, mut reported, mut other_uris) = (None, Vec::new(), Vec::new());
    for one in &flag.objects {
        let uri = match one {
            Reported::Id(uri) if site.owns(uri.as_str()) => uri.as_str(),
            Reported::Id(uri) => {
                other_uris.push(uri.to_string());
                continue;
            }
            Reported::Text(words) => {
                other_uris.push(words.clone());
                continue;
            }
        };
        if let Some(account) = accounts::find_by_uri(conn, uri)? {
            whom = whom.or(Some(account));
        } else if let Some(post) = posts::find_by_uri(conn, uri)?
            && posts::is_visible(conn, &post, Some(who.id))?
        {
            reported.push(post);
        } else {
            // Nobody opens to moderators what they cannot see themselves.
            other_uris.push(uri.to_owned());
        }
    }
    if whom.is_none()
        && let Some(post) = reported.first()
    {
        whom = accounts::find(conn, post.account_id)?;
    }
    let Some(whom) = whom.filter(|whom| whom.is_local() && whom.deleted_at.is_none()) else {
        return Ok(Outcome::Ignored("a report of nobody here"));
    };
    reported.retain(|post| post.account_id == whom.id);
    reported.truncate(limits::REPORTED_POSTS);
    let complaint = Complaint {
        posts: reported.into_iter().map(|post| post.id).collect(),
        other_uris,
        category: Category::Other,
        comment: text::cut(&text::plain(&flag.content), limits::REPORT_CHARS).to_owned(),
        rules: Vec::new(),
        forward: false,
        forward_to: None,
        uri: (!id.is_empty()).then(|| id.to_owned()),
    };
    match actions::receive(conn, who, &whom, complaint)? {
        Some(_) => Ok(Outcome::Done),
        None => Ok(Outcome::Ignored("too many reports of this server")),
    }
}

/// A report that is to be told to the server of the reported, or to servers of those who are answered by what is
/// reported. The server itself says it.
pub fn to_flag(conn: &mut Conn, report: i64) -> Result<Option<Letter>> {
    let Some(report) = db::find(conn, report)?.filter(Report::leaves) else { return Ok(None) };
    let Some(whom) = accounts::find(conn, report.target_id)?.filter(|whom| !whom.is_local()) else {
        return Ok(None);
    };
    let url = |raw: &str| Url::parse(raw).context("reading an address that we keep");
    let site = conn.site();
    let mut reported = Vec::new();
    let mut inboxes: Vec<String> =
        report.forwarded.then(|| whom.best_inbox().to_owned()).into_iter().collect();
    for post in posts::list(conn, &report.post_ids.0)? {
        reported.push(url(&post.uri)?);
        let Some(answered) = post.in_reply_to_account_id else { continue };
        let answered = accounts::find(conn, answered)?
            .filter(|one| one.domain.as_ref().is_some_and(|domain| report.forward_to.0.contains(domain)));
        inboxes.extend(answered.map(|one| one.best_inbox().to_owned()));
    }
    if inboxes.is_empty() {
        return Ok(None);
    }
    inboxes.sort();
    inboxes.dedup();
    let id = url(&site.report(report.id))?;
    let body = flag::flag(&id, &url(&site.instance_actor())?, &url(&whom.uri)?, &reported, &report.comment);
    let letter = Letter::new(INSTANCE, body, format!("report:{}", report.id));
    Ok(Some(letter.to_inboxes(inboxes)))
}
