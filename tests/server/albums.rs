//! Albums, by our own routes and by Pixelfed's.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    an_album_is_made_published_and_thrown_away,
    an_album_holds_ones_own_photographs_in_ones_own_order,
    priv_01_an_album_shows_what_one_may_see,
    an_album_keeps_its_order_without_what_is_gone,
    pixelix_walks_through_albums,
    pages_of_albums_follow_each_other,
    albums_go_with_their_owner,
}

const ALBUMS: &str = "/api/heliograph/v1/albums";
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

pub(crate) async fn photo(who: &Person, words: &str) -> String {
    shared(who, words, "public").await
}

async fn shared(who: &Person, words: &str, visibility: &str) -> String {
    let picture = who.has_picture("hills").await;
    let post = json!({"status": words, "media_ids": [picture], "visibility": visibility});
    who.publishes(post).await["id"].as_str().unwrap().to_owned()
}

async fn album(who: &Person, change: &Value) -> String {
    let made = who.post_json(ALBUMS, change).await.is(StatusCode::OK).json();
    made["id"].as_str().unwrap().to_owned()
}

/// A published album with these posts.
async fn with(who: &Person, audience: &str, posts: &[&String]) -> String {
    let id = album(who, &json!({"title": "Hills", "audience": audience, "published": true})).await;
    who.post_json(&inside(&id), &json!({"post_ids": posts})).await.is(StatusCode::OK);
    id
}

fn at(album: &str) -> String {
    format!("{ALBUMS}/{album}")
}

fn inside(album: &str) -> String {
    format!("{ALBUMS}/{album}/posts")
}

fn of(who: &Person) -> String {
    format!("/api/heliograph/v1/accounts/{}/albums", who.id)
}

async fn an_album_is_made_published_and_thrown_away(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let made = ann.post_json(ALBUMS, &json!({"title": " Hills ", "description": "green"})).await;
    let made = made.is(StatusCode::OK).json();
    assert_eq!((&made["title"], &made["description"]), (&json!("Hills"), &json!("green")));
    assert_eq!((&made["audience"], &made["published_at"]), (&json!("public"), &Value::Null));
    assert_eq!((&made["posts_count"], &made["cover"]), (&json!(0), &Value::Null));
    assert_eq!(made["account"]["id"], json!(ann.id));
    let path = at(made["id"].as_str().unwrap());
    // A draft is its owner's alone.
    bob.get(&path).await.is(StatusCode::NOT_FOUND);
    assert!(bob.sees(&of(&ann)).await.is_empty());
    let out = ann.patch(&path, &json!({"published": true})).await.is(StatusCode::OK).json();
    assert!(out["published_at"].is_string());
    // What is not named stays.
    let named = ann.patch(&path, &json!({"title": "High"})).await.is(StatusCode::OK).json();
    assert_eq!((&named["description"], &named["published_at"]), (&json!("green"), &out["published_at"]));
    assert_eq!(bob.get(&path).await.is(StatusCode::OK).json()["title"], "High");
    assert_eq!(app.stranger().sees(&of(&ann)).await, [made["id"].as_str().unwrap()]);
    for wrong in [
        json!({"title": "  "}),
        json!({"title": "x".repeat(101)}),
        json!({"description": "x".repeat(2_001)}),
        json!({"audience": "friends"}),
    ] {
        ann.patch(&path, &wrong).await.is(WRONG);
    }
    ann.post_json(ALBUMS, &json!({"published": true})).await.is(WRONG);
    let draft = ann.patch(&path, &json!({"published": false, "title": ""})).await.is(StatusCode::OK).json();
    assert_eq!((&draft["published_at"], &draft["title"]), (&Value::Null, &json!("")));
    bob.delete(&path).await.is(StatusCode::NOT_FOUND);
    ann.delete(&path).await.is(StatusCode::OK);
    ann.get(&path).await.is(StatusCode::NOT_FOUND);
}

async fn an_album_holds_ones_own_photographs_in_ones_own_order(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let [one, two] = [photo(&ann, "one").await, photo(&ann, "two").await];
    let three = shared(&ann, "three", "unlisted").await;
    let id = with(&ann, "public", &[&two, &one]).await;
    assert_eq!(bob.sees(&inside(&id)).await, [two.clone(), one.clone()]);
    let more = json!({"post_ids": [three, one]});
    let view = ann.post_json(&inside(&id), &more).await.is(StatusCode::OK).json();
    assert_eq!(view["posts_count"], 3);
    let cover = bob.get(&format!("/api/v1/statuses/{two}")).await.json();
    assert_eq!(view["cover"]["id"], cover["media_attachments"][0]["id"]);
    assert_eq!(bob.sees(&inside(&id)).await, [two.clone(), one.clone(), three.clone()]);
    assert_eq!(bob.sees(&format!("{}?limit=1&offset=1", inside(&id))).await, [one.as_str()]);
    // What is not named comes after, as it was.
    ann.put(&inside(&id), &json!({"post_ids": [three]})).await.is(StatusCode::OK);
    assert_eq!(bob.sees(&inside(&id)).await, [three.clone(), two.clone(), one.clone()]);
    let words = ann.posts("words alone").await;
    let private = shared(&ann, "quiet", "private").await;
    let theirs = photo(&bob, "Bob's").await;
    app.settle().await;
    let boost = ann.does_to("reblog", &theirs).await["id"].as_str().unwrap().to_owned();
    for (wrong, status) in [
        (&words, WRONG),
        (&private, WRONG),
        (&boost, WRONG),
        (&theirs, StatusCode::NOT_FOUND),
        (&"1".to_owned(), StatusCode::NOT_FOUND),
    ] {
        // All of them, or none.
        let some = json!({"post_ids": [photo(&ann, "fine").await, wrong]});
        ann.post_json(&inside(&id), &some).await.is(status);
    }
    ann.put(&inside(&id), &json!({"post_ids": [words]})).await.is(WRONG);
    let take = format!("{}?post_ids[]={two}", inside(&id));
    assert_eq!(ann.delete(&take).await.is(StatusCode::OK).json()["posts_count"], 2);
    assert_eq!(bob.sees(&inside(&id)).await, [three, one]);
    app.settle().await;
}

