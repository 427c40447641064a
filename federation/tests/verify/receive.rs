//! The whole way in.

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use federation::fetch::{GuardedClient, Policy, Signer, SystemResolver};
use federation::host::{CachedKey, Host, Unavailable};
use federation::inbox::{KeyFetches, Received, Refusal, authenticate, receive};
use federation::signature::cavage::{self, Query};
use federation::signature::{HostScheme, Schemes, SigningKey, digest};
use federation::vocab::Actor;
use federation::vocab::actor::PublicKey;
use http::Method;
use serde_json::json;
use url::Url;

use super::memory::Memory;
use super::{BODY, KEY, KEY_OF_VIC, Request, VIC, now, public, url};

/// A server that knows vic, and counts what it is asked.
pub(super) struct Server {
    client: GuardedClient,
    signer: Signer,
    /// How the ids begin of those who are blocked.
    pub(super) blocked: Option<&'static str>,
    /// Whatever key is asked for, but for those of others.
    cached: Option<CachedKey>,
    pub(super) others: Vec<PublicKey>,
    pub(super) processed: Vec<String>,
    fetches: KeyFetches,
    asked_for_keys: Mutex<u32>,
}

impl Server {
    pub(super) fn new() -> Self {
        let client = GuardedClient::new(Policy {
            allow_http_and_ports: false,
            allow_networks: Vec::new(),
            user_agent: "test".to_owned(),
            our_authority: "s.test".to_owned(),
            resolver: Arc::new(SystemResolver),
            extra_ca: None,
        });
        Self {
            client: client.unwrap(),
            signer: Signer { key_id: url("https://s.test/actor#main-key"), key: Arc::clone(&KEY_OF_VIC) },
            blocked: None,
            cached: Some(CachedKey { key: public(KEY, VIC), fetched_at: now() }),
            others: Vec::new(),
            processed: Vec::new(),
            fetches: KeyFetches::default(),
            asked_for_keys: Mutex::new(0),
        }
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
        &self.signer
    }

    fn key_fetches(&self) -> &KeyFetches {
        &self.fetches
    }

    fn is_blocked(&self, actor: &Url) -> Answer<bool> {
        ready(Ok(self.blocked.is_some_and(|blocked| actor.as_str().starts_with(blocked))))
    }

    fn knows_actor(&self, actor: &Url) -> Answer<bool> {
        ready(Ok(self.cached.as_ref().is_some_and(|cached| cached.key.owner == *actor)))
    }

    fn is_processed(&self, dedup_key: &str) -> Answer<bool> {
        ready(Ok(self.processed.iter().any(|known| known == dedup_key)))
    }

    fn find_key(&self, key_id: &Url) -> Answer<Option<CachedKey>> {
        let other = self.others.iter().find(|key| key.id == *key_id).cloned();
        let other = other.map(|key| CachedKey { key, fetched_at: now() });
        ready(Ok(other.or_else(|| self.cached.clone())))
    }

    fn may_fetch_key(&self, _: &Url, _: DateTime<Utc>) -> Answer<bool> {
        *self.asked_for_keys.lock().unwrap() += 1;
        ready(Ok(false))
    }

    fn key_is_away(&self, _: &Url, _: DateTime<Utc>) -> Answer<()> {
        unreachable!("nobody may be asked")
    }

    fn remember_actor(&self, _: &Actor, _: DateTime<Utc>) -> Answer<()> {
        ready(Ok(()))
    }
}

#[tokio::test]
async fn a_known_actor_is_received_and_told_apart_from_a_repetition() {
    let mut server = Server::new();
    let request = Request::post(BODY);
    let Ok(Received::New(verified)) = receive(&server, &request.incoming(), now()).await else { panic!() };
    assert_eq!(verified.signer().as_str(), VIC);
    assert_eq!(verified.raw().as_ref(), BODY.as_bytes());
    assert_eq!(verified.dedup_key(), "https://v.test/a/1");
    server.processed.push(verified.dedup_key());
    assert_eq!(receive(&server, &request.incoming(), now()).await, Ok(Received::Duplicate));
    // What we have seen is nobody's business who cannot sign.
    let mut elsewhere = request.clone();
    elsewhere.target = "/users/bob/inbox".to_owned();
    assert!(receive(&server, &elsewhere.incoming(), now()).await.is_err());
    assert_eq!(*server.asked_for_keys.lock().unwrap(), 0);
}

