//! Whom we ask, and what we believe.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "fetch/answers.rs"]
mod answers;
#[path = "fetch/bad_manners.rs"]
mod bad_manners;
#[path = "fetch/handles.rs"]
mod handles;
#[path = "fetch/keys.rs"]
mod keys;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/peer.rs"]
mod peer;
#[path = "fetch/schemes.rs"]
mod schemes;

use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use federation::fetch::{FetchError, GuardedClient, Policy, Reason, Signer};
use federation::inbox::{Incoming, screen_get};
use federation::signature::SigningKey;
use federation::vocab::actor::PublicKey;
use http::Method;
use peer::{Canary, Names, Peer, client, strict};
use serde_json::{Value, json};
use url::Url;

static OURS: LazyLock<Signer> = LazyLock::new(|| Signer {
    key_id: url("https://s.test/actor#main-key"),
    key: Arc::new(SigningKey::generate().unwrap()),
});

static THEIRS: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-01-05T10:00:00Z".parse().unwrap()
}

fn usual() -> GuardedClient {
    client(Arc::new(Names::usual()))
}

/// Lets `http` and ports pass, but no network.
fn unallowed(names: Arc<Names>) -> GuardedClient {
    GuardedClient::new(Policy { allow_http_and_ports: true, ..strict(names) }).unwrap()
}

async fn get(client: &GuardedClient, text: &str) -> Result<Value, FetchError> {
    client.get_document(&url(text), None, now()).await.map(|document| document.value)
}

const fn refused<T>(reason: Reason) -> Result<T, FetchError> {
    Err(FetchError::Refused(reason))
}

#[tokio::test]
async fn ssrf_01_loopback_in_every_spelling() {
    let canary = Canary::start().await;
    let names = ["localhost", "app.localhost", "evil.test"]
        .into_iter()
        .fold(Names::default(), |names, name| names.with(name, &["127.0.0.1"]));
    let names = Arc::new(names);
    let clients = [unallowed(Arc::clone(&names)), GuardedClient::new(strict(names)).unwrap()];
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "app.localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
    ] {
        for scheme in ["http", "https"] {
            for client in &clients {
                let answer = get(client, &format!("{scheme}://{host}:{}/", canary.port)).await;
                assert!(matches!(answer, Err(FetchError::Refused(_))), "{scheme} {host} {answer:?}");
            }
        }
    }
    assert_eq!(canary.connections().await, 0);
}

#[tokio::test]
async fn ssrf_02_tunnelled_and_translated_addresses() {
    for text in [
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:4136::1",
        "fec0::1",
        "fe80::1",
        "fc00::1",
        "100::1",
    ] {
        let client = unallowed(Arc::new(Names::default().with("evil.test", &[text])));
        assert_eq!(get(&client, &format!("https://[{text}]/")).await, refused(Reason::Literal), "{text}");
        assert_eq!(get(&client, "https://evil.test/").await, refused(Reason::Address), "{text}");
    }
}

#[tokio::test]
async fn ssrf_03_special_use_ipv4() {
    for text in [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
    ] {
        let client = unallowed(Arc::new(Names::default().with("evil.test", &[text])));
        assert_eq!(get(&client, &format!("https://{text}/")).await, refused(Reason::Literal), "{text}");
        assert_eq!(get(&client, "https://evil.test/").await, refused(Reason::Address), "{text}");
    }
}

#[tokio::test]
async fn ssrf_04_a_name_for_a_private_address() {
    let canary = Canary::start().await;
    for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
        let client = unallowed(Arc::new(Names::default().with("evil.test", &[address])));
        let answer = get(&client, &format!("http://evil.test:{}/", canary.port)).await;
        assert_eq!(answer, refused(Reason::Address), "{address}");
    }
    // A circle of names, and a name for nothing.
    let temporary = Err(FetchError::Temporary { retry_after: None });
    assert_eq!(get(&unallowed(Arc::default()), "http://loop.test/").await, temporary);
    assert_eq!(
        get(&unallowed(Arc::new(Names::default().with("no.test", &[]))), "http://no.test/").await,
        temporary
    );
    assert_eq!(canary.connections().await, 0);
}

