//! What filters do to what their owners read.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    filters::{FILTERS, at, filter, get},
    support::{Backend, FakePeer, Person, TestApp, ids, journeys, note},
};

journeys! {
    what_hides_is_left_out_of_its_pages_and_of_no_other,
    what_warns_or_blurs_is_reported_and_stays,
    a_filter_ends_by_the_clock,
    own_posts_are_never_filtered_and_boosts_by_what_they_boost,
    all_that_is_read_is_searched,
    a_named_post_is_filtered_whatever_it_says,
    priv_37_nobody_else_hears_of_a_filter,
}

/// What filters found in a post, as `who` sees it: title and keywords.
async fn found(who: &Person, post: &str) -> Vec<(String, Value)> {
    let post = get(who, &format!("/api/v1/statuses/{post}")).await;
    let line =
        |one: &Value| (one["filter"]["title"].as_str().unwrap().to_owned(), one["keyword_matches"].clone());
    post["filtered"].as_array().unwrap().iter().map(line).collect()
}

/// How much of bob's is on each page that ann reads.
async fn of_bob(ann: &Person, bob: &Person, root: &str) -> [usize; 6] {
    let pages = [
        "/api/v1/timelines/home".to_owned(),
        "/api/v1/notifications".to_owned(),
        "/api/v1/timelines/public".to_owned(),
        "/api/v1/timelines/tag/fog".to_owned(),
        format!("/api/v1/statuses/{root}/context"),
        format!("/api/v1/accounts/{}/statuses", bob.id),
    ];
    let mut counts = [0; 6];
    for (count, page) in counts.iter_mut().zip(&pages) {
        let page = get(ann, page).await;
        let list = page.as_array().or_else(|| page["descendants"].as_array()).unwrap();
        *count = list.iter().filter(|one| one["account"]["id"] == bob.id).count();
    }
    counts
}

async fn what_hides_is_left_out_of_its_pages_and_of_no_other(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    let root = ann.posts("hills").await;
    app.settle().await;
    let post = bob.posts("dense #fog").await;
    bob.posts("@ann what a fog").await;
    bob.comments(&root, "fog too").await;
    app.settle().await;
    let all = [2, 2, 2, 1, 1, 3];
    assert_eq!(of_bob(&ann, &bob, &root).await, all);
    for (context, pages) in [
        ("home", vec![0]),
        ("notifications", vec![1]),
        ("public", vec![2, 3]),
        ("thread", vec![4]),
        ("account", vec![5]),
    ] {
        let filter = filter(&ann, "fog", "hide", &[context]).await;
        let mut left = all;
        for page in pages {
            left[page] = 0;
        }
        assert_eq!(of_bob(&ann, &bob, &root).await, left, "{context}");
        // Whoever asks for the post itself is shown it.
        assert_eq!(found(&ann, &post).await, [("fog".to_owned(), json!(["fog"]))]);
        ann.delete(&at(FILTERS, &filter)).await.is(StatusCode::OK);
    }
    // A page from which everything is gone still leads to the next one.
    filter(&ann, "fog", "hide", &["home", "notifications"]).await;
    let page = ann.get("/api/v1/timelines/home?limit=1").await.is(StatusCode::OK);
    assert_eq!(page.json(), json!([]));
    let second = ann.get(&page.link("next").unwrap()).await.is(StatusCode::OK);
    assert_eq!(second.json(), json!([]));
    assert_eq!(ann.sees(&second.link("next").unwrap()).await, [root]);
    let news = get(&bob, "/api/v1/notifications").await;
    assert_eq!(news[0]["type"], "follow", "filters of others are not ours");
}

async fn what_warns_or_blurs_is_reported_and_stays(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    app.settle().await;
    let post = bob.posts("Fog over the hills").await;
    let other = bob.posts("foggy").await;
    app.settle().await;
    let contexts = ["home", "notifications", "public", "thread", "account"];
    let warn = filter(&ann, "fog", "warn", &contexts).await;
    filter(&ann, "hills", "blur", &["home"]).await;
    let home = get(&ann, "/api/v1/timelines/home").await;
    assert_eq!(ids(&home), [other, post]);
    assert_eq!(home[0]["filtered"], json!([]));
    let result = &home[1]["filtered"][0];
    assert_eq!(result["filter"]["id"], warn["id"]);
    assert_eq!(result["filter"]["filter_action"], "warn");
    assert_eq!(result["filter"]["context"], json!(contexts));
    assert!(result["filter"].get("keywords").is_none());
    assert_eq!((&result["keyword_matches"], &result["status_matches"]), (&json!(["fog"]), &json!([])));
    assert_eq!(home[1]["filtered"][1]["filter"]["filter_action"], "blur");
    assert_eq!(home[1]["filtered"].as_array().unwrap().len(), 2);
}

async fn a_filter_ends_by_the_clock(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    app.settle().await;
    let post = bob.posts("fog").await;
    app.settle().await;
    let path = at(FILTERS, &filter(&ann, "fog", "hide", &["home"]).await);
    let made = ann.put(&path, &json!({"expires_in": 3600})).await.is(StatusCode::OK).json();
    app.app.clock.advance(TimeDelta::minutes(59));
    assert!(ann.home().await.is_empty());
    app.app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(ann.home().await, [post.as_str()]);
    assert!(found(&ann, &post).await.is_empty());
    // It is still there to be taken up again.
    assert_eq!(get(&ann, &path).await, made);
    ann.put(&path, &json!({"expires_in": ""})).await.is(StatusCode::OK);
    assert!(ann.home().await.is_empty());
}

