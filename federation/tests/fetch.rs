//! Whom we ask, and what we believe.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "support/peer.rs"]
mod peer;

use std::future::{Ready, ready};
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use federation::deliver::Outcome;
use federation::fetch::{FetchError, GuardedClient, Policy, Reason, Signer};
use federation::host::{CachedKey, Host, Unavailable};
use federation::inbox::{Incoming, Received, receive, screen, screen_get};
use federation::signature::SigningKey;
use federation::signature::cavage::{self, Query};
use federation::vocab::Actor;
use federation::vocab::actor::PublicKey;
use federation::webfinger::{Handle, confirm, resolve};
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
        let authority = format!("{name}:{}", peer.port);
        let incoming = Incoming {
            method: &Method::GET,
            path_and_query: &asked.target,
            headers: &asked.headers,
            body: b"",
        };
        screen_get(&incoming, &authority, now()).unwrap().verify(&key).unwrap();
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

#[tokio::test]
async fn answers_have_a_limit_however_they_come() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    let types = [("content-type", "application/activity+json")];
    peer.at("/large", 200, &types, vec![b' '; (1 << 20) + 1]);
    assert_eq!(get(&usual(), &at("/large")).await, refused(Reason::TooLarge));
    let bomb = zeros_in_gzip(10 << 20);
    assert!(bomb.len() < 100_000);
    peer.at("/bomb", 200, &[types[0], ("content-encoding", "gzip")], bomb);
    assert_eq!(get(&usual(), &at("/bomb")).await, refused(Reason::TooLarge));
    peer.at("/picture", 200, &[("content-type", "image/png")], vec![0; 100]);
    let file = usual().get_bytes(&url(&at("/picture")), 100, "image/*").await.unwrap();
    assert_eq!((file.bytes.len(), file.content_type.as_deref()), (100, Some("image/png")));
    let file = usual().get_bytes(&url(&at("/picture")), 99, "image/*").await;
    assert_eq!(file, refused(Reason::TooLarge));
}

/// As many zero bytes in gzip (RFC 1952): one fixed block of the literal 0 and copies of 258 bytes before it (RFC 1951).
fn zeros_in_gzip(count: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut bits: Vec<u8> = vec![1, 1, 0];
    bits.extend([0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..count / 258 {
        bits.extend([1, 1, 0, 0, 0, 1, 0, 1]);
        bits.extend([0; 5]);
    }
    bits.extend([0; 7]);
    bytes.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit)));
    bytes
}

#[tokio::test]
async fn failures_are_told_apart() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    for (status, error) in [
        (410, FetchError::Gone),
        (404, FetchError::NotFound),
        (401, FetchError::Unauthorized),
        (403, FetchError::Unauthorized),
        (500, FetchError::Temporary { retry_after: None }),
        (418, FetchError::Malformed),
    ] {
        peer.at("/", status, &[], "");
        assert_eq!(get(&usual(), &at("/")).await, Err(error), "{status}");
    }
    peer.at("/", 429, &[("retry-after", "120")], "");
    let later = FetchError::Temporary { retry_after: Some(Duration::from_mins(2)) };
    assert_eq!(get(&usual(), &at("/")).await, Err(later));
    for content_type in ["text/html", "application/json", "application/activity+json;evil", "image/png"] {
        peer.at(
            "/",
            200,
            &[("content-type", content_type)],
            json!({"id": at("/"), "type": "Note"}).to_string(),
        );
        assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Malformed), "{content_type}");
    }
    peer.document("/", &json!({"id": at("/"), "type": "Tombstone"}));
    assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Gone));
    peer.at("/", 200, &[("content-type", "application/activity+json")], r#"{"id": 1, "id": 2}"#);
    assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Malformed));
}

#[tokio::test]
async fn a_page_leads_to_the_document_once() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    peer.document("/@vic", &json!({"id": at("/users/vic"), "type": "Note"}));
    peer.document("/users/vic", &json!({"id": at("/users/vic"), "type": "Note"}));
    let document = usual().get_document(&url(&at("/@vic")), None, now()).await.unwrap();
    assert_eq!(document.url.as_str(), at("/users/vic"));
    peer.document("/users/vic", &json!({"id": at("/users/other"), "type": "Note"}));
    assert_eq!(get(&usual(), &at("/@vic")).await, refused(Reason::ForeignId));
}

