//! The first journey: a photograph goes from one server to another, and back come a heart and words.

use http::{HeaderMap, HeaderValue, Method, StatusCode, header::ACCEPT};
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, journeys, pictures, settle};

journeys! { a_photo_travels, a_locked_photographer_decides_who_sees_it }

/// ann and bob sign up by the door that people use, each on their own server.
async fn sign_up(app: &TestApp, name: &str) -> Person {
    let form = json!({
        "username": name,
        "email": format!("{name}@mail.test"),
        "password": "a heliograph on the hill",
    });
    let answer = app.stranger().post_json("/api/heliograph/v1/registrations", &form).await;
    let id = answer.is(StatusCode::OK).json()["account"]["id"].as_str().unwrap().to_owned();
    let number: i64 = id.parse().unwrap();
    let account = app
        .app
        .db
        .read(move |conn| Ok(heliograph::accounts::db::find(conn, heliograph::ids::AccountId(number))?));
    let account = account.await.unwrap().unwrap();
    let token = app.token(&account, "read write follow").await;
    Person { app: app.clone(), name: name.to_owned(), id, token: Some(token) }
}

/// A dozen megapixels, taken with the camera on its side, with the place in it.
async fn a_photo_travels(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (sign_up(&a, "ann").await, sign_up(&b, "bob").await);

    let bob_at_a = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_at_a).await;
    settle(&[&a, &b]).await;
    assert_eq!(ann.relationship(&bob_at_a).await["following"], true);

    let picture = bob.upload(pictures::from_a_camera(), "the sea at dusk").await.is(StatusCode::OK).json();
    assert_eq!(picture["meta"]["original"]["size"], "3000x4000");
    let post = bob.publishes(json!({"status": "First light #hills", "media_ids": [picture["id"]]})).await;
    let post_id = post["id"].as_str().unwrap();
    settle(&[&a, &b]).await;

    let home = ann.get("/api/v1/timelines/home").await.is(StatusCode::OK).json();
    let seen = home[0].clone();
    assert_eq!(home.as_array().unwrap().len(), 1);
    assert_eq!(seen["uri"], post["uri"]);
    assert_eq!(seen["account"]["acct"], format!("bob@{}", b.authority));
    assert_eq!(seen["tags"][0]["name"], "hills");
    assert_eq!(seen["media_attachments"][0]["description"], "the sea at dusk");
    looks_at_the_photo(&a, &seen).await;

    let seen_id = seen["id"].as_str().unwrap();
    ann.does_to("favourite", seen_id).await;
    let comment = ann.comments(seen_id, "What a light!").await;
    settle(&[&a, &b]).await;
    // The heart and the words travel side by side: either may be first.
    let mut news = bob.news().await;
    news[..2].sort_unstable();
    assert_eq!(news, ["favourite ann", "mention ann", "follow ann"]);
    let at_b = bob.get(&format!("/api/v1/statuses/{post_id}")).await.is(StatusCode::OK).json();
    assert_eq!((&at_b["favourites_count"], &at_b["replies_count"]), (&json!(1), &json!(1)));

    bob_answers(&bob, &ann, post_id, &comment).await;
    bob_edits(&bob, &ann, post_id, seen_id).await;
    bob_deletes(&bob, &ann, &post, seen_id).await;
    settle(&[&a, &b]).await;
}

/// Through ann's server, which fetches it once and makes it anew.
async fn looks_at_the_photo(a: &TestApp, seen: &Value) {
    let address = seen["media_attachments"][0]["url"].as_str().unwrap();
    let path = address.strip_prefix(&a.origin).expect("ann's client asks ann's server");
    let photo = a.stranger().get(path).await.is(StatusCode::OK);
    assert_eq!(photo.header("content-type"), "image/jpeg");
    for secret in [&b"Exif"[..], b"GPS", b"Cam\0"] {
        assert!(!photo.body.windows(secret.len()).any(|bytes| bytes == secret), "{secret:?} is still there");
    }
}

