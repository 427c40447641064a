//! What one keeps about others, whom one shows, and whom one comes to know.

use chrono::TimeDelta;
use heliograph::{
    accounts::{Role, actions as accounts, db as account_rows},
    ids::AccountId,
};
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    domain_rules::rule,
    support::{Backend, FakePeer, Person, TestApp, ids, journeys},
};

journeys! {
    priv_37_a_note_is_for_oneself_and_never_leaves,
    one_shows_only_whom_one_follows,
    what_ends_a_follow_ends_an_endorsement,
    people_are_asked_for_by_their_ids,
    familiar_followers_are_those_who_do_not_hide_it,
    the_directory_has_who_wants_to_be_found,
    friends_of_friends_are_suggested_and_whom_one_waved_away_is_not,
    each_new_post_is_told_to_whom_asked_for_it,
    a_home_has_the_languages_that_one_wants,
    a_search_may_be_among_those_one_follows,
    a_mute_says_when_it_ends,
    who_leaves_takes_notes_and_endorsements_along,
}

async fn writes_about(who: &Person, whom: &str, words: &str) -> Value {
    let note = json!({ "comment": words });
    who.post_json(&format!("/api/v1/accounts/{whom}/note"), &note).await.is(StatusCode::OK).json()
}

async fn priv_37_a_note_is_for_oneself_and_never_leaves(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0).is_followed_by(&ann).await;
    let (received, events) = (peer.received().len(), app.events().await);
    for whom in [&bob.id, &vic] {
        assert_eq!(writes_about(&ann, whom, " owes me a lens ").await["note"], "owes me a lens");
        assert_eq!(ann.relationship(whom).await["note"], "owes me a lens");
    }
    app.settle().await;
    assert_eq!((peer.received().len(), app.events().await), (received, events));
    // Nobody else reads it, and least of all whom it is about.
    assert_eq!(bob.relationship(&ann.id).await["note"], "");
    for path in [format!("/api/v1/accounts/{}", bob.id), "/api/v1/accounts/verify_credentials".to_owned()] {
        assert!(!bob.get(&path).await.text().contains("lens"));
    }
    let document = app.send(http::Method::GET, "/users/ann", activity_json(), "").await;
    assert!(!document.is(StatusCode::OK).text().contains("lens"));

    let path = format!("/api/v1/accounts/{}/note", bob.id);
    ann.post_json(&path, &json!({"comment": "é".repeat(2_000)})).await.is(StatusCode::OK);
    let long = json!({"comment": "é".repeat(2_001)});
    ann.post_json(&path, &long).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.post(&path).await.is(StatusCode::OK).json()["note"], "");
    ann.post("/api/v1/accounts/1/note").await.is(StatusCode::NOT_FOUND);
    app.stranger().post(&path).await.is(StatusCode::UNAUTHORIZED);
    // Who blocks one looks like nobody.
    bob.does("block", &ann.id).await;
    app.settle().await;
    ann.post_json(&path, &json!({"comment": "gone?"})).await.is(StatusCode::NOT_FOUND);
}

fn activity_json() -> http::HeaderMap {
    [(http::header::ACCEPT, "application/activity+json".parse().unwrap())].into_iter().collect()
}

async fn one_shows_only_whom_one_follows(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let path = format!("/api/v1/accounts/{}/endorse", bob.id);
    ann.post(&path).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.post("/api/v1/accounts/1/endorse").await.is(StatusCode::NOT_FOUND);
    for whom in [&bob, &cat] {
        ann.does("follow", &whom.id).await;
    }
    for _ in 0..2 {
        assert_eq!(ann.does("endorse", &bob.id).await["endorsed"], true);
    }
    assert_eq!(ann.does("pin", &cat.id).await["endorsed"], true);
    assert_eq!(bob.relationship(&ann.id).await["endorsed"], false);
    let all = ann.sees("/api/v1/endorsements").await;
    assert_eq!(all, [cat.id.clone(), bob.id.clone()]);
    let of_ann = format!("/api/v1/accounts/{}/endorsements", ann.id);
    for viewer in [&bob, &app.stranger()] {
        assert_eq!(viewer.sees(&of_ann).await, all);
    }
    let first = ann.get("/api/v1/endorsements?limit=1").await.is(StatusCode::OK);
    assert_eq!(ids(&first.json()), all[..1]);
    assert_eq!(ann.sees(&first.link("next").unwrap()).await, all[1..]);
    assert_eq!(ann.does("unpin", &cat.id).await["endorsed"], false);
    assert_eq!(ann.does("unendorse", &bob.id).await["endorsed"], false);
    assert!(ann.sees("/api/v1/endorsements").await.is_empty());
    bob.get("/api/v1/accounts/1/endorsements").await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}

