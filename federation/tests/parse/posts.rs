//! Posts of every kind, and what is in them.

use chrono::TimeDelta;
use federation::activity::{Embedded, Kind, Violation};
use federation::audience::PUBLIC;
use federation::normalize::normalize;
use federation::vocab::authorization::Interaction;
use federation::vocab::{Actor, Authorization, License, Note, Tag};
use serde_json::{Value, json};

use super::{activity, created, note};

const VIC: &str = "https://v.test/vic";
const CAROL: &str = "https://w.test/n/1";

/// A post of the type `kind` by vic.
fn post(kind: &str, more: &Value) -> Note {
    let mut value = json!({"id": "https://v.test/n/1", "type": kind, "attributedTo": VIC, "to": [PUBLIC],
        "published": "2026-01-05T10:00:00Z", "content": "<p>x</p>"});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    note(value).unwrap()
}

fn choice(name: &str, votes: u64) -> Value {
    json!({"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": votes}})
}

#[test]
fn a_question_has_choices_and_times() {
    let poll = |more| post("Question", &more).poll;
    let open = poll(
        json!({"oneOf": [choice("sea", 3), choice("fog", 4)], "endTime": "2026-01-06T10:00:00Z", "votersCount": 7}),
    );
    let open = open.unwrap();
    assert!(!open.multiple && open.closed_at.is_none());
    assert_eq!(
        (open.options[1].name.as_str(), open.options[1].votes, open.voters),
        ("fog", Some(4), Some(7))
    );
    assert_eq!(open.ends_at, Some("2026-01-06T10:00:00Z".parse().unwrap()));
    let closed = |closed: Value| {
        poll(json!({"anyOf": [choice("sea", 0)], "closed": closed, "endTime": "2026-01-06T10:00:00Z"}))
            .unwrap()
    };
    assert!(closed(json!(true)).multiple);
    assert_eq!(closed(json!(true)).closed_at, closed(json!(true)).ends_at);
    assert_eq!(
        closed(json!("2026-01-05T12:00:00Z")).closed_at,
        Some("2026-01-05T12:00:00Z".parse().unwrap())
    );
    assert_eq!(closed(json!(false)).closed_at, None);
    // One choice alone is no list with some peers; a choice twice is one.
    assert_eq!(poll(json!({"oneOf": choice("sea", 1)})).unwrap().options.len(), 1);
    assert_eq!(poll(json!({"oneOf": [choice("sea", 1), choice("sea", 9)]})).unwrap().options.len(), 1);
    assert_eq!(poll(json!({"oneOf": [7, "sea", {"type": "Note"}]})), None);
    assert_eq!(post("Note", &json!({"oneOf": [choice("sea", 1)]})).poll, None);
    // Counts come without `updated`: they are no edit.
    let tally = json!({"oneOf": [choice("sea", 1)]});
    assert!(!post("Question", &tally).is_edit());
    assert!(post("Note", &json!({"updated": "2026-01-05T11:00:00Z"})).is_edit());
    assert!(!post("Note", &json!({"updated": "2026-01-05T10:00:00Z"})).is_edit());
}

#[test]
fn parse_14_floods_of_choices_and_emoji_are_cut() {
    let choices: Vec<_> = (0..10_000).map(|n| choice(&format!("c{n}"), 0)).collect();
    assert_eq!(post("Question", &json!({"oneOf": choices})).poll.unwrap().options.len(), 20);
    let emoji = |n: usize| json!({"type": "Emoji", "name": format!(":e{n}:"), "icon": {"type": "Image", "url": "https://v.test/e.png"}});
    assert_eq!(post("Note", &json!({"tag": (0..10_000).map(emoji).collect::<Vec<_>>()})).tags.len(), 100);
    let exif = |n: usize| json!({"name": format!("n{n}"), "value": "v"});
    let file = json!({"type": "Image", "url": "https://v.test/a.jpg", "exifData": (0..1000).map(exif).collect::<Vec<_>>()});
    assert_eq!(post("Note", &json!({"attachment": file})).attachments[0].exif.len(), 32);
    let many = vec!["https://w.test/u"; 5000];
    let rules =
        post("Note", &json!({"interactionPolicy": {"canLike": {"automaticApproval": many}}})).policy.unwrap();
    assert_eq!(rules.like.automatic.len(), 100);
}

