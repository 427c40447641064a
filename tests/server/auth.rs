//! Who may come in, with what, and for how long. Names are those of the rows in the security design.

use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Backend, Browser, Options, PASSWORD, SESSION, TestApp, journeys, submit};

journeys! {
    auth_24_a_session_is_a_cookie_that_only_our_own_page_can_use,
    auth_25_without_its_token_a_cookie_changes_nothing,
    auth_23_a_session_ends_when_one_signs_out_and_when_it_lies_idle,
    auth_14_a_wrong_password_and_a_wrong_name_look_alike,
    auth_15_too_many_wrong_passwords_are_stopped,
    an_app_comes_in_by_code_and_proof,
    auth_03_a_code_that_comes_twice_ends_what_the_first_got,
    auth_04_05_a_code_is_refused_to_others_and_after_ten_minutes,
    auth_01_02_an_app_that_asks_wrongly_sends_nobody_elsewhere,
    saying_no_is_told_to_the_app,
    auth_07_a_token_does_only_what_its_scopes_say,
    a_revoked_token_is_dead_at_once,
    auth_09_an_app_alone_is_nobody,
    auth_27_a_bearer_wins_over_a_cookie,
    auth_28_no_secret_is_kept_as_it_is,
}

const REDIRECT: &str = "https://app.example/back?from=us";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async fn sign_up(app: &TestApp, name: &str) -> Browser {
    Browser::signs_up(app, name).await
}

async fn auth_24_a_session_is_a_cookie_that_only_our_own_page_can_use(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = sign_up(&app, "ann").await;
    let me = "/api/v1/accounts/verify_credentials";
    ann.asks(Method::GET, me, &[]).await.is(StatusCode::OK);
    ann.asks(Method::GET, me, &[("origin", &app.origin)]).await.is(StatusCode::OK);
    for foreign in [
        [("origin", "https://evil.example")],
        [("origin", "null")],
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
    ] {
        ann.asks(Method::GET, me, &foreign).await.is(StatusCode::UNAUTHORIZED);
    }
    let session = ann.asks(Method::GET, SESSION, &[]).await.is(StatusCode::OK).json();
    assert_eq!(session["account"]["username"], "ann");
    assert_eq!(session["csrf"], ann.csrf);
}

async fn auth_25_without_its_token_a_cookie_changes_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = sign_up(&app, "ann").await;
    let bob = app.account("bob").await;
    let before = app.rows().await;
    let follow = format!("/api/v1/accounts/{}/follow", bob.id);
    ann.asks(Method::POST, &follow, &[]).await.is(StatusCode::FORBIDDEN);
    ann.asks(Method::POST, &follow, &[("x-csrf-token", "a guess")]).await.is(StatusCode::FORBIDDEN);
    ann.asks(Method::DELETE, SESSION, &[]).await.is(StatusCode::FORBIDDEN);
    assert_eq!(app.rows().await, before);
    ann.with_csrf(Method::POST, &follow).await.is(StatusCode::OK);
    app.settle().await;
}

async fn auth_23_a_session_ends_when_one_signs_out_and_when_it_lies_idle(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = sign_up(&app, "ann").await;
    let answer = ann.with_csrf(Method::DELETE, SESSION).await.is(StatusCode::OK);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    let me = "/api/v1/accounts/verify_credentials";
    ann.asks(Method::GET, me, &[]).await.is(StatusCode::UNAUTHORIZED);

    let login = json!({"login": "ANN@mail.test", "password": PASSWORD});
    let ann = Browser::of(&app, &app.stranger().post_json(SESSION, &login).await.is(StatusCode::OK));
    backend.clock.advance(TimeDelta::days(29));
    ann.asks(Method::GET, me, &[]).await.is(StatusCode::OK);
    backend.clock.advance(TimeDelta::days(29));
    ann.asks(Method::GET, me, &[]).await.is(StatusCode::OK);
    backend.clock.advance(TimeDelta::days(31));
    ann.asks(Method::GET, me, &[]).await.is(StatusCode::UNAUTHORIZED);
}

