//! In which scheme hosts are spoken to, and how we learn it.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use federation::deliver::Outcome;
use federation::fetch::GuardedClient;
use federation::signature::scheme::DOUBT;
use federation::signature::{HostScheme, Schemes};
use serde_json::{Value, json};

use super::memory::Memory;
use super::peer::Peer;
use super::{OURS, now, url, usual};

/// A peer, and what a server remembers about it.
struct Stage {
    peer: Peer,
    memory: Arc<Memory>,
    client: GuardedClient,
}

const ASKS: (&str, &str) =
    ("accept-signature", r#"sig1=("@method" "@target-uri" "content-digest");created;keyid"#);

impl Stage {
    async fn set() -> Self {
        let (peer, memory) = (Peer::start().await, Arc::new(Memory::default()));
        let client = usual().remembering(Arc::clone(&memory) as Arc<dyn Schemes>);
        Self { peer, memory, client }
    }

    /// Where the peer is known for something already.
    async fn known(scheme: HostScheme) -> Self {
        let stage = Self::set().await;
        stage.memory.remember(&stage.host(), scheme).await;
        stage
    }

    fn host(&self) -> String {
        format!("v.test:{}", self.peer.port)
    }

    fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    async fn remembered(&self) -> HostScheme {
        self.memory.find(&self.host()).await
    }

    fn opens(&self, scheme: &str, status: u16) {
        self.peer.at(&format!("{scheme} /inbox"), status, &[], "");
    }

    async fn post_at(&self, now: DateTime<Utc>) -> Outcome {
        let body = json!({"type": "Like"}).to_string();
        self.client.post(&url(&self.at("/inbox")), body.into(), &OURS, now).await
    }

    async fn post(&self) -> Outcome {
        self.post_at(now()).await
    }

    /// The schemes of all requests since the last time.
    fn knocks(&self) -> Vec<&'static str> {
        let is_newer = |asked: &super::peer::Asked| asked.headers.contains_key("signature-input");
        let knocks = self
            .peer
            .asked()
            .iter()
            .map(|asked| if is_newer(asked) { "rfc9421" } else { "cavage" })
            .collect();
        self.peer.forget();
        knocks
    }
}

#[tokio::test]
async fn who_takes_everything_never_sees_the_newer_scheme() {
    let stage = Stage::set().await;
    stage.peer.at("/inbox", 200, &[], "");
    for _ in 0..3 {
        assert_eq!(stage.post().await, Outcome::Delivered);
    }
    assert_eq!(stage.knocks(), ["cavage"; 3]);
    assert_eq!(stage.remembered().await, HostScheme::Unknown);
    // Nor does who refuses for other reasons than the signature.
    for status in [400, 403, 404, 410, 422, 429, 500, 503] {
        stage.peer.at("/inbox", status, &[ASKS], "");
        stage.post().await;
        assert_eq!(stage.knocks(), ["cavage"], "{status}");
    }
}

#[tokio::test]
async fn who_refuses_the_older_scheme_is_spoken_to_in_the_newer() {
    let stage = Stage::set().await;
    stage.opens("cavage", 401);
    stage.opens("rfc9421", 202);
    assert_eq!(stage.post().await, Outcome::Delivered);
    assert_eq!(stage.knocks(), ["cavage", "rfc9421"]);
    assert_eq!(stage.remembered().await, HostScheme::Rfc9421);
    assert_eq!(stage.post().await, Outcome::Delivered);
    assert_eq!(stage.knocks(), ["rfc9421"]);
}

#[tokio::test]
async fn who_refuses_the_newer_scheme_is_spoken_to_in_the_older_for_a_week() {
    for status in [400, 401, 403, 500, 502, 503] {
        let stage = Stage::known(HostScheme::Rfc9421).await;
        stage.opens("rfc9421", status);
        stage.opens("cavage", 202);
        assert_eq!(stage.post().await, Outcome::Delivered, "{status}");
        assert_eq!(stage.knocks(), ["rfc9421", "cavage"], "{status}");
        assert_eq!(stage.remembered().await, HostScheme::Cavage { until: now() + DOUBT });
        assert_eq!(stage.post().await, Outcome::Delivered);
        assert_eq!(stage.knocks(), ["cavage"]);
        // What it announces meanwhile is not believed.
        let actor = announcing(&stage, json!({"implements": rfc()}));
        stage.client.get_actor(&url(&actor), Some(&OURS), now() + TimeDelta::days(6)).await.unwrap();
        assert_eq!(stage.remembered().await.first(), HostScheme::Unknown.first());
        stage.client.get_actor(&url(&actor), Some(&OURS), now() + DOUBT).await.unwrap();
        assert_eq!(stage.remembered().await, HostScheme::Rfc9421);
    }
}

