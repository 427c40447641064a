//! Following, blocking, muting, and all that they imply.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, FakePeer, TestApp, journeys, settle};

journeys! {
    following_counts_on_both_sides_and_twice_is_once,
    a_locked_account_decides_who_follows,
    a_removed_follower_sees_no_more,
    a_block_ends_everything_between_two,
    a_block_travels_and_its_end_too,
    a_mute_hides_without_a_word_and_ends_in_time,
    nobody_follows_blocks_or_mutes_themselves,
    a_request_taken_back_is_taken_back_elsewhere,
}

async fn following_counts_on_both_sides_and_twice_is_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for _ in 0..2 {
        let relation = ann.does("follow", &bob.id).await;
        assert_eq!((&relation["following"], &relation["requested"]), (&json!(true), &json!(false)));
    }
    app.settle().await;
    assert_eq!(app.events().await, ["followed"]);
    let seen = ann.get(&format!("/api/v1/accounts/{}", bob.id)).await.json();
    assert_eq!(seen["followers_count"], 1);
    assert_eq!(
        ann.sees(&format!("/api/v1/accounts/{}/following", ann.id)).await,
        std::slice::from_ref(&bob.id)
    );
    assert_eq!(
        ann.sees(&format!("/api/v1/accounts/{}/followers", bob.id)).await,
        std::slice::from_ref(&ann.id)
    );
    for _ in 0..2 {
        ann.does("unfollow", &bob.id).await;
    }
    app.settle().await;
    assert_eq!(app.events().await, ["followed", "unfollowed"]);
    let seen = ann.get(&format!("/api/v1/accounts/{}", bob.id)).await.json();
    assert_eq!(seen["followers_count"], 0);
}

async fn a_locked_account_decides_who_follows(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    bob.patch("/api/v1/accounts/update_credentials", &json!({"locked": true})).await.is(StatusCode::OK);
    let post = bob.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    for person in [&ann, &cat] {
        let relation = person.does("follow", &bob.id).await;
        assert_eq!((&relation["following"], &relation["requested"]), (&json!(false), &json!(true)));
    }
    app.settle().await;
    assert_eq!(bob.news().await, ["follow_request cat", "follow_request ann"]);
    ann.get(&path).await.is(StatusCode::NOT_FOUND);

    let requests = bob.sees("/api/v1/follow_requests").await;
    assert_eq!(requests, [cat.id.clone(), ann.id.clone()]);
    bob.post(&format!("/api/v1/follow_requests/{}/authorize", ann.id)).await.is(StatusCode::OK);
    bob.post(&format!("/api/v1/follow_requests/{}/reject", cat.id)).await.is(StatusCode::OK);
    app.settle().await;
    ann.get(&path).await.is(StatusCode::OK);
    cat.get(&path).await.is(StatusCode::NOT_FOUND);
    assert_eq!(cat.relationship(&bob.id).await["requested"], false);
    assert_eq!(bob.news().await, ["follow ann"]);
    assert!(bob.sees("/api/v1/follow_requests").await.is_empty());
    // What was there before is in the feed at once.
    assert_eq!(ann.home().await.len(), 1);
}

async fn a_removed_follower_sees_no_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    let post = bob.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    app.settle().await;
    assert_eq!(ann.home().await.len(), 1);
    bob.does("remove_from_followers", &ann.id).await;
    app.settle().await;
    assert!(ann.home().await.is_empty());
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    ann.get(&path).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.relationship(&bob.id).await["following"], false);
}

