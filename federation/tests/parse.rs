//! What peers send, read.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "parse/activities.rs"]
mod activities;
#[path = "parse/fuzz.rs"]
mod fuzz;
#[path = "parse/limits.rs"]
mod limits;
#[path = "parse/posts.rs"]
mod posts;
mod support;

use std::path::Path;

use federation::ParseError;
use federation::activity::{Activity, Embedded, Kind, Violation};
use federation::audience::{PUBLIC, Visibility, visibility};
use federation::json::parse_json;
use federation::normalize::normalize;
use federation::vocab::attachment::MediaKind;
use federation::vocab::collection::Page;
use federation::vocab::{Actor, Note, Tag};
use serde_json::{Value, json};
use support::fixtures;

fn read(folder: &Path, name: &str) -> Value {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    normalize(parse_json(&bytes).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn note(value: Value) -> Result<Note, ParseError> {
    Note::parse(&normalize(value))
}

fn activity(value: Value) -> Result<Activity, ParseError> {
    Activity::parse(&normalize(value))
}

fn created(activity: Activity) -> Note {
    match activity.kind {
        Kind::Create(create) => match create.object {
            Embedded::Note(note) => *note,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// What each document is, and what reading it gives.
#[test]
fn parse_10_documents_of_all_peers_are_read() {
    let Some(folder) = fixtures() else { return };
    let mut wrong = Vec::new();
    for (name, expected) in [
        ("bridgyfed/note_image_without_mediatype.json", "Note"),
        ("bridgyfed/service_icon_is_array.json", "Actor"),
        ("constructed_pixelfed/dm_create.json", "Create Note"),
        ("constructed_pixelfed/story_add.json", "Add"),
        ("constructed_pixelfed/story_delete.json", "Delete"),
        ("constructed_pixelfed/story_reaction.json", "Story:Reaction"),
        ("constructed_pixelfed/story_reply.json", "Story:Reply"),
        ("constructed_pixelfed/story_view.json", "View"),
        ("fedify/hollo_person_multikey.json", "Actor"),
        ("fep044f/accept_quote_request.json", "Accept"),
        ("fep044f/note_quote_all_fallbacks.json", "Note"),
        ("fep044f/quote_request.json", "QuoteRequest"),
        ("fep8b32/create_signed.json", "Create Note"),
        ("fepc0e0/emoji_react_custom.json", "EmojiReact"),
        ("fepc0e0/undo_reaction_by_id.json", "Undo"),
        ("gotosocial/announce_with_approvedBy.json", "Announce"),
        ("gotosocial/create_poll_votes_object_array.json", "Create Several"),
        ("gotosocial/delete_object_iri_no_id.json", "Delete"),
        ("gotosocial/outbox_page.json", "Page"),
        ("lemmy/comment.json", "Note"),
        ("lemmy/page.json", "Note"),
        ("lemmy/private_message_note_1_0.json", "Create Note"),
        ("mastodon/create_with_attachment_blurhash.json", "Create Note"),
        ("mastodon/delete_actor.json", "Delete"),
        ("mastodon/direct_note.json", "Note"),
        ("mastodon/featured_collection.json", "Page"),
        ("mastodon/flag.json", "Flag"),
        ("mastodon/move.json", "Move"),
        ("mastodon/note_with_replies_collection.json", "Note"),
        ("mastodon/question_create.json", "Create Note"),
        ("mastodon/reply_unlisted_likes_shares_emoji.json", "Note"),
        ("misskey/like_reaction_misskey.json", "EmojiReact"),
        ("misskey/note_misskey_io.json", "Note"),
        ("misskey/person_misskey_io.json", "Actor"),
        ("mitra/accept_by_id.json", "Accept"),
        ("mitra/create_post.json", "Create Note"),
        ("mitra/person_multikey.json", "Actor"),
        ("peertube/announce_video.json", "Announce"),
        ("peertube/video.json", "Note"),
        ("pixelfed/announce_of_html_url.json", "Announce"),
        ("pixelfed/create_note_image_place_blurhash.json", "Create Note"),
        ("pixelfed/update_person_accepted_by_validator.json", "Update Actor"),
        ("pleroma/akkoma_note.json", "Note"),
        ("pleroma/create_chat_message.json", "Create Other"),
        ("pleroma/emoji_react.json", "EmojiReact"),
        ("vernissage/note_exifdata_fep_ee3a.json", "Note"),
        ("wordpress/person_attachment_link_and_propertyvalue.json", "Actor"),
    ] {
        let value = read(&folder, name);
        let kind = value["type"].as_str().unwrap_or_default();
        let found = match kind {
            "Person" | "Service" | "Group" | "Application" => {
                Actor::parse(&value).map(|_| "Actor".to_owned())
            }
            _ if kind.contains("Collection") => Page::parse(&value).map(|_| "Page".to_owned()),
            "Note" | "Page" | "Video" | "Article" => Note::parse(&value).map(|_| "Note".to_owned()),
            _ => Activity::parse(&value).map(|activity| {
                let inner = match &activity.kind {
                    Kind::Create(create) => Some(&create.object),
                    Kind::Update(update) => Some(&update.object),
                    _ => None,
                };
                let inner = match inner {
                    Some(Embedded::Id(_)) => " Id",
                    Some(Embedded::Note(_)) => " Note",
                    Some(Embedded::Actor(_)) => " Actor",
                    Some(Embedded::Other { .. }) => " Other",
                    Some(Embedded::Several(_)) => " Several",
                    None => "",
                };
                format!("{}{inner}", activity.type_name())
            }),
        };
        if found.as_deref() != Ok(expected) {
            wrong.push((name, expected, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Documents that mean no harm, but are not what we take, each with its reason.
#[test]
fn documents_that_are_not_taken_say_why() {
    let Some(folder) = fixtures() else { return };
    // An actor `http://sallyA.example.org` is not in canonical form.
    let mixed = Activity::parse(&read(&folder, "edge/delete_actor_array_to_mixed.json"));
    assert_eq!(mixed, Err(ParseError::Invalid("id")));
    // A stub for strangers has no inbox: it is good for finding the owner of a key only.
    let stub = Actor::parse(&read(&folder, "gotosocial/main_key_stub_actor.json"));
    assert_eq!(stub, Err(ParseError::Missing("inbox")));
    // A bare post is no activity. That it isn't where its id says is for fetching to notice.
    let spoofed = Activity::parse(&read(&folder, "pleroma/spoofed_object_invalid.json")).unwrap();
    assert_eq!(spoofed.kind, Kind::Other("Note".to_owned()));
}

#[test]
fn every_document_is_normalised_once_and_for_all() {
    let Some(folder) = fixtures() else { return };
    let mut count = 0;
    for peer in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|peer| peer.path().is_dir()) {
        for file in std::fs::read_dir(peer.path()).unwrap().map(|file| file.unwrap().path()) {
            let value = normalize(parse_json(&std::fs::read(&file).unwrap()).unwrap());
            assert_eq!(normalize(value.clone()), value, "{}", file.display());
            count += 1;
        }
    }
    assert!(50 < count);
}

#[test]
fn a_pixelfed_post_keeps_its_picture_and_place() {
    let Some(folder) = fixtures() else { return };
    let value = read(&folder, "pixelfed/create_note_image_place_blurhash.json");
    let activity = Activity::parse(&value).unwrap();
    assert_eq!(activity.check(), Ok(()));
    let note = created(activity);
    let [picture] = note.attachments.as_slice() else { panic!("{:?}", note.attachments) };
    assert_eq!(picture.kind, MediaKind::Image);
    assert!(picture.blurhash.is_some());
    let place = note.place.unwrap();
    assert!(place.latitude.is_some() && place.longitude.is_some() && place.name.is_some());
}

#[test]
fn a_mastodon_reply_keeps_counts_emoji_and_visibility() {
    let Some(folder) = fixtures() else { return };
    let note = Note::parse(&read(&folder, "mastodon/reply_unlisted_likes_shares_emoji.json")).unwrap();
    assert!(note.in_reply_to.is_some() && note.likes.is_some() && note.shares.is_some());
    assert!(note.tags.iter().any(|tag| matches!(tag, Tag::Emoji(_))));
    let visible = visibility(&note.audience.to, &note.audience.cc, &note.attributed_to, None);
    assert_eq!(visible, Visibility::Unlisted);
}

#[test]
fn a_peertube_film_is_its_own_attachment() {
    let Some(folder) = fixtures() else { return };
    let note = Note::parse(&read(&folder, "peertube/video.json")).unwrap();
    let [film] = note.attachments.as_slice() else { panic!("{:?}", note.attachments) };
    assert_eq!(film.kind, MediaKind::Video);
    assert!(film.icon.is_some() && film.duration.is_some());
    assert!(note.channel.is_some() && note.name.is_some());
    assert_eq!(note.content_type.as_deref(), Some("text/markdown"));
    assert!(note.url.is_some());
}

#[test]
fn actors_keep_keys_pictures_and_fields() {
    let Some(folder) = fixtures() else { return };
    let actor = |name| Actor::parse(&read(&folder, name)).unwrap();
    assert!(actor("bridgyfed/service_icon_is_array.json").icon.is_some());
    assert!(!actor("mitra/person_multikey.json").assertion_method.is_empty());
    assert!(!actor("fedify/hollo_person_multikey.json").assertion_method.is_empty());
    let blogger = actor("wordpress/person_attachment_link_and_propertyvalue.json");
    assert!(!blogger.fields.is_empty() && blogger.public_key.is_some());
    assert!(actor("misskey/person_misskey_io.json").shared_inbox.is_some());
}

#[test]
fn reactions_and_inner_activities_are_read_in_their_dialects() {
    let Some(folder) = fixtures() else { return };
    let activity = |name| Activity::parse(&read(&folder, name)).unwrap();
    let Kind::React(react) = activity("misskey/like_reaction_misskey.json").kind else { panic!() };
    assert_eq!(react.content, "\u{1f36e}");
    let Kind::Accept(accept) = activity("mitra/accept_by_id.json").kind else { panic!() };
    assert!(accept.inner.id().is_some() && accept.inner.kind().is_none());
    let delete = activity("gotosocial/delete_object_iri_no_id.json");
    assert_eq!((delete.id.is_none(), delete.check()), (true, Ok(())));
    assert!(activity("mastodon/delete_actor.json").is_self_delete());
    let boost = activity("pixelfed/announce_of_html_url.json");
    assert!(boost.published.is_some());
}

#[test]
fn variants_of_a_post_are_read_alike() {
    let base = json!({"id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/u/vic", "content": "x"});
    let with = |more: Value| {
        let mut value = base.clone();
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        note(value).unwrap()
    };
    let alt = |file: Value| with(json!({"attachment": file})).attachments[0].name.clone();
    let file = json!({"type": "Image", "url": "https://v.test/a.jpg"});
    assert_eq!(alt(file.clone()), None);
    for texts in
        [json!({"name": "alt"}), json!({"summary": "alt"}), json!({"summary": "alt", "name": "other"})]
    {
        let mut file = file.clone();
        file.as_object_mut().unwrap().extend(texts.as_object().unwrap().clone());
        assert_eq!(alt(file).as_deref(), Some("alt"));
    }
    let akkoma = json!({"type": "Document", "url": [{"type": "Link", "href": "https://v.test/a b.png", "mediaType": "image/png"}]});
    let files = with(json!({"attachment": [akkoma]})).attachments;
    assert_eq!((files[0].url.as_str(), files[0].kind), ("https://v.test/a%20b.png", MediaKind::Image));
    let tags = json!({"type": "Mention", "href": "https://v.test/u/vic", "name": "@vic", "0": {"type": "Hashtag", "name": "#fog"}});
    assert_eq!(with(json!({"tag": tags})).tags.len(), 2);
    let place = json!({"type": "Place", "latitude": "51,1", "longitude": "9.5"});
    let place = with(json!({"location": place})).place.unwrap();
    assert_eq!((place.latitude, place.longitude), (Some(51.1), Some(9.5)));
    assert_eq!(with(json!({"summary": "\u{200b}"})).summary, None);
    assert!(with(json!({"summary": "spiders"})).sensitive);
    assert_eq!(with(json!({"content": null, "contentMap": {"de": "ja"}})).content, "ja");
    assert_eq!(with(json!({"contentMap": {"de": "ja"}})).language.as_deref(), Some("de"));
    for time in ["2026-01-05T10:00:00+0000", "2026-01-05T10:00:00", "2026-01-05T11:00:00.000+01:00"] {
        assert_eq!(with(json!({"published": time})).published, Some("2026-01-05T10:00:00Z".parse().unwrap()));
    }
    assert_eq!(with(json!({"commentsEnabled": false})).comments_enabled, Some(false));
    let off = with(json!({"capabilities": {"reply": "[]", "like": PUBLIC, "announce": PUBLIC}}));
    assert_eq!(off.comments_enabled, Some(false));
    assert_eq!(with(json!({"inReplyTo": {"id": "https://w.test/n/2"}})).in_reply_to.unwrap().path(), "/n/2");
    let image = json!({"type": "Image", "url": "https://v.test/a.jpg"});
    assert_eq!(with(image).attachments.len(), 1);
    let card = json!({"type": "Link", "href": "https://v.test/page"});
    assert_eq!(with(json!({"attachment": [card]})).attachments.len(), 0);
}

#[test]
fn sig_36_nobody_else_can_be_made_the_author() {
    for author in [
        json!(1),
        json!("1"),
        json!("vic"),
        json!(null),
        json!([]),
        json!(["https://v.test/u/mal", "https://v.test/u/vic"]),
        json!([["https://v.test/u/vic"]]),
        json!("https://s.test/users/alice"),
    ] {
        let value =
            json!({"id": "https://v.test/n/1", "type": "Note", "attributedTo": author, "content": "x"});
        assert!(note(value).is_err(), "{author}");
    }
}

fn said_by_mal(kind: &str, object: &Value) -> Result<(), Violation> {
    let value =
        json!({"id": "https://e.test/a/1", "type": kind, "actor": "https://e.test/mal", "object": object});
    activity(value).unwrap().check()
}

#[test]
fn what_belongs_to_others_cannot_be_published_changed_or_undone() {
    let note =
        |id: &str, author: &str| json!({"id": id, "type": "Note", "attributedTo": author, "content": "x"});
    let follow = |actor: &str, object: &str| json!({"type": "Follow", "actor": actor, "object": object});
    let (vic, mal, eve) = ("https://v.test/vic", "https://e.test/mal", "https://e.test/eve");
    let person =
        json!({"id": eve, "type": "Person", "preferredUsername": "eve", "inbox": "https://e.test/eve/inbox"});
    // SIG-34, 35, 37, 50, 53 and 54.
    for (kind, object, expected) in [
        ("Create", note("https://e.test/n/1", mal), Ok(())),
        ("Create", note("https://v.test/n/1", vic), Err(Violation::ForeignObject)),
        ("Create", note("https://e.test/n/1", eve), Err(Violation::NotTheAuthor)),
        ("Create", json!("https://v.test/n/1"), Err(Violation::ForeignObject)),
        ("Create", note("https://e.test:8443/n/1", "https://e.test:8443/mal"), Err(Violation::ForeignObject)),
        ("Create", note("http://e.test/n/1", "http://e.test/mal"), Err(Violation::ForeignObject)),
        ("Update", note("https://e.test/n/1", eve), Err(Violation::NotTheAuthor)),
        ("Update", person, Err(Violation::NotItself)),
        ("Delete", json!("https://v.test/n/1"), Err(Violation::ForeignObject)),
        ("Delete", json!(vic), Err(Violation::ForeignObject)),
        ("Delete", json!({"type": "Tombstone", "id": "https://e.test/n/1"}), Ok(())),
        ("Undo", follow(vic, mal), Err(Violation::NotTheDoer)),
        ("Undo", follow(mal, vic), Ok(())),
        ("Accept", follow("https://s.test/users/alice", vic), Err(Violation::NotTheFollowed)),
        ("Reject", follow("https://s.test/users/alice", vic), Err(Violation::NotTheFollowed)),
        ("Accept", follow("https://s.test/users/alice", mal), Ok(())),
        ("Like", json!("https://v.test/n/1"), Ok(())),
    ] {
        assert_eq!(said_by_mal(kind, &object), expected, "{kind} {object}");
    }
    let foreign =
        json!({"id": "https://v.test/a/1", "type": "Like", "actor": mal, "object": "https://v.test/n/1"});
    assert_eq!(activity(foreign).unwrap().check(), Err(Violation::ForeignActivity));
}

#[test]
fn sig_45_what_a_boost_embeds_is_not_kept() {
    let forged = json!({"id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/vic", "content": "forged"});
    let boost = json!({"id": "https://e.test/a/1", "type": "Announce", "actor": "https://e.test/mal", "object": forged});
    let Kind::Announce(announce) = activity(boost).unwrap().kind else { panic!() };
    assert_eq!(announce.object.as_str(), "https://v.test/n/1");
    assert_eq!(announce.object_type.as_deref(), Some("Note"));
}

#[test]
fn sig_48_inboxes_elsewhere_are_refused() {
    let actor = |inbox: &str, shared: &str| {
        Actor::parse(&normalize(json!({
            "id": "https://e.test/mal", "type": "Person", "preferredUsername": "mal", "inbox": inbox,
            "endpoints": {"sharedInbox": shared},
        })))
    };
    let own = "https://e.test/mal/inbox";
    assert_eq!(actor(own, "https://e.test/inbox").unwrap().shared_inbox.unwrap().path(), "/inbox");
    let long = format!("https://e.test/{}", "a".repeat(5 << 20));
    for elsewhere in ["https://v.test/inbox", "http://e.test/inbox", "https://s.test/inbox", &long] {
        assert!(actor(elsewhere, own).is_err());
        assert_eq!(actor(own, elsewhere).unwrap().shared_inbox, None);
    }
}
