//! Mails: that they arrive, that they wait for a mail server that is away, and that nobody is flooded.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, Browser, MailServer, Options, PASSWORD, SESSION, TestApp, journeys, submit};

journeys! {
    who_signs_up_confirms_their_address_first,
    flt_32_mails_wait_for_a_mail_server_that_is_away_and_nothing_else_does,
    flt_32_a_mail_that_nobody_wants_is_not_tried_again,
    xss_17_a_display_name_stays_a_name_in_a_mail,
    auth_17_abu_17_five_mails_an_hour_whatever_they_are_about,
    abu_17_a_domain_that_nobody_here_has_gets_twenty_a_day,
    without_a_mail_server_nobody_waits_and_it_is_said,
    mails_are_kept_sealed,
}

const RESETS: &str = "/api/heliograph/v1/password_resets";

async fn who_signs_up_confirms_their_address_first(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    assert_eq!(ann.gets(SESSION).await["unconfirmed"], true);
    let home = ann.asks(http::Method::GET, "/api/v1/timelines/home", &[]).await.is(StatusCode::FORBIDDEN);
    assert!(home.text().contains("confirmed e-mail address"), "{}", home.text());
    ann.posts("/api/v1/statuses", json!({"status": "hello"})).await.is(StatusCode::FORBIDDEN);
    assert_eq!(ann.gets("/api/v1/emails/check_confirmation").await, json!(false));
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test"), ["Confirm your address for Heliograph"]);
    let first = mails.link_for("ann@mail.test");
    // Once more: only the newest link counts.
    ann.posts("/api/v1/emails/confirmations", json!({})).await.is(StatusCode::OK);
    app.settle().await;
    let second = mails.link_for("ann@mail.test");
    assert_ne!(first, second);
    app.stranger().get(&first).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let page = app.stranger().get(&second).await.is(StatusCode::OK);
    assert!(page.text().contains("@ann"));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    // Looking at the page, as mail apps do, changes nothing.
    assert_eq!(ann.gets("/api/v1/emails/check_confirmation").await, json!(false));
    submit(&app, &second, "", &[]).await.is(StatusCode::OK);
    assert_eq!(ann.gets("/api/v1/emails/check_confirmation").await, json!(true));
    ann.gets("/api/v1/timelines/home").await;
    ann.posts("/api/v1/emails/confirmations", json!({})).await.is(StatusCode::FORBIDDEN);
    submit(&app, &second, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn flt_32_mails_wait_for_a_mail_server_that_is_away_and_nothing_else_does(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let bob = app.account("bob").await;
    mails.answers(451);
    Browser::signs_up(&app, "ann").await;
    app.settle().await;
    bob.posts("still here").await;
    app.settle().await;
    assert_eq!(app.number("SELECT count(*) AS number FROM mails WHERE tries = 1").await, 1);
    // Two days later it is back.
    for _ in 0..12 {
        backend.clock.advance(TimeDelta::hours(4));
        app.settle().await;
    }
    assert!(mails.all().is_empty());
    mails.answers(250);
    backend.clock.advance(TimeDelta::hours(4));
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").len(), 1);
    assert_eq!(app.number("SELECT count(*) AS number FROM mails").await, 0);
    // What nobody takes for three days is given up.
    mails.answers(451);
    Browser::signs_up(&app, "cat").await;
    for _ in 0..24 {
        app.settle().await;
        backend.clock.advance(TimeDelta::hours(4));
    }
    mails.answers(250);
    app.settle().await;
    assert_eq!(mails.subjects("cat@mail.test"), Vec::<String>::new());
    assert_eq!(app.number("SELECT count(*) AS number FROM mails").await, 0);
}

async fn flt_32_a_mail_that_nobody_wants_is_not_tried_again(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    mails.answers(550);
    Browser::signs_up(&app, "ann").await;
    app.settle().await;
    assert_eq!(app.number("SELECT count(*) AS number FROM mails").await, 0);
    // The server is not there at all.
    let gone = TestApp::with(backend, "b.test", Options { mail: Some(1), ..Options::default() }).await;
    Browser::signs_up(&gone, "ann").await;
    gone.settle().await;
    assert_eq!(gone.number("SELECT count(*) AS number FROM mails WHERE tries = 1").await, 1);
}

async fn xss_17_a_display_name_stays_a_name_in_a_mail(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    Browser::signs_up(&app, "ann").await;
    app.change("UPDATE accounts SET display_name = 'Ann\r\nBcc: all@evil.test\r\n\r\n<b>bold</b>'").await;
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    let all = mails.all();
    let mail = all.last().unwrap();
    assert_eq!(mail.to, ["ann@mail.test"]);
    let headers = mail.headers();
    assert!(!headers.iter().any(|line| line.to_lowercase().starts_with("bcc")), "{headers:?}");
    assert_eq!(headers.iter().filter(|line| line.starts_with("Subject: ")).count(), 1);
    assert_eq!(
        headers.iter().find(|line| line.starts_with("From: ")),
        Some(&"From: Pictures <photos@a.test>")
    );
    let text = mail.text();
    assert!(
        text.contains("&lt;b&gt;bold") && !text.contains("<p>Hello Ann  Bcc: all@evil.test    <b>"),
        "{text}"
    );
    assert!(text.contains("text/plain") && text.contains("text/html"));
}

async fn auth_17_abu_17_five_mails_an_hour_whatever_they_are_about(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    for login in ["ann", "ANN@mail.test", "ann@mail.test "] {
        app.stranger().post_json(RESETS, &json!({ "login": login })).await.is(StatusCode::OK);
    }
    ann.posts("/api/v1/emails/confirmations", json!({})).await.is(StatusCode::OK);
    let sixth = ann.posts("/api/v1/emails/confirmations", json!({})).await;
    sixth.is(StatusCode::TOO_MANY_REQUESTS);
    // Whoever is not signed in is not told, and an address with a plus is the same mailbox.
    for login in ["ann", "ann+more@mail.test"] {
        app.stranger().post_json(RESETS, &json!({ "login": login })).await.is(StatusCode::OK);
    }
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").len(), 5);
    backend.clock.advance(TimeDelta::minutes(61));
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").len(), 6);
}

async fn abu_17_a_domain_that_nobody_here_has_gets_twenty_a_day(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let register = async |number: u32| {
        let form = json!({"username": format!("x{number}"), "email": format!("x{number}@victim.test"), "password": PASSWORD});
        app.stranger().post_json("/api/heliograph/v1/registrations", &form).await.status
    };
    for number in 0..20 {
        assert_eq!(register(number).await, StatusCode::OK);
    }
    assert_eq!(register(20).await, StatusCode::TOO_MANY_REQUESTS);
    app.settle().await;
    assert_eq!(mails.all().len(), 20);
    // Who was refused does not live here.
    assert_eq!(app.number("SELECT count(*) AS number FROM users").await, 20);
    // One of them was real: the domain is one of ours now.
    submit(&app, &mails.link_for("x0@victim.test"), "", &[]).await.is(StatusCode::OK);
    assert_eq!(register(21).await, StatusCode::OK);
    app.settle().await;
    assert_eq!(mails.all().len(), 21);
}

async fn without_a_mail_server_nobody_waits_and_it_is_said(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let session = ann.gets(SESSION).await;
    assert_eq!((&session["unconfirmed"], &session["mails"]), (&json!(false), &json!(false)));
    ann.gets("/api/v1/timelines/home").await;
    let said = app.stranger().post_json(RESETS, &json!({"login": "ann"})).await;
    assert!(said.is(StatusCode::UNPROCESSABLE_ENTITY).text().contains("This server sends no mails"));
    let page = app.stranger().get("/account/forgot").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("This server sends no mails"));
    let change = json!({"email": "other@mail.test", "password": PASSWORD});
    let said = ann.posts("/api/heliograph/v1/email", change).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said.text().contains("This server sends no mails"));
    assert_eq!(app.number("SELECT count(*) AS number FROM mails").await, 0);
}

async fn mails_are_kept_sealed(backend: &Backend) {
    let mails = MailServer::start().await;
    let app =
        TestApp::with(backend, "a.test", Options { mail: Some(mails.port()), ..Options::default() }).await;
    mails.answers(451);
    Browser::signs_up(&app, "ann").await;
    app.settle().await;
    let kept = app.texts().await;
    assert!(!kept.iter().any(|text| text.contains("/account/") || text.contains("ann@mail.test")));
    backend.clock.advance(TimeDelta::minutes(2));
    mails.answers(250);
    app.settle().await;
    let link = mails.link_for("ann@mail.test");
    let secret = link.rsplit('/').next().unwrap();
    assert!(!kept.iter().any(|text| text.contains(secret)));
}
