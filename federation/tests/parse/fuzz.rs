//! Documents that nobody would send, but somebody will.

use chrono::{DateTime, TimeDelta, Utc};
use federation::activity::Activity;
use federation::json::parse_json;
use federation::normalize::normalize;
use federation::vocab::collection::Page;
use federation::vocab::{Actor, Authorization, Note};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::note;

/// Any JSON, with the names that mean something more often than others.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "Note",
            "Create",
            "Person",
            "Group",
            "Hashtag",
            "as:Public",
            "https://v.test/1",
            "2026-01-05T10:00:00+0000",
            "51,1",
            "PT1S",
            "2016-12-31T23:59:60Z",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        let name = prop_oneof![
            4 => prop::sample::select(vec![
                "id", "type", "actor", "attributedTo", "object", "to", "cc", "tag", "attachment", "icon", "url", "content",
                "contentMap", "name", "published", "latitude", "width", "signature", "otherTypes", "channel", "0", "1",
                "publicKey", "inbox", "endpoints", "location", "exifData", "focalPoint", "duration", "inReplyTo", "likes",
                "interactionPolicy", "capabilities", "first", "items", "href", "mediaType", "preferredUsername", "oneOf", "anyOf", "closed",
                "votersCount", "quote", "quoteUrl", "audience", "instrument", "result", "target", "rel", "replies",
                "_misskey_reaction", "interactingObject", "interactionTarget", "as:sensitive", "licence", "exif", "generator",
                "implements", "capabilities", "alsoKnownAs", 
            ])
            .prop_map(str::to_owned),
            1 => "[a-z0-9]{0,4}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Documents that are in order: what peers send.
fn documents() -> Vec<Value> {
    let found = super::fixtures::own().into_iter();
    found.map(|(_, bytes)| serde_json::from_slice(&bytes).unwrap()).collect()
}

/// A document that is in order but for one member, somewhere.
fn fuzzed() -> impl Strategy<Value = Value> {
    (prop::sample::select(documents()), any::<prop::sample::Index>(), any_json()).prop_map(
        |(mut document, index, odd)| {
            let count = count(&document);
            replace(&mut document, &mut index.index(count), &odd);
            document
        },
    )
}

fn count(value: &Value) -> usize {
    match value {
        Value::Object(members) => members.values().map(|member| 1 + count(member)).sum(),
        Value::Array(entries) => entries.iter().map(|entry| 1 + count(entry)).sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, left: &mut usize, odd: &Value) -> bool {
    let inner: Vec<&mut Value> = match value {
        Value::Object(members) => members.values_mut().collect(),
        Value::Array(entries) => entries.iter_mut().collect(),
        _ => return false,
    };
    for member in inner {
        if *left == 0 {
            *member = odd.clone();
            return true;
        }
        *left -= 1;
        if replace(member, left, odd) {
            return true;
        }
    }
    false
}

/// Everything that a server does with a document before it decides anything.
fn read(value: Value) {
    let value = normalize(value);
    assert_eq!(normalize(value.clone()), value);
    if let Ok(activity) = Activity::parse(&value) {
        let _ = activity.check();
    }
    if let Ok(note) = Note::parse(&value) {
        let again = normalize(note.to_json());
        assert_eq!(Note::parse(&again).map(|again| again.id), Ok(note.id));
    }
    if let Ok(actor) = Actor::parse(&value) {
        let _ = actor.to_json();
    }
    if let Ok(stamp) = Authorization::parse(&value) {
        assert_eq!(Authorization::parse(&normalize(stamp.to_document())), Ok(stamp));
    }
    let _ = Page::parse(&value);
}

/// Every member of every document as every other type.
#[test]
fn parse_09_every_member_may_be_of_any_type() {
    let odd = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!("x"),
        json!([]),
        json!([[7]]),
        json!({}),
        json!({"id": 7}),
    ];
    let is_full = 10_000 <= ProptestConfig::default().cases;
    let mut read_all = 0;
    for document in documents() {
        for index in 0..count(&document) {
            // Quickly, each member as one of them in turn.
            let some = if is_full { &odd[..] } else { &odd[index % odd.len()..][..1] };
            for odd in some {
                let mut document = document.clone();
                assert!(replace(&mut document, &mut index.clone(), odd));
                read(document);
                read_all += 1;
            }
        }
    }
    assert!(3_000 < read_all, "{read_all}");
}

proptest! {
    // A quick count by default; `PROPTEST_CASES=10000` is the full one.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_is_idempotent_and_never_panics(value in any_json()) {
        let once = normalize(value);
        prop_assert_eq!(normalize(once.clone()), once);
    }

    #[test]
    fn parse_09_a_member_of_another_type_never_panics(value in fuzzed()) {
        read(value);
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_json(&bytes).map(normalize);
    }

    #[test]
    fn times_are_read_back(seconds in 0_i64..4_000_000_000) {
        let time: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        let value = json!({"id": "https://v.test/n", "type": "Note", "attributedTo": "https://v.test/vic",
            "published": federation::vocab::timestamp(time)});
        prop_assert_eq!(note(value).unwrap().published, Some(time));
    }
}
