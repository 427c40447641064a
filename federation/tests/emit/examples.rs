//! Everything that Heliograph says, by the name of its file in `golden/`.

use federation::activity::Pinned;
use federation::activity::accept::{accept, accept_interaction, accept_request};
use federation::activity::add::add;
use federation::activity::announce::announce;
use federation::activity::block::block;
use federation::activity::create::{create, vote};
use federation::activity::delete::{delete_actor, delete_authorization, delete_note};
use federation::activity::flag::flag;
use federation::activity::follow::follow;
use federation::activity::like::like;
use federation::activity::r#move::move_to;
use federation::activity::reject::{reject, reject_interaction, reject_request};
use federation::activity::remove::remove;
use federation::activity::request::{request, request_quote};
use federation::activity::undo::undo;
use federation::activity::update::{update_actor, update_note};
use federation::audience::{Audience, PUBLIC};
use federation::context;
use federation::vocab::actor::ActorKind;
use federation::vocab::authorization::{Interaction, approved};
use federation::vocab::collection::{
    self, CollectionPage, OrderedCollection, OrderedCollectionPage, Replies,
};
use federation::vocab::poll::{Ballot, Poll};
use federation::vocab::{Actor, Note, Tombstone};
use serde_json::Value;

use crate::samples::{
    ALICE, BOB, CAROL, FOLLOWERS, INSTANCE, POST, POST_OF_BOB, POST_OF_CAROL, alice, at, comment, edited,
    follow_of_carol, hashtag, instance, key, of_alice, poll, post, question, quiet, quote, reel,
    request_of_carol, stamp, to_group, url,
};

/// Each document of ours and its name.
pub(super) fn all() -> Vec<(&'static str, Value)> {
    [
        served(),
        collections(),
        posts(),
        deletions(),
        relations(),
        likes_and_boosts(),
        profiles(),
        permissions(),
    ]
    .concat()
}

fn everyone() -> Audience {
    Audience { to: vec![PUBLIC.to_owned()], cc: vec![FOLLOWERS.to_owned()] }
}

fn served() -> Vec<(&'static str, Value)> {
    let moved = Actor { moved_to: Some(url("https://new.example/users/alice")), ..alice() };
    let suspended = Actor {
        suspended: true,
        ..Actor::new(url(ALICE), ActorKind::Person, "alice", of_alice("/inbox"), key(ALICE))
    };
    let tombstone = Tombstone::of_note(url(POST), at("2026-01-06T09:00:00Z"));
    vec![
        ("actor", alice().to_document()),
        ("actor_moved", moved.to_document()),
        ("actor_suspended", suspended.to_document()),
        ("instance_actor", instance().to_document()),
        ("note", post().to_document()),
        ("note_for_followers", quiet().to_document()),
        ("note_reel", reel().to_document()),
        ("note_quote", quote().to_document()),
        ("question", question().to_document()),
        ("quote_authorization", stamp().to_document()),
        ("tombstone", tombstone.to_document()),
    ]
}

fn collections() -> Vec<(&'static str, Value)> {
    let outbox = of_alice("/outbox");
    let page = of_alice("/outbox?page=true");
    let part = |name: &str| url(&format!("{POST}/{name}"));
    let whole = OrderedCollection {
        id: outbox.clone(),
        total_items: 120,
        first: Some(page.clone()),
        last: Some(of_alice("/outbox?page=true&min_id=0")),
    };
    let first = OrderedCollectionPage {
        id: page,
        part_of: outbox,
        next: Some(of_alice("/outbox?page=true&max_id=0198")),
        prev: None,
        items: vec![context::without_context(create(&part("activity"), &post()))],
    };
    let others = url("https://pics.example/p/0199/replies?page=true");
    let replies = Replies {
        id: part("replies"),
        total_items: 2,
        own: vec![url("https://pics.example/p/0205")],
        next: Some(others.clone()),
    };
    let rest =
        CollectionPage { id: others, part_of: part("replies"), next: None, items: vec![url(POST_OF_CAROL)] };
    let conversation = [url(POST), url("https://pics.example/p/0205"), url(POST_OF_CAROL)];
    let tags = [hashtag("analog"), hashtag("fog")];
    vec![
        ("outbox", whole.to_document()),
        ("outbox_page", first.to_document(context::note())),
        ("replies", replies.to_document()),
        ("replies_page", rest.to_document()),
        ("context", collection::conversation(&part("context"), &url(ALICE), &conversation)),
        ("likes", collection::count_document(&part("likes"), 3)),
        (
            "featured",
            collection::inline(
                context::note(),
                &of_alice("/collections/featured"),
                &[post().to_json(), reel().to_json()],
            ),
        ),
        ("featured_tags", collection::featured_tags(&of_alice("/collections/tags"), &tags)),
    ]
}