async fn what_ends_a_follow_ends_an_endorsement(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for ends in ["unfollow", "block"] {
        ann.does("follow", &bob.id).await;
        assert_eq!(ann.does("endorse", &bob.id).await["endorsed"], true);
        assert_eq!(ann.does(ends, &bob.id).await["endorsed"], false);
        ann.does("unblock", &bob.id).await;
        app.settle().await;
    }
    // Whoever is shown can end it too, and sees no more of a page that is closed to them.
    for ends in ["remove_from_followers", "block"] {
        ann.does("follow", &bob.id).await;
        ann.does("endorse", &bob.id).await;
        bob.does(ends, &ann.id).await;
        app.settle().await;
        assert_eq!(ann.relationship(&bob.id).await["endorsed"], false);
        assert!(ann.sees("/api/v1/endorsements").await.is_empty());
    }
    let of_bob = format!("/api/v1/accounts/{}/endorsements", bob.id);
    ann.get(&of_bob).await.is(StatusCode::NOT_FOUND);
}

async fn people_are_asked_for_by_their_ids(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let path = format!("/api/v1/accounts?id[]={}&id[]=1&id[]={}", cat.id, ann.id);
    assert_eq!(app.stranger().sees(&path).await, [cat.id.clone(), ann.id.clone()]);
    cat.does("block", &bob.id).await;
    app.settle().await;
    assert_eq!(bob.sees(&path).await, std::slice::from_ref(&ann.id));
    let many: String = (1..60).flat_map(|id| ["id[]=".to_owned(), id.to_string(), "&".to_owned()]).collect();
    assert!(bob.sees(&format!("/api/v1/accounts?{many}id[]={}", ann.id)).await.is_empty());
    assert!(bob.sees("/api/v1/accounts").await.is_empty());
}

async fn familiar_followers_are_those_who_do_not_hide_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan, eve] = app.accounts(["ann", "bob", "cat", "dan", "eve"]).await;
    for friend in [&bob, &cat] {
        ann.does("follow", &friend.id).await;
        friend.does("follow", &dan.id).await;
        friend.does("follow", &eve.id).await;
    }
    app.settle().await;
    let hide = json!({"hide_collections": true});
    for person in [&bob, &eve] {
        person.patch("/api/v1/accounts/update_credentials", &hide).await.is(StatusCode::OK);
    }
    let path =
        format!("/api/v1/accounts/familiar_followers?id[]={}&id[]={}&id[]=1&id[]={}", dan.id, eve.id, ann.id);
    let familiar = ann.get(&path).await.is(StatusCode::OK).json();
    let told: Vec<(&str, Vec<String>)> = familiar
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), ids(&one["accounts"])))
        .collect();
    // bob hides whom he follows, and eve hides who follows her.
    let expected =
        [(dan.id.as_str(), vec![cat.id.clone()]), (eve.id.as_str(), vec![]), (ann.id.as_str(), vec![])];
    assert_eq!(told, expected);
    app.stranger().get(&path).await.is(StatusCode::UNAUTHORIZED);
    app.settle().await;
}

async fn the_directory_has_who_wants_to_be_found(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    let root = app.staff("root", Role::Owner).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let mut document = vic.document();
    document["discoverable"] = json!(true);
    peer.document("/users/vic", &document);
    let vic = vic.is_followed_by(&ann).await;
    let change = json!({"discoverable": false});
    for person in [&dan, &root] {
        person.patch("/api/v1/accounts/update_credentials", &change).await.is(StatusCode::OK);
    }
    cat.posts("sea").await;
    bob.posts("hills").await;
    app.settle().await;
    let newest = "/api/v1/directory?order=new";
    assert_eq!(
        ann.sees(newest).await,
        [vic.clone(), cat.id.clone(), bob.id.clone(), ann.id.clone()],
        "who came last stands first"
    );
    let local = app.stranger().sees(&format!("{newest}&local=true")).await;
    assert_eq!(local, [cat.id.clone(), bob.id.clone(), ann.id.clone()]);
    assert_eq!(ann.sees(&format!("{newest}&offset=1&limit=2")).await, local[..2]);
    // Who posted last, without those who never did.
    assert_eq!(ann.sees("/api/v1/directory").await, [bob.id.clone(), cat.id.clone()]);

    ann.does("mute", &bob.id).await;
    ann.does("block", &cat.id).await;
    rule(&root, "v.test", "silence").await;
    app.settle().await;
    assert_eq!(ann.sees(newest).await, std::slice::from_ref(&ann.id));
    assert!(ann.sees("/api/v1/directory").await.is_empty());
    assert_eq!(cat.sees("/api/v1/directory").await, [bob.id.clone(), cat.id.clone()]);
    assert!(!cat.sees(newest).await.contains(&ann.id), "who blocks one is not there");
}

