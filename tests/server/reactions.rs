//! Emoji of other servers: put to posts, and in names.

use http::{StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, TestApp, journeys, pictures};

journeys! {
    an_emoji_is_a_heart_with_a_face,
    who_takes_the_last_emoji_back_takes_the_heart_back,
    a_custom_emoji_is_shown_through_us,
    one_person_has_ten_emoji_at_most,
    names_and_posts_use_the_emoji_of_their_server,
    our_own_emoji_are_told_with_what_uses_them,
    abu_19_emoji_flood,
}

fn react(vic: &Actor, id: &str, post: &Value, emoji: &str) -> Value {
    let mut react = vic.activity("EmojiReact", id, &post["uri"]);
    react["content"] = json!(emoji);
    react
}

async fn an_emoji_is_a_heart_with_a_face(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, wim) = (peer.actor("vic", 0), peer.actor("wim", 1));
    for _ in 0..2 {
        vic.tells(&app, &react(&vic, "/r/1", &post, "🔥")).await;
    }
    // Misskey's way of saying the same.
    let mut like = wim.activity("Like", "/r/2", &post["uri"]);
    like["_misskey_reaction"] = json!("🔥");
    like["content"] = json!("🔥");
    wim.tells(&app, &like).await;
    vic.tells(&app, &react(&vic, "/r/3", &post, "😍")).await;
    let seen = ann.get(&path).await.json();
    assert_eq!(seen["favourites_count"], 2);
    assert_eq!(
        seen["reactions"],
        json!([{"name": "🔥", "count": 2, "me": false}, {"name": "😍", "count": 1, "me": false}])
    );
    let mut news = ann.news().await;
    news.sort();
    assert_eq!(news.len(), 2, "{news:?}");
}

async fn who_takes_the_last_emoji_back_takes_the_heart_back(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.tells(&app, &react(&vic, "/r/1", &post, "🔥")).await;
    vic.tells(&app, &react(&vic, "/r/2", &post, "😍")).await;
    // By the id alone, as FEP-c0e0 shows it.
    vic.tells(&app, &vic.activity("Undo", "/u/1", &json!(vic.at("/r/1")))).await;
    let seen = ann.get(&path).await.json();
    assert_eq!((&seen["favourites_count"], seen["reactions"].as_array().unwrap().len()), (&json!(1), 1));
    // By post and emoji, under another id than it came with.
    let mut inner = react(&vic, "/r/other", &post, "😍");
    inner["actor"] = json!(vic.uri);
    vic.tells(&app, &vic.activity("Undo", "/u/2", &inner)).await;
    let seen = ann.get(&path).await.json();
    assert_eq!((&seen["favourites_count"], &seen["reactions"]), (&json!(0), &json!([])));
}

fn blob(vic: &Actor) -> Value {
    json!({
        "id": vic.at("/emojis/blob"), "type": "Emoji", "name": ":blob:", "updated": "2026-01-01T00:00:00Z",
        "icon": {"type": "Image", "mediaType": "image/jpeg", "url": vic.at("/files/blob.jpg")},
    })
}

async fn a_custom_emoji_is_shown_through_us(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    peer.at("/files/blob.jpg", StatusCode::OK, "image/jpeg", pictures::jpeg(300, 200, None));
    let mut custom = react(&vic, "/r/1", &post, ":blob:");
    custom["tag"] = json!([blob(&vic)]);
    vic.tells(&app, &custom).await;
    let seen = ann.get(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.json();
    let reaction = &seen["reactions"][0];
    assert_eq!(reaction["name"], format!("blob@{}", peer.authority));
    let url = reaction["url"].as_str().unwrap();
    assert!(url.starts_with(&app.origin), "{url}");
    let path = url.strip_prefix(&app.origin).unwrap();
    for _ in 0..2 {
        let picture = app.stranger().get(path).await.is(StatusCode::OK);
        assert_eq!(picture.header(CONTENT_TYPE.as_str()), "image/jpeg");
    }
    assert_eq!(peer.asked().iter().filter(|path| *path == "/files/blob.jpg").count(), 1);
    assert_eq!(app.number("SELECT COUNT(*) AS number FROM cached_files").await, 1);
}

async fn one_person_has_ten_emoji_at_most(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let emoji = ["😀", "😃", "😄", "😁", "😆", "😅", "😂", "🙂", "🙃", "😉", "😊", "😇"];
    for (number, one) in emoji.into_iter().enumerate() {
        vic.tells(&app, &react(&vic, &format!("/r/{number}"), &post, one)).await;
    }
    let seen = ann.get(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.json();
    assert_eq!(seen["reactions"].as_array().unwrap().len(), 10);
    assert_eq!(seen["favourites_count"], 1);
}

async fn names_and_posts_use_the_emoji_of_their_server(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let mut document = vic.document();
    document["name"] = json!("Vic :blob:");
    document["tag"] = json!([blob(&vic)]);
    peer.document("/users/vic", &document);
    vic.is_followed_by(&ann).await;
    let mut create = vic.create("/n/1", "a :blob: at sea");
    create["object"]["tag"] = json!([blob(&vic)]);
    vic.tells(&app, &create).await;
    let post = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(post["emojis"][0]["shortcode"], "blob");
    assert_eq!(post["account"]["emojis"], post["emojis"]);
    assert_eq!(app.number("SELECT COUNT(*) AS number FROM emojis").await, 1);
}

async fn our_own_emoji_are_told_with_what_uses_them(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    let image = app
        .app
        .studio
        .keep_print(pictures::small().into(), heliograph::media::studio::Print::Emoji)
        .await
        .unwrap();
    app.app.db.write(move |conn| heliograph::emojis::actions::set_own(conn, "helio", image)).await.unwrap();
    let own = app.stranger().get("/api/v1/custom_emojis").await.json();
    assert_eq!((&own[0]["shortcode"], &own[0]["visible_in_picker"]), (&json!("helio"), &json!(true)));
    let post = ann.publishes(json!({"status": "a :helio: :nobody: hill"})).await;
    assert_eq!(post["emojis"].as_array().unwrap().len(), 1);
    app.settle().await;
    let note = peer.got("Create").remove(0)["object"].clone();
    let emoji = note["tag"].as_array().unwrap().iter().find(|tag| tag["type"] == "Emoji").unwrap().clone();
    assert_eq!(emoji["name"], ":helio:");
    let address = emoji["icon"]["url"].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
    app.stranger().get(&address).await.is(StatusCode::OK);
}

async fn abu_19_emoji_flood(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    for post in 0..20 {
        let tags: Vec<Value> = (0..100)
            .map(|number| {
                let name = format!(":e{post}_{number}:");
                json!({"type": "Emoji", "name": name, "icon": {"type": "Image", "url": vic.at("/e.png")}})
            })
            .collect();
        let mut create = vic.create(&format!("/n/{post}"), "flood");
        create["object"]["tag"] = json!(tags);
        vic.sends(&app, &create).await.is(StatusCode::ACCEPTED);
    }
    app.settle().await;
    // 30 of each post, 500 of a server in a day; nothing is fetched before somebody looks.
    assert_eq!(app.number("SELECT COUNT(*) AS number FROM emojis").await, 500);
    assert_eq!(ann.home().await.len(), 20);
    assert!(!peer.asked().iter().any(|path| path == "/e.png"));
}