async fn priv_01_an_album_shows_what_one_may_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    dan.does("follow", &ann.id).await;
    app.settle().await;
    let [one, two] = [photo(&ann, "one").await, photo(&ann, "two").await];
    let open = with(&ann, "public", &[&one, &two]).await;
    let near = with(&ann, "followers", &[&one]).await;
    let own = with(&ann, "self", &[&two]).await;
    let draft = album(&ann, &json!({"title": "later"})).await;
    let newest = |albums: &[&String]| albums.iter().map(|id| (*id).clone()).collect::<Vec<_>>();
    let all = newest(&[&draft, &own, &near, &open]);
    let stranger = app.stranger();
    let collections = format!("/api/v1.1/collections/accounts/{}", ann.id);
    for (who, sees) in [
        (&ann, all.clone()),
        (&dan, newest(&[&near, &open])),
        (&bob, newest(&[&open])),
        (&stranger, newest(&[&open])),
    ] {
        assert_eq!(who.sees(&of(&ann)).await, sees);
        assert_eq!(who.sees(&collections).await, sees);
        for id in &all {
            let status = if sees.contains(id) { StatusCode::OK } else { StatusCode::NOT_FOUND };
            who.get(&at(id)).await.is(status);
            who.get(&inside(id)).await.is(status);
            who.get(&format!("/api/v1.1/collections/view/{id}")).await.is(status);
            who.get(&format!("/api/v1.1/collections/items/{id}")).await.is(status);
        }
    }
    // What one may not see is not counted, and is no cover.
    ann.post(&format!("/api/v1.1/archive/add/{one}")).await.is(StatusCode::OK);
    for who in [&ann, &bob] {
        assert_eq!(who.sees(&inside(&open)).await, [two.as_str()]);
        let view = who.get(&at(&open)).await.json();
        assert_eq!(view["posts_count"], 1);
        let cover = who.get(&format!("/api/v1/statuses/{two}")).await.json();
        assert_eq!(view["cover"]["id"], cover["media_attachments"][0]["id"]);
    }
    // What is warned of is in it, and is no cover.
    let warned = json!({"status": "", "sensitive": true});
    ann.put(&format!("/api/v1/statuses/{two}"), &warned).await.is(StatusCode::OK);
    let view = bob.get(&at(&open)).await.json();
    assert_eq!((&view["posts_count"], &view["cover"]), (&json!(1), &Value::Null));
    // Whoever blocks, or is blocked, finds none.
    ann.does("block", &cat.id).await;
    bob.does("block", &ann.id).await;
    app.settle().await;
    for who in [&bob, &cat] {
        for path in [at(&open), inside(&open), format!("/api/v1.1/collections/view/{open}")] {
            who.get(&path).await.is(StatusCode::NOT_FOUND);
        }
    }
    assert!(bob.sees(&of(&ann)).await.is_empty());
    cat.get(&of(&ann)).await.is(StatusCode::NOT_FOUND);
}

async fn an_album_keeps_its_order_without_what_is_gone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let posts = [photo(&ann, "one").await, photo(&ann, "two").await, photo(&ann, "three").await];
    let id = with(&ann, "public", &[&posts[2], &posts[0], &posts[1]]).await;
    ann.delete(&format!("/api/v1/statuses/{}", posts[0])).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(ann.sees(&inside(&id)).await, [posts[2].clone(), posts[1].clone()]);
    assert_eq!(ann.get(&at(&id)).await.json()["posts_count"], 2);
    // Thrown away, it leaves its posts alone.
    ann.delete(&at(&id)).await.is(StatusCode::OK);
    ann.get(&format!("/api/v1/statuses/{}", posts[2])).await.is(StatusCode::OK);
    app.settle().await;
}

