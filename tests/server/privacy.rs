//! What is for some reaches nobody else, whatever other servers say and ask.

use http::{HeaderMap, Method, StatusCode, header::ACCEPT};
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, pictures};

journeys! {
    priv_03_who_asked_to_follow_reads_nothing_before_the_answer,
    priv_04_what_one_may_read_no_other_one_may,
    priv_05_the_audience_is_the_authors_own_word,
    priv_06_nobody_reads_who_was_named_in_secret,
    priv_07_an_edit_widens_nothing,
    priv_08_an_answer_to_a_private_post_shows_nothing_of_it,
    priv_09_what_is_private_is_not_shown_around,
    priv_20_21_a_locked_account_lets_nobody_in_by_itself,
    priv_39_what_others_fetch_tells_no_place,
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// A note of `author` for these alone.
fn private(author: &Actor, path: &str, words: &str, to: &Value) -> Value {
    let mut create = author.create(path, words);
    create["object"]["to"] = to.clone();
    create["object"]["cc"] = json!([]);
    create["to"] = to.clone();
    create
}

fn for_followers(author: &Actor, path: &str, words: &str) -> Value {
    private(author, path, words, &json!([format!("{}/followers", author.uri)]))
}

/// Every address at which `who` could come across the post `id` of the account `author`, with what it answers.
async fn looks_everywhere(who: &Person, author: &str, id: &str, uri: &str) -> String {
    let mut found = String::new();
    for path in [
        format!("/api/v1/statuses/{id}"),
        format!("/api/v1/statuses/{id}/context"),
        format!("/api/v1/statuses/{id}/favourited_by"),
        format!("/api/v1/statuses/{id}/reblogged_by"),
        format!("/api/v1/statuses/{id}/history"),
        format!("/api/v1/statuses?id[]={id}"),
        format!("/api/v1/accounts/{author}/statuses"),
        "/api/v1/timelines/home".to_owned(),
        "/api/v1/timelines/public".to_owned(),
        "/api/v1/timelines/tag/secret".to_owned(),
        "/api/v1/notifications".to_owned(),
        format!("/api/v2/search?resolve=true&q={uri}"),
        "/api/v2/search?q=secret".to_owned(),
    ] {
        found.push_str(&who.get(&path).await.text());
    }
    found
}

async fn priv_03_who_asked_to_follow_reads_nothing_before_the_answer(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let id = vic.is_followed_by(&bob).await;
    let asked = ann.does("follow", &id).await;
    assert_eq!((&asked["requested"], &asked["following"]), (&json!(true), &json!(false)));
    app.settle().await;
    vic.tells(&app, &for_followers(&vic, "/notes/1", "a #secret of vic")).await;
    let post = bob.home().await.remove(0);
    let found = looks_everywhere(&ann, &id, &post, &vic.at("/notes/1")).await;
    assert!(!found.contains("of vic"), "{found}");
}

async fn priv_04_what_one_may_read_no_other_one_may(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let id = vic.is_followed_by(&bob).await;
    let mut create = for_followers(&vic, "/notes/1", "a #secret of vic");
    create["object"]["tag"] = json!([{"type": "Hashtag", "name": "#secret", "href": vic.at("/tags/secret")}]);
    vic.tells(&app, &create).await;
    let post = bob.home().await.remove(0);
    bob.does_to("favourite", &post).await;
    bob.comments(&post, "a word").await;
    app.settle().await;
    for who in [&ann, &app.stranger()] {
        let found = looks_everywhere(who, &id, &post, &vic.at("/notes/1")).await;
        assert!(!found.contains("of vic"), "{found}");
        let touched = who.post(&format!("/api/v1/statuses/{post}/reblog")).await.status;
        assert!(matches!(touched, StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED), "{touched}");
    }
    let quoted = json!({"status": "look", "quoted_status_id": post});
    ann.post_json("/api/v1/statuses", &quoted).await.is(StatusCode::NOT_FOUND);
}

async fn priv_05_the_audience_is_the_authors_own_word(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (v.actor("vic", 0), e.actor("mal", 1));
    let id = vic.is_followed_by(&bob).await;
    mal.is_followed_by(&ann).await;
    vic.tells(&app, &for_followers(&vic, "/notes/1", "a #secret of vic")).await;
    let post = bob.home().await.remove(0);
    let mut forged = for_followers(&vic, "/notes/1", "a #secret of vic")["object"].clone();
    forged["to"] = json!([format!("{}/followers", mal.uri), PUBLIC]);
    forged["audience"] = json!(PUBLIC);
    forged["updated"] = json!("2026-01-06T09:00:00Z");
    for (number, kind) in ["Create", "Update", "Announce"].into_iter().enumerate() {
        let activity = mal.activity(kind, &format!("/forged/{number}"), &forged);
        mal.sends(&app, &activity).await;
        app.settle().await;
    }
    let found = looks_everywhere(&ann, &id, &post, &vic.at("/notes/1")).await;
    assert!(!found.contains("of vic"), "{found}");
    let seen = bob.get(&format!("/api/v1/statuses/{post}")).await.json();
    assert_eq!(seen["visibility"], "private");
    // Somebody else's followers are nobody whom vic can address.
    let odd =
        private(&vic, "/notes/2", "for the followers of mal", &json!([format!("{}/followers", mal.uri)]));
    vic.tells(&app, &odd).await;
    assert!(!ann.get("/api/v1/timelines/home").await.text().contains("for the followers of mal"));
}

async fn priv_06_nobody_reads_who_was_named_in_secret(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (vic, wim) = (
        FakePeer::start(backend, "v.test").await.actor("vic", 0),
        FakePeer::start(backend, "w.test").await.actor("wim", 1),
    );
    vic.is_followed_by(&ann).await;
    wim.follows(&ann).await;
    let post = ann.publishes(json!({"status": "come"})).await;
    app.settle().await;
    let mut create = vic.create("/notes/1", "I will");
    create["object"]["inReplyTo"] = post["uri"].clone();
    for hidden in ["bto", "bcc"] {
        create[hidden] = json!([bob.uri(), "https://secret.test/users/x"]);
        create["object"][hidden] = create[hidden].clone();
    }
    vic.tells(&app, &create).await;
    let seen = ann.get(&format!("/api/v1/statuses/{}/context", post["id"].as_str().unwrap())).await.text();
    assert!(seen.contains("I will") && !seen.contains("secret.test"), "{seen}");
    let own = wim.asks(&app, &format!("{}/replies?page=true", post["uri"].as_str().unwrap())).await.text();
    assert!(!own.contains("secret.test"), "{own}");
    for letter in wim.peer.got("Create") {
        if letter["actor"] == json!(ann.uri()) {
            assert!(letter.pointer("/object/bcc").is_none() && letter.get("bto").is_none());
        }
    }
}

async fn priv_07_an_edit_widens_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let id = vic.is_followed_by(&bob).await;
    vic.is_followed_by(&ann).await;
    let create = private(&vic, "/notes/1", "a secret for ann", &json!([ann.uri()]));
    vic.tells(&app, &create).await;
    let mut wider = create["object"].clone();
    wider["to"] = json!([PUBLIC]);
    wider["content"] = json!("<p>a secret for everybody</p>");
    wider["updated"] = json!("2026-01-06T09:00:00Z");
    vic.tells(&app, &vic.activity("Update", "/notes/1/update", &wider)).await;
    let seen = bob.get(&format!("/api/v1/accounts/{id}/statuses")).await.text();
    assert!(!seen.contains("secret for"), "{seen}");
    assert!(!app.stranger().get("/api/v1/timelines/public").await.text().contains("secret for"));
}