#[tokio::test]
async fn a_query_that_is_refused_is_tried_without_being_signed() {
    let peer = Peer::start().await;
    let target = url(&format!("http://v.test:{}/outbox?page=true", peer.port));
    peer.at("/outbox?page=true", 401, &[], "");
    let answer = usual().get_document(&target, Some(&OURS), now()).await;
    assert_eq!(answer.map(|_| ()), Err(FetchError::Unauthorized));
    let signatures: Vec<_> =
        peer.asked().into_iter().map(|asked| asked.headers["signature"].clone()).collect();
    assert_eq!(signatures.len(), 2);
    assert_ne!(signatures[0], signatures[1]);
}

#[tokio::test]
async fn deliveries_tell_what_came_of_them() {
    let peer = Peer::start().await;
    let inbox = url(&format!("http://v.test:{}/inbox", peer.port));
    let post = async || usual().post(&inbox, json!({"type": "Like"}).to_string().into(), &OURS, now()).await;
    for (status, outcome) in [
        (200, Outcome::Delivered),
        (202, Outcome::Delivered),
        (410, Outcome::Gone),
        (400, Outcome::Refused(400)),
        (401, Outcome::Refused(401)),
        (302, Outcome::Refused(302)),
    ] {
        peer.at("/inbox", status, &[("location", "/other")], "");
        assert_eq!(post().await, outcome);
    }
    peer.at("/inbox", 503, &[("retry-after", "Mon, 05 Jan 2026 10:01:00 GMT")], "");
    let Outcome::Later { retry_after, .. } = post().await else { panic!() };
    assert_eq!(retry_after, Some(Duration::from_mins(1)));
    assert!(peer.targets().iter().all(|target| target == "/inbox"));
    let last = peer.asked().pop().unwrap();
    assert_eq!(last.headers["content-type"], "application/activity+json");
    assert_eq!(last.headers["user-agent"], "heliograph/test");
    let away = url("http://nobody.test/inbox");
    assert!(matches!(usual().post(&away, "{}".into(), &OURS, now()).await, Outcome::Later { .. }));
    let private = url("http://10.0.0.1/inbox");
    assert_eq!(usual().post(&private, "{}".into(), &OURS, now()).await, Outcome::Forbidden(Reason::Literal));
}

struct Vic<'a>(&'a Peer);

impl Vic<'_> {
    fn at(&self, path: &str) -> String {
        format!("http://v.test:{}{path}", self.0.port)
    }

    fn key(&self, key_path: &str, pem: &str) -> Value {
        json!({"id": self.at(key_path), "owner": self.at("/vic"), "publicKeyPem": pem})
    }

    fn actor(&self, key_path: &str, pem: &str) -> Value {
        json!({"id": self.at("/vic"), "type": "Person", "preferredUsername": "vic", "inbox": self.at("/vic/inbox"),
            "publicKey": self.key(key_path, pem)})
    }
}

async fn get_key(key_id: &str) -> Result<PublicKey, FetchError> {
    usual().get_key(&url(key_id), Some(&OURS), now()).await.map(|fetched| fetched.key)
}

#[tokio::test]
async fn keys_are_found_in_all_their_forms() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let pem = THEIRS.public_key_pem().unwrap();
    peer.document("/vic", &vic.actor("/vic#main-key", &pem));
    assert_eq!(get_key(&vic.at("/vic#main-key")).await.unwrap().pem, pem);
    assert_eq!(peer.targets(), ["/vic"]);
    // A stub at the id of the key (GoToSocial), and the key alone.
    let mut stub = vic.actor("/vic/main-key", &pem);
    peer.document("/vic", &stub);
    stub.as_object_mut().unwrap().remove("inbox");
    peer.document("/vic/main-key", &stub);
    assert_eq!(get_key(&vic.at("/vic/main-key")).await.unwrap().owner.as_str(), vic.at("/vic"));
    peer.document("/vic/main-key", &vic.key("/vic/main-key", &pem));
    assert!(get_key(&vic.at("/vic/main-key")).await.is_ok());
}

#[tokio::test]
async fn sig_19_only_the_owners_document_says_whose_a_key_is() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let pem = THEIRS.public_key_pem().unwrap();
    peer.document("v.test/vic", &vic.actor("/vic#main-key", &OURS.key.public_key_pem().unwrap()));
    let key_id = format!("http://e.test:{}/key1", peer.port);
    peer.document("e.test/key1", &json!({"id": key_id, "owner": vic.at("/vic"), "publicKeyPem": pem}));
    assert_eq!(get_key(&key_id).await, refused(Reason::ForeignId));
    // A neighbour's claim is not enough either: vic's own document names another key.
    peer.document("v.test/key1", &vic.key("/key1", &pem));
    assert_eq!(get_key(&vic.at("/key1")).await, refused(Reason::ForeignId));
}

