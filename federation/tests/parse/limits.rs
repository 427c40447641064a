//! How much we read, and what is no document at all.

use federation::ParseError;
use federation::activity::{Activity, Kind};
use federation::json::parse_json;
use federation::normalize::normalize;
use federation::vocab::{Actor, Note};
use serde_json::{Value, json};

use super::{activity, note};

#[test]
fn parse_05_wide_documents_are_refused() {
    let to = |count: usize| {
        json!({"id": "https://v.test/1", "type": "Follow", "actor": "https://v.test/vic",
        "object": "https://s.test/users/alice", "to": vec!["https://v.test/followers"; count]})
    };
    assert!(activity(to(1000)).is_ok());
    assert_eq!(activity(to(1001)), Err(ParseError::TooMany("to")));
    let unknown: Vec<_> = (0..80_000).map(|n| format!(r#""x{n}":1"#)).collect();
    let text = format!(
        r#"{{"type":"Like","actor":"https://v.test/vic","object":"https://s.test/p/1",{}}}"#,
        unknown.join(",")
    );
    assert!(Activity::parse(&normalize(parse_json(text.as_bytes()).unwrap())).is_ok());
    let lists = format!("[{}[]]", "[],".repeat(340_000));
    assert!(Activity::parse(&normalize(parse_json(lists.as_bytes()).unwrap())).is_err());
}

#[test]
fn parse_11_a_document_is_one_thing() {
    for kinds in [
        json!(["Person", "Create"]),
        json!(["Note", "Tombstone"]),
        json!(["Create", "Delete"]),
        json!(["Like", "QuoteRequest"]),
    ] {
        let value = json!({"id": "https://v.test/1", "type": kinds, "actor": "https://v.test/vic", "attributedTo":
            "https://v.test/vic", "inbox": "https://v.test/i", "preferredUsername": "vic", "object": "https://v.test/2"});
        let value = normalize(value);
        assert!(
            Activity::parse(&value).is_err() && Note::parse(&value).is_err() && Actor::parse(&value).is_err()
        );
    }
    let value = json!({"id": "https://v.test/n", "type": ["https://schema.test/Photo", "Note"], "attributedTo":
        "https://v.test/vic", "content": ""});
    assert!(note(value).is_ok());
}

#[test]
fn parse_12_a_context_renames_nothing() {
    let value = json!({"@context": {"object": "as:actor", "x": "as:actor"}, "id": "https://v.test/1", "type": "Block",
        "actor": "https://v.test/vic", "x": "https://e.test/mal", "object": "https://s.test/users/alice"});
    let activity = activity(value).unwrap();
    assert_eq!(activity.actor.as_str(), "https://v.test/vic");
    let Kind::Block(block) = activity.kind else { panic!() };
    assert_eq!(block.object.as_str(), "https://s.test/users/alice");
}

#[test]
fn parse_14_floods_are_cut() {
    let file = |n: usize| json!({"type": "Image", "url": format!("https://v.test/{n}.jpg"), "name": "a".repeat(20_000)});
    let tag = |n: usize| json!({"type": "Hashtag", "name": format!("#t{n}")});
    let value = json!({"id": "https://v.test/n", "type": "Note", "attributedTo": "https://v.test/vic",
        "content": "ä".repeat(500_000), "attachment": (0..1000).map(file).collect::<Vec<_>>(),
        "tag": (0..10_000).map(tag).collect::<Vec<_>>()});
    let note = note(value).unwrap();
    assert_eq!((note.attachments.len(), note.tags.len()), (32, 100));
    assert!(note.content.len() <= 100 * 1024 && note.attachments[0].name.as_ref().unwrap().len() <= 10_000);
    let field = json!({"type": "PropertyValue", "name": "n", "value": "v"});
    let actor = json!({"id": "https://v.test/vic", "type": "Person", "preferredUsername": "vic",
        "inbox": "https://v.test/i", "attachment": vec![field; 1000],
        "alsoKnownAs": vec!["https://w.test/vic"; 1000]});
    let actor = Actor::parse(&normalize(actor)).unwrap();
    assert_eq!((actor.fields.len(), actor.also_known_as.len()), (16, 10));
}

#[test]
fn parse_17_odd_dates_do_no_harm() {
    let published = |text: &str| {
        let value = json!({"id": "https://v.test/n", "type": "Note", "attributedTo": "https://v.test/vic", "published": text});
        note(value).unwrap().published
    };
    let mail = format!("Mon, 05 Jan 2026 10:00:00 {}", " ".repeat(1 << 20));
    for text in
        ["-0001-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "+10000-01-01T00:00:00Z", "yesterday", "", &mail]
    {
        assert_eq!(published(text), None, "{}", &text[..text.len().min(40)]);
    }
    assert!(published("9999-12-31T23:59:59Z").is_some());
    assert!(published("2026-06-30T23:59:60Z").is_some());
}

#[test]
fn parse_18_bad_ids_are_refused() {
    let long = format!("https://v.test/{}", "a".repeat(2049 - "https://v.test/".len()));
    let fits = &long[..2048];
    let like = |id: Value| {
        activity(
            json!({"id": id, "type": "Like", "actor": "https://v.test/vic", "object": "https://s.test/p/1"}),
        )
    };
    assert!(like(json!(fits)).is_ok());
    for id in ["ftp://v.test/1", "urn:uuid:1", "/1", "", &long] {
        assert_eq!(like(json!(id)), Err(ParseError::Invalid("id")));
    }
    assert_eq!(like(json!(7)), Err(ParseError::Invalid("id")));
    assert_eq!(like(json!(null)).unwrap().id, None);
}
