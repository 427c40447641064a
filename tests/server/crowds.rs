//! Many hosts at once, most of them bad, and several workers.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono::TimeDelta;
use futures::future::join_all;
use heliograph::{
    peers::deliver,
    posts::{
        Visibility,
        actions::{self as posts, Publication},
        model::Draft,
    },
    work::Bell,
    workers,
};
use http::StatusCode;
use serde_json::json;
use tokio::sync::{Semaphore, watch};

use crate::support::{
    Backend, FakePeer, Fault, Nobody, Person, Stranger, TestApp, counts, journeys, on_postgres,
};

journeys! {
    flt_05_the_dead_cost_the_living_nothing,
    flt_06_who_never_answers_keeps_nobody_waiting,
    flt_35_a_worker_that_was_away_does_not_disturb_who_took_over,
    abu_16_a_host_is_one_row_whatever_becomes_of_it,
    a_host_that_sends_much_waits_like_one_that_sends_little,
    many_requests_meet_the_same_person_at_once,
}

/// Hosts that nobody reaches, in two of the three ways in which that happens; the third takes ten seconds.
fn the_dead(count: usize, nobody: &Nobody, backend: &Backend) -> Vec<Stranger> {
    let dead = |number: usize| {
        let name = format!("d{number}.test");
        if !number.is_multiple_of(3) {
            backend.names.put(&name, &["127.0.0.1"]);
        }
        Stranger::new("u", format!("{name}:{}", nobody.port))
    };
    (0..count).map(dead).collect()
}

fn the_living(count: usize, peer: &FakePeer) -> Vec<Stranger> {
    (0..count).map(|n| Stranger::new("u", peer.under(&format!("l{n}.test")).authority)).collect()
}

async fn flt_05_the_dead_cost_the_living_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (peer, nobody) = (FakePeer::start(backend, "live.test").await, Nobody::at_home());
    let living = the_living(20, &peer);
    app.is_followed_by(&ann, &living).await;
    // Everybody is known to be well, once.
    ann.posts("first").await;
    app.settle().await;
    let dead = the_dead(counts(24, 1_000), &nobody, backend);
    app.is_followed_by(&ann, &dead).await;
    peer.forget();
    ann.posts("second").await;
    for bell in [Bell::Events, Bell::Fanout, Bell::Deliveries] {
        workers::step(&app.app, bell).await.unwrap();
    }
    assert_eq!(peer.received().len(), 20, "the living waited for the dead");
    let tried = "SELECT count(*) AS number FROM instances WHERE fail_count > 0";
    assert!(app.number(tried).await <= 16, "the dead took places that are not theirs");

    let most = "SELECT CAST(max(fail_count) AS BIGINT) AS number FROM instances";
    let step = TimeDelta::minutes(30);
    app.pass(TimeDelta::days(1), step).await;
    let first_day = app.number(most).await;
    app.pass(TimeDelta::days(6), step).await;
    let first_week = app.number(most).await;
    app.pass(TimeDelta::days(3), step).await;
    let ten_days = app.number(most).await;
    assert!(first_day <= 14, "{first_day} on the first day");
    assert!(first_week - first_day <= 6 * 24, "more than one an hour");
    assert!(ten_days - first_week <= 4, "more than one a day");
    // Bob has nothing to do with any of them, and somebody who is there.
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&bob).await;
    assert_eq!(vic.peer.got("Accept").len(), 1);
}

/// Asks again until it is so.
async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = std::time::Instant::now() + Duration::from_mins(1);
    while !is_so() {
        assert!(std::time::Instant::now() < deadline, "{what} did not happen");
        tokio::task::yield_now().await;
    }
}

