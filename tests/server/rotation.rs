//! New keys for our people.

use chrono::TimeDelta;
use federation::vocab::{Actor as Document, actor::PublicKey};
use heliograph::{jobs, peers::rotation};
use http::{Method, StatusCode};
use serde_json::Value;

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    the_old_key_tells_of_the_new_one,
    who_knows_the_new_key_already_gets_the_letter_under_it,
    what_was_written_before_is_signed_with_the_old_key,
    sig_29_our_own_kind_believes_the_new_key_end_to_end,
    an_old_key_is_forgotten_after_a_while,
    nobody_has_no_keys,
}

/// ann, whom vic follows.
struct Stage {
    app: TestApp,
    ann: Person,
    peer: FakePeer,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    peer.knocks();
    Stage { app, ann, peer }
}

/// Someone's document, as everybody gets it.
async fn document(app: &TestApp, name: &str) -> Value {
    let headers = [("accept", "application/activity+json")];
    let path = format!("/users/{name}");
    app.stranger().send_with(Method::GET, &path, None, &headers).await.is(StatusCode::OK).json()
}

impl Stage {
    async fn key(&self) -> PublicKey {
        Document::parse(&federation::normalize::normalize(document(&self.app, "ann").await))
            .unwrap()
            .public_key
            .unwrap()
    }

    async fn rotates(&self, backend: &Backend) -> PublicKey {
        rotation::rotate(&self.app.app, "ann").await.unwrap();
        // What follows is not of the same millisecond.
        backend.clock.advance(TimeDelta::seconds(1));
        self.key().await
    }

    async fn posts(&self) {
        self.ann.posts("the sea").await;
        self.app.settle().await;
    }
}

async fn the_old_key_tells_of_the_new_one(backend: &Backend) {
    let stage = set(backend).await;
    let (old, proving) = (stage.key().await, document(&stage.app, "ann").await["assertionMethod"].clone());
    stage.peer.believes(old.clone());
    let new = stage.rotates(backend).await;
    assert_eq!(new.id, old.id);
    assert_ne!(new.pem, old.pem);
    assert_ne!(document(&stage.app, "ann").await["assertionMethod"], proving);
    stage.app.settle().await;
    let update = stage.peer.got("Update").remove(0);
    assert_eq!(update["object"]["publicKey"]["publicKeyPem"], new.pem);
    assert_eq!(stage.peer.knocks(), ["cavage"]);
    stage.peer.believes(new);
    stage.posts().await;
    assert_eq!((stage.peer.knocks(), stage.peer.got("Create").len()), (vec!["cavage"], 1));
}

async fn who_knows_the_new_key_already_gets_the_letter_under_it(backend: &Backend) {
    let stage = set(backend).await;
    let new = stage.rotates(backend).await;
    stage.peer.believes(new);
    stage.app.settle().await;
    assert_eq!(stage.peer.got("Update").len(), 1);
    // The old key in both schemes, then the new one.
    assert_eq!(stage.peer.knocks(), ["cavage", "rfc9421", "cavage"]);
    stage.posts().await;
    assert_eq!(stage.peer.knocks(), ["cavage"]);
}

async fn what_was_written_before_is_signed_with_the_old_key(backend: &Backend) {
    let stage = set(backend).await;
    stage.peer.believes(stage.key().await);
    stage.peer.is_away(true);
    stage.posts().await;
    let new = stage.rotates(backend).await;
    stage.app.settle().await;
    stage.peer.is_away(false);
    stage.peer.knocks();
    backend.clock.advance(TimeDelta::hours(1));
    stage.app.settle().await;
    assert_eq!((stage.peer.got("Create").len(), stage.peer.got("Update").len()), (1, 1));
    assert_eq!(stage.peer.knocks(), ["cavage"; 2]);
    stage.peer.believes(new);
    stage.posts().await;
    assert_eq!(stage.peer.got("Create").len(), 2);
}

async fn sig_29_our_own_kind_believes_the_new_key_end_to_end(backend: &Backend) {
    let (here, there) = TestApp::two(backend).await;
    let (ann, bob) = (here.account("ann").await, there.account("bob").await);
    let found = bob.finds(&ann.handle()).await;
    bob.does("follow", &found).await;
    backend.settle().await;
    rotation::rotate(&here.app, "ann").await.unwrap();
    backend.clock.advance(TimeDelta::seconds(1));
    backend.settle().await;
    ann.posts("the sea").await;
    backend.settle().await;
    assert_eq!(bob.home().await.len(), 1);
    let refused = "SELECT count(*) AS number FROM deliveries";
    assert_eq!(here.number(refused).await, 0);
}

async fn an_old_key_is_forgotten_after_a_while(backend: &Backend) {
    let stage = set(backend).await;
    stage.rotates(backend).await;
    stage.app.settle().await;
    let kept = "SELECT count(former_key) AS number FROM account_keys";
    jobs::sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.app.number(kept).await, 1);
    backend.clock.advance(TimeDelta::days(31));
    jobs::sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.app.number(kept).await, 0);
    stage.posts().await;
    assert_eq!(stage.peer.got("Create").len(), 1);
}

async fn nobody_has_no_keys(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let error = rotation::rotate(&app.app, "nobody").await.unwrap_err();
    assert_eq!(error.sentence(), "Nobody here is called nobody.");
}
