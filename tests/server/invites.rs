//! Invites: as often as they say, for as long as they say, and for whoever made them.

use chrono::TimeDelta;
use heliograph::{
    accounts::Role,
    config::{Inviters, RegistrationMode},
};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    support::{Answer, Backend, Browser, Options, TestApp, journeys},
    ways_in::{form, signs_up, with},
};

journeys! {
    auth_32_an_invite_for_one_lets_one_in,
    an_invite_lets_in_without_waiting,
    an_invite_is_of_whoever_made_it,
    auth_28_a_code_is_kept_sealed,
    only_those_invite_who_may,
}

const INVITES: &str = "/api/heliograph/v1/invites";

async fn invites(who: &Browser, terms: Value) -> Value {
    who.posts(INVITES, terms).await.is(StatusCode::OK).json()
}

async fn comes(app: &TestApp, name: &str, invite: &Value) -> Answer {
    let mut form = form(name);
    form["invite_code"] = invite["code"].clone();
    form.as_object_mut().unwrap().remove("reason");
    signs_up(app, &form).await
}

#[track_caller]
fn refused(answer: Answer) {
    let said = answer.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(said["details"]["invite_code"][0]["error"], "ERR_INVALID", "{said}");
}

async fn auth_32_an_invite_for_one_lets_one_in(backend: &Backend) {
    let app = with(backend, RegistrationMode::Invite).await;
    let ann = Browser::of_person(&app.account("ann").await).await;
    let one = invites(&ann, json!({"max_uses": 1})).await;
    let names: Vec<String> = (0..20).map(|number| format!("guest{number}")).collect();
    let all = futures::future::join_all(names.iter().map(|name| comes(&app, name, &one))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == StatusCode::OK).count(), 1);
    for answer in all.into_iter().filter(|answer| answer.status != StatusCode::OK) {
        refused(answer);
    }
    assert_eq!(app.number("SELECT count(*) AS number FROM users").await, 2);
    assert_eq!(app.number("SELECT uses AS number FROM invites").await, 1);
    // A name that is taken uses nothing up.
    let two = invites(&ann, json!({"max_uses": 1, "expires_in": 3600})).await;
    comes(&app, "ann", &two).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.number("SELECT CAST(sum(uses) AS BIGINT) AS number FROM invites").await, 1);
    // Neither expired, nor taken back, nor made up.
    backend.clock.advance(TimeDelta::minutes(61));
    refused(comes(&app, "late", &two).await);
    let three = invites(&ann, json!({})).await;
    ann.with_csrf(Method::DELETE, &format!("{INVITES}/{}", three["id"].as_str().unwrap()))
        .await
        .is(StatusCode::OK);
    refused(comes(&app, "later", &three).await);
    refused(comes(&app, "guess", &json!({"code": "a-guess"})).await);
    assert_eq!(app.number("SELECT count(*) AS number FROM users").await, 2);
    // By nothing at all neither.
    let said = signs_up(&app, &form("eve")).await.is(StatusCode::FORBIDDEN);
    assert!(said.text().contains("only people who are invited"), "{}", said.text());
    let stands = app.stranger().get("/api/v2/instance").await.json()["registrations"].clone();
    assert_eq!(
        (&stands["enabled"], &stands["message"]),
        (&json!(false), &json!("<p>By invitation only.</p>"))
    );
    assert_eq!(app.stranger().get("/api/v1/instance").await.json()["invites_enabled"], true);
    app.settle().await;
}

async fn an_invite_lets_in_without_waiting(backend: &Backend) {
    let app = with(backend, RegistrationMode::Approval).await;
    let ann = app.account("ann").await;
    let invite = invites(&Browser::of_person(&ann).await, json!({"autofollow": true})).await;
    let bob = Browser::of(&app, &comes(&app, "bob", &invite).await.is(StatusCode::OK));
    app.settle().await;
    assert_eq!(ann.news().await, ["follow bob"]);
    let me = bob.gets("/api/v1/accounts/verify_credentials").await;
    assert_eq!((&me["username"], &me["following_count"]), (&json!("bob"), &json!(1)));
    let root = app.staff("root", Role::Owner).await;
    let guests =
        root.get(&format!("/api/v2/admin/accounts?invited_by={}", ann.id)).await.is(StatusCode::OK).json();
    assert_eq!(guests.as_array().unwrap().len(), 1);
    assert_eq!(
        (&guests[0]["username"], &guests[0]["invited_by_account_id"]),
        (&json!("bob"), &json!(ann.id))
    );
    // Whoever opens the link sees who invites them.
    let link = format!("/api/heliograph/v1/invitations/{}", invite["code"].as_str().unwrap());
    assert_eq!(app.stranger().get(&link).await.is(StatusCode::OK).json()["account"]["username"], "ann");
    app.stranger().get("/api/heliograph/v1/invitations/a-guess").await.is(StatusCode::NOT_FOUND);
    // When she has left, her invites are no good.
    app.change("DELETE FROM users WHERE email = 'ann@mail.test'").await;
    app.stranger().get(&link).await.is(StatusCode::NOT_FOUND);
    refused(comes(&app, "cat", &invite).await);
}

