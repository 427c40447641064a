//! Inboxes that say that they are gone.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::json;

use crate::{
    delivery::{captions, kinds, set},
    support::{Backend, FakePeer, Fault, Lie, journeys},
};

journeys! {
    flt_07_an_inbox_that_says_twice_that_it_is_gone_is_gone,
    an_inbox_that_was_gone_by_mistake_gets_its_letters,
    an_inbox_whose_people_are_there_is_tried_again,
    an_answer_to_whose_inbox_is_gone_is_brought_once,
    nobody_is_gone_because_a_document_lies,
}

async fn flt_07_an_inbox_that_says_twice_that_it_is_gone_is_gone(backend: &Backend) {
    let (app, ann, peer, vic) = set(backend).await;
    let followers = async || {
        let me = ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
        me["followers_count"].as_i64().unwrap()
    };
    peer.answers(StatusCode::GONE);
    ann.posts("one").await;
    app.settle().await;
    // What comes within the day waits with it, and is no second question.
    ann.posts("two").await;
    app.pass(TimeDelta::hours(23), TimeDelta::zero()).await;
    assert_eq!((peer.attempts(), app.rows().await["deliveries"], followers().await), (1, 2, 1));
    // vic's own document says the same: they left, and so does their follow.
    peer.at("/users/vic", StatusCode::GONE, "text/plain", "");
    app.pass(TimeDelta::hours(2), TimeDelta::zero()).await;
    assert_eq!((app.rows().await["deliveries"], followers().await), (0, 0));
    let asked = peer.asked();
    assert!(asked.contains(&"/users/vic".to_owned()), "{asked:?}");
    let id = ann.get(&format!("/api/v1/accounts/lookup?acct={}", vic.handle())).await;
    assert_eq!(id.status, StatusCode::GONE);
    let attempts = peer.attempts();
    ann.posts("three").await;
    app.settle().await;
    assert_eq!(peer.attempts(), attempts, "nobody is left to tell");
}

async fn an_inbox_that_was_gone_by_mistake_gets_its_letters(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    peer.answers(StatusCode::GONE);
    let post = ann.posts("one").await;
    app.settle().await;
    ann.put(&format!("/api/v1/statuses/{post}"), &json!({"status": "two"})).await.is(StatusCode::OK);
    app.settle().await;
    peer.has(Fault::None);
    app.pass(TimeDelta::hours(25), TimeDelta::zero()).await;
    assert_eq!(kinds(&peer), ["Create", "Update"]);
    // That it took them is remembered: the next mistake has its day again.
    peer.answers(StatusCode::GONE);
    ann.posts("three").await;
    app.settle().await;
    assert_eq!(app.rows().await["deliveries"], 1);
    peer.has(Fault::None);
    app.pass(TimeDelta::hours(25), TimeDelta::zero()).await;
    assert_eq!(kinds(&peer), ["Create", "Update", "Create"]);
}

async fn an_inbox_whose_people_are_there_is_tried_again(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    peer.answers(StatusCode::GONE);
    ann.posts("lost").await;
    app.pass(TimeDelta::hours(25), TimeDelta::zero()).await;
    assert_eq!((peer.attempts(), app.rows().await["deliveries"]), (2, 0));
    // Who was to be asked did not answer at first; the job comes back to it.
    assert_eq!(app.number("SELECT count(*) AS number FROM inboxes WHERE gone_at IS NOT NULL").await, 0);
    peer.has(Fault::None);
    ann.posts("found").await;
    app.settle().await;
    assert_eq!(captions(&peer), ["<p>found</p>"]);
}

async fn an_answer_to_whose_inbox_is_gone_is_brought_once(backend: &Backend) {
    let (app, ann, peer, vic) = set(backend).await;
    peer.answers(StatusCode::GONE);
    ann.posts("one").await;
    // Their document says nothing, so nobody knows what became of them.
    peer.at("/users/vic", StatusCode::NOT_FOUND, "text/plain", "");
    app.pass(TimeDelta::hours(26), TimeDelta::zero()).await;
    peer.forget();
    ann.publishes(json!({"status": format!("are you there, {}?", vic.handle())})).await;
    app.settle().await;
    assert_eq!((peer.attempts(), app.rows().await["deliveries"]), (1, 0));
}

async fn nobody_is_gone_because_a_document_lies(backend: &Backend) {
    let (app, ann, peer, vic) = set(backend).await;
    let (other, bystander) = (FakePeer::start(backend, "e.test").await, app.account("bob").await);
    let eve = other.actor("eve", 1);
    eve.follows(&bystander).await;
    let people = app.rows().await["accounts"];
    for lie in Lie::all(&eve.uri) {
        peer.answers(StatusCode::GONE);
        vic.lies(&lie);
        ann.posts("x").await;
        app.pass(TimeDelta::hours(25), TimeDelta::zero()).await;
        assert_eq!(app.rows().await["deliveries"], 0, "{lie:?}");
        let left = app.number("SELECT count(*) AS number FROM accounts WHERE deleted_at IS NOT NULL").await;
        assert_eq!((left, app.rows().await["accounts"]), (0, people), "{lie:?}");
        // Whoever writes to us is there, and is answered there.
        peer.has(Fault::None);
        peer.document("/users/vic", &vic.document());
        let follow = vic.activity(
            "Follow",
            &format!("/follows/{}", app.app.ids.next(backend.clock.now())),
            &json!(ann.uri()),
        );
        vic.tells(&app, &follow).await;
        peer.forget();
        ann.posts("back").await;
        app.settle().await;
        assert_eq!(captions(&peer), ["<p>back</p>"], "{lie:?}");
        assert_eq!((other.got("Create").len(), other.got("Update").len()), (0, 0), "{lie:?}");
    }
}
