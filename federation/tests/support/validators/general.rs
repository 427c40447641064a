//! What holds of everything we say, whoever hears it.

use serde_json::Value;

use super::notes::{is_note, note};
use super::rules as rule;
use super::{Fault, Network, Report, entries, host, is_activity, is_actor, kind, walk};

const VOCABULARY: &str = "https://www.w3.org/ns/activitystreams";

const TIMES_OF_DAY: [&str; 8] =
    ["published", "updated", "deleted", "created", "startTime", "endTime", "closed", "expires"];

pub(super) fn general(document: &Value, network: Network) -> Vec<Fault> {
    let mut report = Report(Vec::new());
    let context = &document["@context"];
    report.require(
        context == VOCABULARY || entries(context).contains(&VOCABULARY.into()),
        rule::CONTEXT,
        "/@context",
    );
    report.require(depth(document) <= 8, rule::DEPTH, "");
    if is_activity(document) {
        report.require(document.to_string().len() <= 64 * 1024, rule::SIZE, "");
        activity(&mut report, document);
    }
    for (index, item) in entries(&document["orderedItems"]).iter().enumerate() {
        if is_activity(item) {
            report.require(is_addressed(item), rule::ADDRESSED, format!("/orderedItems/{index}/to"));
        }
    }
    let own = host(&document["id"]).unwrap_or_default().to_owned();
    walk(document, "", &mut |object, at| {
        members(&mut report, object, at, network);
        if is_note(object) {
            note(&mut report, object, at);
        }
        if is_activity(object) || is_note(object) || is_actor(object) {
            let is_ours = host(&object["id"]) == Some(&own);
            let length = object["id"].as_str().unwrap_or_default().len();
            report.require(!is_ours || length <= 250, rule::SHORT_IDS, format!("{at}/id"));
        }
    });
    report.0
}

fn is_addressed(activity: &Value) -> bool {
    entries(&activity["to"]).iter().any(Value::is_string)
}

fn activity(report: &mut Report, activity: &Value) {
    report.require(is_addressed(activity), rule::ADDRESSED, "/to");
    let object = &activity["object"];
    report.require(host(&activity["id"]) == host(&activity["actor"]), rule::SAME_HOST, "/id");
    if matches!(kind(activity), "Create" | "Update") && object.is_object() {
        let author = if is_actor(object) { &object["id"] } else { &object["attributedTo"] };
        report.require(*author == activity["actor"], rule::SAME_HOST, "/object");
        report.require(host(&object["id"]) == host(&activity["actor"]), rule::SAME_HOST, "/object/id");
    }
    if matches!(kind(activity), "Create" | "Update") && is_note(object) {
        let same = |name: &str| entries(&activity[name]) == entries(&object[name]);
        report.require(same("to") && same("cc"), rule::SAME_AUDIENCE, "/object");
        let is_edit = kind(activity) == "Update" && kind(object) == "Note";
        report.require(!is_edit || object["updated"].is_string(), rule::EDITED, "/object/updated");
    }
}

fn members(report: &mut Report, object: &Value, at: &str, network: Network) {
    for name in ["to", "cc", "tag", "attachment"] {
        let is_list = object.get(name).is_none_or(Value::is_array);
        report.require(is_list, rule::LISTS, format!("{at}/{name}"));
    }
    for name in ["actor", "attributedTo"] {
        let is_one = object.get(name).is_none_or(Value::is_string);
        report.require(is_one, rule::ONE, format!("{at}/{name}"));
    }
    for name in ["bto", "bcc"] {
        report.require(object.get(name).is_none(), rule::NO_BLIND_COPIES, format!("{at}/{name}"));
    }
    for name in TIMES_OF_DAY {
        report.require(object.get(name).is_none_or(is_time), rule::TIMES, format!("{at}/{name}"));
    }
    report.require(object.get("signature").is_none(), rule::NO_SIGNATURE, format!("{at}/signature"));
    if let Some(id) = object.get("id") {
        report.require(!id.is_null(), rule::NO_NULL_ID, format!("{at}/id"));
        report.require(id.is_null() || is_id(id, network), rule::IDS, format!("{at}/id"));
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or_default(),
        Value::Array(entries) => 1 + entries.iter().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// `2026-01-05T10:00:00Z`
fn is_time(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return value.is_boolean() };
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

fn is_id(id: &Value, network: Network) -> bool {
    let Some(host) = host(id) else { return false };
    let is_https = id.as_str().is_some_and(|id| id.starts_with("https://"));
    !host.is_empty()
        && !host.contains('@')
        && (network == Network::Loopback || is_https && !host.contains(':'))
}
