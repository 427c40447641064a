//! Hearts, and what is kept for oneself.

use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, FakePeer, TestApp, journeys, settle};

journeys! {
    liking_a_post_is_announced_once,
    a_like_taken_back_takes_its_news_along,
    hearts_travel_and_come_back,
    the_same_heart_under_two_ids_is_one,
    nobody_likes_what_they_cannot_see,
    a_saved_post_is_nobody_elses_business,
}

async fn liking_a_post_is_announced_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("the sea at dusk").await;
    for _ in 0..2 {
        let liked = bob.does_to("favourite", &post).await;
        assert_eq!((&liked["favourited"], &liked["favourites_count"]), (&json!(true), &json!(1)));
    }
    app.settle().await;
    assert_eq!(app.events().await, ["posted", "liked"]);
    assert_eq!(ann.news().await, ["favourite bob"]);
    assert_eq!(
        ann.sees(&format!("/api/v1/statuses/{post}/favourited_by")).await,
        std::slice::from_ref(&bob.id)
    );
    assert_eq!(bob.sees("/api/v1/favourites").await, std::slice::from_ref(&post));
    // Whether bob likes it is said to bob alone.
    assert_eq!(ann.get(&format!("/api/v1/statuses/{post}")).await.json()["favourited"], false);
    // One's own heart is no news.
    ann.does_to("favourite", &post).await;
    app.settle().await;
    assert_eq!(ann.news().await, ["favourite bob"]);
}

async fn a_like_taken_back_takes_its_news_along(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("the sea at dusk").await;
    bob.does_to("unfavourite", &post).await;
    bob.does_to("favourite", &post).await;
    app.settle().await;
    let unliked = bob.does_to("unfavourite", &post).await;
    assert_eq!((&unliked["favourited"], &unliked["favourites_count"]), (&json!(false), &json!(0)));
    app.settle().await;
    assert!(ann.news().await.is_empty());
    assert_eq!(app.events().await, ["posted", "liked", "unliked"]);
}

async fn hearts_travel_and_come_back(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (a.account("ann").await, b.account("bob").await);
    let bob_at_a = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_at_a).await;
    settle(&[&a, &b]).await;
    let post = bob.posts("hills").await;
    settle(&[&a, &b]).await;
    let at_a = ann.home().await.remove(0);
    let count =
        async || bob.get(&format!("/api/v1/statuses/{post}")).await.json()["favourites_count"].clone();
    for (what, expected) in [("favourite", 1), ("unfavourite", 0), ("favourite", 1)] {
        ann.does_to(what, &at_a).await;
        settle(&[&a, &b]).await;
        assert_eq!(count().await, expected);
    }
    ann.does_to("reblog", &at_a).await;
    settle(&[&a, &b]).await;
    let seen = bob.get(&format!("/api/v1/statuses/{post}")).await.json();
    assert_eq!(seen["reblogs_count"], 1);
    assert_eq!(bob.news().await, ["reblog ann", "favourite ann", "follow ann"]);
    ann.does_to("unreblog", &at_a).await;
    settle(&[&a, &b]).await;
    assert_eq!(bob.news().await, ["favourite ann", "follow ann"]);
}

async fn the_same_heart_under_two_ids_is_one(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let post = ann.publishes(json!({"status": "hills"})).await;
    app.settle().await;
    for id in ["/likes/1", "/likes/2"] {
        vic.tells(&app, &vic.activity("Like", id, &post["uri"])).await;
    }
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    assert_eq!(ann.get(&path).await.json()["favourites_count"], 1);
    assert_eq!(ann.news().await, ["favourite vic"]);
    // Without naming its id, an Undo names the post.
    let like = json!({"type": "Like", "actor": vic.uri, "object": post["uri"]});
    vic.tells(&app, &vic.activity("Undo", "/likes/1/undo", &like)).await;
    assert_eq!(ann.get(&path).await.json()["favourites_count"], 0);
}

async fn nobody_likes_what_they_cannot_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 0);
    let post = ann.publishes(json!({"status": "friends", "visibility": "private"})).await;
    app.settle().await;
    let id = post["id"].as_str().unwrap();
    for what in ["favourite", "bookmark", "reblog"] {
        eve.post(&format!("/api/v1/statuses/{id}/{what}")).await.is(StatusCode::NOT_FOUND);
    }
    for (kind, path) in [("Like", "/likes/1"), ("Announce", "/boosts/1")] {
        mal.tells(&app, &mal.activity(kind, path, &post["uri"])).await;
    }
    let seen = ann.get(&format!("/api/v1/statuses/{id}")).await.json();
    assert_eq!((&seen["favourites_count"], &seen["reblogs_count"]), (&json!(0), &json!(0)));
    assert!(ann.news().await.is_empty());
}

async fn a_saved_post_is_nobody_elses_business(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (one, two) = (ann.posts("one").await, ann.posts("two").await);
    app.settle().await;
    let events = app.events().await;
    for post in [&two, &one] {
        assert_eq!(bob.does_to("bookmark", post).await["bookmarked"], true);
    }
    // The latest save first.
    assert_eq!(bob.sees("/api/v1/bookmarks").await, [one.clone(), two.clone()]);
    assert!(ann.sees("/api/v1/bookmarks").await.is_empty());
    assert_eq!(bob.does_to("unbookmark", &one).await["bookmarked"], false);
    assert_eq!(bob.sees("/api/v1/bookmarks").await, [two]);
    app.settle().await;
    assert_eq!(app.events().await, events);
}
