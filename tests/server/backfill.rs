//! Nothing is empty or torn: pages and conversations of other servers, and what may be asked for them.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, TestApp, journeys, note};

journeys! {
    a_page_that_is_opened_is_as_its_server_has_it,
    strangers_make_us_read_nobodys_page,
    a_conversation_is_completed,
    ssrf_27_recursive_dereference,
    ssrf_28_a_name_for_each_parent,
    ssrf_29_collection_traps,
    other_servers_pictures_are_let_go_when_old_or_too_many,
}

fn collection(at: &str, total: usize, items: &Value) -> Value {
    json!({"id": at, "type": "OrderedCollection", "totalItems": total, "orderedItems": items})
}

async fn a_page_that_is_opened_is_as_its_server_has_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    peer.document("/users/vic/followers", &collection(&vic.at("/users/vic/followers"), 1_234, &json!([])));
    peer.document("/users/vic/following", &collection(&vic.at("/users/vic/following"), 56, &json!([])));
    // One is embedded, one is only named.
    let mut whole = vic.activity("Create", "/n/2/activity", &note(&vic, "/n/2", "second"));
    whole["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    let named = vic.activity("Create", "/n/1/activity", &json!(vic.at("/n/1")));
    peer.document("/n/1", &note(&vic, "/n/1", "first"));
    peer.document(
        "/users/vic/outbox",
        &json!({
            "id": vic.at("/users/vic/outbox"), "type": "OrderedCollection", "totalItems": 789,
            "first": vic.at("/users/vic/outbox?page=1"),
        }),
    );
    peer.document(
        "/users/vic/outbox?page=1",
        &json!({
            "id": vic.at("/users/vic/outbox?page=1"), "type": "OrderedCollectionPage",
            "orderedItems": [whole, named],
        }),
    );
    let id = ann.finds(&vic.handle()).await;
    app.settle().await;
    let seen = ann.get(&format!("/api/v1/accounts/{id}")).await.json();
    assert_eq!(
        (&seen["followers_count"], &seen["following_count"], &seen["statuses_count"]),
        (&json!(1_234), &json!(56), &json!(789))
    );
    assert_eq!(ann.sees(&format!("/api/v1/accounts/{id}/statuses")).await.len(), 2);
    assert!(!peer.asked().contains(&"/n/2".to_owned()), "what came from the author's server is there");

    // Within an hour nobody asks again; after it, whoever opens the page.
    let asked = peer.asked().len();
    ann.get(&format!("/api/v1/accounts/{id}")).await;
    app.settle().await;
    assert_eq!(peer.asked().len(), asked);
    app.app.clock.advance(chrono::TimeDelta::minutes(61));
    ann.get(&format!("/api/v1/accounts/{id}")).await;
    app.settle().await;
    assert!(asked < peer.asked().len());
}

async fn strangers_make_us_read_nobodys_page(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = ann.finds(&vic.handle()).await;
    app.settle().await;
    app.app.clock.advance(chrono::TimeDelta::hours(2));
    let asked = peer.asked().len();
    app.stranger().get(&format!("/api/v1/accounts/{id}")).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(peer.asked().len(), asked);
}

fn comment(author: &Actor, path: &str, on: &str) -> Value {
    let mut comment = note(author, path, path);
    comment["inReplyTo"] = json!(on);
    comment
}

async fn a_conversation_is_completed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, w) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (v.actor("vic", 0), w.actor("wim", 1));
    vic.is_followed_by(&ann).await;
    let mut create = vic.create("/n/1", "the sea");
    create["object"]["replies"] = json!(vic.at("/n/1/replies"));
    vic.tells(&app, &create).await;
    let own = comment(&vic, "/c/own", &vic.at("/n/1"));
    v.document(
        "/n/1/replies",
        &json!({
            "id": vic.at("/n/1/replies"), "type": "Collection", "totalItems": 3,
            "first": {"type": "CollectionPage", "items": [own, wim.at("/c/1"), wim.at("/c/2")]},
        }),
    );
    w.document("/c/1", &comment(&wim, "/c/1", &vic.at("/n/1")));
    w.document("/c/2", &comment(&wim, "/c/2", &wim.at("/c/1")));
    let post = ann.home().await.remove(0);
    let thread = ann.get(&format!("/api/v1/statuses/{post}/context")).await.is(StatusCode::OK).json();
    app.settle().await;
    assert_eq!(thread["descendants"].as_array().unwrap().len(), 3, "{thread}");
    assert_eq!(ann.get(&format!("/api/v1/statuses/{post}")).await.json()["replies_count"], 3);
    let asked = v.asked().len() + w.asked().len();
    ann.get(&format!("/api/v1/statuses/{post}/context")).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(v.asked().len() + w.asked().len(), asked);
}

