//! What else is news: edits, those who are new, what a block took; and what is told only once.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    domain_rules::{rule, set},
    support::{Backend, FakePeer, Person, TestApp, ids, journeys},
};

journeys! {
    who_boosted_a_post_hears_of_its_edits_once_an_hour,
    who_quoted_a_post_is_shown_their_own_quote,
    staff_hear_of_reports_with_what_they_say,
    a_blocked_server_tells_what_it_took,
    ones_own_block_of_a_server_tells_what_it_took,
    kinds_are_picked_in_every_way_that_clients_write,
    what_is_hidden_by_a_filter_is_not_unread,
    abu_03_of_many_strangers_who_are_named_few_are_told,
    abu_03_who_names_many_strangers_is_shown_to_those_who_run_the_server,
    abu_06_following_over_and_over_is_told_once_a_day,
    abu_07_liking_and_boosting_over_and_over_is_told_once,
    priv_11_after_a_block_old_news_are_gone,
    priv_30_nobody_hears_of_those_whom_they_block_or_mute,
}

const NEWS: &str = "/api/v1/notifications";

async fn list(who: &Person, query: &str) -> Value {
    who.get(&format!("{NEWS}?{query}")).await.is(StatusCode::OK).json()
}

async fn edits(who: &Person, post: &str, words: &str) {
    let path = format!("/api/v1/statuses/{post}");
    who.put(&path, &json!({"status": words})).await.is(StatusCode::OK);
    who.app.settle().await;
}

async fn who_boosted_a_post_hears_of_its_edits_once_an_hour(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let post = ann.posts("hills").await;
    bob.does_to("reblog", &post).await;
    cat.does_to("favourite", &post).await;
    edits(&ann, &post, "hills at dusk").await;
    edits(&ann, &post, "hills at dawn").await;
    assert_eq!(bob.news().await, ["update ann"]);
    assert!(cat.news().await.is_empty(), "a like is no promise to keep up");
    let first = list(&bob, "").await;
    assert_eq!(first[0]["status"]["id"], post);
    backend.clock.advance(TimeDelta::hours(2));
    edits(&ann, &post, "hills at night").await;
    let second = list(&bob, "").await;
    assert_eq!(bob.news().await, ["update ann"]);
    assert_ne!(first[0]["id"], second[0]["id"]);
}

async fn who_quoted_a_post_is_shown_their_own_quote(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("hills").await;
    let quote = bob.publishes(json!({"status": "look", "quoted_status_id": post})).await;
    app.settle().await;
    edits(&ann, &post, "hills at dusk").await;
    let news = list(&bob, "types[]=quoted_update").await;
    assert_eq!(news[0]["account"]["id"], ann.id);
    assert_eq!(news[0]["status"]["id"], quote["id"]);
}

async fn staff_hear_of_reports_with_what_they_say(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for comment in ["rude", "rude again"] {
        let post = bob.posts("grr").await;
        let body = json!({"account_id": bob.id, "status_ids": [post], "comment": comment});
        let report = ann.post_json("/api/v1/reports", &body).await.is(StatusCode::OK).json();
        app.settle().await;
        let resolve = format!("/api/v1/admin/reports/{}/resolve", report["id"].as_str().unwrap());
        root.post(&resolve).await.is(StatusCode::OK);
    }
    let news = list(&root, "types[]=admin.report").await;
    assert_eq!(news.as_array().unwrap().len(), 2, "each report is news of its own");
    assert_eq!(news[0]["report"]["comment"], "rude again");
    assert_eq!(news[0]["report"]["target_account"]["id"], bob.id);
    let groups = root.get("/api/v2/notifications").await.json();
    assert_eq!(groups["notification_groups"][0]["report"]["comment"], "rude again");
}

async fn a_blocked_server_tells_what_it_took(backend: &Backend) {
    let stage = set(backend).await;
    rule(&stage.root, "e.test", "suspend").await;
    stage.app.settle().await;
    let news = list(&stage.ann, "types[]=severed_relationships").await;
    let event = &news[0]["event"];
    assert_eq!(event["type"], "domain_block");
    assert_eq!(event["target_name"], stage.peer.authority);
    assert_eq!((&event["followers_count"], &event["following_count"]), (&json!(1), &json!(1)));
    assert_eq!(news.as_array().unwrap().len(), 1);
    assert!(stage.bob.news().await.is_empty(), "who lost nobody hears nothing");
    let groups = stage.ann.get("/api/v2/notifications?types[]=severed_relationships").await.json();
    assert_eq!(groups["notification_groups"][0]["event"], *event);
}

