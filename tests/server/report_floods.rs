//! Reports: how many one may make, how much of them is kept, and from whom they are not wanted.

use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    abu_09_a_flood_of_reports_of_one_person_is_a_few,
    abu_09_a_flood_of_reports_of_one_server_is_one_and_has_its_end,
    reports_of_a_server_are_not_taken_where_a_rule_says_so,
    what_is_dealt_with_is_written_down,
}

const REPORTS: &str = "/api/v1/admin/reports";

async fn open(root: &Person) -> Vec<Value> {
    let reports = root.get(&format!("{REPORTS}?limit=40")).await.is(StatusCode::OK).json();
    reports.as_array().unwrap().clone()
}

fn flag(by: &Actor, id: &str, objects: &[String], words: &str) -> Value {
    let mut flag = by.activity("Flag", id, &json!(objects));
    flag["content"] = json!(words);
    flag
}

async fn abu_09_a_flood_of_reports_of_one_person_is_a_few(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (mal, root) = (app.account("mal").await, app.staff("root", Role::Moderator).await);
    let mut victims = Vec::new();
    for number in 0..21 {
        victims.push(app.account(&format!("v{number}")).await);
    }
    let report = |victim: &Person, words: &str| json!({"account_id": victim.id, "comment": words});
    // The same complaint again and again is one complaint.
    let first = mal.post_json("/api/v1/reports", &report(&victims[0], "x")).await.is(StatusCode::OK).json();
    for _ in 0..50 {
        let again = mal.post_json("/api/v1/reports", &report(&victims[0], "x")).await.is(StatusCode::OK);
        assert_eq!(again.json()["id"], first["id"]);
    }
    for victim in &victims[1..20] {
        mal.post_json("/api/v1/reports", &report(victim, "x")).await.is(StatusCode::OK);
    }
    let refused = mal.post_json("/api/v1/reports", &report(&victims[20], "x")).await;
    assert!(!refused.is(StatusCode::TOO_MANY_REQUESTS).header("retry-after").is_empty());
    // What is added to one that is open is no new one, and has its end.
    for words in ["and this", &"long ".repeat(900)] {
        mal.post_json("/api/v1/reports", &report(&victims[0], words)).await.is(StatusCode::OK);
    }
    assert_eq!(app.rows().await["reports"], 20);
    let comments: Vec<String> =
        open(&root).await.iter().map(|one| one["comment"].as_str().unwrap().to_owned()).collect();
    let longest = comments.iter().max_by_key(|comment| comment.len()).unwrap();
    assert!(longest.starts_with("x\nand this\nlong") && longest.chars().count() <= 5_000);
    let many: Vec<String> = (0..21).map(|number| number.to_string()).collect();
    let too_many = json!({"account_id": victims[0].id, "status_ids": many});
    mal.post_json("/api/v1/reports", &too_many).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    backend.clock.advance(chrono::TimeDelta::hours(2));
    mal.post_json("/api/v1/reports", &report(&victims[20], "x")).await.is(StatusCode::OK);
    app.settle().await;
}

async fn abu_09_a_flood_of_reports_of_one_server_is_one_and_has_its_end(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Moderator).await);
    let peer = FakePeer::start(backend, "e.test").await;
    let instance = peer.instance_actor(0);
    let mut posts = Vec::new();
    for number in 0..30 {
        let id = ann.posts(&number.to_string()).await;
        posts.push(format!("{}/p/{id}", app.origin));
    }
    // One that names a thousand things names a few of them.
    let mut objects = vec![ann.uri()];
    objects.extend(posts.iter().cloned());
    objects.extend((0..970).map(|number| format!("{}/p/{number}", app.origin)));
    instance.tells(&app, &flag(&instance, "/flags/0", &objects, "look")).await;
    for number in 1..100 {
        let objects = [ann.uri(), posts[number % 30].clone(), format!("{}/things/{number}", peer.origin)];
        instance.tells(&app, &flag(&instance, &format!("/flags/{number}"), &objects, "look")).await;
    }
    assert_eq!(app.rows().await["reports"], 1);
    let report = open(&root).await.remove(0);
    assert!(report["statuses"].as_array().unwrap().len() <= 20, "{report}");
    let kept = app.number("SELECT CAST(max(length(other_uris)) AS BIGINT) AS number FROM reports").await;
    assert!(kept < 20 * 200, "{kept}");
    assert_eq!(report["comment"], "look");
    // Many reporters, many reported: no more than the server may have in an hour.
    let mut people = Vec::new();
    for number in 0..8 {
        people.push(app.account(&format!("p{number}")).await);
    }
    for reporter in 0..8 {
        let by = peer.actor(&format!("m{reporter}"), reporter % 6);
        for (number, victim) in people.iter().enumerate() {
            let id = format!("/flags/{reporter}/{number}");
            by.tells(&app, &flag(&by, &id, &[victim.uri()], "x")).await;
        }
    }
    assert_eq!(app.rows().await["reports"], 60);
}

async fn reports_of_a_server_are_not_taken_where_a_rule_says_so(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Owner).await);
    let (mal, vic) = (
        FakePeer::start(backend, "e.test").await.actor("mal", 0),
        FakePeer::start(backend, "v.test").await.actor("vic", 1),
    );
    let rule = json!({"domain": "e.test", "severity": "noop", "reject_reports": true});
    root.post_json("/api/v1/admin/domain_blocks", &rule).await.is(StatusCode::OK);
    mal.tells(&app, &flag(&mal, "/flags/1", &[ann.uri()], "x")).await;
    assert_eq!(app.rows().await["reports"], 0);
    vic.tells(&app, &flag(&vic, "/flags/1", &[ann.uri()], "x")).await;
    assert_eq!(app.rows().await["reports"], 1);
    // Everything else of that server is as before.
    mal.follows(&ann).await;
    assert_eq!(ann.news().await, ["follow mal"]);
}

async fn what_is_dealt_with_is_written_down(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", Role::Moderator).await;
    ann.post_json("/api/v1/reports", &json!({"account_id": bob.id})).await.is(StatusCode::OK);
    app.settle().await;
    let id = open(&root).await[0]["id"].as_str().unwrap().to_owned();
    for what in ["resolve", "resolve", "reopen"] {
        root.post(&format!("{REPORTS}/{id}/{what}")).await.is(StatusCode::OK);
    }
    ann.get(REPORTS).await.is(StatusCode::FORBIDDEN);
    let log = root.get("/api/heliograph/v1/admin/audit_log").await.is(StatusCode::OK).json();
    let done: Vec<&str> =
        log.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(done, ["report.reopen", "report.resolve"]);
}
