//! One form for what peers write in many.
//!
//! JSON-LD lets one thing be written in a dozen ways, and peers use all of them. Normalisation happens once,
//! before any typed reading, so that the types know one way only. Names are literal: `@context` is never
//! looked at, fetched or obeyed.
//!
//! Afterwards, at every level:
//!
//! - `null` is absent, and so is a Linked Data `signature`, which we never trust;
//! - `type` is one string; the types beside it are in [`OTHER_TYPES`];
//! - types, and members of a few extensions, have their short names;
//! - `actor` is one id; `attributedTo` too, and a Group named beside a Person (PeerTube's channel) is in
//!   `channel`; two authors of equal standing stay a list, which no type accepts;
//! - `to`, `cc`, `bto`, `bcc` and `audience` are lists of strings with the full IRI of the public collection;
//! - `tag`, `attachment`, `icon`, `image` and `url` are lists;
//! - `object` is a value, and a list only if it has several;
//! - times are RFC 3339 in UTC; what is no time is absent;
//! - `content`, `name` and `summary` are there if their `…Map` is;
//! - coordinates and sizes are numbers.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};
use url::Url;

use crate::audience::PUBLIC;
use crate::members::id_of;

/// Where the types beside the first known one are kept.
pub const OTHER_TYPES: &str = "otherTypes";

const TIMES: [&str; 8] =
    ["published", "updated", "deleted", "startTime", "endTime", "expires", "expiresAt", "closed"];
const RECIPIENTS: [&str; 5] = ["to", "cc", "bto", "bcc", "audience"];
const LISTS: [&str; 5] = ["tag", "attachment", "icon", "image", "url"];
const NUMBERS: [&str; 10] = [
    "latitude",
    "longitude",
    "altitude",
    "accuracy",
    "radius",
    "width",
    "height",
    "totalItems",
    "votersCount",
    "views",
];
const TEXTS: [(&str, &str); 3] = [("content", "contentMap"), ("name", "nameMap"), ("summary", "summaryMap")];

/// The types of the vocabulary that a document is read by. Sorted.
const KNOWN_TYPES: [&str; 60] = [
    "Accept",
    "Add",
    "Announce",
    "AnnounceApproval",
    "AnnounceAuthorization",
    "AnnounceRequest",
    "Application",
    "Article",
    "Audio",
    "Block",
    "ChatMessage",
    "Collection",
    "CollectionPage",
    "Create",
    "Delete",
    "Dislike",
    "Document",
    "Emoji",
    "EmojiReact",
    "Event",
    "Flag",
    "Follow",
    "Group",
    "Hashtag",
    "Image",
    "Invite",
    "Join",
    "Leave",
    "Like",
    "LikeApproval",
    "LikeAuthorization",
    "LikeRequest",
    "Link",
    "Listen",
    "Mention",
    "Move",
    "Note",
    "Offer",
    "OrderedCollection",
    "OrderedCollectionPage",
    "Organization",
    "Page",
    "Person",
    "Place",
    "PropertyValue",
    "Question",
    "QuoteAuthorization",
    "QuoteRequest",
    "Read",
    "Reject",
    "Remove",
    "ReplyApproval",
    "ReplyAuthorization",
    "ReplyRequest",
    "Service",
    "Tombstone",
    "Undo",
    "Update",
    "Video",
    "View",
];

/// How the namespaces are spelt whose terms are known by their short names.
const NAMESPACES: [&str; 9] = [
    "as:",
    "https://www.w3.org/ns/activitystreams#",
    "toot:",
    "http://joinmastodon.org/ns#",
    "litepub:",
    "http://litepub.social/ns#",
    "gts:",
    "https://gotosocial.org/ns#",
    "https://w3id.org/fep/044f#",
];

/// Members that are known by their full names too. What says who did what to what has one name only.
const EXTENSIONS: [&str; 19] = [
    "alsoKnownAs",
    "approvedBy",
    "blurhash",
    "discoverable",
    "featured",
    "featuredTags",
    "focalPoint",
    "indexable",
    "interactingObject",
    "interactionPolicy",
    "interactionTarget",
    "manuallyApprovesFollowers",
    "memorial",
    "movedTo",
    "quote",
    "quoteAuthorization",
    "quoteUrl",
    "sensitive",
    "suspended",
];

