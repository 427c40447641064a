//! From one account to another.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, TestApp, journeys, settle};

journeys! {
    followers_go_along_when_both_accounts_agree,
    one_of_ours_moves_and_posts_no_more,
    sig_43_move_hijack,
}

fn says_also(actor: &Actor, other: &str) -> Value {
    let mut document = actor.document();
    document["alsoKnownAs"] = json!([other]);
    document
}

fn moves(actor: &Actor, id: &str, to: &str) -> Value {
    let mut activity = actor.activity("Move", id, &json!(actor.uri));
    activity["target"] = json!(to);
    activity
}

async fn followers_go_along_when_both_accounts_agree(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (old, new) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, victor) = (old.actor("vic", 0), new.actor("victor", 1));
    let id = vic.is_followed_by(&ann).await;
    bob.does("mute", &id).await;
    new.document("/users/victor", &says_also(&victor, &vic.uri));
    vic.tells(&app, &moves(&vic, "/moves/1", &victor.uri)).await;
    assert_eq!(new.got("Follow").len(), 1);
    assert_eq!(old.got("Undo").len(), 1);
    let there = ann.finds(&victor.handle()).await;
    assert_eq!(ann.relationship(&there).await["requested"], true);
    assert_eq!(ann.relationship(&id).await["following"], false);
    assert_eq!(bob.relationship(&there).await["muting"], true);
    assert_eq!(ann.get(&format!("/api/v1/accounts/{id}")).await.json()["moved"]["id"], json!(there));
    assert!(ann.news().await.contains(&"move vic".to_owned()));
}

async fn one_of_ours_moves_and_posts_no_more(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, anna) = (a.account("ann").await, b.account("anna").await);
    let carol = b.account("carol").await;
    let ann_at_b = carol.finds(&ann.handle()).await;
    carol.does("follow", &ann_at_b).await;
    settle(&[&a, &b]).await;

    a.has_password(&ann, "a heliograph on the hill").await;
    let away = json!({"acct": anna.handle(), "password": "a heliograph on the hill"});
    let refused = ann.post_json("/api/heliograph/v1/move", &away).await;
    refused.is(StatusCode::UNPROCESSABLE_ENTITY);
    anna.post_json("/api/heliograph/v1/aliases", &json!({"acct": ann.handle()})).await.is(StatusCode::OK);
    let wrong = json!({"acct": anna.handle(), "password": "not mine"});
    ann.post_json("/api/heliograph/v1/move", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    settle(&[&a, &b]).await;
    let moved = ann.post_json("/api/heliograph/v1/move", &away).await.is(StatusCode::OK).json();
    assert_eq!(moved["moved"]["username"], "anna");
    settle(&[&a, &b]).await;
    assert_eq!(carol.relationship(&ann_at_b).await["following"], false);
    assert_eq!(carol.relationship(&anna.id).await["following"], true);
    ann.post_json("/api/v1/statuses", &json!({"status": "still here?"})).await.is(StatusCode::FORBIDDEN);
    ann.delete("/api/heliograph/v1/move").await.is(StatusCode::OK);
    ann.posts("back again").await;
    settle(&[&a, &b]).await;
}

async fn sig_43_move_hijack(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal, eve) = (v.actor("vic", 0), e.actor("mal", 1), e.actor("eve", 2));
    let id = vic.is_followed_by(&ann).await;

    // Somebody else says that vic moved to them.
    e.document("/users/mal", &says_also(&mal, &vic.uri));
    let mut hijack = mal.activity("Move", "/moves/1", &json!(vic.uri));
    hijack["target"] = json!(mal.uri);
    mal.tells(&app, &hijack).await;
    // Vic moves to someone who knows nothing of it.
    vic.tells(&app, &moves(&vic, "/moves/1", &eve.uri)).await;
    // A move to an account that moved away itself.
    let mut gone = says_also(&eve, &vic.uri);
    gone["movedTo"] = json!(mal.uri);
    e.document("/users/eve", &gone);
    let mut both = says_also(&mal, &vic.uri);
    both["alsoKnownAs"] = json!([vic.uri, eve.uri]);
    e.document("/users/mal", &both);
    ann.finds(&mal.handle()).await;
    vic.tells(&app, &moves(&vic, "/moves/2", &eve.uri)).await;
    assert_eq!(ann.relationship(&id).await["following"], true);
    assert!(e.got("Follow").is_empty());

    // Once is right, and not again within thirty days.
    vic.tells(&app, &moves(&vic, "/moves/3", &mal.uri)).await;
    assert_eq!(e.got("Follow").len(), 1);
    let there = ann.finds(&mal.handle()).await;
    let wim = v.actor("wim", 3);
    v.document("/users/wim", &says_also(&wim, &vic.uri));
    ann.does("follow", &id).await;
    app.settle().await;
    vic.tells(&app, &moves(&vic, "/moves/4", &wim.uri)).await;
    assert_eq!(v.got("Follow").iter().filter(|follow| follow["object"] == json!(wim.uri)).count(), 0);
    assert_eq!(ann.relationship(&there).await["requested"], true);
}