/// What the app sends, in the query, and the shapes that it reads.
async fn pixelix_walks_through_albums(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let id = album(&ann, &json!({})).await;
    let own = ann.get("/api/v1.1/collections/self").await.is(StatusCode::OK).json();
    assert_eq!((&own[0]["visibility"], &own[0]["items"]), (&json!("draft"), &json!([])));
    assert!(own[0]["thumb"].as_str().unwrap().ends_with("/media/none/header.svg"));
    let mut posts = Vec::new();
    for number in 0..11 {
        let post = photo(&ann, &format!("number {number}")).await;
        let add = format!("/api/v1.1/collections/add?collection_id={id}&post_id={post}");
        assert_eq!(ann.post(&add).await.is(StatusCode::OK).json()["pf_type"], "photo");
        posts.push(post);
    }
    let update = format!("/api/v1.1/collections/update/{id}");
    let change = json!({"title": "Hills", "description": "green", "visibility": "public"});
    let changed = ann.post_json(&update, &change).await.is(StatusCode::OK).json();
    assert_eq!((&changed["visibility"], &changed["post_count"]), (&json!("public"), &json!(11)));
    assert_eq!((&changed["pid"], &changed["username"]), (&json!(ann.id), &json!("ann")));
    for wrong in [json!({"title": "x"}), json!({"title": "x", "visibility": "all"})] {
        ann.post_json(&update, &wrong).await.is(WRONG);
    }
    // All of it for who counts no pages, and an end for who does.
    let items = format!("/api/v1.1/collections/items/{id}");
    assert_eq!(bob.sees(&items).await, posts);
    assert_eq!(bob.sees(&format!("{items}?page=1")).await, posts[..10]);
    assert_eq!(bob.sees(&format!("{items}?page=2")).await, posts[10..]);
    assert!(bob.sees(&format!("{items}?page=3")).await.is_empty());
    let own = ann.get("/api/v1.1/collections/self").await.json();
    assert_eq!(ids(&own[0]["items"]), posts);
    assert!(ann.sees("/api/v1.1/collections/self?page=2").await.is_empty());
    let remove = |post: &str| format!("/api/v1.1/collections/remove?collection_id={id}&post_id={post}");
    assert_eq!(ann.post(&remove(&posts[0])).await.is(StatusCode::OK).text(), "200");
    ann.post(&remove(&posts[0])).await.is(StatusCode::NOT_FOUND);
    bob.post(&remove(&posts[1])).await.is(StatusCode::NOT_FOUND);
    let theirs = photo(&bob, "Bob's").await;
    for (album, post) in [(&id, &theirs), (&"1".to_owned(), &posts[1])] {
        let add = format!("/api/v1.1/collections/add?collection_id={album}&post_id={post}");
        ann.post(&add).await.is(StatusCode::NOT_FOUND);
    }
    let private = json!({"title": "Hills", "visibility": "private"});
    ann.post_json(&update, &private).await.is(StatusCode::OK);
    bob.get(&items).await.is(StatusCode::NOT_FOUND);
    let draft = json!({"title": "Hills", "visibility": "draft"});
    let view = ann.post_json(&update, &draft).await.is(StatusCode::OK).json();
    assert_eq!((&view["visibility"], &view["published_at"]), (&json!("draft"), &Value::Null));
    let delete = format!("/api/v1.1/collections/delete/{id}");
    assert_eq!(ann.delete(&delete).await.is(StatusCode::OK).text(), "200");
    assert!(ann.sees("/api/v1.1/collections/self").await.is_empty());
    app.settle().await;
}

async fn pages_of_albums_follow_each_other(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut made = Vec::new();
    for number in 0..11 {
        let change = json!({"title": number.to_string(), "published": true});
        made.insert(0, album(&ann, &change).await);
    }
    let first = bob.get(&format!("{}?limit=5", of(&ann))).await.is(StatusCode::OK);
    assert_eq!(ids(&first.json()), made[..5]);
    let second = bob.get(&first.link("next").unwrap()).await.is(StatusCode::OK);
    assert_eq!(ids(&second.json()), made[5..10]);
    let back = bob.get(&second.link("prev").unwrap()).await.is(StatusCode::OK);
    assert_eq!(ids(&back.json()), made[..5]);
    let counted = format!("/api/v1.1/collections/accounts/{}?page=", ann.id);
    assert_eq!(bob.sees(&format!("{counted}1")).await, made[..9]);
    assert_eq!(bob.sees(&format!("{counted}2")).await, made[9..]);
    assert!(bob.sees(&format!("{counted}3")).await.is_empty());
}

async fn albums_go_with_their_owner(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let one = photo(&ann, "one").await;
    let id = with(&ann, "public", &[&one]).await;
    ann.post_json("/api/pixelfed/v1/web/settings", &json!({"hide_collections": true}))
        .await
        .is(StatusCode::OK);
    let account = ann.id.parse().unwrap();
    heliograph::accounts::jobs::purge(&app.app.db, account).await.unwrap();
    bob.get(&at(&id)).await.is(StatusCode::NOT_FOUND);
    let rows = app.rows().await;
    assert_eq!((rows["albums"], rows["album_posts"], rows["pixelfed_settings"]), (0, 0, 0));
    app.settle().await;
}