#[test]
fn votes_are_told_from_comments() {
    let vote = json!({"id": "https://v.test/v/1", "type": "Note", "attributedTo": VIC, "name": "fog", "inReplyTo": CAROL, "to": CAROL});
    let read = note(vote.clone()).unwrap();
    assert_eq!(read.vote().map(|vote| (vote.question.as_str(), vote.choice)), Some((CAROL, "fog")));
    for more in [
        json!({"content": "<p>fog</p>"}),
        json!({"name": null}),
        json!({"inReplyTo": null}),
        json!({"type": "Article"}),
    ] {
        let mut other = vote.clone();
        other.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(note(other).unwrap().vote(), None, "{more}");
    }
    let several =
        json!({"id": "https://v.test/a/1", "type": "Create", "actor": VIC, "object": [vote.clone(), vote]});
    let several = activity(several).unwrap();
    assert_eq!(several.check(), Ok(()));
    let Kind::Create(create) = several.kind else { panic!() };
    let Embedded::Several(votes) = create.object else { panic!() };
    assert!(votes.iter().all(|vote| matches!(vote, Embedded::Note(note) if note.vote().is_some())));
}

#[test]
fn quotes_are_read_in_five_ways() {
    let link = |rel: Value| json!({"tag": {"type": "Link", "rel": rel, "href": CAROL, "mediaType": "application/activity+json"}});
    let rel = "https://misskey-hub.net/ns#_misskey_quote";
    for more in [
        json!({"quoteUrl": CAROL}),
        json!({"quoteUri": CAROL}),
        json!({"_misskey_quote": CAROL}),
        link(json!(rel)),
        link(json!([rel])),
    ] {
        let quote = post("Note", &more).quote.unwrap();
        assert_eq!((quote.object.as_str(), quote.consent_expected), (CAROL, false), "{more}");
    }
    for quote in [json!(CAROL), json!({"id": CAROL, "type": "Note"})] {
        let stamp = "https://w.test/stamps/1";
        let more = json!({"quote": quote, "quoteAuthorization": stamp, "quoteUrl": "https://w.test/other"});
        let quote = post("Note", &more).quote.unwrap();
        assert_eq!((quote.object.as_str(), quote.consent_expected), (CAROL, true));
        assert_eq!(quote.authorization.unwrap().as_str(), stamp);
    }
    let renamed = post("Note", &json!({"https://w3id.org/fep/044f#quote": CAROL})).quote.unwrap();
    assert!(renamed.consent_expected);
    for none in [
        json!({"quote": {"type": "Tombstone"}, "quoteUrl": CAROL}),
        json!({"quote": {"type": "Tombstone", "id": CAROL}}),
        json!({"quote": 7}),
        json!({"quoteUrl": "not an id"}),
        link(json!("alternate")),
    ] {
        assert_eq!(post("Note", &none).quote, None, "{none}");
    }
}

#[test]
fn stamps_are_the_authors_and_about_these_two() {
    let (quote, target) = ("https://v.test/n/1".parse().unwrap(), CAROL.parse().unwrap());
    let carol = "https://w.test/carol".parse().unwrap();
    let stamp = |kind: &str, more: Value| {
        let mut value = json!({"id": "https://w.test/stamps/1", "type": kind, "attributedTo": "https://w.test/carol",
            "interactingObject": "https://v.test/n/1", "interactionTarget": CAROL});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Authorization::parse(&normalize(value))
    };
    let check = |stamp: &Authorization| stamp.check(Interaction::Quote, &quote, &target, &carol);
    assert_eq!(check(&stamp("QuoteAuthorization", json!({})).unwrap()), Ok(()));
    for more in [
        json!({"id": "https://v.test/stamps/1"}),
        json!({"attributedTo": "https://w.test/eve"}),
        json!({"id": "https://v.test/stamps/1", "attributedTo": VIC}),
        json!({"interactingObject": "https://v.test/n/2"}),
        json!({"interactionTarget": "https://w.test/n/2"}),
        json!({"type": "LikeAuthorization"}),
    ] {
        assert_eq!(
            check(&stamp("QuoteAuthorization", more.clone()).unwrap()),
            Err(Violation::NotAllowed),
            "{more}"
        );
    }
    let old = stamp("LikeApproval", json!({"object": "https://v.test/l/1", "target": CAROL})).unwrap();
    let like = "https://v.test/l/1".parse().unwrap();
    assert_eq!(old.check(Interaction::Like, &like, &target, &carol), Ok(()));
    for kind in ["Note", "FeatureAuthorization", "Authorization", "Approval"] {
        assert!(stamp(kind, json!({"object": CAROL, "target": CAROL})).is_err(), "{kind}");
    }
}