async fn suggested(who: &Person) -> Vec<(String, Vec<String>)> {
    let list = who.get("/api/v2/suggestions").await.is(StatusCode::OK).json();
    let sources = |one: &Value| {
        one["sources"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let name = |one: &Value| one["account"]["username"].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|one| (name(one), sources(one))).collect()
}

async fn friends_of_friends_are_suggested_and_whom_one_waved_away_is_not(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan, eve, fay] = app.accounts(["ann", "bob", "cat", "dan", "eve", "fay"]).await;
    for friend in [&bob, &cat] {
        ann.does("follow", &friend.id).await;
        friend.does("follow", &dan.id).await;
        friend.does("follow", &ann.id).await;
    }
    bob.does("follow", &eve.id).await;
    fay.posts("who knows me?").await;
    dan.posts("hello").await;
    app.settle().await;
    let reasons = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let all = [
        ("dan".to_owned(), reasons(&["friends_of_friends", "most_followed"])),
        ("eve".to_owned(), reasons(&["friends_of_friends"])),
        ("fay".to_owned(), reasons(&["most_followed"])),
    ];
    assert_eq!(suggested(&ann).await, all);
    let expected = [dan.id.clone(), eve.id.clone(), fay.id.clone()];
    assert_eq!(ann.sees("/api/v1/suggestions").await, expected);
    assert_eq!(ann.sees("/api/v1/suggestions?limit=1").await, expected[..1]);

    for _ in 0..2 {
        ann.delete(&format!("/api/v1/suggestions/{}", fay.id)).await.is(StatusCode::OK);
    }
    ann.delete("/api/v1/suggestions/1").await.is(StatusCode::NOT_FOUND);
    ann.does("mute", &eve.id).await;
    fay.posts("here again").await;
    app.settle().await;
    assert_eq!(suggested(&ann).await, all[..1]);
    ann.does("follow", &dan.id).await;
    app.settle().await;
    assert!(suggested(&ann).await.is_empty());
    // What one waves away is one's own affair; and who hides their follows is not given away by friends.
    let hide = json!({"hide_collections": true});
    bob.patch("/api/v1/accounts/update_credentials", &hide).await.is(StatusCode::OK);
    app.settle().await;
    let names: Vec<String> = suggested(&cat).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["fay"]);
}

async fn each_new_post_is_told_to_whom_asked_for_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let follow = format!("/api/v1/accounts/{}/follow", bob.id);
    let relation = ann.post_json(&follow, &json!({"notify": true, "reblogs": false})).await.json();
    assert_eq!((&relation["notifying"], &relation["showing_reblogs"]), (&json!(true), &json!(false)));
    cat.does("follow", &bob.id).await;
    let post = bob.posts("hills").await;
    let cats = cat.posts("sea").await;
    app.settle().await;
    // An answer to somebody else and a boost are no new posts; naming someone is told as that.
    bob.comments(&cats, "nice").await;
    bob.does_to("reblog", &cats).await;
    bob.posts("look, @ann").await;
    app.settle().await;
    assert_eq!(ann.news().await, ["mention bob", "status bob"]);
    let news = ann.get("/api/v1/notifications?types[]=status").await.json();
    assert_eq!(news[0]["status"]["id"], post);
    assert!(!cat.news().await.contains(&"status bob".to_owned()));
    // What is not said again stays; what is said is changed.
    let relation = ann.does("follow", &bob.id).await;
    assert_eq!((&relation["notifying"], &relation["showing_reblogs"]), (&json!(true), &json!(false)));
    let relation = ann.post_json(&follow, &json!({"notify": false})).await.json();
    assert_eq!(relation["notifying"], false);
    bob.posts("quietly").await;
    app.settle().await;
    assert_eq!(ann.news().await.len(), 2);

    // The same of somebody elsewhere; what was read of their past is no news.
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let id = vic.is_followed_by(&ann).await;
    let follow = format!("/api/v1/accounts/{id}/follow");
    ann.post_json(&follow, &json!({"notify": true})).await.is(StatusCode::OK);
    let mut old = vic.create("/notes/1", "long ago");
    old["object"]["published"] = json!("2020-01-01T00:00:00Z");
    vic.tells(&app, &old).await;
    let mut new = vic.create("/notes/2", "just now");
    new["object"]["published"] = json!(heliograph::clock::iso(app.app.clock.now()));
    vic.tells(&app, &new).await;
    app.settle().await;
    assert_eq!(ann.news().await, ["status vic", "mention bob", "status bob"]);
}

