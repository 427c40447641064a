//! How much of the API one may use, and how one is told.

use http::StatusCode;
use serde_json::json;

use crate::support::{Answer, Backend, FakePeer, Options, TestApp, journeys};

journeys! {
    abu_23_every_answer_says_what_is_left,
    auth_36_apps_are_not_registered_without_end,
    where_nothing_is_limited_nothing_is_told,
    abu_10_nobody_makes_us_ask_others_without_end,
}

fn told(answer: &Answer) -> (u32, u32) {
    let number = |name| answer.header(name).parse().unwrap();
    let reset = chrono::DateTime::parse_from_rfc3339(answer.header("x-ratelimit-reset"));
    assert!(reset.is_ok(), "{}", answer.header("x-ratelimit-reset"));
    (number("x-ratelimit-limit"), number("x-ratelimit-remaining"))
}

async fn limited(backend: &Backend) -> TestApp {
    TestApp::with(backend, "a.test", Options { limits: true, ..Options::default() }).await
}

async fn abu_23_every_answer_says_what_is_left(backend: &Backend) {
    let app = limited(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    assert_eq!(told(&ann.get("/api/v1/timelines/home").await), (300, 299));
    assert_eq!(told(&ann.get("/api/v1/timelines/home").await), (300, 298));
    // What fails counts too; what changes something is counted apart.
    assert_eq!(told(&ann.get("/api/v1/statuses/1").await.is(StatusCode::NOT_FOUND)), (300, 297));
    assert_eq!(told(&ann.post_json("/api/v1/lists", &json!({"title": "x"})).await), (300, 299));
    for left in (0..30).rev() {
        let answer = ann.delete("/api/v1/statuses/1").await.is(StatusCode::NOT_FOUND);
        assert_eq!(told(&answer), (30, left));
    }
    let refused = ann.delete("/api/v1/statuses/1").await.is(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(told(&refused), (30, 0));
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    assert!(refused.json()["error"].is_string());
    bob.delete("/api/v1/statuses/1").await.is(StatusCode::NOT_FOUND);
    // A stranger, and whoever has a wrong token, count as their network.
    let stranger = app.stranger().get("/api/v1/timelines/public").await.is(StatusCode::OK);
    assert_eq!(told(&stranger), (7_500, 7_499));
    let wrong = ann.with_token("wrong").get("/api/v1/timelines/home").await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(told(&wrong), (7_500, 7_498));
}

async fn auth_36_apps_are_not_registered_without_end(backend: &Backend) {
    let app = limited(backend).await;
    let form = json!({"client_name": "app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"});
    for _ in 0..5 {
        app.stranger().post_json("/api/v1/apps", &form).await.is(StatusCode::OK);
    }
    let before = app.rows().await;
    app.stranger().post_json("/api/v1/apps", &form).await.is(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(app.rows().await, before);
}

async fn where_nothing_is_limited_nothing_is_told(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let answer = app.stranger().get("/api/v1/instance").await.is(StatusCode::OK);
    assert_eq!(answer.header("x-ratelimit-limit"), "");
}

async fn abu_10_nobody_makes_us_ask_others_without_end(backend: &Backend) {
    let app = limited(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "victim.test").await;
    let began = std::time::Instant::now();
    let (mut taken, mut refused) = (0, 0);
    for number in 0..100 {
        let path = format!("/api/v2/search?resolve=true&q={}/n/{number}", peer.origin);
        match ann.get(&path).await.status {
            StatusCode::OK => taken += 1,
            StatusCode::TOO_MANY_REQUESTS => refused += 1,
            other => panic!("{path}: {other}"),
        }
    }
    // Ten at once, and one more every six seconds: a slow machine takes its time for a hundred.
    let most = 10 + 1 + began.elapsed().as_secs() / 6;
    assert!(10 <= taken && taken <= most, "{taken} of {most}");
    assert_eq!(taken + refused, 100);
    let mut asked: Vec<String> = peer.asked().into_iter().filter(|path| path.starts_with("/n/")).collect();
    asked.sort();
    asked.dedup();
    assert!(u64::try_from(asked.len()).unwrap() <= taken, "{asked:?}");
    // Whoever asks for nothing of others is not counted, and somebody else has their own.
    ann.get("/api/v2/search?q=bob").await.is(StatusCode::OK);
    let path = format!("/api/v2/search?resolve=true&q={}/n/1", peer.origin);
    bob.get(&path).await.is(StatusCode::OK);
}
