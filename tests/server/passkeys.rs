//! Passkeys: keys of a device that sign in the place of a password.

use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Answer, Authenticator, Backend, Browser, Options, PASSWORD, SESSION, TestApp, codes::adds_codes, hidden,
    journeys, submit, try_to_sign_in,
};

journeys! {
    a_passkey_opens_the_account_without_a_name,
    passkeys_are_listed_renamed_and_deleted,
    a_passkey_stands_in_the_place_of_a_code,
    auth_21_nothing_but_the_right_signature_opens_anything,
    auth_21_a_new_passkey_has_to_be_right_too,
    auth_21_a_signature_counts_on_any_node,
    auth_22_a_challenge_is_no_session_and_for_one_login,
    auth_22_on_the_way_to_an_app_a_passkey_goes_over_our_page,
    auth_28_challenges_are_hashed,
    auth_37_passkeys_of_others_are_not_there,
    auth_22_a_passkey_is_no_way_round_the_code,
    a_server_without_a_name_has_no_passkeys,
}

const PASSKEYS: &str = "/api/heliograph/v1/passkeys";
const OFFER: &str = "/api/heliograph/v1/passkeys/challenge";
const ASK: &str = "/api/heliograph/v1/session/passkey/challenge";
const ENTER: &str = "/api/heliograph/v1/session/passkey";

async fn offered(browser: &Browser) -> Value {
    offered_with(browser, "").await
}

/// To whoever has a code too.
async fn offered_with(browser: &Browser, code: &str) -> Value {
    let proof = json!({"password": PASSWORD, "code": code});
    browser.posts(OFFER, proof).await.is(StatusCode::OK).json()["public_key"].take()
}

/// Somebody's new passkey; its id.
pub(crate) async fn adds(browser: &Browser, device: &mut Authenticator, name: &str) -> String {
    adds_with(browser, device, name, "").await
}

async fn adds_with(browser: &Browser, device: &mut Authenticator, name: &str, code: &str) -> String {
    let credential = device.makes(&offered_with(browser, code).await);
    let made = browser.posts(PASSKEYS, json!({"name": name, "credential": credential})).await;
    made.is(StatusCode::OK).json()["id"].as_str().unwrap().to_owned()
}

async fn asked(app: &TestApp, step: Option<&str>) -> Value {
    app.stranger().post_json(ASK, &json!({ "step": step })).await.is(StatusCode::OK).json()["public_key"]
        .take()
}

async fn enters(app: &TestApp, credential: &Value) -> Answer {
    app.stranger().post_json(ENTER, &json!({ "credential": credential })).await
}

async fn step(app: &TestApp) -> Value {
    try_to_sign_in(app, "ann", PASSWORD).await.is(StatusCode::UNAUTHORIZED).json()
}

async fn a_passkey_opens_the_account_without_a_name(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[]).await.is(StatusCode::OK);
    ann.posts(OFFER, json!({"password": "a guess at it"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let mut phone = Authenticator::at(&app.origin);
    adds(&ann, &mut phone, "My phone").await;
    let options = asked(&app, None).await;
    assert_eq!((&options["rpId"], &options["userVerification"]), (&json!("a.test"), &json!("required")));
    assert_eq!(options["allowCredentials"], json!([]));
    let inside = Browser::of(&app, &enters(&app, &phone.signs(&options)).await.is(StatusCode::OK));
    assert_eq!(inside.gets(SESSION).await["account"]["username"], "ann");
    // The password is still one.
    Browser::signs_in(&app, "ann", PASSWORD).await;
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").last().unwrap(), "A passkey was added (Heliograph)");
}

async fn passkeys_are_listed_renamed_and_deleted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    assert_eq!(ann.gets(PASSKEYS).await, json!([]));
    let mut phone = Authenticator::at(&app.origin);
    let id = adds(&ann, &mut phone, "  ").await;
    let known = &ann.gets(PASSKEYS).await[0];
    assert_eq!((&known["name"], &known["last_used_at"]), (&json!("Passkey"), &Value::Null));
    // The same device is asked for none that it has.
    let excluded = &offered(&ann).await["excludeCredentials"];
    assert_eq!(excluded.as_array().unwrap().len(), 1);
    let one = format!("{PASSKEYS}/{id}");
    let long = json!({"name": "x".repeat(61)});
    ann.sends(Method::PATCH, &one, &long).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.sends(Method::PATCH, &one, &json!({"name": "My phone"})).await.is(StatusCode::OK);
    enters(&app, &phone.signs(&asked(&app, None).await)).await.is(StatusCode::OK);
    let known = &ann.gets(PASSKEYS).await[0];
    assert!(known["name"] == "My phone" && known["last_used_at"].is_string(), "{known}");
    let off = async |password: &str| ann.sends(Method::DELETE, &one, &json!({ "password": password })).await;
    off("a guess at it").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    off(PASSWORD).await.is(StatusCode::OK);
    assert_eq!(ann.gets(PASSKEYS).await, json!([]));
    enters(&app, &phone.signs(&asked(&app, None).await)).await.is(StatusCode::UNAUTHORIZED);
    off(PASSWORD).await.is(StatusCode::NOT_FOUND);
}

async fn a_passkey_stands_in_the_place_of_a_code(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let codes = adds_codes(&ann).await;
    assert_eq!(step(&app).await["methods"], json!(["totp", "recovery_code"]));
    let begun = step(&app).await;
    let none = app.stranger().post_json(ASK, &json!({"step": begun["step"]})).await;
    none.is(StatusCode::UNPROCESSABLE_ENTITY);
    let mut phone = Authenticator::at(&app.origin);
    adds_with(&ann, &mut phone, "My phone", &codes.at(0)).await;
    let begun = step(&app).await;
    assert_eq!(begun["methods"], json!(["totp", "recovery_code", "passkey"]));
    let options = asked(&app, begun["step"].as_str()).await;
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1);
    let inside = Browser::of(&app, &enters(&app, &phone.signs(&options)).await.is(StatusCode::OK));
    assert!(inside.is_in().await);
    // The login is through: its step is gone.
    let again = app.stranger().post_json(ASK, &json!({"step": begun["step"]})).await;
    again.is(StatusCode::UNAUTHORIZED);
    // A finger on the device is two factors already, so nobody is asked for a code.
    enters(&app, &phone.signs(&asked(&app, None).await)).await.is(StatusCode::OK);
}

