//! From a handle to its actor, and back: Mastodon's procedure.

use chrono::{DateTime, Utc};
use serde_json::Value;
use url::Url;

use super::Handle;
use crate::fetch::{FetchError, GuardedClient, Reason, Signer, is_activity_type};
use crate::limits;
use crate::origin::{authority, check_id};
use crate::vocab::Actor;

/// Someone found.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The handle to show: what the actor's server calls it.
    pub handle: Handle,
    /// Whether the handle's own server says so too. If not, it is only what the actor calls itself.
    pub is_confirmed: bool,
    /// The actor.
    pub actor: Actor,
}

/// Whom `handle` names.
///
/// Where the answer is about another handle, that one's server has to lead to the same actor, or a server could call
/// its accounts by the names of others.
pub async fn resolve(
    client: &GuardedClient,
    handle: &Handle,
    signer: Option<&Signer>,
    now: DateTime<Utc>,
) -> Result<Resolved, FetchError> {
    let answer = ask(client, handle).await?;
    let mut named = answer.subject.unwrap_or_else(|| handle.clone());
    if !named.is_same(handle) {
        let again = ask(client, &named).await?;
        if again.actor != answer.actor {
            return Err(FetchError::Refused(Reason::ForeignId));
        }
    } else if named.domain() == handle.domain() {
        // The server's own spelling of the name is in the actor; the one that was typed may differ in case.
        named = handle.clone();
    }
    let actor = client.get_actor(&answer.actor, signer, now).await?;
    let handle = Handle::new(&actor.preferred_username, named.domain()).unwrap_or(named);
    Ok(Resolved { handle, is_confirmed: true, actor })
}

/// What the actor with this id, `preferredUsername` and perhaps `webfinger` is called, if it was found by the id: the
/// handle it claims, if that leads back to it, else its user name at the host of its id, unconfirmed if that doesn't
/// lead back either.
pub async fn confirm(
    client: &GuardedClient,
    id: &Url,
    name: &str,
    claimed: Option<&str>,
) -> Option<(Handle, bool)> {
    let own = Handle::new(name, &authority(id)).ok()?;
    let claimed = claimed.and_then(|text| text.parse::<Handle>().ok());
    for handle in claimed.into_iter().chain([own.clone()]) {
        let Ok(answer) = ask(client, &handle).await else { continue };
        if answer.actor != *id {
            continue;
        }
        match answer.subject {
            // A split domain: the host of the id says what the handle is, and that host has to agree.
            Some(subject) if !subject.is_same(&handle) => {
                if ask(client, &subject).await.is_ok_and(|again| again.actor == *id) {
                    return Some((subject, true));
                }
            }
            _ => return Some((handle, true)),
        }
    }
    Some((own, false))
}

struct Answer {
    subject: Option<Handle>,
    actor: Url,
}

async fn ask(client: &GuardedClient, handle: &Handle) -> Result<Answer, FetchError> {
    let malformed = FetchError::Malformed;
    let scheme = scheme(client, handle);
    let base = Url::parse(&format!("{scheme}://{}/", handle.domain())).map_err(|_| malformed.clone())?;
    let mut url = base.join("/.well-known/webfinger").map_err(|_| malformed.clone())?;
    url.query_pairs_mut().append_pair("resource", &handle.acct());
    let jrd = match client.get_jrd(&url).await {
        Err(error @ (FetchError::NotFound | FetchError::Malformed)) => {
            let Ok(template) = lrdd(client, &base).await else { return Err(error) };
            let acct: String = url::form_urlencoded::byte_serialize(handle.acct().as_bytes()).collect();
            let url = Url::parse(&template.replace("{uri}", &acct)).map_err(|_| malformed.clone())?;
            client.get_jrd(&url).await?
        }
        answer => answer?,
    };
    let subject = jrd.get("subject").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let links = jrd.get("links").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |link: &Value, name: &str| link.get(name).and_then(Value::as_str).map(str::to_owned);
    let is_actor = |link: &&Value| {
        text(link, "rel").as_deref() == Some("self")
            && text(link, "type").is_some_and(|kind| is_activity_type(&kind))
    };
    let href = links.iter().find(is_actor).and_then(|link| text(link, "href")).ok_or(FetchError::NotFound)?;
    Ok(Answer { subject, actor: check_id(&href).map_err(|_| malformed)? })
}

/// Handles don't tell a scheme. It is https, except where http is let pass for tests and a port is given.
fn scheme(client: &GuardedClient, handle: &Handle) -> &'static str {
    if client.policy().allow_http_and_ports && handle.domain().contains(':') { "http" } else { "https" }
}

/// Where host-meta (RFC 6415) says that `WebFinger` is. It is XML, of which one attribute is wanted, so it is searched
/// and not parsed; what is found is only ever a URL to be checked.
async fn lrdd(client: &GuardedClient, base: &Url) -> Result<String, FetchError> {
    let malformed = FetchError::Malformed;
    let url = base.join("/.well-known/host-meta").map_err(|_| malformed.clone())?;
    let file = client.get_bytes(&url, limits::OUTGOING_BYTES, "application/xrd+xml").await?;
    let text = std::str::from_utf8(&file.bytes).map_err(|_| malformed.clone())?;
    let link = text.split("<Link").find(|link| link.contains("lrdd")).ok_or_else(|| malformed.clone())?;
    let (_, rest) = link.split_once("template=").ok_or_else(|| malformed.clone())?;
    let quote =
        rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')).ok_or_else(|| malformed.clone())?;
    let template = rest[1..].split(quote).next().filter(|template| template.contains("{uri}"));
    template.map(|template| template.replace("&amp;", "&")).ok_or(malformed)
}
