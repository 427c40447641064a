//! Who may say what about whom, as far as the document alone tells.

use federation::ParseError;
use federation::activity::{Activity, Embedded, Kind, Violation};
use federation::normalize::normalize;
use federation::vocab::Actor;
use serde_json::{Value, json};

use super::{activity, note};

const MAL: &str = "https://e.test/mal";
const EVE: &str = "https://e.test/eve";
const VIC: &str = "https://v.test/vic";
const ALICE: &str = "https://s.test/users/alice";

fn said_by_mal(kind: &str, object: &Value) -> Result<Activity, ParseError> {
    activity(json!({"id": "https://e.test/a/1", "type": kind, "actor": MAL, "object": object}))
}

fn check(kind: &str, object: &Value) -> Result<(), Violation> {
    said_by_mal(kind, object).unwrap().check()
}

fn a_note(id: &str, author: &str) -> Value {
    json!({"id": id, "type": "Note", "attributedTo": author, "content": "x"})
}

fn inner(kind: &str, actor: &str, object: &str) -> Value {
    json!({"id": format!("{actor}/a/2"), "type": kind, "actor": actor, "object": object})
}

#[test]
fn sig_34_what_belongs_elsewhere_is_not_published() {
    assert_eq!(check("Create", &a_note("https://e.test/n/1", MAL)), Ok(()));
    assert_eq!(check("Create", &a_note("https://v.test/n/1", VIC)), Err(Violation::ForeignObject));
    assert_eq!(check("Create", &json!("https://v.test/n/1")), Err(Violation::ForeignObject));
    let among_others = json!([a_note("https://e.test/n/1", MAL), a_note("https://v.test/n/1", VIC)]);
    assert_eq!(check("Create", &among_others), Err(Violation::ForeignObject));
}

#[test]
fn sig_35_nobody_writes_for_somebody_else_on_the_same_server() {
    assert_eq!(check("Create", &a_note("https://e.test/n/1", EVE)), Err(Violation::NotTheAuthor));
}

#[test]
fn sig_36_nobody_else_can_be_made_the_author() {
    let authors = [
        json!(1),
        json!("1"),
        json!("vic"),
        json!(null),
        json!([]),
        json!(["https://v.test/u/mal", "https://v.test/u/vic"]),
        json!([["https://v.test/u/vic"]]),
        json!(ALICE),
    ];
    for author in authors {
        let value =
            json!({"id": "https://v.test/n/1", "type": "Note", "attributedTo": author, "content": "x"});
        assert!(note(value).is_err(), "{author}");
    }
}

#[test]
fn sig_37_nobody_edits_what_others_made() {
    assert_eq!(check("Update", &a_note("https://v.test/n/1", VIC)), Err(Violation::ForeignObject));
    assert_eq!(check("Update", &a_note("https://e.test/n/1", EVE)), Err(Violation::NotTheAuthor));
    let eve =
        json!({"id": EVE, "type": "Person", "preferredUsername": "eve", "inbox": "https://e.test/eve/inbox"});
    assert_eq!(check("Update", &eve), Err(Violation::NotItself));
}

#[test]
fn sig_38_nobody_deletes_what_is_elsewhere() {
    for foreign in ["https://v.test/n/1", VIC, ALICE, "https://s.test/notes/1"] {
        assert_eq!(check("Delete", &json!(foreign)), Err(Violation::ForeignObject));
        assert_eq!(
            check("Delete", &json!({"type": "Tombstone", "id": foreign})),
            Err(Violation::ForeignObject)
        );
    }
    // A moderator may, on the same server. Whose it is, the database knows.
    assert_eq!(check("Delete", &json!({"type": "Tombstone", "id": "https://e.test/n/1"})), Ok(()));
}

#[test]
fn sig_39_nobody_undoes_what_others_did() {
    for kind in ["Follow", "Like", "Announce", "Block", "Dislike", "EmojiReact", "QuoteRequest", "Add"] {
        assert_eq!(check("Undo", &inner(kind, VIC, MAL)), Err(Violation::NotTheDoer), "{kind}");
        assert_eq!(check("Undo", &inner(kind, MAL, VIC)), Ok(()), "{kind}");
    }
}

#[test]
fn sig_41_an_altered_follow_is_no_answer() {
    let Kind::Accept(accept) =
        said_by_mal("Accept", &inner("Follow", "https://s.test/users/bob", MAL)).unwrap().kind
    else {
        panic!()
    };
    // All that is told is there to be compared with what was asked.
    assert_eq!(accept.inner.actor().unwrap().path(), "/users/bob");
    assert_eq!(accept.inner.id().unwrap().path(), "/users/bob/a/2");
}

#[test]
fn sig_42_nobody_answers_for_others() {
    for kind in ["Accept", "Reject"] {
        assert_eq!(check(kind, &inner("Follow", ALICE, VIC)), Err(Violation::NotTheFollowed));
        assert_eq!(check(kind, &inner("Follow", ALICE, MAL)), Ok(()));
    }
}

