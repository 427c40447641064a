//! What other servers can ask: documents, collections, who is who.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Backend, FakePeer, TestApp, journeys};

journeys! {
    an_actor_is_a_document_for_servers_and_a_page_for_people,
    webfinger_says_who_is_behind_a_handle,
    nodeinfo_is_what_its_schemas_ask_for,
    a_post_is_a_note_with_its_picture,
    a_followers_only_post_is_for_followers_alone,
    a_deleted_post_is_gone_only_if_it_was_public,
    an_outbox_has_what_strangers_may_see_a_page_at_a_time,
    collections_say_how_many_and_not_who,
    the_instance_actor_is_readable_and_signs_what_we_ask,
    a_peer_that_is_away_gets_its_letters_in_order_later,
    a_peer_that_refuses_is_not_asked_for_ever,
    one_letter_serves_a_whole_server,
}

const ACTIVITY: &str = "application/activity+json";
const LD: &str = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

async fn ask(app: &TestApp, path: &str, accept: &str) -> Answer {
    let path = path.strip_prefix(&app.origin).unwrap_or(path);
    app.stranger().send_with(Method::GET, path, None, &[("accept", accept)]).await
}

async fn an_actor_is_a_document_for_servers_and_a_page_for_people(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for accept in [ACTIVITY, LD, "application/activity+json, text/html;q=0.5"] {
        let answer = ask(&app, "/users/ann", accept).await.is(StatusCode::OK);
        assert!(answer.header("content-type").starts_with(ACTIVITY));
        assert!(answer.header("vary").contains("Accept"));
        let actor = answer.json();
        assert_eq!((&actor["id"], &actor["type"]), (&json!(ann.uri()), &json!("Person")));
        assert_eq!(actor["preferredUsername"], "ann");
        assert_eq!(actor["inbox"], format!("{}/inbox", ann.uri()));
        assert_eq!(actor["endpoints"]["sharedInbox"], format!("{}/inbox", app.origin));
        assert_eq!(actor["publicKey"]["owner"], ann.uri());
        assert!(
            actor["publicKey"]["publicKeyPem"].as_str().unwrap().starts_with("-----BEGIN PUBLIC KEY-----")
        );
        assert_eq!(actor["manuallyApprovesFollowers"], false);
        federation::vocab::Actor::parse(&actor).expect("a peer of our own kind reads it");
    }
    let page = ask(&app, "/users/ann", "text/html,application/xhtml+xml").await;
    assert!(page.status.is_redirection(), "{}", page.status);
    assert_eq!(page.header("location"), "/@ann");
    let document = ask(&app, "/@ann", ACTIVITY).await;
    assert!(document.status.is_redirection());
    assert_eq!(document.header("location"), ann.uri());
    ask(&app, "/users/nobody", ACTIVITY).await.is(StatusCode::NOT_FOUND);
}

async fn webfinger_says_who_is_behind_a_handle(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let subject = format!("acct:ann@{}", app.authority);
    for resource in [subject.clone(), format!("acct:ANN@{}", app.authority), ann.uri()] {
        let query: String = url::form_urlencoded::byte_serialize(resource.as_bytes()).collect();
        let answer = app.stranger().get(&format!("/.well-known/webfinger?resource={query}")).await;
        let answer = answer.is(StatusCode::OK);
        assert_eq!(answer.header("content-type"), "application/jrd+json");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let jrd = answer.json();
        assert_eq!(jrd["subject"], subject);
        let links = jrd["links"].as_array().unwrap();
        let own = links.iter().find(|link| link["rel"] == "self").unwrap();
        assert_eq!((&own["type"], &own["href"]), (&json!(ACTIVITY), &json!(ann.uri())));
    }
    for (resource, status) in [
        (format!("acct:nobody@{}", app.authority), StatusCode::NOT_FOUND),
        ("acct:ann@elsewhere.test".to_owned(), StatusCode::NOT_FOUND),
        ("what".to_owned(), StatusCode::BAD_REQUEST),
    ] {
        let answer = app.stranger().get(&format!("/.well-known/webfinger?resource={resource}")).await;
        assert_eq!(answer.status, status, "{resource}");
    }
    app.stranger().get("/.well-known/webfinger").await.is(StatusCode::BAD_REQUEST);
    let meta = app.stranger().get("/.well-known/host-meta").await.is(StatusCode::OK);
    assert!(meta.text().contains("/.well-known/webfinger?resource={uri}"));
}

