//! Coming in by an app: signing up, and what an app learns of who did.

use chrono::TimeDelta;
use heliograph::{config::RegistrationMode, jobs};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Browser, Options, PASSWORD, Person, TestApp, journeys, submit};

journeys! {
    somebody_signs_up_by_an_app,
    auth_31_everything_wrong_is_said_at_once_and_a_name_is_given_once,
    abu_04_three_an_hour_from_one_network,
    who_signs_up_by_an_app_confirms_their_address_first,
    an_app_learns_who_signed_in,
    an_app_that_asks_for_nothing_gets_what_apps_usually_do,
    auth_36_apps_that_nobody_lets_in_are_few_and_forgotten,
}

const ACCOUNTS: &str = "/api/v1/accounts";
const ME: &str = "/api/v1/accounts/verify_credentials";

/// An app for itself, with these scopes.
async fn alone(app: &TestApp, scopes: &str) -> Person {
    let new =
        json!({"client_name": "An app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": scopes});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let grant = json!({"grant_type": "client_credentials", "client_id": client["client_id"],
        "client_secret": client["client_secret"], "scope": scopes});
    let token = app.stranger().post_json("/oauth/token", &grant).await.is(StatusCode::OK).json();
    app.stranger().with_token(token["access_token"].as_str().unwrap())
}

fn form(name: &str) -> Value {
    json!({"username": name, "email": format!("{name}@mail.test"), "password": PASSWORD, "agreement": true, "locale": "en"})
}

async fn somebody_signs_up_by_an_app(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let client = alone(&app, "read write").await;
    let token = client.post_json(ACCOUNTS, &form("ann")).await.is(StatusCode::OK).json();
    assert_eq!((&token["token_type"], &token["scope"]), (&json!("Bearer"), &json!("read write")));
    assert!(token["created_at"].is_i64());
    let ann = app.stranger().with_token(token["access_token"].as_str().unwrap());
    assert_eq!(ann.get(ME).await.is(StatusCode::OK).json()["username"], "ann");
    assert!(Browser::signs_in(&app, "ann", PASSWORD).await.is_in().await);
    // Neither somebody who is in already, nor an app that may not, nor a stranger.
    ann.post_json(ACCOUNTS, &form("bob")).await.is(StatusCode::FORBIDDEN);
    alone(&app, "read").await.post_json(ACCOUNTS, &form("bob")).await.is(StatusCode::FORBIDDEN);
    app.stranger().post_json(ACCOUNTS, &form("bob")).await.is(StatusCode::UNAUTHORIZED);
    let closed = Options { registration: RegistrationMode::Closed, ..Options::default() };
    let closed = TestApp::with(backend, "b.test", closed).await;
    alone(&closed, "write").await.post_json(ACCOUNTS, &form("bob")).await.is(StatusCode::FORBIDDEN);
}