/// No clock is asked: the living have everything while those who never answer still have their first letter in hand.
async fn flt_06_who_never_answers_keeps_nobody_waiting(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let live = FakePeer::start(backend, "live.test").await;
    let (pit, known) =
        (FakePeer::start(backend, "pit.test").await, FakePeer::start(backend, "known.test").await);
    app.is_followed_by(&ann, &the_living(20, &live)).await;
    app.is_followed_by(&ann, &[Stranger::new("u", known.authority.clone())]).await;
    ann.posts("first").await;
    app.settle().await;
    let pits: Vec<_> =
        (0..50).map(|n| Stranger::new("u", pit.under(&format!("p{n}.test")).authority)).collect();
    app.is_followed_by(&ann, &pits).await;
    pit.has(Fault::Silent);
    known.has(Fault::Silent);
    live.forget();
    let posts = 5;
    for number in 0..posts {
        ann.posts(&number.to_string()).await;
    }
    let (stopper, stop) = watch::channel(false);
    let tasks = workers::start(&app.app, &stop);
    until("what is for the living", || live.received().len() == 20 * posts).await;
    until("the first letters of the others", || 0 < pit.in_hand() && 0 < known.in_hand()).await;
    assert!(pit.most_at_once() <= 16, "{} new hosts at once", pit.most_at_once());
    assert!(known.most_at_once() <= 2, "{} letters at one host", known.most_at_once());
    // And while they hang, others still have their turn at once.
    live.forget();
    ann.posts("once more").await;
    until("another round for the living", || live.received().len() == 20).await;
    assert!(0 < pit.in_hand(), "the test has waited for the others");
    pit.has(Fault::Refuses);
    known.has(Fault::Refuses);
    stopper.send(true).unwrap();
    for task in tasks {
        task.await.unwrap();
    }
    app.may_leave_work("the others have not answered yet");
}

async fn flt_35_a_worker_that_was_away_does_not_disturb_who_took_over(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    peer.forget();
    let permits = Arc::new(Semaphore::new(0));
    peer.has(Fault::Held(Arc::clone(&permits)));
    let post = ann.posts("first").await;
    workers::step(&app.app, Bell::Events).await.unwrap();
    let (first, second) = (app.app.clone(), app.app.clone());
    let first = tokio::spawn(async move { deliver::work(&first).await.unwrap() });
    until("the first letter", || peer.in_hand() == 1).await;
    // The machine was suspended for an hour; its host is another worker's by now.
    backend.clock.advance(TimeDelta::hours(1));
    let second = tokio::spawn(async move { deliver::work(&second).await.unwrap() });
    until("the same letter by the other", || peer.in_hand() == 2).await;
    ann.put(&format!("/api/v1/statuses/{post}"), &json!({"status": "second"})).await.is(StatusCode::OK);
    workers::step(&app.app, Bell::Events).await.unwrap();
    permits.add_permits(100);
    assert!(first.await.unwrap() && second.await.unwrap());
    app.settle().await;
    let kinds: Vec<_> = peer.received().into_iter().map(|one| one.body["type"].clone()).collect();
    assert_eq!(kinds.last().unwrap(), "Update");
    let different: BTreeSet<_> = peer.received().iter().map(|one| one.body["id"].to_string()).collect();
    assert_eq!((kinds.len(), different.len()), (3, 2), "{kinds:?}");
    let rows = app.rows().await;
    assert_eq!(rows["deliveries"], 0);
    assert_eq!(app.number("SELECT count(*) AS number FROM instances WHERE leased_by <> 0").await, 0);
    assert_eq!(app.number("SELECT count(*) AS number FROM instances WHERE fail_count > 0").await, 0);
}

async fn abu_16_a_host_is_one_row_whatever_becomes_of_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let nobody = Nobody::at_home();
    let many = counts(120, 100_000);
    let dead = the_dead(many, &nobody, backend);
    app.is_followed_by(&ann, &dead).await;
    for number in 0..3 {
        ann.posts(&number.to_string()).await;
    }
    app.settle().await;
    let rows = app.rows().await;
    let many = i64::try_from(many).unwrap();
    assert_eq!((rows["instances"], rows["inboxes"], rows["deliveries"]), (many, many, 3 * many));
    // Nobody waits in memory: what is left of them is asked of the database.
    assert!(!deliver::work(&app.app).await.unwrap());
    // A host that never took anything, and of whom nothing is left, is forgotten.
    app.app
        .db
        .write(|conn| {
            use diesel::{RunQueryDsl as _, sql_query};
            for table in ["deliveries", "sent_to", "follows", "accounts WHERE domain IS NOT NULL"] {
                heliograph::q!(conn, |c| sql_query(format!("DELETE FROM {table}")).execute(&mut **c))?;
            }
            Ok(())
        })
        .await
        .unwrap();
    backend.clock.advance(TimeDelta::days(2));
    app.settle().await;
    backend.clock.advance(TimeDelta::days(31));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    let rows = app.rows().await;
    assert_eq!((rows["instances"], rows["inboxes"]), (0, 0));
}

