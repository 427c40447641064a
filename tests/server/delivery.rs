//! What becomes of a letter, whatever the other server answers.

use chrono::TimeDelta;
use heliograph::accounts;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Fault, Person, TestApp, counts, journeys};

journeys! {
    flt_04_a_peer_that_was_away_for_days_gets_everything_in_order,
    being_away_is_no_refusal,
    a_letter_that_fails_alone_does_not_hold_the_next,
    what_is_private_goes_to_nobody_who_is_blocked,
    a_deletion_waits_for_a_server_that_is_away_for_months,
    flt_07_hostile_answers_cost_little,
    flt_07_a_wish_to_be_left_alone_is_heeded,
    a_refusal_of_one_letter_holds_what_follows_it_and_nothing_else,
    a_letter_that_nobody_can_take_does_not_stand_for_its_host,
    flt_34_after_thirty_days_only_what_ends_something_is_told,
}

/// ann, and vic who follows her from a peer.
pub(crate) async fn set(backend: &Backend) -> (TestApp, Person, FakePeer, Actor) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    peer.forget();
    (app, ann, peer, vic)
}

pub(crate) fn kinds(peer: &FakePeer) -> Vec<String> {
    peer.received().into_iter().map(|one| one.body["type"].as_str().unwrap().to_owned()).collect()
}

/// The captions of the posts that came, in the order in which they came.
pub(crate) fn captions(peer: &FakePeer) -> Vec<String> {
    let text = |create: &Value| create["object"]["content"].as_str().unwrap().to_owned();
    peer.got("Create").iter().map(text).collect()
}

fn said(number: usize) -> String {
    format!("<p>{number}</p>")
}

async fn flt_04_a_peer_that_was_away_for_days_gets_everything_in_order(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    let letters = counts(10, 5_000 / 4);
    let hours = TimeDelta::hours;
    for (round, away) in [hours(1), hours(3 * 24), hours(7 * 24), hours(30 * 24)].into_iter().enumerate() {
        peer.forget();
        peer.has(if round % 2 == 0 { Fault::Refuses } else { Fault::Away });
        for number in 0..letters {
            ann.posts(&number.to_string()).await;
            // A whole backlog is one row and one attempt, not one for each letter.
            if number % 100 == 0 {
                app.settle().await;
            }
        }
        app.pass(away, TimeDelta::zero()).await;
        assert!(peer.attempts() <= 60, "{} attempts in {away}", peer.attempts());
        assert_eq!(peer.received().len(), 0);
        peer.has(Fault::None);
        // The next probe is a day and a bit away at most; after it nothing waits.
        app.pass(hours(30), TimeDelta::zero()).await;
        let mut came = captions(&peer);
        assert_eq!(came.len(), letters);
        came.sort_by_key(|text| text.trim_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().unwrap());
        assert_eq!(came, (0..letters).map(said).collect::<Vec<_>>());
        assert_eq!(app.rows().await["deliveries"], 0);
    }
}