async fn priv_08_an_answer_to_a_private_post_shows_nothing_of_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    vic.is_followed_by(&bob).await;
    let hidden = ann.publishes(json!({"status": "only for friends", "visibility": "private"})).await;
    app.settle().await;
    let mut answer = vic.create("/notes/1", "indeed");
    answer["object"]["inReplyTo"] = hidden["uri"].clone();
    vic.tells(&app, &answer).await;
    let found = bob.get(&format!("/api/v2/search?resolve=true&q={}", vic.at("/notes/1"))).await.json();
    let id = found["statuses"][0]["id"].as_str().unwrap();
    for who in [&bob, &app.stranger()] {
        let context = who.get(&format!("/api/v1/statuses/{id}/context")).await.is(StatusCode::OK).json();
        assert_eq!(context["ancestors"], json!([]));
        assert!(!context.to_string().contains("friends"));
    }
    let path = hidden["uri"].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
    for part in ["", "/replies", "/likes", "/context", "/activity"] {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, "application/activity+json".parse().unwrap());
        app.send(Method::GET, &format!("{path}{part}"), headers, "").await.is(StatusCode::NOT_FOUND);
    }
}

async fn priv_09_what_is_private_is_not_shown_around(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let (vic, mal) = (
        FakePeer::start(backend, "v.test").await.actor("vic", 0),
        FakePeer::start(backend, "e.test").await.actor("mal", 1),
    );
    for follower in [&vic, &mal] {
        follower.follows(&ann).await;
        follower.is_followed_by(&bob).await;
    }
    cat.does("follow", &ann.id).await;
    let post = ann.publishes(json!({"status": "only for friends", "visibility": "private"})).await;
    app.settle().await;
    for (number, actor) in [&vic, &mal].into_iter().enumerate() {
        let mut boost = actor.activity("Announce", &format!("/boosts/{number}"), &post["uri"]);
        boost["to"] = json!([PUBLIC]);
        actor.tells(&app, &boost).await;
    }
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    cat.post(&format!("{path}/reblog")).await.is(StatusCode::NOT_FOUND);
    assert!(bob.home().await.is_empty());
    assert_eq!(ann.get(&path).await.json()["reblogs_count"], 0);
}

