//! Ways round a door: other pages' forms, other spellings of an address, other spellings of a path.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, Browser, Options, SESSION, TestApp, journeys, submit};

journeys! {
    auth_06_only_our_own_page_lets_an_app_in,
    auth_06_the_state_comes_back_as_it_was,
    auth_16_a_spelling_is_no_way_round_a_limit,
}

/// What an app asks that returns to its own page.
async fn asks(app: &TestApp, state: &str) -> String {
    let new = json!({"client_name": "An app", "redirect_uris": "https://app.example/back", "scopes": "read"});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", client["client_id"].as_str().unwrap()),
            ("redirect_uri", "https://app.example/back"),
            ("scope", "read"),
            ("state", state),
        ])
        .finish()
}

async fn auth_06_only_our_own_page_lets_an_app_in(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let query = asks(&app, "x").await;
    let form = |csrf: &str| {
        let fields = [("csrf", csrf), ("query", query.as_str()), ("answer", "allow")];
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    };
    let from = async |origin: &'static str, site: &'static str, csrf: &str| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert("origin", HeaderValue::from_static(origin));
        headers.insert(HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static(site));
        headers.insert("cookie", HeaderValue::from_str(&ann.cookie).unwrap());
        app.send(Method::POST, "/oauth/authorize", headers, form(csrf)).await.status
    };
    assert_eq!(from("https://evil.test", "cross-site", &ann.csrf).await, StatusCode::FORBIDDEN);
    assert_eq!(from("null", "cross-site", &ann.csrf).await, StatusCode::FORBIDDEN);
    for csrf in ["", "a guess"] {
        let fields = [("csrf", csrf), ("query", query.as_str()), ("answer", "allow")];
        submit(&app, "/oauth/authorize", &ann.cookie, &fields).await.is(StatusCode::FORBIDDEN);
    }
    assert_eq!(app.number("SELECT count(*) AS number FROM oauth_codes").await, 0);
}

async fn auth_06_the_state_comes_back_as_it_was(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let state = "a b&c=d#e\r\nSet-Cookie: x=y \u{e9}";
    let query = asks(&app, state).await;
    let fields = [("csrf", ann.csrf.as_str()), ("query", query.as_str()), ("answer", "allow")];
    let done = submit(&app, "/oauth/authorize", &ann.cookie, &fields).await.is(StatusCode::SEE_OTHER);
    assert!(done.headers.get("set-cookie").is_none());
    let target = url::Url::parse(done.header("location")).unwrap();
    let back: std::collections::BTreeMap<String, String> = target.query_pairs().into_owned().collect();
    assert_eq!((back["state"].as_str(), back["iss"].as_str()), (state, app.origin.as_str()));
    assert!(target.fragment().is_none());
}

async fn auth_16_a_spelling_is_no_way_round_a_limit(backend: &Backend) {
    let app = TestApp::with(backend, "a.test", Options { limits: true, ..Options::default() }).await;
    let form = |login: &str| json!({"login": login, "password": "not the password"});
    let mut shut = false;
    for _ in 0..12 {
        shut = app.stranger().post_json(SESSION, &form("ann")).await.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(shut);
    // Each may be told that there is no such path, and none gets a guess.
    let paths =
        [SESSION.to_owned(), format!("{SESSION}/"), format!("{SESSION}.json"), SESSION.to_uppercase()];
    for path in &paths {
        let answer = app.stranger().post_json(path, &form("ANN ")).await;
        assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for name in ["x-forwarded-for", "x-real-ip", "forwarded", "x-http-method-override"] {
        let more = [(name, "203.0.113.9")];
        let answer = app.stranger().send_with(Method::POST, SESSION, Some(&form("ann")), &more).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
    }
}