fn posts() -> Vec<(&'static str, Value)> {
    let activity = |note: &Note| create(&url(&format!("{}/activity", note.id)), note);
    let allowed = Note { approved_by: Some(url("https://pixelfed.example/stamps/1")), ..comment() };
    let ballot = Ballot {
        id: of_alice("/votes/7"),
        voter: url(ALICE),
        question: url(POST_OF_CAROL),
        author: url(CAROL),
        choice: "fog".to_owned(),
    };
    let over =
        Poll { closed_at: Some(at("2026-01-06T10:00:00Z")), multiple: true, ..poll([Some(7), Some(4)]) };
    let counted = Note { poll: Some(over), ..question() };
    vec![
        ("create_note", activity(&post())),
        ("create_reel", activity(&reel())),
        ("create_reply", activity(&comment())),
        ("create_reply_approved", activity(&allowed)),
        ("create_quote", activity(&quote())),
        ("create_in_group", activity(&to_group())),
        ("create_question", activity(&question())),
        ("update_question", update_note(&url("https://pics.example/p/0206#counts/1767610800"), &counted)),
        ("create_vote", vote(&of_alice("/votes/7/activity"), &ballot)),
        ("update_note", update_note(&url("https://pics.example/p/0199#updates/1767610800"), &edited())),
    ]
}

fn deletions() -> Vec<(&'static str, Value)> {
    let tombstone = Tombstone::of_note(url(POST), at("2026-01-06T09:00:00Z"));
    let to_all = Audience::public();
    let to_carol = Audience { to: vec![CAROL.to_owned()], cc: vec![FOLLOWERS.to_owned()] };
    let revoked = delete_authorization(
        &of_alice("/quote_authorizations/12#delete"),
        &url(ALICE),
        &stamp().id,
        Interaction::Quote,
        &to_carol,
    );
    vec![
        (
            "delete_note",
            delete_note(&url("https://pics.example/p/0199#delete"), &url(ALICE), &tombstone, &to_all),
        ),
        ("delete_actor", delete_actor(&of_alice("#delete"), &url(ALICE), ActorKind::Person)),
        ("delete_quote_authorization", revoked),
    ]
}

fn relations() -> Vec<(&'static str, Value)> {
    let followed = follow(&of_alice("/follows/31"), &url(ALICE), &url(BOB));
    let blocked = block(&of_alice("/blocks/9"), &url(ALICE), &url("https://mastodon.example/users/mallory"));
    vec![
        ("undo_follow", undo(&of_alice("/follows/31/undo"), &followed)),
        ("follow", followed),
        ("accept_follow", accept(&of_alice("#accepts/follows/55"), &follow_of_carol())),
        ("reject_follow", reject(&of_alice("#rejects/follows/55"), &follow_of_carol())),
        ("undo_block", undo(&of_alice("/blocks/9/undo"), &blocked)),
        ("block", blocked),
    ]
}

