//! Codes besides the password.

use chrono::TimeDelta;
use heliograph::auth::model::totp;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Backend, Browser, PASSWORD, SESSION, TestApp,
    codes::{FACTOR, adds_codes},
    hidden, journeys, submit, try_to_sign_in,
};

journeys! {
    a_second_factor_counts_once_its_first_code_is_confirmed,
    auth_19_a_code_is_good_once,
    auth_19_two_logins_with_one_code_are_one,
    auth_19_after_five_wrong_codes_none_is_looked_at,
    auth_20_a_recovery_code_is_good_exactly_once,
    auth_20_new_recovery_codes_void_the_old_ones,
    auth_22_there_is_no_way_round_the_code,
    auth_22_an_app_is_let_in_with_the_code_and_without_a_script,
    auth_28_secrets_of_second_factors_are_sealed_or_hashed,
    taking_it_off_takes_the_password_and_a_code,
}

const STEP: &str = "/api/heliograph/v1/session/second_factor";

/// The password is right; what comes back with the code.
async fn step(app: &TestApp) -> String {
    let answer = try_to_sign_in(app, "ann", PASSWORD).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("set-cookie"), "");
    answer.json()["step"].as_str().unwrap().to_owned()
}

async fn a_second_factor_counts_once_its_first_code_is_confirmed(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[]).await.is(StatusCode::OK);
    ann.posts(FACTOR, json!({"password": "a guess at it"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let offer = ann.posts(FACTOR, json!({"password": PASSWORD})).await.is(StatusCode::OK).json();
    assert!(offer["url"].as_str().unwrap().starts_with("otpauth://totp/a.test%3A"), "{offer}");
    assert!(offer["url"].as_str().unwrap().contains(offer["secret"].as_str().unwrap()));
    assert!(offer["qr_code"].as_str().unwrap().starts_with("data:image/svg+xml;base64,"));
    // Nothing has changed yet.
    Browser::signs_in(&app, "ann", PASSWORD).await;
    assert_eq!(ann.gets(FACTOR).await, json!({"enabled": false, "recovery_codes": 0}));
    let path = format!("{FACTOR}/confirm");
    ann.posts(&path, json!({"code": "000000"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let codes = adds_codes(&ann).await;
    assert_eq!(codes.recovery.len(), 10);
    assert_eq!(ann.gets(FACTOR).await, json!({"enabled": true, "recovery_codes": 10}));
    ann.posts(FACTOR, json!({"password": PASSWORD})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let login = json!({"step": step(&app).await, "code": codes.at(0)});
    Browser::of(&app, &app.stranger().post_json(STEP, &login).await.is(StatusCode::OK));
    app.settle().await;
    let told = mails.subjects("ann@mail.test");
    assert_eq!(told.last().unwrap(), "Signing in takes a code from now on (Heliograph)");
}

async fn auth_19_a_code_is_good_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let codes = adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let enter = async |code: String| {
        let login = json!({"step": step(&app).await, "code": code});
        app.stranger().post_json(STEP, &login).await.status
    };
    let used = codes.at(0);
    assert_eq!(enter(used.clone()).await, StatusCode::OK);
    assert_eq!(enter(used).await, StatusCode::UNPROCESSABLE_ENTITY);
    // One step before the last one that was taken is old too; one after it is not.
    assert_eq!(enter(codes.at(-1)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enter(codes.at(2)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enter(codes.at(1)).await, StatusCode::OK);
}

async fn auth_19_two_logins_with_one_code_are_one(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let codes = adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let (one, other, code) = (step(&app).await, step(&app).await, codes.at(0));
    let stranger = app.stranger();
    let (one, other) = (json!({"step": one, "code": code}), json!({"step": other, "code": code}));
    let (one, other) = tokio::join!(stranger.post_json(STEP, &one), stranger.post_json(STEP, &other));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

async fn auth_19_after_five_wrong_codes_none_is_looked_at(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let codes = adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let step = step(&app).await;
    let enter =
        async |code: String| app.stranger().post_json(STEP, &json!({"step": step, "code": code})).await;
    for _ in 0..5 {
        enter("not right".to_owned()).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = enter(codes.at(0)).await.is(StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 901, "{refused:?}");
    enter(codes.recovery[0].clone()).await.is(StatusCode::TOO_MANY_REQUESTS);
    backend.clock.advance(TimeDelta::minutes(16));
    let again = self::step(&app).await;
    let login = json!({"step": again, "code": codes.at(0)});
    app.stranger().post_json(STEP, &login).await.is(StatusCode::OK);
    // A login that was begun too long ago has to be begun anew.
    app.stranger()
        .post_json(STEP, &json!({"step": step, "code": codes.at(1)}))
        .await
        .is(StatusCode::UNAUTHORIZED);
}

async fn auth_20_a_recovery_code_is_good_exactly_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let codes = adds_codes(&ann).await;
    let mut logins = Vec::new();
    for _ in 0..4 {
        logins.push(json!({"step": step(&app).await, "code": codes.recovery[0].to_uppercase()}));
    }
    let stranger = app.stranger();
    let answers = futures::future::join_all(logins.iter().map(|login| stranger.post_json(STEP, login))).await;
    let fine = answers.iter().filter(|answer| answer.status == StatusCode::OK).count();
    assert_eq!(fine, 1);
    assert_eq!(ann.gets(FACTOR).await["recovery_codes"], 9);
}

async fn auth_20_new_recovery_codes_void_the_old_ones(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let path = format!("{FACTOR}/recovery_codes");
    let asks = async |password: &str, code: &str| {
        ann.posts(&path, json!({"password": password, "code": code})).await
    };
    asks(PASSWORD, "").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let codes = adds_codes(&ann).await;
    asks("a guess at it", &codes.at(0)).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    // Whoever has somebody's password and their open page has no code.
    asks(PASSWORD, "000000").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.posts(&path, json!({"password": PASSWORD})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.gets(FACTOR).await["recovery_codes"], 10);
    let new = asks(PASSWORD, &codes.at(0)).await.is(StatusCode::OK).json();
    let old = json!({"step": step(&app).await, "code": codes.recovery[3]});
    app.stranger().post_json(STEP, &old).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let new = json!({"step": step(&app).await, "code": new["recovery_codes"][3]});
    app.stranger().post_json(STEP, &new).await.is(StatusCode::OK);
}

async fn auth_22_there_is_no_way_round_the_code(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[]).await.is(StatusCode::OK);
    adds_codes(&ann).await;
    let step = step(&app).await;
    // What the password alone gets is no session, no token and no code of an app.
    let cookie = format!("__Host-session={step}");
    let me = "/api/v1/accounts/verify_credentials";
    app.stranger()
        .send_with(Method::GET, me, None, &[("cookie", &cookie)])
        .await
        .is(StatusCode::UNAUTHORIZED);
    app.stranger().with_token(&step).get(me).await.is(StatusCode::UNAUTHORIZED);
    let new =
        json!({"client_name": "An app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read"});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let grant = json!({"grant_type": "password", "username": "ann", "password": PASSWORD,
        "client_id": client["client_id"], "client_secret": client["client_secret"]});
    let refused = app.stranger().post_json("/oauth/token", &grant).await.is(StatusCode::BAD_REQUEST).json();
    assert_eq!(refused["error"], "unsupported_grant_type");
    // Another password by mail leads to the code as well.
    app.stranger()
        .post_json("/api/heliograph/v1/password_resets", &json!({"login": "ann"}))
        .await
        .is(StatusCode::OK);
    app.settle().await;
    let other = "another hill, another mirror";
    submit(&app, &mails.link_for("ann@mail.test"), "", &[("password", other)]).await.is(StatusCode::OK);
    let answer = try_to_sign_in(&app, "ann", other).await.is(StatusCode::UNAUTHORIZED);
    assert!(answer.json()["step"].is_string() && answer.header("set-cookie").is_empty());
    // The step of before went with the password that began it.
    let login = json!({"step": step, "code": "000000"});
    app.stranger().post_json(STEP, &login).await.is(StatusCode::UNAUTHORIZED);
    app.settle().await;
}

async fn auth_22_an_app_is_let_in_with_the_code_and_without_a_script(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let codes = adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let new =
        json!({"client_name": "An app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read"});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let id = client["client_id"].as_str().unwrap();
    let query =
        format!("response_type=code&client_id={id}&redirect_uri=urn:ietf:wg:oauth:2.0:oob&scope=read");
    let fields = [("login", "ann"), ("password", PASSWORD), ("query", query.as_str())];
    let page = submit(&app, "/oauth/sign_in", "", &fields).await.is(StatusCode::OK);
    assert_eq!(page.header("set-cookie"), "");
    let page = page.text();
    assert!(page.contains("name=\"code\"") && !page.contains("<script"), "{page}");
    let (step, query) = (hidden(&page, "step"), hidden(&page, "query"));
    let enter = async |code: String| {
        let fields = [("step", step.as_str()), ("query", query.as_str()), ("code", code.as_str())];
        submit(&app, "/oauth/second_factor", "", &fields).await
    };
    let wrong = enter("000000".to_owned()).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hidden(&wrong.text(), "step"), step);
    let right = enter(codes.at(0)).await.is(StatusCode::SEE_OTHER);
    let cookie = right.header("set-cookie").split(';').next().unwrap().to_owned();
    let next = right.header("location");
    assert!(next.starts_with("/oauth/authorize?"), "{next}");
    let consent = app.stranger().send_with(Method::GET, next, None, &[("cookie", &cookie)]).await;
    assert!(consent.is(StatusCode::OK).text().contains("Let this app in?"));
}

async fn auth_28_secrets_of_second_factors_are_sealed_or_hashed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let codes = adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let step = step(&app).await;
    let kept = app.texts().await;
    let plain = codes.recovery[0].replace('-', "");
    for secret in [&totp::base32(&codes.secret), &codes.recovery[0], &plain, &step] {
        assert!(!kept.iter().any(|text| text.contains(secret.as_str())), "{secret} is in the database");
    }
}

async fn taking_it_off_takes_the_password_and_a_code(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let codes = adds_codes(&ann).await;
    let off = async |body: Value| ann.sends(Method::DELETE, FACTOR, &body).await.status;
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(off(json!({"password": "a guess at it", "code": codes.at(0)})).await, wrong);
    assert_eq!(off(json!({"password": PASSWORD, "code": "000000"})).await, wrong);
    assert_eq!(ann.gets(FACTOR).await["enabled"], true);
    assert_eq!(off(json!({"password": PASSWORD, "code": codes.at(0)})).await, StatusCode::OK);
    assert_eq!(ann.gets(FACTOR).await, json!({"enabled": false, "recovery_codes": 0}));
    assert!(Browser::signs_in(&app, "ann", PASSWORD).await.is_in().await);
    assert!(app.stranger().get(SESSION).await.json()["account"].is_null());
}