/// `name` without the namespace that it may be spelt with.
fn short_name(name: &str) -> Option<&str> {
    NAMESPACES.iter().find_map(|namespace| name.strip_prefix(namespace))
}

pub(crate) fn is_known_type(name: &str) -> bool {
    KNOWN_TYPES.binary_search(&name).is_ok()
}

/// `value` in the one form that the types read. Doing it again changes nothing.
///
/// ```
/// use federation::normalize::normalize;
/// use serde_json::json;
///
/// let note = normalize(json!({"type": ["Note"], "to": "as:Public", "tag": null}));
/// assert_eq!(note, json!({"type": "Note", "to": ["https://www.w3.org/ns/activitystreams#Public"]}));
/// ```
pub fn normalize(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(normalize_object(object)),
        Value::Array(entries) => Value::Array(normalize_entries(entries)),
        plain => plain,
    }
}

fn normalize_entries(entries: Vec<Value>) -> Vec<Value> {
    entries.into_iter().filter(|entry| !entry.is_null()).map(normalize).collect()
}

fn normalize_object(object: Map<String, Value>) -> Map<String, Value> {
    let id = object.get("id").and_then(Value::as_str).and_then(|id| Url::parse(id).ok());
    let mut normal = Map::new();
    for (name, value) in short_names(object) {
        if value.is_null() || (name == "signature" && value.is_object()) {
            continue;
        }
        if let Some(value) = normalize_member(&name, value, id.as_ref(), &mut normal) {
            normal.insert(name, value);
        }
    }
    for (plain, map) in TEXTS {
        if normal.get(plain).is_none_or(|text| !text.is_string())
            && let Some(text) = normal.get(map).and_then(first_text)
        {
            normal.insert(plain.to_owned(), text);
        }
    }
    normal
}

/// Members with a full name under their short one, unless that is there as well.
fn short_names(mut object: Map<String, Value>) -> Map<String, Value> {
    let is_full = |name: &&String| short_name(name).is_some_and(|short| EXTENSIONS.contains(&short));
    let full: Vec<String> = object.keys().filter(is_full).cloned().collect();
    for name in full {
        if let Some(short) = short_name(&name)
            && !object.contains_key(short)
            && let Some(value) = object.remove(&name)
        {
            object.insert(short.to_owned(), value);
        }
    }
    object
}

/// The value of one member; what belongs beside it goes into `normal`.
fn normalize_member(
    name: &str,
    value: Value,
    id: Option<&Url>,
    normal: &mut Map<String, Value>,
) -> Option<Value> {
    match name {
        "@context" => Some(value),
        "type" => one_type(value, normal),
        "actor" => one_actor(value, id),
        "attributedTo" => one_author(value, normal),
        "object" => one_or_several(value),
        "tag" => Some(Value::Array(tags(value))),
        _ if RECIPIENTS.contains(&name) => Some(recipients(value)),
        _ if LISTS.contains(&name) => Some(Value::Array(normalize_entries(as_list(value)))),
        _ if TIMES.contains(&name) => time(value),
        _ if NUMBERS.contains(&name) => Some(number(value)),
        _ => Some(normalize(value)),
    }
}

fn as_list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(entries) => entries,
        one => vec![one],
    }
}

fn one_type(value: Value, normal: &mut Map<String, Value>) -> Option<Value> {
    let mut types: Vec<String> = as_list(value)
        .into_iter()
        .filter_map(|name| if let Value::String(name) = name { Some(short_type(name)) } else { None })
        .collect();
    if types.is_empty() {
        return None;
    }
    let first = types.remove(types.iter().position(|name| is_known_type(name)).unwrap_or(0));
    types.retain(|name| *name != first);
    if !types.is_empty() {
        normal.insert(OTHER_TYPES.to_owned(), types.into());
    }
    Some(first.into())
}

fn short_type(name: String) -> String {
    short_name(&name).filter(|short| is_known_type(short)).map(str::to_owned).unwrap_or(name)
}

