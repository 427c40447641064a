//! Signing in with another server.

use chrono::TimeDelta;
use heliograph::config::RegistrationMode;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Answer, Backend, Browser, MailServer, Options, PASSWORD, SESSION, TestApp,
    codes::adds_codes,
    hidden, journeys,
    provider::{Provider, Wrong},
    submit,
};

journeys! {
    whoever_has_linked_their_account_comes_in,
    auth_34_an_equal_address_links_nothing,
    auth_34_nothing_that_is_used_or_altered_counts,
    auth_34_linking_takes_a_session_and_the_password,
    auth_34_what_nobody_verified_is_not_believed,
    auth_22_a_second_factor_here_is_asked_for_after_signing_in_there,
    auth_28_logins_on_their_way_are_sealed_or_hashed,
    auth_37_links_of_others_are_not_there,
    somebody_new_chooses_a_name,
    a_provider_s_documents_are_kept_until_a_new_key_signs,
    without_a_provider_there_is_no_such_door,
}

const START: &str = "/api/heliograph/v1/session/oidc";
const LINKS: &str = "/api/heliograph/v1/identities";

async fn club(backend: &Backend, registration: bool) -> (TestApp, Provider) {
    let provider = Provider::start(backend).await;
    let options = Options { oidc: provider.config(registration), ..Options::default() };
    (TestApp::with(backend, "a.test", options).await, provider)
}