async fn auth_22_a_passkey_is_no_way_round_the_code(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let codes = adds_codes(&ann).await;
    for proof in [json!({"password": PASSWORD}), json!({"password": PASSWORD, "code": "000000"})] {
        let said = ann.posts(OFFER, proof).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert!(said["details"]["code"].is_array() && said["public_key"].is_null(), "{said}");
    }
    // A recovery code is one, too, and used up by it.
    offered_with(&ann, &codes.recovery[0]).await;
    let again = json!({"password": PASSWORD, "code": codes.recovery[0]});
    ann.posts(OFFER, again).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn auth_21_nothing_but_the_right_signature_opens_anything(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let mut phone = Authenticator::at(&app.origin);
    adds(&ann, &mut phone, "My phone").await;
    let refused = async |what: &str, credential: Value| {
        let answer = enters(&app, &credential).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{what}: {}", answer.text());
        assert_eq!(answer.header("set-cookie"), "", "{what}");
    };

    let mut elsewhere = phone.copied();
    for origin in ["http://a.test", "https://evil.test", "http://sub.a.test:1", "null"] {
        elsewhere.origin = origin.to_owned();
        refused(origin, elsewhere.signs(&asked(&app, None).await)).await;
    }
    let mut elsewhere = phone.copied();
    elsewhere.host = "evil.test".to_owned();
    refused("another host", elsewhere.signs(&asked(&app, None).await)).await;
    let mut careless = phone.copied();
    careless.looks = false;
    refused("nobody looked who it is", careless.signs(&asked(&app, None).await)).await;
    refused("a challenge of its own", phone.copied().signs(&json!({"challenge": "AAAA"}))).await;
    let mut other = Authenticator::at(&app.origin);
    refused("an unknown passkey", other.signs(&asked(&app, None).await)).await;
    let mut altered = phone.copied().signs(&asked(&app, None).await);
    altered["response"]["signature"] = json!("MAYCAQECAQE");
    refused("another signature", altered).await;
    refused("a device that makes a passkey", phone.copied().makes(&creation(&asked(&app, None).await))).await;
    for odd in
        [json!(null), json!({}), json!("x"), json!({"rawId": "x", "response": {"clientDataJSON": "e30"}})]
    {
        refused("no answer of a browser", odd).await;
    }

    let old = asked(&app, None).await;
    backend.clock.advance(TimeDelta::seconds(301));
    refused("an old challenge", phone.copied().signs(&old)).await;

    let right = phone.signs(&asked(&app, None).await);
    enters(&app, &right).await.is(StatusCode::OK);
    refused("the same once more", right).await;
    // Whoever copied it before counts from where it was.
    let mut copy = phone.copied();
    copy.counter = 0;
    refused("a count that went back", copy.signs(&asked(&app, None).await)).await;
    enters(&app, &phone.signs(&asked(&app, None).await)).await.is(StatusCode::OK);
    // A refused one has used its challenge up.
    let options = asked(&app, None).await;
    refused("first without looking", careless.signs(&options)).await;
    refused("then with the same challenge", phone.signs(&options)).await;
}

/// A challenge for signing in, in the shape of one for a new passkey.
fn creation(options: &Value) -> Value {
    json!({"challenge": options["challenge"], "user": {"id": "AAAA"}})
}

async fn auth_21_a_new_passkey_has_to_be_right_too(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    let refused = async |who: &Browser, what: &str, credential: Value| {
        let answer = who.posts(PASSKEYS, json!({"name": "", "credential": credential})).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", answer.text());
    };
    let mut elsewhere = Authenticator::at("https://evil.test");
    refused(&ann, "another origin", elsewhere.makes(&offered(&ann).await)).await;
    let mut elsewhere = Authenticator::at(&app.origin);
    elsewhere.host = "evil.test".to_owned();
    refused(&ann, "another host", elsewhere.makes(&offered(&ann).await)).await;
    let mut careless = Authenticator::at(&app.origin);
    careless.looks = false;
    refused(&ann, "nobody looked who it is", careless.makes(&offered(&ann).await)).await;
    let mut device = Authenticator::at(&app.origin);
    refused(&bob, "a challenge for somebody else", device.makes(&offered(&ann).await)).await;
    refused(&ann, "a challenge for signing in", device.makes(&creation(&asked(&app, None).await))).await;
    let old = offered(&ann).await;
    backend.clock.advance(TimeDelta::seconds(301));
    refused(&ann, "an old challenge", device.makes(&old)).await;
    let options = offered(&ann).await;
    refused(&ann, "a name over two lines", device.signs(&options)).await;
    adds(&ann, &mut device, "right").await;
    refused(&bob, "what somebody has already", device.copied().makes(&offered(&bob).await)).await;
    assert_eq!(bob.gets(PASSKEYS).await, json!([]));
}

async fn auth_21_a_signature_counts_on_any_node(backend: &Backend) {
    let app = TestApp::start(backend).await;
    if !app.app.config.database_url().starts_with("postgres") {
        // One file belongs to one server.
        return;
    }
    let beside =
        TestApp::with(backend, "a.test", Options { beside: Some(app.clone()), ..Options::default() }).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let mut phone = Authenticator::at(&app.origin);
    adds(&ann, &mut phone, "My phone").await;
    let signed = phone.signs(&asked(&app, None).await);
    let headers = [("origin", app.origin.as_str())];
    let body = json!({ "credential": signed });
    let there = beside.stranger().send_with(Method::POST, ENTER, Some(&body), &headers).await;
    assert_eq!(there.is(StatusCode::OK).json()["account"]["username"], "ann");
    enters(&app, &signed).await.is(StatusCode::UNAUTHORIZED);
}

async fn auth_22_a_challenge_is_no_session_and_for_one_login(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    let (mut hers, mut his) = (Authenticator::at(&app.origin), Authenticator::at(&app.origin));
    adds(&ann, &mut hers, "hers").await;
    adds(&bob, &mut his, "his").await;
    adds_codes(&ann).await;
    let begun = step(&app).await["step"].as_str().unwrap().to_owned();
    let options = asked(&app, Some(&begun)).await;
    let challenge = options["challenge"].as_str().unwrap();
    for token in [begun.as_str(), challenge] {
        let me = "/api/v1/accounts/verify_credentials";
        let cookie = format!("__Host-session={token}");
        let answer = app.stranger().send_with(Method::GET, me, None, &[("cookie", &cookie)]).await;
        answer.is(StatusCode::UNAUTHORIZED);
        app.stranger().with_token(token).get(me).await.is(StatusCode::UNAUTHORIZED);
        let page = app.stranger().send_with(Method::GET, PASSKEYS, None, &[("cookie", &cookie)]).await;
        page.is(StatusCode::UNAUTHORIZED);
    }
    // His passkey does not end her login, nor does it become his.
    enters(&app, &his.signs(&options)).await.is(StatusCode::UNAUTHORIZED);
    // What the step began ends with it: another password voids both.
    let options = asked(&app, Some(&begun)).await;
    let change = json!({"current_password": PASSWORD, "password": "another hill, another mirror"});
    ann.posts("/api/heliograph/v1/password", change).await.is(StatusCode::OK);
    enters(&app, &hers.signs(&options)).await.is(StatusCode::UNAUTHORIZED);
    app.stranger().post_json(ASK, &json!({ "step": begun })).await.is(StatusCode::UNAUTHORIZED);
    // A page of somebody else gets neither a challenge nor in.
    for path in [ASK, ENTER] {
        let headers = [("origin", "https://evil.test"), ("sec-fetch-site", "cross-site")];
        let body = json!({"credential": {}});
        app.stranger().send_with(Method::POST, path, Some(&body), &headers).await.is(StatusCode::FORBIDDEN);
    }
}

async fn auth_22_on_the_way_to_an_app_a_passkey_goes_over_our_page(backend: &Backend) {
    let app = TestApp::start(backend).await;
    adds_codes(&Browser::signs_up(&app, "ann").await).await;
    let new = json!({"client_name": "An app", "redirect_uris": "https://app.example/back", "scopes": "read"});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", client["client_id"].as_str().unwrap()),
            ("redirect_uri", "https://app.example/back"),
            ("scope", "read"),
            ("state", "a b&c"),
        ])
        .finish();
    let page = app.stranger().get(&format!("/oauth/authorize?{query}")).await.is(StatusCode::OK).text();
    let fields = [("login", "ann"), ("password", PASSWORD), ("query", query.as_str())];
    let second = submit(&app, "/oauth/sign_in", "", &fields).await.is(StatusCode::OK).text();
    assert!(!hidden(&second, "step").is_empty());
    for page in [page, second] {
        assert!(!page.contains("<script"), "{page}");
        let link = page.split("href=\"/login?next=").nth(1).unwrap().split('"').next().unwrap();
        let link = format!("next={link}");
        let (_, back) = url::form_urlencoded::parse(link.as_bytes()).next().unwrap();
        let back = url::Url::parse(&app.origin).unwrap().join(&back).unwrap();
        assert_eq!(
            (back.path(), back.origin().ascii_serialization()),
            ("/oauth/authorize", app.origin.clone())
        );
        assert!(back.query_pairs().any(|(name, value)| name == "state" && value == "a b&c"), "{back}");
    }
}