async fn flt_07_hostile_answers_cost_little(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    let other = FakePeer::start(backend, "e.test").await;
    let elsewhere: &'static str = format!("{}/inbox", other.origin).leak();
    for (number, fault) in [
        Fault::Long(1 << 20),
        Fault::Endless,
        Fault::AnswersWith(StatusCode::FOUND, "location", elsewhere),
        Fault::AnswersWith(StatusCode::TEMPORARY_REDIRECT, "location", elsewhere),
        Fault::Answers(StatusCode::UNPROCESSABLE_ENTITY),
        Fault::Answers(StatusCode::PAYLOAD_TOO_LARGE),
        Fault::Answers(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        Fault::Answers(StatusCode::NOT_ACCEPTABLE),
        Fault::Answers(StatusCode::METHOD_NOT_ALLOWED),
    ]
    .into_iter()
    .enumerate()
    {
        peer.forget();
        peer.has(fault);
        ann.posts(&number.to_string()).await;
        app.pass(TimeDelta::hours(1), TimeDelta::zero()).await;
        let tries = if number < 2 { 1 } else { 3 };
        assert_eq!((peer.attempts(), app.rows().await["deliveries"]), (tries, 0), "{number}");
    }
    assert_eq!((other.attempts(), other.asked().len()), (0, 0), "a redirect was followed");
    // Which scheme it likes is another question; this one is answered.
    for refusal in [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN] {
        peer.forget();
        peer.answers(refusal);
        ann.posts("x").await;
        app.pass(TimeDelta::hours(1), TimeDelta::zero()).await;
        assert_eq!(app.rows().await["deliveries"], 0, "{refusal}");
    }
}

async fn flt_07_a_wish_to_be_left_alone_is_heeded(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    for (asked, hours) in [("3600", 1), ("1000000000000", 24), ("a date", 2)] {
        let date = (backend.clock.now() + TimeDelta::hours(2)).format("%a, %d %b %Y %H:%M:%S GMT");
        let asked: &str = if asked == "a date" { date.to_string().leak() } else { asked };
        // It takes letters until it has enough.
        let few = move |number| match number {
            0 => Fault::None,
            _ => Fault::AnswersWith(StatusCode::TOO_MANY_REQUESTS, "retry-after", asked),
        };
        peer.forget();
        peer.has(Fault::Each(std::sync::Arc::new(few)));
        ann.posts("one").await;
        app.settle().await;
        ann.posts("two").await;
        app.settle().await;
        assert_eq!(peer.attempts(), 2);
        // Neither time nor another letter makes us come before.
        ann.posts("three").await;
        app.pass(TimeDelta::hours(hours) - TimeDelta::minutes(1), TimeDelta::zero()).await;
        assert_eq!(peer.attempts(), 2, "{asked}");
        peer.has(Fault::None);
        app.pass(TimeDelta::minutes(2), TimeDelta::zero()).await;
        assert_eq!(peer.got("Create").len(), 3, "{asked}");
    }
    // What is no wish is an ordinary failure.
    for nonsense in ["-1", "soon"] {
        peer.forget();
        peer.has(Fault::AnswersWith(StatusCode::SERVICE_UNAVAILABLE, "retry-after", nonsense));
        ann.posts("x").await;
        app.settle().await;
        peer.has(Fault::None);
        app.pass(TimeDelta::minutes(1), TimeDelta::zero()).await;
        assert_eq!((peer.attempts(), peer.received().len()), (2, 1), "{nonsense}");
    }
}

/// The host is well: what it does not take waits by itself, and only what is about the same thing waits with it.
async fn a_refusal_of_one_letter_holds_what_follows_it_and_nothing_else(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    let refused = |status| move |number| if number == 0 { Fault::Answers(status) } else { Fault::None };
    for status in [StatusCode::BAD_REQUEST, StatusCode::INTERNAL_SERVER_ERROR] {
        peer.forget();
        let post = ann.posts("first").await;
        let path = format!("/api/v1/statuses/{post}");
        peer.has(Fault::Each(std::sync::Arc::new(refused(status))));
        app.settle().await;
        assert_eq!(peer.received().len(), 0);
        ann.put(&path, &json!({"status": "second"})).await.is(StatusCode::OK);
        ann.posts("other").await;
        app.settle().await;
        ann.delete(&path).await.is(StatusCode::OK);
        app.settle().await;
        // Alone in the queue a failing letter is a host that is away; then the other letter waits for the host.
        if status == StatusCode::BAD_REQUEST {
            assert_eq!(captions(&peer), ["<p>other</p>"], "{status}");
        }
        app.pass(TimeDelta::minutes(5), TimeDelta::zero()).await;
        let about = |body: &Value| body["object"]["id"].as_str().is_some_and(|id| id.ends_with(&post));
        let received = peer.received().into_iter().filter(|one| about(&one.body));
        let came: Vec<Value> = received.map(|one| one.body["type"].clone()).collect();
        assert_eq!(came, ["Create", "Update", "Delete"], "{status}");
    }
}

/// A host that fails at one letter for ever gets the others, also after both looked like being away.
async fn a_letter_that_nobody_can_take_does_not_stand_for_its_host(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    let poison = ann.publishes(json!({"status": "poison"})).await;
    let poison = poison["uri"].as_str().unwrap().to_owned();
    peer.chokes_on(&poison);
    app.settle().await;
    for number in 0..5 {
        ann.posts(&number.to_string()).await;
    }
    app.pass(TimeDelta::hours(12), TimeDelta::zero()).await;
    assert_eq!(peer.got("Create").len(), 5);
    // It is given up in the end, although the host was always well.
    for _ in 0..31 {
        app.pass(TimeDelta::days(1), TimeDelta::hours(6)).await;
        ann.posts("x").await;
        app.settle().await;
    }
    let waiting = app.rows().await["deliveries"];
    assert_eq!(waiting, 0, "the poison is not given up");
}

async fn flt_34_after_thirty_days_only_what_ends_something_is_told(backend: &Backend) {
    let (app, ann, peer, vic) = set(backend).await;
    let bob = app.account("bob").await;
    let id = ann.finds(&vic.handle()).await;
    let known = ann.posts("known").await;
    let theirs = format!("{}/notes/1", peer.origin);
    vic.tells(
        &app,
        &json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{theirs}/activity"), "type": "Create", "actor": vic.uri,
            "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [ann.uri()],
            "object": {"id": theirs, "type": "Note", "attributedTo": vic.uri, "content": "hello",
                "published": "2026-01-05T09:00:00Z", "cc": [ann.uri()],
                "to": ["https://www.w3.org/ns/activitystreams#Public"],
                "tag": [{"type": "Mention", "href": ann.uri(), "name": "@ann"}]},
        }),
    )
    .await;
    let news = ann.get("/api/v1/notifications?types[]=mention").await.json();
    let liked = news[0]["status"]["id"].as_str().unwrap().to_owned();
    ann.does_to("favourite", &liked).await;
    app.settle().await;
    peer.forget();

    peer.has(Fault::Refuses);
    ann.delete(&format!("/api/v1/statuses/{known}")).await.is(StatusCode::OK);
    ann.does_to("unfavourite", &liked).await;
    ann.patch("/api/v1/accounts/update_credentials", &json!({"display_name": "Ann"}))
        .await
        .is(StatusCode::OK);
    let brief = ann.posts("never seen there").await;
    app.settle().await;
    ann.delete(&format!("/api/v1/statuses/{brief}")).await.is(StatusCode::OK);
    ann.posts("too old").await;
    bob.does("block", &id).await;
    app.pass(TimeDelta::days(32), TimeDelta::zero()).await;
    // By now it is lost, and what is only new is not even queued.
    for number in 0..3 {
        ann.posts(&number.to_string()).await;
    }
    app.settle().await;
    peer.has(Fault::None);
    app.pass(TimeDelta::days(2), TimeDelta::zero()).await;
    let mut came = kinds(&peer);
    came.sort();
    assert_eq!(came, ["Block", "Delete", "Undo", "Update"]);
    let deleted = peer.got("Delete").remove(0);
    assert!(deleted["object"]["id"].as_str().unwrap().ends_with(&known));
    let skipped = app.number("SELECT skipped AS number FROM instances WHERE host LIKE 'v.test:%'").await;
    assert!(3 <= skipped, "{skipped}");
    // It is well again, and gets everything.
    ann.posts("back").await;
    app.settle().await;
    assert_eq!(captions(&peer), ["<p>back</p>"]);
}

