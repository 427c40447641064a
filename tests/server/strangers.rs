//! Strangers' keys: how often they make us ask, and what is remembered of them.

use chrono::TimeDelta;
use federation::signature::{ProofKey, proof};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, note};

journeys! {
    sig_28_a_flood_of_bad_signatures_asks_once_end_to_end,
    ssrf_30_many_requests_of_a_stranger_ask_once_end_to_end,
    ssrf_31_a_dead_host_is_asked_once_end_to_end,
    a_key_in_a_document_of_its_own_is_remembered,
    a_key_for_proofs_is_looked_up_once,
}

/// ann, and a peer with people whom her server does not know.
struct Stage {
    app: TestApp,
    ann: Person,
    peer: FakePeer,
    vic: Actor,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    Stage { app, ann, peer, vic }
}

impl Stage {
    /// How often vic was asked for.
    fn asked(&self) -> usize {
        self.peer.asked().iter().filter(|path| *path == "/users/vic").count()
    }

    fn note(&self, number: usize) -> Value {
        let mut create = self.vic.create(&format!("/notes/{number}"), "hello");
        create["object"] = note(&self.vic, &format!("/notes/{number}"), "hello");
        create["object"]["cc"] = json!([self.ann.uri()]);
        create["cc"] = json!([self.ann.uri()]);
        create
    }
}

async fn sig_28_a_flood_of_bad_signatures_asks_once_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    stage.vic.tells(&stage.app, &stage.note(0)).await;
    assert_eq!(stage.asked(), 1);
    let forger = Actor { key: stage.peer.actor("mal", 1).key, ..stage.vic.clone() };
    for round in 2..4 {
        backend.clock.advance(TimeDelta::minutes(6));
        for number in 1..20 {
            forger.sends(&stage.app, &stage.note(number)).await.is(StatusCode::UNAUTHORIZED);
        }
        assert_eq!(stage.asked(), round);
    }
    // While vic's server is away there is no verdict; that it is away is not forgotten either.
    stage.peer.is_away(true);
    backend.clock.advance(TimeDelta::minutes(6));
    for number in 1..20 {
        forger.sends(&stage.app, &stage.note(number)).await.is(StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(stage.asked(), 4);
    let sql = "SELECT count(*) AS number FROM accounts WHERE username = 'vic' AND fetched_at > updated_at";
    assert_eq!(stage.app.number(sql).await, 1);
    stage.vic.tells(&stage.app, &stage.note(1)).await;
    assert_eq!(stage.app.rows().await["posts"], 2);
}

async fn ssrf_30_many_requests_of_a_stranger_ask_once_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let letters = (0..100).map(|number| stage.vic.writes(&stage.app, &stage.note(number)));
    let answers = letters.map(|letter| stage.app.receive(letter)).collect::<Vec<_>>();
    for answer in futures::future::join_all(answers).await {
        answer.is(StatusCode::ACCEPTED);
    }
    assert_eq!(stage.asked(), 1);
    stage.app.settle().await;
    assert_eq!(stage.app.rows().await["posts"], 100);
}

async fn ssrf_31_a_dead_host_is_asked_once_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    stage.peer.is_away(true);
    let letters = (0..50).map(|number| stage.vic.writes(&stage.app, &stage.note(number)));
    let answers = letters.map(|letter| stage.app.receive(letter)).collect::<Vec<_>>();
    for answer in futures::future::join_all(answers).await {
        let answer = answer.is(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "300");
    }
    for number in 50..60 {
        backend.clock.advance(TimeDelta::seconds(20));
        stage.vic.sends(&stage.app, &stage.note(number)).await.is(StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(stage.asked(), 1);
    stage.peer.is_away(false);
    backend.clock.advance(TimeDelta::minutes(5));
    stage.vic.tells(&stage.app, &stage.note(60)).await;
    assert_eq!((stage.asked(), stage.app.rows().await["posts"]), (2, 1));
}

async fn a_key_in_a_document_of_its_own_is_remembered(backend: &Backend) {
    let stage = set(backend).await;
    // As GoToSocial has it: the key has an address of its own, where strangers find as much as they need.
    let key_id = format!("{}/main-key", stage.vic.uri);
    let gotosocial = Actor { key_id: key_id.clone(), ..stage.vic.clone() };
    let mut stub = gotosocial.document();
    stage.peer.document("/users/vic", &stub);
    for member in ["inbox", "outbox", "followers", "following", "endpoints", "name"] {
        stub.as_object_mut().unwrap().remove(member);
    }
    stage.peer.document("/users/vic/main-key", &stub);
    for number in 0..3 {
        gotosocial.tells(&stage.app, &stage.note(number)).await;
    }
    assert_eq!(stage.app.rows().await["posts"], 3);
    assert_eq!((stage.asked(), stage.peer.asked()[0].as_str()), (1, "/users/vic/main-key"));
}

async fn a_key_for_proofs_is_looked_up_once(backend: &Backend) {
    let stage = set(backend).await;
    let wim = FakePeer::start(backend, "e.test").await.actor("wim", 1);
    let proving = ProofKey::generate().unwrap();
    let mut document = stage.vic.document();
    let method = format!("{}#ed25519-key", stage.vic.uri);
    document["assertionMethod"] = json!([{"id": method, "type": "Multikey", "controller": stage.vic.uri,
        "publicKeyMultibase": proving.public_key_multibase()}]);
    stage.peer.document("/users/vic", &document);
    for number in 0..3 {
        let now = stage.app.app.clock.now();
        let create = proof::sign(stage.note(number), &proving, &method.parse().unwrap(), now).unwrap();
        wim.tells(&stage.app, &create).await;
        // Long after what is remembered in memory has lost its weight.
        backend.clock.advance(TimeDelta::minutes(10));
    }
    assert_eq!((stage.asked(), stage.app.rows().await["posts"]), (1, 3));
}
