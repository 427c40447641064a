//! Posts that go out later.

use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, ids, journeys};

journeys! {
    a_post_goes_out_when_its_time_has_come,
    it_may_go_out_at_another_time_or_not_at_all,
    what_would_be_refused_now_is_refused_now,
    auth_37_posts_of_others_that_wait_are_not_there,
    what_cannot_go_out_stays_with_the_reason,
    pictures_wait_with_their_post,
    who_left_publishes_nothing_more,
}

const LIST: &str = "/api/v1/scheduled_statuses";

fn later(app: &TestApp, minutes: i64) -> DateTime<Utc> {
    app.app.clock.now() + TimeDelta::minutes(minutes)
}

async fn schedules(who: &Person, mut post: Value, at: DateTime<Utc>) -> Value {
    post["scheduled_at"] = json!(at.to_rfc3339());
    who.post_json("/api/v1/statuses", &post).await.is(StatusCode::OK).json()
}

async fn a_post_goes_out_when_its_time_has_come(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    bob.does("follow", &ann.id).await;
    let photo = ann.has_picture("the sea").await;
    let post = json!({"status": "Good morning @bob #sea", "media_ids": [photo], "visibility": "unlisted",
        "spoiler_text": "water", "sensitive": true, "language": "en"});
    let waiting = schedules(&ann, post, later(&app, 90)).await;
    app.settle().await;
    assert_eq!(waiting["params"]["text"], "Good morning @bob #sea");
    assert_eq!(waiting["params"]["visibility"], "unlisted");
    assert_eq!(waiting["params"]["media_ids"], json!([photo]));
    assert_eq!(waiting["media_attachments"][0]["description"], "the sea");
    assert!(DateTime::parse_from_rfc3339(waiting["scheduled_at"].as_str().unwrap()).is_ok());
    assert_eq!(ann.get(LIST).await.json(), json!([waiting]));
    app.app.clock.advance(TimeDelta::minutes(89));
    app.settle().await;
    assert!(bob.home().await.is_empty() && vic.peer.got("Create").is_empty());
    app.app.clock.advance(TimeDelta::minutes(2));
    app.settle().await;
    let seen = bob.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!((&seen["spoiler_text"], &seen["sensitive"]), (&json!("water"), &json!(true)));
    assert_eq!((&seen["visibility"], &seen["tags"][0]["name"]), (&json!("unlisted"), &json!("sea")));
    assert_eq!(seen["media_attachments"][0]["id"], json!(photo));
    assert_eq!(bob.news().await, ["mention ann"]);
    assert_eq!(vic.peer.got("Create").len(), 1);
    assert_eq!(ann.get(LIST).await.json(), json!([]));
}