#[tokio::test]
async fn who_refuses_both_is_knocked_at_twice_and_nothing_is_learned() {
    for (known, first, second) in
        [(HostScheme::Unknown, "cavage", "rfc9421"), (HostScheme::Rfc9421, "rfc9421", "cavage")]
    {
        for (to_first, to_second, outcome) in [
            (401, 401, Some(401)),
            (401, 400, Some(401)),
            (401, 410, Some(401)),
            (401, 302, Some(401)),
            (401, 503, None),
            (401, 429, None),
        ] {
            let stage = Stage::known(known).await;
            stage.opens(first, to_first);
            stage.opens(second, to_second);
            match (stage.post().await, outcome) {
                (Outcome::Refused(status), Some(told)) => assert_eq!(status, told),
                (Outcome::Later { .. }, None) => {}
                (other, _) => panic!("{first} {to_first}, {second} {to_second}: {other:?}"),
            }
            assert_eq!(stage.knocks(), [first, second]);
            assert_eq!(stage.remembered().await, known);
        }
    }
    // A server that has a fault of its own is asked again later, whatever it says of the other scheme.
    let stage = Stage::known(HostScheme::Rfc9421).await;
    stage.opens("rfc9421", 503);
    stage.opens("cavage", 401);
    assert!(matches!(stage.post().await, Outcome::Later { .. }));
    assert_eq!(stage.remembered().await, HostScheme::Rfc9421);
}

#[tokio::test]
async fn who_asks_for_the_newer_scheme_gets_it_next_time() {
    let stage = Stage::set().await;
    stage.peer.at("cavage /inbox", 401, &[ASKS], "");
    stage.opens("rfc9421", 503);
    assert!(matches!(stage.post().await, Outcome::Later { .. }));
    assert_eq!(stage.remembered().await, HostScheme::Rfc9421);
    stage.opens("rfc9421", 202);
    stage.knocks();
    assert_eq!(stage.post().await, Outcome::Delivered);
    assert_eq!(stage.knocks(), ["rfc9421"]);
}

#[tokio::test]
async fn a_fetch_tries_query_and_scheme_in_turn() {
    let stage = Stage::set().await;
    let page = stage.at("/outbox?page=true");
    let found = json!({"id": page, "type": "OrderedCollectionPage"}).to_string();
    let types = [("content-type", "application/activity+json")];
    stage.peer.at("cavage /outbox?page=true", 401, &[], "");
    stage.peer.at("rfc9421 /outbox?page=true", 200, &types, found.clone());
    stage.client.get_document(&url(&page), Some(&OURS), now()).await.unwrap();
    assert_eq!(stage.knocks(), ["cavage", "cavage", "rfc9421"]);
    assert_eq!(stage.remembered().await, HostScheme::Rfc9421);
    stage.client.get_document(&url(&page), Some(&OURS), now()).await.unwrap();
    assert_eq!(stage.knocks(), ["rfc9421"]);
    // Back, where it does not keep to it.
    stage.peer.at("rfc9421 /outbox?page=true", 403, &[], "");
    stage.peer.at("cavage /outbox?page=true", 200, &types, found);
    stage.client.get_document(&url(&page), Some(&OURS), now()).await.unwrap();
    assert_eq!(stage.knocks(), ["rfc9421", "cavage"]);
    assert_eq!(stage.remembered().await, HostScheme::Cavage { until: now() + DOUBT });
    // What is not signed is refused only once.
    stage.peer.at("/p/1", 401, &[ASKS], "");
    assert!(stage.client.get_document(&url(&stage.at("/p/1")), None, now()).await.is_err());
    assert_eq!(stage.knocks(), ["cavage"]);
}

fn rfc() -> Value {
    json!([
        {"href": "https://w3id.org/fep/844e", "name": "FEP-844e"},
        {"type": "Link", "href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421: HTTP Message Signatures"},
    ])
}

/// The address of an actor with `more` in its document.
fn announcing(stage: &Stage, more: Value) -> String {
    let id = stage.at("/vic");
    let key = json!({"id": stage.at("/vic#main-key"), "owner": id, "publicKeyPem": OURS.key.public_key_pem().unwrap()});
    let mut actor = json!({"id": id, "type": "Person", "preferredUsername": "vic", "inbox": stage.at("/vic/inbox"),
        "publicKey": key});
    let Value::Object(more) = more else { panic!() };
    actor.as_object_mut().unwrap().extend(more);
    stage.peer.document("/vic", &actor);
    id
}

#[tokio::test]
async fn an_actor_tells_what_its_server_understands() {
    for (more, learned) in [
        (json!({}), HostScheme::Unknown),
        (json!({"implements": rfc()}), HostScheme::Rfc9421),
        (json!({"implements": "https://www.rfc-editor.org/rfc/rfc9421.html"}), HostScheme::Rfc9421),
        (json!({"generator": {"type": "Application", "implements": rfc()}}), HostScheme::Rfc9421),
        (
            json!({"implements": "https://w3id.org/fep/8b32", "generator": {"implements": rfc()}}),
            HostScheme::Rfc9421,
        ),
        (json!({"implements": "https://www.rfc-editor.org/rfc/rfc94211"}), HostScheme::Unknown),
        (json!({"generator": "https://v.test/actor"}), HostScheme::Unknown),
    ] {
        let stage = Stage::set().await;
        let actor = announcing(&stage, more.clone());
        stage.client.get_actor(&url(&actor), Some(&OURS), now()).await.unwrap();
        assert_eq!(stage.remembered().await, learned, "{more}");
        let stage = Stage::set().await;
        let actor = announcing(&stage, more.clone());
        let key_id = url(&format!("{actor}#main-key"));
        stage.client.get_key(&key_id, Some(&OURS), now()).await.unwrap();
        assert_eq!(stage.remembered().await, learned, "{more}");
    }
}