async fn ones_own_block_of_a_server_tells_what_it_took(backend: &Backend) {
    let stage = set(backend).await;
    let domain = stage.peer.authority.clone();
    let body = json!({"domain": domain});
    stage.ann.post_json("/api/v1/domain_blocks", &body).await.is(StatusCode::OK);
    stage.app.settle().await;
    let news = list(&stage.ann, "types[]=severed_relationships").await;
    assert_eq!(news[0]["event"]["type"], "user_domain_block");
    assert_eq!(news[0]["event"]["target_name"], domain);
    assert!(!stage.ann.news().await.contains(&"follow mal".to_owned()));
}

async fn kinds_are_picked_in_every_way_that_clients_write(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("hills").await;
    bob.does("follow", &ann.id).await;
    bob.does_to("favourite", &post).await;
    bob.does_to("reblog", &post).await;
    app.settle().await;
    let count = async |query: &str| ids(&list(&ann, query).await).len();
    for (query, expected) in [
        ("types[]=follow&types[]=favourite", 2),
        ("types=follow&types=favourite", 2),
        ("types=follow", 1),
        ("exclude_types=follow&exclude_types=favourite", 1),
        ("exclude_types[]=follow&supported_types[]=mention", 2),
        ("types[]=nothing_we_know", 0),
        ("types=follow&types=reblog&limit=1&limit=2", 2),
    ] {
        assert_eq!(count(query).await, expected, "{query}");
        let unread = ann.get(&format!("{NEWS}/unread_count?{query}")).await.is(StatusCode::OK).json();
        assert_eq!(unread["count"], expected, "{query}");
    }
    let unread = ann.get(&format!("{NEWS}/unread_count?limit=2")).await.json();
    assert_eq!(unread["count"], 2);
    let unread = ann.get(&format!("{NEWS}/unread_count?account_id={}", ann.id)).await.json();
    assert_eq!(unread["count"], 0);
}

async fn what_is_hidden_by_a_filter_is_not_unread(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.posts("@ann fog").await;
    bob.posts("@ann sun").await;
    app.settle().await;
    let unread = async |path: &str| ann.get(path).await.is(StatusCode::OK).json()["count"].clone();
    for path in ["/api/v1/notifications/unread_count", "/api/v2/notifications/unread_count"] {
        assert_eq!(unread(path).await, 2);
    }
    let filter = json!({"title": "fog", "context": ["notifications"], "filter_action": "hide",
        "keywords_attributes": [{"keyword": "fog", "whole_word": true}]});
    ann.post_json("/api/v2/filters", &filter).await.is(StatusCode::OK);
    for path in ["/api/v1/notifications/unread_count", "/api/v2/notifications/unread_count"] {
        assert_eq!(unread(path).await, 1);
    }
    let groups = ann.get("/api/v2/notifications").await.json();
    assert_eq!(groups["notification_groups"].as_array().unwrap().len(), 1);
}

async fn abu_03_of_many_strangers_who_are_named_few_are_told(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [eve, friend] = app.accounts(["eve", "friend"]).await;
    friend.does("follow", &eve.id).await;
    let mut people = Vec::new();
    for number in 0..30 {
        people.push(app.account(&format!("p{number}")).await);
    }
    app.settle().await;
    let names: Vec<String> = people.iter().map(|person| format!("@{}", person.name)).collect();
    let post = eve.posts(&format!("{} @friend", names.join(" "))).await;
    app.settle().await;
    let told =
        async || app.number("SELECT count(*) AS number FROM notifications WHERE kind = 'mention'").await;
    assert_eq!(told().await, 26);
    assert_eq!(friend.news().await, ["mention eve"], "who follows is no stranger");
    edits(&eve, &post, &format!("{} @friend again", names.join(" "))).await;
    assert_eq!(told().await, 26, "an edit tells nobody else");
}

