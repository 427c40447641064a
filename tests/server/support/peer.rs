//! Another server, as good or as bad as a test wants it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body, extract::Request, response::Response};
use chrono::{DateTime, Utc};
use federation::{
    inbox::{Incoming, screen},
    signature::{cavage, keys::SigningKey, rfc9421},
    vocab::actor::PublicKey,
};
use heliograph::clock::Clock;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use super::{Answer, Backend, TestApp, documents::Documents, keys};

/// A listener at a name of its own. Cheap to clone.
#[derive(Clone)]
pub(crate) struct FakePeer {
    /// `http://v.test:1234`
    pub(crate) origin: String,
    pub(crate) authority: String,
    state: Arc<Mutex<State>>,
    documents: Documents,
    clock: Clock,
}

#[derive(Default)]
struct State {
    documents: BTreeMap<String, Page>,
    received: Vec<Received>,
    asked: Vec<String>,
    /// What every POST is answered with, where it is not 202.
    status: Option<StatusCode>,
    /// The key that whoever writes has to have signed with, where that matters.
    believes: Option<PublicKey>,
    /// What a POST is answered with by the scheme that signed it, where that matters.
    by_scheme: BTreeMap<&'static str, StatusCode>,
    /// The schemes of all POSTs, also those that were refused.
    knocks: Vec<&'static str>,
    /// Whether nothing at all is answered but 503.
    away: bool,
}

#[derive(Clone)]
struct Page {
    status: StatusCode,
    content_type: String,
    body: Vec<u8>,
}

/// What came to an inbox.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

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

impl FakePeer {
    pub(crate) async fn start(backend: &Backend, name: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let authority = format!("{name}:{}", listener.local_addr().unwrap().port());
        let peer = Self {
            origin: format!("http://{authority}"),
            authority,
            state: Arc::default(),
            documents: backend.documents.clone(),
            clock: backend.clock.clone(),
        };
        let own = peer.clone();
        let router = Router::new().fallback(move |request: Request| {
            let own = own.clone();
            async move { own.answer(request).await }
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        peer
    }

    async fn answer(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 10 << 20).await.unwrap();
        let target = parts.uri.to_string();
        let mut state = self.state.lock().unwrap();
        let page = |status: StatusCode, content_type: &str, body: Vec<u8>| {
            let response = Response::builder().status(status).header(CONTENT_TYPE, content_type);
            response.body(Body::from(body)).unwrap()
        };
        if parts.method == Method::POST {
            let scheme = if parts.headers.contains_key("signature-input") { "rfc9421" } else { "cavage" };
            state.knocks.push(scheme);
            let status = state.by_scheme.get(scheme).copied().or(state.status);
            let is_doubted = state.believes.as_ref().is_some_and(|key| {
                let (method, headers) = (&parts.method, &parts.headers);
                let incoming = Incoming { method, path_and_query: &target, headers, body: &body };
                let now = self.clock.now();
                screen(&incoming, &self.origin, now).and_then(|screened| screened.verify(key)).is_err()
            });
            let status = if is_doubted { Some(StatusCode::UNAUTHORIZED) } else { status };
            let status = if state.away { Some(StatusCode::SERVICE_UNAVAILABLE) } else { status };
            let status = status.unwrap_or(StatusCode::ACCEPTED);
            if status.is_success() {
                let body = serde_json::from_slice(&body).unwrap();
                if is_their_own(&parts.headers, &body) {
                    self.documents.look_at(&body);
                }
                state.received.push(Received { path: target, headers: parts.headers, body });
            }
            return page(status, "text/plain", Vec::new());
        }
        state.asked.push(target.clone());
        if state.away {
            return page(StatusCode::SERVICE_UNAVAILABLE, "text/plain", Vec::new());
        }
        match state.documents.get(&target).cloned() {
            Some(known) => page(known.status, &known.content_type, known.body),
            None => page(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        }
    }

    /// What a path answers.
    pub(crate) fn at(&self, path: &str, status: StatusCode, content_type: &str, body: impl Into<Vec<u8>>) {
        let page = Page { status, content_type: content_type.to_owned(), body: body.into() };
        self.state.lock().unwrap().documents.insert(path.to_owned(), page);
    }

    pub(crate) fn document(&self, path: &str, document: &Value) {
        self.at(path, StatusCode::OK, "application/activity+json", document.to_string());
    }

    /// Someone with a key of [`keys`], their document and their handle.
    pub(crate) fn actor(&self, name: &str, key: usize) -> Actor {
        let uri = format!("{}/users/{name}", self.origin);
        let actor = Actor {
            name: name.to_owned(),
            key_id: format!("{uri}#main-key"),
            uri: uri.clone(),
            key: Arc::new(keys::key(key)),
            peer: self.clone(),
        };
        self.document(&format!("/users/{name}"), &actor.document());
        let resource = format!("acct:{name}@{}", self.authority);
        let jrd = json!({
            "subject": resource,
            "links": [{"rel": "self", "type": "application/activity+json", "href": uri}],
        });
        let asked: String = url::form_urlencoded::byte_serialize(resource.as_bytes()).collect();
        for resource in [resource, asked] {
            let path = format!("/.well-known/webfinger?resource={resource}");
            self.at(&path, StatusCode::OK, "application/jrd+json", jrd.to_string());
        }
        actor
    }

    /// The actor that signs what the server itself asks.
    pub(crate) fn instance_actor(&self, key: usize) -> Actor {
        let actor = self.actor("instance", key);
        let mut document = actor.document();
        document["type"] = json!("Application");
        self.document("/users/instance", &document);
        actor
    }

    /// What every delivery is answered with from now on.
    pub(crate) fn answers(&self, status: StatusCode) {
        self.state.lock().unwrap().status = Some(status);
    }

    /// Whoever writes has to have signed with this key from now on.
    pub(crate) fn believes(&self, key: PublicKey) {
        self.state.lock().unwrap().believes = Some(key);
    }

    /// What deliveries are answered with that are signed in this scheme.
    pub(crate) fn answers_in(&self, scheme: &'static str, status: StatusCode) {
        self.state.lock().unwrap().by_scheme.insert(scheme, status);
    }

    /// The schemes of all deliveries since the last time, also of those that were refused.
    pub(crate) fn knocks(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.state.lock().unwrap().knocks)
    }

    /// Whether it answers 503 to everything.
    pub(crate) fn is_away(&self, away: bool) {
        self.state.lock().unwrap().away = away;
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// The activities of one type that came.
    pub(crate) fn got(&self, kind: &str) -> Vec<Value> {
        let received = self.received().into_iter().map(|one| one.body);
        received.filter(|body| body["type"] == kind).collect()
    }

    /// The targets of all GETs.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.state.lock().unwrap().asked.clone()
    }
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

/// Whether who signs is who says it: what somebody passes on is in somebody else's words.
fn is_their_own(headers: &HeaderMap, body: &Value) -> bool {
    let signature =
        ["signature", "signature-input"].iter().filter_map(|name| headers.get(*name)?.to_str().ok());
    let actor = body["actor"].as_str().unwrap_or_default();
    signature.collect::<String>().contains(actor)
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
