//! What its author puts away.

use heliograph::accounts::Role;
use http::{Method, StatusCode, header::ACCEPT};
use serde_json::{Value, json};

use crate::{
    albums::photo,
    support::{Backend, FakePeer, Person, TestApp, journeys},
};

journeys! {
    priv_01_what_is_in_the_archive_is_its_authors_alone,
    what_comes_back_is_as_it_was,
    priv_33_what_is_in_the_archive_has_no_page_and_no_preview,
    other_servers_are_told_nothing_and_find_nothing,
    what_is_in_the_archive_is_not_shown_around,
    only_posts_of_ones_own_go_into_the_archive,
    what_is_in_the_archive_can_be_deleted,
}

const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn puts_away(who: &Person, post: &str) {
    let answer = who.post(&format!("/api/v1.1/archive/add/{post}")).await.is(StatusCode::OK);
    assert_eq!(answer.text(), "[200]");
    who.app.settle().await;
}

async fn takes_out(who: &Person, post: &str) {
    who.post(&format!("/api/v1.1/archive/remove/{post}")).await.is(StatusCode::OK);
    who.app.settle().await;
}

fn at(post: &str) -> String {
    format!("/api/v1/statuses/{post}")
}

async fn posts_of(who: &Person) -> Value {
    who.get(&format!("/api/v1/accounts/{}", who.id)).await.json()["statuses_count"].clone()
}

/// Where somebody might come across a post of Ann's with the hashtag, and how often it is there.
async fn finds(who: &Person, ann: &Person, post: &str) -> Vec<(String, usize)> {
    let times = |list: &Value| {
        let there = |one: &&Value| one["id"] == post || one["reblog"]["id"] == post;
        list.as_array().unwrap().iter().filter(there).count()
    };
    let mut found = Vec::new();
    let mut paths = vec![
        "/api/v1/timelines/public".to_owned(),
        "/api/v1/timelines/tag/sea".to_owned(),
        format!("/api/v1/accounts/{}/statuses", ann.id),
        format!("/api/v1/accounts/{}/statuses?pinned=true", ann.id),
        format!("/api/v1/accounts/{}/statuses?only_media=true", ann.id),
        "/api/v1.1/discover/posts/trending?range=yearly".to_owned(),
    ];
    if who.token.is_some() {
        paths.extend(["home"].map(|page| format!("/api/v1/timelines/{page}")));
    }
    for path in paths {
        let seen = times(&who.get(&path).await.is(StatusCode::OK).json());
        found.push((path, seen));
    }
    let grid = who.get("/api/v1/discover/posts").await.is(StatusCode::OK).json();
    found.push(("discover".to_owned(), times(&grid["posts"])));
    found
}

async fn priv_01_what_is_in_the_archive_is_its_authors_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let discoverable = json!({"discoverable": true});
    ann.patch("/api/v1/accounts/update_credentials", &discoverable).await.is(StatusCode::OK);
    bob.does("follow", &ann.id).await;
    app.settle().await;
    // Cat is named in it, Bob follows, likes, saves and boosts it.
    let post = photo(&ann, "look @cat #sea").await;
    app.settle().await;
    ann.does_to("pin", &post).await;
    for what in ["favourite", "bookmark"] {
        bob.does_to(what, &post).await;
    }
    let boost = bob.does_to("reblog", &post).await["id"].as_str().unwrap().to_owned();
    let comment = bob.comments(&post, "high waves").await;
    app.settle().await;
    let before = finds(&app.stranger(), &ann, &post).await;
    assert!(before.iter().all(|(_, seen)| 0 < *seen), "{before:?}");
    let bookmarks = bob.sees("/api/v1/bookmarks").await;
    assert_eq!(bookmarks, [post.as_str()]);

    puts_away(&ann, &post).await;
    puts_away(&ann, &post).await;
    let stranger = app.stranger();
    for who in [&bob, &cat, &stranger] {
        for path in
            [at(&post), at(&boost), format!("{}/context", at(&post)), format!("{}/history", at(&post))]
        {
            who.get(&path).await.is(StatusCode::NOT_FOUND);
        }
    }
    for who in [&bob, &cat] {
        for what in ["favourite", "unfavourite", "bookmark", "reblog", "mute"] {
            who.post(&format!("{}/{what}", at(&post))).await.is(StatusCode::NOT_FOUND);
        }
        let answer = json!({"status": "where?", "in_reply_to_id": post});
        assert!(!who.post_json("/api/v1/statuses", &answer).await.status.is_success());
        for list in ["add", "remove"] {
            who.post(&format!("/api/v1.1/archive/{list}/{post}")).await.is(StatusCode::NOT_FOUND);
        }
    }
    assert!(bob.sees("/api/v1/bookmarks").await.is_empty());
    assert!(bob.sees("/api/v1/favourites").await.is_empty());
    assert!(bob.sees("/api/v1.1/archive/list").await.is_empty());
    for who in [&stranger, &bob, &ann] {
        for (path, seen) in finds(who, &ann, &post).await {
            assert_eq!(seen, 0, "{path}");
        }
    }
    let news: Vec<Value> = cat.get("/api/v1/notifications").await.json().as_array().unwrap().clone();
    assert!(news.iter().all(|one| one["status"].is_null()), "{news:?}");
    assert_eq!(posts_of(&ann).await, 0);
    // Its author sees it where it is.
    assert_eq!(ann.sees("/api/v1.1/archive/list").await, [post.as_str()]);
    ann.get(&at(&post)).await.is(StatusCode::OK);
    // An answer is its author's, and nobody sees what it answers.
    let context = cat.get(&format!("{}/context", at(&comment))).await.is(StatusCode::OK).json();
    assert_eq!(context["ancestors"], json!([]));
}