async fn abu_03_who_names_many_strangers_is_shown_to_those_who_run_the_server(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Moderator).await;
    let reports = async || root.get("/api/v1/admin/reports").await.is(StatusCode::OK).json();
    let mut names = Vec::new();
    for number in 0..30 {
        names.push(app.account(&format!("p{number}")).await);
    }
    let uris: Vec<String> = names.iter().map(Person::uri).collect();
    let tags =
        json!(names.iter().map(|one| json!({"type": "Mention", "href": one.uri()})).collect::<Vec<_>>());
    let peer = FakePeer::start(backend, "e.test").await;
    let (mal, vic) = (peer.actor("mal", 0), peer.actor("vic", 1));
    let bomb = |number: usize| {
        let mut create = mal.create(&format!("/n/{number}"), "buy");
        create["object"]["tag"] = tags.clone();
        create["object"]["cc"] = json!(uris);
        create
    };
    let mut few = vic.create("/n/few", "hello");
    few["object"]["tag"] = json!(tags.as_array().unwrap()[..20]);
    few["object"]["cc"] = json!(uris[..20]);
    vic.tells(&app, &few).await;
    assert_eq!(reports().await, json!([]), "a few are no bomb");
    mal.tells(&app, &bomb(0)).await;
    app.settle().await;
    let one = reports().await;
    assert_eq!((one.as_array().unwrap().len(), &one[0]["account"]), (1, &Value::Null));
    assert_eq!((&one[0]["target_account"]["username"], &one[0]["category"]), (&json!("mal"), &json!("spam")));
    assert_eq!(one[0]["statuses"].as_array().unwrap().len(), 1);
    assert!(root.news().await.contains(&"admin.report mal".to_owned()));
    // However many they are, it is one report, until it is dealt with.
    for number in 1..30 {
        mal.tells(&app, &bomb(number)).await;
    }
    app.settle().await;
    let same = reports().await;
    assert_eq!((same.as_array().unwrap().len(), &same[0]["id"]), (1, &one[0]["id"]));
    assert_eq!(same[0]["statuses"].as_array().unwrap().len(), 20);
    assert_eq!(same[0]["comment"], one[0]["comment"]);
    let path = format!("/api/v1/admin/reports/{}/resolve", one[0]["id"].as_str().unwrap());
    root.post(&path).await.is(StatusCode::OK);
    mal.tells(&app, &bomb(99)).await;
    app.settle().await;
    assert_eq!(reports().await.as_array().unwrap().len(), 1);
}

async fn abu_06_following_over_and_over_is_told_once_a_day(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let first = list(&ann, "").await;
    for _ in 0..5 {
        bob.does("unfollow", &ann.id).await;
        app.settle().await;
        assert!(ann.news().await.is_empty());
        bob.does("follow", &ann.id).await;
        app.settle().await;
    }
    assert_eq!(list(&ann, "").await[0]["id"], first[0]["id"], "it is the same news as before");
    bob.does("unfollow", &ann.id).await;
    app.settle().await;
    backend.clock.advance(TimeDelta::hours(25));
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let again = list(&ann, "").await;
    assert_eq!(again.as_array().unwrap().len(), 1);
    assert_ne!(again[0]["id"], first[0]["id"]);
}

async fn abu_07_liking_and_boosting_over_and_over_is_told_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("hills").await;
    for _ in 0..5 {
        for deed in ["favourite", "reblog", "unfavourite", "unreblog"] {
            bob.does_to(deed, &post).await;
            app.settle().await;
        }
    }
    assert!(ann.news().await.is_empty());
    bob.does_to("favourite", &post).await;
    bob.does_to("reblog", &post).await;
    app.settle().await;
    let news = ann.news().await;
    assert_eq!(news, ["reblog bob", "favourite bob"]);
    let status = ann.get(&format!("/api/v1/statuses/{post}")).await.json();
    assert_eq!((&status["favourites_count"], &status["reblogs_count"]), (&json!(1), &json!(1)));
    let ever = "SELECT count(*) AS number FROM withdrawn_notifications";
    assert_eq!(app.number(ever).await, 0, "what is news again is not withdrawn");
}

async fn priv_11_after_a_block_old_news_are_gone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("hills").await;
    bob.does_to("favourite", &post).await;
    bob.posts("@ann hello").await;
    app.settle().await;
    assert_eq!(ann.news().await.len(), 2);
    ann.patch("/api/v2/notifications/policy", &json!({"for_not_following": "filter"})).await;
    bob.posts("@ann psst").await;
    app.settle().await;
    assert_eq!((ann.news().await.len(), ann.sees("/api/v1/notifications/requests").await.len()), (2, 1));
    ann.does("block", &bob.id).await;
    app.settle().await;
    assert!(ann.news().await.is_empty());
    assert!(ids(&list(&ann, "include_filtered=true").await).is_empty());
    assert!(ann.sees("/api/v1/notifications/requests").await.is_empty());
    let groups = ann.get("/api/v2/notifications").await.json();
    assert_eq!(groups, json!({"accounts": [], "statuses": [], "notification_groups": []}));
}

async fn priv_30_nobody_hears_of_those_whom_they_block_or_mute(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, blocked, muted] = app.accounts(["ann", "blocked", "muted"]).await;
    let post = ann.posts("hills").await;
    ann.does("block", &blocked.id).await;
    ann.does("mute", &muted.id).await;
    blocked.posts("@ann hello").await;
    blocked.post(&format!("/api/v1/statuses/{post}/favourite")).await.is(StatusCode::NOT_FOUND);
    muted.posts("@ann hello").await;
    muted.does_to("favourite", &post).await;
    muted.does("follow", &ann.id).await;
    app.settle().await;
    assert!(ids(&list(&ann, "include_filtered=true").await).is_empty());
    assert_eq!(app.number("SELECT count(*) AS number FROM notifications").await, 0);
}
