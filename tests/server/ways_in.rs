//! Being let in: by those who run the server, by an invite, or not at all.

use chrono::TimeDelta;
use heliograph::{
    accounts::Role,
    config::{Inviters, RegistrationMode},
    jobs,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Answer, Backend, Browser, MailServer, Options, PASSWORD, Person, SESSION, TestApp, journeys, submit,
    try_to_sign_in,
};

journeys! {
    who_waits_to_be_let_in_does_nothing_until_then,
    whoever_is_turned_away_leaves_nothing,
    an_address_is_confirmed_before_anybody_is_let_in,
    auth_14_signing_up_tells_nothing_of_an_address,
    auth_14_whoever_proves_an_address_first_has_it,
    auth_14_without_mails_it_is_said_that_an_address_is_taken,
    abu_04_an_open_server_that_nobody_looks_after_lets_people_wait,
    adm_02_moderators_decide_about_those_who_have_less_to_say,
    adm_11_the_last_owner_stays,
    who_never_confirms_is_forgotten,
    xss_20_no_page_leads_elsewhere,
}

const ACCOUNTS: &str = "/api/v1/accounts";
const REGISTRATIONS: &str = "/api/heliograph/v1/registrations";
const ME: &str = "/api/v1/accounts/verify_credentials";
const PENDING: &str = "/api/v2/admin/accounts?status=pending";

pub(crate) async fn with(backend: &Backend, mode: RegistrationMode) -> TestApp {
    let options = Options { registration: mode, inviters: Inviters::User, ..Options::default() };
    TestApp::with(backend, "a.test", options).await
}

async fn with_mails(backend: &Backend, mode: RegistrationMode) -> (TestApp, MailServer) {
    let mails = MailServer::start().await;
    let options = Options { registration: mode, mail: Some(mails.port()), ..Options::default() };
    (TestApp::with(backend, "a.test", options).await, mails)
}

/// What somebody fills in on our page.
pub(crate) fn form(name: &str) -> Value {
    json!({"username": name, "email": format!("{name}@mail.test"), "password": PASSWORD, "reason": "I take pictures."})
}

pub(crate) async fn signs_up(app: &TestApp, form: &Value) -> Answer {
    app.stranger().post_json(REGISTRATIONS, form).await
}

/// The same by an app; what the app gets.
async fn by_app(app: &TestApp, form: &Value) -> Answer {
    let new = json!({"client_name": "An app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read write"});
    let client = app.stranger().post_json("/api/v1/apps", &new).await.is(StatusCode::OK).json();
    let grant = json!({"grant_type": "client_credentials", "client_id": client["client_id"],
        "client_secret": client["client_secret"], "scope": "read write"});
    let token = app.stranger().post_json("/oauth/token", &grant).await.is(StatusCode::OK).json();
    let mut form = form.clone();
    form["agreement"] = json!(true);
    let alone = app.stranger().with_token(token["access_token"].as_str().unwrap());
    alone.post_json(ACCOUNTS, &form).await
}

fn with_token(app: &TestApp, answer: &Answer) -> Person {
    app.stranger().with_token(answer.json()["access_token"].as_str().unwrap())
}

async fn answers(staff: &Person, id: &str, verb: &str) -> Answer {
    staff.post(&format!("/api/v1/admin/accounts/{id}/{verb}")).await
}

