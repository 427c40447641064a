//! What we send, to the letter, and whether peers would take it.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "emit/documents.rs"]
mod documents;
#[path = "emit/proofs.rs"]
mod proofs;

use chrono::{DateTime, TimeDelta, Utc};
use federation::activity::accept::accept;
use federation::activity::announce::announce;
use federation::activity::block::block;
use federation::activity::create::create;
use federation::activity::delete::{delete_actor, delete_note};
use federation::activity::follow::{FollowRef, follow};
use federation::activity::like::like;
use federation::activity::reject::reject;
use federation::activity::undo::undo;
use federation::activity::update::update_note;
use federation::activity::{Activity, Embedded, Kind};
use federation::audience::{Audience, PUBLIC, Visibility};
use federation::normalize::normalize;
use federation::vocab::actor::ActorKind;
use federation::vocab::attachment::MediaKind;
use federation::vocab::place::Place;
use federation::vocab::policy::{Policy, Rule};
use federation::vocab::{Actor, Attachment, Note, Tag, Tombstone};
use federation::{context, limits};
use serde_json::{Value, json};
use url::Url;

const ALICE: &str = "https://pics.example/users/alice";
const FOLLOWERS: &str = "https://pics.example/users/alice/followers";
const BOB: &str = "https://pixelfed.example/users/bob";
const POST_OF_BOB: &str = "https://pixelfed.example/p/bob/624592411232880406";
const AS: &str = "https://www.w3.org/ns/activitystreams";

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or_default(),
        Value::Array(entries) => 1 + entries.iter().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// What holds of everything we send.
#[track_caller]
fn is_acceptable(document: &Value) {
    assert!(depth(document) <= limits::OUTGOING_DEPTH, "depth {}", depth(document));
    assert!(document.to_string().len() <= limits::OUTGOING_BYTES, "{} bytes", document.to_string().len());
    let context = &document["@context"];
    assert!(context == AS || context[0] == AS, "Mastodon wants the vocabulary named");
}

/// What holds of every activity, and what Pixelfed and Loops check of each type.
#[track_caller]
fn pixelfed_would_take(activity: &Value) {
    is_acceptable(activity);
    let is_url = |value: &Value| value.as_str().is_some_and(|text| text.starts_with("https://"));
    assert!(is_url(&activity["id"]) && is_url(&activity["actor"]) && activity["to"].is_array());
    for name in ["published", "updated"] {
        assert!(activity.get(name).is_none_or(|time| time.as_str().is_some_and(|time| time.ends_with('Z'))));
    }
    let object = &activity["object"];
    match activity["type"].as_str().unwrap() {
        "Follow" | "Like" | "Announce" | "Block" => assert!(is_url(object), "a bare id"),
        "Accept" | "Reject" | "Undo" => {
            assert!(is_url(&object["id"]) && object["type"].is_string());
            assert!(is_url(&object["actor"]) && is_url(&object["object"]));
        }
        "Delete" => assert!(is_url(&object["id"]) && object["type"].is_string()),
        "Create" | "Update" if object["type"] == "Note" => pixelfed_would_show(object),
        "Update" => pixelfed_would_update(object),
        other => panic!("{other}"),
    }
}

#[track_caller]
fn pixelfed_would_show(note: &Value) {
    assert!(note["content"].is_string() && note["sensitive"].is_boolean());
    assert!(note["to"].is_array() && note["cc"].is_array() && note["tag"].is_array());
    assert_eq!(note["id"], note["url"]);
    assert!(note["attributedTo"].is_string());
    for file in note["attachment"].as_array().unwrap() {
        assert_eq!(file["type"], "Document");
        assert!(["image/jpeg", "video/mp4"].contains(&file["mediaType"].as_str().unwrap()));
        assert!(file["url"].is_string());
        for side in ["width", "height"] {
            assert!(file.get(side).is_none_or(|side| side.as_u64().unwrap() <= 5000));
        }
        assert!(file.get("blurhash").is_none_or(|hash| (6..=164).contains(&hash.as_str().unwrap().len())));
    }
}

#[track_caller]
fn pixelfed_would_update(actor: &Value) {
    let host = |value: &Value| url(value.as_str().unwrap()).host_str().unwrap().to_owned();
    let own = host(&actor["id"]);
    for name in ["url", "inbox", "outbox", "followers", "following"] {
        assert_eq!(host(&actor[name]), own, "{name}");
    }
    assert_eq!(host(&actor["endpoints"]["sharedInbox"]), own);
    for name in ["name", "summary", "preferredUsername"] {
        assert!(!actor[name].as_str().unwrap().is_empty(), "{name}");
    }
    assert!(
        actor["icon"].is_null()
            || ["image/jpeg", "image/png"].contains(&actor["icon"]["mediaType"].as_str().unwrap())
    );
    assert!(
        actor["publicKey"]["publicKeyPem"].is_string() && actor["manuallyApprovesFollowers"].is_boolean()
    );
}

