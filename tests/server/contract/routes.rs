//! Every route against whoever may not use it, from the router's own document.

use std::collections::{BTreeMap, BTreeSet};

use heliograph::{
    accounts::{Role, db as accounts},
    auth::{
        access::{Need, Table},
        actions::{self as auth, NewApp},
        model::{OUT_OF_BAND, Scopes},
    },
    router,
};
use http::{Method, StatusCode};

use super::{
    lines::{self, Line},
    owners,
};
use crate::support::{Answer, Backend, Person, TestApp, journeys};

journeys! {
    auth_07_every_route_refuses_a_token_without_its_scopes,
    auth_07_a_head_needs_what_its_get_needs,
    auth_09_an_app_alone_uses_nothing_that_is_someones,
    auth_37_what_is_someone_elses_is_not_there_on_any_route,
    priv_01_what_one_may_not_see_is_not_there_on_any_route,
}

async fn auth_07_a_head_needs_what_its_get_needs(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (stranger, ann) = (app.stranger(), app.account_as("ann", Role::User, "profile").await);
    let mut refused = 0;
    for line in lines::all().iter().filter(|line| line.method == Method::GET) {
        let path = line.with("1");
        for who in [&stranger, &ann] {
            let get = who.send(Method::GET, &path, None).await.status;
            if [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&get) {
                let head = who.send(Method::HEAD, &path, None).await;
                assert_eq!(head.status, get, "{path}");
                assert_eq!(head.header("link"), "", "{path}");
                refused += 1;
            }
        }
    }
    assert!(200 < refused, "only {refused} were refused");
}

#[test]
fn every_route_has_its_line() {
    let document = serde_json::to_value(router::document()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item.get(method).is_some() {
                routes.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    let lines: BTreeSet<String> = lines::all().iter().map(Line::name).collect();
    let without: Vec<_> = routes.difference(&lines).collect();
    assert!(without.is_empty(), "these have no line in contract/routes.tsv: {without:#?}");
    let gone: Vec<_> = lines.difference(&routes).collect();
    assert!(gone.is_empty(), "these lines are of no route: {gone:#?}");
    assert_eq!(lines.len(), lines::all().len(), "a line stands twice");
}

/// A request that is right but for who makes it.
async fn ask(who: &Person, method: &Method, name: &str, path: &str) -> Answer {
    let body = (*method != Method::GET).then(|| owners::body(name));
    who.send(method.clone(), path, body.as_ref()).await
}

/// The routes of people; those of staff are a table of their own (`admin.rs`).
fn needs() -> Vec<(Method, String, Need)> {
    let table = Table::from_document(&router::document());
    let all = table.iter().filter(|(_, _, need)| need.role().is_none());
    let all: Vec<_> =
        all.map(|(method, path, need)| (method.clone(), path.to_owned(), need.clone())).collect();
    assert!(all.len() > 100, "the table is too short to be the whole API");
    all
}

async fn auth_07_every_route_refuses_a_token_without_its_scopes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let account = app.app.db.read(|conn| Ok(accounts::find_by_acct(conn, "ann")?)).await.unwrap().unwrap();
    let needs = needs();
    let mut known: BTreeSet<&str> = ["follow", "push", "profile"].into();
    let asked = needs.iter().flat_map(|(_, _, need)| need.scopes.iter().map(String::as_str));
    known.extend(asked.filter(|scope| Scopes::parse(scope).is_ok()));
    let mut tokens: BTreeMap<Vec<String>, Person> = BTreeMap::new();
    for (method, path, need) in &needs {
        let name = format!("{method} {path}");
        let at = path.split('/').map(|cell| if cell.starts_with('{') { "1" } else { cell });
        let at = at.collect::<Vec<_>>().join("/");
        let stranger = ask(&app.stranger(), method, &name, &at).await.status;
        assert_eq!(stranger == StatusCode::UNAUTHORIZED, !need.optional, "{name} by a stranger: {stranger}");
        if need.scopes.is_empty() {
            continue;
        }
        if !tokens.contains_key(&need.scopes) {
            let covers = |scope: &str| {
                let scope = Scopes::parse(scope).unwrap();
                need.scopes.iter().any(|needed| scope.covers(needed))
            };
            let others: Vec<&str> = known.iter().copied().filter(|scope| !covers(scope)).collect();
            let token = app.token(&account, &others.join(" ")).await;
            tokens.insert(need.scopes.clone(), ann.with_token(&token));
        }
        let answer = ask(&tokens[&need.scopes], method, &name, &at).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {}", answer.text());
    }
}

/// What an app may do without a person.
const FOR_APPS: &[&str] = &["GET /api/v1/apps/verify_credentials", "POST /api/v1/accounts"];

async fn auth_09_an_app_alone_uses_nothing_that_is_someones(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let scopes = Scopes::parse("read write follow push").unwrap();
    let wanted = scopes.clone();
    let token = app
        .app
        .db
        .write(move |conn| {
            let scopes = wanted;
            let new = NewApp {
                name: "an app".to_owned(),
                website: None,
                redirect_uris: vec![OUT_OF_BAND.to_owned()],
                scopes: scopes.clone(),
            };
            let (app, _) = auth::register(conn, new)?;
            Ok(auth::issue(conn, app.id, None, scopes.text(), None)?.1)
        })
        .await
        .unwrap();
    let nobody = app.stranger().with_token(&token);
    let rows = app.rows().await;
    for (method, path, need) in needs().into_iter().filter(|(_, _, need)| !need.optional) {
        let name = format!("{method} {path}");
        if FOR_APPS.contains(&name.as_str()) {
            continue;
        }
        let at = lines::of(&method, &path).unwrap().with("1");
        let answer = ask(&nobody, &method, &name, &at).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name} {need:?}: {}", answer.text());
        // Where its scopes are enough it hears what is missing, on streams as everywhere.
        if need.scopes.iter().all(|scope| scopes.covers(scope)) {
            assert_eq!(answer.json()["error"], "This method requires an authenticated user", "{name}");
        }
    }
    assert_eq!(app.rows().await, rows);
}

