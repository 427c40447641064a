//! Passwords, addresses, devices and apps: changing how one comes in, and who else is in.

use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::json;

use crate::{
    addresses::ADDRESS,
    support::{
        Backend, Browser, MailServer, Options, PASSWORD, SESSION, TestApp, journeys, submit, try_to_sign_in,
    },
};

journeys! {
    auth_12_another_password_ends_everything_else,
    auth_12_apps_may_stay_if_one_wants_it,
    auth_13_the_newest_link_gives_another_password_once_within_an_hour,
    auth_14_asking_for_a_link_tells_nothing,
    auth_18_every_way_in_is_throttled,
    a_link_that_others_made_somebody_open_shuts_no_door,
    auth_30_an_old_hash_is_made_anew_at_the_next_login,
    auth_10_devices_are_listed_and_ended,
    auth_10_apps_are_listed_and_shut_out,
    auth_37_devices_and_apps_of_others_are_not_there,
    apps_do_not_change_how_one_signs_in,
}

pub(crate) const OTHER: &str = "another hill, another mirror";
pub(crate) const RESETS: &str = "/api/heliograph/v1/password_resets";
const ME: &str = "/api/v1/accounts/verify_credentials";

/// Somebody whose address is confirmed.
pub(crate) async fn settles_in(app: &TestApp, mails: &MailServer, name: &str) -> Browser {
    let browser = Browser::signs_up(app, name).await;
    app.settle().await;
    let link = mails.link_for(&format!("{name}@mail.test"));
    submit(app, &link, "", &[]).await.is(StatusCode::OK);
    browser
}