async fn an_invite_is_of_whoever_made_it(backend: &Backend) {
    let app = with(backend, RegistrationMode::Open).await;
    let staff = app.staff("root", Role::Owner).await;
    let root = Browser::of_person(&staff).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    assert_eq!(ann.gets(INVITES).await, json!([]));
    let made = invites(&ann, json!({"max_uses": 3, "expires_in": 86_400})).await;
    let code = made["code"].as_str().unwrap();
    assert_eq!(made["url"], format!("{}/invite/{code}", app.origin));
    assert_eq!((&made["uses"], &made["usable"]), (&json!(0), &json!(true)));
    comes(&app, "cat", &made).await.is(StatusCode::OK);
    let list = ann.gets(INVITES).await;
    assert_eq!((&list[0]["uses"], &list[0]["code"]), (&json!(1), &json!(code)));
    let one = format!("{INVITES}/{}", made["id"].as_str().unwrap());
    assert_eq!(bob.gets(INVITES).await, json!([]));
    bob.asks(Method::GET, &one, &[]).await.is(StatusCode::NOT_FOUND);
    bob.with_csrf(Method::DELETE, &one).await.is(StatusCode::NOT_FOUND);
    let everybodys = format!("{INVITES}?all=true");
    bob.asks(Method::GET, &everybodys, &[]).await.is(StatusCode::FORBIDDEN);
    // Apps neither read what lets people in nor make it, not even an admin's.
    for path in [INVITES, &everybodys, &one] {
        staff.get(path).await.is(StatusCode::FORBIDDEN);
    }
    staff.post_json(INVITES, &json!({})).await.is(StatusCode::FORBIDDEN);
    staff.delete(&one).await.is(StatusCode::FORBIDDEN);
    // Admins see all of them, but for what lets in, and take them back; that is written down.
    let all = root.gets(&everybodys).await;
    assert_eq!((&all[0]["account"]["username"], &all[0]["code"]), (&json!("ann"), &Value::Null));
    root.with_csrf(Method::DELETE, &one).await.is(StatusCode::OK);
    ann.asks(Method::GET, &one, &[]).await.is(StatusCode::NOT_FOUND);
    let log = root.gets("/api/heliograph/v1/admin/audit_log").await;
    assert_eq!(log[0]["action"], "invite.revoke");
    for wrong in [json!({"max_uses": 0}), json!({"expires_in": 1}), json!({"max_uses": 1_000_000})] {
        ann.posts(INVITES, wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    app.settle().await;
}

async fn auth_28_a_code_is_kept_sealed(backend: &Backend) {
    let app = with(backend, RegistrationMode::Invite).await;
    let ann = Browser::of_person(&app.account("ann").await).await;
    let made = invites(&ann, json!({})).await;
    let code = made["code"].as_str().unwrap();
    assert_eq!(code.len(), 43);
    let kept = app.texts().await;
    assert!(!kept.is_empty() && !kept.iter().any(|text| text.contains(code)));
}

async fn only_those_invite_who_may(backend: &Backend) {
    let options = Options {
        registration: RegistrationMode::Invite,
        inviters: Inviters::Moderator,
        ..Options::default()
    };
    let app = TestApp::with(backend, "a.test", options).await;
    let ann = Browser::of_person(&app.account("ann").await).await;
    let moderator = Browser::of_person(&app.staff("mod", Role::Moderator).await).await;
    ann.posts(INVITES, json!({})).await.is(StatusCode::FORBIDDEN);
    assert_eq!(app.stranger().get("/api/v1/instance").await.json()["invites_enabled"], false);
    let made = invites(&moderator, json!({})).await;
    comes(&app, "bob", &made).await.is(StatusCode::OK);
    // A role that is gone invites nobody.
    app.change("UPDATE users SET role = 'user'").await;
    refused(comes(&app, "cat", &made).await);
    let closed = with(backend, RegistrationMode::Closed).await;
    let root = Browser::of_person(&closed.staff("root", Role::Owner).await).await;
    root.posts(INVITES, json!({})).await.is(StatusCode::FORBIDDEN);
    app.settle().await;
    closed.settle().await;
}