#[tokio::test]
async fn ssrf_05_a_name_that_changes_its_address() {
    let canary = Canary::start().await;
    let names =
        Arc::new(Names::default().with("evil.test", &["127.0.0.2"]).with("evil.test", &["127.0.0.1"]));
    let client = client(Arc::clone(&names));
    let target = format!("http://evil.test:{}/", canary.port);
    for _ in 0..500 {
        // Nobody listens at the first address; at the second somebody does.
        assert_eq!(get(&client, &target).await, Err(FetchError::Temporary { retry_after: None }));
        assert_eq!(get(&client, &target).await, refused(Reason::Address));
    }
    assert_eq!(names.questions.load(Ordering::SeqCst), 1000);
    assert_eq!(canary.connections().await, 0);
}

#[tokio::test]
async fn ssrf_06_good_and_bad_addresses_together() {
    let canary = Canary::start().await;
    for addresses in
        [&["203.0.114.1", "127.0.0.1"][..], &["127.0.0.1", "203.0.114.1"], &["::1", "203.0.114.1"]]
    {
        let client = unallowed(Arc::new(Names::default().with("evil.test", addresses)));
        let answer = get(&client, &format!("http://evil.test:{}/", canary.port)).await;
        assert_eq!(answer, refused(Reason::Address));
    }
    assert_eq!(canary.connections().await, 0);
}

#[tokio::test]
async fn ssrf_07_a_redirect_to_an_address() {
    let (peer, canary) = (Peer::start().await, Canary::start().await);
    for location in [
        format!("http://127.0.0.1:{}/", canary.port),
        format!("http://[::1]:{}/", canary.port),
        "https://169.254.169.254/".to_owned(),
        format!("http://2130706433:{}/", canary.port),
    ] {
        peer.redirect("/", &location);
        let answer = get(&usual(), &format!("http://v.test:{}/", peer.port)).await;
        assert_eq!(answer, refused(Reason::Literal), "{location}");
    }
    assert_eq!(canary.connections().await, 0);
}

#[tokio::test]
async fn ssrf_08_a_redirect_to_another_scheme() {
    let peer = Peer::start().await;
    for location in
        ["file:///etc/passwd", "data:application/activity+json,{}", "gopher://v.test/", "ftp://v.test/"]
    {
        peer.redirect("/", location);
        let answer = get(&usual(), &format!("http://v.test:{}/", peer.port)).await;
        assert_eq!(answer, refused(Reason::Scheme), "{location}");
    }
    // In earnest every hop has to be https.
    assert_eq!(strict(Arc::default()).check(&url("http://v.test/")), Err(Reason::Scheme));
}

#[tokio::test]
async fn ssrf_09_redirects_end() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    peer.redirect("/a", "/a");
    peer.redirect("/b", "/c");
    peer.redirect("/c", &at("/b"));
    peer.redirect("/fragment", "/fragment#x");
    for hop in 0..50 {
        peer.redirect(&format!("/{hop}"), &format!("/{}", hop + 1));
    }
    peer.at("/nowhere", 302, &[], "");
    for (path, requests) in [("/a", 1), ("/b", 2), ("/0", 4), ("/fragment", 1), ("/nowhere", 1)] {
        let before = peer.asked().len();
        assert_eq!(get(&usual(), &at(path)).await, refused(Reason::Redirect), "{path}");
        assert_eq!(peer.asked().len() - before, requests, "{path}");
    }
    peer.at("/unchanged", 304, &[], "");
    assert_eq!(get(&usual(), &at("/unchanged")).await, Err(FetchError::Malformed));
    peer.redirect("/short", "n/1");
    peer.document("/n/1", &json!({"id": at("/n/1"), "type": "Note"}));
    assert!(get(&usual(), &at("/short")).await.is_ok());
}