async fn own_posts_are_never_filtered_and_boosts_by_what_they_boost(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    ann.does("follow", &bob.id).await;
    app.settle().await;
    let own = ann.posts("my fog").await;
    let foreign = cat.posts("cat in the fog").await;
    app.settle().await;
    let filter = filter(&ann, "fog", "warn", &["home"]).await;
    let boost_of_own = bob.does_to("reblog", &own).await;
    let boost = bob.does_to("reblog", &foreign).await;
    app.settle().await;
    assert!(found(&ann, &own).await.is_empty());
    let seen = get(&ann, &at("/api/v1/statuses", &boost)).await;
    assert_eq!(seen["filtered"].as_array().unwrap().len(), 1);
    assert_eq!(seen["filtered"], seen["reblog"]["filtered"]);
    let seen = get(&ann, &at("/api/v1/statuses", &boost_of_own)).await;
    assert_eq!((&seen["filtered"], &seen["reblog"]["filtered"]), (&json!([]), &json!([])));

    ann.put(&at(FILTERS, &filter), &json!({"filter_action": "hide"})).await.is(StatusCode::OK);
    let mut expected = vec![own, boost_of_own["id"].as_str().unwrap().to_owned()];
    let mut home = ann.home().await;
    home.sort();
    expected.sort();
    assert_eq!(home, expected);
}

async fn all_that_is_read_is_searched(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    let choice = |name: &str| json!({"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": 0}});
    let mut question = note(&vic, "/q/1", "<a href=\"https://v.test/hidden\">Sea</a> or <em>s</em>ky?");
    question["type"] = json!("Question");
    question["oneOf"] = json!([choice("Breakers"), choice("Clouds")]);
    question["endTime"] = json!("2099-01-01T00:00:00Z");
    let mut create = vic.activity("Create", "/q/1/activity", &question);
    create["to"] = question["to"].clone();
    vic.tells(&app, &create).await;
    let poll = ann.home().await.remove(0);
    let picture = bob.has_picture("a lighthouse at dusk").await;
    let post = json!({"status": "Fog & #Harbour", "spoiler_text": "Weather ahead", "media_ids": [picture]});
    let post = bob.publishes(post).await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    for (post, words, stands) in [
        (&post, "fog & #harbour", true),
        (&post, "weather", true),
        (&post, "lighthouse", true),
        (&post, "#harbour", true),
        (&post, "ahead fog", false),
        (&poll, "sky", true),
        (&poll, "breakers", true),
        (&poll, "hidden", false),
        (&poll, "href", false),
        (&poll, "em", false),
    ] {
        let filter = filter(&ann, words, "warn", &["public"]).await;
        let expected = if stands { vec![(words.to_owned(), json!([words]))] } else { Vec::new() };
        assert_eq!(found(&ann, post).await, expected, "{words}");
        ann.delete(&at(FILTERS, &filter)).await.is(StatusCode::OK);
    }
}

async fn a_named_post_is_filtered_whatever_it_says(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    ann.does("follow", &bob.id).await;
    app.settle().await;
    let post = cat.posts("hills").await;
    let other = bob.posts("hills").await;
    app.settle().await;
    let boost = bob.does_to("reblog", &post).await;
    app.settle().await;
    let path = at(FILTERS, &filter(&ann, "fog", "hide", &["home"]).await);
    // A boost stands for what it boosts.
    let statuses = format!("{path}/statuses");
    let named = ann.post_json(&statuses, &json!({"status_id": boost["id"]})).await.is(StatusCode::OK).json();
    assert_eq!(named["status_id"], post);
    let seen = get(&ann, &format!("/api/v1/statuses/{post}")).await;
    let result = &seen["filtered"][0];
    assert_eq!((&result["keyword_matches"], &result["status_matches"]), (&json!([]), &json!([post])));
    assert_eq!(ann.home().await, [other]);
}

async fn priv_37_nobody_else_hears_of_a_filter(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    let post = bob.posts("fog").await;
    app.settle().await;
    peer.forget();
    let events = app.events().await;
    let path = at(FILTERS, &filter(&ann, "fog", "hide", &["public"]).await);
    ann.put(&path, &json!({"title": "other"})).await.is(StatusCode::OK);
    assert!(ann.sees("/api/v1/timelines/public").await.is_empty());
    for other in [&bob, &eve, &app.stranger()] {
        let public = get(other, "/api/v1/timelines/public").await;
        assert_eq!((&public[0]["id"], &public[0]["filtered"]), (&json!(post), &json!([])));
    }
    app.settle().await;
    assert_eq!(app.events().await, events);
    assert!(peer.received().is_empty());

    // Who leaves takes them along.
    let id: heliograph::ids::AccountId = ann.id.parse().unwrap();
    let leaving = app.app.db.write(move |conn| {
        let who = heliograph::accounts::db::find(conn, id)?.unwrap();
        heliograph::accounts::actions::delete(conn, &who)
    });
    leaving.await.unwrap();
    app.settle().await;
    let rows = app.rows().await;
    assert_eq!((rows["filters"], rows["filter_keywords"]), (0, 0));
}
