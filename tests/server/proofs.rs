//! Proofs in documents: ours, and those of others.

use federation::signature::{Proof, ProofKey, VerifyingKey, multikey, proof};
use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::domain_rules::rule;
use crate::support::{Actor, Answer, Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    what_our_people_tell_everybody_is_proved,
    what_is_not_for_everybody_is_not_proved,
    who_came_before_there_were_proofs_gets_a_key_when_it_is_needed,
    what_its_actor_proves_anybody_may_bring,
    a_proof_that_is_not_the_actors_changes_nothing,
    what_is_proved_and_brought_again_has_happened_once,
    adm_05_what_a_blocked_actor_proves_nobody_may_bring,
}

/// ann, and vic whom her server knows.
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
    /// ann as other servers see her.
    async fn document(&self) -> Value {
        let headers = [("accept", "application/activity+json")];
        let answer = self.app.stranger().send_with(Method::GET, "/users/ann", None, &headers).await;
        answer.is(StatusCode::OK).json()
    }

    /// The key that ann shows, and its id.
    async fn shown_key(&self) -> (Value, VerifyingKey) {
        let document = self.document().await;
        let key = &document["assertionMethod"][0];
        assert_eq!((&key["type"], &key["controller"]), (&json!("Multikey"), &json!(self.ann.uri())));
        let pem = multikey::to_pem(key["publicKeyMultibase"].as_str().unwrap()).unwrap();
        (key["id"].clone(), VerifyingKey::from_pem(&pem).unwrap())
    }

    /// Whether what came to the peer is proved by the key that ann shows.
    async fn is_proved(&self, activity: &Value) -> bool {
        let (id, key) = self.shown_key().await;
        match Proof::read(activity).unwrap() {
            Some(proof) => {
                assert_eq!(id, proof.method.as_str());
                proof.verify(&key).unwrap();
                true
            }
            None => false,
        }
    }

    /// The one activity of this type that came to the peer.
    fn told(&self, kind: &str) -> Value {
        let mut told = self.peer.got(kind);
        assert_eq!(told.len(), 1, "{kind}");
        told.remove(0)
    }
}

async fn what_our_people_tell_everybody_is_proved(backend: &Backend) {
    let stage = set(backend).await;
    stage.vic.follows(&stage.ann).await;
    assert!(!stage.is_proved(&stage.told("Accept")).await);
    let vic = stage.ann.finds(&stage.vic.handle()).await;
    stage.ann.does("follow", &vic).await;
    let picture = stage.ann.has_picture("a beach in fog").await;
    let post = stage.ann.publishes(json!({"status": "the sea", "media_ids": [picture]})).await;
    let post = post["id"].as_str().unwrap().to_owned();
    stage.app.settle().await;
    stage
        .ann
        .put(&format!("/api/v1/statuses/{post}"), &json!({"status": "the sea at dusk"}))
        .await
        .is(StatusCode::OK);
    stage.app.settle().await;
    stage.ann.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    stage.app.settle().await;
    for kind in ["Follow", "Create", "Update", "Delete"] {
        assert!(stage.is_proved(&stage.told(kind)).await, "{kind}");
    }
    // What was told once cannot be made to say something else.
    let mut changed = stage.told("Create");
    changed["object"]["content"] = json!("<p>the hills</p>");
    let (_, key) = stage.shown_key().await;
    assert!(Proof::read(&changed).unwrap().unwrap().verify(&key).is_err());
}

async fn what_is_not_for_everybody_is_not_proved(backend: &Backend) {
    let stage = set(backend).await;
    stage.vic.follows(&stage.ann).await;
    stage.ann.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    stage.app.settle().await;
    assert!(!stage.is_proved(&stage.told("Create")).await);
    let vic = stage.ann.finds(&stage.vic.handle()).await;
    stage.ann.does("block", &vic).await;
    stage.app.settle().await;
    assert!(!stage.is_proved(&stage.told("Block")).await);
}

async fn who_came_before_there_were_proofs_gets_a_key_when_it_is_needed(backend: &Backend) {
    let stage = set(backend).await;
    stage.app.change("UPDATE account_keys SET proof_key = NULL").await;
    stage.app.change("UPDATE actors SET proof_keys = '[]'").await;
    assert_eq!(stage.document().await.get("assertionMethod"), None);
    stage.vic.follows(&stage.ann).await;
    assert_eq!(stage.document().await.get("assertionMethod"), None);
    stage.ann.posts("the sea").await;
    stage.ann.posts("the hills").await;
    stage.app.settle().await;
    let told = stage.peer.got("Create");
    assert_eq!(told.len(), 2);
    // Both by the same key.
    for create in told {
        assert!(stage.is_proved(&create).await);
    }
}

