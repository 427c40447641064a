//! What apps may wish of pages, posts and uploads besides the usual.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, TestApp, ids, journeys, pictures};

journeys! {
    a_home_can_be_of_this_server_or_of_pictures_alone,
    a_page_of_a_hashtag_knows_others,
    priv_09_a_boost_is_for_whom_its_author_wishes,
    a_post_says_what_it_was_written_with,
    an_edit_may_say_who_quotes,
    older_apps_bring_pictures_elsewhere,
}

async fn a_home_can_be_of_this_server_or_of_pictures_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, dan] = app.accounts(["ann", "bob", "dan"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    ann.does("follow", &bob.id).await;
    vic.tells(&app, &vic.create("/n/1", "from afar")).await;
    let words = bob.posts("words").await;
    let photo = bob.has_picture("the sea").await;
    let picture = bob.publishes(json!({"status": "a picture", "media_ids": [photo]})).await;
    let picture = picture["id"].as_str().unwrap().to_owned();
    let photo = dan.has_picture("the sky").await;
    let boosted = dan.publishes(json!({"status": "his", "media_ids": [photo]})).await;
    let boost = bob.does_to("reblog", boosted["id"].as_str().unwrap()).await;
    let boost = boost["id"].as_str().unwrap().to_owned();
    app.settle().await;
    assert_eq!(ann.home().await.len(), 4);
    let home = "/api/v1/timelines/home";
    let wanted = [boost.clone(), picture.clone(), words];
    assert_eq!(ann.sees(&format!("{home}?local=true")).await, wanted);
    assert_eq!(ann.sees(&format!("{home}?only_media=1")).await, [boost.clone(), picture.clone()]);
    let first = ann.get(&format!("{home}?only_media=1&limit=1")).await;
    assert_eq!(ids(&first.json()), [boost]);
    assert_eq!(ids(&ann.get(&first.link("next").unwrap()).await.json()), [picture]);
}

async fn a_page_of_a_hashtag_knows_others(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let sea = ann.posts("#sea").await;
    let sky = ann.posts("#sky").await;
    let both = ann.posts("#sea #sky").await;
    let fog = ann.posts("#sea #Fog").await;
    app.settle().await;
    let page = async |query: &str| {
        let mut found = ann.sees(&format!("/api/v1/timelines/tag/sea{query}")).await;
        found.sort();
        found
    };
    assert_eq!(page("?any[]=sky").await, [sea.clone(), sky, both.clone(), fog.clone()]);
    assert_eq!(page("?all[]=%23Sky").await, [both]);
    assert_eq!(page("?none[]=sky&none[]=fog").await, [sea]);
    assert_eq!(page("?all[]=fog&none[]=sky").await, [fog]);
}

async fn priv_09_a_boost_is_for_whom_its_author_wishes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, dan, eve] = app.accounts(["ann", "bob", "dan", "eve"]).await;
    dan.does("follow", &bob.id).await;
    let open = ann.posts("open").await;
    let path = format!("/api/v1/statuses/{open}/reblog");
    for wrong in ["direct", "everyone"] {
        bob.post_json(&path, &json!({ "visibility": wrong })).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let boost = bob.post_json(&path, &json!({"visibility": "private"})).await.is(StatusCode::OK).json();
    assert_eq!((&boost["visibility"], &boost["reblog"]["visibility"]), (&json!("private"), &json!("public")));
    app.settle().await;
    let id = boost["id"].as_str().unwrap();
    eve.get(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::NOT_FOUND);
    assert_eq!(dan.home().await, [id]);
    let theirs = format!("/api/v1/accounts/{}/statuses", bob.id);
    assert_eq!((eve.sees(&theirs).await.len(), dan.sees(&theirs).await.len()), (0, 1));
    // What not everybody may see is boosted by nobody, and by its author to those who see it.
    let closed = ann.publishes(json!({"status": "for few", "visibility": "private"})).await;
    let path = format!("/api/v1/statuses/{}/reblog", closed["id"].as_str().unwrap());
    bob.does("follow", &ann.id).await;
    app.settle().await;
    bob.post_json(&path, &json!({"visibility": "public"})).await.is(StatusCode::NOT_FOUND);
    let own = ann.post_json(&path, &json!({"visibility": "public"})).await.is(StatusCode::OK).json();
    assert_eq!(own["visibility"], "private");
    app.settle().await;
}

async fn a_post_says_what_it_was_written_with(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    vic.tells(&app, &vic.create("/n/1", "from afar")).await;
    let elsewhere = ann.home().await.remove(0);
    let own = ann.publishes(json!({"status": "hello"})).await;
    let name = own["application"]["name"].clone();
    assert!(name.is_string(), "{own}");
    let seen = bob.get(&format!("/api/v1/statuses/{}", own["id"].as_str().unwrap())).await.json();
    assert_eq!(seen["application"]["name"], name);
    let seen = ann.get(&format!("/api/v1/statuses/{elsewhere}")).await.json();
    assert_eq!(seen["application"], Value::Null);
    app.settle().await;
}

async fn an_edit_may_say_who_quotes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.posts("quote me").await;
    let path = format!("/api/v1/statuses/{post}");
    let edited = ann.put(&path, &json!({"quote_approval_policy": "nobody"})).await.is(StatusCode::OK).json();
    assert_eq!(edited["quote_approval"]["automatic"], json!([]));
    ann.put(&path, &json!({"quote_approval_policy": "perhaps"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

async fn older_apps_bring_pictures_elsewhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let fields = [("description", "the sea")];
    let kept = ann.upload_to(Method::POST, "/api/v1/media", "file", pictures::small(), &fields).await;
    let kept = kept.is(StatusCode::OK).json();
    assert!(kept["url"].is_string() && kept["description"] == "the sea");
    ann.publishes(json!({"media_ids": [kept["id"]]})).await;
    app.settle().await;
}