async fn bob_answers(bob: &Person, ann: &Person, post: &str, comment_at_a: &str) {
    let context = bob.get(&format!("/api/v1/statuses/{post}/context")).await.is(StatusCode::OK).json();
    let comment = &context["descendants"][0];
    assert_eq!(comment["account"]["acct"], format!("ann@{}", ann.app.authority));
    bob.comments(comment["id"].as_str().unwrap(), &format!("{} The early bird!", ann.handle())).await;
    settle(&[&ann.app, &bob.app]).await;

    assert_eq!(ann.news().await, ["mention bob"]);
    let context =
        ann.get(&format!("/api/v1/statuses/{comment_at_a}/context")).await.is(StatusCode::OK).json();
    assert_eq!(context["ancestors"].as_array().unwrap().len(), 1);
    assert!(context["descendants"][0]["content"].as_str().unwrap().contains("early bird"));
}

async fn bob_edits(bob: &Person, ann: &Person, post: &str, seen: &str) {
    let edited = bob.put(&format!("/api/v1/statuses/{post}"), &json!({"status": "Last light #hills"})).await;
    edited.is(StatusCode::OK);
    settle(&[&ann.app, &bob.app]).await;

    let now = ann.get(&format!("/api/v1/statuses/{seen}")).await.is(StatusCode::OK).json();
    assert!(now["content"].as_str().unwrap().contains("Last light"), "{now}");
    assert!(now["edited_at"].is_string());
    assert_eq!(now["media_attachments"].as_array().unwrap().len(), 1);
    let history = ann.get(&format!("/api/v1/statuses/{seen}/history")).await.is(StatusCode::OK).json();
    let states: Vec<_> = history.as_array().unwrap().iter().map(|state| state["content"].as_str()).collect();
    assert_eq!(states.len(), 2);
    assert!(states[0].unwrap().contains("First light") && states[1].unwrap().contains("Last light"));
}

async fn bob_deletes(bob: &Person, ann: &Person, post: &Value, seen: &str) {
    let (id, uri) = (post["id"].as_str().unwrap(), post["uri"].as_str().unwrap());
    let files = ann.app.files().len();
    assert!(0 < files);
    bob.delete(&format!("/api/v1/statuses/{id}?delete_media=true")).await.is(StatusCode::OK);
    settle(&[&ann.app, &bob.app]).await;

    ann.get(&format!("/api/v1/statuses/{seen}")).await.is(StatusCode::NOT_FOUND);
    assert!(ann.home().await.is_empty());
    assert!(ann.app.files().is_empty() && bob.app.files().is_empty(), "the photo is still on a disk");
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/activity+json"));
    let path = uri.strip_prefix(&bob.app.origin).unwrap();
    let gone = bob.app.send(Method::GET, path, headers, "").await.is(StatusCode::GONE).json();
    assert_eq!((&gone["type"], &gone["id"]), (&json!("Tombstone"), &post["uri"]));
}

async fn a_locked_photographer_decides_who_sees_it(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let ([ann, eve], bob) = (a.accounts(["ann", "eve"]).await, b.account("bob").await);
    bob.patch("/api/v1/accounts/update_credentials", &json!({"locked": true})).await.is(StatusCode::OK);
    for person in [&ann, &eve] {
        let bob = person.finds(&bob.handle()).await;
        let relation = person.does("follow", &bob).await;
        assert_eq!((&relation["requested"], &relation["following"]), (&json!(true), &json!(false)));
    }
    settle(&[&a, &b]).await;

    let requests = bob.get("/api/v1/follow_requests").await.is(StatusCode::OK).json();
    for request in requests.as_array().unwrap() {
        let answer = if request["username"] == "ann" { "authorize" } else { "reject" };
        let id = request["id"].as_str().unwrap();
        bob.post(&format!("/api/v1/follow_requests/{id}/{answer}")).await.is(StatusCode::OK);
    }
    settle(&[&a, &b]).await;
    let post = bob.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    settle(&[&a, &b]).await;

    assert_eq!(ann.home().await.len(), 1);
    assert!(eve.home().await.is_empty());
    let bob_at_a = eve.finds(&bob.handle()).await;
    assert_eq!(eve.relationship(&bob_at_a).await["requested"], false);
    let at_a = ann.home().await.remove(0);
    eve.get(&format!("/api/v1/statuses/{at_a}")).await.is(StatusCode::NOT_FOUND);
    let id = post["id"].as_str().unwrap();
    b.stranger().get(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::NOT_FOUND);
}
