//! Finding people, tags and posts; and what may never be asked on the way (rows SSRF of the security design).

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use http::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{Backend, FakePeer, Options, Person, TestApp, ids, journeys, note};

journeys! {
    people_are_found_by_name_and_handle,
    someone_elsewhere_is_asked_for_only_when_wanted,
    a_handle_is_its_servers_to_give,
    a_post_is_found_by_its_address,
    a_post_that_one_may_not_see_is_not_found,
    tags_are_found_by_their_beginning,
    parse_20_odd_words_find_nothing_and_break_nothing,
    ssrf_01_03_no_private_address_is_asked_in_any_spelling,
    ssrf_04_no_name_that_leads_inside_is_asked,
    ssrf_12_we_never_ask_ourselves,
    ssrf_15_only_who_is_signed_in_makes_us_ask,
}

async fn find(person: &Person, words: &str) -> Value {
    let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    person.get(&format!("/api/v2/search?resolve=true&q={query}")).await.is(StatusCode::OK).json()
}

async fn people_are_found_by_name_and_handle(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, _annabel] = app.accounts(["ann", "bob", "annabel"]).await;
    let change = json!({"display_name": "Robert the Hill Walker"});
    bob.patch("/api/v1/accounts/update_credentials", &change).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(ids(&find(&ann, "ann").await["accounts"]).len(), 2);
    for words in ["bob", "@bob", "BOB", &bob.handle(), "hill walk"] {
        assert_eq!(ids(&find(&ann, words).await["accounts"]), std::slice::from_ref(&bob.id), "{words}");
    }
    let lookup = format!("/api/v1/accounts/lookup?acct=bob@{}", app.authority);
    assert_eq!(ann.get(&lookup).await.is(StatusCode::OK).json()["id"], bob.id);
    ann.get("/api/v1/accounts/lookup?acct=nobody").await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.sees("/api/v1/accounts/search?q=rober").await, std::slice::from_ref(&bob.id));
}

async fn someone_elsewhere_is_asked_for_only_when_wanted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let quiet = ann.get(&format!("/api/v2/search?q={}", vic.handle())).await.is(StatusCode::OK).json();
    assert!(ids(&quiet["accounts"]).is_empty() && peer.asked().is_empty());
    let found = find(&ann, &vic.handle()).await;
    assert_eq!(found["accounts"][0]["acct"], vic.handle()[1..]);
    assert_eq!(found["accounts"][0]["uri"], vic.uri);
    app.settle().await;
    let asked = peer.asked().len();
    find(&ann, &vic.handle()).await;
    assert_eq!(peer.asked().len(), asked, "who is known and fresh is not asked for again");
    assert_eq!(find(&ann, &vic.uri).await["accounts"][0]["id"], found["accounts"][0]["id"]);
    backend.clock.advance(chrono::TimeDelta::hours(25));
    let mut document = vic.document();
    document["name"] = json!("Victoria");
    peer.document("/users/vic", &document);
    assert_eq!(find(&ann, &vic.handle()).await["accounts"][0]["display_name"], "Victoria");
    // Who does not answer is still known.
    backend.clock.advance(chrono::TimeDelta::hours(25));
    peer.is_away(true);
    assert_eq!(find(&ann, &vic.handle()).await["accounts"][0]["display_name"], "Victoria");
    app.settle().await;
}

