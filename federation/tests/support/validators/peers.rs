//! What single peers check, and drop a document for.

use serde_json::Value;

use super::notes::{is_note, is_vote};
use super::rules as rule;
use super::{
    Fault, Network, Report, addressed, entries, host, is_activity, is_actor, is_collection, is_url, kind,
};

/// Types that Pixelfed takes by default since 2024, in the order of its setting.
const PIXELFED_TYPES: [&str; 8] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/avif",
    "image/heic",
    "video/mp4",
    "video/quicktime",
];

/// Pixelfed answers `200` before it looks, and drops in silence what fails here.
pub(crate) fn pixelfed(document: &Value, network: Network) -> Vec<Fault> {
    let mut report = Report(Vec::new());
    if is_actor(document) {
        pixelfed_actor(&mut report, document, "", network);
    }
    if is_activity(document) {
        pixelfed_activity(&mut report, document, network);
    } else if is_note(document) {
        pixelfed_note(&mut report, document, "");
    }
    report.0
}

fn pixelfed_activity(report: &mut Report, activity: &Value, network: Network) {
    for name in ["id", "actor"] {
        report.require(is_open(&activity[name], network), rule::PIXELFED_ID, format!("/{name}"));
    }
    let object = &activity["object"];
    match kind(activity) {
        "Follow" | "Like" | "Announce" | "Block" => {
            report.require(is_url(object), rule::PIXELFED_OBJECT_ID, "/object");
        }
        // About what was done without asking only GoToSocial is told, with the post as target and a bare id.
        "Accept" | "Reject" if activity["target"].is_string() => {}
        "Accept" | "Reject" | "Undo" => {
            let is_whole = is_url(&object["id"])
                && object["type"].is_string()
                && is_url(&object["actor"])
                && (is_url(&object["object"]) || object["object"].is_object());
            report.require(is_whole, rule::PIXELFED_EMBEDDED, "/object");
        }
        "Delete" => {
            report.require(
                is_url(&object["id"]) && object["type"].is_string(),
                rule::PIXELFED_DELETE,
                "/object",
            );
        }
        "Create" | "Update" if is_note(object) => pixelfed_note(report, object, "/object"),
        "Update" if is_actor(object) => pixelfed_actor(report, object, "/object", network),
        "Flag" => {
            let objects = entries(object);
            let one_host = objects.iter().all(|object| is_url(object) && host(object) == host(&objects[0]));
            report.require((1..=26).contains(&objects.len()) && one_host, rule::PIXELFED_FLAG, "/object");
        }
        _ => {}
    }
}

fn pixelfed_note(report: &mut Report, note: &Value, at: &str) {
    let path = |name: &str| format!("{at}/{name}");
    if is_vote(note) {
        return;
    }
    report.require(note["published"].is_string(), rule::PIXELFED_PUBLISHED, path("published"));
    for file in entries(&note["attachment"]) {
        let is_taken = file["mediaType"].as_str().is_some_and(|name| PIXELFED_TYPES.contains(&name));
        report.require(is_taken, rule::PIXELFED_FILE, path("attachment"));
        for side in ["width", "height"] {
            let fits = file.get(side).is_none_or(|side| side.as_u64().is_some_and(|side| side <= 5000));
            report.require(fits, rule::PIXELFED_SIZE, path("attachment"));
        }
        let hash = file["blurhash"].as_str();
        report.require(
            hash.is_none_or(|hash| (6..=164).contains(&hash.len())),
            rule::PIXELFED_BLURHASH,
            path("attachment"),
        );
    }
    for tag in entries(&note["tag"]) {
        let is_named = tag["type"].is_string() && (tag["name"].is_string() || kind(tag) == "Link");
        report.require(is_named, rule::PIXELFED_TAGS, path("tag"));
    }
    // Shown to all followers of the author there, if it isn't recognised as a message.
    if !addressed(note).any(is_collection) {
        let is_message = entries(&note["to"]).len() == 1 && entries(&note["cc"]).is_empty();
        report.require(is_message, rule::PIXELFED_DIRECT, path("to"));
    }
}