async fn what_comes_back_is_as_it_was(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let post = photo(&ann, "waves #sea").await;
    app.settle().await;
    ann.does_to("pin", &post).await;
    bob.does_to("favourite", &post).await;
    bob.does_to("reblog", &post).await;
    bob.comments(&post, "high").await;
    app.settle().await;
    let (seen, places) = (bob.get(&at(&post)).await.json(), finds(&bob, &ann, &post).await);
    let (home, count) = (bob.home().await, posts_of(&ann).await);
    puts_away(&ann, &post).await;
    takes_out(&ann, &post).await;
    takes_out(&ann, &post).await;
    assert_eq!(bob.get(&at(&post)).await.json(), seen);
    assert_eq!(finds(&bob, &ann, &post).await, places);
    assert_eq!((bob.home().await, posts_of(&ann).await), (home, count));
    assert!(ann.sees("/api/v1.1/archive/list").await.is_empty());
}

async fn priv_33_what_is_in_the_archive_has_no_page_and_no_preview(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = photo(&ann, "waves").await;
    let url = ann.get(&at(&post)).await.json()["url"].as_str().unwrap().to_owned();
    app.settle().await;
    app.stranger().get(&format!("/api/oembed?url={url}")).await.is(StatusCode::OK);
    puts_away(&ann, &post).await;
    app.stranger().get(&format!("/api/oembed?url={url}")).await.is(StatusCode::NOT_FOUND);
}

async fn other_servers_are_told_nothing_and_find_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    let post = photo(&ann, "waves").await;
    app.settle().await;
    assert_eq!(peer.got("Create").len(), 1);
    let reads = async |path: &str| {
        let headers = [(ACCEPT, "application/activity+json".parse().unwrap())];
        app.send(Method::GET, path, headers.into_iter().collect(), "").await
    };
    let document = format!("/p/{post}");
    reads(&document).await.is(StatusCode::OK);
    puts_away(&ann, &post).await;
    for path in [document.clone(), format!("{document}/activity"), format!("{document}/replies")] {
        reads(&path).await.is(StatusCode::NOT_FOUND);
    }
    takes_out(&ann, &post).await;
    reads(&document).await.is(StatusCode::OK);
    for kind in ["Delete", "Update", "Undo"] {
        assert!(peer.got(kind).is_empty(), "{kind}");
    }
    assert_eq!(peer.got("Create").len(), 1);
    // What was not sent yet is not sent.
    let quick = photo(&ann, "not for long").await;
    puts_away(&ann, &quick).await;
    assert_eq!(peer.got("Create").len(), 1);
    ann.does_to("pin", &post).await;
    puts_away(&ann, &post).await;
    assert!(peer.got("Add").is_empty());
}

async fn what_is_in_the_archive_is_not_shown_around(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = photo(&ann, "waves").await;
    app.settle().await;
    puts_away(&ann, &post).await;
    let rows = app.rows().await;
    for what in ["pin", "reblog"] {
        ann.post(&format!("{}/{what}", at(&post))).await.is(WRONG);
    }
    ann.put(&at(&post), &json!({"status": "other words"})).await.is(WRONG);
    let policy = json!({"quote_approval_policy": "nobody"});
    ann.put(&format!("{}/interaction_policy", at(&post)), &policy).await.is(WRONG);
    assert_eq!(app.rows().await, rows);
    takes_out(&ann, &post).await;
    ann.does_to("pin", &post).await;
    app.settle().await;
}

async fn only_posts_of_ones_own_go_into_the_archive(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let owner = app.staff("root", Role::Owner).await;
    let theirs = photo(&bob, "Bob's").await;
    app.settle().await;
    let comment = ann.comments(&theirs, "fine").await;
    let boost = ann.does_to("reblog", &theirs).await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    let rows = app.rows().await;
    for (who, post, status) in [
        (&ann, &theirs, StatusCode::NOT_FOUND),
        (&owner, &theirs, StatusCode::NOT_FOUND),
        (&ann, &comment, WRONG),
        (&ann, &boost, WRONG),
        (&ann, &"1".to_owned(), StatusCode::NOT_FOUND),
    ] {
        who.post(&format!("/api/v1.1/archive/add/{post}")).await.is(status);
    }
    assert_eq!(app.rows().await, rows);
    assert!(ann.sees("/api/v1.1/archive/list").await.is_empty());
}

async fn what_is_in_the_archive_can_be_deleted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    let [old, other] = [photo(&ann, "old").await, photo(&ann, "other").await];
    app.settle().await;
    puts_away(&ann, &old).await;
    assert_eq!(posts_of(&ann).await, 1);
    ann.delete(&at(&old)).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(posts_of(&ann).await, 1, "it counted for nothing already");
    assert!(ann.sees("/api/v1.1/archive/list").await.is_empty());
    ann.get(&at(&other)).await.is(StatusCode::OK);
    // Who has it is told that it is gone for good.
    assert_eq!(peer.got("Delete").len(), 1);
}
