//! What peers send, read.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "parse/activities.rs"]
mod activities;
#[path = "parse/fixtures.rs"]
mod fixtures;
#[path = "parse/fuzz.rs"]
mod fuzz;
#[path = "parse/limits.rs"]
mod limits;
#[path = "parse/origins.rs"]
mod origins;
#[path = "parse/posts.rs"]
mod posts;
#[path = "parse/summary.rs"]
mod summary;
mod support;

use std::path::Path;

use federation::ParseError;
use federation::activity::{Activity, Embedded, Kind};
use federation::audience::{PUBLIC, Visibility, visibility};
use federation::json::parse_json;
use federation::normalize::normalize;
use federation::vocab::attachment::MediaKind;
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
