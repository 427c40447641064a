//! What stands first on a page: posts and hashtags.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, TestApp, journeys, note};

journeys! {
    a_pinned_post_stands_first_and_followers_hear_of_it,
    five_posts_are_pinned_at_most_and_only_open_ones,
    pins_of_others_come_and_go,
    sig_44_foreign_collections,
    hashtags_on_a_page_travel,
}

async fn a_pinned_post_stands_first_and_followers_hear_of_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    let first = ann.publishes(json!({"status": "first"})).await;
    ann.posts("second").await;
    let id = first["id"].as_str().unwrap();
    let pinned = ann.does_to("pin", id).await;
    assert_eq!(pinned["pinned"], true);
    ann.does_to("pin", id).await;
    app.settle().await;
    let add = peer.got("Add");
    assert_eq!(add.len(), 1);
    let featured = format!("{}/collections/featured", ann.uri());
    assert_eq!((&add[0]["object"], &add[0]["target"]), (&first["uri"], &json!(featured)));
    let path = format!("/api/v1/accounts/{}/statuses?pinned=true", ann.id);
    assert_eq!(bob.sees(&path).await, [id]);
    let headers = [(http::header::ACCEPT, "application/activity+json".parse().unwrap())];
    let featured = featured.strip_prefix(&app.origin).unwrap();
    let document = app
        .send(http::Method::GET, featured, headers.into_iter().collect(), "")
        .await
        .is(StatusCode::OK)
        .json();
    assert_eq!((&document["totalItems"], &document["orderedItems"][0]["id"]), (&json!(1), &first["uri"]));

    ann.does_to("unpin", id).await;
    app.settle().await;
    assert_eq!(peer.got("Remove").len(), 1);
    assert!(bob.sees(&path).await.is_empty());
}

async fn five_posts_are_pinned_at_most_and_only_open_ones(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for number in 0..5 {
        let post = ann.posts(&format!("post {number}")).await;
        ann.does_to("pin", &post).await;
    }
    let sixth = ann.posts("one too many").await;
    ann.post(&format!("/api/v1/statuses/{sixth}/pin")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let private = ann.publishes(json!({"status": "quiet", "visibility": "private"})).await;
    let private = private["id"].as_str().unwrap();
    ann.post(&format!("/api/v1/statuses/{private}/pin")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    bob.post(&format!("/api/v1/statuses/{sixth}/pin")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

async fn pins_of_others_come_and_go(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let featured = vic.at("/users/vic/featured");
    let mut document = vic.document();
    document["featured"] = json!(featured);
    peer.document("/users/vic", &document);
    peer.document("/n/old", &note(&vic, "/n/old", "pinned long ago"));
    peer.document(
        "/users/vic/featured",
        &json!({"id": featured, "type": "OrderedCollection", "totalItems": 1, "orderedItems": [vic.at("/n/old")]}),
    );
    let id = ann.finds(&vic.handle()).await;
    app.settle().await;
    let path = format!("/api/v1/accounts/{id}/statuses?pinned=true");
    let words = |list: Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|post| post["content"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(words(ann.get(&path).await.json()), ["<p>pinned long ago</p>"]);

    vic.is_followed_by(&ann).await;
    vic.tells(&app, &vic.create("/n/new", "pinned now")).await;
    let mut add = vic.activity("Add", "/a/1", &json!(vic.at("/n/new")));
    add["target"] = json!(featured);
    vic.tells(&app, &add).await;
    assert_eq!(words(ann.get(&path).await.json()), ["<p>pinned now</p>", "<p>pinned long ago</p>"]);
    let mut remove = vic.activity("Remove", "/a/2", &json!(vic.at("/n/old")));
    remove["target"] = json!(featured);
    vic.tells(&app, &remove).await;
    assert_eq!(words(ann.get(&path).await.json()), ["<p>pinned now</p>"]);
}

async fn sig_44_foreign_collections(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "x"})).await;
    ann.does_to("pin", post["id"].as_str().unwrap()).await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (v.actor("vic", 0), e.actor("mal", 1));
    let mut document = vic.document();
    document["featured"] = json!(vic.at("/users/vic/featured"));
    v.document("/users/vic", &document);
    let id = vic.is_followed_by(&ann).await;
    vic.tells(&app, &vic.create("/n/1", "mine")).await;
    for (kind, object, target) in [
        ("Add", vic.at("/n/1"), vic.at("/users/vic/featured")),
        ("Remove", post["uri"].as_str().unwrap().to_owned(), format!("{}/collections/featured", ann.uri())),
    ] {
        let mut forged = mal.activity(kind, &format!("/a/{kind}"), &json!(object));
        forged["target"] = json!(target);
        mal.tells(&app, &forged).await;
    }
    assert!(ann.sees(&format!("/api/v1/accounts/{id}/statuses?pinned=true")).await.is_empty());
    assert_eq!(ann.sees(&format!("/api/v1/accounts/{}/statuses?pinned=true", ann.id)).await.len(), 1);
}

async fn hashtags_on_a_page_travel(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    ann.posts("#Fog over the harbour").await;
    let tag =
        ann.post_json("/api/v1/featured_tags", &json!({"name": "#Fog"})).await.is(StatusCode::OK).json();
    assert_eq!((&tag["name"], &tag["statuses_count"]), (&json!("fog"), &json!("1")));
    ann.post_json("/api/v1/featured_tags", &json!({"name": "#"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
    assert_eq!(peer.got("Add")[0]["object"]["name"], "#fog");
    let path = format!("/api/v1/featured_tags/{}", tag["id"].as_str().unwrap());
    ann.delete(&path).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(peer.got("Remove")[0]["object"]["name"], "#fog");

    let mut document = vic.document();
    document["featuredTags"] = json!(vic.at("/users/vic/tags"));
    peer.document("/users/vic", &document);
    vic.tells(&app, &vic.activity("Update", "/u/1", &document)).await;
    let mut add = vic.activity("Add", "/a/1", &json!({"type": "Hashtag", "name": "#Sea"}));
    add["target"] = json!(vic.at("/users/vic/tags"));
    vic.tells(&app, &add).await;
    let id = ann.finds(&vic.handle()).await;
    let tags = ann.get(&format!("/api/v1/accounts/{id}/featured_tags")).await.json();
    assert_eq!(tags[0]["name"], "sea");
}
