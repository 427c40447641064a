//! How the server fares, in numbers.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    what_happens_here_is_counted_day_by_day,
    a_hashtag_has_its_numbers,
    another_server_has_its_numbers,
    who_came_together_is_looked_after,
    what_cannot_be_counted_is_said,
}

async fn asks(who: &Person, what: &str, keys: &[&str], more: Value) -> Value {
    let mut sent = json!({"keys": keys, "start_at": "2026-01-04", "end_at": "2026-01-06T12:00:00Z"});
    sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    who.post_json(&format!("/api/v1/admin/{what}"), &sent).await.is(StatusCode::OK).json()
}

/// The numbers of each day, then all together, then before.
fn numbers(measure: &Value) -> Vec<&str> {
    let days = measure["data"].as_array().unwrap().iter().map(|day| &day["value"]);
    let all = days.chain([&measure["total"], &measure["previous_total"]]);
    all.map(|value| value.as_str().unwrap_or("-")).collect()
}

/// What there is, and how much.
fn parts(dimension: &Value) -> Vec<(&str, &str)> {
    let data = dimension["data"].as_array().unwrap().iter();
    data.map(|part| (part["key"].as_str().unwrap(), part["value"].as_str().unwrap())).collect()
}

async fn what_happens_here_is_counted_day_by_day(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mia = app.staff("mia", Role::Moderator).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let first = ann.publishes(json!({"status": "the hill", "language": "de"})).await;
    let first = first["id"].as_str().unwrap().to_owned();
    bob.does_to("favourite", &first).await;
    bob.comments(&first, "high").await;
    ann.post_json("/api/v1/reports", &json!({"account_id": bob.id})).await.is(StatusCode::OK);
    app.settle().await;
    app.app.clock.advance(TimeDelta::days(1));
    app.account("eve").await;
    ann.publishes(json!({"status": "der Hügel", "language": "de"})).await;
    ann.publishes(json!({"status": "la colline", "language": "fr"})).await;
    bob.does_to("reblog", &first).await;
    app.settle().await;
    let report = mia.sees("/api/v1/admin/reports").await.remove(0);
    mia.post(&format!("/api/v1/admin/reports/{report}/resolve")).await.is(StatusCode::OK);
    let keys = [
        "active_users",
        "new_users",
        "interactions",
        "opened_reports",
        "resolved_reports",
        "poems",
        "new_users",
    ];
    let found = asks(&mia, "measures", &keys, json!({})).await;
    let names: Vec<&str> = found.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(names, keys[..5]);
    assert_eq!(found[0]["data"][1]["date"], "2026-01-05T00:00:00.000Z");
    let active: Vec<&str> = numbers(&found[0]);
    assert_eq!(active[0], "0");
    assert_eq!(active[4], "0", "nobody was here before");
    assert_eq!(numbers(&found[1]), ["0", "3", "1", "4", "0"]);
    assert_eq!(numbers(&found[2]), ["0", "2", "1", "3", "0"]);
    assert_eq!(numbers(&found[3]), ["0", "1", "0", "1", "0"]);
    assert_eq!(numbers(&found[4]), ["0", "0", "1", "1", "0"]);
    let keys = ["languages", "servers", "sources", "space_usage", "software_versions"];
    let found = asks(&mia, "dimensions", &keys, json!({"limit": 5})).await;
    assert_eq!(parts(&found[0])[..2], [("de", "2"), ("fr", "1")]);
    assert_eq!(parts(&found[1]), [(app.authority.as_str(), "5")]);
    assert_eq!(parts(&found[2]), [("a test", "4")]);
    for (part, unit) in found[3]["data"].as_array().unwrap().iter().zip(["bytes", "bytes"]) {
        assert_eq!(part["unit"], unit);
    }
    assert!(parts(&found[3])[0].1.parse::<i64>().unwrap() > 0);
    assert_eq!(parts(&found[4])[0], ("heliograph", env!("CARGO_PKG_VERSION")));
    let fewer = asks(&mia, "dimensions", &["languages"], json!({"limit": 1})).await;
    assert_eq!(parts(&fewer[0]), [("de", "2")]);
}

async fn a_hashtag_has_its_numbers(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mia = app.staff("mia", Role::Moderator).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for (who, visibility) in [(&ann, "public"), (&ann, "public"), (&bob, "public"), (&bob, "private")] {
        who.publishes(json!({"status": "#hills", "visibility": visibility, "language": "en"})).await;
    }
    app.settle().await;
    let tags = mia.get("/api/v1/admin/tags").await.is(StatusCode::OK).json();
    let id = json!({"id": tags[0]["id"]});
    let of = json!({"tag_accounts": id, "tag_uses": id, "tag_servers": id, "tag_languages": id});
    let found = asks(&mia, "measures", &["tag_accounts", "tag_uses", "tag_servers"], of.clone()).await;
    assert_eq!(numbers(&found[0]), ["0", "2", "0", "2", "0"]);
    assert_eq!(numbers(&found[1]), ["0", "3", "0", "3", "0"]);
    assert_eq!(numbers(&found[2]), ["0", "1", "0", "1", "0"]);
    let found = asks(&mia, "dimensions", &["tag_servers", "tag_languages"], of).await;
    assert_eq!(parts(&found[0]), [(app.authority.as_str(), "3")]);
    assert_eq!(parts(&found[1]), [("en", "3")]);
}

