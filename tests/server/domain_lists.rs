//! Lists of rules: handed from admin to admin as CSV, and shown to whoever may see them.

use std::time::Instant;

use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Options, Person, TestApp, journeys};

journeys! {
    adm_06_a_list_is_previewed_before_it_is_taken_over,
    adm_06_what_a_list_may_not_say_is_refused_line_by_line,
    adm_06_parse_31_a_long_list_is_one_unit_of_work_and_a_longer_one_is_refused,
    parse_31_what_is_exported_can_be_imported_and_runs_nowhere,
    priv_12_the_public_list_is_shown_to_whom_it_may_be_shown,
}

const HERE: &str = "/api/heliograph/v1/admin/domain_blocks";
const RULES: &str = "/api/v1/admin/domain_blocks";
const HEADER: &str = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate";

async fn send(root: &Person, what: &str, list: &str, status: StatusCode) -> Value {
    let path = format!("{HERE}/{what}");
    let answer = root.upload_to(Method::POST, &path, "data", list.as_bytes().to_vec(), &[]).await;
    answer.is(status).json()
}

fn counts(plan: &Value) -> Vec<i64> {
    ["new", "changes", "same", "repeated", "refused"].map(|name| plan[name].as_i64().unwrap()).to_vec()
}

async fn adm_06_a_list_is_previewed_before_it_is_taken_over(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Owner).await);
    let mal = FakePeer::start(backend, "sub.e.test").await.actor("mal", 0);
    mal.follows(&ann).await;
    root.post_json(RULES, &json!({"domain": "f.test", "severity": "silence", "private_comment": "ours"}))
        .await
        .is(StatusCode::OK);
    root.post_json(RULES, &json!({"domain": "g.test", "severity": "noop"})).await.is(StatusCode::OK);
    app.settle().await;
    let list = format!(
        "{HEADER}\nE.test,suspend,true,false,spam,true\nf.test,suspend,false,false,,false\n\
         g.test,noop,false,false,,false\ne.test.,silence,,,,\n"
    );
    let before = app.rows().await;
    let plan = send(&root, "preview", &list, StatusCode::OK).await;
    assert_eq!(app.rows().await, before, "a look changes nothing");
    assert_eq!(counts(&plan), [1, 1, 1, 1, 0]);
    assert_eq!(plan["effect"], json!({"instances": 1, "followers": 1, "following": 0}));
    let (new, changes) = (&plan["lines"][0], &plan["lines"][1]);
    assert_eq!((&new["line"], &new["domain"], &new["fate"]), (&json!(2), &json!("e.test"), &json!("new")));
    assert_eq!((&new["after"]["public_comment"], &new["after"]["obfuscate"]), (&json!("spam"), &json!(true)));
    assert_eq!((&changes["fate"], &changes["before"]["severity"]), (&json!("changes"), &json!("silence")));
    assert_eq!(changes["after"]["severity"], "suspend");
    // As text, by whoever may look; taken over only by who may change.
    let moderator = app.staff("mod", Role::Moderator).await;
    let as_text = moderator.post_json(&format!("{HERE}/preview"), &json!({"data": list})).await;
    assert_eq!(as_text.is(StatusCode::OK).json(), plan);
    send(&moderator, "import", &list, StatusCode::FORBIDDEN).await;

    assert_eq!(send(&root, "import", &list, StatusCode::OK).await, plan);
    app.settle().await;
    let rules = root.get(RULES).await.is(StatusCode::OK).json();
    let told: Vec<(&str, &str)> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["domain"].as_str().unwrap(), rule["severity"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("e.test", "suspend"), ("g.test", "noop"), ("f.test", "suspend")]);
    assert_eq!(rules[2]["private_comment"], "ours", "what we noted stays");
    mal.sends(&app, &mal.create("/notes/1", "x")).await.is(StatusCode::FORBIDDEN);
    assert_eq!(app.rows().await["follows"], 0);
    // The same list again changes nothing and is no deed.
    let before = app.rows().await;
    assert_eq!(counts(&send(&root, "import", &list, StatusCode::OK).await), [0, 0, 3, 1, 0]);
    assert_eq!(app.rows().await, before);
}

