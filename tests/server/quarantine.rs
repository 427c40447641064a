//! What cannot be applied: it takes nobody with it, and is kept with the reason for a while.

use chrono::TimeDelta;
use diesel::{RunQueryDsl as _, sql_query};
use federation::activity::Activity;
use heliograph::{
    accounts::Account,
    db::Conn,
    error::Result,
    inbox,
    outcome::Outcome,
    peers::receive,
    q,
    queues::inspect::{self, Quarantined},
};
use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, FakePeer, TestApp, journeys};

journeys! {
    flt_20_a_poisoned_message_stops_nothing_else,
    what_is_undone_may_be_done_again_under_the_same_id,
    who_takes_a_follow_back_twice_can_follow_again,
}

/// Everything as usual, except for three messages of which each brings another trouble.
fn with_faults(conn: &mut Conn, who: &Account, activity: &Activity) -> Result<Outcome> {
    match activity.id.as_ref().map(url::Url::path) {
        Some("/notes/panics/activity") => {
            // Something is written before, and something is open.
            q!(conn, |c| sql_query("DELETE FROM posts").execute(&mut **c))?;
            conn.savepoint(|_| -> Result<()> { panic!("a fault of ours") })?;
        }
        Some("/notes/violates/activity") => {
            let twice = "INSERT INTO settings (name, value) VALUES ('twice', '1'), ('twice', '2')";
            q!(conn, |c| sql_query(twice).execute(&mut **c))?;
        }
        Some("/notes/loops/activity") => {
            let slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) \
                        SELECT count(*) FROM n WHERE i % 7 = 8";
            q!(conn, |c| sql_query(slow).execute(&mut **c))?;
        }
        _ => {}
    }
    inbox::apply(conn, who, activity)
}

async fn quarantine(app: &TestApp) -> Vec<Quarantined> {
    app.app.db.read(|conn| Ok(inspect::quarantine(conn, 10)?)).await.unwrap()
}

async fn flt_20_a_poisoned_message_stops_nothing_else(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    for name in ["first", "panics", "second", "violates", "third", "loops", "fourth"] {
        let mut create = vic.create(&format!("/notes/{name}"), name);
        create["object"]["cc"] = json!([ann.uri()]);
        vic.sends(&app, &create).await.is(StatusCode::ACCEPTED);
    }
    while receive::work_with(&app.app, with_faults).await.unwrap() {}
    assert_eq!(app.rows().await["posts"], 5, "others of the same host were held up");
    assert_eq!(quarantine(&app).await, []);
    for _ in 0..5 {
        backend.clock.advance(TimeDelta::minutes(10));
        while receive::work_with(&app.app, with_faults).await.unwrap() {}
    }
    let kept = quarantine(&app).await;
    assert_eq!(kept.len(), 2);
    for one in &kept {
        assert_eq!((one.queue, one.tries, &one.what), ("inbox", 5, &vic.peer.authority));
    }
    let reasons: Vec<_> = kept.iter().map(|one| one.reason.clone().unwrap()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("a fault of ours")), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason.to_lowercase().contains("unique")), "{reasons:?}");
    assert_eq!(app.rows().await["posts"], 5);
    app.settle().await;
    // Thirty days are long enough to look.
    backend.clock.advance(TimeDelta::days(31));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    assert_eq!((quarantine(&app).await, app.rows().await["inbox_items"]), (vec![], 0));
}

/// Misskey and Pixelfed name a follow after the two people: the second one has the id of the first.
async fn what_is_undone_may_be_done_again_under_the_same_id(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "hello"})).await;
    app.settle().await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let counts = async || {
        let me = ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
        let post = ann.get(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.json();
        [me["followers_count"].clone(), post["favourites_count"].clone(), post["reblogs_count"].clone()]
    };
    let deeds =
        [("Follow", json!(ann.uri())), ("Like", post["uri"].clone()), ("Announce", post["uri"].clone())];
    for (place, (kind, object)) in deeds.iter().enumerate() {
        let done = vic.activity(kind, &format!("/{kind}/1"), object);
        let undone = vic.activity("Undo", &format!("/{kind}/1/undo"), &done);
        // At once, and after a while.
        for pause in [0, 0, 3_600, 90_000] {
            vic.tells(&app, &done).await;
            assert_eq!(counts().await[place], 1, "{kind} after {pause} s");
            backend.clock.advance(TimeDelta::seconds(pause));
            vic.tells(&app, &undone).await;
            assert_eq!(counts().await[place], 0, "{kind} undone after {pause} s");
            backend.clock.advance(TimeDelta::seconds(pause + 1));
        }
    }
    // The same request again, as a network that stutters brings it, means nothing new.
    let follow = vic.activity("Follow", "/Follow/2", &json!(ann.uri()));
    let letter = vic.writes(&app, &follow);
    app.receive(letter.clone()).await.is(StatusCode::ACCEPTED);
    app.settle().await;
    backend.clock.advance(TimeDelta::seconds(2));
    vic.tells(&app, &vic.activity("Undo", "/Follow/2/undo", &follow)).await;
    app.receive(letter).await.is(StatusCode::ACCEPTED);
    app.settle().await;
    assert_eq!(counts().await[0], 0);
}

/// The answer to an `Undo` is lost, so it comes again; or we had removed the follower before.
async fn who_takes_a_follow_back_twice_can_follow_again(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let follow = vic.activity("Follow", "/follows/vic/ann", &json!(ann.uri()));
    let undo = |number: u8| vic.activity("Undo", &format!("/follows/vic/ann/undo/{number}"), &follow);
    let followers = async || {
        let me = ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
        me["followers_count"].as_i64().unwrap()
    };
    let next = async |activity: serde_json::Value| {
        app.app.clock.advance(TimeDelta::seconds(5));
        vic.tells(&app, &activity).await;
        followers().await
    };
    assert_eq!(next(follow.clone()).await, 1);
    assert_eq!(next(undo(1)).await, 0);
    assert_eq!(next(undo(1)).await, 0);
    assert_eq!(next(undo(2)).await, 0);
    assert_eq!(next(follow.clone()).await, 1);
    // Three of them, before any is looked at.
    for activity in [undo(3), follow.clone(), undo(4), follow.clone()] {
        app.app.clock.advance(TimeDelta::seconds(5));
        vic.sends(&app, &activity).await.is(StatusCode::ACCEPTED);
    }
    app.settle().await;
    assert_eq!(followers().await, 1);
}