async fn ssrf_27_recursive_dereference(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "e.test").await;
    let mal = peer.actor("mal", 0);
    mal.is_followed_by(&ann).await;
    for number in 0..200 {
        let parent = mal.at(&format!("/n/{}", number + 1));
        peer.document(&format!("/n/{number}"), &comment(&mal, &format!("/n/{number}"), &parent));
    }
    let before = peer.asked().len();
    let mut create = mal.create("/n/start", "down the well");
    create["object"]["inReplyTo"] = json!(mal.at("/n/0"));
    mal.tells(&app, &create).await;
    let chain = peer.asked().len() - before;
    assert!((1..=20).contains(&chain), "{chain} fetches");
    let boost = mal.activity("Announce", "/b/1", &json!(mal.at("/b/2")));
    peer.document("/b/2", &mal.activity("Announce", "/b/2", &json!(mal.at("/b/1"))));
    mal.tells(&app, &boost).await;
    assert!(peer.asked().len() - before - chain <= 20);
}

async fn ssrf_28_a_name_for_each_parent(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut peers = Vec::new();
    for number in 0..30 {
        peers.push(FakePeer::start(backend, &format!("r{number}.e.test")).await);
    }
    let actors: Vec<Actor> = peers.iter().map(|peer| peer.actor("mal", 0)).collect();
    for (number, peer) in peers.iter().enumerate().take(29) {
        let on = actors[number + 1].at("/n/1");
        peer.document("/n/1", &comment(&actors[number], "/n/1", &on));
    }
    actors[0].is_followed_by(&ann).await;
    let asked = |peers: &[FakePeer]| peers.iter().map(|peer| peer.asked().len()).sum::<usize>();
    let before = asked(&peers);
    let mut create = actors[0].create("/n/start", "down the well");
    create["object"]["inReplyTo"] = json!(actors[1].at("/n/1"));
    actors[0].tells(&app, &create).await;
    let fetched = asked(&peers) - before;
    assert!((1..=20).contains(&fetched), "{fetched} fetches");
}

async fn ssrf_29_collection_traps(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (e, v) = (FakePeer::start(backend, "e.test").await, FakePeer::start(backend, "v.test").await);
    let (mal, vic) = (e.actor("mal", 0), v.actor("vic", 1));
    // Pages that go on for ever, one that names itself, a foreign post with other words, a huge count.
    for number in 0..100 {
        let at = format!("/users/mal/outbox?page={number}");
        let mut forged = note(&vic, "/n/1", "never said");
        forged["id"] = json!(vic.at("/n/1"));
        e.document(
            &at,
            &json!({
                "id": mal.at(&at), "type": "OrderedCollectionPage",
                "next": mal.at(&format!("/users/mal/outbox?page={}", number + 1)),
                "orderedItems": [vic.activity("Create", "/n/1/activity", &forged)],
            }),
        );
    }
    e.document(
        "/users/mal/outbox",
        &json!({
            "id": mal.at("/users/mal/outbox"), "type": "OrderedCollection",
            "totalItems": 1_000_000_000_000_000_000_u64, "first": mal.at("/users/mal/outbox?page=0"),
        }),
    );
    e.document(
        "/users/mal/followers",
        &json!({
            "id": mal.at("/users/mal/followers"), "type": "OrderedCollection", "totalItems": -1,
            "first": mal.at("/users/mal/followers"),
        }),
    );
    let id = ann.finds(&mal.handle()).await;
    app.settle().await;
    let pages = e.asked().iter().filter(|path| path.contains("outbox?page=")).count();
    assert!(pages <= 10, "{pages} pages");
    let seen = ann.get(&format!("/api/v1/accounts/{id}")).await.is(StatusCode::OK).json();
    assert_eq!(seen["followers_count"], 0);
    assert!(ann.sees(&format!("/api/v1/accounts/{id}/statuses")).await.is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS number FROM posts").await, 0);
}

async fn other_servers_pictures_are_let_go_when_old_or_too_many(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    peer.at("/f.jpg", StatusCode::OK, "image/jpeg", crate::support::pictures::jpeg(64, 48, None));
    let mut create = vic.create("/n/1", "a picture");
    create["object"]["attachment"] =
        json!([{"type": "Document", "mediaType": "image/jpeg", "url": vic.at("/f.jpg"), "name": "the sea"}]);
    vic.tells(&app, &create).await;
    let post = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    let url = post["media_attachments"][0]["url"].as_str().unwrap();
    let path = url.strip_prefix(&app.origin).unwrap().to_owned();
    let fetched = || peer.asked().iter().filter(|path| *path == "/f.jpg").count();
    app.stranger().get(&path).await.is(StatusCode::OK);
    app.stranger().get(&path).await.is(StatusCode::OK);
    assert_eq!((fetched(), app.files().is_empty()), (1, false));

    app.app.clock.advance(chrono::TimeDelta::days(31));
    heliograph::media::jobs::let_go(&app.app).await.unwrap();
    app.settle().await;
    assert!(app.files().is_empty());
    app.stranger().get(&path).await.is(StatusCode::OK);
    assert_eq!(fetched(), 2);
    // The budget counts too: nothing may stay where nothing is allowed.
    let now = app.app.clock.now();
    app.app.db.write(move |conn| heliograph::media::actions::let_go(conn, now, 0, 100)).await.unwrap();
    app.settle().await;
    assert!(app.files().is_empty());
}