async fn a_block_ends_everything_between_two(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    ann.does("follow", &bob.id).await;
    bob.does("follow", &ann.id).await;
    ann.does("follow", &cat.id).await;
    let post = bob.posts("hills").await;
    let anns = ann.posts("sea").await;
    bob.does_to("favourite", &anns).await;
    app.settle().await;
    cat.does_to("reblog", &post).await;
    app.settle().await;
    assert_eq!(ann.home().await.len(), 3);
    assert_eq!(ann.news().await, ["favourite bob", "follow bob"]);

    let relation = bob.does("block", &ann.id).await;
    assert_eq!((&relation["blocking"], &relation["following"]), (&json!(true), &json!(false)));
    app.settle().await;
    // Who is blocked is not told: it looks as if there were nobody.
    let relation = ann.relationship(&bob.id).await;
    assert_eq!((&relation["blocked_by"], &relation["following"]), (&json!(false), &json!(false)));
    // Neither sees the other: not by id, not in lists, not through somebody else's boost.
    assert_eq!(ann.home().await, std::slice::from_ref(&anns));
    ann.get(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::NOT_FOUND);
    bob.get(&format!("/api/v1/statuses/{anns}")).await.is(StatusCode::NOT_FOUND);
    assert!(!ann.sees("/api/v1/timelines/public").await.contains(&post));
    assert!(ann.sees(&format!("/api/v1/accounts/{}/statuses", cat.id)).await.is_empty());
    assert!(ann.news().await.is_empty());
    // And nothing new begins.
    ann.post(&format!("/api/v1/accounts/{}/follow", bob.id)).await.is(StatusCode::NOT_FOUND);
    ann.post(&format!("/api/v1/statuses/{post}/favourite")).await.is(StatusCode::NOT_FOUND);
    ann.posts("hello @bob").await;
    app.settle().await;
    assert!(!bob.news().await.contains(&"mention ann".to_owned()));
    assert_eq!(bob.sees("/api/v1/blocks").await, std::slice::from_ref(&ann.id));
    let seen = cat.get(&format!("/api/v1/accounts/{}", bob.id)).await.json();
    assert_eq!((&seen["followers_count"], &seen["following_count"]), (&json!(0), &json!(0)));

    bob.does("unblock", &ann.id).await;
    app.settle().await;
    ann.get(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    assert_eq!(ann.relationship(&bob.id).await["following"], false);
}

async fn a_block_travels_and_its_end_too(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (a.account("ann").await, b.account("bob").await);
    let bob_at_a = ann.finds(&bob.handle()).await;
    let ann_at_b = bob.finds(&ann.handle()).await;
    ann.does("follow", &bob_at_a).await;
    bob.does("follow", &ann_at_b).await;
    settle(&[&a, &b]).await;
    let post = bob.posts("hills").await;
    settle(&[&a, &b]).await;
    assert_eq!(ann.home().await.len(), 1);

    bob.does("block", &ann_at_b).await;
    settle(&[&a, &b]).await;
    let relation = ann.relationship(&bob_at_a).await;
    assert_eq!((&relation["blocked_by"], &relation["following"]), (&json!(false), &json!(false)));
    ann.get(&format!("/api/v1/accounts/{bob_at_a}")).await.is(StatusCode::NOT_FOUND);
    assert_eq!(relation["followed_by"], false);
    assert!(ann.home().await.is_empty());
    bob.posts("not for ann").await;
    settle(&[&a, &b]).await;
    assert!(ann.home().await.is_empty());

    bob.does("unblock", &ann_at_b).await;
    settle(&[&a, &b]).await;
    ann.get(&format!("/api/v1/accounts/{bob_at_a}")).await.is(StatusCode::OK);
    ann.does("follow", &bob_at_a).await;
    settle(&[&a, &b]).await;
    assert_eq!(ann.relationship(&bob_at_a).await["following"], true);
    assert!(!post.is_empty());
}

async fn a_mute_hides_without_a_word_and_ends_in_time(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    let anns = ann.posts("sea").await;
    let bobs = bob.posts("hills").await;
    app.settle().await;
    let mute = json!({"duration": 3600});
    let relation = ann.post_json(&format!("/api/v1/accounts/{}/mute", bob.id), &mute).await;
    let relation = relation.is(StatusCode::OK).json();
    assert_eq!((&relation["muting"], &relation["muting_notifications"]), (&json!(true), &json!(true)));
    bob.does_to("favourite", &anns).await;
    app.settle().await;
    assert_eq!(ann.home().await, std::slice::from_ref(&anns));
    assert_eq!(ann.sees("/api/v1/timelines/public").await, std::slice::from_ref(&anns));
    assert!(ann.news().await.is_empty());
    assert_eq!(ann.sees("/api/v1/mutes").await, std::slice::from_ref(&bob.id));
    // A mute is no block: bob notices nothing, and ann can still look.
    bob.get(&format!("/api/v1/accounts/{}", ann.id)).await.is(StatusCode::OK);
    ann.get(&format!("/api/v1/statuses/{bobs}")).await.is(StatusCode::OK);

    backend.clock.advance(TimeDelta::hours(2));
    assert_eq!(ann.home().await, [bobs, anns.clone()]);
    bob.comments(&anns, "nice").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob"]);
    assert_eq!(ann.relationship(&bob.id).await["muting"], false);
    assert!(ann.sees("/api/v1/mutes").await.is_empty());
}

async fn nobody_follows_blocks_or_mutes_themselves(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let before = app.rows().await;
    for what in ["follow", "block", "mute"] {
        ann.post(&format!("/api/v1/accounts/{}/{what}", ann.id)).await.is(StatusCode::FORBIDDEN);
    }
    assert_eq!(app.rows().await, before);
}

async fn a_request_taken_back_is_taken_back_elsewhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = ann.finds(&vic.handle()).await;
    let relation = ann.does("follow", &id).await;
    assert_eq!((&relation["requested"], &relation["following"]), (&json!(true), &json!(false)));
    app.settle().await;
    ann.does("unfollow", &id).await;
    app.settle().await;
    let (follow, undo) = (peer.got("Follow").remove(0), peer.got("Undo").remove(0));
    assert_eq!(undo["object"]["id"], follow["id"]);
    assert_eq!((&undo["actor"], &follow["object"]), (&json!(ann.uri()), &json!(vic.uri)));
    assert_eq!(ann.relationship(&id).await["requested"], false);
}