async fn a_host_that_sends_much_waits_like_one_that_sends_little(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (big, small) =
        (FakePeer::start(backend, "a.big.test").await, FakePeer::start(backend, "z.small.test").await);
    let (vic, eve) = (big.actor("vic", 0), small.actor("eve", 1));
    let mentions = |who: &crate::support::Actor, number: usize| {
        let mut create = who.create(&format!("/notes/{number}"), "hello");
        create["object"]["cc"] = json!([ann.uri()]);
        create
    };
    for number in 0..60 {
        vic.sends(&app, &mentions(&vic, number)).await.is(StatusCode::ACCEPTED);
    }
    eve.sends(&app, &mentions(&eve, 0)).await.is(StatusCode::ACCEPTED);
    workers::step(&app.app, Bell::Inbox).await.unwrap();
    let by_eve = "SELECT count(*) AS number FROM posts JOIN accounts ON accounts.id = posts.account_id \
                  WHERE accounts.username = 'eve'";
    assert_eq!(app.number(by_eve).await, 1);
    assert_eq!(app.number("SELECT count(*) AS number FROM posts").await, 26, "25 of the one, 1 of the other");
    app.settle().await;
    assert_eq!(app.rows().await["posts"], 61);
}

async fn many_requests_meet_the_same_person_at_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let letters: Vec<_> = (0..8)
        .map(|number| {
            vic.writes(&app, &vic.activity("Follow", &format!("/follows/{number}"), &json!(ann.uri())))
        })
        .collect();
    let answers = join_all(letters.into_iter().map(|letter| app.receive(letter))).await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [StatusCode::ACCEPTED; 8]);
    app.settle().await;
    assert_eq!(app.number("SELECT count(*) AS number FROM follows").await, 1);
}

/// Ids are given before a commit, and commits come in any order: who is asked for what is new by the last id loses some.
#[tokio::test]
async fn flt_26_what_commits_late_is_delivered_too() {
    on_postgres(async |backend| {
        let app = TestApp::start(backend).await;
        let [ann, bob] = app.accounts(["ann", "bob"]).await;
        let peer = FakePeer::start(backend, "v.test").await;
        let vic = peer.actor("vic", 0);
        vic.follows(&ann).await;
        vic.follows(&bob).await;
        peer.forget();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go_on, may_go_on) = std::sync::mpsc::channel();
        let (db, author) = (app.app.db.clone(), id_of(&ann));
        let late = tokio::spawn(async move {
            db.write(move |conn| {
                let ann = heliograph::accounts::db::find(conn, author)?.unwrap();
                let draft = Draft {
                    caption: "early, and late".to_owned(),
                    warning: String::new(),
                    sensitive: false,
                    language: None,
                    media: Vec::new(),
                    poll: None,
                };
                let publication = Publication {
                    draft,
                    visibility: Visibility::Public,
                    in_reply_to: None,
                    replies: None,
                    quotes: None,
                    app_id: None,
                    idempotency_key: None,
                };
                posts::publish(conn, &ann, publication)?;
                begun.send(()).unwrap();
                may_go_on.recv().unwrap();
                Ok(())
            })
            .await
        });
        has_begun.await.unwrap();
        bob.posts("in time").await;
        app.settle().await;
        assert_eq!(peer.got("Create").len(), 1);
        go_on.send(()).unwrap();
        late.await.unwrap().unwrap();
        app.settle().await;
        assert_eq!(peer.got("Create").len(), 2);
    })
    .await;
}

fn id_of(person: &Person) -> heliograph::ids::AccountId {
    person.id.parse().unwrap()
}
