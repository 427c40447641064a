//! Who is blocked, and whole servers that somebody blocks: nothing is seen, nothing is reached, and
//! nothing tells.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    priv_10_who_is_blocked_cannot_tell_it_from_absence,
    priv_10_who_is_blocked_elsewhere_reads_nothing,
    priv_12_a_person_hears_nothing_of_a_server_that_they_block,
}

async fn find(person: &Person, words: &str) -> Value {
    let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    person.get(&format!("/api/v2/search?resolve=true&q={query}")).await.is(StatusCode::OK).json()
}

async fn priv_10_who_is_blocked_cannot_tell_it_from_absence(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [alice, bob, carol] = app.accounts(["alice", "bob", "carol"]).await;
    for (who, whom) in [(&alice, &carol), (&carol, &alice), (&bob, &alice), (&alice, &bob), (&bob, &carol)] {
        who.does("follow", &whom.id).await;
    }
    let photo = alice.has_picture("the sea").await;
    let post = alice.publishes(json!({"status": "#sea", "media_ids": [photo]})).await;
    let post = post["id"].as_str().unwrap().to_owned();
    let bobs = bob.posts("hills").await;
    alice.does_to("favourite", &bobs).await;
    alice.does_to("reblog", &bobs).await;
    alice.comments(&bobs, "from alice").await;
    carol.does_to("bookmark", &post).await;
    app.settle().await;
    alice.does("block", &carol.id).await;
    app.settle().await;

    // The same answers as about somebody who never was.
    let nobody = "1";
    for (path, absent) in [
        (format!("/api/v1/accounts/{}", alice.id), format!("/api/v1/accounts/{nobody}")),
        (format!("/api/v1/accounts/{}/statuses", alice.id), format!("/api/v1/accounts/{nobody}/statuses")),
        (format!("/api/v1/accounts/{}/followers", alice.id), format!("/api/v1/accounts/{nobody}/followers")),
        (format!("/api/v1/accounts/{}/following", alice.id), format!("/api/v1/accounts/{nobody}/following")),
        ("/api/v1/accounts/lookup?acct=alice".to_owned(), "/api/v1/accounts/lookup?acct=nobody".to_owned()),
        (format!("/api/v1/statuses/{post}"), format!("/api/v1/statuses/{nobody}")),
        (format!("/api/v1/statuses/{post}/context"), format!("/api/v1/statuses/{nobody}/context")),
        (format!("/api/v1/statuses/{post}/history"), format!("/api/v1/statuses/{nobody}/history")),
        (
            format!("/api/v1/statuses/{post}/favourited_by"),
            format!("/api/v1/statuses/{nobody}/favourited_by"),
        ),
    ] {
        let (hidden, missing) = (carol.get(&path).await, carol.get(&absent).await);
        assert_eq!((hidden.status, hidden.text()), (missing.status, missing.text()), "{path}");
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (what, at) in [
        (format!("/api/v1/accounts/{}/follow", alice.id), format!("/api/v1/accounts/{nobody}/follow")),
        (format!("/api/v1/statuses/{post}/favourite"), format!("/api/v1/statuses/{nobody}/favourite")),
        (format!("/api/v1/statuses/{post}/reblog"), format!("/api/v1/statuses/{nobody}/reblog")),
        (format!("/api/v1/statuses/{post}/bookmark"), format!("/api/v1/statuses/{nobody}/bookmark")),
    ] {
        let (hidden, missing) = (carol.post(&what).await, carol.post(&at).await);
        assert_eq!((hidden.status, hidden.text()), (missing.status, missing.text()), "{what}");
    }
    let answer = json!({"status": "hello", "in_reply_to_id": post});
    carol.post_json("/api/v1/statuses", &answer).await.is(StatusCode::NOT_FOUND);
    let relation = carol.relationship(&alice.id).await;
    for member in ["following", "followed_by", "requested", "blocked_by"] {
        assert_eq!(relation[member], false, "{member}");
    }
    // Nor is she anywhere in what others show.
    for words in ["alice", "@alice", &alice.handle(), &alice.uri(), &format!("{}/p/{post}", app.origin)] {
        let found = find(&carol, words).await.to_string();
        assert!(!found.contains("alice"), "{words}: {found}");
    }
    for path in [
        "/api/v1/timelines/home".to_owned(),
        "/api/v1/timelines/public".to_owned(),
        "/api/v1/timelines/tag/sea".to_owned(),
        "/api/v1/bookmarks".to_owned(),
        "/api/v1/notifications".to_owned(),
        format!("/api/v1/accounts/{}/followers", bob.id),
        format!("/api/v1/accounts/{}/following", bob.id),
        format!("/api/v1/accounts/{}/followers", carol.id),
        format!("/api/v1/statuses/{bobs}/favourited_by"),
        format!("/api/v1/statuses/{bobs}/reblogged_by"),
        format!("/api/v1/statuses/{bobs}/context"),
    ] {
        let shown = carol.get(&path).await.is(StatusCode::OK).text();
        assert!(!shown.contains("alice"), "{path}: {shown}");
        // Bob still sees her.
        assert!(bob.get(&path).await.status == StatusCode::OK);
    }
    // A mention of her is only words, and she hears nothing.
    let said = carol.publishes(json!({"status": "where is @alice?"})).await;
    app.settle().await;
    assert_eq!(said["mentions"], json!([]));
    assert!(!said["content"].as_str().unwrap().contains("href"), "{}", said["content"]);
    assert!(!alice.news().await.contains(&"mention carol".to_owned()));
    // Who blocks sees whom she blocks, to take it back.
    alice.get(&format!("/api/v1/accounts/{}", carol.id)).await.is(StatusCode::OK);
    assert_eq!(alice.sees("/api/v1/blocks").await, std::slice::from_ref(&carol.id));
    alice.does("unblock", &carol.id).await;
    carol.get(&format!("/api/v1/accounts/{}", alice.id)).await.is(StatusCode::OK);
    app.settle().await;
}

async fn priv_10_who_is_blocked_elsewhere_reads_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let alice = app.account("alice").await;
    let carol = FakePeer::start(backend, "v.test").await.actor("carol", 0);
    carol.follows(&alice).await;
    let post = alice.publishes(json!({"status": "the sea"})).await;
    let private = alice.publishes(json!({"status": "friends", "visibility": "private"})).await;
    app.settle().await;
    let (uri, hidden) = (post["uri"].as_str().unwrap(), private["uri"].as_str().unwrap());
    let addresses = [
        alice.uri(),
        format!("{}/outbox", alice.uri()),
        format!("{}/outbox?page=true", alice.uri()),
        format!("{}/followers", alice.uri()),
        format!("{}/following?page=true", alice.uri()),
        format!("{}/collections/featured", alice.uri()),
        uri.to_owned(),
        format!("{uri}/activity"),
        format!("{uri}/replies"),
        hidden.to_owned(),
    ];
    for address in &addresses {
        carol.asks(&app, address).await.is(StatusCode::OK);
    }
    let id = alice.finds(&carol.handle()).await;
    alice.does("block", &id).await;
    app.settle().await;
    let missing = carol.asks(&app, &format!("{}/users/nobody", app.origin)).await;
    for address in &addresses {
        let answer = carol.asks(&app, address).await;
        assert_eq!((answer.status, answer.text()), (missing.status, missing.text()), "{address}");
    }
    // What comes from there changes nothing.
    let mut reply = carol.create("/notes/1", "hello?");
    reply["object"]["inReplyTo"] = json!(uri);
    reply["object"]["cc"] = json!([alice.uri()]);
    reply["object"]["tag"] = json!([{"type": "Mention", "href": alice.uri(), "name": "@alice"}]);
    let before = app.rows().await;
    carol.tells(&app, &reply).await;
    carol.tells(&app, &carol.activity("Like", "/likes/1", &json!(uri))).await;
    carol.tells(&app, &carol.activity("Announce", "/boosts/1", &json!(uri))).await;
    let mut after = app.rows().await;
    // That it came is remembered.
    for table in ["inbox_items", "last_words"] {
        after.insert(table.to_owned(), before[table]);
    }
    assert_eq!(after, before);
    assert_eq!(alice.news().await, Vec::<String>::new());
}