/// Where to go, and the cookie of the browser that goes.
fn door(answer: &Answer) -> (String, String) {
    let cookie = answer.header("set-cookie");
    for part in ["__Host-oidc=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    let url = answer.json()["url"].as_str().unwrap().to_owned();
    (url, cookie.split(';').next().unwrap().to_owned())
}

async fn sets_out(app: &TestApp, next: &str) -> (String, String) {
    door(&app.stranger().post_json(START, &json!({ "next": next })).await.is(StatusCode::OK))
}

/// Back in the same browser.
async fn comes_back(app: &TestApp, path: &str, cookie: &str) -> Answer {
    app.stranger().send_with(Method::GET, path, None, &[("cookie", cookie)]).await
}

/// There and back, as this person; what the server says then.
async fn signs_in(app: &TestApp, provider: &Provider, claims: &Value) -> Answer {
    let (url, cookie) = sets_out(app, "/settings").await;
    comes_back(app, &provider.sees(&url, claims), &cookie).await
}

/// The session's cookie of an answer that has several.
fn session_of(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let session = cookies.filter(|cookie| cookie.starts_with("__Host-session="));
    session.map(|cookie| cookie.split(';').next().unwrap().to_owned()).next()
}

async fn links(browser: &Browser, provider: &Provider, claims: &Value) -> Answer {
    let (url, cookie) = door(&browser.posts(LINKS, json!({"password": PASSWORD})).await.is(StatusCode::OK));
    let cookies = format!("{cookie}; {}", browser.cookie);
    comes_back(&browser.app, &provider.sees(&url, claims), &cookies).await
}

async fn name_of(app: &TestApp, cookie: &str) -> Value {
    let who = app.stranger().send_with(Method::GET, SESSION, None, &[("cookie", cookie)]).await;
    who.json()["account"]["username"].clone()
}

async fn whoever_has_linked_their_account_comes_in(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    assert_eq!(app.stranger().get(SESSION).await.json()["oidc"], "the club");
    let ann = Browser::signs_up(&app, "ann").await;
    assert_eq!(ann.gets(LINKS).await, json!([]));
    let her = json!({"sub": "1-2-3"});
    signs_in(&app, &provider, &her).await.is(StatusCode::FORBIDDEN);
    let linked = links(&ann, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(linked.header("location"), "/settings/security");
    let known = &ann.gets(LINKS).await[0];
    assert_eq!((&known["name"], &known["last_used_at"]), (&json!("the club"), &Value::Null));
    let inside = signs_in(&app, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(inside.header("location"), "/settings");
    assert_eq!(name_of(&app, &session_of(&inside).unwrap()).await, "ann");
    let known = ann.gets(LINKS).await[0].clone();
    assert!(known["last_used_at"].is_string(), "{known}");
    // Linking it again changes nothing.
    links(&ann, &provider, &her).await.is(StatusCode::SEE_OTHER);
    let one = format!("{LINKS}/{}", known["id"].as_str().unwrap());
    let off = async |password: &str| ann.sends(Method::DELETE, &one, &json!({ "password": password })).await;
    off("a guess at it").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    off(PASSWORD).await.is(StatusCode::OK);
    assert_eq!(ann.gets(LINKS).await, json!([]));
    signs_in(&app, &provider, &her).await.is(StatusCode::FORBIDDEN);
}

async fn a_provider_s_documents_are_kept_until_a_new_key_signs(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    let her = json!({"sub": "1-2-3"});
    links(&Browser::signs_up(&app, "ann").await, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(provider.asked(), 2);
    signs_in(&app, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(provider.asked(), 2);
    provider.changes_its_key();
    signs_in(&app, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(provider.asked(), 3);
}

async fn auth_34_an_equal_address_links_nothing(backend: &Backend) {
    let (app, provider) = club(backend, true).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let claims = json!({"sub": "thief", "email": "ann@mail.test", "email_verified": true, "preferred_username": "ann"});
    let (url, cookie) = sets_out(&app, "/").await;
    let page = comes_back(&app, &provider.sees(&url, &claims), &cookie).await.is(StatusCode::OK);
    assert_eq!(session_of(&page), None);
    // Nor does choosing a name get them into her account, or a second one with her address.
    let token = hidden(&page.text(), "token");
    for name in ["ann", "thief"] {
        let fields = [("token", token.as_str()), ("username", name)];
        let refused = submit(&app, "/oauth/oidc/join", &cookie, &fields).await;
        let refused = refused.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.text().contains("There is an account with this address already."),
            "{}",
            refused.text()
        );
        assert_eq!(session_of(&refused), None);
    }
    assert_eq!(ann.gets(LINKS).await, json!([]));
    assert_eq!(app.number("SELECT count(*) AS number FROM identities").await, 0);
}

async fn auth_34_nothing_that_is_used_or_altered_counts(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let her = json!({"sub": "1-2-3"});
    links(&ann, &provider, &her).await.is(StatusCode::SEE_OTHER);
    let refused = |what: &str, answer: &Answer| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", answer.text());
        assert_eq!(session_of(answer), None, "{what}");
    };
    for wrong in [
        Wrong::Nonce,
        Wrong::Audience,
        Wrong::Issuer,
        Wrong::Old,
        Wrong::Key,
        Wrong::Unsigned,
        Wrong::Secret,
        Wrong::Subject,
    ] {
        let (url, cookie) = sets_out(&app, "/").await;
        let back = provider.sees_wrongly(&url, &her, wrong);
        refused(&format!("{wrong:?}"), &comes_back(&app, &back, &cookie).await);
    }
    let (url, cookie) = sets_out(&app, "/").await;
    let back = provider.sees(&url, &her);
    refused("no cookie", &comes_back(&app, &back, "x=y").await);
    refused("used up by that", &comes_back(&app, &back, &cookie).await);
    let (url, _) = sets_out(&app, "/").await;
    refused("another browser", &comes_back(&app, &provider.sees(&url, &her), &cookie).await);
    let (url, cookie) = sets_out(&app, "/").await;
    let back = provider.sees(&url, &her);
    let (other, elsewhere) = sets_out(&app, "/").await;
    let state = |door: &str| {
        let door = url::Url::parse(door).unwrap();
        door.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned()
    };
    refused(
        "another login's code",
        &comes_back(&app, &back.replace(&state(&url), &state(&other)), &elsewhere).await,
    );
    refused("a state of its own", &comes_back(&app, &back.replace(&state(&url), "x"), &cookie).await);
    let (url, cookie) = sets_out(&app, "/").await;
    let back = provider.sees(&url, &her);
    let (head, _) = back.split_once("&iss=").unwrap();
    refused(
        "another issuer",
        &comes_back(&app, &format!("{head}&iss=https%3A%2F%2Fevil.test"), &cookie).await,
    );
    let (url, cookie) = sets_out(&app, "/").await;
    let back = provider.sees(&url, &her);
    backend.clock.advance(TimeDelta::seconds(601));
    refused("too late", &comes_back(&app, &back, &cookie).await);
    let (url, cookie) = sets_out(&app, "/").await;
    let denied = format!("/oauth/oidc/callback?error=access_denied&state={}", state(&url));
    refused("denied there", &comes_back(&app, &denied, &cookie).await);

    let (url, cookie) = sets_out(&app, "//evil.test").await;
    let back = provider.sees(&url, &her);
    let inside = comes_back(&app, &back, &cookie).await.is(StatusCode::SEE_OTHER);
    assert_eq!((inside.header("location"), session_of(&inside).is_some()), ("/", true));
    refused("once more", &comes_back(&app, &back, &cookie).await);
}

async fn auth_34_linking_takes_a_session_and_the_password(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    let him = json!({"sub": "4-5-6"});
    ann.posts(LINKS, json!({"password": "a guess at it"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.stranger().post_json(LINKS, &json!({"password": PASSWORD})).await.is(StatusCode::UNAUTHORIZED);
    let apps = app.account("cat").await;
    apps.post_json(LINKS, &json!({"password": PASSWORD})).await.is(StatusCode::FORBIDDEN);
    let begins = async || door(&ann.posts(LINKS, json!({"password": PASSWORD})).await.is(StatusCode::OK));
    // Signed out, or as somebody else, by the time that they come back.
    for session in ["", bob.cookie.as_str()] {
        let (url, cookie) = begins().await;
        let cookies = format!("{cookie}; {session}");
        let refused = comes_back(&app, &provider.sees(&url, &him), &cookies).await;
        refused.is(StatusCode::FORBIDDEN);
    }
    assert_eq!(app.number("SELECT count(*) AS number FROM identities").await, 0);
    // What is Bob's there cannot become Ann's here.
    links(&bob, &provider, &him).await.is(StatusCode::SEE_OTHER);
    links(&ann, &provider, &him).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let inside = signs_in(&app, &provider, &him).await.is(StatusCode::SEE_OTHER);
    assert_eq!(name_of(&app, &session_of(&inside).unwrap()).await, "bob");
}

async fn auth_34_what_nobody_verified_is_not_believed(backend: &Backend) {
    let (provider, mails) = (Provider::start(backend).await, MailServer::start().await);
    let options = Options { oidc: provider.config(true), mail: Some(mails.port()), ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    for (verified, name) in [(json!(false), "cat"), (Value::Null, "dan")] {
        let claims = json!({"sub": name, "email": "boss@mail.test", "email_verified": verified});
        let (url, cookie) = sets_out(&app, "/").await;
        let page = comes_back(&app, &provider.sees(&url, &claims), &cookie).await.is(StatusCode::OK).text();
        assert!(!page.contains("boss@mail.test") && page.contains("name=\"email\""), "{page}");
        let (token, email) = (hidden(&page, "token"), format!("{name}@mail.test"));
        let fields = [("token", token.as_str()), ("username", name), ("email", email.as_str())];
        let inside = submit(&app, "/oauth/oidc/join", &cookie, &fields).await.is(StatusCode::SEE_OTHER);
        // The address that they say is confirmed as any other.
        let session = session_of(&inside).unwrap();
        let who = app.stranger().send_with(Method::GET, SESSION, None, &[("cookie", &session)]).await.json();
        assert_eq!(who["unconfirmed"], true, "{who}");
        app.settle().await;
        assert_eq!(mails.subjects(&email), ["Confirm your address for Heliograph"]);
    }
    assert!(mails.subjects("boss@mail.test").is_empty());
}

async fn auth_22_a_second_factor_here_is_asked_for_after_signing_in_there(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    let ann = Browser::signs_up(&app, "ann").await;
    let codes = adds_codes(&ann).await;
    let her = json!({"sub": "1-2-3"});
    links(&ann, &provider, &her).await.is(StatusCode::SEE_OTHER);
    let answer = signs_in(&app, &provider, &her).await.is(StatusCode::SEE_OTHER);
    assert_eq!(session_of(&answer), None);
    let (page, step) = answer.header("location").split_once("#step=").unwrap();
    assert_eq!(page, "/login?next=%2Fsettings");
    let login = json!({"step": step, "code": codes.at(0)});
    let path = "/api/heliograph/v1/session/second_factor";
    let inside = app.stranger().post_json(path, &login).await.is(StatusCode::OK);
    assert!(Browser::of(&app, &inside).is_in().await);
}

async fn auth_28_logins_on_their_way_are_sealed_or_hashed(backend: &Backend) {
    let (app, provider) = club(backend, true).await;
    let (url, cookie) = sets_out(&app, "/").await;
    let (second, browser) = sets_out(&app, "/").await;
    let claims = json!({"sub": "secret subject", "email": "eve@mail.test", "email_verified": true});
    let page = comes_back(&app, &provider.sees(&second, &claims), &browser).await.is(StatusCode::OK).text();
    let kept = app.texts().await;
    let door = url::Url::parse(&url).unwrap();
    let asked =
        door.query_pairs().filter(|(name, _)| ["state", "nonce", "code_challenge"].contains(&&**name));
    let mut secrets: Vec<String> = asked.map(|(_, value)| value.into_owned()).collect();
    assert_eq!(secrets.len(), 3);
    secrets.extend([cookie, browser].iter().map(|cookie| cookie.split_once('=').unwrap().1.to_owned()));
    secrets.extend([hidden(&page, "token"), "secret subject".to_owned(), "eve@mail.test".to_owned()]);
    for secret in secrets {
        assert!(!kept.iter().any(|text| text.contains(&secret)), "{secret} is in the database");
    }
    backend.clock.advance(TimeDelta::hours(1));
    let now = app.app.clock.now();
    app.app.db.write(move |conn| heliograph::auth::actions::forget(conn, now, 100)).await.unwrap();
    for sql in ["SELECT count(*) AS number FROM oidc_logins", "SELECT count(*) AS number FROM oidc_arrivals"]
    {
        assert_eq!(app.number(sql).await, 0, "{sql}");
    }
}

async fn auth_37_links_of_others_are_not_there(backend: &Backend) {
    let (app, provider) = club(backend, false).await;
    let (ann, bob) = (Browser::signs_up(&app, "ann").await, Browser::signs_up(&app, "bob").await);
    links(&ann, &provider, &json!({"sub": "1-2-3"})).await.is(StatusCode::SEE_OTHER);
    let one = format!("{LINKS}/{}", ann.gets(LINKS).await[0]["id"].as_str().unwrap());
    bob.sends(Method::DELETE, &one, &json!({"password": PASSWORD})).await.is(StatusCode::NOT_FOUND);
    assert_eq!(bob.gets(LINKS).await, json!([]));
    assert_eq!(ann.gets(LINKS).await.as_array().unwrap().len(), 1);
}

async fn somebody_new_chooses_a_name(backend: &Backend) {
    let (app, provider) = club(backend, true).await;
    Browser::signs_up(&app, "ann").await;
    let claims =
        json!({"sub": "7", "email": "Eve@Mail.test", "email_verified": true, "preferred_username": "ann"});
    let (url, cookie) = sets_out(&app, "/public").await;
    let page = comes_back(&app, &provider.sees(&url, &claims), &cookie).await.is(StatusCode::OK).text();
    assert!(page.contains("Eve@Mail.test") && page.contains("value=\"ann\""), "{page}");
    assert!(!page.contains("<script"), "{page}");
    let token = hidden(&page, "token");
    let joins = async |name: &str, cookie: &str| {
        submit(&app, "/oauth/oidc/join", cookie, &[("token", &token), ("username", name)]).await
    };
    let taken = joins("ann", &cookie).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text().contains("This name is taken.") && hidden(&taken.text(), "token") == token);
    joins("eve", "__Host-oidc=another").await.is(StatusCode::UNAUTHORIZED);
    let inside = joins("eve", &cookie).await.is(StatusCode::SEE_OTHER);
    assert_eq!(inside.header("location"), "/public");
    let session = session_of(&inside).unwrap();
    assert_eq!(name_of(&app, &session).await, "eve");
    joins("eva", &cookie).await.is(StatusCode::UNAUTHORIZED);
    let again = signs_in(&app, &provider, &json!({"sub": "7"})).await.is(StatusCode::SEE_OTHER);
    assert_eq!(name_of(&app, &session_of(&again).unwrap()).await, "eve");
    app.settle().await;
    // A server that is closed stays closed.
    let options =
        Options { oidc: provider.config(true), registration: RegistrationMode::Closed, ..Options::default() };
    let closed = TestApp::with(backend, "b.test", options).await;
    signs_in(&closed, &provider, &json!({"sub": "8"})).await.is(StatusCode::FORBIDDEN);
}

async fn without_a_provider_there_is_no_such_door(backend: &Backend) {
    let app = TestApp::start(backend).await;
    assert_eq!(app.stranger().get(SESSION).await.json()["oidc"], Value::Null);
    app.stranger().post_json(START, &json!({})).await.is(StatusCode::NOT_FOUND);
    let ann = Browser::signs_up(&app, "ann").await;
    ann.posts(LINKS, json!({"password": PASSWORD})).await.is(StatusCode::NOT_FOUND);
    comes_back(&app, "/oauth/oidc/callback?state=x&code=y", "x=y").await.is(StatusCode::NOT_FOUND);
}