fn post() -> Note {
    let followers = url(FOLLOWERS);
    let audience = Audience::of_post(Visibility::Public, &followers, &[url(BOB)]);
    let mut note =
        Note::new(url("https://pics.example/p/0199"), url(ALICE), audience, at("2026-01-05T10:00:00.5Z"));
    note.content.push_str("<p>Morning</p>");
    note.language = Some("en".to_owned());
    note.attachments = vec![
        Attachment {
            name: Some("Two fishing boats in dense fog".to_owned()),
            width: Some(3000),
            height: Some(2000),
            blurhash: Some("U9AmM5?GIp9b~UNGoeRk4=E2oeax4;ofxtWB".to_owned()),
            focal_point: Some((-0.25, 0.4)),
            license: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
            exif: vec![("Model".to_owned(), "ILCE-7M4".to_owned())],
            ..Attachment::new(MediaKind::Image, "image/jpeg", url("https://media.pics.example/m/a1.jpg"))
        },
        Attachment::new(MediaKind::Image, "image/jpeg", url("https://media.pics.example/m/a2.jpg")),
    ];
    note.tags = vec![
        Tag::Mention { href: url(BOB), name: "@bob@pixelfed.example".to_owned() },
        Tag::Hashtag { name: "#fog".to_owned(), href: Some(url("https://pics.example/tags/fog")) },
    ];
    note.place = Some(Place {
        name: Some("Hamburg".to_owned()),
        latitude: Some(53.55),
        longitude: Some(9.99),
        country: Some("Germany".to_owned()),
        address_country: Some("DE".to_owned()),
        geoname_id: Some("2911298".to_owned()),
    });
    note.policy = Some(Policy {
        like: Rule::everyone(),
        reply: Rule::everyone(),
        announce: Rule::everyone(),
        quote: Rule { automatic: vec![FOLLOWERS.to_owned()], manual: Vec::new() },
    });
    note.replies = Some(url("https://pics.example/p/0199/replies"));
    note.likes = Some((url("https://pics.example/p/0199/likes"), 0));
    note.shares = Some((url("https://pics.example/p/0199/shares"), 0));
    note.context = Some(url("https://pics.example/p/0199/context"));
    note
}

#[test]
fn a_post_with_everything_in_it() {
    let activity = create(&url("https://pics.example/p/0199/activity"), &post());
    pixelfed_would_take(&activity);
    let cc = json!([FOLLOWERS, BOB]);
    assert_eq!(
        activity,
        json!({
            "@context": context::note(),
            "id": "https://pics.example/p/0199/activity",
            "type": "Create",
            "actor": ALICE,
            "published": "2026-01-05T10:00:00Z",
            "to": [PUBLIC],
            "cc": cc,
            "object": {
                "id": "https://pics.example/p/0199",
                "type": "Note",
                "url": "https://pics.example/p/0199",
                "attributedTo": ALICE,
                "published": "2026-01-05T10:00:00Z",
                "to": [PUBLIC],
                "cc": cc,
                "inReplyTo": null,
                "summary": null,
                "sensitive": false,
                "content": "<p>Morning</p>",
                "contentMap": {"en": "<p>Morning</p>"},
                "attachment": [
                    {
                        "type": "Document", "mediaType": "image/jpeg", "url": "https://media.pics.example/m/a1.jpg",
                        "name": "Two fishing boats in dense fog", "width": 3000, "height": 2000,
                        "blurhash": "U9AmM5?GIp9b~UNGoeRk4=E2oeax4;ofxtWB", "focalPoint": [-0.25, 0.4],
                        "license": "https://creativecommons.org/licenses/by/4.0/",
                        "exifData": [{"@type": "PropertyValue", "name": "Model", "value": "ILCE-7M4"}],
                    },
                    {"type": "Document", "mediaType": "image/jpeg", "url": "https://media.pics.example/m/a2.jpg"},
                ],
                "tag": [
                    {"type": "Mention", "href": BOB, "name": "@bob@pixelfed.example"},
                    {"type": "Hashtag", "href": "https://pics.example/tags/fog", "name": "#fog"},
                ],
                "location": {
                    "type": "Place", "name": "Hamburg", "latitude": 53.55, "longitude": 9.99, "country": "Germany",
                    "addressCountry": "DE", "geonameId": "2911298",
                },
                "commentsEnabled": true,
                "capabilities": {"announce": PUBLIC, "like": PUBLIC, "reply": PUBLIC},
                "interactionPolicy": {
                    "canLike": {"automaticApproval": [PUBLIC]},
                    "canReply": {"automaticApproval": [PUBLIC]},
                    "canAnnounce": {"automaticApproval": [PUBLIC]},
                    "canQuote": {"automaticApproval": [FOLLOWERS], "manualApproval": []},
                },
                "replies": "https://pics.example/p/0199/replies",
                "likes": {"id": "https://pics.example/p/0199/likes", "type": "Collection", "totalItems": 0},
                "shares": {"id": "https://pics.example/p/0199/shares", "type": "Collection", "totalItems": 0},
                "context": "https://pics.example/p/0199/context",
            },
        })
    );
}