async fn priv_12_a_person_hears_nothing_of_a_server_that_they_block(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    for person in [&ann, &bob] {
        let id = person.finds(&vic.handle()).await;
        person.does("follow", &id).await;
        app.settle().await;
        let follow = peer.got("Follow").pop().unwrap();
        vic.tells(&app, &vic.activity("Accept", &format!("/accepts/{}", person.name), &follow)).await;
        vic.follows(person).await;
    }
    let id = ann.finds(&vic.handle()).await;
    vic.tells(&app, &vic.create("/notes/1", "first light")).await;
    let post = ann.home().await.remove(0);
    let like =
        vic.activity("Like", "/likes/1", &json!(format!("{}/p/{}", app.origin, ann.posts("mine").await)));
    app.settle().await;
    vic.tells(&app, &like).await;
    assert_eq!(ann.news().await, ["favourite vic", "follow vic"]);

    let blocks = "/api/v1/domain_blocks";
    ann.post_json(blocks, &json!({"domain": ""})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.post_json(blocks, &json!({"domain": app.authority})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let block = json!({"domain": format!("https://{}/", peer.authority.to_uppercase())});
        ann.post_json(blocks, &block).await.is(StatusCode::OK);
    }
    let list = ann.get(blocks).await.is(StatusCode::OK).json();
    assert_eq!(list, json!([peer.authority]));
    let seen = async |who: &Person| {
        let public = who.sees("/api/v1/timelines/public").await.contains(&post);
        let status = who.get(&format!("/api/v1/statuses/{post}")).await.status == StatusCode::OK;
        let home = who.home().await.contains(&post);
        let found = find(who, &vic.handle()).await["accounts"].as_array().unwrap().len() == 1;
        [public, status, home, found]
    };
    // At once for her, and for nobody else.
    assert_eq!((seen(&ann).await, seen(&bob).await), ([false; 4], [true; 4]));
    app.settle().await;
    assert_eq!(ann.news().await, ["severed_relationships ann"], "of oneself, and of nobody there");
    let relation = ann.relationship(&id).await;
    assert_eq!((&relation["domain_blocking"], &relation["following"]), (&json!(true), &json!(false)));
    assert_eq!(relation["followed_by"], false);
    assert!(ann.sees(&format!("/api/v1/accounts/{}/followers", ann.id)).await.is_empty());
    // They are told of the follows that ended, and nothing of hers is theirs to read any more.
    assert_eq!((peer.got("Undo").len(), peer.got("Reject").len(), peer.got("Block").len()), (1, 1, 0));
    vic.asks(&app, &ann.uri()).await.is(StatusCode::NOT_FOUND);
    vic.asks(&app, &bob.uri()).await.is(StatusCode::OK);
    vic.tells(&app, &vic.activity("Follow", "/follows/again", &json!(ann.uri()))).await;
    let mut hello = vic.create("/notes/2", "hello");
    hello["object"]["tag"] = json!([{"type": "Mention", "href": ann.uri(), "name": "@ann"}]);
    vic.tells(&app, &hello).await;
    let news = vec!["severed_relationships ann".to_owned()];
    assert_eq!((ann.news().await, peer.got("Reject").len()), (news, 2));

    let answer = ann.delete(&format!("{blocks}?domain={}", peer.authority)).await.is(StatusCode::OK);
    assert_eq!(answer.json(), json!({}));
    assert_eq!(ann.get(blocks).await.json(), json!([]));
    assert_eq!(seen(&ann).await, [true, true, false, true], "follows that ended do not come back");
    app.settle().await;
}
