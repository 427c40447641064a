//! Who is not let in, and who is shut out.

use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    support::{Answer, Backend, Browser, FakePeer, PASSWORD, Person, TestApp, journeys, try_to_sign_in},
    ways_in::{form, signs_up},
};

journeys! {
    auth_11_whoever_is_shut_out_is_out_at_once_and_comes_back_with_a_password,
    adm_02_nobody_shuts_out_who_has_as_much_to_say,
    adm_11_the_last_owner_is_not_shut_out,
    what_cannot_be_done_to_single_accounts_is_said,
    people_are_found_by_what_is_known_of_them,
    nobody_signs_up_with_an_address_that_is_blocked,
    a_network_waits_stays_out_or_is_kept_out_of_everything,
    abu_04_a_whole_network_can_be_made_to_wait,
    only_who_is_of_a_blocked_server_is_deleted,
}

const ME: &str = "/api/v1/accounts/verify_credentials";

async fn act(staff: &Person, id: &str, body: Value) -> Answer {
    staff.post_json(&format!("/api/v1/admin/accounts/{id}/action"), &body).await
}

async fn made(staff: &Person, what: &str, body: Value) -> Value {
    staff.post_json(&format!("/api/v1/admin/{what}"), &body).await.is(StatusCode::OK).json()
}

async fn taken_back(staff: &Person, what: &str, block: &Value) {
    let path = format!("/api/v1/admin/{what}/{}", block["id"].as_str().unwrap());
    staff.delete(&path).await.is(StatusCode::OK);
    staff.get(&path).await.is(StatusCode::NOT_FOUND);
}

async fn auth_11_whoever_is_shut_out_is_out_at_once_and_comes_back_with_a_password(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let moderator = app.staff("mod", Role::Moderator).await;
    let ann = app.account("ann").await;
    app.has_password(&ann, PASSWORD).await;
    let page = Browser::signs_in(&app, "ann", PASSWORD).await;
    let mut socket = ann.opens("?stream=user").await;
    let mut events = ann.streams("user").await;
    act(&moderator, &ann.id, json!({"type": "disable", "text": "You sold\r\nthings."}))
        .await
        .is(StatusCode::OK);
    // Within seconds also what was open.
    assert_eq!(socket.is_closed().await, 1008);
    events.ends().await;
    ann.get(ME).await.is(StatusCode::UNAUTHORIZED);
    ann.upload(crate::support::pictures::small(), "late").await.is(StatusCode::UNAUTHORIZED);
    assert!(!page.is_in().await);
    assert_eq!(app.number("SELECT count(*) AS number FROM oauth_codes").await, 0);
    let refused = try_to_sign_in(&app, "ann", PASSWORD).await.is(StatusCode::FORBIDDEN);
    assert!(refused.text().contains("Your login is currently disabled"), "{}", refused.text());
    try_to_sign_in(&app, "ann", "a guess at it").await.is(StatusCode::UNAUTHORIZED);
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test"), ["Your account on Heliograph is shut"]);
    let found = moderator.get("/api/v1/admin/accounts?disabled=true").await.is(StatusCode::OK).json();
    assert_eq!((&found[0]["username"], &found[0]["disabled"]), (&json!("ann"), &json!(true)));
    assert_eq!(found.as_array().unwrap().len(), 1);
    // Twice is once.
    act(&moderator, &ann.id, json!({"type": "disable"})).await.is(StatusCode::OK);
    let enable = format!("/api/v1/admin/accounts/{}/enable", ann.id);
    assert_eq!(moderator.post(&enable).await.is(StatusCode::OK).json()["disabled"], false);
    assert!(Browser::signs_in(&app, "ann", PASSWORD).await.is_in().await);
    ann.get(ME).await.is(StatusCode::UNAUTHORIZED);
    let log = moderator.get("/api/heliograph/v1/admin/audit_log").await.json();
    let told: Vec<&str> = log.as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(told, ["account.enable", "account.disable"]);
    app.settle().await;
}