async fn another_server_has_its_numbers(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mia = app.staff("mia", Role::Moderator).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = vic.is_followed_by(&ann).await;
    vic.follows(&ann).await;
    vic.tells(&app, &vic.create("/n/1", "from afar")).await;
    ann.post_json("/api/v1/reports", &json!({"account_id": id})).await.is(StatusCode::OK);
    app.settle().await;
    let handle = vic.handle();
    let of = json!({"domain": handle.rsplit('@').next().unwrap()});
    let keys = [
        "instance_accounts",
        "instance_statuses",
        "instance_reports",
        "instance_follows",
        "instance_followers",
        "instance_media_attachments",
    ];
    let subjects = keys.iter().chain(&["instance_languages"]).map(|key| ((*key).to_owned(), of.clone()));
    let about = Value::Object(subjects.collect());
    let found = asks(&mia, "measures", &keys, about.clone()).await;
    for number in 0..5 {
        assert_eq!(found[number]["total"], "1", "{}", keys[number]);
        assert_eq!(found[number]["previous_total"], Value::Null);
    }
    assert_eq!((&found[5]["total"], &found[5]["unit"]), (&json!("0"), &json!("bytes")));
    assert_eq!(found[5]["human_value"], "0 bytes");
    let found =
        asks(&mia, "dimensions", &["instance_accounts", "instance_languages", "servers"], about).await;
    assert_eq!(parts(&found[0]), [("vic", "1")]);
    assert!(parts(&found[1]).len() <= 1);
    assert_eq!(parts(&found[2])[0].1, "1");
    // Another name, whatever is in it, is another server.
    let other = json!({"instance_accounts": {"domain": "x' OR '1'='1"}});
    let found = asks(&mia, "measures", &["instance_accounts"], other).await;
    assert_eq!(found[0]["total"], "0");
}

async fn who_came_together_is_looked_after(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mia = app.staff("mia", Role::Moderator).await;
    app.accounts(["ann", "bob", "eve"]).await;
    app.change("UPDATE users SET last_active_at = created_at + 2 * 86400000000 WHERE email LIKE 'ann%'")
        .await;
    let sent =
        |frequency: &str| json!({"start_at": "2026-01-04", "end_at": "2026-01-07", "frequency": frequency});
    let asked = mia.post_json("/api/v1/admin/retention", &sent("day")).await.is(StatusCode::OK).json();
    assert_eq!(asked.as_array().unwrap().len(), 4);
    let day = &asked[1];
    assert_eq!((&day["period"], &day["frequency"]), (&json!("2026-01-05T00:00:00.000Z"), &json!("day")));
    let kept: Vec<(&str, f64)> = day["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["value"].as_str().unwrap(), one["rate"].as_f64().unwrap()))
        .collect();
    assert_eq!(kept, [("4", 1.0), ("1", 0.25), ("1", 0.25)]);
    assert_eq!(asked[0]["data"][0], json!({"date": "2026-01-04T00:00:00.000Z", "rate": 0.0, "value": "0"}));
    let months = mia.post_json("/api/v1/admin/retention", &sent("month")).await.is(StatusCode::OK).json();
    assert_eq!(months.as_array().unwrap().len(), 1);
    assert_eq!(months[0]["data"][0]["value"], "4");
}

async fn what_cannot_be_counted_is_said(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mia = app.staff("mia", Role::Moderator).await;
    let ann = app.account("ann").await;
    let days = |start: &str, end: &str, key: &str| json!({"keys": [key], "start_at": start, "end_at": end});
    for (what, sent) in [
        ("measures", json!({"keys": ["new_users"]})),
        ("measures", days("2026-01-05", "2026-01-04", "new_users")),
        ("measures", days("2020-01-05", "2026-01-04", "new_users")),
        ("measures", days("2026-01-04", "2026-01-05", "tag_uses")),
        ("measures", days("2026-01-04", "2026-01-05", "instance_statuses")),
        ("dimensions", days("2026-01-04", "2026-01-05", "tag_servers")),
        ("dimensions", days("soon", "2026-01-05", "servers")),
        ("retention", json!({"start_at": "2026-01-04", "end_at": "2026-01-05", "frequency": "year"})),
        ("retention", json!({"start_at": "2025-01-04", "end_at": "2025-12-05", "frequency": "day"})),
    ] {
        let path = format!("/api/v1/admin/{what}");
        mia.post_json(&path, &sent).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        ann.post_json(&path, &sent).await.is(StatusCode::FORBIDDEN);
    }
}
