//! The document that the web client's types are made from is the one that the code gives.

use heliograph::{
    auth::{access::Table, model::Scopes},
    router,
};
use http::StatusCode;

use crate::support::{Backend, TestApp, journeys};

journeys! { people_read_about_every_route }

fn path() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/openapi.json")
}

/// `make generate` runs this with `HELIOGRAPH_WRITE_OPENAPI` set, which writes the file instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn the_document_is_the_one_that_the_web_client_has() {
    let generated = router::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("HELIOGRAPH_WRITE_OPENAPI").is_some() {
        std::fs::write(path(), generated).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(path()).unwrap_or_default();
    assert!(generated == kept, "web/openapi.json is not what the code says: run `make generate`");
}

#[test]
fn every_parameter_is_described_by_the_name_that_is_sent() {
    let document = serde_json::to_value(router::document()).unwrap();
    let pages = &document["paths"]["/api/v1/accounts/{id}/statuses"]["get"]["parameters"];
    let names: Vec<&str> =
        pages.as_array().unwrap().iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
    assert!(
        ["id", "max_id", "min_id", "limit", "only_media"].iter().all(|name| names.contains(name)),
        "{names:?}"
    );
    let grouped =
        document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    let grouped = grouped.flat_map(|operation| operation["parameters"].as_array().into_iter().flatten());
    let grouped: Vec<_> = grouped
        .filter(|parameter| parameter["in"] == "query" && parameter["schema"].get("properties").is_some())
        .collect();
    assert!(grouped.is_empty(), "{grouped:?}");
}

/// Types of clients are named after them.
#[test]
fn no_two_routes_have_one_name() {
    let document = serde_json::to_value(router::document()).unwrap();
    let items = document["paths"].as_object().unwrap().values();
    let mut names: Vec<&str> = items
        .flat_map(|item| item.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_route_asks_for_scopes_that_exist() {
    let table = Table::from_document(&router::document());
    assert!(table.iter().count() > 40, "the table is too short to be the whole API");
    for (method, path, need) in table.iter() {
        for scope in &need.scopes {
            // Words beyond the known ones are refused.
            assert!(scope == "read:me" || Scopes::parse(scope).is_ok(), "{method} {path} asks for {scope}");
        }
    }
}

#[test]
fn whatever_changes_something_asks_who_it_is() {
    let document = router::document();
    let table = Table::from_document(&document);
    // Coming in, and what apps do for themselves.
    let open = [
        "/session",
        "/session/second_factor",
        "/session/oidc",
        "/session/passkey",
        "/session/passkey/challenge",
        "/registrations",
        "/password_resets",
        "/setup",
        "/api/v1/apps",
        "/oauth/token",
        "/oauth/revoke",
    ];
    for (path, item) in &document.paths.paths {
        let changes = [
            (http::Method::POST, &item.post),
            (http::Method::PUT, &item.put),
            (http::Method::PATCH, &item.patch),
            (http::Method::DELETE, &item.delete),
        ];
        for (method, operation) in changes {
            if operation.is_none() || open.iter().any(|end| path.ends_with(end)) {
                continue;
            }
            let need = table.find(&method, path);
            assert!(need.is_some_and(|need| !need.optional), "{method} {path} is open to strangers");
        }
    }
}

async fn people_read_about_every_route(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let page = app.stranger().get("/api/docs").await.is(StatusCode::OK);
    assert!(page.header("content-security-policy").contains("style-src 'self'"));
    let text = page.text();
    let document = serde_json::to_value(router::document()).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(text.contains(&format!("id=\"{id}\"")), "{path} is not on the page");
        }
    }
    // Every link within the page leads somewhere.
    for link in text.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(text.contains(&format!("id=\"{target}\"")), "nothing is at #{target}");
    }
    app.stranger().get("/api/docs/style.css").await.is(StatusCode::OK);
}
