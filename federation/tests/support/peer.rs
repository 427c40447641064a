//! A server to ask on this machine, and one that nobody may ask.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Response};
use federation::fetch::{GuardedClient, Policy, Resolver};
use futures::future::{BoxFuture, ready};
use tokio::net::TcpListener;

/// Where servers are that may be asked.
pub(crate) const ALLOWED: [u8; 4] = [127, 0, 0, 2];

/// Answers as it is told, by path, and remembers what it was asked.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) port: u16,
    answers: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
}

impl Peer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind(SocketAddr::from((ALLOWED, 0))).await.unwrap();
        let peer = Self {
            port: listener.local_addr().unwrap().port(),
            answers: Arc::default(),
            asked: Arc::default(),
        };
        let own = peer.clone();
        let app = Router::new().fallback(move |request: Request| ready(own.answer(&request)));
        tokio::spawn(async move { axum::serve(listener, app).await });
        peer
    }

    fn answer(&self, request: &Request) -> Response<Body> {
        let target = request.uri().to_string();
        self.asked.lock().unwrap().push(Asked { target: target.clone(), headers: request.headers().clone() });
        let host = request.headers()["host"].to_str().unwrap().split(':').next().unwrap().to_owned();
        let answers = self.answers.lock().unwrap();
        let scheme = if request.headers().contains_key("signature-input") { "rfc9421" } else { "cavage" };
        let to = [format!("{scheme} {target}"), format!("{host}{target}"), target];
        let answer = to.iter().find_map(|to| answers.get(to)).cloned();
        let answer = answer.unwrap_or_else(|| Answer { status: 404, ..Answer::default() });
        let mut response = Response::builder().status(answer.status);
        for (name, value) in answer.headers {
            response = response.header(name, value);
        }
        response.body(Body::from(answer.body)).unwrap()
    }

    /// What to answer at a path, at a host and path (`v.test/inbox`), or in a scheme at a path (`cavage /inbox`).
    pub(crate) fn at(&self, target: &str, status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.answers.lock().unwrap().insert(target.to_owned(), Answer { status, headers, body: body.into() });
    }

    pub(crate) fn document(&self, target: &str, document: &serde_json::Value) {
        self.at(target, 200, &[("content-type", "application/activity+json")], document.to_string());
    }

    pub(crate) fn redirect(&self, target: &str, location: &str) {
        self.at(target, 302, &[("location", location)], "");
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// As if nothing had been asked yet.
    pub(crate) fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }

    pub(crate) fn targets(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.target).collect()
    }
}

/// Counts who connects, which nobody should.
pub(crate) struct Canary {
    pub(crate) port: u16,
    connections: Arc<AtomicUsize>,
}

impl Canary {
    /// At 127.0.0.1 and, where the machine has it, at `::1`, with the same port.
    pub(crate) async fn start() -> Self {
        let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let canary = Self { port: first.local_addr().unwrap().port(), connections: Arc::default() };
        canary.watch(first);
        if let Ok(second) = TcpListener::bind(("::1", canary.port)).await {
            canary.watch(second);
        }
        canary
    }

    fn watch(&self, listener: TcpListener) {
        let connections = Arc::clone(&self.connections);
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                connections.fetch_add(1, Ordering::SeqCst);
            }
        });
    }

    /// How many connected. Whoever did before this is asked is counted: a connection of our own comes last.
    pub(crate) async fn connections(&self) -> usize {
        let before = self.connections.load(Ordering::SeqCst);
        let _own = tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        while self.connections.load(Ordering::SeqCst) == before {
            tokio::task::yield_now().await;
        }
        self.connections.load(Ordering::SeqCst) - 1
    }
}

/// Answers each name with a list of addresses; of several lists, with the next at each question.
#[derive(Default)]
pub(crate) struct Names {
    answers: HashMap<String, Vec<Vec<IpAddr>>>,
    pub(crate) questions: AtomicUsize,
}

impl Names {
    /// Every server of the tests is at the allowed address.
    pub(crate) fn usual() -> Self {
        ["v.test", "e.test", "w.test"]
            .into_iter()
            .fold(Self::default(), |names, name| names.with(name, &["127.0.0.2"]))
    }

    pub(crate) fn with(mut self, name: &str, addresses: &[&str]) -> Self {
        let addresses = addresses.iter().map(|text| text.parse().unwrap()).collect();
        self.answers.entry(name.to_owned()).or_default().push(addresses);
        self
    }
}

impl Resolver for Names {
    fn resolve(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let question = self.questions.fetch_add(1, Ordering::SeqCst);
        let lists = self.answers.get(name);
        let answer = lists.map(|lists| lists[question % lists.len()].clone());
        Box::pin(ready(answer.ok_or_else(|| io::Error::other("no such name"))))
    }
}

/// A client that may ask `127.0.0.2` on any port.
pub(crate) fn client(names: Arc<Names>) -> GuardedClient {
    GuardedClient::new(Policy {
        allow_http_and_ports: true,
        allow_networks: vec!["127.0.0.2/32".parse().unwrap()],
        ..strict(names)
    })
    .unwrap()
}

/// Whom a server may ask in earnest.
pub(crate) fn strict(names: Arc<Names>) -> Policy {
    Policy {
        allow_http_and_ports: false,
        allow_networks: Vec::new(),
        user_agent: "heliograph/test".to_owned(),
        our_authority: "s.test".to_owned(),
        resolver: names,
        extra_ca: None,
    }
}