async fn auth_14_a_wrong_password_and_a_wrong_name_look_alike(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let try_in = async |login: &str, password: &str| {
        let form = json!({"login": login, "password": password});
        app.stranger().post_json(SESSION, &form).await.is(StatusCode::UNAUTHORIZED).text()
    };
    assert_eq!(try_in("ann", "not the password").await, try_in("nobody", "not the password").await);
}

async fn auth_15_too_many_wrong_passwords_are_stopped(backend: &Backend) {
    let app = TestApp::with(backend, "a.test", Options { limits: true, ..Options::default() }).await;
    sign_up(&app, "ann").await;
    let form = json!({"login": "ann", "password": "not the password"});
    let mut statuses = Vec::new();
    for _ in 0..12 {
        let answer = app.stranger().post_json(SESSION, &form).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert_ne!(answer.header("retry-after"), "");
        }
        statuses.push(answer.status);
    }
    assert_eq!(statuses[0], StatusCode::UNAUTHORIZED);
    assert_eq!(statuses[11], StatusCode::TOO_MANY_REQUESTS);
}

/// An app that has introduced itself.
struct Client {
    id: String,
    secret: String,
}

async fn register(app: &TestApp, scopes: &str) -> Client {
    let new = json!({"client_name": "An app", "redirect_uris": REDIRECT, "scopes": scopes});
    let made = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    Client { id: text("client_id"), secret: text("client_secret") }
}

impl Client {
    fn query(&self, scope: &str) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("response_type", "code"),
                ("client_id", &self.id),
                ("redirect_uri", REDIRECT),
                ("scope", scope),
                ("state", "remember me"),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ])
            .finish()
    }

    /// ann lets the app in, on the pages that people see; the code that the app gets.
    async fn gets_code(&self, app: &TestApp, scope: &str) -> String {
        let back = self.asks_ann(app, scope, "allow").await;
        assert_eq!(back["state"], "remember me");
        assert_eq!(back["iss"], app.origin);
        back["code"].clone()
    }

    async fn asks_ann(
        &self,
        app: &TestApp,
        scope: &str,
        answer: &str,
    ) -> std::collections::BTreeMap<String, String> {
        let query = self.query(scope);
        let page = app.stranger().get(&format!("/oauth/authorize?{query}")).await.is(StatusCode::OK);
        assert!(page.text().contains("name=\"password\""));
        let fields = [("login", "ann"), ("password", PASSWORD), ("query", query.as_str())];
        let signed_in = submit(app, "/oauth/sign_in", "", &fields).await.is(StatusCode::SEE_OTHER);
        let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
        let next = signed_in.header("location").to_owned();
        let page = app.stranger().send_with(Method::GET, &next, None, &[("cookie", &cookie)]).await;
        let page = page.is(StatusCode::OK).text();
        assert!(page.contains("An app") && page.contains("@ann"));
        let csrf = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let fields = [("csrf", csrf), ("query", query.as_str()), ("answer", answer)];
        let done = submit(app, "/oauth/authorize", &cookie, &fields).await.is(StatusCode::SEE_OTHER);
        let target = url::Url::parse(done.header("location")).unwrap();
        assert!(target.as_str().starts_with("https://app.example/back?from=us&"), "{target}");
        target.query_pairs().into_owned().collect()
    }

    async fn exchanges(&self, app: &TestApp, code: &str, verifier: &str) -> Answer {
        let form = json!({
            "grant_type": "authorization_code",
            "client_id": self.id,
            "client_secret": self.secret,
            "redirect_uri": REDIRECT,
            "code": code,
            "code_verifier": verifier,
        });
        app.stranger().post_json("/oauth/token", &form).await
    }

    async fn gets_token(&self, app: &TestApp, scope: &str) -> String {
        let code = self.gets_code(app, scope).await;
        let token = self.exchanges(app, &code, VERIFIER).await.is(StatusCode::OK).json();
        assert_eq!((&token["token_type"], &token["scope"]), (&json!("Bearer"), &json!(scope)));
        token["access_token"].as_str().unwrap().to_owned()
    }
}