async fn a_home_has_the_languages_that_one_wants(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let says = async |words: &str, language: Option<&str>| {
        let post = bob.publishes(json!({"status": words, "language": language})).await;
        post["id"].as_str().unwrap().to_owned()
    };
    let german = says("Hügel", Some("de")).await;
    says("colline", Some("fr")).await;
    let follow = format!("/api/v1/accounts/{}/follow", bob.id);
    let relation = ann.post_json(&follow, &json!({"languages": ["DE", "en"]})).await.is(StatusCode::OK);
    assert_eq!(relation.json()["languages"], json!(["de", "en"]));
    app.settle().await;
    assert_eq!(ann.home().await, std::slice::from_ref(&german), "what was there before");
    let english = says("hills", Some("en")).await;
    says("colline encore", Some("fr")).await;
    let unsaid = says("⛰", None).await;
    app.settle().await;
    assert_eq!(ann.home().await, [unsaid, english, german]);
    let wrong = json!({"languages": ["%"]});
    ann.post_json(&follow, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let relation = ann.post_json(&follow, &json!({"languages": [""]})).await.is(StatusCode::OK);
    assert_eq!(relation.json()["languages"], Value::Null);
    let french = says("colline toujours", Some("fr")).await;
    app.settle().await;
    assert_eq!(ann.home().await[0], french);
}

async fn a_search_may_be_among_those_one_follows(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, _hilda, hilde] = app.accounts(["ann", "hilda", "hilde"]).await;
    ann.does("follow", &hilde.id).await;
    app.settle().await;
    assert_eq!(ann.sees("/api/v1/accounts/search?q=hild").await.len(), 2);
    let among = "/api/v1/accounts/search?following=true&q=";
    assert_eq!(ann.sees(&format!("{among}hild")).await, std::slice::from_ref(&hilde.id));
    assert!(ann.sees(&format!("{among}@hilda@{}", app.authority)).await.is_empty());
}

async fn a_mute_says_when_it_ends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let mute = json!({"duration": 3600});
    ann.post_json(&format!("/api/v1/accounts/{}/mute", bob.id), &mute).await.is(StatusCode::OK);
    let end = ann.relationship(&bob.id).await["muting_expires_at"].clone();
    ann.does("mute", &cat.id).await;
    let muted = ann.get("/api/v1/mutes").await.is(StatusCode::OK).json();
    assert_eq!(ids(&muted), [cat.id.clone(), bob.id.clone()]);
    assert_eq!((&muted[0]["mute_expires_at"], &muted[1]["mute_expires_at"]), (&Value::Null, &end));
    assert!(end.is_string() && muted[1]["acct"] == "bob");
    let first = ann.get("/api/v1/mutes?limit=1").await;
    assert_eq!(ann.sees(&first.link("next").unwrap()).await, std::slice::from_ref(&bob.id));
    backend.clock.advance(TimeDelta::hours(2));
    assert_eq!(ann.sees("/api/v1/mutes").await, std::slice::from_ref(&cat.id));
}

async fn who_leaves_takes_notes_and_endorsements_along(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    for (who, whom) in [(&ann, &bob), (&bob, &ann)] {
        who.does("follow", &whom.id).await;
        who.does("endorse", &whom.id).await;
        writes_about(who, &whom.id, "a friend").await;
        who.delete(&format!("/api/v1/suggestions/{}", whom.id)).await.is(StatusCode::OK);
    }
    writes_about(&cat, &bob.id, "stays").await;
    app.settle().await;
    let id: AccountId = ann.id.parse().unwrap();
    app.app
        .db
        .write(move |conn| {
            let account = heliograph::db::found(account_rows::find(conn, id))?;
            accounts::delete(conn, &account)
        })
        .await
        .unwrap();
    app.settle().await;
    let rows = app.rows().await;
    let left = (rows["account_notes"], rows["endorsements"], rows["dismissed_suggestions"]);
    assert_eq!(left, (1, 0, 0));
}
