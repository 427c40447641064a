//! What we send, to the letter, and whether peers would take it.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "emit/documents.rs"]
mod documents;
#[path = "emit/examples.rs"]
mod examples;
#[path = "emit/faults.rs"]
mod faults;
#[path = "emit/golden.rs"]
mod golden;
#[path = "emit/proofs.rs"]
mod proofs;
#[path = "support/samples.rs"]
mod samples;
#[path = "support/validators.rs"]
mod validators;

use federation::activity::accept::accept;
use federation::activity::create::create;
use federation::activity::follow::FollowRef;
use federation::activity::undo::undo;
use federation::activity::update::{update_actor, update_note};
use federation::activity::{Activity, Embedded, Kind};
use federation::audience::{Audience, PUBLIC};
use federation::normalize::normalize;
use federation::vocab::attachment::MediaKind;
use federation::vocab::{Actor, Attachment, Note, quote};
use serde_json::{Value, json};

use examples::all;
use samples::{ALICE, CAROL, FOLLOWERS, alice, at, edited, of_alice, post, quiet, url};
use validators::{Network, faults};

/// Every peer would take it.
#[track_caller]
fn is_acceptable(document: &Value) {
    assert_eq!(faults(document, Network::Open), []);
}

#[test]
fn what_we_write_we_read_back() {
    for note in [post(), edited(), samples::reel(), samples::comment(), samples::to_group(), quiet()] {
        let policy = note.policy.as_ref().map(|policy| !policy.reply.is_nobody());
        let expected = Note {
            url: Some(note.id.clone()),
            published: Some(at("2026-01-05T10:00:00Z")),
            comments_enabled: policy,
            sensitive: note.sensitive || note.summary.is_some(),
            ..note.clone()
        };
        assert_eq!(Note::parse(&normalize(note.to_document())), Ok(expected.clone()));
        let created = create(&url("https://pics.example/p/0199/activity"), &note);
        let activity = Activity::parse(&normalize(created)).unwrap();
        assert_eq!(activity.check(), Ok(()));
        let Kind::Create(create) = activity.kind else { panic!() };
        assert_eq!(create.object, Embedded::Note(Box::new(expected)));
    }
    let actor = alice();
    assert_eq!(Actor::parse(&normalize(actor.to_document())), Ok(actor));
}

#[test]
fn a_quote_is_a_link_to_those_who_know_no_quotes() {
    let note = samples::quote();
    let read = Note::parse(&normalize(note.to_document())).unwrap();
    assert_eq!(read.quote, note.quote);
    assert!(read.content.contains("<span class=\"quote-inline\"><br/>RE: <a href="));
    assert_eq!(quote::without_link(&read.content), note.content);
    let mut odd = note.clone();
    odd.quote.as_mut().unwrap().object = url("https://v.example/?a=1&b=%22%3E");
    let written = odd.to_json();
    let content = written["content"].as_str().unwrap();
    assert!(content.contains("?a=1&amp;b=%22%3E</a>"), "{content}");
    assert_eq!(quote::without_link(content), note.content);
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
        is_acceptable(&create(&url("https://pics.example/p/0199/activity"), &note));
        let full = &note.to_document()["attachment"][0]["name"];
        assert_eq!(full.as_str().unwrap().chars().count(), 5000);
    }
}

#[test]
fn an_edit_is_the_whole_post() {
    let note = Note { updated: Some(at("2026-01-05T11:00:00Z")), ..post() };
    let activity = update_note(&url("https://pics.example/p/0199#updates/1767610800"), &note);
    is_acceptable(&activity);
    assert_eq!(activity["published"], "2026-01-05T11:00:00Z");
    assert_eq!(activity["object"], note.to_json());
    assert!(Note::parse(&normalize(note.to_document())).unwrap().is_edit());
}

#[test]
fn a_profile_is_never_empty() {
    let bare = Actor { name: None, summary: Some(" ".to_owned()), ..alice() };
    is_acceptable(&bare.to_document());
    let everyone = Audience { to: vec![PUBLIC.to_owned()], cc: vec![FOLLOWERS.to_owned()] };
    let activity = update_actor(&of_alice("#updates/1"), &bare, &everyone, at("2026-02-01T12:00:00Z"));
    is_acceptable(&activity);
    assert_eq!(
        (&activity["object"]["name"], &activity["object"]["summary"]),
        (&json!("alice"), &json!("<p></p>"))
    );
}

#[test]
fn whatever_was_done_can_be_taken_back() {
    for (name, done) in all() {
        if !["follow", "like", "announce", "block", "add", "quote_request"].contains(&name) {
            continue;
        }
        let undone = undo(&of_alice("#undo"), &done);
        is_acceptable(&undone);
        assert_eq!(
            (&undone["to"], &undone["cc"], &undone["actor"]),
            (&done["to"], &done["cc"], &done["actor"])
        );
        assert_eq!(
            (undone["object"].get("@context"), &undone["object"]["id"]),
            (None, &done["id"]),
            "{name}"
        );
        assert_eq!(Activity::parse(&normalize(undone)).unwrap().check(), Ok(()));
    }
}

/// The id of what we answer is not ours to judge, but nothing else of it is repeated.
#[test]
fn sig_57_only_the_id_of_what_is_answered_is_repeated() {
    let asked = json!({"id": "https://mastodon.example/6a1b", "type": "Follow", "actor": CAROL,
        "object": {"id": ALICE, "type": "Person", "preferredUsername": "alice", "inbox": "https://pics.example/i",
            "publicKey": {"publicKeyPem": "forged"}},
        "to": [ALICE], "content": "sign this", "x": {"y": "and this"}});
    let activity = Activity::parse(&normalize(asked)).unwrap();
    let Kind::Follow(follow) = &activity.kind else { panic!() };
    let id = activity.id.as_ref().unwrap().to_string();
    let echo = FollowRef { id, actor: activity.actor.clone(), object: follow.object.clone() };
    let answer = accept(&of_alice("#accepts/1"), &echo);
    assert_eq!(
        answer,
        json!({"@context": "https://www.w3.org/ns/activitystreams", "id": of_alice("#accepts/1"), "type": "Accept",
            "actor": ALICE, "to": [CAROL],
            "object": {"id": "https://mastodon.example/6a1b", "type": "Follow", "actor": CAROL, "object": ALICE}})
    );
}