async fn auth_12_another_password_ends_everything_else(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let (here, there) =
        (settles_in(&app, &mails, "ann").await, Browser::signs_in(&app, "ann", PASSWORD).await);
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let account = account.await.unwrap().unwrap();
    let phone = app.stranger().with_token(&app.token(&account, "read").await);
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    let link = mails.link_for("ann@mail.test");

    let change = |current: &str, new: &str| json!({"current_password": current, "password": new});
    let path = "/api/heliograph/v1/password";
    here.posts(path, change("a guess at it", OTHER)).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    here.posts(path, change(PASSWORD, "short")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    here.posts(path, change(PASSWORD, "password123")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(there.is_in().await);
    let answer = here.posts(path, change(PASSWORD, OTHER)).await.is(StatusCode::OK);
    let now = Browser::of(&app, &answer);
    assert!(now.is_in().await);
    // Also the session that did it has another cookie.
    assert!(!here.is_in().await && !there.is_in().await);
    phone.get(ME).await.is(StatusCode::UNAUTHORIZED);
    app.stranger().get(&link).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    try_to_sign_in(&app, "ann", PASSWORD).await.is(StatusCode::UNAUTHORIZED);
    Browser::signs_in(&app, "ann", OTHER).await;
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").last().unwrap(), "Your password was changed (Heliograph)");
}

async fn auth_12_apps_may_stay_if_one_wants_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let account = account.await.unwrap().unwrap();
    let phone = app.stranger().with_token(&app.token(&account, "read").await);
    let change = json!({"current_password": PASSWORD, "password": OTHER, "keep_apps": true});
    ann.posts("/api/heliograph/v1/password", change).await.is(StatusCode::OK);
    phone.get(ME).await.is(StatusCode::OK);
    assert!(!ann.is_in().await);
}

async fn auth_13_the_newest_link_gives_another_password_once_within_an_hour(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = settles_in(&app, &mails, "ann").await;
    let ask = async || {
        let form =
            submit(&app, "/account/forgot", "", &[("login", "ann@mail.test")]).await.is(StatusCode::OK);
        assert!(form.text().contains("a mail is on its way"));
        app.settle().await;
        mails.link_for("ann@mail.test")
    };
    let old = ask().await;
    let link = ask().await;
    assert!(link.starts_with("/account/reset/"), "{link}");
    let new = [("password", OTHER)];
    for wrong in [
        old.as_str(),
        "/account/reset/a-guess",
        &link.replace("reset", "undo"),
        &link.replace("reset", "confirm"),
    ] {
        app.stranger().get(wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        submit(&app, wrong, "", &new).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = app.stranger().get(&link).await.is(StatusCode::OK);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("cache-control"), "private, no-store");
    // A password that is none does not use the link up.
    submit(&app, &link, "", &[("password", "short")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(ann.is_in().await);
    submit(&app, &link, "", &new).await.is(StatusCode::OK);
    submit(&app, &link, "", &new).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!ann.is_in().await);
    Browser::signs_in(&app, "ann", OTHER).await;
    backend.clock.advance(TimeDelta::hours(2));
    let late = ask().await;
    backend.clock.advance(TimeDelta::minutes(61));
    submit(&app, &late, "", &[("password", PASSWORD)]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").iter().filter(|one| one.contains("was changed")).count(), 1);
}

async fn auth_14_asking_for_a_link_tells_nothing(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = settles_in(&app, &mails, "ann").await;
    let before = mails.all().len();
    let mut said = Vec::new();
    for login in ["ann@mail.test", "nobody@mail.test", "ann", "nobody", "", "no address"] {
        let answer = app.stranger().post_json(RESETS, &json!({ "login": login })).await.is(StatusCode::OK);
        said.push(answer.text());
    }
    said.dedup();
    assert_eq!(said, ["{}"]);
    app.settle().await;
    assert_eq!(mails.all().len() - before, 2);
    // An address that somebody else has answers as one that nobody has.
    settles_in(&app, &mails, "bob").await;
    let change = |email: &str| json!({"email": email, "password": PASSWORD});
    let path = "/api/heliograph/v1/email";
    let taken = ann.posts(path, change("bob@mail.test")).await.is(StatusCode::OK).text();
    assert_eq!(taken, ann.posts(path, change("free@mail.test")).await.is(StatusCode::OK).text());
    app.settle().await;
    assert_eq!(mails.subjects("bob@mail.test").len(), 1);
    assert_eq!(mails.subjects("free@mail.test"), ["Confirm your new address for Heliograph"]);
}

async fn a_link_that_others_made_somebody_open_shuts_no_door(backend: &Backend) {
    let options = Options { limits: true, ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let ann = app.account("ann").await;
    app.has_password(&ann, PASSWORD).await;
    let stranger = app.stranger();
    let mut tries = 0;
    while stranger.get("/api/heliograph/v1/invitations/a-guess").await.status == StatusCode::NOT_FOUND {
        tries += 1;
        assert!(tries < 110, "one may guess without end");
    }
    stranger.get("/oauth/oidc/callback?state=x&code=x").await.is(StatusCode::TOO_MANY_REQUESTS);
    try_to_sign_in(&app, "ann", PASSWORD).await.is(StatusCode::OK);
}

/// What strangers may send to our own page's API, but for signing up, which has a limit of its own (`limits.rs`).
fn doors_of_strangers() -> Vec<String> {
    let document = serde_json::to_value(heliograph::router::document()).unwrap();
    let own = document["paths"].as_object().unwrap().iter().filter(|(path, item)| {
        path.starts_with("/api/heliograph/") && !path.ends_with("/registrations") && item["post"].is_object()
    });
    own.filter(|(_, item)| item["post"]["security"].is_null()).map(|(path, _)| path.clone()).collect()
}

async fn auth_18_every_way_in_is_throttled(backend: &Backend) {
    let mails = MailServer::start().await;
    let options = Options { limits: true, mail: Some(mails.port()), ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let json_doors = [
        (SESSION, json!({"login": "nobody", "password": "no password"})),
        ("/api/heliograph/v1/session/second_factor", json!({"step": "x", "code": "123456"})),
        ("/api/heliograph/v1/session/passkey/challenge", json!({})),
        ("/api/heliograph/v1/session/passkey", json!({"credential": {}})),
        ("/api/heliograph/v1/session/oidc", json!({})),
        ("/api/heliograph/v1/setup", json!({"token": "x", "username": "x", "email": "x", "password": "x"})),
        (RESETS, json!({"login": "nobody@mail.test"})),
    ];
    let known: Vec<&str> = json_doors.iter().map(|(door, _)| *door).collect();
    for door in doors_of_strangers() {
        assert!(known.contains(&door.as_str()), "{door} leads in and is not tried here");
    }
    let throttled = async |door: &str, body: &serde_json::Value| {
        for _ in 0..102 {
            let answer = app.stranger().post_json(door, body).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                return;
            }
        }
        panic!("{door} takes everything");
    };
    for (door, body) in json_doors {
        throttled(door, &body).await;
    }
    // All of them count together, so the forms are shut as well.
    for door in ["/account/forgot", "/account/reset/a-guess", "/account/confirm/a-guess"] {
        let mut shut = false;
        for _ in 0..5 {
            let answer = submit(&app, door, "", &[("login", "nobody"), ("password", OTHER)]).await;
            shut |= answer.status == StatusCode::TOO_MANY_REQUESTS;
        }
        assert!(shut, "{door} takes everything");
    }
    app.settle().await;
    assert!(mails.all().is_empty());
}

async fn auth_30_an_old_hash_is_made_anew_at_the_next_login(backend: &Backend) {
    let app = TestApp::start(backend).await;
    Browser::signs_up(&app, "ann").await;
    // `a heliograph on the hill` with four mebibytes and one pass.
    let old = {
        use argon2::password_hash::PasswordHasher as _;
        let params = argon2::Params::new(4096, 1, 1, None).unwrap();
        let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        argon.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
    };
    let sql = format!("UPDATE users SET password_hash = '{old}'");
    app.app.db.write(move |conn| Ok(crate::support::rows::execute(conn, &sql)?)).await.unwrap();
    try_to_sign_in(&app, "ann", OTHER).await.is(StatusCode::UNAUTHORIZED);
    assert!(app.texts().await.contains(&old));
    Browser::signs_in(&app, "ann", PASSWORD).await;
    let kept = app.texts().await;
    assert!(!kept.contains(&old));
    assert!(kept.iter().any(|text| text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")));
    Browser::signs_in(&app, "ann", PASSWORD).await;
}

const SESSIONS: &str = "/api/heliograph/v1/sessions";
const APPS: &str = "/api/heliograph/v1/authorized_apps";

async fn auth_10_devices_are_listed_and_ended(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let first = Browser::signs_up(&app, "ann").await;
    let form = json!({"login": "ann", "password": PASSWORD});
    let agent = [("user-agent", "Phone/1")];
    let second = app.stranger().send_with(Method::POST, SESSION, Some(&form), &agent).await;
    let second = Browser::of(&app, &second.is(StatusCode::OK));
    let third = Browser::signs_in(&app, "ann", PASSWORD).await;
    let list = first.gets(SESSIONS).await;
    let current: Vec<_> =
        list.as_array().unwrap().iter().map(|one| one["current"].as_bool().unwrap()).collect();
    assert_eq!(current, [false, false, true]);
    assert_eq!(list[1]["user_agent"], "Phone/1");
    let path = format!("{SESSIONS}/{}", list[1]["id"].as_str().unwrap());
    first.with_csrf(Method::DELETE, &path).await.is(StatusCode::OK);
    assert!(!second.is_in().await && third.is_in().await);
    first.with_csrf(Method::DELETE, &path).await.is(StatusCode::NOT_FOUND);
    first.with_csrf(Method::DELETE, SESSIONS).await.is(StatusCode::OK);
    assert!(!third.is_in().await && first.is_in().await);
    // One that has lain idle is over, and not shown.
    let late = Browser::signs_in(&app, "ann", PASSWORD).await;
    backend.clock.advance(TimeDelta::days(29));
    assert!(first.is_in().await);
    backend.clock.advance(TimeDelta::days(2));
    assert_eq!(first.gets(SESSIONS).await.as_array().unwrap().len(), 1);
    assert!(!late.is_in().await);
}

async fn auth_10_apps_are_listed_and_shut_out(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let account = account.await.unwrap().unwrap();
    assert_eq!(ann.gets(APPS).await, json!([]));
    let phone = app.stranger().with_token(&app.token(&account, "read write").await);
    let other = app.stranger().with_token(&app.token(&account, "read").await);
    let made = ann.gets(APPS).await;
    backend.clock.advance(TimeDelta::hours(2));
    phone.get(ME).await.is(StatusCode::OK);
    let list = ann.gets(APPS).await;
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!((&list[1]["name"], &list[1]["scopes"]), (&json!("a test"), &json!(["read", "write"])));
    assert_ne!(list[1]["last_used_at"], made[1]["last_used_at"]);
    assert_eq!(list[0]["last_used_at"], made[0]["last_used_at"]);
    let path = format!("{APPS}/{}", list[1]["id"].as_str().unwrap());
    ann.with_csrf(Method::DELETE, &path).await.is(StatusCode::OK);
    phone.get(ME).await.is(StatusCode::UNAUTHORIZED);
    other.get(ME).await.is(StatusCode::OK);
    ann.with_csrf(Method::DELETE, &path).await.is(StatusCode::NOT_FOUND);
}

async fn auth_37_devices_and_apps_of_others_are_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let phone = app.stranger().with_token(&app.token(&account.await.unwrap().unwrap(), "read").await);
    for list in [SESSIONS, APPS] {
        let theirs = ann.gets(list).await[0]["id"].as_str().unwrap().to_owned();
        bob.with_csrf(Method::DELETE, &format!("{list}/{theirs}")).await.is(StatusCode::NOT_FOUND);
    }
    bob.with_csrf(Method::DELETE, SESSIONS).await.is(StatusCode::OK);
    assert!(ann.is_in().await);
    phone.get(ME).await.is(StatusCode::OK);
}

async fn apps_do_not_change_how_one_signs_in(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let before = app.rows().await;
    for path in [SESSIONS, APPS, ADDRESS, "/api/heliograph/v1/second_factor"] {
        ann.get(path).await.is(StatusCode::FORBIDDEN);
    }
    let body =
        json!({"password": PASSWORD, "current_password": PASSWORD, "email": "x@mail.test", "code": "1"});
    for path in [ADDRESS, "/api/heliograph/v1/password", "/api/heliograph/v1/second_factor"] {
        ann.post_json(path, &body).await.is(StatusCode::FORBIDDEN);
    }
    assert_eq!(app.rows().await, before);
}
