//! Who may do what those do who run the server, and what is written down about it.

use std::collections::BTreeSet;

use heliograph::{
    accounts::Role,
    audit::{self, Verdict},
    auth::{access::Table, model::least_role},
    db::Conn,
    q, router,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Backend, Person, TestApp, journeys};

journeys! {
    adm_01_every_admin_route_asks_for_its_role_and_its_scope,
    adm_02_a_moderator_looks_and_changes_no_rule,
    adm_07_what_is_done_is_written_down_and_never_changed,
    adm_07_a_log_that_was_altered_is_found_out,
}

/// Every admin route: method, path, scope, and the least role. From here nothing is read; the router's own
/// table has to say the same.
const GOLDEN: &[(&str, &str, &str, &str)] = &[
    ("DELETE", "/api/heliograph/v1/admin/announcements/{id}", "admin:write", "admin"),
    ("DELETE", "/api/heliograph/v1/admin/rules/{id}", "admin:write", "admin"),
    ("DELETE", "/api/v1/admin/accounts/{id}", "admin:write:accounts", "moderator"),
    ("DELETE", "/api/v1/admin/canonical_email_blocks/{id}", "admin:write:canonical_email_blocks", "admin"),
    ("DELETE", "/api/v1/admin/domain_allows/{id}", "admin:write:domain_allows", "admin"),
    ("DELETE", "/api/v1/admin/domain_blocks/{id}", "admin:write:domain_blocks", "admin"),
    ("DELETE", "/api/v1/admin/email_domain_blocks/{id}", "admin:write:email_domain_blocks", "admin"),
    ("DELETE", "/api/v1/admin/ip_blocks/{id}", "admin:write:ip_blocks", "admin"),
    ("GET", "/api/heliograph/v1/admin/announcements", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/audit_log", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/documents", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/domain_blocks/effect", "admin:read:domain_blocks", "moderator"),
    ("GET", "/api/heliograph/v1/admin/domain_blocks/export", "admin:read:domain_blocks", "moderator"),
    ("GET", "/api/heliograph/v1/admin/federation", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/instances", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/instances/{host}", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/rules", "admin:read", "moderator"),
    ("GET", "/api/heliograph/v1/admin/trends", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/accounts", "admin:read:accounts", "moderator"),
    ("GET", "/api/v1/admin/accounts/{id}", "admin:read:accounts", "moderator"),
    ("GET", "/api/v1/admin/canonical_email_blocks", "admin:read:canonical_email_blocks", "moderator"),
    ("GET", "/api/v1/admin/canonical_email_blocks/{id}", "admin:read:canonical_email_blocks", "moderator"),
    ("GET", "/api/v1/admin/domain_allows", "admin:read:domain_allows", "moderator"),
    ("GET", "/api/v1/admin/domain_allows/{id}", "admin:read:domain_allows", "moderator"),
    ("GET", "/api/v1/admin/domain_blocks", "admin:read:domain_blocks", "moderator"),
    ("GET", "/api/v1/admin/domain_blocks/{id}", "admin:read:domain_blocks", "moderator"),
    ("GET", "/api/v1/admin/email_domain_blocks", "admin:read:email_domain_blocks", "moderator"),
    ("GET", "/api/v1/admin/email_domain_blocks/{id}", "admin:read:email_domain_blocks", "moderator"),
    ("GET", "/api/v1/admin/ip_blocks", "admin:read:ip_blocks", "moderator"),
    ("GET", "/api/v1/admin/ip_blocks/{id}", "admin:read:ip_blocks", "moderator"),
    ("GET", "/api/v1/admin/reports", "admin:read:reports", "moderator"),
    ("GET", "/api/v1/admin/reports/{id}", "admin:read:reports", "moderator"),
    ("GET", "/api/v1/admin/tags", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/tags/{id}", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/trends/links", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/trends/links/publishers", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/trends/statuses", "admin:read", "moderator"),
    ("GET", "/api/v1/admin/trends/tags", "admin:read", "moderator"),
    ("GET", "/api/v2/admin/accounts", "admin:read:accounts", "moderator"),
    ("PATCH", "/api/heliograph/v1/admin/announcements/{id}", "admin:write", "admin"),
    ("PATCH", "/api/heliograph/v1/admin/federation", "admin:write", "admin"),
    ("PATCH", "/api/heliograph/v1/admin/rules/{id}", "admin:write", "admin"),
    ("PATCH", "/api/heliograph/v1/admin/trends", "admin:write", "admin"),
    ("POST", "/api/heliograph/v1/admin/announcements", "admin:write", "admin"),
    ("POST", "/api/heliograph/v1/admin/domain_blocks/import", "admin:write:domain_blocks", "admin"),
    ("POST", "/api/heliograph/v1/admin/domain_blocks/preview", "admin:read:domain_blocks", "moderator"),
    ("POST", "/api/heliograph/v1/admin/instances/{host}/retry", "admin:write", "admin"),
    ("POST", "/api/heliograph/v1/admin/rules", "admin:write", "admin"),
    ("POST", "/api/v1/admin/accounts/{id}/action", "admin:write:accounts", "moderator"),
    ("POST", "/api/v1/admin/accounts/{id}/enable", "admin:write:accounts", "moderator"),
    ("POST", "/api/v1/admin/canonical_email_blocks", "admin:write:canonical_email_blocks", "admin"),
    ("POST", "/api/v1/admin/canonical_email_blocks/test", "admin:read:canonical_email_blocks", "moderator"),
    ("POST", "/api/v1/admin/email_domain_blocks", "admin:write:email_domain_blocks", "admin"),
    ("POST", "/api/v1/admin/ip_blocks", "admin:write:ip_blocks", "admin"),
    ("PUT", "/api/v1/admin/ip_blocks/{id}", "admin:write:ip_blocks", "admin"),
    ("POST", "/api/v1/admin/accounts/{id}/approve", "admin:write:accounts", "moderator"),
    ("POST", "/api/v1/admin/accounts/{id}/reject", "admin:write:accounts", "moderator"),
    ("POST", "/api/v1/admin/dimensions", "admin:read", "moderator"),
    ("POST", "/api/v1/admin/domain_allows", "admin:write:domain_allows", "admin"),
    ("POST", "/api/v1/admin/domain_blocks", "admin:write:domain_blocks", "admin"),
    ("POST", "/api/v1/admin/measures", "admin:read", "moderator"),
    ("POST", "/api/v1/admin/reports/{id}/assign_to_self", "admin:write:reports", "moderator"),
    ("POST", "/api/v1/admin/reports/{id}/reopen", "admin:write:reports", "moderator"),
    ("POST", "/api/v1/admin/reports/{id}/resolve", "admin:write:reports", "moderator"),
    ("POST", "/api/v1/admin/reports/{id}/unassign", "admin:write:reports", "moderator"),
    ("POST", "/api/v1/admin/retention", "admin:read", "moderator"),
    ("POST", "/api/v1/admin/trends/links/publishers/{id}/approve", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/links/publishers/{id}/reject", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/links/{id}/approve", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/links/{id}/reject", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/statuses/{id}/approve", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/statuses/{id}/reject", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/tags/{id}/approve", "admin:write", "admin"),
    ("POST", "/api/v1/admin/trends/tags/{id}/reject", "admin:write", "admin"),
    ("PUT", "/api/heliograph/v1/admin/documents/{kind}", "admin:write", "admin"),
    ("PUT", "/api/v1/admin/domain_blocks/{id}", "admin:write:domain_blocks", "admin"),
    ("PUT", "/api/v1/admin/reports/{id}", "admin:write:reports", "moderator"),
    ("PUT", "/api/v1/admin/tags/{id}", "admin:write", "admin"),
];

fn table() -> BTreeSet<(String, String, String, String)> {
    let table = Table::from_document(&router::document());
    let admin = table.iter().filter(|(_, path, need)| path.contains("/admin/") || need.role().is_some());
    admin
        .map(|(method, path, need)| {
            assert!(!need.optional, "{method} {path} is open to strangers");
            let [scope] = need.scopes.as_slice() else {
                panic!("{method} {path} asks for {:?}", need.scopes)
            };
            let role = need.role().expect("an admin route asks for a role");
            (method.to_string(), path.to_owned(), scope.clone(), role.as_str().to_owned())
        })
        .collect()
}

async fn call(who: &Person, method: &str, path: &str) -> Answer {
    let path = path.replace("{id}", "1").replace("{host}", "nobody.test");
    let method: Method = method.parse().unwrap();
    let body = (method != Method::GET).then(|| json!({}));
    who.send(method, &path, body.as_ref()).await
}

async fn adm_01_every_admin_route_asks_for_its_role_and_its_scope(backend: &Backend) {
    let expected: BTreeSet<_> = GOLDEN
        .iter()
        .map(|(method, path, scope, role)| {
            ((*method).to_owned(), (*path).to_owned(), (*scope).to_owned(), (*role).to_owned())
        })
        .collect();
    assert_eq!(table(), expected);
    assert_eq!(least_role("admin:write:reports"), Some(Role::Moderator));
    assert_eq!(least_role("write"), None);

    let app = TestApp::start(backend).await;
    let everything = "read write follow push profile admin:read admin:write";
    let mut people = vec![(None, app.stranger())];
    for (name, role) in
        [("ann", Role::User), ("mod", Role::Moderator), ("adm", Role::Admin), ("root", Role::Owner)]
    {
        people.push((Some(role), app.staff(name, role).await));
    }
    let owner = people[4].1.clone();
    let account = app
        .app
        .db
        .read(|conn| Ok(heliograph::accounts::db::find_local(conn, "root")?.unwrap()))
        .await
        .unwrap();
    for (method, path, scope, least) in GOLDEN {
        let least = Role::parse(least).unwrap();
        for (role, person) in &people {
            let status = call(person, method, path).await.status;
            match role {
                None => assert_eq!(status, StatusCode::UNAUTHORIZED, "{method} {path} by a stranger"),
                Some(role) if role.includes(least) => {
                    let let_in = ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status);
                    assert!(let_in, "{method} {path} by {role:?}: {status}");
                }
                Some(role) => assert_eq!(status, StatusCode::FORBIDDEN, "{method} {path} by {role:?}"),
            }
        }
        // The owner's app, with every scope but this one, and with this one alone.
        let without =
            everything.replace("admin:read ", "").replace(" admin:write", "").replace(" admin:read", "");
        let poor = owner.with_token(&app.token(&account, &without).await);
        assert_eq!(call(&poor, method, path).await.status, StatusCode::FORBIDDEN, "{method} {path}");
        let exact = owner.with_token(&app.token(&account, scope).await);
        let status = call(&exact, method, path).await.status;
        assert!(
            status != StatusCode::FORBIDDEN && status != StatusCode::UNAUTHORIZED,
            "{method} {path}: {status}"
        );
    }
    app.settle().await;
}

async fn adm_02_a_moderator_looks_and_changes_no_rule(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (root, moderator) = (app.staff("root", Role::Owner).await, app.staff("mod", Role::Moderator).await);
    root.post_json("/api/v1/admin/domain_blocks", &json!({"domain": "e.test"})).await.is(StatusCode::OK);
    let before = app.rows().await;
    for (method, path, _, _) in GOLDEN.iter().filter(|(_, _, _, least)| *least == "admin") {
        call(&moderator, method, path).await.is(StatusCode::FORBIDDEN);
    }
    assert_eq!(app.rows().await, before);
    let rules = moderator.get("/api/v1/admin/domain_blocks").await.is(StatusCode::OK).json();
    assert_eq!(rules[0]["domain"], "e.test");
    // Nothing that a moderator reads has anybody's mail address in it, and there is no way to a role.
    for (_, path, _, _) in GOLDEN.iter().filter(|(method, _, _, _)| *method == "GET") {
        assert!(!call(&moderator, "GET", path).await.text().contains("@mail.test"), "{path}");
    }
    let promote = json!({"role": "owner"});
    moderator.patch("/api/v1/accounts/update_credentials", &promote).await.is(StatusCode::OK);
    let me = moderator.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK).json();
    assert_eq!(me["role"]["name"], "moderator");
    app.settle().await;
}

fn run(conn: &mut Conn, sql: &str) -> diesel::QueryResult<usize> {
    use diesel::RunQueryDsl as _;
    q!(conn, |c| diesel::sql_query(sql).execute(&mut **c))
}

async fn log(root: &Person) -> Vec<Value> {
    let log = root.get("/api/heliograph/v1/admin/audit_log").await.is(StatusCode::OK).json();
    log.as_array().unwrap().clone()
}

async fn verdict(app: &TestApp) -> Verdict {
    app.app.db.read(|conn| Ok(audit::verify(conn)?)).await.unwrap()
}

async fn adm_07_what_is_done_is_written_down_and_never_changed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let rules = "/api/v1/admin/domain_blocks";
    let rule = root.post_json(rules, &json!({"domain": "e.test"})).await.is(StatusCode::OK).json();
    let one = format!("{rules}/{}", rule["id"].as_str().unwrap());
    root.put(&one, &json!({"severity": "suspend"})).await.is(StatusCode::OK);
    // What changes nothing, or fails, is no deed.
    root.put(&one, &json!({"severity": "suspend"})).await.is(StatusCode::OK);
    root.post_json(rules, &json!({"domain": "com"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    root.delete(&one).await.is(StatusCode::OK);
    let allow = root.post_json("/api/v1/admin/domain_allows", &json!({"domain": "v.test"})).await.json();
    let allow = format!("/api/v1/admin/domain_allows/{}", allow["id"].as_str().unwrap());
    root.delete(&allow).await.is(StatusCode::OK);
    let switch = json!({"authorized_fetch": true});
    root.patch("/api/heliograph/v1/admin/federation", &switch).await.is(StatusCode::OK);
    let list = root
        .upload_to(
            Method::POST,
            "/api/heliograph/v1/admin/domain_blocks/import",
            "data",
            b"f.test\n".to_vec(),
            &[],
        )
        .await;
    list.is(StatusCode::OK);
    let log = log(&root).await;
    let told: Vec<(&str, &str)> = log
        .iter()
        .rev()
        .map(|entry| (entry["action"].as_str().unwrap(), entry["target"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("domain_block.create", "e.test"),
            ("domain_block.update", "e.test"),
            ("domain_block.delete", "e.test"),
            ("domain_allow.create", "v.test"),
            ("domain_allow.delete", "v.test"),
            ("federation.update", "federation"),
            ("domain_block.import", "domain_blocks"),
        ]
    );
    let update = &log[5];
    assert_eq!(
        (&update["before"]["severity"], &update["after"]["severity"]),
        (&json!("silence"), &json!("suspend"))
    );
    assert_eq!((&update["actor"], &update["actor_id"]), (&json!("root"), &json!(root.id)));
    assert_eq!(update["network"], "127.0.0.0/24");
    assert_eq!(verdict(&app).await, Verdict::Whole { entries: 7 });
    // By page, newest first.
    let first = root.get("/api/heliograph/v1/admin/audit_log?limit=3").await.is(StatusCode::OK);
    assert_eq!(root.sees(&first.link("next").unwrap()).await, ["4", "3", "2"]);

    for sql in [
        "UPDATE audit_log SET actor = 'nobody'",
        "UPDATE audit_log SET hash = '' WHERE id = 99",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 7",
    ] {
        let refused = app.app.db.write(move |conn| Ok(run(conn, sql)?)).await;
        // SQLite asks its trigger for each row, PostgreSQL once: of no row nothing is to be refused.
        let touches_nothing = sql.ends_with("99");
        assert!(refused.is_err() || (touches_nothing && refused.unwrap() == 0), "{sql}");
    }
    assert_eq!(verdict(&app).await, Verdict::Whole { entries: 7 });
}

async fn adm_07_a_log_that_was_altered_is_found_out(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    for number in 1..=4 {
        let rule = json!({"domain": format!("e{number}.test")});
        root.post_json("/api/v1/admin/domain_blocks", &rule).await.is(StatusCode::OK);
    }
    // Whoever owns the file can take the trigger away; the chain still tells.
    app.app
        .db
        .write(|conn| {
            if conn.is_sqlite() {
                run(conn, "DROP TRIGGER audit_log_no_update")?;
                run(conn, "DROP TRIGGER audit_log_no_delete")?;
            } else {
                run(conn, "DROP TRIGGER audit_log_no_change ON audit_log")?;
            }
            run(conn, "UPDATE audit_log SET target = 'x.test' WHERE id = 3")?;
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(verdict(&app).await, Verdict::Broken { at: 3 });
    app.app
        .db
        .write(|conn| {
            run(conn, "UPDATE audit_log SET target = 'e3.test' WHERE id = 3")?;
            assert_eq!(audit::verify(conn)?, Verdict::Whole { entries: 4 });
            Ok(run(conn, "DELETE FROM audit_log WHERE id = 2")?)
        })
        .await
        .unwrap();
    assert_eq!(verdict(&app).await, Verdict::Broken { at: 2 });
}