async fn who_waits_to_be_let_in_does_nothing_until_then(backend: &Backend) {
    let app = with(backend, RegistrationMode::Approval).await;
    let root = app.staff("root", Role::Owner).await;
    let said = app.stranger().get("/api/v2/instance").await.json()["registrations"].clone();
    assert_eq!(
        (&said["enabled"], &said["approval_required"], &said["reason_required"]),
        (&json!(true), &json!(true), &json!(true))
    );
    let v1 = app.stranger().get("/api/v1/instance").await.json();
    assert_eq!((&v1["registrations"], &v1["approval_required"]), (&json!(true), &json!(true)));

    let mut silent = form("ann");
    silent["reason"] = json!(" ");
    let wrong = by_app(&app, &silent).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(wrong["details"]["reason"][0]["error"], "ERR_BLANK");
    let ann = with_token(&app, &by_app(&app, &form("ann")).await.is(StatusCode::OK));
    for path in [ME, "/api/v1/timelines/home", "/api/v1/streaming/user", "/api/v1/notifications"] {
        let refused = ann.get(path).await.is(StatusCode::FORBIDDEN);
        assert!(refused.text().contains("Your login is currently pending approval"), "{}", refused.text());
    }
    ann.post_json("/api/v1/statuses", &json!({"status": "hello"})).await.is(StatusCode::FORBIDDEN);
    ann.get("/api/v1/apps/verify_credentials").await.is(StatusCode::OK);
    let refused = try_to_sign_in(&app, "ann", PASSWORD).await.is(StatusCode::FORBIDDEN);
    assert!(refused.text().contains("pending approval"), "{}", refused.text());
    try_to_sign_in(&app, "ann", "a guess at it").await.is(StatusCode::UNAUTHORIZED);
    // On our own page they are told to wait, and are not in.
    let page = signs_up(&app, &form("bob")).await.is(StatusCode::OK);
    assert_eq!((&page.json()["pending"], &page.json()["account"]), (&json!(true), &Value::Null));
    assert_eq!(page.header("set-cookie"), "");
    // Nobody sees them.
    app.stranger().get("/api/v1/accounts/lookup?acct=ann").await.is(StatusCode::NOT_FOUND);
    let finger = format!("/.well-known/webfinger?resource=acct:ann@{}", app.authority);
    app.stranger().get(&finger).await.is(StatusCode::NOT_FOUND);
    let told = app.stranger().get("/nodeinfo/2.0").await.is(StatusCode::OK).json();
    assert_eq!((&told["openRegistrations"], &told["usage"]["users"]["total"]), (&json!(false), &json!(1)));
    assert_eq!(root.news().await, ["admin.sign_up bob", "admin.sign_up ann"]);

    let list = root.get(PENDING).await.is(StatusCode::OK).json();
    assert_eq!(list.as_array().unwrap().len(), 2);
    let one = &list[1];
    assert_eq!((&one["username"], &one["email"]), (&json!("ann"), &json!("ann@mail.test")));
    assert_eq!((&one["invite_request"], &one["approved"]), (&json!("I take pictures."), &json!(false)));
    assert_eq!((&one["ip"], &one["confirmed"]), (&json!("127.0.0.0"), &json!(true)));
    let id = one["id"].as_str().unwrap();
    assert_eq!(answers(&root, id, "approve").await.is(StatusCode::OK).json()["approved"], true);
    ann.get(ME).await.is(StatusCode::OK);
    Browser::signs_in(&app, "ann", PASSWORD).await;
    app.stranger().get("/api/v1/accounts/lookup?acct=ann").await.is(StatusCode::OK);
    app.stranger().get(&finger).await.is(StatusCode::OK);
    for verb in ["approve", "reject"] {
        answers(&root, id, verb).await.is(StatusCode::FORBIDDEN);
        answers(&root, "1", verb).await.is(StatusCode::NOT_FOUND);
    }
    let log = root.get("/api/heliograph/v1/admin/audit_log").await.json();
    assert_eq!((&log[0]["action"], &log[0]["target"]), (&json!("account.approve"), &json!("ann")));
    app.settle().await;
}

async fn whoever_is_turned_away_leaves_nothing(backend: &Backend) {
    let app = with(backend, RegistrationMode::Approval).await;
    let root = app.staff("root", Role::Owner).await;
    by_app(&app, &form("bob")).await.is(StatusCode::OK);
    let before = app.rows().await;
    let ann = with_token(&app, &by_app(&app, &form("ann")).await.is(StatusCode::OK));
    let id = root.get(PENDING).await.json()[0]["id"].as_str().unwrap().to_owned();
    let last = answers(&root, &id, "reject").await.is(StatusCode::OK).json();
    assert_eq!(last["username"], "ann");
    ann.get("/api/v1/apps/verify_credentials").await.is(StatusCode::UNAUTHORIZED);
    let after = app.rows().await;
    // But for the app that the form came by, and what was written down about it.
    for (table, rows) in before {
        if !["audit_log", "oauth_apps", "oauth_tokens"].contains(&table.as_str()) {
            assert_eq!(after[&table], rows, "{table}");
        }
    }
    by_app(&app, &form("ann")).await.is(StatusCode::OK);
    app.settle().await;
}