async fn being_away_is_no_refusal(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    peer.answers(StatusCode::BAD_GATEWAY);
    ann.posts("one").await;
    app.settle().await;
    app.pass(TimeDelta::minutes(10), TimeDelta::zero()).await;
    assert!(2 <= peer.attempts(), "{}", peer.attempts());
    // It comes back, and its routes later than its proxy.
    peer.answers(StatusCode::NOT_FOUND);
    app.pass(TimeDelta::minutes(6), TimeDelta::zero()).await;
    peer.has(Fault::None);
    app.pass(TimeDelta::minutes(20), TimeDelta::zero()).await;
    assert_eq!(captions(&peer), ["<p>one</p>"]);
}

async fn a_letter_that_fails_alone_does_not_hold_the_next(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    peer.chokes_on("poison");
    ann.posts("poison").await;
    app.pass(TimeDelta::days(2), TimeDelta::zero()).await;
    let attempts = peer.attempts();
    assert!((5..=20).contains(&attempts), "{attempts}");
    ann.posts("good").await;
    app.settle().await;
    assert_eq!(captions(&peer), ["<p>good</p>"]);
    app.may_leave_work("the poison is tried for thirty days");
}

async fn what_is_private_goes_to_nobody_who_is_blocked(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, w) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (v.actor("vic", 0), w.actor("wim", 1));
    wim.follows(&ann).await;
    let id = ann.finds(&vic.handle()).await;
    let before =
        ann.publishes(json!({"status": format!("between {} and us", vic.handle()), "visibility": "private"}));
    let before = before.await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    assert_eq!(v.got("Create").len(), 1);
    ann.does("block", &id).await;
    app.settle().await;
    v.forget();
    ann.put(&format!("/api/v1/statuses/{before}"), &json!({"status": "not for you any more"}))
        .await
        .is(StatusCode::OK);
    ann.publishes(json!({"status": format!("about {}", vic.handle()), "visibility": "private"})).await;
    app.settle().await;
    assert!(v.received().is_empty(), "{:?}", kinds(&v));
    assert_eq!((w.got("Create").len(), w.got("Update").len()), (2, 1));
}

async fn a_deletion_waits_for_a_server_that_is_away_for_months(backend: &Backend) {
    let (app, ann, peer, _vic) = set(backend).await;
    ann.posts("one").await;
    app.settle().await;
    peer.forget();
    peer.has(Fault::Refuses);
    let uri = ann.uri();
    let leave = move |conn: &mut heliograph::db::Conn| {
        let ann = accounts::db::find_by_uri(conn, &uri)?.unwrap();
        accounts::actions::delete(conn, &ann)
    };
    app.app.db.write(leave).await.unwrap();
    for _ in 0..9 {
        app.pass(TimeDelta::days(10), TimeDelta::days(1)).await;
        heliograph::jobs::sweep(&app.app).await.unwrap();
    }
    peer.has(Fault::None);
    app.pass(TimeDelta::days(2), TimeDelta::zero()).await;
    let deleted = peer.got("Delete");
    assert!(
        deleted
            .iter()
            .any(|one| one["object"]["id"] == json!(ann.uri()) || one["object"] == json!(ann.uri()))
    );
    // Now nobody needs the key any more.
    heliograph::jobs::sweep(&app.app).await.unwrap();
    app.settle().await;
    assert_eq!(app.rows().await["account_keys"], 0);
}
