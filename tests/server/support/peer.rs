//! Another server, as good or as bad as a test wants it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{Router, body::Body, extract::Request, response::Response};
use federation::{
    inbox::{Incoming, screen},
    vocab::actor::PublicKey,
};
use heliograph::clock::Clock;
use http::{HeaderMap, Method, StatusCode, header::CONTENT_TYPE, request::Parts};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{
    Actor, Backend, Names,
    documents::Documents,
    fault::{Door, Fault},
    keys,
};

/// A listener at a name of its own, or at several. Cheap to clone.
#[derive(Clone)]
pub(crate) struct FakePeer {
    /// `http://v.test:1234`
    pub(crate) origin: String,
    pub(crate) authority: String,
    names: Names,
    state: Arc<Mutex<State>>,
    documents: Documents,
    clock: Clock,
    closed: Arc<watch::Sender<bool>>,
    busy: Arc<Busy>,
}

#[derive(Default)]
struct State {
    documents: BTreeMap<String, Page>,
    received: Vec<Received>,
    asked: Vec<String>,
    fault: Fault,
    /// Letters with this text in them are answered with 500.
    poison: Option<String>,
    /// The key that whoever writes has to have signed with, where that matters.
    believes: Option<PublicKey>,
    /// What a POST is answered with by the scheme that signed it, where that matters.
    by_scheme: BTreeMap<&'static str, StatusCode>,
    /// The schemes of all POSTs, also those that were refused.
    knocks: Vec<&'static str>,
}

/// How many letters are being taken at this moment, at most so far, and how many were brought in all, taken or not.
#[derive(Default)]
struct Busy {
    now: AtomicUsize,
    most: AtomicUsize,
    all: AtomicUsize,
}

/// One letter that is being taken.
struct InHand(Arc<Busy>);

