//! What someone is told, once, and how far they have read.

use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, TestApp, journeys};

journeys! {
    each_kind_of_news_comes_once_and_from_its_source,
    news_are_picked_paged_and_put_away,
    what_is_read_is_up_to_a_marker,
    news_of_others_are_nobody_elses,
    a_deleted_post_takes_its_news_along,
}

async fn each_kind_of_news_comes_once_and_from_its_source(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("hills").await;
    app.settle().await;
    for _ in 0..2 {
        bob.does("follow", &ann.id).await;
        bob.does_to("favourite", &post).await;
        bob.does_to("reblog", &post).await;
        app.settle().await;
    }
    bob.comments(&post, "@ann @ann look").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob", "reblog bob", "favourite bob", "follow bob"]);
    // Taken back and done again is the same news, in its place.
    bob.does_to("unfavourite", &post).await;
    bob.does_to("favourite", &post).await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob", "reblog bob", "favourite bob", "follow bob"]);
    assert!(bob.news().await.is_empty());
    let news = ann.get("/api/v1/notifications").await.json();
    assert_eq!(news[2]["status"]["id"], post);
    assert!(news[3]["status"].is_null());
}

async fn news_are_picked_paged_and_put_away(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let post = ann.posts("hills").await;
    for person in [&bob, &cat] {
        person.does("follow", &ann.id).await;
        person.does_to("favourite", &post).await;
    }
    app.settle().await;
    let count = async |query: &str| ann.sees(&format!("/api/v1/notifications?{query}")).await.len();
    assert_eq!(count("").await, 4);
    assert_eq!(count("types[]=follow").await, 2);
    assert_eq!(count("exclude_types[]=follow&exclude_types[]=favourite").await, 0);
    assert_eq!(count(&format!("account_id={}", bob.id)).await, 2);
    let all = ann.sees("/api/v1/notifications").await;
    let first = ann.get("/api/v1/notifications?limit=3").await.is(StatusCode::OK);
    assert_eq!(crate::support::ids(&first.json()), all[..3]);
    assert_eq!(ann.sees(&first.link("next").unwrap()).await, all[3..]);

    let one = format!("/api/v1/notifications/{}", all[1]);
    assert_eq!(ann.get(&one).await.is(StatusCode::OK).json()["id"], all[1]);
    ann.post(&format!("{one}/dismiss")).await.is(StatusCode::OK);
    ann.get(&one).await.is(StatusCode::NOT_FOUND);
    assert_eq!(count("").await, 3);
    ann.post("/api/v1/notifications/clear").await.is(StatusCode::OK);
    assert_eq!(count("").await, 0);
}

async fn what_is_read_is_up_to_a_marker(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for caption in ["one", "two", "three"] {
        let post = ann.posts(caption).await;
        bob.does_to("favourite", &post).await;
        app.settle().await;
    }
    let unread = async || {
        ann.get("/api/v1/notifications/unread_count").await.is(StatusCode::OK).json()["count"].clone()
    };
    assert_eq!(unread().await, 3);
    let all = ann.sees("/api/v1/notifications").await;
    let mark = |id: &str| json!({"notifications": {"last_read_id": id}});
    let marked = ann.post_json("/api/v1/markers", &mark(&all[1])).await.is(StatusCode::OK).json();
    assert_eq!(marked["notifications"]["last_read_id"], all[1]);
    assert_eq!(unread().await, 1);
    // Another screen that is behind does not make news unread again.
    ann.post_json("/api/v1/markers", &mark(&all[2])).await.is(StatusCode::OK);
    assert_eq!(unread().await, 1);
    let markers = ann.get("/api/v1/markers?timeline[]=notifications&timeline[]=home").await.json();
    assert_eq!(markers["notifications"]["last_read_id"], all[1]);
    assert!(markers.get("home").is_none());
}

async fn news_of_others_are_nobody_elses(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let news = ann.sees("/api/v1/notifications").await;
    let one = format!("/api/v1/notifications/{}", news[0]);
    eve.get(&one).await.is(StatusCode::NOT_FOUND);
    eve.post(&format!("{one}/dismiss")).await.is(StatusCode::NOT_FOUND);
    eve.post("/api/v1/notifications/clear").await.is(StatusCode::OK);
    app.stranger().get("/api/v1/notifications").await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(ann.sees("/api/v1/notifications").await, news);
}

async fn a_deleted_post_takes_its_news_along(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = bob.posts("hello @ann").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob"]);
    bob.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    app.settle().await;
    assert!(ann.news().await.is_empty());
}