#[test]
fn what_we_write_we_read_back() {
    let note = Note { published: Some(at("2026-01-05T10:00:00Z")), comments_enabled: Some(true), ..post() };
    let page = Note { url: Some(note.id.clone()), ..note.clone() };
    assert_eq!(Note::parse(&normalize(note.to_document())), Ok(page.clone()));
    let activity =
        Activity::parse(&normalize(create(&url("https://pics.example/p/0199/activity"), &note))).unwrap();
    assert_eq!(activity.check(), Ok(()));
    let Kind::Create(create) = activity.kind else { panic!() };
    assert_eq!(create.object, Embedded::Note(Box::new(page)));
    let actor = documents::alice();
    assert_eq!(Actor::parse(&normalize(actor.to_document())), Ok(actor));
}

#[test]
fn twenty_pictures_with_long_texts_fit() {
    for text in ["a".repeat(5000), "ä".repeat(5000), "\u{1f304}".repeat(5000)] {
        let mut note = post();
        note.attachments = (0..20)
            .map(|n| Attachment {
                name: Some(text.clone()),
                ..Attachment::new(
                    MediaKind::Image,
                    "image/jpeg",
                    url(&format!("https://media.pics.example/m/{n}.jpg")),
                )
            })
            .collect();
        let activity = create(&url("https://pics.example/p/0199/activity"), &note);
        pixelfed_would_take(&activity);
        let full = &note.to_document()["attachment"][0]["name"];
        assert_eq!(full.as_str().unwrap().chars().count(), 5000);
    }
}

#[test]
fn a_reel_suits_loops() {
    let mut note = post();
    let film = Attachment {
        name: Some("Fog".to_owned()),
        width: Some(1080),
        height: Some(1920),
        duration: Some(TimeDelta::seconds(21)),
        icon: Some(url("https://media.pics.example/v/b1.jpg")),
        ..Attachment::new(MediaKind::Video, "video/mp4", url("https://media.pics.example/v/b1.mp4"))
    };
    note.attachments = vec![film];
    note.is_reel = true;
    let activity = create(&url("https://pics.example/p/0200/activity"), &note);
    pixelfed_would_take(&activity);
    let reel = &activity["object"];
    assert_eq!(reel["postKind"], "reel");
    assert!(reel["inReplyTo"].is_null());
    let icon = json!({"type": "Image", "mediaType": "image/jpeg", "url": "https://media.pics.example/v/b1.jpg", "width": 1080, "height": 1920});
    assert_eq!(
        reel["attachment"],
        json!([{"type": "Document", "mediaType": "video/mp4", "url": "https://media.pics.example/v/b1.mp4", "name": "Fog",
            "width": 1080, "height": 1920, "duration": "PT21S", "icon": icon}])
    );
    assert_eq!(
        reel["preview"],
        json!({"type": "Image", "name": "Fog", "width": 1080, "height": 1920,
            "url": {"type": "Link", "href": "https://media.pics.example/v/b1.jpg", "mediaType": "image/jpeg"}})
    );
}

#[test]
fn an_edit_is_the_whole_post() {
    let note = Note { updated: Some(at("2026-01-05T11:00:00Z")), ..post() };
    let activity = update_note(&url("https://pics.example/p/0199#updates/1767610800"), &note);
    pixelfed_would_take(&activity);
    assert_eq!(
        (&activity["type"], &activity["published"]),
        (&json!("Update"), &json!("2026-01-05T11:00:00Z"))
    );
    assert_eq!(activity["object"], note.to_json());
    assert_eq!(activity["object"]["updated"], "2026-01-05T11:00:00Z");
}

