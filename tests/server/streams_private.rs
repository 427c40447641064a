//! What does not come on streams, to whom.

use http::StatusCode;
use serde_json::json;

use crate::{
    streaming::{lines, list_with},
    support::{Backend, TestApp, journeys},
};

journeys! {
    what_a_filter_hides_does_not_come_and_its_change_does,
    priv_11_a_block_ends_what_is_heard,
    priv_29_nobody_listens_to_what_is_not_theirs,
    priv_29_what_one_may_not_see_does_not_come,
}

async fn what_a_filter_hides_does_not_come_and_its_change_does(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let mut socket = bob.opens("?stream=user").await;
    socket.listens_to(&["public"]).await;
    let filter = json!({"title": "rain", "context": ["home"], "filter_action": "hide",
                        "keywords_attributes": [{"keyword": "rain"}]});
    let filter = bob.post_json("/api/v2/filters", &filter).await.is(StatusCode::OK).json();
    let heard = socket.hears().await;
    assert_eq!((heard.event.as_str(), heard.payload), ("filters_changed", json!({})));
    let hidden = ann.posts("rain again").await;
    app.settle().await;
    // The filter is for the home alone; elsewhere the post says what was found.
    let heard = socket.hears().await;
    assert_eq!(heard.line(), format!("public update {hidden}"));
    assert_eq!(heard.payload["filtered"][0]["keyword_matches"], json!(["rain"]));
    assert!(socket.has_heard(&bob).await.is_empty());
    let path = format!("/api/v2/filters/{}", filter["id"].as_str().unwrap());
    bob.delete(&path).await.is(StatusCode::OK);
    assert_eq!(socket.hears().await.event, "filters_changed");
    let shown = ann.posts("rain for ever").await;
    app.settle().await;
    assert_eq!(socket.has_heard(&bob).await, lines(&["public", "user"], "update", &shown));
}

async fn priv_11_a_block_ends_what_is_heard(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    for who in [&bob, &cat] {
        who.does("follow", &ann.id).await;
    }
    app.settle().await;
    let mut sockets = Vec::new();
    for who in [&bob, &cat] {
        let mut socket = who.opens("?stream=user").await;
        socket.listens_to(&["public", "hashtag/sea"]).await;
        sockets.push(socket);
    }
    ann.does("block", &bob.id).await;
    cat.does("mute", &ann.id).await;
    // The very next event, before any worker heard of the block.
    let post = ann.posts("the #sea at dusk").await;
    app.settle().await;
    for (socket, who) in sockets.iter_mut().zip([&bob, &cat]) {
        assert!(socket.has_heard(who).await.is_empty(), "{}", who.name);
    }
    ann.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    app.settle().await;
    assert!(sockets[0].has_heard(&bob).await.is_empty(), "whoever is blocked hears of no deletion");
    cat.does("unmute", &ann.id).await;
    let again = ann.posts("the #sea at dawn").await;
    app.settle().await;
    let all = lines(&["hashtag/sea", "public", "user"], "update", &again);
    let heard = sockets[1].has_heard(&cat).await;
    assert!(all.iter().all(|line| heard.contains(line)), "{heard:?}");
}

async fn priv_29_nobody_listens_to_what_is_not_theirs(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    ann.does("follow", &cat.id).await;
    app.settle().await;
    let list = list_with(&ann, &cat).await;
    assert_eq!(bob.tries_to_stream(&format!("list?list={list}")).await.err(), Some(StatusCode::NOT_FOUND));
    for path in ["../user", "%2e%2e/user", "timeline:1", "user%2f..%2fpublic", "list?list=../1"] {
        assert_eq!(bob.tries_to_stream(path).await.err(), Some(StatusCode::NOT_FOUND), "{path}");
    }
    let mut socket = bob.opens("?stream=user").await;
    socket.says(&json!({"type": "subscribe", "stream": "list", "list": list})).await;
    assert_eq!(socket.frame().await, json!({"error": "Record not found", "status": 404}));
    cat.posts("for ann").await;
    app.settle().await;
    assert!(socket.has_heard(&bob).await.is_empty());
    // A list that is thrown away is heard no more, whoever listened to it.
    let mut own = ann.opens("?stream=user").await;
    own.listens_to(&[&format!("list/{list}")]).await;
    ann.delete(&format!("/api/v1/lists/{list}")).await.is(StatusCode::OK);
    let id = cat.posts("for ann again").await;
    app.settle().await;
    assert_eq!(own.has_heard(&ann).await, [format!("user update {id}")]);
}

async fn priv_29_what_one_may_not_see_does_not_come(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let mut sockets = Vec::new();
    for who in [&bob, &cat] {
        let mut socket = who.opens("?stream=user").await;
        socket.listens_to(&["public", "public:local", "hashtag/sea"]).await;
        sockets.push(socket);
    }
    let post = json!({"status": "the #sea, for few", "visibility": "private"});
    let post = ann.publishes(post).await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    assert_eq!(sockets[0].has_heard(&bob).await, [format!("user update {post}")]);
    assert!(sockets[1].has_heard(&cat).await.is_empty());
    let quiet = json!({"status": "the #sea, unlisted", "visibility": "unlisted"});
    let quiet = ann.publishes(quiet).await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    assert_eq!(sockets[0].has_heard(&bob).await, [format!("user update {quiet}")]);
    for id in [&post, &quiet] {
        ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK);
    }
    app.settle().await;
    assert!(sockets[1].has_heard(&cat).await.is_empty());
    // Who follows no more hears no more, though the stream was opened before.
    bob.does("unfollow", &ann.id).await;
    let last = json!({"status": "the #sea, for fewer", "visibility": "private"});
    ann.publishes(last).await;
    app.settle().await;
    let heard = sockets[0].has_heard(&bob).await;
    assert!(heard.iter().all(|line| !line.contains("update")), "{heard:?}");
}
