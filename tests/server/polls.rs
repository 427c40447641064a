//! Questions of other servers.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, note};

journeys! {
    a_poll_is_shown_and_a_vote_reaches_its_author,
    counts_come_without_a_new_time,
    nobody_votes_twice_late_or_for_what_is_not_offered,
    strangers_make_us_ask_nobody_for_counts,
    a_vote_for_a_poll_of_nobody_changes_nothing,
}

fn question(vic: &Actor, counts: [u64; 2]) -> Value {
    let choice = |name: &str, count: u64| json!({"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": count}});
    let mut question = note(vic, "/q/1", "Sea or sky?");
    question["type"] = json!("Question");
    question["oneOf"] = json!([choice("Sea", counts[0]), choice("Sky", counts[1])]);
    question["endTime"] = json!("2099-01-01T00:00:00Z");
    question["votersCount"] = json!(counts[0] + counts[1]);
    question
}

/// Ann follows Vic, who asks; the post's id.
pub(crate) async fn asked(app: &TestApp, vic: &Actor, ann: &Person) -> String {
    vic.is_followed_by(ann).await;
    let mut create = vic.activity("Create", "/q/1/activity", &question(vic, [3, 4]));
    create["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    vic.tells(app, &create).await;
    ann.home().await.remove(0)
}

async fn a_poll_is_shown_and_a_vote_reaches_its_author(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = asked(&app, &vic, &ann).await;
    let poll = ann.get(&format!("/api/v1/statuses/{id}")).await.json()["poll"].clone();
    assert_eq!((&poll["votes_count"], &poll["voters_count"]), (&json!(7), &json!(7)));
    assert_eq!((&poll["voted"], &poll["expired"]), (&json!(false), &json!(false)));
    assert_eq!(poll["options"][1], json!({"title": "Sky", "votes_count": 4}));

    let path = format!("/api/v1/polls/{id}/votes");
    let voted = ann.post_json(&path, &json!({"choices": [1]})).await.is(StatusCode::OK).json();
    assert_eq!((&voted["voted"], &voted["own_votes"]), (&json!(true), &json!([1])));
    assert_eq!(voted["options"][1]["votes_count"], 5);
    app.settle().await;
    let vote = peer.got("Create").remove(0);
    let ballot = &vote["object"];
    assert_eq!((&ballot["name"], &ballot["inReplyTo"]), (&json!("Sky"), &json!(vic.at("/q/1"))));
    assert_eq!(ballot["to"], json!([vic.uri]));
    assert_eq!(peer.received().last().unwrap().path, "/users/vic/inbox");
}

async fn counts_come_without_a_new_time(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = asked(&app, &vic, &ann).await;
    vic.tells(&app, &vic.activity("Update", "/q/1#votes/2", &question(&vic, [10, 11]))).await;
    let post = ann.get(&format!("/api/v1/statuses/{id}")).await.json();
    assert_eq!((&post["poll"]["votes_count"], &post["edited_at"]), (&json!(21), &Value::Null));

    // Whoever looks at the poll itself makes us ask, where what we have is old.
    peer.document("/q/1", &question(&vic, [20, 21]));
    let fresh = ann.get(&format!("/api/v1/polls/{id}")).await.is(StatusCode::OK).json();
    assert_eq!(fresh["votes_count"], 21);
    app.app.clock.advance(chrono::TimeDelta::minutes(2));
    let fresh = ann.get(&format!("/api/v1/polls/{id}")).await.is(StatusCode::OK).json();
    assert_eq!(fresh["votes_count"], 41);
}

async fn nobody_votes_twice_late_or_for_what_is_not_offered(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = asked(&app, &vic, &ann).await;
    let path = format!("/api/v1/polls/{id}/votes");
    for wrong in [json!([]), json!([2]), json!([-1]), json!([0, 1])] {
        let body = json!({"choices": wrong});
        ann.post_json(&path, &body).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let vote = json!({"choices": [0]});
    ann.post_json(&path, &vote).await.is(StatusCode::OK);
    ann.post_json(&path, &vote).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let mut over = question(&vic, [4, 4]);
    over["closed"] = json!("2026-01-01T00:00:00Z");
    vic.tells(&app, &vic.activity("Update", "/q/1#end", &over)).await;
    let bob = app.account("bob").await;
    bob.post_json(&path, &vote).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(peer.got("Create").len(), 1);
    let poll = bob.get(&format!("/api/v1/polls/{id}")).await.json();
    assert_eq!((&poll["expired"], &poll["votes_count"]), (&json!(true), &json!(8)));
}

async fn strangers_make_us_ask_nobody_for_counts(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = asked(&app, &vic, &ann).await;
    app.app.clock.advance(chrono::TimeDelta::minutes(2));
    let asked = peer.asked().len();
    app.stranger().get(&format!("/api/v1/polls/{id}")).await.is(StatusCode::OK);
    assert_eq!(peer.asked().len(), asked);
}

async fn a_vote_for_a_poll_of_nobody_changes_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "no question"})).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let ballot = json!({
        "id": vic.at("/votes/1"), "type": "Note", "attributedTo": vic.uri, "name": "Sea",
        "inReplyTo": post["uri"], "to": [ann.uri()],
    });
    vic.tells(&app, &vic.activity("Create", "/votes/1/activity", &json!([ballot]))).await;
    let seen = ann.get(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.json();
    assert_eq!(seen["replies_count"], 0);
    assert!(ann.news().await.is_empty());
}
