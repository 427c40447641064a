//! Previews of the pages that posts link to, and of our posts on other pages.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys, pictures};

journeys! {
    a_link_has_a_preview,
    abu_11_a_page_is_read_once_a_day_for_everybody,
    ssrf_17_a_page_sends_us_nowhere_else,
    xss_10_a_preview_is_text,
    only_what_everybody_may_see_has_a_preview,
    the_page_of_a_link_has_what_everybody_may_see,
    priv_33_only_open_posts_can_be_embedded,
    priv_02_what_is_hidden_looks_like_what_never_was,
    ssrf_16_parameters_of_pictures_are_not_passed_on,
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Old</title>
    <meta property="og:title" content="The sea at dusk"><meta property="og:description" content="Fog &amp; light">
    <meta property="og:site_name" content="Harbour"><meta property="og:image" content="/sea.jpg">
    <link rel="alternate" type="application/json+oembed" href="/oembed.json"></head><body>x</body></html>"#;

fn site(peer: &FakePeer, page: &str) {
    peer.at("/page", StatusCode::OK, "text/html; charset=utf-8", page);
    peer.at("/sea.jpg", StatusCode::OK, "image/jpeg", pictures::small());
    let oembed = json!({"type": "video", "title": "Not this", "author_name": "Vic", "author_url": "javascript:alert(1)",
        "html": "<script>alert(1)</script>"});
    peer.at("/oembed.json", StatusCode::OK, "application/json", oembed.to_string());
}

/// A minute later everything that was linked to has been read.
async fn a_minute_later(app: &TestApp) {
    app.settle().await;
    app.app.clock.advance(TimeDelta::seconds(61));
    app.settle().await;
}

async fn card(who: &Person, post: &str) -> Value {
    who.get(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK).json()["card"].clone()
}

async fn a_link_has_a_preview(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "p.test").await;
    site(&peer, PAGE);
    let post = ann.posts(&format!("Look: {}/page#part", peer.origin)).await;
    app.settle().await;
    assert_eq!(card(&ann, &post).await, Value::Null);
    a_minute_later(&app).await;
    let seen = card(&app.stranger(), &post).await;
    assert_eq!((&seen["title"], &seen["description"]), (&json!("The sea at dusk"), &json!("Fog & light")));
    assert_eq!((&seen["url"], &seen["type"]), (&json!(format!("{}/page", peer.origin)), &json!("link")));
    assert_eq!((&seen["provider_name"], &seen["author_name"]), (&json!("Harbour"), &json!("Vic")));
    assert_eq!((&seen["html"], &seen["author_url"]), (&json!(""), &json!("")));
    assert_eq!(ann.get(&format!("/api/v1/statuses/{post}/card")).await.json(), seen);
    let image = seen["image"].as_str().unwrap().strip_prefix(&app.origin).unwrap();
    let picture = app.stranger().get(image).await.is(StatusCode::OK);
    assert_eq!(picture.header("content-type"), "image/jpeg");

    // An edit leads elsewhere, or nowhere.
    ann.put(&format!("/api/v1/statuses/{post}"), &json!({"status": "No link"})).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(card(&ann, &post).await, Value::Null);
    assert_eq!(ann.get(&format!("/api/v1/statuses/{post}/card")).await.json(), json!({}));
}

async fn abu_11_a_page_is_read_once_a_day_for_everybody(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "p.test").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    // More than is read: the beginning is enough.
    site(&peer, &format!("{PAGE}{}", "x".repeat(2 << 20)));
    let link = format!("<p><a href=\"{}/page\">page</a></p>", peer.origin);
    for number in 0..20 {
        let create = vic.create(&format!("/n/{number}"), &link);
        vic.sends(&app, &create).await.is(StatusCode::ACCEPTED);
    }
    app.settle().await;
    let reads = || peer.asked().iter().filter(|path| *path == "/page").count();
    assert!(peer.asked().is_empty(), "not at once");
    assert_eq!(app.rows().await["cards"], 1);
    a_minute_later(&app).await;
    assert_eq!(reads(), 1);
    for post in ann.home().await {
        assert_eq!(card(&ann, &post).await["title"], "The sea at dusk");
    }
    app.app.clock.advance(TimeDelta::hours(23));
    vic.tells(&app, &vic.create("/n/100", &link)).await;
    a_minute_later(&app).await;
    assert_eq!(reads(), 1);
    app.app.clock.advance(TimeDelta::hours(2));
    vic.tells(&app, &vic.create("/n/101", &link)).await;
    a_minute_later(&app).await;
    assert_eq!(reads(), 2);
}