async fn nodeinfo_is_what_its_schemas_ask_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.posts("one").await;
    ann.comments(&post, "two").await;
    app.settle().await;
    let links = app.stranger().get("/.well-known/nodeinfo").await.is(StatusCode::OK).json();
    for link in links["links"].as_array().unwrap() {
        let rel = link["rel"].as_str().unwrap();
        let Some(version) = rel.strip_prefix("http://nodeinfo.diaspora.software/ns/schema/") else {
            continue;
        };
        let href = link["href"].as_str().unwrap().strip_prefix(&app.origin).unwrap();
        let answer = app.stranger().get(href).await.is(StatusCode::OK);
        assert!(answer.header("content-type").contains(&format!("schema/{version}#")));
        let info = answer.json();
        assert_eq!(info["version"], version);
        // The schemas allow `[a-z0-9-]` in the name, and nothing but these members.
        assert_eq!(info["software"]["name"], "heliograph");
        assert_eq!(info["software"].get("repository").is_some(), version == "2.1");
        assert_eq!(info["protocols"], json!(["activitypub"]));
        assert_eq!(info["openRegistrations"], true);
        let usage = &info["usage"];
        assert_eq!((&usage["users"]["total"], &usage["localPosts"]), (&json!(1), &json!(1)));
        assert_eq!(usage["localComments"], 1);
        for member in ["inbound", "outbound"] {
            assert!(info["services"][member].is_array());
        }
        assert!(info["metadata"].is_object());
    }
    app.stranger().get("/nodeinfo/9.9").await.is(StatusCode::NOT_FOUND);
}

async fn a_post_is_a_note_with_its_picture(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, _bob] = app.accounts(["ann", "bob"]).await;
    let photo = ann.has_picture("the sea").await;
    let post = ann
        .publishes(json!({"status": "Dusk #sea @bob", "media_ids": [photo], "spoiler_text": "light", "language": "en"}))
        .await;
    app.settle().await;
    let note = ask(&app, post["uri"].as_str().unwrap(), ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!((&note["type"], &note["id"]), (&json!("Note"), &post["uri"]));
    assert_eq!((&note["attributedTo"], &note["summary"]), (&json!(ann.uri()), &json!("light")));
    assert_eq!((&note["sensitive"], &note["contentMap"]["en"]), (&json!(true), &note["content"]));
    let picture = &note["attachment"][0];
    assert_eq!((&picture["name"], &picture["width"]), (&json!("the sea"), &json!(48)));
    assert_eq!(picture["mediaType"], "image/jpeg");
    assert!(picture["blurhash"].is_string());
    let tags: Vec<_> = note["tag"].as_array().unwrap().iter().map(|tag| tag["name"].clone()).collect();
    assert_eq!(tags, [json!(format!("@bob@{}", app.authority)), json!("#sea")]);
    let create = ask(&app, &format!("{}/activity", post["uri"].as_str().unwrap()), ACTIVITY).await;
    let create = create.is(StatusCode::OK).json();
    assert_eq!((&create["type"], &create["object"]["id"]), (&json!("Create"), &post["uri"]));
    assert_eq!((&create["to"], &create["cc"]), (&note["to"], &note["cc"]));
}