#[test]
fn a_deleted_post_leaves_a_tombstone() {
    let tombstone = Tombstone::of_note(url("https://pics.example/p/0199"), at("2026-01-06T09:00:00Z"));
    let activity =
        delete_note(&url("https://pics.example/p/0199#delete"), &url(ALICE), &tombstone, &Audience::public());
    pixelfed_would_take(&activity);
    let left = json!({"id": "https://pics.example/p/0199", "type": "Tombstone", "formerType": "Note", "deleted": "2026-01-06T09:00:00Z"});
    assert_eq!(
        activity,
        json!({"@context": AS, "id": "https://pics.example/p/0199#delete", "type": "Delete", "actor": ALICE, "to": [PUBLIC], "object": left})
    );
    assert_eq!(tombstone.to_document()["@context"], AS);
}

#[test]
fn a_deleted_account_is_embedded() {
    let activity =
        delete_actor(&url("https://pics.example/users/alice#delete"), &url(ALICE), ActorKind::Person);
    pixelfed_would_take(&activity);
    assert_eq!(
        activity,
        json!({"@context": AS, "id": "https://pics.example/users/alice#delete", "type": "Delete", "actor": ALICE,
            "to": [PUBLIC], "object": {"id": ALICE, "type": "Person"}})
    );
    assert!(Activity::parse(&normalize(activity)).unwrap().is_self_delete());
}

#[test]
fn likes_boosts_follows_and_blocks_are_taken_back_as_they_were_given() {
    let id = |path: &str| url(&format!("{ALICE}{path}"));
    let liked = like(&id("#likes/77"), &url(ALICE), &url(POST_OF_BOB), &url(BOB));
    assert_eq!(
        liked,
        json!({"@context": AS, "id": "https://pics.example/users/alice#likes/77", "type": "Like", "actor": ALICE,
            "object": POST_OF_BOB, "to": [BOB]})
    );
    let unliked = undo(&id("#likes/77/undo"), &liked);
    assert_eq!(
        unliked,
        json!({"@context": AS, "id": "https://pics.example/users/alice#likes/77/undo", "type": "Undo", "actor": ALICE,
            "to": [BOB], "object": {"id": "https://pics.example/users/alice#likes/77", "type": "Like", "actor": ALICE,
            "object": POST_OF_BOB}})
    );
    let audience = Audience { to: vec![PUBLIC.to_owned()], cc: vec![BOB.to_owned(), FOLLOWERS.to_owned()] };
    let boosted =
        announce(&id("/boosts/0202"), &url(ALICE), &url(POST_OF_BOB), &audience, at("2026-01-05T13:00:00Z"));
    assert_eq!(
        boosted,
        json!({"@context": AS, "id": "https://pics.example/users/alice/boosts/0202", "type": "Announce", "actor": ALICE,
            "published": "2026-01-05T13:00:00Z", "to": [PUBLIC], "cc": [BOB, FOLLOWERS], "object": POST_OF_BOB})
    );
    let followed = follow(&id("/follows/31"), &url(ALICE), &url(BOB));
    assert_eq!(
        followed,
        json!({"@context": AS, "id": "https://pics.example/users/alice/follows/31", "type": "Follow", "actor": ALICE,
            "object": BOB, "to": [BOB]})
    );
    let blocked = block(&id("/blocks/9"), &url(ALICE), &url(BOB));
    for done in [liked, boosted, followed, blocked] {
        pixelfed_would_take(&done);
        let undone = undo(&id("#undo"), &done);
        pixelfed_would_take(&undone);
        assert_eq!((&undone["to"], &undone["cc"]), (&done["to"], &done["cc"]));
        assert!(undone["object"].get("@context").is_none());
        assert_eq!(Activity::parse(&normalize(undone)).unwrap().check(), Ok(()));
    }
}

#[test]
fn answers_to_a_follow_echo_it() {
    let carol = "https://mastodon.example/users/carol";
    let asked =
        FollowRef { id: "https://mastodon.example/6a1b".to_owned(), actor: url(carol), object: url(ALICE) };
    let id = url("https://pics.example/users/alice#accepts/follows/55");
    let echo =
        json!({"id": "https://mastodon.example/6a1b", "type": "Follow", "actor": carol, "object": ALICE});
    for (answer, name) in [(accept(&id, &asked), "Accept"), (reject(&id, &asked), "Reject")] {
        pixelfed_would_take(&answer);
        assert_eq!(
            answer,
            json!({"@context": AS, "id": id, "type": name, "actor": ALICE, "to": [carol], "object": echo})
        );
        assert_eq!(Activity::parse(&normalize(answer)).unwrap().check(), Ok(()));
    }
}
