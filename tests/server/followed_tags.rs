//! Hashtags that one follows.

use http::StatusCode;
use serde_json::json;

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, ids, journeys};

journeys! {
    a_followed_hashtag_brings_posts_home,
    what_came_for_a_hashtag_goes_with_it,
    priv_28_a_followed_hashtag_shows_nothing_that_one_may_not_see,
    a_hashtag_says_how_much_it_is_used,
    the_hashtags_that_one_follows_are_read_page_by_page,
    a_hashtag_is_put_on_ones_page_by_its_name,
}

async fn follows(who: &Person, tag: &str) {
    let tag = who.post(&format!("/api/v1/tags/{tag}/follow")).await.is(StatusCode::OK).json();
    assert_eq!(tag["following"], true);
    who.app.settle().await;
}

async fn a_followed_hashtag_brings_posts_home(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let before = bob.posts("Fog #Harbour").await;
    app.settle().await;
    assert!(ann.home().await.is_empty());
    // What there is already comes first; then what is posted.
    follows(&ann, "harbour").await;
    assert_eq!(ann.home().await, std::slice::from_ref(&before));
    let after = bob.posts("More fog #HARBOUR").await;
    bob.posts("No tag").await;
    bob.comments(&after, "a comment #harbour").await;
    app.settle().await;
    assert_eq!(ann.home().await, [after.clone(), before.clone()]);
    // From elsewhere too.
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&bob).await;
    let mut create = vic.create("/notes/1", "fog #harbour");
    create["object"]["tag"] =
        json!([{"type": "Hashtag", "name": "#harbour", "href": vic.at("/tags/harbour")}]);
    vic.tells(&app, &create).await;
    assert_eq!(ann.home().await.len(), 3);
}

async fn what_came_for_a_hashtag_goes_with_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    ann.does("follow", &cat.id).await;
    for tag in ["fog", "sea"] {
        follows(&ann, tag).await;
    }
    let (fog, both) = (bob.posts("#fog").await, bob.posts("#fog #sea").await);
    let friend = cat.posts("#fog").await;
    app.settle().await;
    assert_eq!(ann.home().await, [friend.clone(), both.clone(), fog]);
    let tag = ann.post("/api/v1/tags/fog/unfollow").await.is(StatusCode::OK).json();
    assert_eq!(tag["following"], false);
    app.settle().await;
    assert_eq!(ann.home().await, [friend, both]);
    // Twice is once, also of one that nobody ever used.
    ann.post("/api/v1/tags/fog/unfollow").await.is(StatusCode::OK);
    ann.post("/api/v1/tags/nobody/unfollow").await.is(StatusCode::OK);
}

async fn priv_28_a_followed_hashtag_shows_nothing_that_one_may_not_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    follows(&ann, "fog").await;
    for visibility in ["unlisted", "private"] {
        bob.publishes(json!({"status": "#fog", "visibility": visibility})).await;
    }
    cat.does("block", &ann.id).await;
    cat.posts("#fog").await;
    ann.does("mute", &dan.id).await;
    dan.posts("#fog").await;
    app.settle().await;
    assert!(ann.home().await.is_empty());
    let tag = app.stranger().get("/api/v1/tags/fog").await.json();
    assert_eq!((&tag["history"][0]["uses"], &tag["history"][0]["accounts"]), (&json!("2"), &json!("2")));
}

async fn a_hashtag_says_how_much_it_is_used(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for who in [&ann, &ann, &bob] {
        who.posts("#Fog").await;
    }
    app.app.clock.advance(chrono::TimeDelta::days(1));
    let today = app.app.clock.now().timestamp() / 86_400 * 86_400;
    bob.posts("#fog").await;
    app.settle().await;
    let tag = app.stranger().get("/api/v1/tags/FOG").await.is(StatusCode::OK).json();
    assert_eq!(tag["name"], "fog");
    assert!(tag["url"].as_str().unwrap().ends_with("/tags/fog"));
    let history = tag["history"].as_array().unwrap();
    assert_eq!(history.len(), 7);
    assert_eq!(history[0], json!({"day": today.to_string(), "uses": "1", "accounts": "1"}));
    let yesterday = (today - 86_400).to_string();
    assert_eq!(history[1], json!({"day": yesterday, "uses": "3", "accounts": "2"}));
    // In a search as well.
    let found = ann.get("/api/v2/search?type=hashtags&q=fo").await.json();
    assert_eq!(found["hashtags"][0]["history"][1]["uses"], "3");
    // One that nobody has used is one all the same, and what is none is not there.
    let unused = app.stranger().get("/api/v1/tags/unused").await.is(StatusCode::OK).json();
    assert_eq!((&unused["name"], &unused["history"][0]["uses"]), (&json!("unused"), &json!("0")));
    app.stranger().get("/api/v1/tags/no%20tag").await.is(StatusCode::NOT_FOUND);
    ann.post("/api/v1/tags/no%20tag/follow").await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn the_hashtags_that_one_follows_are_read_page_by_page(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for tag in ["a1", "b2", "c3"] {
        follows(&ann, tag).await;
    }
    let names = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = ann.get("/api/v1/followed_tags?limit=2").await;
    assert_eq!(names(&first.json()), ["c3", "b2"]);
    assert_eq!(names(&ann.get(&first.link("next").unwrap()).await.json()), ["a1"]);
    assert!(ids(&bob.get("/api/v1/followed_tags").await.json()).is_empty());
    for number in 3..200 {
        ann.post(&format!("/api/v1/tags/t{number}/follow")).await.is(StatusCode::OK);
    }
    ann.post("/api/v1/tags/toomany/follow").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

async fn a_hashtag_is_put_on_ones_page_by_its_name(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic: Actor = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    let tag = ann.post("/api/v1/tags/fog/feature").await.is(StatusCode::OK).json();
    assert_eq!(tag["featuring"], true);
    assert_eq!(ann.get("/api/v1/featured_tags").await.json()[0]["name"], "fog");
    let tag = ann.post("/api/v1/tags/fog/unfeature").await.is(StatusCode::OK).json();
    assert_eq!(tag["featuring"], false);
    app.settle().await;
    assert_eq!((vic.peer.got("Add").len(), vic.peer.got("Remove").len()), (1, 1));
}
