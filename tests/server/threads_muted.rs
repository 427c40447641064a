//! Hearing nothing more: of a conversation, and of somebody for a while.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    a_muted_conversation_is_news_no_more,
    the_mute_is_of_the_conversation_and_of_nobody_else,
    auth_37_what_one_cannot_see_cannot_be_muted,
    a_mute_with_an_end_ends_by_itself,
    who_left_mutes_nothing,
}

async fn is_muted(who: &Person, post: &str) -> Value {
    who.get(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK).json()["muted"].clone()
}

async fn a_muted_conversation_is_news_no_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let post = ann.posts("the sea").await;
    let other = ann.posts("the sky").await;
    assert_eq!(ann.does_to("mute", &post).await["muted"], true);
    ann.does_to("mute", &post).await;
    let comment = bob.comments(&post, "hello @ann").await;
    bob.does_to("favourite", &post).await;
    bob.does_to("reblog", &post).await;
    let like = vic.activity("Like", "/likes/1", &json!(format!("{}/p/{post}", app.origin)));
    vic.tells(&app, &like).await;
    assert!(ann.news().await.is_empty());
    bob.does_to("favourite", &other).await;
    app.settle().await;
    assert_eq!(ann.news().await, ["favourite bob"]);
    assert_eq!((is_muted(&ann, &comment).await, is_muted(&ann, &other).await), (json!(true), json!(false)));

    assert_eq!(ann.does_to("unmute", &comment).await["muted"], false);
    bob.comments(&post, "once more @ann").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob", "favourite bob"]);
}

async fn the_mute_is_of_the_conversation_and_of_nobody_else(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, dan] = app.accounts(["ann", "bob", "dan"]).await;
    let post = ann.posts("the sea").await;
    let boost = bob.does_to("reblog", &post).await["id"].as_str().unwrap().to_owned();
    // Who mutes a boost mutes what it boosts.
    let seen = dan.does_to("mute", &boost).await;
    assert_eq!((&seen["muted"], &seen["reblog"]["muted"]), (&json!(true), &json!(true)));
    assert_eq!(is_muted(&dan, &post).await, true);
    for who in [&ann, &bob, &app.stranger()] {
        assert_eq!(is_muted(who, &post).await, false);
    }
    // Muting somebody is another thing.
    bob.does("mute", &ann.id).await;
    assert_eq!(is_muted(&bob, &post).await, false);
    app.settle().await;
    assert_eq!(app.rows().await["thread_mutes"], 1);
}

async fn auth_37_what_one_cannot_see_cannot_be_muted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let hidden = ann.publishes(json!({"status": "for few", "visibility": "private"})).await;
    let hidden = hidden["id"].as_str().unwrap();
    for id in [hidden, "1", "nonsense"] {
        for what in ["mute", "unmute"] {
            bob.post(&format!("/api/v1/statuses/{id}/{what}")).await.is(StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(app.rows().await["thread_mutes"], 0);
    app.settle().await;
}

async fn a_mute_with_an_end_ends_by_itself(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    let path = format!("/api/v1/accounts/{}/mute", bob.id);
    ann.post_json(&path, &json!({"duration": 600})).await.is(StatusCode::OK);
    let until = ann.get("/api/v1/mutes").await.json()[0]["mute_expires_at"].clone();
    assert!(until.is_string());
    let post = bob.posts("while muted").await;
    app.settle().await;
    assert!(ann.home().await.is_empty());
    // Another mute of them puts the end off.
    app.app.clock.advance(TimeDelta::minutes(9));
    ann.post_json(&path, &json!({"duration": 600})).await.is(StatusCode::OK);
    app.app.clock.advance(TimeDelta::minutes(9));
    app.settle().await;
    assert_eq!((ann.home().await.len(), app.rows().await["mutes"]), (0, 1));
    app.app.clock.advance(TimeDelta::minutes(2));
    app.settle().await;
    assert_eq!((ann.home().await, app.rows().await["mutes"]), (vec![post], 0));
    assert_eq!(ann.relationship(&bob.id).await["muting"], false);
    bob.posts("hello @ann").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob"]);
}

async fn who_left_mutes_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = bob.posts("the sea").await;
    ann.does_to("mute", &post).await;
    app.settle().await;
    let uri = ann.uri();
    let leave = move |conn: &mut heliograph::db::Conn| {
        let ann = heliograph::accounts::db::find_by_uri(conn, &uri)?.unwrap();
        heliograph::accounts::actions::delete(conn, &ann)
    };
    app.app.db.write(leave).await.unwrap();
    app.settle().await;
    assert_eq!(app.rows().await["thread_mutes"], 0);
}