/// SIG-47: what one server says about another's handle is worth nothing.
async fn a_handle_is_its_servers_to_give(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (honest, hostile) =
        (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (honest.actor("vic", 0), hostile.actor("mal", 1));
    let jrd = json!({
        "subject": format!("acct:vic@{}", honest.authority),
        "links": [{"rel": "self", "type": "application/activity+json", "href": mal.uri}],
    });
    for name in ["mal", "vic"] {
        for colon in [":", "%3A"] {
            let authority = hostile.authority.replace(':', colon);
            let at = if colon == ":" { "@" } else { "%40" };
            let path = format!("/.well-known/webfinger?resource=acct{colon}{name}{at}{authority}");
            hostile.at(&path, StatusCode::OK, "application/jrd+json", jrd.to_string());
        }
    }
    let found = find(&ann, &format!("@mal@{}", hostile.authority)).await;
    for account in found["accounts"].as_array().unwrap() {
        let acct = account["acct"].as_str().unwrap();
        assert!(acct.ends_with(&hostile.authority) || account["uri"] == vic.uri, "{account}");
    }
    let found = find(&ann, &vic.handle()).await;
    assert_eq!(found["accounts"][0]["uri"], vic.uri);
    app.settle().await;
}

async fn a_post_is_found_by_its_address(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    peer.document("/notes/1", &note(&vic, "/notes/1", "root"));
    let mut answer = note(&vic, "/notes/2", "answer");
    answer["inReplyTo"] = json!(vic.at("/notes/1"));
    peer.document("/notes/2", &answer);
    let found = find(&ann, &vic.at("/notes/2")).await;
    app.settle().await;
    assert_eq!(found["statuses"][0]["uri"], vic.at("/notes/2"));
    assert!(found["statuses"][0]["in_reply_to_id"].is_string(), "what it answers came along");
    let own = ann.publishes(json!({"status": "mine"})).await;
    app.settle().await;
    let found = find(&ann, own["uri"].as_str().unwrap()).await;
    assert_eq!(found["statuses"][0]["id"], own["id"]);
}

async fn a_post_that_one_may_not_see_is_not_found(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let post = ann.publishes(json!({"status": "friends", "visibility": "private"})).await;
    app.settle().await;
    let found = find(&eve, post["uri"].as_str().unwrap()).await;
    assert!(ids(&found["statuses"]).is_empty());
    assert_eq!(find(&ann, post["uri"].as_str().unwrap()).await["statuses"][0]["id"], post["id"]);
}

async fn tags_are_found_by_their_beginning(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    ann.posts("#hills #hillside").await;
    ann.posts("#hills 100%").await;
    app.settle().await;
    let names = async |words: &str| -> Vec<String> {
        let found = find(&ann, words).await;
        let tags = found["hashtags"].as_array().unwrap().iter();
        tags.map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("#HILL").await, ["hills", "hillside"]);
    assert!(names("%").await.is_empty() && names("_ills").await.is_empty());
}

async fn parse_20_odd_words_find_nothing_and_break_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let long = "x".repeat(10_000);
    for words in
        ["\"", "'", "%", "_", "\\", "NEAR(", "*", "col:", "a AND", "-", "(", ";", "\0", "@", "@@", &long]
    {
        let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        for path in ["/api/v2/search", "/api/v1/accounts/search"] {
            let answer = ann.get(&format!("{path}?resolve=true&q={query}")).await;
            let fine = answer.status.is_success() || answer.status.is_client_error();
            let shown = words.get(..20).unwrap_or(words).to_owned();
            assert!(fine, "{path} {shown:?}: {} {}", answer.status, answer.text());
        }
    }
}

/// Somewhere that nobody may connect to, and how many did.
async fn canary() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, seen)
}

async fn strict(backend: &Backend) -> TestApp {
    TestApp::with(backend, "s.test", Options { strict: true, ..Options::default() }).await
}

async fn ssrf_01_03_no_private_address_is_asked_in_any_spelling(backend: &Backend) {
    let app = strict(backend).await;
    let ann = app.account("ann").await;
    let (port, connections) = canary().await;
    let rows = app.rows().await;
    let hosts = [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[fc00::1]",
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
    ];
    for host in hosts {
        for address in [
            format!("http://{host}:{port}/x"),
            format!("https://{host}:{port}/x"),
            format!("https://{host}/x"),
            format!("@x@{host}"),
            format!("@x@{host}:{port}"),
        ] {
            let query: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
            let answer = ann.get(&format!("/api/v2/search?resolve=true&q={query}")).await;
            if answer.status.is_success() {
                let found = answer.json();
                assert!(ids(&found["accounts"]).is_empty() && ids(&found["statuses"]).is_empty(), "{found}");
            } else {
                assert!(answer.status.is_client_error(), "{address}: {}", answer.text());
            }
        }
    }
    assert_eq!(backend.names.asked(), [] as [&str; 0], "a name was looked up");
    assert_eq!(connections.load(Ordering::SeqCst), 0);
    assert_eq!(app.rows().await, rows);
}

async fn ssrf_04_no_name_that_leads_inside_is_asked(backend: &Backend) {
    let app = strict(backend).await;
    let ann = app.account("ann").await;
    let inside = [
        ("loop.test", &["127.0.0.1"][..]),
        ("six.test", &["::1"]),
        ("mapped.test", &["::ffff:127.0.0.1"]),
        ("mixed.test", &["203.0.114.1", "127.0.0.1"]),
        ("net.test", &["10.0.0.1"]),
        ("cloud.test", &["169.254.169.254"]),
    ];
    for (name, addresses) in inside {
        backend.names.put(name, addresses);
        for words in [format!("https://{name}/x"), format!("@x@{name}")] {
            let found = find(&ann, &words).await;
            assert!(ids(&found["accounts"]).is_empty() && ids(&found["statuses"]).is_empty());
        }
    }
    let asked = backend.names.asked();
    assert!(inside.iter().all(|(name, _)| asked.iter().any(|one| one == name)), "{asked:?}");
}

async fn ssrf_12_we_never_ask_ourselves(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "mine"})).await;
    app.settle().await;
    for words in [
        post["uri"].as_str().unwrap().to_owned(),
        format!("{}/p/1", app.origin),
        format!("{}/users/nobody", app.origin),
        format!("@nobody@{}", app.authority),
        ann.uri(),
    ] {
        find(&ann, &words).await;
    }
    assert_eq!(backend.names.asked(), [] as [&str; 0]);
}

async fn ssrf_15_only_who_is_signed_in_makes_us_ask(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    for path in ["/api/v2/search", "/api/v1/accounts/search"] {
        let answer = app.stranger().get(&format!("{path}?resolve=true&q={}", vic.handle())).await;
        answer.is(StatusCode::UNAUTHORIZED);
    }
    assert!(peer.asked().is_empty());
}
