//! Every server that we know: what it runs, how it does, what we have to do with it.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    a_server_is_known_from_the_first_meeting,
    servers_are_found_filtered_and_read_page_by_page,
    a_server_that_does_not_answer_is_tried_again_when_asked_to,
    what_a_server_runs_is_asked_once_a_day,
    ssrf_14_a_nodeinfo_link_leads_nowhere_else,
}

const INSTANCES: &str = "/api/heliograph/v1/admin/instances";
const SCHEMA: &str = "http://nodeinfo.diaspora.software/ns/schema";

fn tells_software(peer: &FakePeer, name: &str, version: &str) {
    let links = json!({"links": [
        {"rel": format!("{SCHEMA}/2.0"), "href": format!("{}/nodeinfo/2.0", peer.origin)},
        {"rel": format!("{SCHEMA}/2.1"), "href": format!("{}/nodeinfo/2.1", peer.origin)},
    ]});
    let info = json!({"version": "2.1", "software": {"name": name, "version": version}});
    peer.at("/.well-known/nodeinfo", StatusCode::OK, "application/json", links.to_string());
    peer.at("/nodeinfo/2.1", StatusCode::OK, "application/json", info.to_string());
}

async fn set(backend: &Backend) -> (TestApp, Person, Person) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Moderator).await);
    (app, ann, root)
}

async fn look(root: &Person, host: &str) -> Value {
    root.get(&format!("{INSTANCES}/{host}")).await.is(StatusCode::OK).json()
}

async fn hosts(root: &Person, query: &str) -> Vec<String> {
    let list = root.get(&format!("{INSTANCES}{query}")).await.is(StatusCode::OK).json();
    let name = |one: &Value| one["host"].as_str().unwrap().split(':').next().unwrap().to_owned();
    list.as_array().unwrap().iter().map(name).collect()
}

async fn a_server_is_known_from_the_first_meeting(backend: &Backend) {
    let (app, ann, root) = set(backend).await;
    let peer = FakePeer::start(backend, "v.test").await;
    tells_software(&peer, "Pixelfed", "0.12.3\u{7}");
    let (vic, val) = (peer.actor("vic", 0), peer.actor("val", 1));
    let id = ann.finds(&vic.handle()).await;
    app.settle().await;
    let seen = look(&root, &peer.authority).await;
    for (member, value) in [
        ("host", json!(peer.authority)),
        ("software", json!("pixelfed")),
        ("software_version", json!("0.12.3")),
        ("health", json!("untried")),
        ("heard_at", Value::Null),
        ("delivered_at", Value::Null),
        ("accounts", json!(1)),
        ("followers", json!(0)),
        ("waiting", json!(0)),
        ("media", json!(0)),
        ("rule", Value::Null),
        ("policy", json!({"severity": "noop", "reject_media": false})),
    ] {
        assert_eq!(seen[member], value, "{member}");
    }
    ann.does("follow", &id).await;
    vic.follows(&ann).await;
    val.tells(&app, &val.activity("Follow", "/follows/2", &json!(ann.uri()))).await;
    let follow = peer.got("Follow").remove(0);
    vic.tells(&app, &vic.activity("Accept", "/accepts/1", &follow)).await;
    let seen = look(&root, &peer.authority).await;
    assert_eq!(
        (&seen["accounts"], &seen["followers"], &seen["following"]),
        (&json!(2), &json!(2), &json!(1))
    );
    assert_eq!(seen["health"], "well");
    assert!(seen["heard_at"].is_string() && seen["delivered_at"].is_string());
    root.get(&format!("{INSTANCES}/nobody.test")).await.is(StatusCode::NOT_FOUND);
    ann.get(INSTANCES).await.is(StatusCode::FORBIDDEN);
}

