//! Conversations under posts.

use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, FakePeer, TestApp, ids, journeys, note, settle};

journeys! {
    answers_to_our_posts_are_passed_on_to_those_who_follow_us,
    a_conversation_is_a_tree_in_reading_order,
    a_deleted_comment_leaves_its_answers_in_place,
    a_hidden_branch_hides_what_grows_from_it,
    an_answer_that_comes_before_its_question_finds_its_place,
    a_conversation_spans_two_servers,
    whoever_blocked_the_author_gets_no_comment_through,
}

async fn a_conversation_is_a_tree_in_reading_order(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = ann.posts("root").await;
    let first = bob.comments(&root, "first").await;
    let second = ann.comments(&root, "second").await;
    let under_first = ann.comments(&first, "under first").await;
    app.settle().await;
    let context = |id: &str| format!("/api/v1/statuses/{id}/context");
    let around = app.stranger().get(&context(&root)).await.is(StatusCode::OK).json();
    assert!(ids(&around["ancestors"]).is_empty());
    assert_eq!(ids(&around["descendants"]), [first.clone(), under_first.clone(), second]);
    let around = app.stranger().get(&context(&under_first)).await.is(StatusCode::OK).json();
    assert_eq!(ids(&around["ancestors"]), [root.clone(), first]);
    let post = ann.get(&format!("/api/v1/statuses/{root}")).await.json();
    assert_eq!(post["replies_count"], 2);
    // Comments are not posts of a profile's grid, and not in the feed.
    let grid = format!("/api/v1/accounts/{}/statuses?exclude_replies=true", ann.id);
    assert_eq!(ann.sees(&grid).await, std::slice::from_ref(&root));
    assert_eq!(ann.home().await, [root]);
}

async fn a_deleted_comment_leaves_its_answers_in_place(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = ann.posts("root").await;
    let middle = bob.comments(&root, "middle").await;
    let leaf = ann.comments(&middle, "leaf").await;
    bob.delete(&format!("/api/v1/statuses/{middle}")).await.is(StatusCode::OK);
    app.settle().await;
    let leaf = ann.get(&format!("/api/v1/statuses/{leaf}")).await.is(StatusCode::OK).json();
    assert_eq!(leaf["in_reply_to_id"], json!(null));
    let post = ann.get(&format!("/api/v1/statuses/{root}")).await.json();
    assert_eq!(post["replies_count"], 0);
}

async fn a_hidden_branch_hides_what_grows_from_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let root = ann.posts("root").await;
    let hidden = json!({"status": "hidden @ann", "in_reply_to_id": root, "visibility": "private"});
    let hidden = bob.publishes(hidden).await["id"].as_str().unwrap().to_owned();
    let below = ann.publishes(json!({"status": "below", "in_reply_to_id": hidden})).await;
    app.settle().await;
    assert_eq!(below["visibility"], "private");
    let context = format!("/api/v1/statuses/{root}/context");
    assert_eq!(ids(&ann.get(&context).await.json()["descendants"]).len(), 2);
    assert!(ids(&eve.get(&context).await.json()["descendants"]).is_empty());
    assert!(ids(&app.stranger().get(&context).await.json()["descendants"]).is_empty());
}

async fn an_answer_that_comes_before_its_question_finds_its_place(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = ann.finds(&vic.handle()).await;
    ann.does("follow", &id).await;
    app.settle().await;
    let follow = peer.got("Follow").remove(0);
    vic.tells(&app, &vic.activity("Accept", "/accepts/1", &follow)).await;
    // The question cannot be fetched when its answer comes.
    let mut answer = vic.create("/notes/2", "the answer");
    answer["object"]["inReplyTo"] = json!(vic.at("/notes/1"));
    vic.tells(&app, &answer).await;
    vic.tells(&app, &vic.create("/notes/1", "the question")).await;
    let question = ann.home().await.remove(0);
    let around = ann.get(&format!("/api/v1/statuses/{question}/context")).await.json();
    assert_eq!(around["descendants"].as_array().unwrap().len(), 1, "{around}");
    let question = ann.get(&format!("/api/v1/statuses/{question}")).await.json();
    assert_eq!(question["replies_count"], 1);
}