async fn ssrf_17_a_page_sends_us_nowhere_else(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "p.test").await;
    // What is refused before anybody is asked.
    let inner = "http://169.254.169.254";
    let links = (0..100)
        .map(|n| format!("<link rel=alternate type=\"application/json+oembed\" href=\"/oembed{n}.json\">"));
    let many = links.collect::<Vec<_>>().concat();
    let icons = format!("<link rel=icon href=\"{inner}/i\"><link rel=canonical href=\"/other\">");
    let to_us = format!(
        "<title>Inside</title><meta property=\"og:image\" content=\"{inner}/x.jpg\">\
         <link rel=alternate type=\"application/json+oembed\" href=\"{inner}/oembed\">{icons}"
    );
    peer.at("/inside", StatusCode::OK, "text/html", to_us);
    peer.at("/many", StatusCode::OK, "text/html", format!("<title>Many</title>{icons}{many}"));
    let inside = ann.posts(&format!("{}/inside", peer.origin)).await;
    let many = ann.posts(&format!("{}/many", peer.origin)).await;
    a_minute_later(&app).await;
    let seen = card(&ann, &inside).await;
    assert_eq!(seen["title"], "Inside");
    let image = seen["image"].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
    assert!(!app.stranger().get(&image).await.status.is_success());
    assert_eq!(card(&ann, &many).await["title"], "Many");
    let mut asked = peer.asked();
    asked.sort();
    assert_eq!(asked, ["/inside", "/many", "/oembed0.json"]);
}

async fn xss_10_a_preview_is_text(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "p.test").await;
    let page = "<title>x</title><meta property=\"og:title\" content=\"&lt;img src=x onerror=alert(1)&gt;Sea\">\
        <meta property=\"og:image\" content=\"javascript:alert(1)\">\
        <meta property=\"og:description\" content=\"&lt;iframe src='javascript:1'&gt;&lt;/iframe&gt;Fog\">";
    site(&peer, page);
    let post = ann.posts(&format!("{}/page", peer.origin)).await;
    a_minute_later(&app).await;
    let seen = card(&ann, &post).await;
    assert_eq!((&seen["title"], &seen["description"]), (&json!("Sea"), &json!("Fog")));
    assert_eq!((&seen["image"], &seen["html"], &seen["embed_url"]), (&Value::Null, &json!(""), &json!("")));
}

async fn only_what_everybody_may_see_has_a_preview(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "p.test").await;
    site(&peer, PAGE);
    let link = format!("{}/page", peer.origin);
    let photo = ann.has_picture("the sea").await;
    let own = ann.posts("no link").await;
    let poll = json!({"options": ["a", "b"], "expires_in": 300});
    let without = [
        json!({"status": link, "visibility": "private"}),
        json!({"status": link, "media_ids": [photo]}),
        json!({"status": link, "poll": poll}),
        json!({"status": format!("{}/p/{own} @ann #sea", app.origin)}),
    ];
    for post in without {
        ann.publishes(post).await;
    }
    a_minute_later(&app).await;
    assert!(peer.asked().is_empty());
    assert_eq!(app.rows().await["cards"], 0);
    app.app.clock.advance(TimeDelta::minutes(5));
    app.settle().await;
}

async fn the_page_of_a_link_has_what_everybody_may_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.patch("/api/v1/accounts/update_credentials", &json!({"discoverable": true})).await.is(StatusCode::OK);
    bob.patch("/api/v1/accounts/update_credentials", &json!({"discoverable": false}))
        .await
        .is(StatusCode::OK);
    let peer = FakePeer::start(backend, "p.test").await;
    site(&peer, PAGE);
    let link = format!("{}/page", peer.origin);
    let open = ann.posts(&link).await;
    ann.publishes(json!({"status": link, "visibility": "unlisted"})).await;
    bob.posts(&link).await;
    ann.posts("no link").await;
    a_minute_later(&app).await;
    let query: String = url::form_urlencoded::byte_serialize(link.as_bytes()).collect();
    let path = format!("/api/v1/timelines/link?url={query}");
    assert_eq!(app.stranger().sees(&path).await, [open]);
    bob.does("block", &ann.id).await;
    assert!(bob.sees(&path).await.is_empty());
    for unknown in ["https://unknown.example/", "nonsense", ""] {
        let path = format!("/api/v1/timelines/link?url={unknown}");
        ann.get(&path).await.is(StatusCode::NOT_FOUND);
    }
    app.settle().await;
}