async fn an_address_is_confirmed_before_anybody_is_let_in(backend: &Backend) {
    let (app, mails) = with_mails(backend, RegistrationMode::Approval).await;
    let root = app.staff("root", Role::Owner).await;
    let mut pages = Vec::new();
    for name in ["ann", "bob"] {
        pages.push(Browser::of(&app, &signs_up(&app, &form(name)).await.is(StatusCode::OK)));
        app.settle().await;
        let said = submit(&app, &mails.link_for(&format!("{name}@mail.test")), "", &[]).await;
        assert!(said.is(StatusCode::OK).text().contains("we write to you"));
    }
    let stands = pages[0].gets(SESSION).await;
    assert_eq!((&stands["unconfirmed"], &stands["pending"]), (&json!(false), &json!(true)));
    pages[0].asks(Method::GET, ME, &[]).await.is(StatusCode::FORBIDDEN);
    let waiting = root.get(PENDING).await.json();
    answers(&root, waiting[1]["id"].as_str().unwrap(), "approve").await.is(StatusCode::OK);
    answers(&root, waiting[0]["id"].as_str().unwrap(), "reject").await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").last().unwrap(), "Welcome to Heliograph");
    assert_eq!(mails.subjects("bob@mail.test").last().unwrap(), "Your request to join Heliograph");
    pages[0].gets(ME).await;
    assert!(!pages[1].is_in().await);
}

/// An answer without what is different each time.
fn shape(answer: &Answer, names: &[&str]) -> (StatusCode, String) {
    let mut value = answer.json();
    // How many people are here is told to everybody.
    value.as_object_mut().unwrap().remove("instance");
    for key in ["access_token", "csrf", "created_at"] {
        if value[key].is_string() || value[key].is_number() {
            value[key] = json!("…");
        }
    }
    if let Some(account) = value["account"].as_object_mut() {
        account.insert("id".to_owned(), json!("…"));
        account.insert("created_at".to_owned(), json!("…"));
    }
    let text = names.iter().fold(value.to_string(), |text, name| text.replace(name, "somebody"));
    (answer.status, text)
}

async fn auth_14_signing_up_tells_nothing_of_an_address(backend: &Backend) {
    let (app, mails) = with_mails(backend, RegistrationMode::Open).await;
    app.account("ann").await;
    let (mut known, mut unknown) = (form("eve_one"), form("eve_two"));
    known["email"] = json!("Ann@Mail.test");
    unknown["email"] = json!("nobody@mail.test");
    let names = ["eve_one", "eve_two"];
    let (one, other) = (signs_up(&app, &known).await, signs_up(&app, &unknown).await);
    assert_eq!(shape(&one, &names), shape(&other, &names));
    assert_eq!(one.status, StatusCode::OK);
    let (one, other) = (Browser::of(&app, &one), Browser::of(&app, &other));
    // Also later on.
    for path in ["/api/v1/emails/check_confirmation", "/api/v1/apps/verify_credentials", ME] {
        let (one, other) = (one.asks(Method::GET, path, &[]).await, other.asks(Method::GET, path, &[]).await);
        assert_eq!((one.status, one.text()), (other.status, other.text()), "{path}");
    }
    let (one, other) = (
        one.posts("/api/v1/emails/confirmations", json!({})).await,
        other.posts("/api/v1/emails/confirmations", json!({})).await,
    );
    assert_eq!((one.status, one.text()), (other.status, other.text()));
    // By an app too.
    (known["username"], unknown["username"]) = (json!("eve_three"), json!("eve_four"));
    let names = ["eve_three", "eve_four"];
    let (one, other) = (by_app(&app, &known).await, by_app(&app, &unknown).await);
    assert_eq!(shape(&one, &names), shape(&other, &names));
    assert_eq!(one.status, StatusCode::OK);
    let forgotten = json!({"login": "eve_one"});
    app.stranger().post_json("/api/heliograph/v1/password_resets", &forgotten).await.is(StatusCode::OK);
    app.settle().await;
    // Whose the address is hears of it, and gets no link that would make the other account theirs.
    let heard = mails.subjects("ann@mail.test");
    assert_eq!(heard, vec!["You have an account on Heliograph already"; 3]);
    assert!(mails.link_for("ann@mail.test").starts_with("/account/forgot"));
    assert_eq!(mails.subjects("nobody@mail.test"), vec!["Confirm your address for Heliograph"; 3]);
    // A name is no secret.
    let taken = signs_up(&app, &form("ann")).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(taken["details"]["username"][0]["error"], "ERR_TAKEN");
}