async fn priv_20_21_a_locked_account_lets_nobody_in_by_itself(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (vic, mal) = (
        FakePeer::start(backend, "v.test").await.actor("vic", 0),
        FakePeer::start(backend, "e.test").await.actor("mal", 1),
    );
    let lock = async |locked: bool| {
        let change = json!({"locked": locked});
        ann.patch("/api/v1/accounts/update_credentials", &change).await.is(StatusCode::OK);
        app.settle().await;
    };
    lock(true).await;
    bob.does("follow", &ann.id).await;
    vic.follows(&ann).await;
    let follow = vic.activity("Follow", "/follows/ann", &json!(ann.uri()));
    // Asked again, taken back and asked again, and accepted by somebody who is not asked.
    vic.tells(&app, &follow).await;
    vic.tells(&app, &vic.activity("Undo", "/follows/ann/undo", &follow)).await;
    app.app.clock.advance(chrono::TimeDelta::seconds(5));
    vic.tells(&app, &follow).await;
    for (number, by) in [&vic, &mal].into_iter().enumerate() {
        by.sends(&app, &by.activity("Accept", &format!("/accepts/{number}"), &follow)).await;
    }
    app.settle().await;
    let followers =
        async || ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json()["followers_count"].clone();
    assert_eq!((followers().await, vic.peer.got("Accept").len()), (json!(0), 0));
    assert_eq!(ann.get("/api/v1/follow_requests").await.json().as_array().unwrap().len(), 2);
    // Who opens their account lets nobody in who asked before; that stays their own decision.
    lock(false).await;
    assert_eq!((followers().await, vic.peer.got("Accept").len()), (json!(0), 0));
    assert_eq!(ann.get("/api/v1/follow_requests").await.json().as_array().unwrap().len(), 2);
    ann.post(&format!("/api/v1/follow_requests/{}/authorize", bob.id)).await.is(StatusCode::OK);
    lock(true).await;
    assert_eq!(followers().await, json!(1));
}

async fn priv_39_what_others_fetch_tells_no_place(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    let photo = ann.upload(pictures::from_a_camera(), "the sea").await.is(StatusCode::OK).json();
    ann.publishes(json!({"status": "x", "media_ids": [photo["id"]]})).await;
    app.settle().await;
    let note = vic.peer.got("Create").remove(0)["object"].clone();
    let attachment = &note["attachment"][0];
    for address in [&attachment["url"], &photo["preview_url"]] {
        let path = address.as_str().unwrap().strip_prefix(&app.origin).unwrap();
        let file = app.stranger().get(path).await.is(StatusCode::OK);
        for needle in [&b"Exif"[..], b"GPS", b"Cam\0"] {
            assert!(!file.body.windows(needle.len()).any(|window| window == needle));
        }
    }
    assert!(!note.to_string().contains("latitude"));
}