impl InHand {
    fn take(busy: &Arc<Busy>) -> Self {
        let now = busy.now.fetch_add(1, Ordering::SeqCst) + 1;
        busy.most.fetch_max(now, Ordering::SeqCst);
        Self(Arc::clone(busy))
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Ordering::SeqCst);
    }
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
    /// The name at which it came.
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl FakePeer {
    pub(crate) async fn start(backend: &Backend, name: &str) -> Self {
        let (closed, is_closed) = watch::channel(false);
        let door = Door::open(is_closed).await;
        let port = axum::serve::Listener::local_addr(&door).unwrap().port();
        let authority = format!("{name}:{port}");
        backend.names.put(name, &["127.0.0.1"]);
        let peer = Self {
            origin: format!("http://{authority}"),
            authority,
            names: backend.names.clone(),
            state: Arc::default(),
            documents: backend.documents.clone(),
            clock: backend.clock.clone(),
            closed: Arc::new(closed),
            busy: Arc::default(),
        };
        let own = peer.clone();
        let router = Router::new().fallback(move |request: Request| {
            let own = own.clone();
            async move { own.answer(request).await }
        });
        tokio::spawn(async move { axum::serve(door, router).await });
        peer
    }

    /// The same listener under another name: a crowd of hosts costs no more than one.
    pub(crate) fn under(&self, name: &str) -> Self {
        let port = self.authority.rsplit(':').next().unwrap();
        let authority = format!("{name}:{port}");
        self.names.put(name, &["127.0.0.1"]);
        Self { origin: format!("http://{authority}"), authority, ..self.clone() }
    }

    async fn answer(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 10 << 20).await.unwrap();
        if parts.method == Method::POST {
            return self.take(parts, &body).await;
        }
        let path = parts.uri.to_string();
        self.state.lock().unwrap().asked.push(path.clone());
        let fault = self.state.lock().unwrap().fault.clone();
        if let Some(refusal) = self.until_closed(fault.to_question()).await {
            return refusal;
        }
        let page = self.state.lock().unwrap().documents.get(&path).cloned();
        let page = page.unwrap_or(Page {
            status: StatusCode::NOT_FOUND,
            content_type: "text/plain".to_owned(),
            body: Vec::new(),
        });
        let response = Response::builder().status(page.status).header(CONTENT_TYPE, page.content_type);
        response.body(Body::from(page.body)).unwrap()
    }

    /// When the door closes, lines are cut: nobody reads what is answered then.
    async fn until_closed(&self, answer: impl Future<Output = Option<Response>>) -> Option<Response> {
        let mut closed = self.closed.subscribe();
        tokio::select! {
            answer = answer => answer,
            _ = closed.wait_for(|closed| *closed) => Some(Response::default()),
        }
    }

    /// A letter, taken or not.
    async fn take(&self, parts: Parts, body: &[u8]) -> Response {
        let number = self.busy.all.fetch_add(1, Ordering::SeqCst);
        let mut fault = self.state.lock().unwrap().fault.clone();
        if let Fault::Each(each) = fault {
            fault = each(number);
        }
        let _in_hand = InHand::take(&self.busy);
        let refusal = self.until_closed(fault.to_letter()).await;
        if let Some(refusal) = self.judge(&parts, body).or(refusal) {
            return refusal;
        }
        let document = serde_json::from_slice(body).unwrap();
        if is_their_own(&parts.headers, &document) {
            self.documents.look_at(&document);
        }
        let host = parts.headers["host"].to_str().unwrap().to_owned();
        let path = parts.uri.to_string();
        let received = Received { host, path, headers: parts.headers, body: document };
        self.state.lock().unwrap().received.push(received);
        fault.acceptance()
    }

    /// What is said to a letter because of itself.
    fn judge(&self, parts: &Parts, body: &[u8]) -> Option<Response> {
        let mut state = self.state.lock().unwrap();
        let scheme = if parts.headers.contains_key("signature-input") { "rfc9421" } else { "cavage" };
        state.knocks.push(scheme);
        let target = parts.uri.to_string();
        let is_doubted = state.believes.as_ref().is_some_and(|key| {
            let (method, headers) = (&parts.method, &parts.headers);
            let incoming = Incoming { method, path_and_query: &target, headers, body };
            let now = self.clock.now();
            screen(&incoming, &self.origin, now).and_then(|screened| screened.verify(key)).is_err()
        });
        let is_poison =
            state.poison.as_ref().is_some_and(|poison| String::from_utf8_lossy(body).contains(poison));
        let status = if is_doubted {
            StatusCode::UNAUTHORIZED
        } else if is_poison {
            StatusCode::INTERNAL_SERVER_ERROR
        } else {
            state.by_scheme.get(scheme).copied().filter(|status| !status.is_success())?
        };
        Some(Response::builder().status(status).body(Body::empty()).unwrap())
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

    /// What is wrong with it from now on.
    pub(crate) fn has(&self, fault: Fault) {
        self.closed.send_replace(matches!(fault, Fault::Refuses));
        self.state.lock().unwrap().fault = fault;
    }

    /// What every delivery is answered with from now on.
    pub(crate) fn answers(&self, status: StatusCode) {
        self.has(if status.is_success() { Fault::None } else { Fault::Answers(status) });
    }

    /// Letters with this text in them make it fail, and no others.
    pub(crate) fn chokes_on(&self, text: &str) {
        self.state.lock().unwrap().poison = Some(text.to_owned());
    }

    /// How many letters were brought so far, taken or not.
    pub(crate) fn attempts(&self) -> usize {
        self.busy.all.load(Ordering::SeqCst)
    }

    /// How many letters are being taken at this moment.
    pub(crate) fn in_hand(&self) -> usize {
        self.busy.now.load(Ordering::SeqCst)
    }

    /// The most letters that were brought at one moment.
    pub(crate) fn most_at_once(&self) -> usize {
        self.busy.most.load(Ordering::SeqCst)
    }

    /// Nothing came yet.
    pub(crate) fn forget(&self) {
        let mut state = self.state.lock().unwrap();
        state.received.clear();
        state.asked.clear();
        self.busy.all.store(0, Ordering::SeqCst);
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
        self.has(if away { Fault::Away } else { Fault::None });
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

/// Whether who signs is who says it: what somebody passes on is in somebody else's words.
fn is_their_own(headers: &HeaderMap, body: &Value) -> bool {
    let signature =
        ["signature", "signature-input"].iter().filter_map(|name| headers.get(*name)?.to_str().ok());
    let actor = body["actor"].as_str().unwrap_or_default();
    signature.collect::<String>().contains(actor)
}