#[test]
fn policies_are_read_in_three_dialects() {
    let rules = |more| post("Note", &more).policy.unwrap();
    let new = rules(
        json!({"interactionPolicy": {"canReply": {"automaticApproval": "as:Public", "manualApproval": [VIC]}}}),
    );
    assert_eq!((new.reply.automatic, new.reply.manual), (vec![PUBLIC.to_owned()], Vec::new()));
    assert!(new.quote.is_nobody() && !new.like.is_nobody());
    let old =
        rules(json!({"interactionPolicy": {"canReply": {"always": [VIC], "approvalRequired": PUBLIC}}}));
    assert_eq!((old.reply.automatic.len(), old.reply.manual), (0, vec![PUBLIC.to_owned()]));
    // 'Nobody' is the author alone.
    let nobody = json!({"interactionPolicy": {"canReply": {"automaticApproval": [VIC]}}});
    assert_eq!(post("Note", &nobody).comments_enabled, Some(false));
    assert_eq!(post("Video", &json!({"commentsPolicy": 2})).comments_enabled, Some(false));
    assert_eq!(post("Video", &json!({"commentsPolicy": 3})).comments_enabled, Some(true));
    let approved = |name: &str| post("Note", &json!({name: "https://w.test/stamps/1"})).approved_by;
    assert!(approved("approvedBy").is_some() && approved("replyAuthorization").is_some());
}

#[test]
fn a_film_has_a_channel_and_one_file_that_plays() {
    let mp4 = |height: u64| json!({"type": "Link", "mediaType": "video/mp4", "href": format!("https://v.test/{height}.mp4"), "height": height, "width": height * 2});
    let film = |files: Value| {
        post(
            "Video",
            &json!({"name": "Fog", "content": "**fog**", "mediaType": "text/markdown", "duration": "PT1145S",
            "attributedTo": [{"type": "Person", "id": VIC}, {"type": "Group", "id": "https://v.test/channel"}], "views": 12,
            "icon": [{"type": "Image", "url": "https://v.test/s.jpg", "width": 280}, {"type": "Image", "url": "https://v.test/l.jpg", "width": 850}],
            "licence": {"identifier": "2", "name": "Attribution - Share Alike"}, "language": {"identifier": "de", "name": "Deutsch"},
            "isLiveBroadcast": true, "commentsEnabled": true, "likes": "https://v.test/likes", "url": files}),
        )
    };
    let page = json!({"type": "Link", "mediaType": "text/html", "href": "https://v.test/watch/1"});
    let torrent = json!({"type": "Link", "mediaType": "application/x-bittorrent", "href": "https://v.test/t.torrent", "height": 480});
    let hls = json!({"type": "Link", "mediaType": "application/x-mpegURL", "href": "https://v.test/m.m3u8", "tag": [mp4(1080), mp4(480), mp4(720), torrent]});
    let note = film(json!([page, hls]));
    assert_eq!((note.channel.as_ref(), note.title()), (note.group.as_ref(), Some("Fog")));
    assert_eq!((note.channel.as_ref().unwrap().path(), note.attributed_to.path()), ("/channel", "/vic"));
    assert_eq!((note.content_type.as_deref(), note.language.as_deref()), (Some("text/markdown"), Some("de")));
    assert_eq!((note.views, note.is_live, note.comments_enabled), (Some(12), true, Some(true)));
    assert_eq!(note.url.as_ref().unwrap().path(), "/watch/1");
    let file = &note.attachments[0];
    assert_eq!((file.url.path(), file.height), ("/720.mp4", Some(720)));
    assert_eq!(file.icon.as_ref().unwrap().path(), "/l.jpg");
    assert_eq!(file.duration, Some(TimeDelta::seconds(1145)));
    assert_eq!(file.license, Some(License::BySa.url()));
    let hls = json!({"type": "Link", "mediaType": "application/x-mpegURL", "href": "https://v.test/m.m3u8", "tag": [mp4(1080)]});
    assert_eq!(film(json!([page, hls])).attachments[0].url.path(), "/m.m3u8");
    assert_eq!(film(json!([page])).attachments.len(), 0);
    assert_eq!(film(json!([page, mp4(1080)])).attachments[0].url.path(), "/1080.mp4");
}

