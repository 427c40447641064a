//! Keys and actors, from where their owners publish them.

use std::future::{Ready, ready};
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use federation::fetch::{FetchError, GuardedClient, Reason, Signer};
use federation::host::{CachedKey, Host, Unavailable};
use federation::inbox::{Incoming, KeyFetches, Received, receive, screen};
use federation::signature::cavage::{self, Query};
use federation::signature::keys::KeyKind;
use federation::signature::{SigningKey, VerifyingKey};
use federation::vocab::Actor;
use federation::vocab::actor::PublicKey;
use http::Method;
use serde_json::{Value, json};
use url::Url;

use super::peer::Peer;
use super::{OURS, THEIRS, now, refused, url, usual};

pub(crate) struct Vic<'a>(pub(crate) &'a Peer);

impl Vic<'_> {
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://v.test:{}{path}", self.0.port)
    }

    fn key(&self, key_path: &str, pem: &str) -> Value {
        json!({"id": self.at(key_path), "owner": self.at("/vic"), "publicKeyPem": pem})
    }

    pub(crate) fn actor(&self, key_path: &str, pem: &str) -> Value {
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
    for kind in [None, Some("Key"), Some("CryptographicKey")] {
        let mut alone = vic.key("/vic/main-key", &pem);
        if let Some(kind) = kind {
            alone["type"] = json!(kind);
        }
        peer.document("/vic/main-key", &alone);
        assert!(get_key(&vic.at("/vic/main-key")).await.is_ok(), "{kind:?}");
    }
}

#[tokio::test]
async fn of_several_keys_the_one_that_signed_is_found() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let (first, second) = (THEIRS.public_key_pem().unwrap(), OURS.key.public_key_pem().unwrap());
    let mut actor = vic.actor("/vic#first", &first);
    actor["publicKey"] = json!([vic.key("/vic#first", &first), vic.key("/vic#second", &second)]);
    actor["assertionMethod"] = json!([
        {"id": vic.at("/vic#ed25519"), "type": "Multikey", "controller": vic.at("/vic"),
            "publicKeyMultibase": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"},
        {"id": vic.at("/vic#neighbour"), "type": "Multikey", "controller": vic.at("/eve"),
            "publicKeyMultibase": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"},
    ]);
    peer.document("/vic", &actor);
    for (name, pem) in [("/vic#first", &first), ("/vic#second", &second)] {
        let fetched = usual().get_key(&url(&vic.at(name)), Some(&OURS), now()).await.unwrap();
        // What is remembered is the key that is in use.
        assert_eq!((&fetched.key.pem, fetched.actor.public_key), (pem, Some(fetched.key.clone())));
    }
    let proving = get_key(&vic.at("/vic#ed25519")).await.unwrap();
    assert_eq!(VerifyingKey::from_pem(&proving.pem).unwrap().kind(), KeyKind::Ed25519);
    assert_eq!(proving.owner.as_str(), vic.at("/vic"));
    assert_eq!(get_key(&vic.at("/vic#neighbour")).await, refused(Reason::ForeignId));
    assert_eq!(get_key(&vic.at("/vic#third")).await, refused(Reason::ForeignId));
    // One in a document of its own.
    actor["assertionMethod"][0]["id"] = json!(vic.at("/keys/1"));
    peer.document("/vic", &actor);
    peer.document("/keys/1", &actor["assertionMethod"][0]);
    assert!(get_key(&vic.at("/keys/1")).await.is_ok());
    // The first that is any good is the one to be known by; one of somebody else's makes it no actor.
    actor["publicKey"] = json!([vic.key("/vic#weak", WEAK), vic.key("/vic#second", &second)]);
    peer.document("/vic", &actor);
    let found = usual().get_actor(&url(&vic.at("/vic")), None, now()).await.unwrap();
    assert_eq!(found.public_key.unwrap().pem, second);
    actor["publicKey"][0]["owner"] = json!(vic.at("/eve"));
    peer.document("/vic", &actor);
    assert!(usual().get_actor(&url(&vic.at("/vic")), None, now()).await.is_err());
}

/// RSA of 1024 bits.
const WEAK: &str = "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3\n\
    6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6\nZ4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6\
    kv8FPGfJTotc+2xjJw\noYi+1hqp1fIekaxsyQIDAQAB\n-----END PUBLIC KEY-----\n";

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
    peer.document("/vic", &vic.actor("/vic#main-key", WEAK));
    let answer = usual().get_actor(&url(&vic.at("/vic")), None, now()).await;
    assert_eq!(answer.map(|_| ()), Err(FetchError::Malformed));
    assert_eq!(get_key(&vic.at("/vic#main-key")).await, Err(FetchError::Malformed));
}

/// A server that stores what it is given.
struct Server {
    client: GuardedClient,
    fetches: KeyFetches,
    stored: Mutex<Option<CachedKey>>,
}

impl Server {
    fn new() -> Self {
        Self { client: usual(), fetches: KeyFetches::default(), stored: Mutex::default() }
    }

    /// The same after a restart: what is stored is left.
    fn restarted(self) -> Self {
        Self { stored: self.stored, ..Self::new() }
    }
}

type Answer<T> = Ready<Result<T, Unavailable>>;

