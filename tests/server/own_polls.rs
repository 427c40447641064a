//! Questions of our own.

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    a_poll_is_made_and_voted_in,
    what_no_poll_can_be_is_refused,
    a_poll_can_be_sent_as_a_form,
    abu_12_nobody_stuffs_a_poll,
    abu_12_votes_from_elsewhere_count_once_and_are_no_comments,
    abu_13_counts_are_those_of_the_votes,
    other_servers_are_told_the_counts_once_a_minute_and_at_the_end,
    counts_are_kept_back_until_the_end,
    an_edit_of_the_options_begins_anew,
    a_poll_goes_out_later,
}

pub(crate) fn sea_or_sky() -> Value {
    json!({"status": "Which?", "poll": {"options": ["Sea", "Sky"], "expires_in": 3600}})
}

pub(crate) fn id_of(post: &Value) -> String {
    post["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn votes(who: &Person, poll: &str, choices: &[i32]) -> StatusCode {
    who.post_json(&format!("/api/v1/polls/{poll}/votes"), &json!({ "choices": choices })).await.status
}

async fn poll(who: &Person, id: &str) -> Value {
    who.get(&format!("/api/v1/polls/{id}")).await.is(StatusCode::OK).json()
}

/// What every option has.
fn counts(poll: &Value) -> Vec<Option<i64>> {
    poll["options"].as_array().unwrap().iter().map(|option| option["votes_count"].as_i64()).collect()
}

/// A vote of somebody elsewhere, as Mastodon sends it.
fn ballot(voter: &Actor, number: u32, choice: &str, post: &Value, author: &Person) -> Value {
    let path = format!("/votes/{}/{number}", voter.name);
    let note = json!({
        "id": voter.at(&path), "type": "Note", "attributedTo": voter.uri, "name": choice,
        "inReplyTo": post["uri"], "to": [author.uri()],
    });
    let mut create = voter.activity("Create", &format!("{path}/activity"), &note);
    create["to"] = json!([author.uri()]);
    create
}

async fn a_poll_is_made_and_voted_in(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.publishes(sea_or_sky()).await;
    let id = id_of(&post);
    let asked = &post["poll"];
    assert_eq!(
        (&asked["id"], &asked["voted"], &asked["multiple"]),
        (&json!(id), &json!(true), &json!(false))
    );
    let ends: DateTime<Utc> = asked["expires_at"].as_str().unwrap().parse().unwrap();
    let left = ends - app.app.clock.now();
    assert!(TimeDelta::minutes(59) < left && left <= TimeDelta::hours(1), "{left}");
    assert_eq!(poll(&bob, &id).await["voted"], false);
    assert_eq!(votes(&bob, &id, &[1]).await, StatusCode::OK);
    let seen = poll(&bob, &id).await;
    assert_eq!((counts(&seen), &seen["own_votes"]), (vec![Some(0), Some(1)], &json!([1])));
    assert_eq!((&seen["votes_count"], &seen["voters_count"]), (&json!(1), &json!(1)));
    let stranger = poll(&app.stranger(), &id).await;
    assert!(stranger.get("voted").is_none() && stranger["votes_count"] == 1);

    let mut many = sea_or_sky();
    many["poll"]["multiple"] = json!(true);
    let many = id_of(&ann.publishes(many).await);
    assert_eq!(votes(&bob, &many, &[0, 1]).await, StatusCode::OK);
    let seen = poll(&ann, &many).await;
    assert_eq!((&seen["votes_count"], &seen["voters_count"]), (&json!(2), &json!(1)));
    app.settle().await;
}

async fn what_no_poll_can_be_is_refused(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let photo = ann.has_picture("the sea").await;
    let limits = ann.get("/api/v2/instance").await.json()["configuration"]["polls"].clone();
    let most = usize::try_from(limits["max_options"].as_u64().unwrap()).unwrap();
    let longest = usize::try_from(limits["max_characters_per_option"].as_u64().unwrap()).unwrap();
    let before = app.rows().await;
    let names = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
    let too_much = [
        json!({"options": names(most + 1), "expires_in": 300}),
        json!({"options": ["Sea"], "expires_in": 300}),
        json!({"options": ["Sea", "é".repeat(longest + 1)], "expires_in": 300}),
        json!({"options": ["Sea", " "], "expires_in": 300}),
        json!({"options": ["Sea", "Sea"], "expires_in": 300}),
        json!({"options": ["Sea", "Sky"], "expires_in": 299}),
        json!({"options": ["Sea", "Sky"], "expires_in": limits["max_expiration"].as_u64().unwrap() + 1}),
        json!({"options": ["Sea", "Sky"], "expires_in": -1}),
        json!({"options": ["Sea", "Sky"]}),
    ];
    let later = (app.app.clock.now() + TimeDelta::hours(1)).to_rfc3339();
    for wrong in too_much {
        for at in [Value::Null, json!(later)] {
            let post = json!({"status": "Which?", "poll": wrong, "scheduled_at": at});
            ann.post_json("/api/v1/statuses", &post).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    let mut with_picture = sea_or_sky();
    with_picture["media_ids"] = json!([photo]);
    ann.post_json("/api/v1/statuses", &with_picture).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.rows().await, before);
    let widest = json!({"options": ["é".repeat(longest), "b", "c", "d"], "expires_in": 300});
    ann.publishes(json!({"status": "All of it", "poll": widest})).await;
    app.settle().await;
}

async fn a_poll_can_be_sent_as_a_form(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let form =
        "status=Which%3F&poll[options][]=Sea&poll[options][]=Sky&poll[expires_in]=300&poll[multiple]=1";
    let mut headers = HeaderMap::new();
    let bearer = format!("Bearer {}", ann.token.clone().unwrap());
    headers.insert(header::AUTHORIZATION, HeaderValue::try_from(bearer).unwrap());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    let post = app.send(Method::POST, "/api/v1/statuses", headers, form).await.is(StatusCode::OK).json();
    assert_eq!((&post["poll"]["multiple"], counts(&post["poll"]).len()), (&json!(true), 2));
    app.settle().await;
}

async fn abu_12_nobody_stuffs_a_poll(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let mut post = sea_or_sky();
    post["visibility"] = json!("private");
    bob.does("follow", &ann.id).await;
    let id = id_of(&ann.publishes(post).await);
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(votes(&ann, &id, &[0]).await, unprocessable, "one's own");
    assert_eq!(votes(&eve, &id, &[0]).await, StatusCode::NOT_FOUND, "not for them");
    for odd in [-1, 2, 99] {
        assert_eq!(votes(&bob, &id, &[odd]).await, unprocessable);
    }
    let at_once = (0..8).map(|n| {
        let (bob, id) = (bob.clone(), id.clone());
        async move { votes(&bob, &id, &[n % 2]).await }
    });
    let answers = futures::future::join_all(at_once).await;
    assert_eq!(answers.iter().filter(|status| status.is_success()).count(), 1, "{answers:?}");
    assert_eq!(poll(&ann, &id).await["votes_count"], 1);
    app.settle().await;
    app.app.clock.advance(TimeDelta::minutes(61));
    let dan = app.account("dan").await;
    dan.does("follow", &ann.id).await;
    assert_eq!(votes(&dan, &id, &[0]).await, unprocessable, "too late");
    let over = poll(&ann, &id).await;
    assert_eq!((&over["expired"], &over["votes_count"]), (&json!(true), &json!(1)));
    app.settle().await;
}

async fn abu_12_votes_from_elsewhere_count_once_and_are_no_comments(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, wim, eve) = (peer.actor("vic", 0), peer.actor("wim", 1), peer.actor("eve", 2));
    let post = ann.publishes(sea_or_sky()).await;
    let id = id_of(&post);
    vic.tells(&app, &ballot(&vic, 1, "Sky", &post, &ann)).await;
    vic.tells(&app, &ballot(&vic, 1, "Sky", &post, &ann)).await;
    vic.tells(&app, &ballot(&vic, 2, "Sky", &post, &ann)).await;
    vic.tells(&app, &ballot(&vic, 3, "Sea", &post, &ann)).await;
    wim.tells(&app, &ballot(&wim, 1, "Neither", &post, &ann)).await;
    // Whom its author blocked does not see it.
    let blocked = ann.finds(&eve.handle()).await;
    ann.does("block", &blocked).await;
    app.settle().await;
    eve.tells(&app, &ballot(&eve, 1, "Sea", &post, &ann)).await;
    let seen = poll(&ann, &id).await;
    assert_eq!((counts(&seen), &seen["voters_count"]), (vec![Some(0), Some(1)], &json!(1)));

    let mut many = sea_or_sky();
    many["poll"]["multiple"] = json!(true);
    let many = ann.publishes(many).await;
    for (number, choice) in [(4, "Sea"), (5, "Sky"), (6, "Sky")] {
        vic.tells(&app, &ballot(&vic, number, choice, &many, &ann)).await;
    }
    let seen = poll(&ann, &id_of(&many)).await;
    assert_eq!((counts(&seen), &seen["voters_count"]), (vec![Some(1), Some(1)], &json!(1)));

    app.app.clock.advance(TimeDelta::minutes(61));
    app.settle().await;
    wim.tells(&app, &ballot(&wim, 2, "Sea", &post, &ann)).await;
    assert_eq!(poll(&ann, &id).await["votes_count"], 1);
    let shown = ann.get(&format!("/api/v1/statuses/{id}/context")).await.json();
    assert_eq!(shown["descendants"], json!([]));
    assert_eq!(ann.get(&format!("/api/v1/statuses/{id}")).await.json()["replies_count"], 0);
    assert_eq!(ann.news().await, ["poll ann", "poll ann"]);
}

async fn abu_13_counts_are_those_of_the_votes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let people = app.accounts(["bob", "dan", "eve", "fay", "gil"]).await;
    let mut asked = sea_or_sky();
    asked["poll"]["multiple"] = json!(true);
    let id = id_of(&ann.publishes(asked).await);
    // A fixed walk that looks like chance.
    let mut seed: u32 = 7;
    let wishes = (0..60).map(|_| {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let (who, what) = ((seed >> 16) as usize % people.len(), (seed >> 8) % 4);
        let choices: &[i32] = [&[0][..], &[1], &[0, 1], &[2]][what as usize];
        let (who, id) = (people[who].clone(), id.clone());
        async move { votes(&who, &id, choices).await }
    });
    futures::future::join_all(wishes).await;
    let seen = poll(&ann, &id).await;
    let rows = app.number("SELECT count(*) AS number FROM poll_votes").await;
    let voters = app.number("SELECT count(DISTINCT account_id) AS number FROM poll_votes").await;
    assert!(0 < voters);
    assert_eq!((&seen["votes_count"], &seen["voters_count"]), (&json!(rows), &json!(voters)));
    app.settle().await;
}