async fn servers_are_found_filtered_and_read_page_by_page(backend: &Backend) {
    let (app, ann, _) = set(backend).await;
    let root = app.staff("owner", Role::Owner).await;
    let mut actors: Vec<Actor> = Vec::new();
    for (name, key) in [("v.test", 0), ("e.test", 1), ("c.test", 2), ("b.test", 3)] {
        let actor = FakePeer::start(backend, name).await.actor("someone", key);
        ann.finds(&actor.handle()).await;
        actors.push(actor);
    }
    app.settle().await;
    assert_eq!(hosts(&root, "").await, ["b.test", "c.test", "e.test", "v.test"]);
    // Page by page, in each order, everybody comes once.
    for sort in ["name", "heard", "failing"] {
        let mut path = format!("{INSTANCES}?sort={sort}&limit=1");
        let mut read = Vec::new();
        loop {
            let page = root.get(&path).await.is(StatusCode::OK);
            read.extend(page.json().as_array().unwrap().iter().map(|one| one["host"].to_string()));
            match page.link("next") {
                Some(next) => path = next,
                None => break,
            }
        }
        let mut once = read.clone();
        once.sort();
        once.dedup();
        assert_eq!((read.len(), once.len()), (4, 4), "{sort}: {read:?}");
    }
    // c was heard last; e does not answer.
    for actor in [&actors[0], &actors[2]] {
        actor.follows(&ann).await;
        backend.clock.advance(TimeDelta::minutes(11));
    }
    actors[1].follows(&ann).await;
    actors[1].peer.is_away(true);
    ann.posts("x").await;
    app.settle().await;
    assert_eq!(hosts(&root, "?sort=heard").await, ["e.test", "c.test", "v.test", "b.test"]);
    assert_eq!(hosts(&root, "?sort=failing&limit=1").await, ["e.test"]);
    assert_eq!(hosts(&root, "?state=failing").await, ["e.test"]);
    assert_eq!(hosts(&root, "?state=waiting").await, ["e.test"]);
    assert_eq!(hosts(&root, "?state=well").await, ["c.test", "v.test"]);
    assert_eq!(hosts(&root, "?q=V.TE").await, ["v.test"]);
    assert_eq!(hosts(&root, "?q=%25").await, Vec::<String>::new(), "a sign is a sign");
    let rules = "/api/v1/admin/domain_blocks";
    for rule in [
        json!({"domain": "b.test", "severity": "suspend"}),
        json!({"domain": "c.test", "severity": "silence"}),
        json!({"domain": "v.test", "severity": "noop", "reject_media": true}),
    ] {
        root.post_json(rules, &rule).await.is(StatusCode::OK);
    }
    app.settle().await;
    assert_eq!(hosts(&root, "?policy=suspend").await, ["b.test"]);
    assert_eq!(hosts(&root, "?policy=silence").await, ["c.test"]);
    assert_eq!(hosts(&root, "?policy=reject_media").await, ["b.test", "v.test"]);
    assert_eq!(hosts(&root, "?policy=open&state=&q=").await, ["e.test"]);
    let seen = look(&root, &actors[3].peer.authority).await;
    assert_eq!((&seen["rule"]["domain"], &seen["policy"]["severity"]), (&json!("b.test"), &json!("suspend")));
    for odd in ["?sort=size", "?state=ill", "?policy=x", "?after=x"] {
        root.get(&format!("{INSTANCES}{odd}")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn a_server_that_does_not_answer_is_tried_again_when_asked_to(backend: &Backend) {
    let (app, ann, _) = set(backend).await;
    let root = app.staff("owner", Role::Owner).await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    peer.is_away(true);
    ann.posts("x").await;
    app.settle().await;
    let since = look(&root, &peer.authority).await["failing_since"].clone();
    for _ in 0..3 {
        backend.clock.advance(TimeDelta::hours(3));
        app.settle().await;
    }
    let seen = look(&root, &peer.authority).await;
    assert_eq!((&seen["health"], &seen["waiting"]), (&json!("failing"), &json!(1)));
    assert_eq!(seen["failing_since"], since);
    assert!(1 < seen["failures"].as_i64().unwrap() && seen["next_try_at"].is_string());
    peer.is_away(false);
    app.settle().await;
    assert_eq!(peer.got("Create").len(), 0, "its time has not come");
    let retry = format!("{INSTANCES}/{}/retry", peer.authority);
    root.post(&retry).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(peer.got("Create").len(), 1);
    let seen = look(&root, &peer.authority).await;
    assert_eq!(
        (&seen["health"], &seen["waiting"], &seen["failures"]),
        (&json!("well"), &json!(0), &json!(0))
    );
    root.post_json("/api/v1/admin/domain_blocks", &json!({"domain": "v.test", "severity": "suspend"}))
        .await
        .is(StatusCode::OK);
    root.post(&retry).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    root.post(&format!("{INSTANCES}/nobody.test/retry")).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}

async fn what_a_server_runs_is_asked_once_a_day(backend: &Backend) {
    let (app, ann, root) = set(backend).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    tells_software(&peer, "mastodon", "4.5.0");
    vic.follows(&ann).await;
    let asked = || peer.asked().iter().filter(|path| *path == "/.well-known/nodeinfo").count();
    let sweep = async || {
        heliograph::jobs::sweep(&app.app).await.unwrap();
        app.settle().await;
    };
    assert_eq!(asked(), 1);
    sweep().await;
    assert_eq!(asked(), 1, "once a day is enough");
    tells_software(&peer, "mastodon", "4.6.0");
    backend.clock.advance(TimeDelta::hours(25));
    sweep().await;
    assert_eq!(asked(), 1, "nobody had to do with it");
    ann.posts("x").await;
    app.settle().await;
    sweep().await;
    assert_eq!(asked(), 2);
    assert_eq!(look(&root, &peer.authority).await["software_version"], "4.6.0");
    // What it does not say any more it said once.
    peer.at("/.well-known/nodeinfo", StatusCode::NOT_FOUND, "text/plain", "");
    backend.clock.advance(TimeDelta::hours(25));
    vic.tells(&app, &vic.create("/notes/1", "x")).await;
    sweep().await;
    assert_eq!((asked(), &look(&root, &peer.authority).await["software"]), (3, &json!("mastodon")));
}

async fn ssrf_14_a_nodeinfo_link_leads_nowhere_else(backend: &Backend) {
    let (app, ann, root) = set(backend).await;
    let other = FakePeer::start(backend, "e.test").await;
    tells_software(&other, "evil", "6.6.6");
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let rel = format!("{SCHEMA}/2.1");
    let elsewhere = format!("{}/nodeinfo/2.1", other.origin);
    let many: Vec<Value> = (0..200).map(|_| json!({"rel": "x", "href": elsewhere})).collect();
    let hrefs = [
        json!([{"rel": rel, "href": "http://127.0.0.1/"}]),
        json!([{"rel": rel, "href": elsewhere}]),
        json!([{"rel": rel, "href": "data:application/json,{\"software\":{\"name\":\"evil\",\"version\":\"1\"}}"}]),
        json!([{"rel": rel, "href": format!("{}@e.test/nodeinfo/2.1", peer.origin)}]),
        json!([{"rel": rel, "href": "/nodeinfo/2.1"}]),
        json!([{"rel": rel, "href": ["x"]}]),
        json!(many),
        json!("x"),
    ];
    let names = backend.names.asked().len();
    for (number, links) in hrefs.into_iter().enumerate() {
        let body = json!({"links": links}).to_string();
        peer.at("/.well-known/nodeinfo", StatusCode::OK, "application/json", body);
        if number == 0 {
            ann.finds(&vic.handle()).await;
        } else {
            let host = peer.authority.clone();
            app.app.db.write(move |conn| Ok(heliograph::instances::ask_again(conn, &host)?)).await.unwrap();
        }
        app.settle().await;
        assert_eq!(peer.asked().iter().filter(|path| *path == "/.well-known/nodeinfo").count(), number + 1);
        assert_eq!(look(&root, &peer.authority).await["software"], Value::Null);
    }
    assert_eq!(other.asked(), Vec::<String>::new());
    assert!(backend.names.asked()[names..].iter().all(|name| name == "v.test"));
    // Names that are none, and documents of endless size.
    let link = json!({"links": [{"rel": rel, "href": format!("{}/nodeinfo/2.1", peer.origin)}]});
    peer.at("/.well-known/nodeinfo", StatusCode::OK, "application/json", link.to_string());
    for document in [
        json!({"software": {"name": "<b>evil</b>", "version": "1"}}).to_string(),
        json!({"software": {"name": "x".repeat(65), "version": "1"}}).to_string(),
        json!({"software": {"name": "evil", "version": "x".repeat(100_000)}}).to_string(),
        "[".repeat(1_000),
    ] {
        peer.at("/nodeinfo/2.1", StatusCode::OK, "application/json", document);
        let host = peer.authority.clone();
        app.app.db.write(move |conn| Ok(heliograph::instances::ask_again(conn, &host)?)).await.unwrap();
        app.settle().await;
        assert_eq!(look(&root, &peer.authority).await["software"], Value::Null);
    }
}