async fn auth_37_what_is_someone_elses_is_not_there_on_any_route(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let mut kinds: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines::all() {
        if let Some(kind) = line.whose.strip_prefix("own:") {
            kinds.entry(kind).or_default().push(line);
        }
    }
    assert!(kinds.len() > 8, "{kinds:?}");
    for (kind, lines) in kinds {
        let thing = owners::make(&app, &ann, &cat, kind).await;
        app.settle().await;
        let rows = app.rows().await;
        for line in lines {
            let answer = ask(&bob, &line.method, &line.name(), &line.with(&thing)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}: {}", line.name(), answer.text());
        }
        assert_eq!(app.rows().await, rows, "something of a {kind} changed");
        // It is there for her.
        if let Some(line) = lines_to_read(kind) {
            ann.get(&line.with(&thing)).await.is(StatusCode::OK);
        }
    }
}

fn lines_to_read(kind: &str) -> Option<&'static Line> {
    let own = format!("own:{kind}");
    lines::all().iter().find(|line| line.whose == own && line.method == Method::GET)
}

async fn priv_01_what_one_may_not_see_is_not_there_on_any_route(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    dan.does("follow", &ann.id).await;
    ann.does("block", &cat.id).await;
    app.settle().await;
    let private = ann.publishes(serde_json::json!({"status": "for friends", "visibility": "private"})).await;
    let (private, public) = (private["id"].as_str().unwrap().to_owned(), ann.posts("for all").await);
    app.settle().await;
    let rows = app.rows().await;
    let lines: Vec<&Line> = lines::all().iter().filter(|line| line.whose == "post").collect();
    assert!(lines.len() >= 15, "{lines:?}");
    for line in &lines {
        for (who, whom, post) in [
            ("no follower", &bob, &private),
            ("a stranger", &app.stranger(), &private),
            ("who is blocked", &cat, &public),
            ("who is blocked", &cat, &private),
        ] {
            let status = ask(whom, &line.method, &line.name(), &line.with(post)).await.status;
            let hidden = status == StatusCode::NOT_FOUND
                || (whom.token.is_none() && status == StatusCode::UNAUTHORIZED);
            assert!(hidden, "{} by {who}: {status}", line.name());
        }
    }
    assert_eq!(app.rows().await, rows);
    // Whom it is for may do all of it; what one may not do with a post that one sees is another refusal.
    for line in &lines {
        let answer = ask(&dan, &line.method, &line.name(), &line.with(&private)).await;
        let boosts = line.path.ends_with("/reblog");
        let fits = if boosts { !answer.status.is_success() } else { answer.status == StatusCode::OK };
        assert!(fits, "{}: {} {}", line.name(), answer.status, answer.text());
    }
    app.settle().await;
}
