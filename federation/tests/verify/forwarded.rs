//! Activities that somebody else brings than their actor.

use chrono::{DateTime, TimeDelta, Utc};
use federation::inbox::{Errand, Received, Refusal, VerifiedActivity, receive, screen};
use federation::signature::cavage::{self, Query};
use federation::signature::{ProofKey, SignatureError, proof};
use federation::vocab::actor::Multikey;
use http::Method;
use serde_json::{Value, json};

use super::proofs::PROVING_KEY;
use super::receive::Server;
use super::{BODY, KEY, KEY_OF_VIC, MAL, Request, VIC, now, public, url};

const KEY_OF_MAL: &str = "https://e.test/users/mal#main-key";

/// A server that knows vic with a key for proofs, and mal, who brings what vic did.
struct Stage {
    server: Server,
    proving: ProofKey,
}

impl Stage {
    fn set() -> Self {
        let (mut server, proving) = (Server::new(), ProofKey::generate().unwrap());
        let multikey =
            Multikey { id: url(PROVING_KEY), public_key_multibase: proving.public_key_multibase() };
        server.others = vec![multikey.to_public_key(&url(VIC)).unwrap(), public(KEY_OF_MAL, MAL)];
        Self { server, proving }
    }

    fn proven_at(&self, time: DateTime<Utc>) -> Value {
        let document = serde_json::from_str(BODY).unwrap();
        proof::sign(document, &self.proving, &url(PROVING_KEY), time).unwrap()
    }

    fn proven(&self) -> Value {
        self.proven_at(now())
    }

    async fn brings(&self, key_id: &str, document: &Value) -> Result<Received, u16> {
        let request = brought_by(key_id, document);
        receive(&self.server, &request.incoming(), now()).await.map_err(|refusal| refusal.status())
    }

    /// vic's, although mal brought it.
    async fn believes(&self, document: &Value) -> Box<VerifiedActivity> {
        let Ok(Received::New(verified)) = self.brings(KEY_OF_MAL, document).await else {
            panic!("{document}")
        };
        assert_eq!((verified.actor().as_str(), verified.signer().as_str()), (VIC, MAL));
        verified
    }

    async fn hears(&self, document: &Value) -> Option<Errand> {
        let Ok(Received::Forwarded(heard)) = self.brings(KEY_OF_MAL, document).await else {
            panic!("{document}")
        };
        assert_eq!((heard.actor().as_str(), heard.signer().as_str()), (VIC, MAL));
        heard.errand()
    }

    async fn refuses(&self, document: &Value) {
        assert_eq!(self.brings(KEY_OF_MAL, document).await, Err(401), "{document}");
    }
}

/// A request with this document, signed with this key.
fn brought_by(key_id: &str, document: &Value) -> Request {
    let body = document.to_string().into_bytes();
    let inbox = url("https://s.test/inbox");
    let mut headers =
        cavage::sign(&Method::POST, &inbox, Some(&body), key_id, &KEY_OF_VIC, now(), Query::Signed).unwrap();
    headers.insert("content-type", "application/activity+json".parse().unwrap());
    Request { method: Method::POST, target: "/inbox".to_owned(), headers, body }
}

/// With a Linked Data Signature, as Mastodon adds it.
fn ld_signed(mut document: Value) -> Value {
    document["signature"] = json!({"type": "RsaSignature2017", "creator": KEY, "created": "2026-01-05T09:59:00Z",
        "signatureValue": "AAAA"});
    document
}

#[tokio::test]
async fn what_its_actor_proves_anybody_may_bring() {
    let mut stage = Stage::set();
    let document = stage.proven();
    let verified = stage.believes(&document).await;
    assert_eq!(verified.raw().as_ref(), document.to_string().as_bytes());
    // A Linked Data Signature beside the proof is no part of what is proved, nor of what is kept.
    let both = stage.believes(&ld_signed(document.clone())).await;
    assert!(both.value().get("signature").is_none());
    stage.server.processed.push(verified.dedup_key());
    assert_eq!(stage.brings(KEY_OF_MAL, &document).await, Ok(Received::Duplicate));
}

#[tokio::test]
async fn nothing_is_taken_from_who_is_blocked_whatever_they_prove() {
    for blocked in ["https://e.test/", MAL, "https://v.test/", VIC] {
        let mut stage = Stage::set();
        stage.server.blocked = Some(blocked);
        assert_eq!(stage.brings(KEY_OF_MAL, &stage.proven()).await, Err(403), "{blocked}");
        assert_eq!(stage.brings(KEY_OF_MAL, &ld_signed(stage.proven())).await, Err(403), "{blocked}");
    }
}