fn pixelfed_actor(report: &mut Report, actor: &Value, at: &str, network: Network) {
    let path = |name: &str| format!("{at}/{name}");
    let own = host(&actor["id"]);
    report.require(is_open(&actor["id"], network), rule::PIXELFED_ACTOR, path("id"));
    // The server itself has no profile that anybody reads.
    let is_server = kind(actor) == "Application";
    let of_people: &[&str] = if is_server { &[] } else { &["outbox", "followers", "following"] };
    for name in ["url", "inbox"].iter().chain(of_people) {
        let is_there = is_url(&actor[name]) || actor["suspended"] == true && *name != "inbox";
        let is_own = actor[name].is_null() || host(&actor[name]) == own;
        report.require(is_there && is_own, rule::PIXELFED_ACTOR, path(name));
    }
    if let Some(shared) = actor["endpoints"].get("sharedInbox") {
        report.require(host(shared) == own, rule::PIXELFED_ACTOR, path("endpoints"));
    }
    let is_said = |name: &str| actor[name].as_str().is_some_and(|text| !text.trim().is_empty());
    report.require(
        is_said("name") && (is_server || is_said("summary")),
        rule::PIXELFED_PROFILE,
        path("name"),
    );
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':');
    let name = actor["preferredUsername"].as_str().unwrap_or_default();
    report.require(
        !name.is_empty() && name.chars().all(is_plain),
        rule::PIXELFED_NAME,
        path("preferredUsername"),
    );
    if let Some(icon) = actor.get("icon") {
        let is_portrait = kind(icon) == "Image"
            && is_url(&icon["url"])
            && matches!(icon["mediaType"].as_str(), Some("image/jpeg" | "image/png"));
        report.require(is_portrait, rule::PIXELFED_ICON, path("icon"));
    }
    let key = &actor["publicKey"];
    let is_key = key["owner"] == actor["id"] && is_url(&key["id"]) && key["publicKeyPem"].is_string();
    report.require(
        is_key && actor["manuallyApprovesFollowers"].is_boolean(),
        rule::PIXELFED_KEY,
        path("publicKey"),
    );
}

/// An address in the open network has a dotted host.
fn is_open(id: &Value, network: Network) -> bool {
    let is_dotted = host(id).is_some_and(|host| host.contains('.'));
    is_url(id)
        && (network == Network::Loopback
            || is_dotted && id.as_str().is_some_and(|id| id.starts_with("https:")))
}

/// Loops drops what its shared inbox cannot assign to anybody.
pub(crate) fn loops(document: &Value) -> Vec<Fault> {
    let mut report = Report(Vec::new());
    if is_actor(document) {
        loops_actor(&mut report, document);
    }
    if is_note(document) {
        loops_note(&mut report, document, "");
    }
    if !is_activity(document) {
        return report.0;
    }
    let object = &document["object"];
    if !matches!(kind(document), "Follow" | "Delete") {
        let is_assigned = addressed(document).any(|id| id != super::PUBLIC);
        report.require(is_assigned, rule::LOOPS_ADDRESSED, "/to");
    }
    // What a stamp is, Loops does not know, nor need it hear.
    if kind(document) == "Delete" && !kind(object).ends_with("Authorization") {
        let kinds = ["Person", "Service", "Tombstone"];
        report.require(kinds.contains(&kind(object)), rule::LOOPS_DELETE, "/object/type");
    }
    if matches!(kind(document), "Create" | "Update") && is_note(object) {
        loops_note(&mut report, object, "/object");
    }
    report.0
}

fn loops_note(report: &mut Report, note: &Value, at: &str) {
    let films = entries(&note["attachment"]).iter().filter(|file| file["mediaType"] == "video/mp4").count();
    let is_answer = !note["inReplyTo"].is_null();
    if note["postKind"] == "reel" {
        let is_reel = films == 1 && entries(&note["attachment"]).len() == 1 && !is_answer;
        report.require(is_reel, rule::LOOPS_REEL, at);
    }
    report.require(films == 0 || !is_answer, rule::LOOPS_REPLY, at);
}

fn loops_actor(report: &mut Report, actor: &Value) {
    let followers = actor["followers"].as_str();
    report.require(
        followers.is_none_or(|id| id.ends_with("/followers")),
        rule::LOOPS_FOLLOWERS,
        "/followers",
    );
    let key = actor["publicKey"]["id"].as_str().and_then(|id| id.split('#').next());
    report.require(key == actor["id"].as_str(), rule::LOOPS_KEY, "/publicKey/id");
}

/// Vernissage is for photographs.
pub(crate) fn vernissage(document: &Value) -> Vec<Fault> {
    let mut report = Report(Vec::new());
    let object = &document["object"];
    let (note, at) = if is_activity(document) { (object, "/object") } else { (document, "") };
    if is_note(note) {
        let name = |file: &Value| file["mediaType"].as_str().unwrap_or_default().to_owned();
        let pictures: Vec<_> =
            entries(&note["attachment"]).iter().map(name).filter(|name| name.starts_with("image/")).collect();
        let is_known = |name: &String| matches!(name.as_str(), "image/jpeg" | "image/png" | "image/webp");
        report.require(pictures.is_empty() || pictures.iter().any(is_known), rule::VERNISSAGE_FILE, at);
    }
    if matches!(kind(document), "Add" | "Remove") && kind(object) != "Story" {
        let is_whole = is_url(&document["target"]) && (is_url(object) || kind(object) == "Hashtag");
        report.require(is_whole, rule::VERNISSAGE_PIN, "/target");
    }
    report.0
}