async fn a_conversation_spans_two_servers(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (a.account("ann").await, b.account("bob").await);
    let bob_at_a = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_at_a).await;
    settle(&[&a, &b]).await;
    let root = bob.posts("root").await;
    settle(&[&a, &b]).await;
    let root_at_a = ann.home().await.remove(0);
    ann.comments(&root_at_a, "from afar").await;
    settle(&[&a, &b]).await;
    let around = bob.get(&format!("/api/v1/statuses/{root}/context")).await.json();
    let comment = ids(&around["descendants"]).remove(0);
    bob.comments(&comment, "welcome").await;
    settle(&[&a, &b]).await;
    let around = ann.get(&format!("/api/v1/statuses/{root_at_a}/context")).await.json();
    assert_eq!(around["descendants"].as_array().unwrap().len(), 2);
    bob.delete(&format!("/api/v1/statuses/{root}")).await.is(StatusCode::OK);
    settle(&[&a, &b]).await;
    ann.get(&format!("/api/v1/statuses/{root_at_a}")).await.is(StatusCode::NOT_FOUND);
}

async fn whoever_blocked_the_author_gets_no_comment_through(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "e.test").await;
    let eve = peer.actor("eve", 0);
    let id = ann.finds(&eve.handle()).await;
    ann.does("block", &id).await;
    let post = ann.publishes(json!({"status": "hills"})).await;
    app.settle().await;
    let before = app.rows().await;
    let mut create = eve.activity("Create", "/notes/1/activity", &note(&eve, "/notes/1", "boo"));
    create["object"]["inReplyTo"] = post["uri"].clone();
    create["object"]["tag"] = json!([{"type": "Mention", "href": ann.uri(), "name": "@ann"}]);
    eve.tells(&app, &create).await;
    let after = app.rows().await;
    assert_eq!((after["posts"], after["notifications"]), (before["posts"], before["notifications"]));
    assert!(ann.news().await.is_empty());
}

async fn answers_to_our_posts_are_passed_on_to_those_who_follow_us(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, w) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (v.actor("vic", 0), w.actor("wim", 1));
    wim.follows(&ann).await;
    vic.follows(&ann).await;
    let post = ann.publishes(json!({"status": "the sea"})).await;
    let quiet = ann.publishes(json!({"status": "for my people", "visibility": "private"})).await;
    app.settle().await;
    let before = w.received().len();
    let mut comment = vic.create("/c/1", "lovely");
    comment["object"]["inReplyTo"] = post["uri"].clone();
    comment["signature"] = json!({"type": "RsaSignature2017", "signatureValue": "as it came"});
    vic.tells(&app, &comment).await;
    let passed: Vec<_> = w.received().split_off(before);
    assert_eq!(passed.len(), 1);
    assert_eq!(passed[0].body, comment, "unchanged");
    assert!(passed[0].headers["signature"].to_str().unwrap().contains(&ann.uri()));
    assert!(
        v.got("Create").iter().all(|create| create["actor"] != json!(vic.uri)),
        "not to where it came from"
    );
    // Once, and never what is not for everyone.
    vic.tells(&app, &comment).await;
    let mut whisper = vic.create("/c/2", "quietly");
    whisper["object"]["inReplyTo"] = quiet["uri"].clone();
    vic.tells(&app, &whisper).await;
    let mut private = vic.create("/c/3", "between us");
    private["to"] = json!([ann.uri()]);
    private["object"]["to"] = json!([ann.uri()]);
    private["object"]["cc"] = json!([]);
    private["object"]["inReplyTo"] = post["uri"].clone();
    vic.tells(&app, &private).await;
    assert_eq!(w.received().len(), before + 1);
    let delete = vic.activity("Delete", "/c/1#delete", &json!({"id": vic.at("/c/1"), "type": "Tombstone"}));
    vic.tells(&app, &delete).await;
    assert_eq!(w.got("Delete").len(), 1);
}