async fn a_followers_only_post_is_for_followers_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (honest, hostile) =
        (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (honest.actor("vic", 0), hostile.actor("mal", 1));
    vic.follows(&ann).await;
    let post = ann.publishes(json!({"status": "friends", "visibility": "private"})).await;
    app.settle().await;
    let uri = post["uri"].as_str().unwrap();
    for address in [uri.to_owned(), format!("{uri}/activity"), format!("{uri}/replies")] {
        ask(&app, &address, ACTIVITY).await.is(StatusCode::NOT_FOUND);
        mal.asks(&app, &address).await.is(StatusCode::NOT_FOUND);
        let answer = vic.asks(&app, &address).await.is(StatusCode::OK);
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    // A signature that is there has to be right.
    let mut headers = mal.sign(&Method::GET, &uri.parse().unwrap(), None, backend.clock.now());
    let other = vic.sign(&Method::GET, &format!("{uri}x").parse().unwrap(), None, backend.clock.now());
    headers.insert("signature", other["signature"].clone());
    headers.insert("accept", ACTIVITY.parse().unwrap());
    let path = uri.strip_prefix(&app.origin).unwrap();
    app.send(Method::GET, path, headers, "").await.is(StatusCode::UNAUTHORIZED);
    // Who is blocked is no follower any more.
    let id = ann.finds(&vic.handle()).await;
    ann.does("block", &id).await;
    app.settle().await;
    vic.asks(&app, uri).await.is(StatusCode::NOT_FOUND);
}

async fn a_deleted_post_is_gone_only_if_it_was_public(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for (visibility, status) in
        [("public", StatusCode::GONE), ("unlisted", StatusCode::GONE), ("private", StatusCode::NOT_FOUND)]
    {
        let post = ann.publishes(json!({"status": "x", "visibility": visibility})).await;
        ann.delete(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.is(StatusCode::OK);
        app.settle().await;
        ask(&app, post["uri"].as_str().unwrap(), ACTIVITY).await.is(status);
    }
    ask(&app, "/p/1", ACTIVITY).await.is(StatusCode::NOT_FOUND);
    ask(&app, "/p/x", ACTIVITY).await.is(StatusCode::NOT_FOUND);
}

async fn an_outbox_has_what_strangers_may_see_a_page_at_a_time(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for number in 0..21 {
        ann.posts(&number.to_string()).await;
    }
    ann.publishes(json!({"status": "friends", "visibility": "private"})).await;
    ann.does_to("reblog", &bob.posts("theirs").await).await;
    app.settle().await;
    let outbox = ask(&app, "/users/ann/outbox", ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!(outbox["type"], "OrderedCollection");
    let first = ask(&app, outbox["first"].as_str().unwrap(), ACTIVITY).await.is(StatusCode::OK).json();
    let items = first["orderedItems"].as_array().unwrap();
    assert_eq!(
        (items.len(), &items[0]["type"], &items[1]["type"]),
        (20, &json!("Announce"), &json!("Create"))
    );
    let next = ask(&app, first["next"].as_str().unwrap(), ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!(next["orderedItems"].as_array().unwrap().len(), 2);
    assert!(next.get("next").is_none());
    assert!(![&first, &next].iter().any(|page| page.to_string().contains("friends")));
}

async fn collections_say_how_many_and_not_who(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    let post = ann.publishes(json!({"status": "x"})).await;
    let id = post["id"].as_str().unwrap();
    bob.does_to("favourite", id).await;
    let comment = bob.publishes(json!({"status": "y", "in_reply_to_id": id})).await;
    app.settle().await;
    let uri = post["uri"].as_str().unwrap();
    for (address, total) in [
        (format!("{}/followers", ann.uri()), 1),
        (format!("{}/following", ann.uri()), 0),
        (format!("{uri}/likes"), 1),
        (format!("{uri}/shares"), 0),
    ] {
        let collection = ask(&app, &address, ACTIVITY).await.is(StatusCode::OK).json();
        assert_eq!((&collection["id"], &collection["totalItems"]), (&json!(address), &json!(total)));
        assert!(!collection.to_string().contains("bob"));
    }
    // The author's own answers come first; those of others are on a page of their own.
    let replies = ask(&app, &format!("{uri}/replies"), ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!((&replies["totalItems"], &replies["first"]["items"]), (&json!(1), &json!([])));
    let page = replies["first"]["next"].as_str().unwrap();
    let page = ask(&app, page, ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!(page["items"], json!([comment["uri"]]));
    let context = ask(&app, &format!("{uri}/context"), ACTIVITY).await.is(StatusCode::OK).json();
    assert_eq!(context["orderedItems"], json!([post["uri"], comment["uri"]]));
    ask(&app, &format!("{uri}/secrets"), ACTIVITY).await.is(StatusCode::NOT_FOUND);
    ask(&app, "/users/ann/blocks", ACTIVITY).await.is(StatusCode::NOT_FOUND);
}

async fn the_instance_actor_is_readable_and_signs_what_we_ask(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let actor = ask(&app, "/actor", "*/*").await.is(StatusCode::OK).json();
    assert_eq!(
        (&actor["type"], &actor["id"]),
        (&json!("Application"), &json!(format!("{}/actor", app.origin)))
    );
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    ann.finds(&vic.handle()).await;
    ann.does("follow", &ann.finds(&vic.handle()).await).await;
    app.settle().await;
    let follow = peer.received().remove(0);
    let signature = follow.headers["signature"].to_str().unwrap();
    assert!(signature.contains(&format!("keyId=\"{}#main-key\"", ann.uri())), "{signature}");
    assert!(signature.contains("headers=\"(request-target) host date digest\""));
    assert_eq!(follow.path, "/users/vic/inbox");
}

async fn a_peer_that_is_away_gets_its_letters_in_order_later(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    peer.is_away(true);
    let post = ann.posts("one").await;
    app.settle().await;
    let path = format!("/api/v1/statuses/{post}");
    ann.put(&path, &json!({"status": "two"})).await.is(StatusCode::OK);
    app.settle().await;
    ann.delete(&path).await.is(StatusCode::OK);
    app.settle().await;
    peer.is_away(false);
    app.settle().await;
    assert_eq!(peer.received().len(), 1, "only the Accept: the host waits for its time");
    for _ in 0..4 {
        backend.clock.advance(chrono::TimeDelta::hours(1));
        app.settle().await;
    }
    let kinds: Vec<Value> = peer.received().into_iter().map(|one| one.body["type"].clone()).collect();
    assert_eq!(kinds, ["Accept", "Create", "Update", "Delete"]);
}

async fn a_peer_that_refuses_is_not_asked_for_ever(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    for status in [StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN] {
        peer.answers(status);
        ann.posts("x").await;
        app.settle().await;
        // A refusal is asked about twice more, a minute and ten minutes later: it may be an upgrade.
        for minutes in [2, 11] {
            app.app.clock.advance(chrono::TimeDelta::minutes(minutes));
            app.settle().await;
        }
    }
    assert_eq!(app.rows().await["deliveries"], 0);
    peer.answers(StatusCode::ACCEPTED);
    ann.posts("y").await;
    app.settle().await;
    assert_eq!(peer.got("Create").len(), 1);
}

async fn one_letter_serves_a_whole_server(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    for (name, key) in [("vic", 0), ("val", 1), ("vera", 2)] {
        peer.actor(name, key).follows(&ann).await;
    }
    ann.posts("x").await;
    app.settle().await;
    let creates: Vec<_> = peer.received().into_iter().filter(|one| one.body["type"] == "Create").collect();
    assert_eq!(creates.len(), 1);
    assert_eq!(creates[0].path, "/inbox");
    assert!(creates[0].headers["user-agent"].to_str().unwrap().starts_with("heliograph/"));
}