async fn adm_02_nobody_shuts_out_who_has_as_much_to_say(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [root, adm, one, other] = [
        app.staff("root", Role::Owner).await,
        app.staff("adm", Role::Admin).await,
        app.staff("mod", Role::Moderator).await,
        app.staff("mia", Role::Moderator).await,
    ];
    for (by, whom) in [(&one, &root), (&one, &adm), (&one, &other), (&one, &one), (&adm, &root), (&adm, &adm)]
    {
        for kind in ["none", "disable"] {
            act(by, &whom.id, json!({"type": kind})).await.is(StatusCode::FORBIDDEN);
        }
        by.post(&format!("/api/v1/admin/accounts/{}/enable", whom.id)).await.is(StatusCode::FORBIDDEN);
    }
    // Nor do they see how to reach them.
    let seen = async |by: &Person, whom: &Person| {
        let path = format!("/api/v1/admin/accounts/{}", whom.id);
        by.get(&path).await.is(StatusCode::OK).json()["email"].as_str().unwrap().to_owned()
    };
    assert_eq!((seen(&one, &adm).await, seen(&adm, &one).await), (String::new(), "mod@mail.test".to_owned()));
    act(&adm, &one.id, json!({"type": "disable"})).await.is(StatusCode::OK);
    act(&root, &adm.id, json!({"type": "disable"})).await.is(StatusCode::OK);
    adm.get(ME).await.is(StatusCode::UNAUTHORIZED);
}

