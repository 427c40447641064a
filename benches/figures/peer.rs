//! All other servers: one listener on loopback that answers to every name under `localhost`.
//!
//! A handful of keys is shared by everyone who lives there. Each has an inbox of their own and no shared
//! one, so that a thousand followers are a thousand letters.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::Instant,
};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    response::{IntoResponse as _, Response},
};
use federation::signature::{SigningKey, cavage};
use http::{HeaderMap, Method, StatusCode, header};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::{Result, wire};

const KEYS: usize = 4;

pub(crate) struct Peer {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    keys: Vec<(SigningKey, String)>,
    arrivals: Mutex<Vec<Arrival>>,
}

/// What came to an inbox.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) at: Instant,
    pub(crate) kind: String,
    pub(crate) body: Bytes,
}

/// Someone elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Resident {
    /// Where they live: `http://a1.localhost:1234`.
    pub(crate) origin: String,
    pub(crate) uri: String,
    name: String,
}

impl Peer {
    pub(crate) fn start() -> Result<Self> {
        let mut keys = Vec::new();
        for _ in 0..KEYS {
            let key = SigningKey::generate()?;
            let pem = key.public_key_pem()?;
            keys.push((key, pem));
        }
        let shared = Arc::new(Shared { keys, arrivals: Mutex::default() });
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let (tell, port) = mpsc::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // Ends with the program.
        std::thread::spawn(move || {
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
                let _ = tell.send(listener.local_addr()?.port());
                axum::serve(listener, router).await
            })
        });
        Ok(Self { port: port.recv()?, shared })
    }

    pub(crate) fn resident(&self, host: &str, name: &str) -> Resident {
        let origin = format!("http://{host}.localhost:{}", self.port);
        Resident { uri: format!("{origin}/users/{name}"), origin, name: name.to_owned() }
    }

    /// Nothing has come yet.
    pub(crate) fn forget(&self) {
        self.shared.arrivals().clear();
    }

    /// Everything of one kind that has come.
    pub(crate) fn arrivals(&self, kind: &str) -> Vec<Arrival> {
        self.shared.arrivals().iter().filter(|arrival| arrival.kind == kind).cloned().collect()
    }

    /// Waits until so many of one kind have come.
    pub(crate) fn wait_for(&self, kind: &str, count: usize) -> Result<Vec<Arrival>> {
        wire::wait_until(&format!("{count} of {kind} in the inboxes of others"), || {
            let there = self.shared.arrivals().iter().filter(|arrival| arrival.kind == kind).count();
            Ok(count <= there)
        })?;
        Ok(self.arrivals(kind))
    }

    /// An activity on its way to our shared inbox, signed by its actor.
    pub(crate) fn letter(&self, from: &Resident, to: &str, activity: &Value) -> Result<Vec<u8>> {
        let body = activity.to_string().into_bytes();
        let headers = self.sign(from, &Method::POST, &format!("http://{to}/inbox"), Some(&body))?;
        Ok(with_headers("POST", "/inbox", &headers, "content-type", &body))
    }

    /// A document that somebody elsewhere asks for.
    pub(crate) fn question(&self, from: &Resident, to: &str, path: &str) -> Result<Vec<u8>> {
        let headers = self.sign(from, &Method::GET, &format!("http://{to}{path}"), None)?;
        Ok(with_headers("GET", path, &headers, "accept", b""))
    }

    fn sign(&self, who: &Resident, method: &Method, url: &str, body: Option<&[u8]>) -> Result<HeaderMap> {
        let key_id = format!("{}#main-key", who.uri);
        let (key, _) = self.shared.key_of(&who.name);
        #[expect(clippy::disallowed_methods, reason = "the server that reads it has a real clock")]
        let now = chrono::Utc::now();
        Ok(cavage::sign(method, &Url::parse(url)?, body, &key_id, key, now, cavage::Query::Signed)?)
    }
}

fn with_headers(method: &str, path: &str, signed: &HeaderMap, what: &str, body: &[u8]) -> Vec<u8> {
    let mut headers = vec![(what, "application/activity+json")];
    headers.extend(signed.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))));
    wire::request(method, path, &headers, body)
}

impl Shared {
    fn arrivals(&self) -> MutexGuard<'_, Vec<Arrival>> {
        self.arrivals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everyone has always the same one.
    fn key_of(&self, name: &str) -> &(SigningKey, String) {
        let sum: usize = name.bytes().map(usize::from).sum();
        &self.keys[sum % KEYS]
    }
}

#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "type")]
    kind: String,
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::POST {
        let at = Instant::now();
        let Ok(body) = axum::body::to_bytes(body, 1 << 20).await else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let Ok(Kind { kind }) = serde_json::from_slice(&body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        shared.arrivals().push(Arrival { at, kind, body });
        return StatusCode::ACCEPTED.into_response();
    }
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match parts.uri.path().strip_prefix("/users/") {
        Some(name) if !name.contains('/') => {
            let document = actor(host, name, &shared.key_of(name).1);
            ([(header::CONTENT_TYPE, "application/activity+json")], document.to_string()).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn actor(host: &str, name: &str, pem: &str) -> Value {
    let uri = format!("http://{host}/users/{name}");
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": uri,
        "type": "Person",
        "preferredUsername": name,
        "name": format!("Resident {name}"),
        "summary": "<p>Light, mostly in the morning.</p>",
        "url": uri,
        "inbox": format!("{uri}/inbox"),
        "outbox": format!("{uri}/outbox"),
        "followers": format!("{uri}/followers"),
        "following": format!("{uri}/following"),
        "publicKey": {"id": format!("{uri}#main-key"), "owner": uri, "publicKeyPem": pem},
    })
}