#[tokio::test]
async fn sig_20_an_actor_with_a_foreign_id_is_refused() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let forged = vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap());
    peer.document("e.test/x", &forged);
    let there = format!("http://e.test:{}/x", peer.port);
    assert_eq!(usual().get_actor(&url(&there), None, now()).await.map(|_| ()), refused(Reason::ForeignId));
    assert_eq!(get_key(&format!("{there}#main-key")).await, refused(Reason::ForeignId));
}

#[tokio::test]
async fn sig_21_a_key_with_another_id_is_refused() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let pem = THEIRS.public_key_pem().unwrap();
    peer.document("/vic", &vic.actor("/vic#main-key", &pem));
    peer.document("/key", &vic.key("/vic#main-key", &pem));
    assert_eq!(get_key(&vic.at("/key")).await, refused(Reason::ForeignId));
    assert_eq!(get_key(&vic.at("/vic#other")).await, refused(Reason::ForeignId));
}

#[tokio::test]
async fn sig_23_an_actor_with_a_weak_key_is_refused() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let weak = "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3\n\
        6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6\nZ4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6\
        kv8FPGfJTotc+2xjJw\noYi+1hqp1fIekaxsyQIDAQAB\n-----END PUBLIC KEY-----\n";
    peer.document("/vic", &vic.actor("/vic#main-key", weak));
    let answer = usual().get_actor(&url(&vic.at("/vic")), None, now()).await;
    assert_eq!(answer.map(|_| ()), Err(FetchError::Malformed));
    assert_eq!(get_key(&vic.at("/vic#main-key")).await, Err(FetchError::Malformed));
}

/// A server that stores what it is given.
struct Server {
    client: GuardedClient,
    stored: Mutex<Option<CachedKey>>,
}

type Answer<T> = Ready<Result<T, Unavailable>>;

#[expect(refining_impl_trait, reason = "a test's answers are ready")]
impl Host for Server {
    fn authority(&self) -> &'static str {
        "s.test"
    }

    fn client(&self) -> &GuardedClient {
        &self.client
    }

    fn signer(&self) -> &Signer {
        &OURS
    }

    fn is_blocked(&self, _: &Url) -> Answer<bool> {
        ready(Ok(false))
    }

    fn knows_actor(&self, _: &Url) -> Answer<bool> {
        ready(Ok(self.stored.lock().unwrap().is_some()))
    }

    fn is_processed(&self, _: &str) -> Answer<bool> {
        ready(Ok(false))
    }

    fn find_key(&self, key_id: &Url) -> Answer<Option<CachedKey>> {
        ready(Ok(self.stored.lock().unwrap().clone().filter(|cached| cached.key.id == *key_id)))
    }

    fn may_fetch_key(&self, _: &Url, _: DateTime<Utc>) -> Answer<bool> {
        ready(Ok(true))
    }

    fn remember_actor(&self, actor: &Actor, now: DateTime<Utc>) -> Answer<()> {
        let key = actor.public_key.clone().unwrap();
        *self.stored.lock().unwrap() = Some(CachedKey { key, fetched_at: now });
        ready(Ok(()))
    }
}

/// What comes of a Like that vic signs with `key` at `now`.
async fn liked(
    server: &Server,
    vic: &Vic<'_>,
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Received, u16> {
    let body = json!({"id": vic.at("/a/1"), "type": "Like", "actor": vic.at("/vic"), "object": "https://s.test/p/1"});
    let body = body.to_string().into_bytes();
    let inbox = url("https://s.test/inbox");
    let key_id = vic.at("/vic#main-key");
    let mut headers =
        cavage::sign(&Method::POST, &inbox, Some(&body), &key_id, key, now, Query::Signed).unwrap();
    headers.insert("content-type", "application/activity+json".parse().unwrap());
    let incoming =
        Incoming { method: &Method::POST, path_and_query: "/inbox", headers: &headers, body: &body };
    assert!(screen(&incoming, "s.test", now).is_ok());
    receive(server, &incoming, now).await.map_err(|refusal| refusal.status())
}

#[tokio::test]
async fn sig_29_a_new_key_replaces_the_old_one() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server { client: usual(), stored: Mutex::default() };
    let (first, second) = (&*THEIRS, &SigningKey::generate().unwrap());
    peer.document("/vic", &vic.actor("/vic#main-key", &first.public_key_pem().unwrap()));
    assert!(matches!(liked(&server, &vic, first, now()).await, Ok(Received::New(_))));
    assert!(matches!(liked(&server, &vic, first, now()).await, Ok(Received::New(_))));
    assert_eq!(peer.asked().len(), 1);

    peer.document("/vic", &vic.actor("/vic#main-key", &second.public_key_pem().unwrap()));
    assert_eq!(liked(&server, &vic, second, now()).await, Err(401));
    let later = now() + TimeDelta::minutes(6);
    assert!(matches!(liked(&server, &vic, second, later).await, Ok(Received::New(_))));
    assert_eq!(peer.asked().len(), 2);
    assert_eq!(liked(&server, &vic, first, later).await, Err(401));
    assert_eq!(peer.asked().len(), 2);
}

