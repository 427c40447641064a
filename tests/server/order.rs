//! What comes out of its order, too late or too fast.

use http::StatusCode;
use serde_json::json;

use crate::{
    inbox::set,
    support::{Backend, TestApp, journeys, note},
};

journeys! {
    what_is_undone_before_it_is_done_stays_undone,
    priv_19_what_is_deleted_before_it_comes_stays_deleted,
    an_edit_that_is_older_changes_nothing,
    two_edits_in_one_second_both_arrive,
    abu_21_of_edits_without_end_the_last_counts_and_some_are_kept,
}

async fn what_is_undone_before_it_is_done_stays_undone(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic, ann) = (&stage.app, &stage.vic, &stage.ann);
    let own = ann.publishes(json!({"status": "ann's own"})).await;
    app.settle().await;
    let path = format!("/api/v1/statuses/{}", own["id"].as_str().unwrap());
    for (kind, object) in [("Like", &own["uri"]), ("Announce", &own["uri"]), ("Follow", &json!(ann.uri()))] {
        let done = vic.activity(kind, &format!("/late/{kind}"), object);
        vic.tells(app, &vic.activity("Undo", &format!("/late/{kind}/undo"), &done)).await;
        vic.tells(app, &done).await;
    }
    let post = ann.get(&path).await.json();
    assert_eq!((&post["favourites_count"], &post["reblogs_count"]), (&json!(0), &json!(0)));
    assert_eq!(ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json()["followers_count"], 0);
    assert!(ann.news().await.is_empty());
}

async fn priv_19_what_is_deleted_before_it_comes_stays_deleted(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic) = (&stage.app, &stage.vic);
    let posts = app.rows().await["posts"];
    let object = json!({"type": "Tombstone", "id": vic.at("/notes/2")});
    vic.tells(app, &vic.activity("Delete", "/notes/2/delete", &object)).await;
    vic.tells(app, &vic.create("/notes/2", "too late")).await;
    assert_eq!(app.rows().await["posts"], posts);
}

async fn an_edit_that_is_older_changes_nothing(backend: &Backend) {
    let stage = set(backend).await;
    let vic = &stage.vic;
    let edit = |words: &str, at: &str| {
        let mut object = note(vic, "/notes/1", words);
        object["updated"] = json!(at);
        vic.activity("Update", &format!("/notes/1/updates/{at}"), &object)
    };
    vic.tells(&stage.app, &edit("newest", "2026-01-05T09:30:00Z")).await;
    stage.changes_nothing(vic, &edit("older", "2026-01-05T09:20:00Z")).await;
    let seen = stage.post_as_seen().await;
    assert!(seen["content"].as_str().unwrap().contains("newest"));
    let path = format!("/api/v1/statuses/{}/history", stage.post);
    assert_eq!(stage.ann.get(&path).await.json().as_array().unwrap().len(), 2);
}

/// The wire has whole seconds; people are quicker.
async fn two_edits_in_one_second_both_arrive(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (a.account("ann").await, b.account("bob").await);
    let bob_at_a = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_at_a).await;
    backend.settle().await;
    let path = format!("/api/v1/statuses/{}", bob.posts("one").await);
    backend.settle().await;
    for words in ["two", "three"] {
        bob.put(&path, &json!({"status": words})).await.is(StatusCode::OK);
        backend.settle().await;
        let seen = ann.get("/api/v1/timelines/home").await.json();
        assert!(seen[0]["content"].as_str().unwrap().contains(words), "{seen}");
    }
}

async fn abu_21_of_edits_without_end_the_last_counts_and_some_are_kept(backend: &Backend) {
    let stage = set(backend).await;
    let vic = &stage.vic;
    let edit = |number: u32, words: &str| {
        let mut object = note(vic, "/notes/1", words);
        object["updated"] = json!(format!("2026-01-05T09:{number:02}:00Z"));
        vic.activity("Update", &format!("/notes/1/updates/{number}"), &object)
    };
    let states = async || {
        let path = format!("/api/v1/statuses/{}/history", stage.post);
        stage.ann.get(&path).await.json().as_array().unwrap().len()
    };
    vic.tells(&stage.app, &edit(1, "once")).await;
    assert_eq!(states().await, 2);
    // The same words at another time are no news.
    vic.tells(&stage.app, &edit(2, "once")).await;
    assert_eq!(states().await, 2);
    for number in 3..33 {
        vic.tells(&stage.app, &edit(number, &number.to_string())).await;
    }
    // Twenty a day, and the one that is shown.
    assert_eq!(states().await, 21);
    assert!(stage.post_as_seen().await["content"].as_str().unwrap().contains("32"));
}
