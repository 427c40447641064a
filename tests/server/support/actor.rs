//! Someone on a peer, and what they say.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use federation::signature::{cavage, keys::SigningKey, rfc9421};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Value, json};
use url::Url;

use super::{Answer, FakePeer, TestApp};

/// Someone on a peer.
#[derive(Clone)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) uri: String,
    pub(crate) key_id: String,
    pub(crate) key: Arc<SigningKey>,
    pub(crate) peer: FakePeer,
}

/// A signed request, still in the hands of its writer.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Actor {
    pub(crate) fn handle(&self) -> String {
        format!("@{}@{}", self.name, self.peer.authority)
    }

    /// An address on the actor's server.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.peer.origin)
    }

    pub(crate) fn document(&self) -> Value {
        let (uri, pem) = (&self.uri, self.key.public_key_pem().unwrap());
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": uri,
            "type": "Person",
            "preferredUsername": self.name,
            "name": self.name,
            "inbox": format!("{uri}/inbox"),
            "outbox": format!("{uri}/outbox"),
            "followers": format!("{uri}/followers"),
            "following": format!("{uri}/following"),
            "endpoints": {"sharedInbox": self.at("/inbox")},
            "publicKey": {"id": self.key_id, "owner": uri, "publicKeyPem": pem},
        })
    }

    /// An activity of theirs; `more` wins over what is usual.
    pub(crate) fn activity(&self, kind: &str, id: &str, object: &Value) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": self.at(id),
            "type": kind,
            "actor": self.uri,
            "object": object,
        })
    }

    /// A `Create` of a note to everybody.
    pub(crate) fn create(&self, path: &str, words: &str) -> Value {
        let mut create = self.activity("Create", &format!("{path}/activity"), &note(self, path, words));
        create["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
        create
    }

    /// Follows someone here; their follow is accepted by now.
    pub(crate) async fn follows(&self, whom: &super::Person) {
        let follow = self.activity("Follow", &format!("/follows/{}", whom.name), &json!(whom.uri()));
        self.sends(&whom.app, &follow).await.is(StatusCode::ACCEPTED);
        whom.app.settle().await;
    }

    /// Is followed by someone here, and has accepted it by now. Their id here.
    pub(crate) async fn is_followed_by(&self, who: &super::Person) -> String {
        let id = who.finds(&self.handle()).await;
        who.does("follow", &id).await;
        who.app.settle().await;
        let follows = self.peer.got("Follow").into_iter().rev();
        let follow = follows.into_iter().find(|follow| follow["object"] == json!(self.uri)).unwrap();
        let accept = self.activity("Accept", &format!("/accepts/{}/{}", self.name, who.name), &follow);
        self.tells(&who.app, &accept).await;
        id
    }

    pub(crate) fn writes(&self, app: &TestApp, activity: &Value) -> Letter {
        self.writes_to(app, "/inbox", activity, app.app.clock.now())
    }

    /// Signed at `now` for this inbox.
    pub(crate) fn writes_to(
        &self,
        app: &TestApp,
        path: &str,
        activity: &Value,
        now: DateTime<Utc>,
    ) -> Letter {
        self.writes_at(&app.origin, path, activity, now)
    }

    /// For a server that is not one of this process.
    pub(crate) fn writes_at(&self, origin: &str, path: &str, activity: &Value, now: DateTime<Utc>) -> Letter {
        let url = Url::parse(&format!("{origin}{path}")).unwrap();
        let body = activity.to_string().into_bytes();
        let mut headers = self.sign(&Method::POST, &url, Some(&body), now);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/activity+json"));
        Letter { method: Method::POST, path: path.to_owned(), headers, body }
    }

    pub(crate) fn sign(
        &self,
        method: &Method,
        url: &Url,
        body: Option<&[u8]>,
        now: DateTime<Utc>,
    ) -> HeaderMap {
        cavage::sign(method, url, body, &self.key_id, &self.key, now, cavage::Query::Signed).unwrap()
    }

    /// For the shared inbox, signed as RFC 9421 says.
    pub(crate) fn writes_newer(&self, app: &TestApp, activity: &Value) -> Letter {
        let url = Url::parse(&format!("{}/inbox", app.origin)).unwrap();
        let body = activity.to_string().into_bytes();
        let (key_id, now) = (&self.key_id, app.app.clock.now());
        let mut headers = rfc9421::sign(&Method::POST, &url, Some(&body), key_id, &self.key, now).unwrap();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/activity+json"));
        Letter { method: Method::POST, path: "/inbox".to_owned(), headers, body }
    }

    pub(crate) async fn sends(&self, app: &TestApp, activity: &Value) -> Answer {
        app.receive(self.writes(app, activity)).await
    }

    /// Sends something that is taken, and that has taken effect when this returns.
    pub(crate) async fn tells(&self, app: &TestApp, activity: &Value) {
        self.sends(app, activity).await.is(StatusCode::ACCEPTED);
        app.settle().await;
    }

    /// A signed GET of a document.
    pub(crate) async fn asks(&self, app: &TestApp, address: &str) -> Answer {
        let url = Url::parse(address).unwrap();
        let mut headers = self.sign(&Method::GET, &url, None, app.app.clock.now());
        headers.insert(ACCEPT, HeaderValue::from_static("application/activity+json"));
        app.send(Method::GET, &url[url::Position::BeforePath..], headers, "").await
    }
}

/// A public note.
pub(crate) fn note(author: &Actor, path: &str, words: &str) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": author.at(path),
        "type": "Note",
        "attributedTo": author.uri,
        "content": format!("<p>{words}</p>"),
        "published": "2026-01-05T09:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [format!("{}/followers", author.uri)],
    })
}
