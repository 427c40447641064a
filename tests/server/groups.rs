//! Communities and channels: Lemmy and PeerTube.

use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, TestApp, journeys, note};

journeys! {
    a_community_passes_on_what_is_posted_in_it,
    what_a_community_says_of_a_post_is_not_believed,
    a_channel_publishes_films_and_does_not_boost_them,
    a_post_for_a_community_says_so,
    what_is_said_in_a_community_goes_there_too,
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

fn community(peer: &FakePeer, name: &str, key: usize) -> Actor {
    let group = peer.actor(name, key);
    let mut document = group.document();
    document["type"] = json!("Group");
    peer.document(&format!("/users/{name}"), &document);
    group
}

fn page(author: &Actor, group: &Actor, path: &str) -> Value {
    let mut page = note(author, path, "three boats");
    page["type"] = json!("Page");
    page["name"] = json!("Fog over the harbour");
    page["audience"] = json!(group.uri);
    page
}

/// What the group says that somebody did.
fn passes_on(group: &Actor, id: &str, inner: &Value) -> Value {
    let mut announce = group.activity("Announce", id, inner);
    announce["to"] = json!([PUBLIC]);
    announce
}

async fn a_community_passes_on_what_is_posted_in_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (l, v) = (FakePeer::start(backend, "l.test").await, FakePeer::start(backend, "v.test").await);
    let (group, vic) = (community(&l, "photos", 0), v.actor("vic", 1));
    let id = ann.finds(&group.handle()).await;
    assert_eq!(ann.get(&format!("/api/v1/accounts/{id}")).await.json()["group"], true);
    group.is_followed_by(&ann).await;
    let page = page(&vic, &group, "/post/1");
    v.document("/post/1", &page);
    let create = vic.activity("Create", "/post/1/activity", &page);
    group.tells(&app, &passes_on(&group, "/a/1", &create)).await;
    let shown = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(shown["reblog"]["account"]["username"], "vic");
    let content = shown["reblog"]["content"].as_str().unwrap();
    assert!(content.contains("Fog over the harbour") && content.contains("three boats"), "{content}");
    // An upvote in a community is nobody's news here.
    let like = vic.activity("Like", "/l/1", &json!(vic.at("/post/1")));
    group.tells(&app, &passes_on(&group, "/a/2", &like)).await;
    // A change is looked up where the post lives.
    let mut changed = page.clone();
    changed["content"] = json!("<p>four boats</p>");
    changed["updated"] = json!("2026-01-07T00:00:00Z");
    v.document("/post/1", &changed);
    group.tells(&app, &passes_on(&group, "/a/3", &vic.activity("Update", "/u/1", &changed))).await;
    let shown = ann.get("/api/v1/timelines/home").await.json()[0]["reblog"].clone();
    assert!(shown["content"].as_str().unwrap().contains("four boats"), "{shown}");
    v.at("/post/1", http::StatusCode::GONE, "text/plain", "");
    let delete = vic.activity("Delete", "/d/1", &json!(vic.at("/post/1")));
    group.tells(&app, &passes_on(&group, "/a/4", &delete)).await;
    assert!(ann.home().await.is_empty());
}

async fn what_a_community_says_of_a_post_is_not_believed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (l, v) = (FakePeer::start(backend, "l.test").await, FakePeer::start(backend, "v.test").await);
    let (group, vic, mal) = (community(&l, "photos", 0), v.actor("vic", 1), l.actor("mal", 2));
    for who in [&group, &mal] {
        who.is_followed_by(&ann).await;
    }
    let told = page(&vic, &group, "/post/1");
    let mut true_page = told.clone();
    true_page["content"] = json!("<p>what vic wrote</p>");
    v.document("/post/1", &true_page);
    let create = vic.activity("Create", "/post/1/activity", &told);
    // A person passes nothing on.
    mal.tells(&app, &passes_on(&mal, "/a/0", &create)).await;
    assert!(ann.home().await.is_empty());
    group.tells(&app, &passes_on(&group, "/a/1", &create)).await;
    let shown = ann.get("/api/v1/timelines/home").await.json()[0]["reblog"].clone();
    assert!(shown["content"].as_str().unwrap().contains("what vic wrote"), "{shown}");
    // It is there, so it is not deleted.
    let delete = vic.activity("Delete", "/d/1", &json!(vic.at("/post/1")));
    group.tells(&app, &passes_on(&group, "/a/2", &delete)).await;
    assert_eq!(ann.home().await.len(), 1);
}

