//! Telling those who run a server about someone.

use http::StatusCode;
use serde_json::json;

use heliograph::accounts::Role;

use crate::support::{Backend, FakePeer, TestApp, journeys};

journeys! {
    a_report_stays_here_unless_its_writer_wants_more,
    priv_36_report_privacy,
    a_report_of_another_server_reaches_the_staff,
    only_the_staff_reads_reports,
}

async fn a_report_stays_here_unless_its_writer_wants_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = vic.is_followed_by(&ann).await;
    vic.tells(&app, &vic.create("/n/1", "rude")).await;
    let post = ann.home().await.remove(0);
    let complaint = json!({"account_id": id, "status_ids": [post], "comment": "rude", "category": "spam"});
    let report = ann.post_json("/api/v1/reports", &complaint).await.is(StatusCode::OK).json();
    assert_eq!((&report["forwarded"], &report["category"]), (&json!(false), &json!("spam")));
    app.settle().await;
    assert!(peer.got("Flag").is_empty());
    let listed = root.get("/api/v1/admin/reports").await.is(StatusCode::OK).json();
    assert_eq!(listed[0]["statuses"][0]["id"], json!(post));
    assert!(root.news().await.contains(&"admin.report ann".to_owned()));
    let path = format!("/api/v1/admin/reports/{}/resolve", report["id"].as_str().unwrap());
    assert_eq!(root.post(&path).await.is(StatusCode::OK).json()["action_taken"], true);
    assert_eq!(root.get("/api/v1/admin/reports").await.json(), json!([]));
    assert_eq!(root.get("/api/v1/admin/reports?resolved=true").await.json()[0]["id"], report["id"]);
}

async fn priv_36_report_privacy(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = ann.finds(&vic.handle()).await;
    let complaint = json!({"account_id": id, "comment": "said by me", "forward": true});
    ann.post_json("/api/v1/reports", &complaint).await.is(StatusCode::OK);
    app.settle().await;
    let flag = peer.got("Flag").remove(0);
    assert_eq!(flag["actor"], json!(format!("{}/actor", app.origin)));
    assert_eq!(flag["object"], json!([vic.uri]));
    assert!(!flag.to_string().contains("ann"), "{flag}");
    let signature = peer.received().pop().unwrap().headers["signature"].to_str().unwrap().to_owned();
    assert!(signature.contains("/actor#main-key"), "{signature}");

    let private = bob.publishes(json!({"status": "for my people", "visibility": "private"})).await;
    let complaint = json!({"account_id": bob.id, "status_ids": [private["id"]]});
    ann.post_json("/api/v1/reports", &complaint).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}

async fn a_report_of_another_server_reaches_the_staff(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let server = peer.actor("server", 0);
    let mut flag = server.activity("Flag", "/flags/1", &json!([ann.uri(), post["uri"], server.at("/n/9")]));
    flag["content"] = json!("not nice <b>at all</b>");
    for _ in 0..2 {
        server.tells(&app, &flag).await;
    }
    let reports = root.get("/api/v1/admin/reports").await.json();
    assert_eq!(reports.as_array().unwrap().len(), 1);
    let report = &reports[0];
    assert_eq!(report["target_account"]["username"], "ann");
    assert_eq!(report["comment"], "not nice at all");
    assert_eq!(report["statuses"][0]["id"], post["id"]);
    assert_eq!(report["other_uris"], json!([server.at("/n/9")]));
    assert!(ann.news().await.is_empty());
}

async fn only_the_staff_reads_reports(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let nobody = app.staff("nobody", Role::User).await;
    nobody.get("/api/v1/admin/reports").await.is(StatusCode::FORBIDDEN);
    ann.get("/api/v1/admin/reports").await.is(StatusCode::FORBIDDEN);
    app.stranger().get("/api/v1/admin/reports").await.is(StatusCode::UNAUTHORIZED);
}
