//! Activities in all the dialects that peers write them in.

use federation::ParseError;
use federation::activity::{Activity, Embedded, Kind, Pinned, Reported, Violation};
use federation::vocab::authorization::Interaction;
use serde_json::{Value, json};

use super::activity;

const MAL: &str = "https://e.test/mal";
const VIC: &str = "https://v.test/vic";
const POST: &str = "https://v.test/n/1";

/// Something `actor` says, with its id on the actor's server.
fn said(kind: &str, actor: &str, more: &Value) -> Result<Activity, ParseError> {
    let origin = actor.rsplit_once('/').unwrap().0;
    let mut value = json!({"id": format!("{origin}/a/1"), "type": kind, "actor": actor, "object": POST});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    activity(value)
}

fn kind(name: &str, more: &Value) -> Kind {
    said(name, VIC, more).unwrap().kind
}

#[test]
fn a_heart_a_thumb_or_a_star_is_a_plain_like() {
    for content in ["\u{2764}", "\u{2764}\u{fe0f}", "\u{1f44d}", "\u{2b50}", "like", "star", ""] {
        for more in [json!({"content": content}), json!({"_misskey_reaction": content})] {
            assert!(matches!(kind("Like", &more), Kind::Like(_)), "{content}");
            assert!(matches!(kind("EmojiReact", &more), Kind::Like(_)), "{content}");
        }
    }
    // Words are no emoji: what Misskey would call a like, and what Pleroma would not send.
    assert!(matches!(kind("Like", &json!({"content": "how lovely"})), Kind::Like(_)));
    let long = "\u{1f36e}".repeat(40);
    for content in ["how lovely", "a", "7", "\u{202e}", "::", ":<b>:", &long] {
        let refused = said("EmojiReact", VIC, &json!({"content": content}));
        assert_eq!(refused, Err(ParseError::Invalid("content")), "{content}");
    }
}

#[test]
fn reactions_are_one_grapheme_or_a_shortcode() {
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
    for (said, meant) in [
        ("\u{1f525}", "\u{1f525}"),
        (family, family),
        ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
        ("\u{1f1ec}\u{1f1f1}", "\u{1f1ec}\u{1f1f1}"),
        ("pudding", "\u{1f36e}"),
        (":blob@.:", ":blob:"),
        (":blob@other.test:", ":blob:"),
    ] {
        for name in ["Like", "EmojiReact"] {
            let Kind::React(react) = kind(name, &json!({"content": said})) else { panic!("{said}") };
            assert_eq!((react.content.as_str(), react.object.as_str()), (meant, POST));
        }
    }
    let tag =
        json!({"type": "Emoji", "name": ":blob:", "icon": {"type": "Image", "url": "https://v.test/b.png"}});
    let other =
        json!({"type": "Emoji", "name": ":other:", "icon": {"type": "Image", "url": "https://v.test/o.png"}});
    let said = json!({"_misskey_reaction": ":blob:", "content": ":blob:", "tag": [other, tag]});
    let Kind::React(react) = kind("Like", &said) else { panic!() };
    assert_eq!(react.emoji.unwrap().url.path(), "/b.png");
    let inner = json!({"id": "https://v.test/a/2", "type": "Like", "actor": VIC, "object": POST, "content": ":blob:"});
    let Kind::Undo(undo) = kind("Undo", &json!({"object": inner})) else { panic!() };
    assert_eq!(undo.inner.activity().unwrap().reaction.as_deref(), Some(":blob:"));
}

#[test]
fn pins_are_posts_or_hashtags_on_ones_own_profile() {
    let featured = json!({"target": "https://v.test/vic/featured"});
    let Kind::Add(add) = kind("Add", &featured) else { panic!() };
    assert_eq!(add.object, Pinned::Id(POST.parse().unwrap()));
    let note = json!({"object": {"id": POST, "type": "Note", "content": "x"}, "target": {"id": "https://v.test/vic/featured"}});
    let Kind::Remove(remove) = kind("Remove", &note) else { panic!() };
    assert_eq!((remove.object, remove.target.path()), (Pinned::Id(POST.parse().unwrap()), "/vic/featured"));
    let tag = json!({"object": {"type": "Hashtag", "name": "fog", "href": "https://v.test/tags/fog"}, "target": "https://v.test/vic/tags"});
    let Kind::Add(add) = kind("Add", &tag) else { panic!() };
    assert_eq!(add.object, Pinned::Hashtag("#fog".to_owned()));
    // Pixelfed's story.
    let story = json!({"object": {"id": "https://v.test/stories/1", "type": "Story"}});
    assert_eq!(kind("Add", &story), Kind::Other("Add".to_owned()));
}