#[tokio::test]
async fn a_proof_that_is_not_the_actors_proves_nothing() {
    let stage = Stage::set();
    let by = |key: &ProofKey, method: &str| {
        let document = serde_json::from_str(BODY).unwrap();
        proof::sign(document, key, &url(method), now()).unwrap()
    };
    let key_of_mal = ProofKey::generate().unwrap();
    let mut changed = stage.proven();
    changed["object"] = "https://s.test/users/bob".into();
    for document in [
        // Made by mal, in vic's name and in mal's own.
        by(&key_of_mal, PROVING_KEY),
        by(&stage.proving, "https://e.test/users/mal#ed25519-key"),
        by(&key_of_mal, "https://e.test/users/mal#ed25519-key"),
        // vic's key for requests.
        by(&stage.proving, KEY),
        changed,
        stage.proven_at(now() - TimeDelta::days(8)),
        stage.proven_at(now() + TimeDelta::days(1)),
    ] {
        stage.refuses(&document).await;
        assert_eq!(stage.hears(&ld_signed(document.clone())).await, None);
        // vic may bring it: a broken proof takes nothing from the request's own signature.
        assert!(matches!(stage.brings(KEY, &document).await, Ok(Received::New(_))));
    }
}

#[tokio::test]
async fn sig_18_what_nothing_proves_is_refused_before_anything_is_looked_up() {
    let document: Value = serde_json::from_str(BODY).unwrap();
    let request = brought_by(KEY_OF_MAL, &document);
    let screened = screen(&request.incoming(), "https://s.test", now());
    assert_eq!(screened, Err(Refusal::Signature(SignatureError::NotTheActors)));
    for signature in [json!("RsaSignature2017"), json!([]), json!(null)] {
        let mut document = document.clone();
        document["signature"] = signature;
        assert!(screen(&brought_by(KEY_OF_MAL, &document).incoming(), "https://s.test", now()).is_err());
    }
}

#[tokio::test]
async fn sig_33_a_linked_data_signature_grants_nothing() {
    let mut stage = Stage::set();
    let says = |kind: &str, object: Value| {
        ld_signed(json!({"id": "https://v.test/a/1", "type": kind, "actor": VIC, "object": object}))
    };
    let note = json!({"id": "https://v.test/n/1", "type": "Note", "attributedTo": VIC, "content": "forged",
        "inReplyTo": "https://s.test/p/1"});
    let fetch = |object: &str, parent: Option<&str>| {
        Some(Errand::Fetch { object: url(object), in_reply_to: parent.map(url) })
    };
    let gone = |object: &str| Some(Errand::CheckGone(url(object)));
    for (kind, object, errand) in [
        ("Create", note.clone(), fetch("https://v.test/n/1", Some("https://s.test/p/1"))),
        ("Update", note.clone(), Some(Errand::Refresh(url("https://v.test/n/1")))),
        ("Create", json!("https://v.test/n/1"), fetch("https://v.test/n/1", None)),
        ("Announce", json!("https://w.test/n/1"), fetch("https://w.test/n/1", None)),
        ("Delete", json!({"id": "https://v.test/n/1", "type": "Tombstone"}), gone("https://v.test/n/1")),
        ("Delete", json!(VIC), gone(VIC)),
        // Of somebody else's things vic's server knows nothing.
        ("Create", json!("https://w.test/n/1"), None),
        ("Update", json!("https://w.test/n/1"), None),
        ("Delete", json!("https://w.test/n/1"), None),
        // There is nowhere to ask.
        ("Like", json!("https://s.test/p/1"), None),
        ("Follow", json!("https://s.test/users/alice"), None),
        ("Undo", json!({"type": "Like", "id": "https://v.test/a/0", "actor": VIC}), None),
        ("Block", json!("https://s.test/users/alice"), None),
        ("Accept", json!("https://s.test/f/1"), None),
        ("View", json!(VIC), None),
    ] {
        assert_eq!(stage.hears(&says(kind, object.clone())).await, errand, "{kind} {object}");
    }
    // It does not make up for a request that nobody signed.
    let mut tampered = brought_by(KEY_OF_MAL, &says("Create", note.clone()));
    tampered.target = "/users/bob/inbox".to_owned();
    assert!(receive(&stage.server, &tampered.incoming(), now()).await.is_err());
    // vic's own, with one of them, is vic's own.
    assert!(matches!(stage.brings(KEY, &says("Create", note.clone())).await, Ok(Received::New(_))));
    // What came from vic already, or was looked into, is not looked into again.
    stage.server.processed.push("https://v.test/a/1".to_owned());
    assert_eq!(stage.brings(KEY_OF_MAL, &says("Create", note)).await, Ok(Received::Duplicate));
}

#[tokio::test]
async fn a_neighbour_is_as_foreign_as_anybody() {
    let mut stage = Stage::set();
    let key_of_eve = "https://v.test/users/eve#main-key";
    stage.server.others.push(public(key_of_eve, "https://v.test/users/eve"));
    let document: Value = serde_json::from_str(BODY).unwrap();
    assert_eq!(stage.brings(key_of_eve, &document).await, Err(401));
    assert!(matches!(stage.brings(key_of_eve, &stage.proven()).await, Ok(Received::New(_))));
    assert!(matches!(stage.brings(key_of_eve, &ld_signed(document)).await, Ok(Received::Forwarded(_))));
}
