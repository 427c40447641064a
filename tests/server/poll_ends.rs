//! When questions end, ours and those of others.

use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use serde_json::json;

use crate::{
    own_polls::{id_of, sea_or_sky, votes},
    support::{Backend, FakePeer, TestApp, journeys},
};

journeys! {
    the_end_is_news_to_those_who_voted,
    the_end_of_a_poll_elsewhere_is_news_here,
    parse_17_ends_at_odd_times_harm_nobody,
}

async fn the_end_is_news_to_those_who_voted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, dan, eve] = app.accounts(["ann", "bob", "dan", "eve"]).await;
    let id = id_of(&ann.publishes(sea_or_sky()).await);
    for who in [&bob, &eve] {
        assert_eq!(votes(who, &id, &[0]).await, StatusCode::OK);
    }
    app.settle().await;
    eve.does("block", &ann.id).await;
    app.app.clock.advance(TimeDelta::minutes(59));
    app.settle().await;
    assert!(bob.news().await.is_empty());
    app.app.clock.advance(TimeDelta::minutes(2));
    app.settle().await;
    assert_eq!(
        (bob.news().await, ann.news().await),
        (vec!["poll ann".to_owned()], vec!["poll ann".to_owned()])
    );
    assert!(dan.news().await.is_empty() && eve.news().await.is_empty());
    let news = bob.get("/api/v1/notifications?types[]=poll").await.is(StatusCode::OK).json();
    assert_eq!((&news[0]["status"]["id"], &news[0]["status"]["poll"]["expired"]), (&json!(id), &json!(true)));
}

async fn the_end_of_a_poll_elsewhere_is_news_here(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    let ends = app.app.clock.now() + TimeDelta::hours(2);
    let question = |ends: DateTime<Utc>| {
        let choice = |name: &str| json!({"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": 1}});
        let mut question = crate::support::note(&vic, "/q/1", "Sea or sky?");
        question["type"] = json!("Question");
        question["oneOf"] = json!([choice("Sea"), choice("Sky")]);
        question["endTime"] = json!(ends.to_rfc3339());
        question
    };
    let mut create = vic.activity("Create", "/q/1/activity", &question(ends));
    create["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    vic.tells(&app, &create).await;
    let id = ann.home().await.remove(0);
    assert_eq!(votes(&ann, &id, &[0]).await, StatusCode::OK);
    app.settle().await;
    // Its server puts the end off.
    let later = ends + TimeDelta::hours(1);
    vic.tells(&app, &vic.activity("Update", "/q/1#counts/2", &question(later))).await;
    app.app.clock.advance(TimeDelta::minutes(121));
    app.settle().await;
    assert!(ann.news().await.is_empty());
    app.app.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    assert_eq!(ann.news().await, ["poll vic"]);
    assert!(bob.news().await.is_empty());
}

async fn parse_17_ends_at_odd_times_harm_nobody(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    let odd = [
        "9999-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-06-30T23:59:60Z",
        "soon",
    ];
    for (number, ends) in odd.into_iter().enumerate() {
        let path = format!("/q/{number}");
        let mut question = crate::support::note(&vic, &path, "Sea or sky?");
        question["type"] = json!("Question");
        question["oneOf"] = json!([{"type": "Note", "name": "Sea"}, {"type": "Note", "name": "Sky"}]);
        question["endTime"] = json!(ends);
        let mut create = vic.activity("Create", &format!("{path}/activity"), &question);
        create["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
        vic.tells(&app, &create).await;
    }
    let home = ann.get("/api/v1/timelines/home").await.is(StatusCode::OK).json();
    assert_eq!(home.as_array().unwrap().len(), odd.len());
    for post in home.as_array().unwrap() {
        assert!(votes(&ann, &id_of(post), &[0]).await != StatusCode::INTERNAL_SERVER_ERROR);
    }
    app.settle().await;
    assert!(ann.news().await.is_empty(), "nothing ends that had not begun");
}