async fn a_channel_publishes_films_and_does_not_boost_them(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "t.test").await;
    let (channel, vic) = (community(&peer, "harbour", 0), peer.actor("vic", 1));
    channel.is_followed_by(&ann).await;
    let video = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": vic.at("/videos/1"), "type": "Video", "name": "Fog, 20 times as fast",
        "attributedTo": [{"type": "Person", "id": vic.uri}, {"type": "Group", "id": channel.uri}],
        "content": "**Filmed** from the pier", "mediaType": "text/markdown", "duration": "PT21S",
        "published": "2026-01-05T09:00:00.000Z", "to": [PUBLIC], "cc": [format!("{}/followers", vic.uri)],
        "icon": [{"type": "Image", "url": vic.at("/thumb.jpg"), "mediaType": "image/jpeg", "width": 850, "height": 480}],
        "url": [
            {"type": "Link", "mediaType": "text/html", "href": vic.at("/w/1")},
            {"type": "Link", "mediaType": "video/mp4", "href": vic.at("/f/720.mp4"), "height": 720, "width": 1280},
        ],
    });
    peer.document("/videos/1", &video);
    let mut announce = channel.activity("Announce", "/a/1", &json!(vic.at("/videos/1")));
    announce["to"] = json!([PUBLIC]);
    channel.tells(&app, &announce).await;
    let shown = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!((&shown["reblog"], &shown["account"]["username"]), (&Value::Null, &json!("vic")));
    let content = shown["content"].as_str().unwrap();
    assert!(content.contains("Fog, 20 times as fast") && content.contains(&vic.at("/w/1")), "{content}");
    assert_eq!(shown["media_attachments"].as_array().unwrap().len(), 1);
    // Nobody is seen looking at the thumbnail.
    assert!(shown["media_attachments"][0]["url"].as_str().unwrap().starts_with(&app.origin));
}

async fn a_post_for_a_community_says_so(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "l.test").await;
    let group = community(&peer, "photos", 0);
    ann.finds(&group.handle()).await;
    ann.posts(&format!("Three boats {}", group.handle())).await;
    app.settle().await;
    let created = peer.got("Create").remove(0)["object"].clone();
    assert_eq!(created["audience"], json!(group.uri));
    assert!(created["cc"].as_array().unwrap().contains(&json!(group.uri)), "{created}");
}

async fn what_is_said_in_a_community_goes_there_too(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (l, v) = (FakePeer::start(backend, "l.test").await, FakePeer::start(backend, "v.test").await);
    let (group, vic) = (community(&l, "photos", 0), v.actor("vic", 1));
    group.is_followed_by(&ann).await;
    let page = page(&vic, &group, "/post/1");
    v.document("/post/1", &page);
    let create = vic.activity("Create", "/post/1/activity", &page);
    group.tells(&app, &passes_on(&group, "/a/1", &create)).await;
    let home = ann.get("/api/v1/timelines/home").await.json();
    let post = home[0]["reblog"]["id"].as_str().unwrap();
    ann.does_to("favourite", post).await;
    ann.comments(post, "the third is mine").await;
    let private = json!({"status": "not for them", "in_reply_to_id": post, "visibility": "private"});
    ann.publishes(private).await;
    app.settle().await;
    let created = l.got("Create");
    assert_eq!((created.len(), l.got("Like").len()), (1, 1));
    let note = &created[0]["object"];
    assert_eq!(note["audience"], json!(group.uri));
    assert!(note["cc"].as_array().unwrap().contains(&json!(group.uri)), "{note}");
    assert_eq!((v.got("Create").len(), v.got("Like").len()), (2, 1));
}