#[test]
fn sig_45_what_a_boost_embeds_is_not_kept() {
    let mut forged = a_note("https://v.test/n/1", VIC);
    forged["content"] = json!("forged");
    let Kind::Announce(announce) = said_by_mal("Announce", &forged).unwrap().kind else { panic!() };
    assert_eq!(announce.object.as_str(), "https://v.test/n/1");
    assert_eq!(announce.object_type.as_deref(), Some("Note"));
    assert!(!format!("{announce:?}").contains("forged"));
}

#[test]
fn sig_48_inboxes_elsewhere_are_refused() {
    let actor = |inbox: &str, shared: &str| {
        Actor::parse(&normalize(json!({
            "id": MAL, "type": "Person", "preferredUsername": "mal", "inbox": inbox,
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

#[test]
fn sig_49_an_actor_has_one_spelling() {
    for actor in
        ["https://S.TEST/users/alice", "https://s.test:443/users/alice", "https://s.test@e.test/users/alice"]
    {
        let like = json!({"id": "https://s.test/a/1", "type": "Like", "actor": actor, "object": "https://v.test/n/1"});
        assert!(activity(like).is_err(), "{actor}");
    }
    // A name with a dot at its end is another name, and another origin.
    let dotted = json!({"id": "https://s.test/a/1", "type": "Like", "actor": "https://s.test./users/alice", "object": "https://v.test/n/1"});
    assert_eq!(activity(dotted).unwrap().check(), Err(Violation::ForeignActivity));
}

#[test]
fn sig_50_what_is_ours_is_not_published_elsewhere() {
    for kind in ["Create", "Update"] {
        assert_eq!(check(kind, &json!("https://s.test/notes/1")), Err(Violation::ForeignObject));
        assert_eq!(check(kind, &a_note("https://s.test/notes/1", ALICE)), Err(Violation::ForeignObject));
        assert!(said_by_mal(kind, &a_note("https://s.test/notes/1", MAL)).is_err());
    }
}

#[test]
fn sig_53_another_port_or_scheme_is_another_origin() {
    let other_port = a_note("https://e.test:8443/n/1", "https://e.test:8443/mal");
    assert_eq!(check("Create", &other_port), Err(Violation::ForeignObject));
    assert_eq!(
        check("Create", &a_note("http://e.test/n/1", "http://e.test/mal")),
        Err(Violation::ForeignObject)
    );
    assert!(said_by_mal("Create", &a_note("https://e.test:8443/n/1", MAL)).is_err());
    let foreign =
        json!({"id": "https://v.test/a/1", "type": "Like", "actor": MAL, "object": "https://v.test/n/1"});
    assert_eq!(activity(foreign).unwrap().check(), Err(Violation::ForeignActivity));
}

#[test]
fn sig_54_two_addresses_are_two_origins() {
    let note = a_note("https://10.0.0.1/n", "https://10.0.0.1/u");
    let create =
        json!({"id": "https://10.9.9.9/a", "type": "Create", "actor": "https://10.9.9.9/u", "object": note});
    assert_eq!(activity(create).unwrap().check(), Err(Violation::ForeignObject));
    assert!(super::note(a_note("https://10.0.0.1/n", "https://10.9.9.9/u")).is_err());
}

#[test]
fn sig_55_names_are_compared_in_one_form() {
    for id in [
        "https://xn--example-.org/n/1",
        "https://ｅｘａｍｐｌｅ．org/n/1",
        "https://good.test%2ee.test/n/1",
        "https://E.test/n/1",
        "https://bücher.test/n/1",
    ] {
        assert!(note(a_note(id, "https://e.test/mal")).is_err(), "{id}");
        assert!(said_by_mal("Like", &json!(id)).is_err(), "{id}");
    }
    let puny = note(a_note("https://xn--bcher-kva.test/n/1", "https://xn--bcher-kva.test/mal")).unwrap();
    assert_eq!(puny.id.as_str(), "https://xn--bcher-kva.test/n/1");
}

#[test]
fn sig_56_ids_that_change_when_parsed_are_refused_everywhere() {
    for id in ["https://e.test/a/../b", "https://e.\ttest/x", "https:e.test/x", "https://mal@e.test/x"] {
        for member in ["id", "actor", "object"] {
            let mut like = json!({"id": "https://e.test/a/1", "type": "Like", "actor": MAL, "object": "https://v.test/n/1"});
            like[member] = json!(id);
            assert!(activity(like).is_err(), "{member} {id}");
        }
    }
    let Kind::Create(create) = said_by_mal("Create", &json!("https://e.test/n/1#twin")).unwrap().kind else {
        panic!()
    };
    assert!(matches!(create.object, Embedded::Id(id) if id.fragment() == Some("twin")));
}
