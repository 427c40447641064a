//! What holds of a post, whoever hears it.

use serde_json::Value;

use super::rules as rule;
use super::{Report, addressed, entries, is_collection, is_url, kind};

/// Elements and attributes that every peer keeps, or drops without harm.
const ELEMENTS: [&str; 19] = [
    "p",
    "br",
    "a",
    "span",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
];

pub(super) fn is_note(value: &Value) -> bool {
    matches!(kind(value), "Note" | "Question") && value.get("attributedTo").is_some()
}

/// A vote, which is a post only in form.
pub(super) fn is_vote(note: &Value) -> bool {
    note["name"].is_string() && note.get("content").is_none()
}

pub(super) fn note(report: &mut Report, note: &Value, at: &str) {
    let path = |name: &str| format!("{at}/{name}");
    let named: Vec<_> = addressed(note).filter(|id| !is_collection(id)).collect();
    report.require(note["to"].is_array() && note["cc"].is_array(), rule::ADDRESSED, path("to"));
    if is_vote(note) {
        return;
    }
    let content = note["content"].as_str();
    report.require(content.is_some(), rule::CONTENT, path("content"));
    report.require(content.is_none_or(is_harmless), rule::NO_ACTIVE_HTML, path("content"));
    let warning = &note["summary"];
    let is_warning = warning.is_null() || warning.as_str().is_some_and(|text| !text.is_empty());
    report.require(is_warning, rule::WARNING, path("summary"));
    let sensitive = note["sensitive"].as_bool();
    report.require(sensitive.is_some_and(|yes| yes || warning.is_null()), rule::SENSITIVE, path("sensitive"));
    report.require(note["id"] == note["url"], rule::ID_IS_URL, path("url"));
    let mentioned = |id: &str| {
        let mut tags = entries(&note["tag"]).iter();
        tags.any(|tag| kind(tag) == "Mention" && tag["href"] == id)
    };
    for id in named {
        report.require(mentioned(id), rule::MENTIONED, path("tag"));
    }
    if kind(note) == "Question" {
        report.require(is_poll(note), rule::POLL, at);
    }
    for (index, file) in entries(&note["attachment"]).iter().enumerate() {
        attachment(report, file, &format!("{at}/attachment/{index}"));
    }
}

fn is_poll(question: &Value) -> bool {
    let (one, any) = (entries(&question["oneOf"]), entries(&question["anyOf"]));
    let choices = if one.is_empty() { any } else { one };
    let names: std::collections::BTreeSet<&str> =
        choices.iter().filter_map(|choice| choice["name"].as_str()).filter(|name| !name.is_empty()).collect();
    let is_choice = |choice: &Value| kind(choice) == "Note" && kind(&choice["replies"]) == "Collection";
    (one.is_empty() || any.is_empty())
        && (2..=4).contains(&choices.len())
        && names.len() == choices.len()
        && choices.iter().all(is_choice)
        && question["endTime"].is_string()
        && entries(&question["attachment"]).is_empty()
}

fn attachment(report: &mut Report, file: &Value, at: &str) {
    report.require(kind(file) == "Document", rule::DOCUMENTS, format!("{at}/type"));
    report.require(is_url(&file["url"]) && file["mediaType"].is_string(), rule::FILE, at);
    if let Some(hash) = file["blurhash"].as_str() {
        report.require(has_few_components(hash), rule::BLURHASH, format!("{at}/blurhash"));
    }
    if let Some(point) = file.get("focalPoint") {
        let within = |side: &Value| side.as_f64().is_some_and(|side| side.abs() <= 1.0);
        report.require(entries(point).len() == 2 && entries(point).iter().all(within), rule::FOCAL_POINT, at);
    }
}

/// The first digit, of base 83, says how many components there are: one less across, and nine times one less down.
fn has_few_components(hash: &str) -> bool {
    const DIGITS: &str =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    let size = hash.chars().next().and_then(|first| DIGITS.find(first));
    size.is_some_and(|size| size % 9 < 5 && size / 9 < 5)
}

fn is_harmless(content: &str) -> bool {
    let tags = content.split('<').skip(1);
    tags.into_iter().all(|tag| {
        let tag = tag.trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let has_handler =
            tag.split('>').next().is_some_and(|tag| tag.contains(" on") || tag.contains("javascript:"));
        ELEMENTS.contains(&&tag[..end]) && !has_handler
    })
}