#[expect(refining_impl_trait, reason = "a test's answers are ready")]
impl Host for Server {
    fn origin(&self) -> &'static str {
        "https://s.test"
    }

    fn client(&self) -> &GuardedClient {
        &self.client
    }

    fn signer(&self) -> &Signer {
        &OURS
    }

    fn key_fetches(&self) -> &KeyFetches {
        &self.fetches
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

    fn key_is_away(&self, _: &Url, now: DateTime<Utc>) -> Answer<()> {
        self.stored.lock().unwrap().as_mut().unwrap().fetched_at = now;
        ready(Ok(()))
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
    liked_by(server, vic, &vic.at("/vic#main-key"), key, now).await
}

/// The same, where the key is called `key_id`.
async fn liked_by(
    server: &Server,
    vic: &Vic<'_>,
    key_id: &str,
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Received, u16> {
    let body = json!({"id": vic.at("/a/1"), "type": "Like", "actor": vic.at("/vic"), "object": "https://s.test/p/1"});
    let body = body.to_string().into_bytes();
    let inbox = url("https://s.test/inbox");
    let mut headers =
        cavage::sign(&Method::POST, &inbox, Some(&body), key_id, key, now, Query::Signed).unwrap();
    headers.insert("content-type", "application/activity+json".parse().unwrap());
    let incoming =
        Incoming { method: &Method::POST, path_and_query: "/inbox", headers: &headers, body: &body };
    assert!(screen(&incoming, "https://s.test", now).is_ok());
    receive(server, &incoming, now).await.map_err(|refusal| refusal.status())
}

#[tokio::test]
async fn sig_29_a_new_key_replaces_the_old_one() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server::new();
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
async fn sig_28_a_flood_of_bad_signatures_asks_once() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let mut server = Server::new();
    let forged = &SigningKey::generate().unwrap();
    let document = vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap());
    peer.document("/vic", &document);
    assert!(matches!(liked(&server, &vic, &THEIRS, now()).await, Ok(Received::New(_))));
    let mut at = now();
    for round in 2..5 {
        at += TimeDelta::minutes(6);
        for second in 0..100 {
            assert_eq!(liked(&server, &vic, forged, at + TimeDelta::seconds(second)).await, Err(401));
        }
        assert_eq!(peer.asked().len(), round);
    }
    // Where vic's server is away, there is no verdict, and it is still asked once: also after a restart.
    peer.at("/vic", 503, &[], "");
    at += TimeDelta::minutes(6);
    for second in 0..100 {
        assert_eq!(liked(&server, &vic, forged, at + TimeDelta::seconds(second)).await, Err(503));
    }
    server = server.restarted();
    for second in 100..200 {
        assert!(liked(&server, &vic, forged, at + TimeDelta::seconds(second)).await.is_err());
    }
    assert_eq!(peer.asked().len(), 5);
    // Whoever has the right key is let in all the while.
    assert!(matches!(liked(&server, &vic, &THEIRS, at).await, Ok(Received::New(_))));
}

#[tokio::test]
async fn sig_28_other_names_for_a_key_do_not_ask_again() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server::new();
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    for name in 0..50 {
        let key_id = vic.at(&format!("/vic#{name}"));
        assert_eq!(liked_by(&server, &vic, &key_id, &THEIRS, now()).await, Err(401));
    }
    assert_eq!(peer.asked().len(), 1);
    let later = now() + TimeDelta::minutes(6);
    assert!(matches!(liked(&server, &vic, &THEIRS, later).await, Ok(Received::New(_))));
    assert_eq!(peer.asked().len(), 2);
}

#[tokio::test]
async fn ssrf_30_a_thousand_requests_of_a_stranger_ask_once() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server::new();
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    let received = futures::future::join_all((0..1000).map(|_| liked(&server, &vic, &THEIRS, now()))).await;
    assert!(received.iter().all(|one| matches!(one, Ok(Received::New(_)))));
    assert_eq!(peer.targets(), ["/vic"]);
}

#[tokio::test]
async fn ssrf_31_a_dead_host_is_asked_once_in_five_minutes() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server::new();
    peer.at("/vic", 503, &[], "");
    let received = futures::future::join_all((0..500).map(|_| liked(&server, &vic, &THEIRS, now()))).await;
    assert!(received.iter().all(|one| *one == Err(503)));
    for second in 0..500 {
        let at = now() + TimeDelta::milliseconds(120 * second);
        assert_eq!(liked(&server, &vic, &THEIRS, at).await, Err(503));
    }
    assert_eq!(peer.asked().len(), 1);
    assert_eq!(liked(&server, &vic, &THEIRS, now() + TimeDelta::seconds(301)).await, Err(503));
    assert_eq!(peer.asked().len(), 2);
}

#[tokio::test]
async fn sig_60_a_server_that_is_away_is_asked_again_later() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let server = Server::new();
    peer.at("/vic", 503, &[], "");
    assert_eq!(liked(&server, &vic, &THEIRS, now()).await, Err(503));
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    let later = now() + TimeDelta::minutes(6);
    assert!(matches!(liked(&server, &vic, &THEIRS, later).await, Ok(Received::New(_))));
    // But an actor that is gone cannot have signed anything.
    let server = Server::new();
    peer.at("/vic", 410, &[], "");
    assert_eq!(liked(&server, &vic, &THEIRS, now()).await, Err(401));
}