async fn other_servers_are_told_the_counts_once_a_minute_and_at_the_end(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, dan] = app.accounts(["ann", "bob", "dan"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    let post = ann.publishes(sea_or_sky()).await;
    let id = id_of(&post);
    app.settle().await;
    let question = peer.got("Create").remove(0)["object"].clone();
    assert_eq!((&question["type"], &question["votersCount"]), (&json!("Question"), &json!(0)));
    let sea = json!({"type": "Note", "name": "Sea", "replies": {"type": "Collection", "totalItems": 0}});
    assert_eq!(question["oneOf"][0], sea);
    assert!(question["endTime"].is_string() && question.get("closed").is_none());
    // The address answers with the same.
    let accept = [("accept", "application/activity+json")];
    let path = format!("/p/{id}");
    let served = app.stranger().send_with(Method::GET, &path, None, &accept).await.is(StatusCode::OK).json();
    assert_eq!((&served["type"], &served["oneOf"]), (&question["type"], &question["oneOf"]));

    votes(&bob, &id, &[1]).await;
    vic.tells(&app, &ballot(&vic, 1, "Sea", &post, &ann)).await;
    assert!(peer.got("Update").is_empty(), "not yet");
    app.app.clock.advance(TimeDelta::seconds(61));
    app.settle().await;
    votes(&dan, &id, &[1]).await;
    app.settle().await;
    let updates = peer.got("Update");
    assert_eq!(updates.len(), 1);
    let told = &updates[0]["object"];
    assert_eq!(told["oneOf"][1]["replies"]["totalItems"], 1);
    assert_eq!((&told["votersCount"], told.get("updated")), (&json!(2), None));

    app.app.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    let updates = peer.got("Update");
    assert_eq!(updates.len(), 2, "the end tells everything");
    let told = &updates[1]["object"];
    assert_eq!((&told["votersCount"], &told["closed"]), (&json!(3), &told["endTime"]));
    assert_eq!(app.rows().await["poll_turns"], 0);
}

async fn counts_are_kept_back_until_the_end(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    let mut asked = sea_or_sky();
    asked["poll"]["hide_totals"] = json!(true);
    let id = id_of(&ann.publishes(asked).await);
    votes(&bob, &id, &[0]).await;
    app.app.clock.advance(TimeDelta::seconds(61));
    app.settle().await;
    for who in [&ann, &bob, &app.stranger()] {
        assert_eq!(counts(&poll(who, &id).await), [None, None]);
    }
    let told = vic.peer.got("Update").remove(0)["object"].clone();
    assert_eq!(told["oneOf"][0]["replies"], json!({"type": "Collection"}));
    app.app.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    assert_eq!(counts(&poll(&bob, &id).await), [Some(1), Some(0)]);
    let told = vic.peer.got("Update").remove(1)["object"].clone();
    assert_eq!(told["oneOf"][0]["replies"]["totalItems"], 1);
}

async fn an_edit_of_the_options_begins_anew(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&ann).await;
    let id = id_of(&ann.publishes(sea_or_sky()).await);
    let path = format!("/api/v1/statuses/{id}");
    votes(&bob, &id, &[0]).await;
    app.settle().await;
    let same = ann.put(&path, &json!({"status": "Which one?"})).await.is(StatusCode::OK).json();
    assert_eq!(counts(&same["poll"]), [Some(1), Some(0)]);
    let other = json!({"options": ["Sea", "Fog"], "expires_in": 600});
    let edited =
        ann.put(&path, &json!({"status": "Which one?", "poll": other})).await.is(StatusCode::OK).json();
    assert_eq!(counts(&edited["poll"]), [Some(0), Some(0)]);
    assert!(edited["edited_at"].is_string());
    assert_eq!(votes(&bob, &id, &[1]).await, StatusCode::OK, "nothing is chosen any more");
    app.settle().await;
    let told = vic.peer.got("Update").pop().unwrap();
    assert_eq!(told["object"]["oneOf"][1]["name"], "Fog");
    assert!(told["object"]["updated"].is_string());
    let states = bob.get(&format!("{path}/history")).await.is(StatusCode::OK).json();
    let titles = |state: usize| states[state]["poll"]["options"][1]["title"].clone();
    assert_eq!([titles(0), titles(1), titles(2)], [json!("Sky"), json!("Sky"), json!("Fog")]);
    let photo = ann.has_picture("the fog").await;
    let shown = ann.put(&path, &json!({"media_ids": [photo]})).await.is(StatusCode::OK).json();
    assert_eq!(shown["poll"], Value::Null);
    app.settle().await;
    let rows = app.rows().await;
    assert_eq!((rows["polls"], rows["poll_votes"], rows["poll_turns"]), (0, 0, 0));
    assert_eq!(vic.peer.got("Update").pop().unwrap()["object"]["type"], "Note");
}

async fn a_poll_goes_out_later(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    let mut asked = sea_or_sky();
    asked["scheduled_at"] = json!((app.app.clock.now() + TimeDelta::minutes(30)).to_rfc3339());
    let waiting = ann.publishes(asked).await;
    let expected =
        json!({"options": ["Sea", "Sky"], "expires_in": "3600", "multiple": false, "hide_totals": false});
    assert_eq!(waiting["params"]["poll"], expected);
    app.app.clock.advance(TimeDelta::minutes(31));
    app.settle().await;
    let seen = bob.get("/api/v1/timelines/home").await.json()[0].clone();
    let ends: DateTime<Utc> = seen["poll"]["expires_at"].as_str().unwrap().parse().unwrap();
    assert!(TimeDelta::minutes(58) < ends - app.app.clock.now());
    assert_eq!(votes(&bob, &id_of(&seen), &[0]).await, StatusCode::OK);
    app.settle().await;
}