#[tokio::test]
async fn sig_60_a_server_that_is_away_is_asked_again_later() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server { client: usual(), stored: Mutex::default() };
    peer.at("/vic", 503, &[], "");
    assert_eq!(liked(&server, &vic, &THEIRS, now()).await, Err(503));
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    assert!(matches!(liked(&server, &vic, &THEIRS, now()).await, Ok(Received::New(_))));
    // But an actor that is gone cannot have signed anything.
    let server = Server { client: usual(), stored: Mutex::default() };
    peer.at("/vic", 410, &[], "");
    assert_eq!(liked(&server, &vic, &THEIRS, now()).await, Err(401));
}

fn jrd(subject: &str, actor: &str) -> String {
    json!({"subject": subject, "links": [
        {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": actor},
        {"rel": "self", "type": r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#, "href": actor},
    ]})
    .to_string()
}

fn asking(handle: &str) -> String {
    let resource: String =
        url::form_urlencoded::byte_serialize(format!("acct:{handle}").as_bytes()).collect();
    format!("/.well-known/webfinger?resource={resource}")
}

#[tokio::test]
async fn a_handle_leads_to_its_actor_and_back() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let name = format!("vic@v.test:{}", peer.port);
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    peer.at(
        &asking(&name),
        200,
        &[("content-type", "application/jrd+json")],
        jrd(&format!("acct:{name}"), &vic.at("/vic")),
    );
    let handle: Handle = name.parse().unwrap();
    let found = resolve(&usual(), &handle, Some(&OURS), now()).await.unwrap();
    assert_eq!(
        (found.handle.to_string(), found.actor.id.as_str()),
        (format!("@{name}"), vic.at("/vic").as_str())
    );
    assert_eq!(confirm(&usual(), &found.actor).await, Some((handle.clone(), true)));
    // Where it is elsewhere, host-meta tells.
    peer.at(&asking(&name), 404, &[], "");
    assert_eq!(confirm(&usual(), &found.actor).await, Some((handle.clone(), false)));
    let template = vic.at("/wf?uri={uri}");
    peer.at(
        "/.well-known/host-meta",
        200,
        &[],
        format!(r#"<XRD><Link rel="lrdd" template="{template}"/></XRD>"#),
    );
    let resource = asking(&name).split('=').nth(1).unwrap().to_owned();
    peer.at(&format!("/wf?uri={resource}"), 200, &[], jrd(&format!("acct:{name}"), &vic.at("/vic")));
    assert!(resolve(&usual(), &handle, None, now()).await.is_ok());
}

#[tokio::test]
async fn sig_47_a_server_cannot_use_the_names_of_another() {
    let peer = Peer::start().await;
    let mal = format!("http://e.test:{}/mal", peer.port);
    let (theirs, ours) = (format!("mal@e.test:{}", peer.port), format!("vic@v.test:{}", peer.port));
    peer.at(&asking(&theirs), 200, &[], jrd(&format!("acct:{ours}"), &mal));
    let handle: Handle = theirs.parse().unwrap();
    let found = resolve(&usual(), &handle, None, now()).await;
    assert_eq!(found.map(|_| ()), Err(FetchError::NotFound));
    peer.at(
        &asking(&ours),
        200,
        &[],
        jrd(&format!("acct:{ours}"), &format!("http://v.test:{}/vic", peer.port)),
    );
    let found = resolve(&usual(), &handle, None, now()).await;
    assert_eq!(found.map(|_| ()), refused(Reason::ForeignId));
}
