//! Keys, actors and handles, from where their owners publish them.

use std::future::{Ready, ready};
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use federation::fetch::{FetchError, GuardedClient, Reason, Signer};
use federation::host::{CachedKey, Host, Unavailable};
use federation::inbox::{Incoming, Received, receive, screen};
use federation::signature::SigningKey;
use federation::signature::cavage::{self, Query};
use federation::vocab::Actor;
use federation::vocab::actor::PublicKey;
use federation::webfinger::{Handle, confirm, resolve};
use http::Method;
use serde_json::{Value, json};
use url::Url;

use super::peer::Peer;
use super::{OURS, THEIRS, now, refused, url, usual};

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
    fn origin(&self) -> &'static str {
        "https://s.test"
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
    assert!(screen(&incoming, "https://s.test", now).is_ok());
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
