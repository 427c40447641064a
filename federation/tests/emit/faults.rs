//! Each rule has a document that breaks it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::examples::all;
use crate::validators::rules as rule;
use crate::validators::{Network, faults};

/// A document of ours by its name, with one member (a JSON pointer) as it is given, or without it where that is null.
fn with(name: &str, pointer: &str, value: Value) -> Value {
    let documents = all();
    let found = documents.into_iter().find(|(known, _)| *known == name);
    let mut document = found.unwrap_or_else(|| panic!("no {name}")).1;
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{name} has no {pointer}"));
    match parent {
        Value::Object(members) if value.is_null() => drop(members.remove(member).unwrap()),
        Value::Object(members) => drop(members.insert(member.to_owned(), value)),
        Value::Array(list) => list[member.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer} is in nothing"),
    }
    document
}

/// The same with a null.
fn with_null(name: &str, parent: &str, member: &str) -> Value {
    let mut document = with(name, &format!("{parent}/{member}"), json!(0));
    document.pointer_mut(&format!("{parent}/{member}")).unwrap().take();
    document
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(0), |inner, _| json!({"x": inner}))
}

/// As many members as make an activity too long.
fn long() -> Value {
    Value::Object((0..70).map(|n| (format!("x{n}"), json!("a".repeat(1000)))).collect::<Map<_, _>>())
}