async fn an_app_comes_in_by_code_and_proof(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let client = register(&app, "read write").await;
    let token = client.gets_token(&app, "read").await;
    let ann = app.stranger().with_token(&token);
    let me = ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK).json();
    assert_eq!(me["username"], "ann");
    let known = ann.get("/api/v1/apps/verify_credentials").await.is(StatusCode::OK).json();
    assert_eq!((&known["name"], known.get("client_secret")), (&json!("An app"), None));
}

async fn auth_03_a_code_that_comes_twice_ends_what_the_first_got(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let client = register(&app, "read").await;
    let code = client.gets_code(&app, "read").await;
    let token = client.exchanges(&app, &code, VERIFIER).await.is(StatusCode::OK).json();
    let ann = app.stranger().with_token(token["access_token"].as_str().unwrap());
    ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK);
    let again = client.exchanges(&app, &code, VERIFIER).await.is(StatusCode::BAD_REQUEST).json();
    assert_eq!(again["error"], "invalid_grant");
    ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::UNAUTHORIZED);
}

async fn auth_04_05_a_code_is_refused_to_others_and_after_ten_minutes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let (client, thief) = (register(&app, "read").await, register(&app, "read").await);
    let code = client.gets_code(&app, "read").await;
    thief.exchanges(&app, &code, VERIFIER).await.is(StatusCode::BAD_REQUEST);
    client.exchanges(&app, &code, "another proof").await.is(StatusCode::BAD_REQUEST);
    let unknown = Client { id: client.id.clone(), secret: "a guess".to_owned() };
    unknown.exchanges(&app, &code, VERIFIER).await.is(StatusCode::UNAUTHORIZED);
    backend.clock.advance(TimeDelta::minutes(11));
    client.exchanges(&app, &code, VERIFIER).await.is(StatusCode::BAD_REQUEST);
}

async fn auth_01_02_an_app_that_asks_wrongly_sends_nobody_elsewhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let client = register(&app, "read").await;
    let fine = client.query("read");
    for wrong in [
        fine.replace(&client.id, "nobody"),
        fine.replace("app.example", "evil.example"),
        fine.replace("response_type=code", "response_type=token"),
        fine.replace("S256", "plain"),
        client.query("write"),
        client.query("everything"),
    ] {
        let answer = app.stranger().get(&format!("/oauth/authorize?{wrong}")).await;
        answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for uri in ["javascript:alert(1)", "data:text/html,x", "https://app.example/#here", "nowhere"] {
        let new = json!({"client_name": "An app", "redirect_uris": uri});
        let answer = app.stranger().post_json("/api/v1/apps", &new).await;
        answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn saying_no_is_told_to_the_app(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let client = register(&app, "read").await;
    let back = client.asks_ann(&app, "read", "deny").await;
    assert_eq!(back["error"], "access_denied");
    assert!(!back.contains_key("code"));
}

async fn auth_07_a_token_does_only_what_its_scopes_say(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = bob.posts("hills").await;
    app.settle().await;
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let account = account.await.unwrap().unwrap();
    let table = [
        ("read", Method::GET, "/api/v1/timelines/home".to_owned(), StatusCode::OK),
        ("read", Method::POST, format!("/api/v1/statuses/{post}/favourite"), StatusCode::FORBIDDEN),
        ("read:statuses", Method::GET, "/api/v1/notifications".to_owned(), StatusCode::FORBIDDEN),
        ("read:statuses", Method::GET, format!("/api/v1/statuses/{post}"), StatusCode::OK),
        ("write:favourites", Method::POST, format!("/api/v1/statuses/{post}/favourite"), StatusCode::OK),
        (
            "write:favourites",
            Method::POST,
            format!("/api/v1/statuses/{post}/bookmark"),
            StatusCode::FORBIDDEN,
        ),
        ("write", Method::GET, "/api/v1/timelines/home".to_owned(), StatusCode::FORBIDDEN),
        ("follow", Method::POST, format!("/api/v1/accounts/{}/follow", bob.id), StatusCode::OK),
        ("follow", Method::GET, "/api/v1/timelines/home".to_owned(), StatusCode::FORBIDDEN),
        ("push", Method::GET, "/api/v1/accounts/verify_credentials".to_owned(), StatusCode::FORBIDDEN),
    ];
    for (scopes, method, path, expected) in table {
        let token = app.token(&account, scopes).await;
        let answer = ann.with_token(&token).send(method, &path, None).await;
        assert_eq!(answer.status, expected, "{scopes} at {path}: {}", answer.text());
    }
    app.settle().await;
}

async fn a_revoked_token_is_dead_at_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    sign_up(&app, "ann").await;
    let (client, other) = (register(&app, "read").await, register(&app, "read").await);
    let token = client.gets_token(&app, "read").await;
    let ann = app.stranger().with_token(&token);
    let revoke =
        |client: &Client| json!({"client_id": client.id, "client_secret": client.secret, "token": token});
    // Another app cannot end it, and is not told that it exists.
    app.stranger().post_json("/oauth/revoke", &revoke(&other)).await.is(StatusCode::OK);
    ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK);
    app.stranger().post_json("/oauth/revoke", &revoke(&client)).await.is(StatusCode::OK);
    ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::UNAUTHORIZED);
    // What is no token is not taken for a stranger's request either.
    ann.get("/api/v1/timelines/public").await.is(StatusCode::UNAUTHORIZED);
}

