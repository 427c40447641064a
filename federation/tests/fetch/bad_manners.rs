//! Servers that answer slowly, wrongly or without end.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::{Router, body::Body, response::Response, routing::get as route};
use federation::deliver::Outcome;
use federation::fetch::{FetchError, GuardedClient, Reason};
use futures::StreamExt as _;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use super::peer::{ALLOWED, Canary, Names, Peer, strict};
use super::{OURS, get, now, refused, unallowed, url, usual};

#[tokio::test]
async fn ssrf_20_only_the_usual_ports_are_asked() {
    let client = GuardedClient::new(strict(Arc::new(Names::usual()))).unwrap();
    for port in [22, 25, 80, 444, 6379, 8080, 8443, 65_535] {
        let answer = get(&client, &format!("https://v.test:{port}/users/vic")).await;
        assert_eq!(answer, refused(Reason::Port), "{port}");
    }
    // The usual one may be written.
    let usual = get(&client, "https://v.test:443/users/vic").await;
    assert_ne!(usual, refused(Reason::Port));
}

/// One that answers at `/slow` with a byte and then nothing, at `/silent` with nothing at all, and at once elsewhere.
async fn tar_pit() -> u16 {
    let listener = TcpListener::bind((std::net::IpAddr::from(ALLOWED), 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let slow = || async {
        let first = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(b"{"))]);
        let body = Body::from_stream(first.chain(futures::stream::pending()));
        Response::builder().header("content-type", "application/activity+json").body(body).unwrap()
    };
    let silent = || async { std::future::pending::<Response>().await };
    let quick = move || async move {
        let note = json!({"id": format!("http://v.test:{port}/quick"), "type": "Note"}).to_string();
        Response::builder()
            .header("content-type", "application/activity+json")
            .body(Body::from(note))
            .unwrap()
    };
    let app = Router::new()
        .route("/slow", route(slow))
        .route("/silent", route(silent))
        .route("/quick", route(quick));
    tokio::spawn(async move { axum::serve(listener, app).await });
    port
}

#[tokio::test]
async fn ssrf_21_22_slow_servers_are_given_up_and_hold_nobody() {
    let port = tar_pit().await;
    let at = |path: &str| format!("http://v.test:{port}{path}");
    // One that takes the line and says nothing at all.
    let mute = TcpListener::bind((std::net::IpAddr::from(ALLOWED), 0)).await.unwrap();
    let mute_at = format!("http://v.test:{}/", mute.local_addr().unwrap().port());
    let client = usual();
    let since = Instant::now();
    let pits: Vec<String> =
        (0..100).map(|number| [at("/slow"), at("/silent"), mute_at.clone()][number % 3].clone()).collect();
    let stuck = futures::future::join_all(pits.iter().map(|pit| get(&client, pit)));
    let good = async {
        let started = Instant::now();
        for _ in 0..20 {
            assert!(get(&client, &at("/quick")).await.is_ok());
        }
        started.elapsed()
    };
    let (stuck, good) = futures::join!(stuck, good);
    assert!(good < Duration::from_secs(4), "a good peer took {good:?}");
    for answer in stuck {
        assert_eq!(answer, Err(FetchError::Temporary { retry_after: None }));
    }
    let took = since.elapsed();
    assert!(Duration::from_secs(4) < took && took < Duration::from_secs(14), "{took:?}");
}

/// Takes one request and writes these bytes.
async fn raw(answer: Vec<u8>) -> u16 {
    let listener = TcpListener::bind((std::net::IpAddr::from(ALLOWED), 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move { line.write_all(&answer).await });
        }
    });
    port
}

#[tokio::test]
async fn ssrf_25_headers_have_a_limit_and_leave_no_cookie() {
    let peer = Peer::start().await;
    let at = format!("http://v.test:{}/note", peer.port);
    let note = json!({"id": at, "type": "Note"}).to_string();
    let kind = ("content-type", "application/activity+json");
    peer.at("/note", 200, &[kind, ("set-cookie", "tracked=1"), ("set-cookie", "again=1; Path=/")], note);
    let client = usual();
    for _ in 0..2 {
        assert!(get(&client, &at).await.is_ok());
    }
    assert!(peer.asked().iter().all(|asked| !asked.headers.contains_key("cookie")));
    let many: String = (0..10_000).map(|_| "x-again: y\r\n").collect();
    let long = format!("x-long: {}\r\n", "y".repeat(1 << 20));
    for headers in [many, long] {
        let port = raw(format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes()).await;
        let answer = get(&client, &format!("http://v.test:{port}/")).await;
        assert!(answer.is_err(), "{} bytes of headers were read", headers.len());
    }
}

#[tokio::test]
async fn ssrf_26_what_is_not_utf_8_is_refused() {
    let peer = Peer::start().await;
    let at = format!("http://v.test:{}/note", peer.port);
    let note = json!({"id": at, "type": "Note", "name": "caf\u{e9}"}).to_string();
    let wide: Vec<u8> = note.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = note.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let kind = [("content-type", "application/activity+json")];
    for (name, body) in
        [("UTF-16", wide), ("Latin-1", latin), ("cut", note.as_bytes()[..note.len() - 3].to_vec())]
    {
        peer.at("/note", 200, &kind, body);
        assert_eq!(get(&usual(), &at).await, Err(FetchError::Malformed), "{name}");
    }
    peer.at("/note", 200, &kind, note);
    assert!(get(&usual(), &at).await.is_ok());
}

#[tokio::test]
async fn ssrf_32_where_tls_fails_nothing_is_asked_without_it() {
    let peer = Peer::start().await;
    peer.document("/note", &json!({"id": "https://v.test/note", "type": "Note"}));
    // It speaks, but not TLS.
    let answer = get(&usual(), &format!("https://v.test:{}/note", peer.port)).await;
    assert_eq!(answer, Err(FetchError::Temporary { retry_after: None }));
    let inbox = url(&format!("https://v.test:{}/inbox", peer.port));
    let delivered = usual().post(&inbox, "{}".into(), &OURS, now()).await;
    assert!(matches!(delivered, Outcome::Later { .. }), "{delivered:?}");
    assert!(peer.asked().is_empty(), "{:?}", peer.targets());
}

#[tokio::test]
async fn ssrf_35_an_inbox_that_moves_inside_gets_nothing() {
    let canary = Canary::start().await;
    let client = unallowed(Arc::new(Names::default().with("moved.test", &["127.0.0.1"])));
    let inbox = url(&format!("http://moved.test:{}/inbox", canary.port));
    let outcome = client.post(&inbox, "{}".into(), &OURS, now()).await;
    assert_eq!(outcome, Outcome::Forbidden(Reason::Address));
    assert_eq!(canary.connections().await, 0);
}