/// vic with a key for proofs, and mal, who brings what vic did.
struct Bringing {
    stage: Stage,
    mal: Actor,
    proving: ProofKey,
}

impl Bringing {
    async fn set(backend: &Backend) -> Self {
        let stage = set(backend).await;
        let mal = FakePeer::start(backend, "e.test").await.actor("mal", 1);
        let proving = ProofKey::generate().unwrap();
        let mut document = stage.vic.document();
        document["assertionMethod"] = json!([{"id": format!("{}#ed25519-key", stage.vic.uri), "type": "Multikey",
            "controller": stage.vic.uri, "publicKeyMultibase": proving.public_key_multibase()}]);
        stage.peer.document("/users/vic", &document);
        Self { stage, mal, proving }
    }

    fn proven(&self, key: &ProofKey, path: &str, words: &str) -> Value {
        let mut create = self.stage.vic.create(path, words);
        create["cc"] = json!([self.stage.ann.uri()]);
        create["object"]["cc"] = json!([self.stage.ann.uri()]);
        create["object"]["tag"] = json!([{"type": "Mention", "href": self.stage.ann.uri(), "name": "@ann"}]);
        let method = format!("{}#ed25519-key", self.stage.vic.uri).parse().unwrap();
        proof::sign(create, key, &method, self.stage.app.app.clock.now()).unwrap()
    }

    async fn brings(&self, activity: &Value) -> Answer {
        let answer = self.mal.sends(&self.stage.app, activity).await;
        self.stage.app.settle().await;
        answer
    }
}

async fn what_its_actor_proves_anybody_may_bring(backend: &Backend) {
    let bringing = Bringing::set(backend).await;
    let (stage, create) = (&bringing.stage, bringing.proven(&bringing.proving, "/notes/1", "hello"));
    bringing.brings(&create).await.is(StatusCode::ACCEPTED);
    assert_eq!(stage.ann.news().await, ["mention vic"]);
    // vic's server was asked who vic is, and not for the post.
    let asked = stage.peer.asked();
    assert!(asked.contains(&"/users/vic".to_owned()) && !asked.iter().any(|path| path.contains("/notes")));
}

async fn a_proof_that_is_not_the_actors_changes_nothing(backend: &Backend) {
    let bringing = Bringing::set(backend).await;
    let stage = &bringing.stage;
    bringing.brings(&bringing.proven(&bringing.proving, "/notes/1", "hello")).await.is(StatusCode::ACCEPTED);
    let before = stage.app.rows().await;
    let mut changed = bringing.proven(&bringing.proving, "/notes/2", "hello");
    changed["object"]["content"] = json!("<p>goodbye</p>");
    let mut bare = changed.clone();
    bare.as_object_mut().unwrap().remove("proof");
    let of_mal = bringing.proven(&ProofKey::generate().unwrap(), "/notes/3", "hello");
    for forged in [changed, bare, of_mal] {
        bringing.brings(&forged).await.is(StatusCode::UNAUTHORIZED);
        assert_eq!(stage.app.rows().await, before);
    }
    backend.clock.advance(chrono::TimeDelta::days(8));
    let mut old = bringing.proven(&bringing.proving, "/notes/4", "hello");
    old["proof"]["created"] = json!("2026-01-05T10:00:00Z");
    bringing.brings(&old).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(stage.app.rows().await, before);
}

async fn what_is_proved_and_brought_again_has_happened_once(backend: &Backend) {
    let bringing = Bringing::set(backend).await;
    let (stage, create) = (&bringing.stage, bringing.proven(&bringing.proving, "/notes/1", "hello"));
    for _ in 0..3 {
        bringing.brings(&create).await.is(StatusCode::ACCEPTED);
        stage.vic.sends(&stage.app, &create).await.is(StatusCode::ACCEPTED);
        stage.app.settle().await;
    }
    let rows = stage.app.rows().await;
    assert_eq!((rows["posts"], rows["notifications"], rows["inbox_items"]), (1, 1, 1));
}

async fn adm_05_what_a_blocked_actor_proves_nobody_may_bring(backend: &Backend) {
    let bringing = Bringing::set(backend).await;
    let stage = &bringing.stage;
    let root = stage.app.staff("root", Role::Owner).await;
    rule(&root, "v.test", "suspend").await;
    let before = stage.app.rows().await;
    let create = bringing.proven(&bringing.proving, "/notes/1", "hello");
    bringing.brings(&create).await.is(StatusCode::FORBIDDEN);
    assert_eq!(stage.app.rows().await, before);
}