async fn adm_11_the_last_owner_is_not_shut_out(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let said = act(&root, &root.id, json!({"type": "disable"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said.text().contains("the only owner"), "{}", said.text());
    let heir = app.staff("heir", Role::Owner).await;
    act(&root, &heir.id, json!({"type": "disable"})).await.is(StatusCode::OK);
    // Who cannot come in is no owner who could help.
    act(&root, &root.id, json!({"type": "disable"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn what_cannot_be_done_to_single_accounts_is_said(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for kind in ["silence", "suspend", "sensitive"] {
        let said = act(&root, &ann.id, json!({"type": kind})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said.text().contains("cannot limit or suspend single accounts"), "{}", said.text());
    }
    act(&root, &ann.id, json!({"type": "sing"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    act(&root, "1", json!({"type": "none"})).await.is(StatusCode::NOT_FOUND);
    // A report that is answered is closed.
    let report = json!({"account_id": ann.id, "comment": "She sings."});
    bob.post_json("/api/v1/reports", &report).await.is(StatusCode::OK);
    let reports = root.get("/api/v1/admin/reports").await.is(StatusCode::OK).json();
    let answer = json!({"type": "none", "report_id": reports[0]["id"], "text": "Please do not sing."});
    act(&root, &ann.id, answer).await.is(StatusCode::OK);
    assert_eq!(root.get("/api/v1/admin/reports").await.json(), json!([]));
    ann.get(ME).await.is(StatusCode::OK);
    app.settle().await;
}

async fn people_are_found_by_what_is_known_of_them(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    signs_up(&app, &form("ann_lee")).await.is(StatusCode::OK);
    let bob = app.account("bob").await;
    bob.patch("/api/v1/accounts/update_credentials", &json!({"display_name": "100% Bob"}))
        .await
        .is(StatusCode::OK);
    vic.follows(&bob).await;
    app.settle().await;
    let names = async |query: &str| {
        let list = root.get(&format!("/api/{query}")).await.is(StatusCode::OK).json();
        let names = list.as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("v2/admin/accounts?origin=local", &["bob", "ann_lee", "root"][..]),
        ("v1/admin/accounts?local=true", &["bob", "ann_lee", "root"]),
        ("v2/admin/accounts?origin=remote", &["vic"]),
        ("v1/admin/accounts?remote=true&active=true", &["vic"]),
        ("v2/admin/accounts?status=active&username=BOB", &["bob"]),
        ("v2/admin/accounts?username=ann_", &["ann_lee"]),
        ("v2/admin/accounts?username=a%25", &[]),
        ("v2/admin/accounts?display_name=100%25", &["bob"]),
        ("v2/admin/accounts?email=ann_lee@mail", &["ann_lee"]),
        ("v2/admin/accounts?ip=127.0.0.9", &["ann_lee"]),
        ("v2/admin/accounts?ip=192.0.2.1", &[]),
        ("v2/admin/accounts?permissions=staff", &["root"]),
        ("v2/admin/accounts?role_ids[]=0&origin=local", &["bob", "ann_lee"]),
        ("v1/admin/accounts?staff=true", &["root"]),
        ("v2/admin/accounts?status=pending", &[]),
        ("v2/admin/accounts?status=disabled", &[]),
        ("v2/admin/accounts?status=suspended", &[]),
        ("v1/admin/accounts?silenced=true", &[]),
    ] {
        assert_eq!(names(query).await, expected, "{query}");
    }
    let domain = vic.uri.split('/').nth(2).unwrap().to_owned();
    assert_eq!(names(&format!("v2/admin/accounts?by_domain={domain}")).await, ["vic"]);
    let host = domain.split(':').next().unwrap();
    for (severity, status) in [("silence", "silenced"), ("suspend", "suspended")] {
        let rule = json!({"domain": host, "severity": severity});
        let rule = made(&root, "domain_blocks", rule).await;
        let list = root.get(&format!("/api/v2/admin/accounts?status={status}")).await.json();
        assert_eq!((&list[0]["username"], &list[0][status]), (&json!("vic"), &json!(true)), "{list}");
        root.delete(&format!("/api/v1/admin/domain_blocks/{}", rule["id"].as_str().unwrap())).await;
        app.settle().await;
    }
    for wrong in ["origin=moon", "status=odd", "permissions=all", "role_ids[]=9", "ip=nowhere"] {
        let path = format!("/api/v2/admin/accounts?{wrong}");
        root.get(&path).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn nobody_signs_up_with_an_address_that_is_blocked(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let domain = made(&root, "email_domain_blocks", json!({"domain": "Throwaway.test"})).await;
    assert_eq!((&domain["domain"], &domain["history"]), (&json!("throwaway.test"), &json!([])));
    let one = made(&root, "canonical_email_blocks", json!({"email": "E.ve@mail.test"})).await;
    let again = json!({"canonical_email_hash": one["canonical_email_hash"]});
    for (what, body) in [
        ("email_domain_blocks", json!({"domain": "throwaway.test."})),
        ("email_domain_blocks", json!({"domain": "no domain"})),
        ("canonical_email_blocks", again),
        ("canonical_email_blocks", json!({"canonical_email_hash": "x"})),
        ("canonical_email_blocks", json!({})),
    ] {
        root.post_json(&format!("/api/v1/admin/{what}"), &body).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let test = "/api/v1/admin/canonical_email_blocks/test";
    let met = root.post_json(test, &json!({"email": "eve+2@mail.test"})).await.is(StatusCode::OK).json();
    assert_eq!(met, json!([one]));
    assert_eq!(root.post_json(test, &json!({"email": "ann@mail.test"})).await.json(), json!([]));
    let ann = app.account("ann").await;
    app.has_password(&ann, PASSWORD).await;
    let page = Browser::signs_in(&app, "ann", PASSWORD).await;
    for blocked in ["x@throwaway.test", "x@mail.throwaway.test", "eve@mail.test", "e.v.e+photos@MAIL.test"] {
        let mut sent = form("eve");
        sent["email"] = json!(blocked);
        let said = signs_up(&app, &sent).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert_eq!(said["details"]["email"][0]["error"], "ERR_BLOCKED", "{blocked}");
        let change = json!({"email": blocked, "password": PASSWORD});
        page.posts("/api/heliograph/v1/email", change).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    app.settle().await;
    assert!(mails.all().is_empty());
    taken_back(&root, "email_domain_blocks", &domain).await;
    taken_back(&root, "canonical_email_blocks", &one).await;
    signs_up(&app, &form("eve")).await.is(StatusCode::OK);
    let log = root.get("/api/heliograph/v1/admin/audit_log").await.json();
    let told: Vec<&str> =
        log.as_array().unwrap().iter().rev().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "email_domain_block.create",
            "canonical_email_block.create",
            "email_domain_block.delete",
            "canonical_email_block.delete",
        ]
    );
    app.settle().await;
}

async fn a_network_waits_stays_out_or_is_kept_out_of_everything(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let block = json!({"ip": "127.0.0.7/8", "severity": "sign_up_block", "comment": "spam"});
    let block = made(&root, "ip_blocks", block).await;
    assert_eq!((&block["ip"], &block["expires_at"]), (&json!("127.0.0.0/8"), &Value::Null));
    signs_up(&app, &form("ann")).await.is(StatusCode::FORBIDDEN);
    // Nobody shuts themselves out.
    let one = format!("/api/v1/admin/ip_blocks/{}", block["id"].as_str().unwrap());
    let shut = json!({"severity": "no_access"});
    root.put(&one, &shut).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    for wrong in [
        json!({"ip": "127.0.0.0/8", "severity": "sign_up_block"}),
        json!({"ip": "::1/129", "severity": "sign_up_block"}),
        json!({"ip": "192.0.2.1"}),
        json!({"ip": "192.0.2.1", "severity": "odd"}),
        json!({"ip": "192.0.2.1", "severity": "sign_up_block", "expires_in": -1}),
    ] {
        root.post_json("/api/v1/admin/ip_blocks", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let soft = json!({"severity": "sign_up_requires_approval", "expires_in": 3600});
    let changed = root.put(&one, &soft).await.is(StatusCode::OK).json();
    assert_eq!((&changed["comment"], changed["expires_at"].is_string()), (&json!("spam"), true));
    let waits = signs_up(&app, &form("ann")).await.is(StatusCode::OK);
    assert_eq!(waits.json()["pending"], true);
    backend.clock.advance(chrono::TimeDelta::minutes(61));
    assert_eq!(signs_up(&app, &form("bob")).await.is(StatusCode::OK).json()["pending"], false);
    // Out of everything, pages of the client included; other nodes hear of it within seconds.
    app.change("UPDATE ip_blocks SET severity = 'no_access', expires_at = NULL").await;
    backend.clock.advance(chrono::TimeDelta::seconds(6));
    for path in [ME, "/api/v2/instance", "/", "/.well-known/nodeinfo", "/api/openapi.json"] {
        root.get(path).await.is(StatusCode::FORBIDDEN);
    }
    app.change("DELETE FROM ip_blocks").await;
    backend.clock.advance(chrono::TimeDelta::seconds(6));
    root.get(ME).await.is(StatusCode::OK);
    app.settle().await;
}

async fn abu_04_a_whole_network_can_be_made_to_wait(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let mail = json!({"domain": "mail.test", "allow_with_approval": true});
    made(&root, "email_domain_blocks", mail).await;
    let mut silent = form("ann");
    silent.as_object_mut().unwrap().remove("reason");
    let said = signs_up(&app, &silent).await.is(StatusCode::OK).json();
    assert_eq!((&said["pending"], &said["account"]), (&json!(true), &Value::Null));
    let list = root.get("/api/v2/admin/accounts?status=pending").await.is(StatusCode::OK).json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    app.settle().await;
}

async fn only_who_is_of_a_blocked_server_is_deleted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let [ann] = app.accounts(["ann"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    app.settle().await;
    let list = root.get("/api/v2/admin/accounts?origin=remote").await.is(StatusCode::OK).json();
    let theirs = format!("/api/v1/admin/accounts/{}", list[0]["id"].as_str().unwrap());
    for path in [&theirs, &format!("/api/v1/admin/accounts/{}", ann.id)] {
        root.delete(path).await.is(StatusCode::FORBIDDEN);
    }
    made(&root, "domain_blocks", json!({"domain": "v.test", "severity": "suspend"})).await;
    app.settle().await;
    assert_eq!(root.send(Method::DELETE, &theirs, None).await.is(StatusCode::OK).json()["suspended"], true);
    root.get(&theirs).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}