#[tokio::test]
async fn ssrf_10_a_document_is_believed_only_from_its_own_address() {
    let peer = Peer::start().await;
    let own = format!("http://v.test:{}/n/1", peer.port);
    peer.redirect("v.test/n/1", &format!("http://e.test:{}/n/1", peer.port));
    peer.document("e.test/n/1", &json!({"id": own, "type": "Note"}));
    assert_eq!(get(&usual(), &own).await, refused(Reason::ForeignId));
    assert_eq!(peer.asked().len(), 2);
}

#[tokio::test]
async fn ssrf_11_a_redirect_is_signed_for_its_own_host() {
    let peer = Peer::start().await;
    let target = format!("http://e.test:{}/n/1", peer.port);
    peer.redirect("v.test/n/1", &target);
    peer.document("e.test/n/1", &json!({"id": target, "type": "Note"}));
    let from = url(&format!("http://v.test:{}/n/1", peer.port));
    usual().get_document(&from, Some(&OURS), now()).await.unwrap();
    let asked = peer.asked();
    assert_eq!(asked.len(), 2);
    let key = PublicKey {
        id: OURS.key_id.clone(),
        owner: url("https://s.test/actor"),
        pem: OURS.key.public_key_pem().unwrap(),
    };
    for (asked, name) in asked.iter().zip(["v.test", "e.test"]) {
        let origin = format!("http://{name}:{}", peer.port);
        let incoming = Incoming {
            method: &Method::GET,
            path_and_query: &asked.target,
            headers: &asked.headers,
            body: b"",
        };
        screen_get(&incoming, &origin, now()).unwrap().verify(&key).unwrap();
        assert!(!asked.headers.contains_key("cookie") && !asked.headers.contains_key("authorization"));
        assert!(!asked.headers.contains_key("referer"));
    }
}

#[tokio::test]
async fn ssrf_12_we_never_ask_ourselves() {
    let peer = Peer::start().await;
    let authority = format!("v.test:{}", peer.port);
    let client = GuardedClient::new(Policy {
        our_authority: authority.clone(),
        allow_http_and_ports: true,
        allow_networks: vec!["127.0.0.2/32".parse().unwrap()],
        ..strict(Arc::new(Names::usual()))
    });
    let client = client.unwrap();
    assert_eq!(get(&client, &format!("http://{authority}/n/1")).await, refused(Reason::Ourselves));
    assert_eq!(get(&client, &format!("http://V.TEST:{}/n/1", peer.port)).await, refused(Reason::Ourselves));
    peer.redirect("e.test/n/1", &format!("http://{authority}/n/1"));
    assert_eq!(get(&client, &format!("http://e.test:{}/n/1", peer.port)).await, refused(Reason::Ourselves));
    assert_eq!(peer.asked().len(), 1);
}

#[tokio::test]
async fn ssrf_13_the_id_of_a_key_leads_nowhere_else() {
    let canary = Canary::start().await;
    let names = Names::default().with("internal", &["127.0.0.1"]).with("e.test", &["127.0.0.1"]);
    let client = GuardedClient::new(strict(Arc::new(names))).unwrap();
    for (key_id, reason) in [
        (format!("http://127.0.0.1:{}/x", canary.port), Reason::Scheme),
        (format!("https://127.0.0.1:{}/x", canary.port), Reason::Literal),
        ("https://internal/x".to_owned(), Reason::Name),
        (format!("https://e.test:{}/", canary.port), Reason::Port),
        ("https://e.test/x".to_owned(), Reason::Address),
        ("https://s.test/users/alice#main-key".to_owned(), Reason::Ourselves),
    ] {
        let answer = client.get_key(&url(&key_id), Some(&OURS), now()).await;
        assert_eq!(answer.map(|_| ()), refused(reason), "{key_id}");
    }
    assert_eq!(canary.connections().await, 0);
}
