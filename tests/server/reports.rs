//! Telling those who run a server about someone.

use http::StatusCode;
use serde_json::{Value, json};

use heliograph::accounts::Role;

use crate::support::{Backend, FakePeer, Person, TestApp, ids, journeys};

journeys! {
    a_report_stays_here_unless_its_writer_wants_more,
    priv_36_report_privacy,
    a_report_of_another_server_reaches_the_staff,
    only_the_staff_reads_reports,
    a_report_names_rules_of_the_house,
    a_report_can_go_to_whom_it_concerns_too,
    those_who_run_the_server_share_the_reports,
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

/// Adds a rule of the house; its id.
async fn rule(root: &Person, words: &str) -> Value {
    let path = "/api/heliograph/v1/admin/rules";
    root.post_json(path, &json!({"text": words})).await.is(StatusCode::OK).json()["id"].clone()
}

async fn a_report_names_rules_of_the_house(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let (kind, own) = (rule(&root, "Be kind.").await, rule(&root, "Show what is yours.").await);
    let about = |whom: &Person, more: Value| {
        let mut complaint = json!({"account_id": whom.id});
        complaint.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        complaint
    };
    let named = about(&bob, json!({"rule_ids": [kind, kind], "category": "spam"}));
    let report = ann.post_json("/api/v1/reports", &named).await.is(StatusCode::OK).json();
    assert_eq!((&report["category"], &report["rule_ids"]), (&json!("violation"), &json!([kind])));
    // What is added to one that is open.
    let more = about(&bob, json!({"rule_ids": [own]}));
    let added = ann.post_json("/api/v1/reports", &more).await.is(StatusCode::OK).json();
    assert_eq!((&added["id"], &added["rule_ids"]), (&report["id"], &json!([kind, own])));
    let legal = about(&eve, json!({"category": "legal"}));
    let legal = ann.post_json("/api/v1/reports", &legal).await.is(StatusCode::OK).json();
    assert_eq!((&legal["category"], &legal["rule_ids"]), (&json!("legal"), &json!([])));
    for wrong in [json!(["1"]), json!(["x"]), json!([kind, "1"])] {
        let wrong = about(&bob, json!({"rule_ids": wrong}));
        ann.post_json("/api/v1/reports", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    app.settle().await;
    let path = format!("/api/v1/admin/reports/{}", report["id"].as_str().unwrap());
    let seen = root.get(&path).await.is(StatusCode::OK).json();
    assert_eq!(ids(&seen["rules"]), [kind.as_str().unwrap(), own.as_str().unwrap()]);
    // Another category has no rules, and rules make it a violation again.
    let other = root.put(&path, &json!({"category": "spam"})).await.is(StatusCode::OK).json();
    assert_eq!((&other["category"], &other["rules"]), (&json!("spam"), &json!([])));
    let again = root.put(&path, &json!({"rule_ids": [own]})).await.is(StatusCode::OK).json();
    assert_eq!(
        (&again["category"], ids(&again["rules"])),
        (&json!("violation"), vec![own.as_str().unwrap().to_owned()])
    );
    for wrong in [
        json!({"category": "spam", "rule_ids": [own]}),
        json!({"category": "rude"}),
        json!({"rule_ids": ["1"]}),
    ] {
        root.put(&path, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    // A rule that is none any more is not shown.
    let gone = format!("/api/heliograph/v1/admin/rules/{}", own.as_str().unwrap());
    root.delete(&gone).await.is(StatusCode::OK);
    assert_eq!(root.get(&path).await.is(StatusCode::OK).json()["rules"], json!([]));
    app.settle().await;
}

async fn a_report_can_go_to_whom_it_concerns_too(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (here, there) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (here.actor("vic", 0), there.actor("wim", 1));
    let id = vic.is_followed_by(&ann).await;
    wim.is_followed_by(&ann).await;
    wim.tells(&app, &wim.create("/n/1", "a photo")).await;
    let mut rude = vic.create("/n/2", "rude");
    rude["object"]["inReplyTo"] = json!(wim.at("/n/1"));
    vic.tells(&app, &rude).await;
    let photo = ann.home().await.remove(0);
    let thread = ann.get(&format!("/api/v1/statuses/{photo}/context")).await.is(StatusCode::OK).json();
    let answer = ids(&thread["descendants"]).remove(0);
    let tell = |domains: Value| json!({"account_id": id, "status_ids": [answer], "forward": true, "forward_to_domains": domains});
    // Who is not concerned is not told, whatever is asked for.
    let wim_alone = json!([wim.handle().rsplit('@').next().unwrap(), "u.test"]);
    let report = ann.post_json("/api/v1/reports", &tell(wim_alone)).await.is(StatusCode::OK).json();
    assert_eq!(report["forwarded"], false, "the server of the reported is not told");
    app.settle().await;
    assert_eq!((here.got("Flag").len(), there.got("Flag").len()), (0, 1));
    let flag = there.got("Flag").remove(0);
    assert_eq!(flag["actor"], json!(format!("{}/actor", app.origin)));
    assert!(!flag.to_string().contains("ann"), "{flag}");
}

async fn those_who_run_the_server_share_the_reports(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let (mia, max) = (app.staff("mia", Role::Moderator).await, app.staff("max", Role::Moderator).await);
    for (who, whom) in [(&ann, &bob), (&ann, &eve), (&bob, &eve)] {
        ann.app.tick();
        who.post_json("/api/v1/reports", &json!({"account_id": whom.id})).await.is(StatusCode::OK);
    }
    app.settle().await;
    let base = "/api/v1/admin/reports";
    let list = async |query: &str| mia.sees(&format!("{base}?{query}")).await;
    let all = list("").await;
    assert_eq!(all.len(), 3);
    assert_eq!(list(&format!("account_id={}", ann.id)).await, all[1..]);
    assert_eq!(list(&format!("target_account_id={}", eve.id)).await, all[..2]);
    assert_eq!(list(&format!("account_id={}&target_account_id={}", ann.id, eve.id)).await, all[1..2]);
    assert!(list(&format!("account_id={}&resolved=true", ann.id)).await.is_empty());
    let one = format!("{base}/{}", all[0]);
    let does =
        async |who: &Person, what: &str| who.post(&format!("{one}/{what}")).await.is(StatusCode::OK).json();
    let mine = does(&mia, "assign_to_self").await;
    assert_eq!(mine["assigned_account"]["username"], "mia");
    assert_ne!(mine["updated_at"], mine["created_at"]);
    assert_eq!(does(&max, "assign_to_self").await["assigned_account"]["username"], "max");
    let done = does(&mia, "resolve").await;
    assert_eq!((&done["assigned_account"]["username"], &done["action_taken"]), (&json!("max"), &json!(true)));
    assert_eq!(done["action_taken_by_account"]["username"], "mia");
    let open = does(&max, "reopen").await;
    assert_eq!((&open["action_taken_by_account"], &open["action_taken_at"]), (&Value::Null, &Value::Null));
    assert_eq!(does(&max, "unassign").await["assigned_account"], Value::Null);
    for what in ["assign_to_self", "unassign", "resolve"] {
        mia.post(&format!("{base}/1/{what}")).await.is(StatusCode::NOT_FOUND);
    }
    mia.put(&format!("{base}/1"), &json!({"category": "spam"})).await.is(StatusCode::NOT_FOUND);
    let log = mia.get("/api/heliograph/v1/admin/audit_log").await.is(StatusCode::OK).json();
    let deeds: Vec<&str> =
        log.as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect();
    let expected = ["report.assign", "report.reopen", "report.resolve", "report.assign", "report.assign"];
    assert_eq!(deeds, expected);
}