async fn auth_31_everything_wrong_is_said_at_once_and_a_name_is_given_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let client = alone(&app, "write").await;
    let said =
        client.post_json(ACCOUNTS, &json!({"username": "admin"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let details = said.json()["details"].clone();
    for (field, code) in [
        ("username", "ERR_RESERVED"),
        ("email", "ERR_INVALID"),
        ("password", "ERR_INVALID"),
        ("agreement", "ERR_ACCEPTED"),
    ] {
        assert_eq!(details[field][0]["error"], code, "{details}");
    }
    let names = ["ann", "Ann", "ANN", "aNN", "ann", "anN"];
    let forms: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let mut form = form(name);
            form["email"] = json!(format!("{number}@mail.test"));
            form
        })
        .collect();
    let all = futures::future::join_all(forms.iter().map(|form| client.post_json(ACCOUNTS, form))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == StatusCode::OK).count(), 1);
    let again = client.post_json(ACCOUNTS, &form("ann")).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(again["details"]["username"][0]["error"], "ERR_TAKEN");
    // Not even when they have left.
    let ann = app
        .app
        .db
        .read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?))
        .await
        .unwrap()
        .unwrap();
    app.app.db.write(move |conn| heliograph::accounts::actions::delete(conn, &ann)).await.unwrap();
    app.settle().await;
    client.post_json(ACCOUNTS, &form("ann")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn abu_04_three_an_hour_from_one_network(backend: &Backend) {
    let app = TestApp::with(backend, "a.test", Options { limits: true, ..Options::default() }).await;
    let client = alone(&app, "write").await;
    let mut statuses = Vec::new();
    for name in ["a1", "a2", "a3", "a4", "a5"] {
        statuses.push(client.post_json(ACCOUNTS, &form(name)).await.status);
    }
    let (fine, late) = (StatusCode::OK, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(statuses, [fine, fine, fine, late, late]);
    // The page counts with the app.
    let page = app.stranger().post_json("/api/heliograph/v1/registrations", &form("a6")).await;
    page.is(late);
}

async fn who_signs_up_by_an_app_confirms_their_address_first(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let client = alone(&app, "read write").await;
    let token = client.post_json(ACCOUNTS, &form("ann")).await.is(StatusCode::OK).json();
    let ann = app.stranger().with_token(token["access_token"].as_str().unwrap());
    ann.get(ME).await.is(StatusCode::FORBIDDEN);
    ann.get("/api/v1/apps/verify_credentials").await.is(StatusCode::OK);
    assert_eq!(ann.get("/api/v1/emails/check_confirmation").await.is(StatusCode::OK).json(), json!(false));
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[]).await.is(StatusCode::OK);
    assert_eq!(ann.get("/api/v1/emails/check_confirmation").await.json(), json!(true));
    ann.get(ME).await.is(StatusCode::OK);
}

async fn an_app_learns_who_signed_in(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let client = app.stranger().with_token(&app.token(&account.await.unwrap().unwrap(), "profile").await);
    let known = client.get("/oauth/userinfo").await.is(StatusCode::OK).json();
    assert_eq!((&known["iss"], &known["sub"]), (&json!(app.origin), &json!(ann.uri())));
    assert_eq!((&known["name"], &known["preferred_username"]), (&json!("ann"), &json!("ann")));
    assert!(known["picture"].as_str().unwrap().starts_with(&app.origin));
    ann.get("/oauth/userinfo").await.is(StatusCode::FORBIDDEN);
    app.stranger().get("/oauth/userinfo").await.is(StatusCode::UNAUTHORIZED);
    let said = app.stranger().get("/.well-known/oauth-authorization-server").await.is(StatusCode::OK).json();
    assert_eq!(said["userinfo_endpoint"], format!("{}/oauth/userinfo", app.origin));
}

async fn auth_36_apps_that_nobody_lets_in_are_few_and_forgotten(backend: &Backend) {
    let app = TestApp::with(backend, "a.test", Options { limits: true, ..Options::default() }).await;
    let used = alone(&app, "read").await;
    let new = json!({"client_name": "<b>Official</b>", "redirect_uris": "https://app.example/"});
    for _ in 0..4 {
        app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK);
    }
    app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::TOO_MANY_REQUESTS);
    backend.clock.advance(TimeDelta::days(6));
    jobs::sweep(&app.app).await.unwrap();
    assert_eq!(app.number("SELECT count(*) AS number FROM oauth_apps").await, 5);
    backend.clock.advance(TimeDelta::days(2));
    jobs::sweep(&app.app).await.unwrap();
    assert_eq!(app.number("SELECT count(*) AS number FROM oauth_apps").await, 1);
    used.get("/api/v1/apps/verify_credentials").await.is(StatusCode::OK);
}

async fn an_app_that_asks_for_nothing_gets_what_apps_usually_do(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    for (registered, granted) in [
        (None, "read write follow push"),
        (Some("read write follow push"), "read write follow push"),
        (Some("read write"), "read"),
        (Some("read write follow push admin:write"), "read"),
    ] {
        let mut new = json!({"client_name": "An app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"});
        if let Some(scopes) = registered {
            new["scopes"] = json!(scopes);
        }
        let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
        let (id, secret) = (client["client_id"].as_str().unwrap(), client["client_secret"].as_str().unwrap());
        let query = format!("response_type=code&client_id={id}&redirect_uri=urn:ietf:wg:oauth:2.0:oob");
        let path = format!("/oauth/authorize?{query}");
        let page = ann.asks(http::Method::GET, &path, &[("sec-fetch-mode", "navigate")]).await;
        let page = page.is(StatusCode::OK).text();
        assert_eq!(page.contains("post, edit and delete in your name"), granted.contains("write"), "{page}");
        let fields = [("csrf", ann.csrf.as_str()), ("query", &query), ("answer", "allow")];
        let page = submit(&app, "/oauth/authorize", &ann.cookie, &fields).await.is(StatusCode::OK).text();
        let code = page.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        let grant = json!({"grant_type": "authorization_code", "client_id": id, "client_secret": secret, "code": code,
            "redirect_uri": "urn:ietf:wg:oauth:2.0:oob"});
        let token = app.stranger().post_json("/oauth/token", &grant).await.is(StatusCode::OK).json();
        assert_eq!(token["scope"], granted);
    }
}
