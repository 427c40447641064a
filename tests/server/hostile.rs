//! What is said and asked only to do harm.

use http::{HeaderMap, Method, StatusCode, header::ACCEPT};
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, TestApp, journeys, pictures};

journeys! {
    sig_46_what_one_cannot_see_one_cannot_touch,
    sig_52_no_upload_is_a_document,
    parse_13_a_context_is_never_fetched,
    parse_16_names_are_plain_words,
    ssrf_36_an_inbox_is_an_address_and_nothing_more,
    ssrf_37_nothing_that_is_asked_becomes_a_header,
}

async fn sig_46_what_one_cannot_see_one_cannot_touch(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (vic, mal) = (
        FakePeer::start(backend, "v.test").await.actor("vic", 0),
        FakePeer::start(backend, "e.test").await.actor("mal", 1),
    );
    vic.follows(&ann).await;
    mal.is_followed_by(&ann).await;
    let post = ann.publishes(json!({"status": "only for friends", "visibility": "private"})).await;
    app.settle().await;
    let uri = post["uri"].clone();
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    let look = async || {
        let mut rows = app.rows().await;
        rows.retain(|table, _| !["inbox_items", "last_words", "tombstones"].contains(&table.as_str()));
        (rows, ann.get(&path).await.json(), ann.news().await)
    };
    let mut react = mal.activity("EmojiReact", "/t/react", &uri);
    react["content"] = json!("🔥");
    let mut answer = mal.create("/notes/1", "I see you");
    answer["object"]["inReplyTo"] = uri.clone();
    answer["object"]["cc"] = json!([]);
    let touches =
        [mal.activity("Like", "/t/like", &uri), mal.activity("Announce", "/t/boost", &uri), react, answer];
    let before = look().await;
    for touch in &touches {
        mal.tells(&app, touch).await;
        assert_eq!(look().await, before, "{touch}");
    }
    // A report says nothing about it but its address.
    mal.tells(&app, &mal.activity("Flag", "/t/flag", &json!([ann.uri(), uri]))).await;
    assert_eq!(look().await.1, before.1);
}

async fn sig_52_no_upload_is_a_document(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 1);
    let actor = mal.document().to_string().into_bytes();
    ann.upload(actor, "").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let photo = ann.upload(pictures::small(), "").await.is(StatusCode::OK).json();
    let path = photo["url"].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, "application/activity+json".parse().unwrap());
    let answer = app.send(Method::GET, &path, headers, "").await;
    assert!(answer.header("content-type").starts_with("image/"), "{}", answer.header("content-type"));
}

async fn parse_13_a_context_is_never_fetched(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let vic = v.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    let mut create = vic.create("/notes/1", "hello");
    let unknown = (0..100).map(|number| json!(format!("{}/ctx/{number}", e.origin)));
    let contexts: Vec<Value> =
        [json!("https://www.w3.org/ns/activitystreams")].into_iter().chain(unknown).collect();
    create["@context"] = json!(contexts);
    create["object"]["@context"] = create["@context"].clone();
    v.forget();
    vic.tells(&app, &create).await;
    assert_eq!(ann.home().await.len(), 1);
    assert!(e.asked().is_empty() && v.asked().iter().all(|path| !path.contains("ctx")));
}

async fn parse_16_names_are_plain_words(backend: &Backend) {
    let app = TestApp::start(backend).await;
    app.account("ann").await;
    let before = app.rows().await;
    let names = [
        "admin\u{200b}",
        "\u{430}dmin",
        "ADMIN",
        "admin.",
        "..",
        "%2e",
        "🔥",
        "-x",
        "a b",
        "",
        "ANN",
        "a\nb",
        &"x".repeat(300),
    ];
    for name in names {
        let form = json!({"username": name, "email": "x@mail.test", "password": "a heliograph on the hill"});
        let answer = app.stranger().post_json("/api/heliograph/v1/registrations", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
    }
    assert_eq!(app.rows().await, before);
}

async fn ssrf_36_an_inbox_is_an_address_and_nothing_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "e.test").await;
    let mal = peer.actor("mal", 1);
    let mut document = mal.document();
    let odd = format!("{}/inbox'); DELETE FROM users;--", peer.origin);
    document["inbox"] = json!(odd);
    document["endpoints"] = json!({"sharedInbox": odd});
    peer.document("/users/mal", &document);
    peer.answers(StatusCode::INTERNAL_SERVER_ERROR);
    mal.sends(&app, &mal.activity("Follow", "/follows/1", &json!(ann.uri()))).await;
    app.settle().await;
    ann.posts("hello").await;
    app.pass(chrono::TimeDelta::hours(1), chrono::TimeDelta::minutes(10)).await;
    assert_eq!(app.rows().await["users"], 1);
    ann.get("/api/v1/accounts/verify_credentials").await.is(StatusCode::OK);
    app.may_leave_work("what waits for mal's inbox");
}

async fn ssrf_37_nothing_that_is_asked_becomes_a_header(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for path in [
        "/.well-known/webfinger?resource=acct:a%0d%0aX-Evil:1@a.test",
        "/users/ann%0d%0aX-Evil:1",
        "/@ann%0d%0aX-Evil:1",
        "/authorize_interaction?uri=x%0d%0aX-Evil:1",
        "/api/v1/timelines/public?limit=2%0d%0aX-Evil:1",
        "/oauth/authorize?client_id=1&redirect_uri=https://x.test/%0d%0aX-Evil:1&response_type=code",
    ] {
        let answer = ann.get(path).await;
        assert_eq!(answer.header("x-evil"), "", "{path}");
    }
    let list = ann.get("/api/v1/timelines/public?limit=1&x=%0d%0aX-Evil:1").await.is(StatusCode::OK);
    assert!(!list.header("link").contains('\n'));
}