#[tokio::test]
async fn blocked_servers_are_forbidden() {
    let server = Server { blocked: Some("https://v.test/"), ..Server::new() };
    let refusal = receive(&server, &Request::post(BODY).incoming(), now()).await.unwrap_err();
    assert_eq!(refusal.status(), 403);
}

#[tokio::test]
async fn an_unknown_actor_may_delete_itself_without_being_asked() {
    let server = Server { cached: None, ..Server::new() };
    let body = json!({"id": "https://v.test/a/1", "type": "Delete", "actor": VIC, "object": VIC}).to_string();
    let received = receive(&server, &Request::post(&body).incoming(), now()).await;
    assert_eq!(received, Ok(Received::SelfDeleteOfUnknown));
    assert_eq!(*server.asked_for_keys.lock().unwrap(), 0);
}

#[tokio::test]
async fn sig_28_a_key_is_looked_up_again_only_after_a_while() {
    let other = SigningKey::generate().unwrap().public_key_pem().unwrap();
    let wrong = |fetched_at| {
        let key = PublicKey { pem: other.clone(), ..public(KEY, VIC) };
        Server { cached: Some(CachedKey { key, fetched_at }), ..Server::new() }
    };
    let request = Request::post(BODY);
    for (age, lookups) in [(TimeDelta::minutes(5), 0), (TimeDelta::minutes(6), 1)] {
        let server = wrong(now() - age);
        let refusal = receive(&server, &request.incoming(), now()).await.unwrap_err();
        assert_eq!((refusal.status(), *server.asked_for_keys.lock().unwrap()), (401, lookups));
    }
}

#[tokio::test]
async fn sig_60_a_key_that_cannot_be_fetched_is_no_verdict() {
    let server = Server { cached: None, ..Server::new() };
    let refusal = receive(&server, &Request::post(BODY).incoming(), now()).await.unwrap_err();
    assert_eq!(refusal.status(), 503);
    assert!(refusal.retry_after().is_some());
}

#[tokio::test]
async fn an_activity_without_an_id_is_recognised_by_its_bytes() {
    let server = Server::new();
    let body = json!({"type": "Delete", "actor": VIC, "object": "https://v.test/n/1"}).to_string();
    let Ok(Received::New(verified)) = receive(&server, &Request::post(&body).incoming(), now()).await else {
        panic!()
    };
    assert_eq!(verified.dedup_key(), format!("sha256:{}", digest::hex(body.as_bytes())));
}

#[tokio::test]
async fn a_get_is_authenticated_with_the_stored_key() {
    let to = url("https://s.test/p/1");
    let headers = cavage::sign(&Method::GET, &to, None, KEY, &KEY_OF_VIC, now(), Query::Signed).unwrap();
    let request = Request { method: Method::GET, target: "/p/1".to_owned(), headers, body: Vec::new() };
    let verified = authenticate(&Server::new(), &request.incoming(), now()).await.unwrap();
    assert_eq!(verified.signer().as_str(), VIC);
    let blocked = Server { blocked: Some("https://v.test/"), ..Server::new() };
    assert_eq!(authenticate(&blocked, &request.incoming(), now()).await, Err(Refusal::Blocked));
}

#[tokio::test]
async fn who_signs_with_the_newer_scheme_understands_it() {
    let memory = Arc::new(Memory::default());
    let mut server = Server::new();
    server.client = server.client.remembering(Arc::clone(&memory) as Arc<dyn Schemes>);
    receive(&server, &Request::post(BODY).incoming(), now()).await.unwrap();
    let mut forged = Request::newer(BODY);
    forged.target = "/users/bob/inbox".to_owned();
    receive(&server, &forged.incoming(), now()).await.unwrap_err();
    assert_eq!(memory.find("v.test").await, HostScheme::Unknown);
    receive(&server, &Request::newer(BODY).incoming(), now()).await.unwrap();
    assert_eq!(memory.find("v.test").await, HostScheme::Rfc9421);
    let doubted = HostScheme::Cavage { until: now() + TimeDelta::days(1) };
    memory.remember("v.test", doubted).await;
    receive(&server, &Request::newer(BODY).incoming(), now()).await.unwrap();
    assert_eq!(memory.find("v.test").await, doubted);
}

#[test]
fn receiving_may_move_between_threads() {
    fn is_send(_: &impl Send) {}
    let (server, request) = (Server::new(), Request::post(BODY));
    is_send(&receive(&server, &request.incoming(), now()));
    is_send(&authenticate(&server, &request.incoming(), now()));
}