async fn priv_33_only_open_posts_can_be_embedded(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    vic.tells(&app, &vic.create("/n/1", "from afar")).await;
    let open = ann.publishes(json!({"status": "open <b> sea"})).await;
    let closed = ann.publishes(json!({"status": "for few", "visibility": "private"})).await;
    let gone = ann.posts("gone").await;
    ann.delete(&format!("/api/v1/statuses/{gone}")).await.is(StatusCode::OK);
    app.settle().await;
    let ask = async |url: &str| {
        let query: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        ann.get(&format!("/api/oembed?url={query}")).await
    };
    let shown = ask(open["url"].as_str().unwrap()).await.is(StatusCode::OK).json();
    assert_eq!((&shown["type"], &shown["author_name"]), (&json!("rich"), &json!("ann")));
    let html = shown["html"].as_str().unwrap();
    assert!(html.contains("open &lt;b&gt; sea") && !html.contains("<script"), "{html}");
    let hidden = [
        closed["url"].as_str().unwrap().to_owned(),
        format!("{}/p/{gone}", app.origin),
        format!("{}/p/1", app.origin),
        vic.at("/n/1"),
        String::new(),
    ];
    let mut answers = Vec::new();
    for url in &hidden {
        answers.push(ask(url).await.is(StatusCode::NOT_FOUND).text());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

async fn priv_02_what_is_hidden_looks_like_what_never_was(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let poll = json!({"options": ["a", "b"], "expires_in": 300});
    let closed = ann.publishes(json!({"status": "?", "poll": poll, "visibility": "private"})).await;
    let blocking = eve.publishes(json!({"status": "?", "poll": poll})).await;
    eve.does("block", &bob.id).await;
    let gone = ann.posts("gone").await;
    ann.delete(&format!("/api/v1/statuses/{gone}")).await.is(StatusCode::OK);
    app.settle().await;
    let ids = [closed["id"].as_str().unwrap(), blocking["id"].as_str().unwrap(), &gone, "1"];
    let mut seen = Vec::new();
    for id in ids {
        let status = format!("/api/v1/statuses/{id}");
        let reads = [
            status.clone(),
            format!("{status}/card"),
            format!("{status}/history"),
            format!("/api/v1/polls/{id}"),
        ];
        for path in reads {
            seen.push(bob.get(&path).await.is(StatusCode::NOT_FOUND).text());
        }
        for path in
            [format!("{status}/mute"), format!("{status}/reblog"), format!("/api/v1/polls/{id}/votes")]
        {
            let answer = bob.post_json(&path, &json!({"choices": [0]})).await;
            seen.push(answer.is(StatusCode::NOT_FOUND).text());
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
}

async fn ssrf_16_parameters_of_pictures_are_not_passed_on(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let inner = FakePeer::start(backend, "inner.test").await;
    let port = inner.authority.rsplit(':').next().unwrap().to_owned();
    let odd = [
        format!("/media/abc?format=webp%26proxy=http://127.0.0.1:{port}/"),
        format!("/media/abc/full.jpg?proxy=http://{}/", inner.authority),
        format!("/media/abc/http:%2F%2F127.0.0.1:{port}%2F"),
        format!("/media/cards/http:%2F%2F127.0.0.1:{port}%2F"),
        "/media/cards/..%2F1".to_owned(),
    ];
    for path in odd {
        let answer = app.stranger().get(&path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    assert!(inner.asked().is_empty());
}

/// The one client that asks other servers is guarded. Whoever wants another one has to pass here.
#[test]
fn ssrf_19_every_question_goes_through_the_guarded_client() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let (mut files, mut others) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if ["reqwest::", "hyper::client", "TcpStream::connect"].iter().any(|name| text.contains(name)) {
                others.push(path);
            }
        }
    }
    assert!(100 < files && others.is_empty(), "{others:?}");
}