#[test]
fn articles_pages_sounds_and_events_keep_their_titles() {
    let image = json!({"type": "Image", "url": "https://v.test/a.jpg"});
    let article = post(
        "Article",
        &json!({"name": "On fog", "summary": "An excerpt", "image": image, "url": "https://v.test/on-fog"}),
    );
    assert_eq!((article.title(), article.excerpt.as_deref()), (Some("On fog"), Some("An excerpt")));
    assert_eq!((article.summary, article.sensitive, article.attachments.len()), (None, false, 1));
    let warned = post("Article", &json!({"name": "On fog", "summary": "spiders", "sensitive": true}));
    assert_eq!((warned.summary.as_deref(), warned.excerpt), (Some("spiders"), None));
    let page = post(
        "Page",
        &json!({"name": "Fog", "audience": "https://v.test/c/fog", "image": image,
        "attachment": [{"type": "Link", "href": "https://v.test/page"}]}),
    );
    assert_eq!(
        (page.title(), page.group.as_ref().unwrap().path(), page.attachments.len()),
        (Some("Fog"), "/c/fog", 1)
    );
    let sound = post(
        "Audio",
        &json!({"name": "Horn", "url": [{"type": "Link", "mediaType": "audio/ogg", "href": "https://v.test/h.ogg"}]}),
    );
    assert_eq!((sound.title(), sound.attachments[0].url.path()), (Some("Horn"), "/h.ogg"));
    let event = post(
        "Event",
        &json!({"name": "Walk", "startTime": "2026-02-01T10:00:00Z", "endTime": "2026-02-01T12:00:00Z",
        "location": {"type": "Place", "name": "Pier"}, "attachment": [{"type": "Document", "mediaType": "image/jpeg", "url": "https://v.test/a.jpg"}]}),
    );
    assert_eq!(event.ends_at.unwrap() - event.starts_at.unwrap(), TimeDelta::hours(2));
    assert_eq!((event.place.unwrap().name.as_deref(), event.attachments.len()), (Some("Pier"), 1));
    let picture =
        post("Image", &json!({"name": "alt", "url": "https://v.test/a.jpg", "mediaType": "image/jpeg"}));
    assert_eq!((picture.title(), picture.attachments[0].name.as_deref()), (None, Some("alt")));
}

#[test]
fn groups_are_named_in_the_audience() {
    let group = |audience: Value| post("Note", &json!({"audience": audience})).group;
    assert_eq!(group(json!("https://v.test/c/fog")).unwrap().path(), "/c/fog");
    assert_eq!(
        group(json!([PUBLIC, "https://v.test/vic/followers", "https://v.test/c/fog"])).unwrap().path(),
        "/c/fog"
    );
    assert_eq!(group(json!(["as:Public", "at://x"])), None);
}

