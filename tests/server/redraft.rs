//! Deleting a post in order to write it anew.

use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, Person, TestApp, journeys};

journeys! {
    priv_17_a_deleted_post_may_be_written_anew_and_its_old_pictures_are_gone,
    pictures_that_wait_for_a_post_written_anew_are_gone_after_a_day,
    med_24_pictures_of_a_deleted_post_are_their_owners_alone,
    the_same_edit_again_changes_nothing_more,
}

async fn priv_17_a_deleted_post_may_be_written_anew_and_its_old_pictures_are_gone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (sea, fog) = (ann.has_picture("the sea").await, ann.has_picture("fog").await);
    let post = ann.publishes(json!({"status": "teh sea", "media_ids": [sea, fog]})).await;
    app.settle().await;
    let path = |post: &serde_json::Value| {
        let url = post["media_attachments"][0]["url"].as_str().unwrap().to_owned();
        url.strip_prefix(&app.origin).unwrap().to_owned()
    };
    app.stranger().get(&path(&post)).await.is(StatusCode::OK);
    let id = post["id"].as_str().unwrap();
    let deleted = ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK).json();
    app.settle().await;
    assert_eq!(deleted["text"], "teh sea");
    // Whoever had the address has it no more; the author sees what is to be written anew.
    app.stranger().get(&path(&post)).await.is(StatusCode::NOT_FOUND);
    ann.get(&path(&deleted)).await.is(StatusCode::OK);
    let ids: Vec<_> = deleted["media_attachments"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&json!(sea), &json!(fog)]);
    let again = ann.publishes(json!({"status": "the sea", "media_ids": [sea, fog]})).await;
    assert_eq!(again["media_attachments"][1]["description"], "fog");
    app.stranger().get(&path(&again)).await.is(StatusCode::OK);
    app.settle().await;
    // Two pictures, in three sizes each at most, and nothing of the old ones.
    assert!(app.files().len() <= 6, "{:?}", app.files());
}

async fn pictures_that_wait_for_a_post_written_anew_are_gone_after_a_day(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let photo = ann.has_picture("the sea").await;
    let post = ann.publishes(json!({"status": "x", "media_ids": [photo]})).await;
    // Long ago: what counts is when it was deleted.
    app.app.clock.advance(TimeDelta::days(30));
    ann.delete(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.is(StatusCode::OK);
    heliograph::jobs::sweep(&app.app).await.unwrap();
    app.settle().await;
    assert!(!app.files().is_empty());
    app.app.clock.advance(TimeDelta::hours(25));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    app.settle().await;
    assert!(app.files().is_empty());
    assert_eq!(app.rows().await["media"], 0);
}

async fn med_24_pictures_of_a_deleted_post_are_their_owners_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let photo = ann.has_picture("the sea").await;
    let post = ann.publishes(json!({"status": "x", "media_ids": [photo]})).await;
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    let before = app.files();
    bob.delete(&path).await.is(StatusCode::NOT_FOUND);
    assert_eq!(app.files(), before);
    ann.delete(&path).await.is(StatusCode::OK);
    let stolen = json!({"status": "mine", "media_ids": [photo]});
    bob.post_json("/api/v1/statuses", &stolen).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

async fn the_same_edit_again_changes_nothing_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let id = ann.posts("first").await;
    let path = format!("/api/v1/statuses/{id}");
    let edit = async |who: &Person, path: &str, words: &str, key: &str| {
        let words = json!({ "status": words });
        who.send_with(Method::PUT, path, Some(&words), &[("idempotency-key", key)]).await
    };
    edit(&ann, &path, "second", "k1").await.is(StatusCode::OK);
    edit(&ann, &path, "third", "k2").await.is(StatusCode::OK);
    // The first request comes once more, late: what came after it stays.
    let again = edit(&ann, &path, "second", "k1").await.is(StatusCode::OK).json();
    assert!(again["content"].as_str().unwrap().contains("third"), "{again}");
    let history = ann.get(&format!("{path}/history")).await.is(StatusCode::OK).json();
    assert_eq!(history.as_array().unwrap().len(), 3);
    // Many at once are one.
    let many = (0..5).map(|number| {
        let (ann, path) = (ann.clone(), path.clone());
        async move {
            let words = json!({ "status": format!("fourth {number}") });
            let sent = [("idempotency-key", "k3")];
            ann.send_with(Method::PUT, &path, Some(&words), &sent).await.is(StatusCode::OK);
        }
    });
    futures::future::join_all(many).await;
    let history = ann.get(&format!("{path}/history")).await.is(StatusCode::OK).json();
    assert_eq!(history.as_array().unwrap().len(), 4);
    // The key is this request's alone: of this post, of this person, and of an edit.
    let other = ann.posts("another").await;
    let changed = edit(&ann, &format!("/api/v1/statuses/{other}"), "changed", "k1").await;
    assert!(changed.is(StatusCode::OK).json()["content"].as_str().unwrap().contains("changed"));
    let new = json!({"status": "new"});
    let new = ann.send_with(Method::POST, "/api/v1/statuses", Some(&new), &[("idempotency-key", "k1")]).await;
    assert_ne!(new.is(StatusCode::OK).json()["id"], json!(id));
    edit(&bob, &path, "stolen", "k1").await.is(StatusCode::NOT_FOUND);
    // What failed was not done, and may be tried again.
    let long = "x".repeat(10_000);
    edit(&ann, &path, &long, "k4").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let done = edit(&ann, &path, "fifth", "k4").await.is(StatusCode::OK).json();
    assert!(done["content"].as_str().unwrap().contains("fifth"));
    app.settle().await;
}
