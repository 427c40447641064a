//! Moving in, showing oneself, and leaving for good.

use heliograph::config::RegistrationMode;
use http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, FakePeer, Options, TestApp, journeys, pictures, settle};

journeys! {
    a_closed_server_takes_nobody,
    a_form_hears_everything_that_is_wrong_with_it,
    a_name_is_given_once_and_for_ever,
    auth_38_the_first_owner_comes_in_by_a_link_that_works_once,
    a_profile_shows_what_its_owner_wrote_and_nothing_that_runs,
    a_portrait_is_cut_square_and_its_old_one_is_gone,
    a_changed_profile_is_announced_to_followers_elsewhere,
    who_leaves_takes_everything_along_and_is_announced,
}

const REGISTRATIONS: &str = "/api/heliograph/v1/registrations";

fn form(name: &str) -> serde_json::Value {
    json!({"username": name, "email": format!("{name}@mail.test"), "password": "a heliograph on the hill"})
}

async fn a_closed_server_takes_nobody(backend: &Backend) {
    let options = Options { registration: RegistrationMode::Closed, ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let before = app.rows().await;
    app.stranger().post_json(REGISTRATIONS, &form("ann")).await.is(StatusCode::FORBIDDEN);
    assert_eq!(app.rows().await, before);
}

async fn a_form_hears_everything_that_is_wrong_with_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let before = app.rows().await;
    let wrong = json!({"username": "ann hill", "email": "nowhere", "password": "short"});
    let answer = app.stranger().post_json(REGISTRATIONS, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let answer = answer.json();
    let fields: Vec<_> = answer["details"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields, ["email", "password", "username"]);
    app.stranger().post_json(REGISTRATIONS, &form("admin")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.rows().await, before);
}

async fn a_name_is_given_once_and_for_ever(backend: &Backend) {
    let app = TestApp::start(backend).await;
    app.stranger().post_json(REGISTRATIONS, &form("ann")).await.is(StatusCode::OK);
    let mut again = form("ANN");
    again["email"] = json!("another@mail.test");
    app.stranger().post_json(REGISTRATIONS, &again).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let mut again = form("ben");
    again["email"] = json!("Ann@Mail.test");
    app.stranger().post_json(REGISTRATIONS, &again).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn auth_38_the_first_owner_comes_in_by_a_link_that_works_once(backend: &Backend) {
    let options = Options { registration: RegistrationMode::Closed, ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let token = app.app.db.write(heliograph::instance::actions::offer_setup).await.unwrap().unwrap();
    let mut owner = form("admin");
    owner["token"] = json!("a guess");
    app.stranger().post_json("/api/heliograph/v1/setup", &owner).await.is(StatusCode::NOT_FOUND);
    owner["token"] = json!(token);
    let session = app.stranger().post_json("/api/heliograph/v1/setup", &owner).await.is(StatusCode::OK);
    assert_eq!(session.json()["account"]["role"]["name"], "owner");
    owner["username"] = json!("second");
    owner["email"] = json!("second@mail.test");
    app.stranger().post_json("/api/heliograph/v1/setup", &owner).await.is(StatusCode::NOT_FOUND);
    let offered = app.app.db.write(heliograph::instance::actions::offer_setup).await.unwrap();
    assert_eq!(offered, None);
}

async fn a_profile_shows_what_its_owner_wrote_and_nothing_that_runs(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let change = json!({
        "display_name": "Ann <script>alert(1)</script>",
        "note": "I like #hills & <b>light</b>\nhttps://hills.example",
        "fields_attributes": [{"name": "Site", "value": "https://ann.example"}],
        "locked": true,
        "source": {"privacy": "unlisted"},
    });
    ann.patch("/api/v1/accounts/update_credentials", &change).await.is(StatusCode::OK);
    app.settle().await;

    let seen = app.stranger().get(&format!("/api/v1/accounts/{}", ann.id)).await.is(StatusCode::OK).json();
    let note = seen["note"].as_str().unwrap();
    assert!(note.contains("&lt;b&gt;light") && note.contains("/tags/hills"), "{note}");
    assert!(note.contains("href=\"https://hills.example"), "{note}");
    assert_eq!((&seen["locked"], &seen["fields"][0]["name"]), (&json!(true), &json!("Site")));
    let own = ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK).json();
    assert_eq!(own["source"]["note"], change["note"]);
    assert_eq!(own["source"]["privacy"], "unlisted");
    let post = ann.publishes(json!({"status": "quiet"})).await;
    assert_eq!(post["visibility"], "unlisted");

    let too_long = json!({"note": "x".repeat(501)});
    let answer = ann.patch("/api/v1/accounts/update_credentials", &too_long).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

async fn a_portrait_is_cut_square_and_its_old_one_is_gone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let path = "/api/v1/accounts/update_credentials";
    let nobody = app.stranger().get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
    let picture = || pictures::jpeg(300, 200, None);
    let first = ann.upload_to(Method::PATCH, path, "avatar", picture(), &[]).await.is(StatusCode::OK).json();
    assert_ne!(first["avatar"], nobody["avatar"]);
    let address = first["avatar"].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
    app.stranger().get(&address).await.is(StatusCode::OK);
    let second = ann.upload_to(Method::PATCH, path, "avatar", picture(), &[]).await.is(StatusCode::OK).json();
    assert_ne!(second["avatar"], first["avatar"]);
    app.settle().await;
    app.stranger().get(&address).await.is(StatusCode::NOT_FOUND);
    assert_eq!(app.files().len(), 1);

    ann.patch(path, &json!({"avatar": ""})).await.is(StatusCode::OK);
    app.settle().await;
    let seen = app.stranger().get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
    assert_eq!(seen["avatar"], nobody["avatar"]);
    assert!(app.files().is_empty());
}

async fn a_changed_profile_is_announced_to_followers_elsewhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    ann.patch("/api/v1/accounts/update_credentials", &json!({"display_name": "Ann"}))
        .await
        .is(StatusCode::OK);
    app.settle().await;
    let updates = peer.got("Update");
    assert_eq!(updates.len(), 1);
    assert_eq!((&updates[0]["object"]["name"], &updates[0]["actor"]), (&json!("Ann"), &json!(ann.uri())));
}

async fn who_leaves_takes_everything_along_and_is_announced(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let [ben, cat] = a.accounts(["ben", "cat"]).await;
    let bob = b.account("bob").await;
    let session = a.stranger().post_json(REGISTRATIONS, &form("ann")).await.is(StatusCode::OK);
    let cookie = session.header("set-cookie").split(';').next().unwrap().to_owned();
    let csrf = session.json()["csrf"].as_str().unwrap().to_owned();
    let id = session.json()["account"]["id"].as_str().unwrap().to_owned();
    let before = a.rows().await;

    // ann posts, likes, comments, follows and is followed, here and elsewhere.
    let signed = [("cookie", cookie.as_str()), ("x-csrf-token", csrf.as_str())];
    let door = a.stranger();
    let does = async |path: &str, body: serde_json::Value| {
        door.send_with(Method::POST, path, Some(&body), &signed).await.is(StatusCode::OK).json()
    };
    let bens = ben.posts("hills").await;
    let post = does("/api/v1/statuses", json!({"status": "farewell"})).await;
    does(&format!("/api/v1/statuses/{bens}/favourite"), json!({})).await;
    does("/api/v1/statuses", json!({"status": "lovely", "in_reply_to_id": bens})).await;
    does(&format!("/api/v1/accounts/{}/follow", ben.id), json!({})).await;
    cat.does("follow", &id).await;
    let at_b = bob.finds(&format!("@ann@{}", a.authority)).await;
    bob.does("follow", &at_b).await;
    settle(&[&a, &b]).await;
    does("/api/v1/statuses", json!({"status": "once more"})).await;
    settle(&[&a, &b]).await;
    assert!(!bob.home().await.is_empty());

    let leave = "/api/heliograph/v1/account";
    let wrong = json!({"password": "not mine at all"});
    let answer = door.send_with(Method::DELETE, leave, Some(&wrong), &signed).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    let right = json!({"password": "a heliograph on the hill"});
    door.send_with(Method::DELETE, leave, Some(&right), &signed).await.is(StatusCode::OK);
    settle(&[&a, &b]).await;

    door.send_with(Method::GET, "/api/v1/accounts/verify_credentials", None, &signed)
        .await
        .is(StatusCode::UNAUTHORIZED);
    door.get(&format!("/api/v1/accounts/{id}")).await.is(StatusCode::GONE);
    let status = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    door.get(&status).await.is(StatusCode::NOT_FOUND);
    let bens = ben.get(&format!("/api/v1/statuses/{bens}")).await.is(StatusCode::OK).json();
    assert_eq!((&bens["favourites_count"], &bens["replies_count"]), (&json!(0), &json!(0)));
    for person in [&ben, &cat] {
        let seen = person.get(&format!("/api/v1/accounts/{}", person.id)).await.json();
        let counts = (&seen["followers_count"], &seen["following_count"]);
        assert_eq!(counts, (&json!(0), &json!(0)), "{seen}");
        assert!(person.news().await.is_empty());
    }
    assert!(bob.home().await.is_empty());
    bob.get(&format!("/api/v1/accounts/{at_b}")).await.is(StatusCode::GONE);
    let after = a.rows().await;
    for table in ["users", "sessions", "likes", "follows", "home_feed", "notifications", "mentions", "media"]
    {
        let own = usize::from(table == "home_feed");
        let expected =
            if table == "users" || table == "sessions" { before[table] - 1 } else { before[table] };
        assert_eq!(after[table], expected + i64::try_from(own).unwrap(), "{table}");
    }
    // The name stays taken.
    let mut again = form("ann");
    again["email"] = json!("new@mail.test");
    a.stranger().post_json(REGISTRATIONS, &again).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    settle(&[&a, &b]).await;
}