fn everything() -> Vec<(&'static str, Value)> {
    let file = "/object/attachment/0";
    let of_file = |member: &str, value| with("create_note", &format!("{file}/{member}"), value);
    let to_two = json!(["https://pixelfed.example/users/bob", "https://mastodon.example/users/carol"]);
    let mut direct = with("create_note", "/object/to", to_two);
    direct["object"]["cc"] = json!([]);
    vec![
        (rule::CONTEXT, with("like", "/@context", Value::Null)),
        (rule::DEPTH, with("like", "/x", nested(8))),
        (rule::SIZE, with("like", "/x", long())),
        (rule::ADDRESSED, with("like", "/to", Value::Null)),
        (rule::ADDRESSED, with("like", "/to", json!([]))),
        (rule::ADDRESSED, with("note", "/cc", Value::Null)),
        (rule::ADDRESSED, with("outbox_page", "/orderedItems/0/to", Value::Null)),
        (rule::LISTS, with("note", "/tag", json!({"type": "Hashtag", "name": "#fog"}))),
        (rule::ONE, with("note", "/attributedTo", json!(["https://pics.example/users/alice"]))),
        (rule::NO_BLIND_COPIES, with("create_note", "/bcc", json!([]))),
        (rule::TIMES, with("note", "/published", json!("2026-01-05T10:00:00.5Z"))),
        (rule::TIMES, with("note", "/published", json!("2026-01-05T10:00:00+00:00"))),
        (rule::IDS, with("note", "/id", json!("http://pics.example/p/0199"))),
        (rule::IDS, with("note", "/id", json!("https://pics.example:8443/p/0199"))),
        (rule::SHORT_IDS, with("note", "/id", json!(format!("https://pics.example/{}", "a".repeat(250))))),
        (rule::SAME_HOST, with("like", "/id", json!("https://e.example/1"))),
        (
            rule::SAME_HOST,
            with("create_note", "/object/attributedTo", json!("https://pics.example/users/eve")),
        ),
        (rule::NO_SIGNATURE, with("create_note", "/signature", json!({"type": "RsaSignature2017"}))),
        (rule::NO_NULL_ID, with_null("actor", "/tag/1", "id")),
        (rule::CONTENT, with("note", "/content", Value::Null)),
        (rule::SENSITIVE, with("note", "/sensitive", Value::Null)),
        (rule::SENSITIVE, with("note_for_followers", "/sensitive", json!(false))),
        (rule::WARNING, with("note_for_followers", "/summary", json!(""))),
        (rule::ID_IS_URL, with("note", "/url", json!("https://pics.example/@alice/0199"))),
        (rule::DOCUMENTS, with("note_reel", "/attachment/0/type", json!("Video"))),
        (rule::FILE, of_file("url", json!([{"type": "Link"}]))),
        (rule::FILE, of_file("mediaType", Value::Null)),
        (rule::NO_ACTIVE_HTML, with("note", "/content", json!("<p><img src=x onerror=alert(1)></p>"))),
        (rule::NO_ACTIVE_HTML, with("note", "/content", json!("<p onclick=x>a</p>"))),
        (rule::MENTIONED, with("note", "/tag", json!([]))),
        (rule::BLURHASH, of_file("blurhash", json!("|EHLh[WB2yk8pyoJadR*.7kCMdnj"))),
        (rule::FOCAL_POINT, of_file("focalPoint", json!([0, 1.5]))),
        (rule::FOCAL_POINT, of_file("focalPoint", json!("0,0"))),
        (rule::POLL, with("question", "/oneOf/1/name", json!("Sea"))),
        (rule::POLL, with("question", "/endTime", Value::Null)),
        (rule::POLL, with("question", "/anyOf", json!([{"type": "Note", "name": "Both"}]))),
        (rule::EDITED, with("update_note", "/object/updated", Value::Null)),
        (rule::SAME_AUDIENCE, with("create_note", "/cc", Value::Null)),
        (rule::PIXELFED_ID, with("follow", "/id", json!("https://localhost/follows/1"))),
        (
            rule::PIXELFED_OBJECT_ID,
            with("announce", "/object", json!({"id": "https://v.example/1", "type": "Note"})),
        ),
        (rule::PIXELFED_EMBEDDED, with("accept_follow", "/object", json!("https://mastodon.example/6a1b"))),
        (rule::PIXELFED_EMBEDDED, with("undo_like", "/object/object", Value::Null)),
        (rule::PIXELFED_DELETE, with("delete_actor", "/object", json!("https://pics.example/users/alice"))),
        (rule::PIXELFED_FILE, of_file("mediaType", json!("image/jxl"))),
        (rule::PIXELFED_SIZE, of_file("width", json!(5001))),
        (rule::PIXELFED_SIZE, of_file("height", json!("2000"))),
        (rule::PIXELFED_BLURHASH, of_file("blurhash", json!("L00"))),
        (rule::PIXELFED_PUBLISHED, with("create_note", "/object/published", Value::Null)),
        (rule::PIXELFED_DIRECT, direct),
        (rule::PIXELFED_TAGS, with("note", "/tag/1/name", Value::Null)),
        (rule::PIXELFED_ACTOR, with("actor", "/outbox", Value::Null)),
        (
            rule::PIXELFED_ACTOR,
            with("update_actor", "/object/endpoints/sharedInbox", json!("https://cdn.example/inbox")),
        ),
        (rule::PIXELFED_PROFILE, with("update_actor", "/object/summary", json!(""))),
        (rule::PIXELFED_NAME, with("actor", "/preferredUsername", json!("älice"))),
        (rule::PIXELFED_ICON, with("actor", "/icon/mediaType", json!("image/webp"))),
        (rule::PIXELFED_ICON, with("actor", "/icon", json!([]))),
        (rule::PIXELFED_KEY, with("actor", "/publicKey", Value::Null)),
        (rule::PIXELFED_KEY, with("actor", "/manuallyApprovesFollowers", Value::Null)),
        (rule::PIXELFED_FLAG, with("flag", "/object", json!("https://pixelfed.example/users/mallory"))),
        (rule::PIXELFED_FLAG, with("flag", "/object/1", json!("https://v.example/n/1"))),
        (rule::LOOPS_REEL, with("note_reel", "/inReplyTo", json!("https://loops.example/v/1"))),
        (rule::LOOPS_REEL, with("note_reel", "/attachment/0/mediaType", json!("video/webm"))),
        (rule::LOOPS_REPLY, with("create_reel", "/object/inReplyTo", json!("https://loops.example/v/1"))),
        (rule::LOOPS_ADDRESSED, with("update_note", "/cc", Value::Null)),
        (rule::LOOPS_DELETE, with("delete_note", "/object/type", json!("Note"))),
        (
            rule::LOOPS_FOLLOWERS,
            with("actor", "/followers", json!("https://pics.example/users/alice/subscribers")),
        ),
        (rule::LOOPS_KEY, with("actor", "/publicKey/id", json!("https://pics.example/users/alice/main-key"))),
        (rule::VERNISSAGE_FILE, with("note_for_followers", "/attachment/0/mediaType", json!("image/gif"))),
        (rule::VERNISSAGE_PIN, with("add", "/target", Value::Null)),
    ]
}

#[test]
fn every_rule_is_broken_by_what_breaks_it() {
    for (rule, document) in everything() {
        let found = faults(&document, Network::Open);
        assert!(found.iter().any(|fault| fault.rule == rule), "{rule}: {found:?} in {document:#}");
    }
    let broken: BTreeSet<&str> = everything().into_iter().map(|(rule, _)| rule).collect();
    let all: BTreeSet<&str> = rule::ALL.iter().copied().collect();
    assert_eq!(broken, all, "each rule has a counter-example");
}

#[test]
fn servers_of_tests_may_be_at_any_port() {
    let local = json!({"@context": "https://www.w3.org/ns/activitystreams", "id": "http://a.test:8080/likes/1", "type": "Like",
        "actor": "http://a.test:8080/users/alice", "object": "http://b.test:8081/p/1", "to": ["http://b.test:8081/users/bob"]});
    assert_eq!(faults(&local, Network::Loopback), []);
    assert!(!faults(&local, Network::Open).is_empty());
}