#[test]
fn sig_44_nobody_pins_to_somebody_elses_profile() {
    for (name, collection) in [
        ("Add", "https://v.test/vic/featured"),
        ("Remove", "https://s.test/users/alice/collections/featured"),
    ] {
        let pin = said(name, MAL, &json!({"target": collection})).unwrap();
        assert_eq!(pin.check(), Err(Violation::ForeignCollection));
    }
    assert_eq!(said("Add", VIC, &json!({"target": "https://v.test/vic/featured"})).unwrap().check(), Ok(()));
}

#[test]
fn sig_43_only_oneself_moves_and_not_to_where_one_is() {
    let moved = |actor, object: &str, target: &str| {
        said("Move", actor, &json!({"object": object, "target": target})).unwrap().check()
    };
    assert_eq!(moved(VIC, VIC, MAL), Ok(()));
    assert_eq!(moved(MAL, VIC, MAL), Err(Violation::NotItself));
    assert_eq!(moved(VIC, VIC, VIC), Err(Violation::NotItself));
    assert_eq!(kind("Move", &json!({"object": VIC})), Kind::Other("Move".to_owned()));
}

#[test]
fn reports_name_ids_texts_and_what_the_complaint_names() {
    let alice = "https://s.test/users/alice";
    let Kind::Flag(flag) = kind(
        "Flag",
        &json!({"object": [alice, {"id": POST, "type": "Note"}, "post 7", alice],
            "content": "Note: https://s.test/p/7.\n-----\nrude, (https://s.test/p/8), <https://s.test/p/7>"}),
    ) else {
        panic!()
    };
    let id = |raw: &str| Reported::Id(raw.parse().unwrap());
    let text = Reported::Text("post 7".to_owned());
    assert_eq!(flag.objects, [id(alice), id(POST), text, id("https://s.test/p/7"), id("https://s.test/p/8")]);
    assert_eq!(flag.ids().count(), 4);
    let Kind::Flag(flag) = kind("Flag", &json!({"object": alice})) else { panic!() };
    assert_eq!((flag.objects.len(), flag.content.as_str()), (1, ""));
    let many: Vec<_> = (0..1000).map(|n| format!("https://s.test/p/{n}")).collect();
    let Kind::Flag(flag) = kind("Flag", &json!({"object": many, "content": "x".repeat(9000)})) else {
        panic!()
    };
    assert_eq!((flag.objects.len(), flag.content.len()), (26, 5000));
    assert_eq!(said("Flag", VIC, &json!({"object": [], "content": "x"})), Err(ParseError::Missing("object")));
}

#[test]
fn requests_name_what_they_are_about_and_what_was_made() {
    let quote = json!({"id": "https://v.test/n/2", "type": "Note", "attributedTo": VIC, "quote": "https://s.test/p/1"});
    for (name, interaction, instrument) in [
        ("QuoteRequest", Interaction::Quote, quote.clone()),
        ("QuoteRequest", Interaction::Quote, json!("https://v.test/n/2")),
        ("ReplyRequest", Interaction::Reply, quote.clone()),
        ("LikeRequest", Interaction::Like, json!({"id": "https://v.test/n/2", "type": "Like"})),
        ("AnnounceRequest", Interaction::Announce, json!({"id": "https://v.test/n/2", "type": "Announce"})),
    ] {
        let more = json!({"object": "https://s.test/p/1", "instrument": instrument});
        let activity = said(name, VIC, &more).unwrap();
        assert_eq!((activity.check(), activity.type_name()), (Ok(()), name));
        let Kind::Request(request) = activity.kind else { panic!() };
        assert_eq!((request.interaction, request.instrument.path()), (interaction, "/n/2"));
        assert_eq!(request.note.is_some(), instrument["type"] == "Note");
        assert_eq!(said(name, MAL, &more).unwrap().check(), Err(Violation::ForeignObject));
    }
    let eve = json!({"object": "https://s.test/p/1", "instrument": quote});
    let by_eve = said("QuoteRequest", "https://v.test/eve", &eve).unwrap();
    assert_eq!(by_eve.check(), Err(Violation::NotTheAuthor));
    for instrument in [json!(7), json!([]), json!({"type": "Like"}), json!([quote.clone(), quote])] {
        let more = json!({"object": "https://s.test/p/1", "instrument": instrument});
        assert!(said("QuoteRequest", VIC, &more).is_err());
    }
}