fn likes_and_boosts() -> Vec<(&'static str, Value)> {
    let liked = like(&of_alice("#likes/77"), &url(ALICE), &url(POST_OF_BOB), &url(BOB));
    let audience = Audience { to: vec![PUBLIC.to_owned()], cc: vec![BOB.to_owned(), FOLLOWERS.to_owned()] };
    let boost = of_alice("/boosts/0202");
    let boosted = announce(&boost, &url(ALICE), &url(POST_OF_BOB), &audience, at("2026-01-05T13:00:00Z"));
    let stamp = url("https://pixelfed.example/stamps/2");
    vec![
        ("undo_like", undo(&of_alice("#likes/77/undo"), &liked)),
        ("like_approved", approved(liked.clone(), Interaction::Like, &stamp)),
        ("like", liked),
        ("undo_announce", undo(&of_alice("/boosts/0202/undo"), &boosted)),
        ("announce_approved", approved(boosted.clone(), Interaction::Announce, &stamp)),
        ("announce", boosted),
    ]
}

fn profiles() -> Vec<(&'static str, Value)> {
    let (alice_id, followers) = (url(ALICE), url(FOLLOWERS));
    let featured = of_alice("/collections/featured");
    let post = Pinned::Id(url(POST));
    let added = add(&of_alice("#featured/add/5"), &alice_id, &post, &featured, &followers);
    let tag = Pinned::Hashtag("#analog".to_owned());
    let reported = url("https://pixelfed.example/users/mallory");
    let posts = [url("https://pixelfed.example/p/mallory/624592411232880999")];
    let report = url("https://pics.example/reports/7f3c");
    let new = url("https://new.example/users/alice");
    let updated = update_actor(&of_alice("#updates/1"), &alice(), &everyone(), at("2026-02-01T12:00:00Z"));
    vec![
        ("update_actor", updated),
        ("undo_add", undo(&of_alice("#featured/add/5/undo"), &added)),
        ("add", added),
        (
            "add_hashtag",
            add(&of_alice("#tags/add/1"), &alice_id, &tag, &of_alice("/collections/tags"), &followers),
        ),
        ("remove", remove(&of_alice("#featured/remove/5"), &alice_id, &post, &featured, &followers)),
        ("move", move_to(&of_alice("/moves/1"), &alice_id, &new, &followers)),
        ("flag", flag(&report, &url(INSTANCE), &reported, &posts, "Repeated harassment in comments")),
    ]
}

fn permissions() -> Vec<(&'static str, Value)> {
    let (alice_id, carol, stamp) = (url(ALICE), url(CAROL), stamp());
    let asked = request_of_carol();
    let unasked = Note {
        quote: quote().quote.map(|quote| federation::vocab::Quote { authorization: None, ..quote }),
        ..quote()
    };
    let quoting = request_quote(&url("https://pics.example/p/0203/quote_request"), &unasked, &carol).unwrap();
    let liked = like(&of_alice("#likes/78"), &alice_id, &url(POST_OF_CAROL), &carol);
    let liking = request(
        &of_alice("/like_requests/78"),
        Interaction::Like,
        &alice_id,
        &url(POST_OF_CAROL),
        &carol,
        liked,
    );
    let made = url("https://gotosocial.example/users/dora/statuses/7");
    let dora = url("https://gotosocial.example/users/dora");
    let accepted = of_alice("#accepts/replies/3");
    vec![
        ("undo_quote_request", undo(&url("https://pics.example/p/0203/quote_request/undo"), &quoting)),
        ("quote_request", quoting),
        ("like_request", liking),
        (
            "accept_quote_request",
            accept_request(&of_alice("#accepts/quotes/12"), &alice_id, &asked, &stamp.id),
        ),
        ("reject_quote_request", reject_request(&of_alice("#rejects/quotes/12"), &alice_id, &asked)),
        (
            "accept_reply",
            accept_interaction(
                &accepted,
                &alice_id,
                &dora,
                &made,
                &url(POST),
                &of_alice("/reply_authorizations/3"),
            ),
        ),
        (
            "reject_reply",
            reject_interaction(&of_alice("#rejects/replies/3"), &alice_id, &dora, &made, &url(POST)),
        ),
    ]
}