async fn adm_06_what_a_list_may_not_say_is_refused_line_by_line(backend: &Backend) {
    let app = TestApp::with(backend, "s.test", Options { strict: true, ..Options::default() }).await;
    let root = app.staff("root", Role::Owner).await;
    let list = "<!-- a shared list -->\n*\n*.e.test\ncom\nco.uk\ns.test\nS.TEST:443\ntest\ndaji****.com\n\
                192.0.2.1\n=HYPERLINK(1)\ne.test,explode\nf.test,suspend,perhaps\ngood.test\n";
    let plan = send(&root, "preview", list, StatusCode::OK).await;
    assert_eq!(counts(&plan), [1, 0, 0, 0, 13]);
    let refused: Vec<&Value> =
        plan["lines"].as_array().unwrap().iter().filter(|line| line["fate"] == "refused").collect();
    assert!(refused.iter().all(|line| line["reason"].as_str().is_some_and(|reason| reason.ends_with('.'))));
    assert_eq!(refused[3]["domain"], "com");
    send(&root, "import", list, StatusCode::OK).await;
    let rules = root.get(RULES).await.is(StatusCode::OK).json();
    assert_eq!((rules.as_array().unwrap().len(), &rules[0]["domain"]), (1, &json!("good.test")));
    for no_list in ["", "\n\n"] {
        let answer = root.post_json(&format!("{HERE}/preview"), &json!({"data": no_list})).await;
        let expected = if no_list.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        answer.is(expected);
    }
    let binary = vec![0xff, 0xfe, 0x00];
    let answer = root.upload_to(Method::POST, &format!("{HERE}/import"), "data", binary, &[]).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn adm_06_parse_31_a_long_list_is_one_unit_of_work_and_a_longer_one_is_refused(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let list =
        |lines: usize| (0..lines).map(|number| format!("e{number}.test")).collect::<Vec<_>>().join("\n");
    let before = app.rows().await;
    send(&root, "import", &list(100_001), StatusCode::UNPROCESSABLE_ENTITY).await;
    assert_eq!(app.rows().await, before, "all of it or nothing");
    let since = Instant::now();
    // A fifth of what is allowed, so that the tests stay quick.
    let plan = send(&root, "import", &list(20_000), StatusCode::OK).await;
    assert_eq!(plan["new"], 20_000);
    assert_eq!(plan["lines"].as_array().unwrap().len(), 2_000, "of a long list the beginning is shown");
    assert_eq!(app.rows().await["domain_rules"], 20_000);
    assert!(since.elapsed().as_secs() < 60, "{:?}", since.elapsed());
    assert_eq!(app.rows().await["audit_log"], 1);
}

async fn parse_31_what_is_exported_can_be_imported_and_runs_nowhere(backend: &Backend) {
    let (app, other) = TestApp::two(backend).await;
    let (root, friend) = (app.staff("root", Role::Owner).await, other.staff("root", Role::Owner).await);
    for (domain, comment) in [("e.test", "=HYPERLINK(\"http://e.test\",\"x\")"), ("f.test", "a, \"b\"\nc")] {
        let rule = json!({
            "domain": domain, "severity": "suspend", "public_comment": comment,
            "private_comment": "between us", "reject_media": true,
        });
        root.post_json(RULES, &rule).await.is(StatusCode::OK);
    }
    let file = root.get(&format!("{HERE}/export")).await.is(StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment"));
    let text = file.text();
    assert!(text.starts_with(&format!("{HEADER}\n")), "{text}");
    assert!(!text.contains(",=") && !text.contains("\"=") && !text.contains("between us"), "{text}");
    send(&friend, "import", &text, StatusCode::OK).await;
    let strip = |rules: Value| -> Vec<(Value, Value, Value)> {
        let rules = rules.as_array().unwrap().clone();
        let mut told: Vec<_> = rules
            .into_iter()
            .map(|rule| {
                (rule["domain"].clone(), rule["public_comment"].clone(), rule["reject_media"].clone())
            })
            .collect();
        told.sort_by_key(|(domain, _, _)| domain.to_string());
        told
    };
    let (ours, theirs) = (root.get(RULES).await.json(), friend.get(RULES).await.json());
    assert_eq!(strip(ours), strip(theirs));
}

async fn priv_12_the_public_list_is_shown_to_whom_it_may_be_shown(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Owner).await);
    for rule in [
        json!({"domain": "daji.example.com", "severity": "suspend", "obfuscate": true, "public_comment": "spam"}),
        json!({"domain": "f.test", "severity": "silence", "private_comment": "a secret"}),
        json!({"domain": "g.test", "severity": "noop"}),
    ] {
        root.post_json(RULES, &rule).await.is(StatusCode::OK);
    }
    let list = "/api/v1/instance/domain_blocks";
    let switches = "/api/heliograph/v1/admin/federation";
    for (readers, stranger, person) in [
        ("disabled", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("users", StatusCode::NOT_FOUND, StatusCode::OK),
        ("all", StatusCode::OK, StatusCode::OK),
    ] {
        let switch = json!({"show_domain_blocks": readers});
        root.patch(switches, &switch).await.is(StatusCode::OK);
        app.stranger().get(list).await.is(stranger);
        ann.get(list).await.is(person);
    }
    let shown = app.stranger().get(list).await.json();
    assert_eq!(
        shown,
        json!([
            {"domain": "daji.*******.com", "digest": heliograph::keyring::hash("daji.example.com"), "severity": "suspend"},
            {"domain": "f.test", "digest": heliograph::keyring::hash("f.test"), "severity": "silence"},
        ])
    );
    root.patch(switches, &json!({"show_domain_block_comments": "users"})).await.is(StatusCode::OK);
    assert!(!app.stranger().get(list).await.text().contains("spam"));
    let told = ann.get(list).await.text();
    assert!(told.contains("spam") && !told.contains("secret"), "{told}");
    root.patch(switches, &json!({"show_domain_blocks": "perhaps"}))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}