#[test]
fn sig_40_a_wish_is_answered_by_whom_it_was_put_to() {
    let request = json!({"id": "https://s.test/p/2/quote_request", "type": "QuoteRequest", "actor":
        "https://s.test/users/alice", "object": POST, "instrument": "https://s.test/p/2"});
    for name in ["Accept", "Reject"] {
        let answer = json!({"object": request, "result": "https://v.test/stamps/1"});
        let activity = said(name, VIC, &answer).unwrap();
        assert_eq!(activity.check(), Ok(()));
        let (Kind::Accept(federation::activity::Accept { inner, result })
        | Kind::Reject(federation::activity::Reject { inner, result })) = activity.kind
        else {
            panic!()
        };
        assert_eq!(inner.activity().unwrap().instrument.as_ref().unwrap().path(), "/p/2");
        assert_eq!(result.unwrap().path(), "/stamps/1");
        assert_eq!(said(name, MAL, &answer).unwrap().check(), Err(Violation::ForeignObject));
        let foreign = json!({"object": request, "result": "https://e.test/stamps/1"});
        assert_eq!(said(name, VIC, &foreign).unwrap().check(), Err(Violation::ForeignObject));
        let like = json!({"object": {"id": "https://s.test/l/1", "type": "Like", "object": POST}});
        assert_eq!(said(name, VIC, &like).unwrap().check(), Ok(()));
        assert_eq!(said(name, MAL, &like).unwrap().check(), Err(Violation::ForeignObject));
    }
}

#[test]
fn what_a_group_passes_on_is_named_and_not_believed() {
    let note = json!({"id": "https://v.test/n/2", "type": "Note", "attributedTo": VIC, "content": "forged"});
    let create = json!({"id": "https://v.test/a/2", "type": "Create", "actor": VIC, "object": note});
    let Kind::Announce(announce) = kind("Announce", &json!({"object": create})) else { panic!() };
    let inner = announce.inner.unwrap();
    assert_eq!((announce.object.path(), announce.object_type.as_deref()), ("/a/2", Some("Create")));
    assert_eq!((inner.kind.as_str(), inner.actor.as_ref().unwrap().as_str()), ("Create", VIC));
    assert_eq!(inner.object.unwrap().path(), "/n/2");
    let Kind::Announce(boost) = kind("Announce", &json!({"object": note})) else { panic!() };
    assert_eq!((boost.inner, boost.object_type.as_deref()), (None, Some("Note")));
}

#[test]
fn what_is_undone_is_found_by_what_was_done() {
    for (name, more) in [
        ("Dislike", json!({})),
        ("EmojiReact", json!({"content": "\u{1f525}"})),
        ("Add", json!({"target": "https://v.test/vic/featured"})),
        ("Flag", json!({"object": ["https://s.test/users/alice", POST]})),
        ("QuoteRequest", json!({"instrument": "https://v.test/n/2"})),
        ("Move", json!({"object": VIC, "target": MAL})),
    ] {
        let mut inner = json!({"id": "https://v.test/a/2", "type": name, "actor": VIC, "object": POST});
        inner.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let undo = said("Undo", VIC, &json!({"object": inner})).unwrap();
        assert_eq!(undo.check(), Ok(()), "{name}");
        let Kind::Undo(undo) = undo.kind else { panic!() };
        assert_eq!((undo.inner.kind(), undo.inner.id().unwrap().path()), (Some(name), "/a/2"));
        assert_eq!(said("Undo", MAL, &json!({"object": inner})).unwrap().check(), Err(Violation::NotTheDoer));
    }
}

#[test]
fn what_only_some_servers_do_stays_a_name() {
    for name in ["View", "Read", "CacheFile", "Listen", "FeatureRequest", "WatchAction"] {
        assert_eq!(kind(name, &json!({})), Kind::Other(name.to_owned()));
    }
    let create = kind("Create", &json!({"object": {"id": "https://v.test/c/1", "type": "CacheFile"}}));
    let Kind::Create(create) = create else { panic!() };
    assert!(matches!(create.object, Embedded::Other { kind, .. } if kind == "CacheFile"));
}