#[test]
fn counts_licences_exif_and_emoji_are_read() {
    let counts = post(
        "Note",
        &json!({"replies": {"id": "https://v.test/r", "totalItems": 3}, "likes": {"id": "https://v.test/l", "totalItems": 4},
        "shares": {"id": "https://v.test/s", "totalItems": "5"}}),
    );
    assert_eq!((counts.replies_count, counts.likes.unwrap().1, counts.shares.unwrap().1), (Some(3), 4, 5));
    let license = |more: Value| {
        let mut file = json!({"type": "Image", "url": "https://v.test/a.jpg"});
        file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        post("Note", &json!({"attachment": file})).attachments[0].license.clone()
    };
    assert_eq!(license(json!({"license": "CC BY-NC"})), Some(License::ByNc.url()));
    assert_eq!(license(json!({"license": "All Rights Reserved"})), None);
    assert_eq!(license(json!({"license": "https://v.test/terms"})).as_deref(), Some("https://v.test/terms"));
    assert_eq!(license(json!({"licence": {"identifier": 7, "name": "x"}})), Some(License::Cc0.url()));
    assert_eq!(license(json!({"licence": {"identifier": 9, "name": "ask me"}})).as_deref(), Some("ask me"));
    let old = json!({"type": "Image", "url": "https://v.test/a.jpg", "exif": {"make": "SONY", "fNumber": "f/1.8", "film": null, "x": "y"}});
    let exif = &post("Note", &json!({"attachment": old})).attachments[0].exif;
    assert_eq!(*exif, [("Make".to_owned(), "SONY".to_owned()), ("FNumber".to_owned(), "f/1.8".to_owned())]);
    let emoji = |name: &str| {
        let tag = json!({"id": null, "type": "Emoji", "name": name, "icon": {"type": "Image", "mediaType": "image/png", "url": "https://v.test/e.png"}});
        post("Note", &json!({"tag": [tag]})).tags
    };
    for name in [":blob:", "blob"] {
        let [Tag::Emoji(emoji)] = &emoji(name)[..] else { panic!("{name}") };
        assert_eq!((emoji.shortcode.as_str(), emoji.media_type.as_deref()), ("blob", Some("image/png")));
    }
    for name in ["::", ":a b:", ":<b>:", "", ":\u{202e}:"] {
        assert!(emoji(name).is_empty(), "{name}");
    }
    let cards = json!([{"type": "Link", "href": "https://v.test/a.jpg"}, {"type": "Link", "href": "https://v.test/b", "mediaType": "image/jpeg"}]);
    assert_eq!(post("Note", &json!({"attachment": cards})).attachments.len(), 1);
}

#[test]
fn actors_say_what_they_take_and_what_their_software_can() {
    let actor = |more: Value| {
        let mut value =
            json!({"id": VIC, "type": "Person", "preferredUsername": "vic", "inbox": "https://v.test/i"});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Actor::parse(&normalize(value)).unwrap()
    };
    assert_eq!(
        actor(json!({"capabilities": {"acceptsChatMessages": true}})).accepts_chat_messages,
        Some(true)
    );
    assert_eq!(actor(json!({})).accepts_chat_messages, None);
    let said = json!({"implements": "https://x.test/1", "generator": {"type": "Application", "implements": [{"href": "https://x.test/2"}, {"href": "https://x.test/1"}]}});
    assert_eq!(
        actor(said).implements.iter().map(|one| one.href.as_str()).collect::<Vec<_>>(),
        ["https://x.test/1", "https://x.test/2"]
    );
    for aliases in [json!("https://w.test/vic"), json!(["https://w.test/vic", 7, "at://x"])] {
        assert_eq!(actor(json!({"alsoKnownAs": aliases})).also_known_as.len(), 1);
    }
    let moved = actor(
        json!({"movedTo": {"id": "https://w.test/vic"}, "memorial": true, "suspended": true, "hidesToPublicFromUnauthedWeb": true}),
    );
    assert!(
        moved.moved_to.is_some()
            && moved.memorial
            && moved.suspended
            && moved.hides_to_public
            && moved.hides_cc_public
    );
    let tags = actor(
        json!({"tag": [{"type": "Hashtag", "name": "#fog"}, {"type": "Emoji", "name": ":blob:", "icon": {"url": "https://v.test/e.png"}}]}),
    );
    assert_eq!(tags.tags.len(), 2);
}

#[test]
fn full_names_are_known_by_their_short_ones() {
    let react = json!({"id": "https://v.test/a/1", "type": "http://litepub.social/ns#EmojiReact", "actor": VIC, "object": CAROL, "content": "\u{1f525}"});
    assert_eq!(activity(react).unwrap().type_name(), "EmojiReact");
    let create = json!({"id": "https://v.test/a/1", "type": "as:Create", "actor": VIC, "object": {"id": "https://v.test/n/1",
        "type": "https://www.w3.org/ns/activitystreams#Note", "attributedTo": VIC, "as:sensitive": true, "content": "x"}});
    assert!(created(activity(create).unwrap()).sensitive);
    // Who it is by has one name only.
    let two = json!({"id": "https://v.test/a/1", "type": "Like", "as:actor": "https://e.test/mal", "object": CAROL});
    assert!(activity(two).is_err());
}