async fn it_may_go_out_at_another_time_or_not_at_all(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut waiting = Vec::new();
    for number in 0..3 {
        let post = json!({"status": number.to_string()});
        waiting.push(schedules(&ann, post, later(&app, 60)).await["id"].as_str().unwrap().to_owned());
    }
    waiting.reverse();
    let page = ann.get(&format!("{LIST}?limit=2")).await;
    assert_eq!(ids(&page.json()), waiting[..2]);
    assert_eq!(ids(&ann.get(&page.link("next").unwrap()).await.json()), waiting[2..]);
    let path = format!("{LIST}/{}", waiting[0]);
    let at = later(&app, 300);
    let moved = ann.put(&path, &json!({"scheduled_at": at.to_rfc3339()})).await.is(StatusCode::OK).json();
    assert_eq!(
        DateTime::parse_from_rfc3339(moved["scheduled_at"].as_str().unwrap()).unwrap().timestamp(),
        at.timestamp()
    );
    assert_eq!(ann.get(&path).await.json(), moved);
    for wrong in [later(&app, 4).to_rfc3339(), "tomorrow".to_owned()] {
        ann.put(&path, &json!({"scheduled_at": wrong})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(ann.get(&path).await.json(), moved);
    ann.delete(&format!("{LIST}/{}", waiting[1])).await.is(StatusCode::OK);
    app.app.clock.advance(TimeDelta::minutes(61));
    app.settle().await;
    let posts = ann.get(&format!("/api/v1/accounts/{}/statuses", ann.id)).await.json();
    assert_eq!((posts.as_array().unwrap().len(), &posts[0]["content"]), (1, &json!("<p>0</p>")));
    assert_eq!(ids(&ann.get(LIST).await.json()), waiting[..1]);
    ann.get(&format!("{LIST}/{}", waiting[1])).await.is(StatusCode::NOT_FOUND);
}

async fn what_would_be_refused_now_is_refused_now(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let before = app.rows().await;
    let at = later(&app, 60).to_rfc3339();
    let wrong = [
        json!({"status": "", "scheduled_at": at}),
        json!({"status": "x", "scheduled_at": later(&app, 4).to_rfc3339()}),
        json!({"status": "x", "scheduled_at": "soon"}),
        json!({"status": "x", "scheduled_at": at, "visibility": "everyone"}),
        json!({"status": "x", "scheduled_at": at, "media_ids": ["1"]}),
        json!({"status": "x", "scheduled_at": at, "quote_approval_policy": "perhaps"}),
    ];
    for post in wrong {
        ann.post_json("/api/v1/statuses", &post).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let unseen = json!({"status": "x", "scheduled_at": at, "in_reply_to_id": "1"});
    ann.post_json("/api/v1/statuses", &unseen).await.is(StatusCode::NOT_FOUND);
    assert_eq!(app.rows().await, before);
    for number in 0..25 {
        schedules(&ann, json!({"status": number.to_string()}), later(&app, 60)).await;
    }
    let full = json!({"status": "26", "scheduled_at": later(&app, 61).to_rfc3339()});
    ann.post_json("/api/v1/statuses", &full).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    schedules(&ann, json!({"status": "another day"}), later(&app, 60 * 48)).await;
}

async fn auth_37_posts_of_others_that_wait_are_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let waiting = schedules(&ann, json!({"status": "x"}), later(&app, 60)).await;
    let path = format!("{LIST}/{}", waiting["id"].as_str().unwrap());
    bob.get(&path).await.is(StatusCode::NOT_FOUND);
    bob.delete(&path).await.is(StatusCode::NOT_FOUND);
    let change = json!({"scheduled_at": later(&app, 600).to_rfc3339()});
    bob.put(&path, &change).await.is(StatusCode::NOT_FOUND);
    assert_eq!(bob.get(LIST).await.json(), json!([]));
    assert_eq!(ann.get(&path).await.json(), waiting);
}

async fn what_cannot_go_out_stays_with_the_reason(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let parent = bob.posts("for a while").await;
    let answer = json!({"status": "an answer", "in_reply_to_id": parent});
    let waiting = schedules(&ann, answer, later(&app, 60)).await;
    schedules(&ann, json!({"status": "another"}), later(&app, 61)).await;
    bob.delete(&format!("/api/v1/statuses/{parent}")).await.is(StatusCode::OK);
    app.app.clock.advance(TimeDelta::minutes(62));
    app.settle().await;
    // It takes no other one with it.
    let posts = ann.get(&format!("/api/v1/accounts/{}/statuses", ann.id)).await.json();
    assert_eq!(posts[0]["content"], "<p>another</p>");
    let left = ann.get(LIST).await.json();
    assert_eq!((left.as_array().unwrap().len(), &left[0]["id"]), (1, &waiting["id"]));
    assert!(left[0]["error"].is_string());
}

async fn pictures_wait_with_their_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let photo = ann.has_picture("the sea").await;
    let post = json!({"status": "x", "media_ids": [photo]});
    schedules(&ann, post.clone(), later(&app, 60 * 72)).await;
    let twice = json!({"status": "y", "media_ids": [photo], "scheduled_at": later(&app, 90).to_rfc3339()});
    ann.post_json("/api/v1/statuses", &twice).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..3 {
        app.app.clock.advance(TimeDelta::hours(25));
        heliograph::jobs::sweep(&app.app).await.unwrap();
        app.settle().await;
    }
    let seen = ann.get(&format!("/api/v1/accounts/{}/statuses", ann.id)).await.json();
    let picture = seen[0]["media_attachments"][0]["url"].as_str().unwrap().to_owned();
    app.stranger().get(picture.strip_prefix(&app.origin).unwrap()).await.is(StatusCode::OK);
}

async fn who_left_publishes_nothing_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    schedules(&ann, json!({"status": "x"}), later(&app, 60)).await;
    let uri = ann.uri();
    let leave = move |conn: &mut heliograph::db::Conn| {
        let ann = heliograph::accounts::db::find_by_uri(conn, &uri)?.unwrap();
        heliograph::accounts::actions::delete(conn, &ann)
    };
    app.app.db.write(leave).await.unwrap();
    app.app.clock.advance(TimeDelta::minutes(61));
    app.settle().await;
    assert_eq!(app.rows().await["posts"], 0);
    assert_eq!(app.rows().await["scheduled_posts"], 0);
}
