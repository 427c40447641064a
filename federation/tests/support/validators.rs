//! Whether peers would take what we send and serve.
//!
//! What each peer checks is written down here a second time, from its side, so that a document of ours that one of them
//! would drop fails a test, wherever it was made. The server's tests include this file too: every activity that reaches
//! a peer there, and every document that a server answers, goes through it.

#[path = "validators/general.rs"]
mod general;
#[path = "validators/notes.rs"]
mod notes;
#[path = "validators/peers.rs"]
mod peers;
#[path = "validators/rules.rs"]
pub(crate) mod rules;

use serde_json::Value;

/// Where the document is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    /// Servers in earnest: https, names with a dot, no ports.
    Open,
    /// Servers of tests: `http://a.test:1234`.
    Loopback,
}

/// A rule that a document breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// One of [`rules`].
    pub(crate) rule: &'static str,
    /// Where, as a JSON pointer.
    pub(crate) at: String,
}

/// The rules that a document of ours breaks.
pub(crate) fn faults(document: &Value, network: Network) -> Vec<Fault> {
    [general::general(document, network), pixelfed(document, network), loops(document), vernissage(document)]
        .concat()
}

pub(crate) use peers::{loops, pixelfed, vernissage};

/// Collects faults on the way through a document.
struct Report(Vec<Fault>);

impl Report {
    fn require(&mut self, holds: bool, rule: &'static str, at: impl AsRef<str>) {
        if !holds {
            self.0.push(Fault { rule, at: at.as_ref().to_owned() });
        }
    }
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

const ACTORS: [&str; 5] = ["Person", "Service", "Application", "Group", "Organization"];

const ACTIVITIES: [&str; 22] = [
    "Accept",
    "Add",
    "Announce",
    "AnnounceRequest",
    "Block",
    "Create",
    "Delete",
    "Dislike",
    "EmojiReact",
    "Flag",
    "Follow",
    "Like",
    "LikeRequest",
    "Move",
    "QuoteRequest",
    "Read",
    "Reject",
    "Remove",
    "ReplyRequest",
    "Undo",
    "Update",
    "View",
];

fn kind(value: &Value) -> &str {
    value["type"].as_str().unwrap_or_default()
}

fn is_activity(value: &Value) -> bool {
    ACTIVITIES.contains(&kind(value)) && value.get("actor").is_some()
}

fn is_actor(value: &Value) -> bool {
    ACTORS.contains(&kind(value)) && value.get("inbox").is_some()
}

fn entries(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Those it is addressed to.
fn addressed(value: &Value) -> impl Iterator<Item = &str> {
    entries(&value["to"]).iter().chain(entries(&value["cc"])).filter_map(Value::as_str)
}

fn is_collection(id: &str) -> bool {
    id == PUBLIC || id.ends_with("/followers")
}

fn is_url(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
}

/// The host, and the port if there is one.
fn host(value: &Value) -> Option<&str> {
    let (_, rest) = value.as_str()?.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

/// Calls `visit` with every object in a document and where it is.
fn walk(value: &Value, at: &str, visit: &mut impl FnMut(&Value, &str)) {
    match value {
        Value::Object(members) => {
            visit(value, at);
            for (name, member) in members.iter().filter(|(name, _)| *name != "@context") {
                walk(member, &format!("{at}/{name}"), visit);
            }
        }
        Value::Array(list) => {
            for (index, entry) in list.iter().enumerate() {
                walk(entry, &format!("{at}/{index}"), visit);
            }
        }
        _ => {}
    }
}
