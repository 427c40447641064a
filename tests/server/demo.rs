//! People who are not there.

use heliograph::{accounts::Role, demo};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, TestApp, journeys};

journeys! {
    a_demo_fills_an_empty_server_and_goes_without_a_trace,
    a_server_that_people_use_takes_no_demo,
}

/// Pictures as small as they may be here: nobody looks at them.
const PIXELS: u16 = 48;

async fn a_demo_fills_an_empty_server_and_goes_without_a_trace(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    app.account("volta").await;
    let begun = app.app.clock.now();
    let tally = demo::fill(&app.app, PIXELS).await.unwrap();
    assert_eq!((tally.people, tally.posts), (12, 36));
    assert_eq!(app.app.clock.now(), begun + demo::LASTS);
    app.settle().await;
    let posts =
        app.stranger().get("/api/v1/timelines/public?local=true&limit=40").await.is(StatusCode::OK).json();
    let posts = posts.as_array().unwrap();
    assert_eq!(posts.len(), 36);
    let likes: u64 = posts.iter().map(|post| post["favourites_count"].as_u64().unwrap()).sum();
    let comments = "SELECT count(*) AS number FROM posts WHERE in_reply_to_id IS NOT NULL";
    assert_eq!(usize::try_from(likes), Ok(tally.likes));
    assert_eq!(usize::try_from(app.number(comments).await), Ok(tally.comments));
    for post in posts {
        let pictures = post["media_attachments"].as_array().unwrap();
        assert!(pictures.iter().all(|one| !one["description"].as_str().unwrap().is_empty()), "{post}");
        assert!(post["account"]["avatar"].as_str().unwrap().contains("/media/"), "{post}");
        let picture = pictures[0]["url"].as_str().unwrap().strip_prefix(&app.origin).unwrap();
        app.stranger().get(picture).await.is(StatusCode::OK);
    }
    // Two weeks went by, and the last post is fresh.
    let times: Vec<&str> = posts.iter().map(|post| post["created_at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|later, earlier| earlier < later), "{times:?}");
    // A name that somebody has stays theirs.
    let names: Vec<&str> = posts.iter().map(|post| post["account"]["username"].as_str().unwrap()).collect();
    assert!(names.contains(&"volta2") && !names.contains(&"volta"));
    assert_eq!(root.get("/api/v1/accounts/verify_credentials").await.json()["followers_count"], 6);
    let again = demo::fill(&app.app, PIXELS).await.unwrap_err();
    assert!(again.sentence().contains("on already"), "{again:?}");

    assert_eq!(app.app.db.write(demo::remove).await.unwrap(), 12);
    app.settle().await;
    let left = app.stranger().get("/api/v1/timelines/public?local=true").await.is(StatusCode::OK).json();
    assert_eq!(left, json!([]));
    let me: Value = root.get("/api/v1/accounts/verify_credentials").await.json();
    assert_eq!((&me["followers_count"], &me["following_count"]), (&json!(0), &json!(0)));
    for table in ["posts", "media", "likes", "follows", "albums"] {
        assert_eq!(app.rows().await[table], 0, "{table}");
    }
    assert_eq!(app.number("SELECT count(*) AS number FROM users").await, 2);
    assert!(app.app.db.write(demo::remove).await.is_err());
    let log = root.get("/api/heliograph/v1/admin/audit_log").await.json();
    assert_eq!((&log[0]["action"], &log[1]["action"]), (&json!("demo.remove"), &json!("demo.fill")));
}

async fn a_server_that_people_use_takes_no_demo(backend: &Backend) {
    let app = TestApp::start(backend).await;
    app.account("ann").await.posts("the first one here").await;
    app.settle().await;
    let before = app.rows().await;
    let refused = demo::fill(&app.app, PIXELS).await.unwrap_err();
    assert!(refused.sentence().contains("for an empty server"), "{refused:?}");
    assert_eq!(app.rows().await, before);
}