async fn auth_28_challenges_are_hashed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let mut phone = Authenticator::at(&app.origin);
    adds(&ann, &mut phone, "My phone").await;
    let codes = adds_codes(&ann).await;
    let begun = step(&app).await["step"].as_str().unwrap().to_owned();
    let added = offered_with(&ann, &codes.at(0)).await;
    let options = [asked(&app, None).await, asked(&app, Some(&begun)).await, added];
    let kept = app.texts().await;
    let challenges = options.iter().map(|options| options["challenge"].as_str().unwrap());
    for secret in challenges.chain([begun.as_str()]) {
        assert!(!kept.iter().any(|text| text.contains(secret)), "{secret} is in the database");
    }
    // Those that nobody came back with are forgotten.
    assert_eq!(app.number("SELECT count(*) AS number FROM passkey_challenges").await, 3);
    backend.clock.advance(TimeDelta::hours(2));
    let now = app.app.clock.now();
    app.app.db.write(move |conn| heliograph::auth::actions::forget(conn, now, 100)).await.unwrap();
    assert_eq!(app.number("SELECT count(*) AS number FROM passkey_challenges").await, 0);
}

async fn auth_37_passkeys_of_others_are_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    let mut phone = Authenticator::at(&app.origin);
    let one = format!("{PASSKEYS}/{}", adds(&ann, &mut phone, "My phone").await);
    bob.sends(Method::PATCH, &one, &json!({"name": "his"})).await.is(StatusCode::NOT_FOUND);
    bob.sends(Method::DELETE, &one, &json!({"password": PASSWORD})).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.gets(PASSKEYS).await[0]["name"], "My phone");
    // How one signs in is no matter for apps.
    let app_of_ann = app.account("cat").await;
    app_of_ann.get(PASSKEYS).await.is(StatusCode::FORBIDDEN);
    app_of_ann.post_json(OFFER, &json!({"password": PASSWORD})).await.is(StatusCode::FORBIDDEN);
    // Whoever leaves takes them along.
    let bye = json!({"password": PASSWORD});
    ann.sends(Method::DELETE, "/api/heliograph/v1/account", &bye).await.is(StatusCode::OK);
    enters(&app, &phone.signs(&asked(&app, None).await)).await.is(StatusCode::UNAUTHORIZED);
    app.settle().await;
}

async fn a_server_without_a_name_has_no_passkeys(backend: &Backend) {
    let app = TestApp::at(backend, "127.0.0.1").await;
    assert_eq!(app.stranger().get(SESSION).await.json()["passkeys"], false);
    let refused = app.stranger().post_json(ASK, &json!({})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("a server with a name"), "{}", refused.text());
    let ann = Browser::signs_up(&app, "ann").await;
    ann.posts(OFFER, json!({"password": PASSWORD})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}