/// Of several actors the first who lives where the activity does.
fn one_actor(value: Value, id: Option<&Url>) -> Option<Value> {
    let ids: Vec<String> = as_list(value).iter().filter_map(id_of).map(str::to_owned).collect();
    let home = id.map(Url::origin);
    let at_home = |actor: &&String| Url::parse(actor).ok().map(|url| url.origin()) == home;
    let chosen = ids.iter().find(at_home).or(ids.first())?;
    Some(chosen.clone().into())
}

fn one_author(value: Value, normal: &mut Map<String, Value>) -> Option<Value> {
    let mut entries = as_list(value);
    entries.retain(|entry| !entry.is_null());
    if let [only] = entries.as_slice()
        && !only.is_array()
    {
        // What is no id stays as it is: a number is no absence, and no type accepts it.
        return Some(id_of(only).map_or_else(|| normalize(only.clone()), Value::from));
    }
    let of_type = |kind: &str| {
        let mut found =
            entries.iter().filter(|entry| entry.get("type").and_then(Value::as_str) == Some(kind));
        found.next().filter(|_| found.next().is_none()).and_then(id_of)
    };
    if let Some(channel) = of_type("Group") {
        normal.insert("channel".to_owned(), channel.into());
    }
    if let Some(person) = of_type("Person") {
        return Some(person.into());
    }
    (!entries.is_empty()).then(|| Value::Array(normalize_entries(entries)))
}

fn one_or_several(value: Value) -> Option<Value> {
    let Value::Array(entries) = value else { return Some(normalize(value)) };
    let mut entries = normalize_entries(entries);
    match entries.len() {
        0 => None,
        // A list in a list would be unwrapped once more the next time.
        1 if !entries[0].is_array() => entries.pop(),
        _ => Some(Value::Array(entries)),
    }
}

fn recipients(value: Value) -> Value {
    let ids = as_list(value);
    let full =
        |id: &str| if matches!(id, "as:Public" | "Public") { PUBLIC.to_owned() } else { id.to_owned() };
    ids.iter().filter_map(id_of).map(full).collect::<Vec<_>>().into()
}

/// Pixelfed merges the tags of a reply into one object: members `"0"`, `"1"` beside those of the first tag.
fn tags(value: Value) -> Vec<Value> {
    let Value::Object(object) = value else { return normalize_entries(as_list(value)) };
    let is_index = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let (inner, own): (Map<_, _>, Map<_, _>) = object.into_iter().partition(|(name, _)| is_index(name));
    let own = (own.contains_key("type") || inner.is_empty()).then_some(Value::Object(own));
    let inner = inner.into_iter().map(|(_, tag)| tag).filter(Value::is_object);
    normalize_entries(own.into_iter().chain(inner).collect())
}

fn first_text(map: &Value) -> Option<Value> {
    map.as_object()?.values().find(|text| text.is_string()).cloned()
}

fn time(value: Value) -> Option<Value> {
    let Value::String(text) = value else {
        // `closed` may also be a boolean.
        return value.is_boolean().then_some(value);
    };
    let time = parse_time(text.trim())?;
    Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true).into())
}

/// RFC 3339, also with `+0000` (Pixelfed) and without a zone, which then is UTC. Years of four digits.
pub(crate) fn parse_time(text: &str) -> Option<DateTime<Utc>> {
    if 64 < text.len() {
        return None;
    }
    let zoned = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z").ok();
    let parsed = DateTime::parse_from_rfc3339(text).ok().or_else(zoned).map(|time| time.to_utc());
    let naive = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    let time = parsed.or_else(|| naive().map(|time| time.and_utc()))?;
    let year = chrono::Datelike::year(&time);
    (0..=9999).contains(&year).then_some(time)
}

/// Pixelfed and Vernissage write coordinates as strings, the latter with a decimal comma.
fn number(value: Value) -> Value {
    let Value::String(text) = &value else { return normalize(value) };
    let text = text.trim().replace(',', ".");
    if let Ok(whole) = text.parse::<u64>() {
        return whole.into();
    }
    text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map_or(value, Value::Number)
}