async fn auth_09_an_app_alone_is_nobody(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let client = register(&app, "read write").await;
    let form = |scope: &str| -> Value {
        json!({"grant_type": "client_credentials", "client_id": client.id, "client_secret": client.secret,
               "scope": scope})
    };
    let token = app.stranger().post_json("/oauth/token", &form("read")).await.is(StatusCode::OK).json();
    let nobody = app.stranger().with_token(token["access_token"].as_str().unwrap());
    nobody.get("/api/v1/apps/verify_credentials").await.is(StatusCode::OK);
    nobody.get("/api/v1/timelines/public").await.is(StatusCode::OK);
    nobody.get("/api/v1/timelines/home").await.is(StatusCode::FORBIDDEN);
    let more = app.stranger().post_json("/oauth/token", &form("push")).await;
    assert_eq!(more.is(StatusCode::BAD_REQUEST).json()["error"], "invalid_scope");
}

async fn auth_27_a_bearer_wins_over_a_cookie(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, bob) = (sign_up(&app, "ann").await, app.account("bob").await);
    let me = "/api/v1/accounts/verify_credentials";
    let bobs = format!("Bearer {}", bob.token.as_deref().unwrap());
    let seen = ann.asks(Method::GET, me, &[("authorization", &bobs)]).await.is(StatusCode::OK).json();
    assert_eq!(seen["username"], "bob");
    ann.asks(Method::GET, me, &[("authorization", "Bearer wrong")]).await.is(StatusCode::UNAUTHORIZED);
}

async fn auth_28_no_secret_is_kept_as_it_is(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = sign_up(&app, "ann").await;
    let client = register(&app, "read").await;
    let code = client.gets_code(&app, "read").await;
    let token = client.exchanges(&app, &code, VERIFIER).await.is(StatusCode::OK).json();
    let session = ann.cookie.split_once('=').unwrap().1;
    let secrets = [session, &client.secret, &code, token["access_token"].as_str().unwrap(), PASSWORD];
    let kept = app.texts().await;
    for secret in secrets {
        assert!(!kept.iter().any(|text| text.contains(secret)), "{secret} is in the database");
    }
}