async fn auth_14_whoever_proves_an_address_first_has_it(backend: &Backend) {
    let (app, mails) = with_mails(backend, RegistrationMode::Open).await;
    let (mut first, mut second) = (form("squatter"), form("ann"));
    (first["email"], second["email"]) = (json!("ann@mail.test"), json!("ann@mail.test"));
    signs_up(&app, &first).await.is(StatusCode::OK);
    app.settle().await;
    let squatters = mails.link_for("ann@mail.test");
    signs_up(&app, &second).await.is(StatusCode::OK);
    app.settle().await;
    let anns = mails.link_for("ann@mail.test");
    submit(&app, &anns, "", &[]).await.is(StatusCode::OK);
    submit(&app, &squatters, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let ann = Browser::signs_in(&app, "ann@mail.test", PASSWORD).await;
    assert_eq!(ann.gets(ME).await["username"], "ann");
    let squatter = Browser::signs_in(&app, "squatter", PASSWORD).await;
    assert_eq!(squatter.gets(SESSION).await["unconfirmed"], true);
}

async fn auth_14_without_mails_it_is_said_that_an_address_is_taken(backend: &Backend) {
    let app = with(backend, RegistrationMode::Open).await;
    signs_up(&app, &form("ann")).await.is(StatusCode::OK);
    let mut other = form("eve");
    other["email"] = json!("ANN@mail.test");
    let taken = signs_up(&app, &other).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(taken["details"]["email"][0]["error"], "ERR_TAKEN");
}

async fn abu_04_an_open_server_that_nobody_looks_after_lets_people_wait(backend: &Backend) {
    let (app, mails) = with_mails(backend, RegistrationMode::Open).await;
    let moderator = app.staff("mod", Role::Moderator).await;
    let asks = async || app.stranger().get("/api/v2/instance").await.json()["registrations"].clone();
    backend.clock.advance(TimeDelta::days(6));
    jobs::sweep(&app.app).await.unwrap();
    assert_eq!(asks().await["approval_required"], false);
    backend.clock.advance(TimeDelta::days(2));
    let said = asks().await;
    assert_eq!((&said["enabled"], &said["approval_required"]), (&json!(true), &json!(true)));
    for _ in 0..2 {
        jobs::sweep(&app.app).await.unwrap();
        app.settle().await;
    }
    let heard = mails.subjects("mod@mail.test");
    assert_eq!(heard, ["Who signs up on Heliograph has to wait"]);
    let mut silent = form("ann");
    silent["reason"] = json!("");
    signs_up(&app, &silent).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let ann = Browser::of(&app, &signs_up(&app, &form("ann")).await.is(StatusCode::OK));
    assert_eq!(ann.gets(SESSION).await["pending"], true);
    // They are back.
    moderator.get(ME).await.is(StatusCode::OK);
    assert_eq!(asks().await["approval_required"], false);
    for _ in 0..2 {
        jobs::sweep(&app.app).await.unwrap();
        app.settle().await;
    }
    assert_eq!(mails.subjects("mod@mail.test").last().unwrap(), "People can join Heliograph again");
    assert_eq!(mails.subjects("mod@mail.test").len(), 2);
    let bob = Browser::of(&app, &signs_up(&app, &silent_of("bob")).await.is(StatusCode::OK));
    assert_eq!(bob.gets(SESSION).await["pending"], false);
    // Who came in the meantime still waits.
    assert_eq!(moderator.get(PENDING).await.json().as_array().unwrap().len(), 1);
    app.settle().await;
}

fn silent_of(name: &str) -> Value {
    let mut form = form(name);
    form.as_object_mut().unwrap().remove("reason");
    form
}

async fn adm_02_moderators_decide_about_those_who_have_less_to_say(backend: &Backend) {
    let app = with(backend, RegistrationMode::Approval).await;
    app.staff("adm", Role::Admin).await;
    let moderator = app.staff("mod", Role::Moderator).await;
    by_app(&app, &form("ann")).await.is(StatusCode::OK);
    app.change("UPDATE users SET approved_at = NULL WHERE role = 'admin'").await;
    let list = moderator.get(PENDING).await.is(StatusCode::OK).json();
    let of = |name: &str| list.as_array().unwrap().iter().find(|one| one["username"] == name).unwrap();
    assert_eq!((&of("ann")["email"], &of("adm")["email"]), (&json!("ann@mail.test"), &json!("")));
    // Nor by looking for it.
    let found = |path: &str| {
        let (moderator, path) = (moderator.clone(), path.to_owned());
        async move { moderator.get(&path).await.is(StatusCode::OK).json().as_array().unwrap().len() }
    };
    assert_eq!(found("/api/v2/admin/accounts?email=ann@").await, 1);
    assert_eq!(found("/api/v2/admin/accounts?email=adm@").await, 0);
    assert_eq!(found("/api/v1/admin/accounts?email=adm@&staff=true").await, 0);
    for verb in ["approve", "reject"] {
        answers(&moderator, of("adm")["id"].as_str().unwrap(), verb).await.is(StatusCode::FORBIDDEN);
    }
    answers(&moderator, of("ann")["id"].as_str().unwrap(), "approve").await.is(StatusCode::OK);
    app.settle().await;
}

async fn adm_11_the_last_owner_stays(backend: &Backend) {
    use heliograph::{accounts, audit::By};
    let app = with(backend, RegistrationMode::Open).await;
    let root = Browser::signs_up(&app, "ruth").await;
    app.change("UPDATE users SET role = 'owner'").await;
    let leave = json!({ "password": PASSWORD });
    let said = root.sends(Method::DELETE, "/api/heliograph/v1/account", &leave).await;
    assert!(said.is(StatusCode::UNPROCESSABLE_ENTITY).text().contains("the only owner"));
    assert!(root.is_in().await);
    let demote = async || {
        app.app
            .db
            .write(|conn| {
                let root = accounts::db::find_local(conn, "ruth")?.unwrap();
                accounts::actions::set_role(conn, &By::command_line(), &root, Role::Admin)
            })
            .await
    };
    assert_eq!(demote().await.unwrap_err().status(), StatusCode::UNPROCESSABLE_ENTITY);
    app.staff("heir", Role::Owner).await;
    demote().await.unwrap();
    root.sends(Method::DELETE, "/api/heliograph/v1/account", &leave).await.is(StatusCode::OK);
    app.settle().await;
}

async fn who_never_confirms_is_forgotten(backend: &Backend) {
    let (app, mails) = with_mails(backend, RegistrationMode::Open).await;
    signs_up(&app, &form("ann")).await.is(StatusCode::OK);
    app.settle().await;
    backend.clock.advance(TimeDelta::days(6));
    jobs::sweep(&app.app).await.unwrap();
    signs_up(&app, &form("ann")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    backend.clock.advance(TimeDelta::days(2));
    jobs::sweep(&app.app).await.unwrap();
    signs_up(&app, &form("ann")).await.is(StatusCode::OK);
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[]).await.is(StatusCode::OK);
}

async fn xss_20_no_page_leads_elsewhere(backend: &Backend) {
    let app = with(backend, RegistrationMode::Open).await;
    for next in ["//evil.test", "/\\evil.test", "https:evil.test", "/%2f%2fevil.test", "javascript:alert(1)"]
    {
        let query = url::form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>();
        for path in [
            format!("/login?next={query}"),
            format!("/login?next={next}"),
            format!("/authorize_interaction?uri={query}"),
            "/web/%2fevil.test".to_owned(),
            "/%2fevil.test".to_owned(),
        ] {
            // What is not ours to lead to is neither an address nor a link of the page.
            let answer = app.stranger().get(&path).await;
            assert_eq!(answer.header("location"), "", "{path}");
            assert!(!answer.text().contains("evil.test"), "{path}: {}", answer.text());
        }
        // The forms without a script go on at an address of their own.
        let fields = [("query", next), ("login", "ann"), ("password", PASSWORD)];
        let answer = submit(&app, "/oauth/sign_in", "", &fields).await;
        assert_eq!(answer.header("location"), "", "{next}");
    }
    for slashes in ["//evil.test", "//evil.test/..", "/\\evil.test"] {
        let answer = app.stranger().get(slashes).await;
        assert!(!answer.header("location").contains("evil"), "{slashes}: {}", answer.header("location"));
    }
}
