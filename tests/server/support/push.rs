//! A push service, and the app behind it.

use std::sync::{Arc, Mutex};

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey},
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
};
use axum::{Router, body::Body, extract::Request, response::Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{Backend, Person, TestApp};

pub(crate) const PATH: &str = "/api/v1/push/subscription";

/// What came: its path, its head and its body.
pub(crate) type Got = (String, HeaderMap, Vec<u8>);

/// A push service, which may be asked to behave badly.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) origin: String,
    state: Arc<Mutex<State>>,
    pub(crate) open: Arc<watch::Sender<bool>>,
}

struct State {
    got: Vec<Got>,
    status: StatusCode,
    retry_after: Option<u64>,
}

impl Service {
    pub(crate) async fn start(backend: &Backend, name: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        backend.names.put(name, &["127.0.0.1"]);
        let service = Self {
            origin: format!("http://{name}:{}", listener.local_addr().unwrap().port()),
            state: Arc::new(Mutex::new(State {
                got: Vec::new(),
                status: StatusCode::CREATED,
                retry_after: None,
            })),
            open: Arc::new(watch::Sender::new(true)),
        };
        let own = service.clone();
        let router = Router::new().fallback(move |request: Request| {
            let own = own.clone();
            async move { own.answer(request).await }
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }

    async fn answer(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let _ = self.open.subscribe().wait_for(|open| *open).await;
        let mut state = self.state.lock().unwrap();
        state.got.push((parts.uri.path().to_owned(), parts.headers, body.to_vec()));
        let mut answer = Response::builder().status(state.status);
        if let Some(seconds) = state.retry_after {
            answer = answer.header("retry-after", seconds);
        }
        answer.body(Body::empty()).unwrap()
    }

    pub(crate) fn says(&self, status: StatusCode, retry_after: Option<u64>) {
        let mut state = self.state.lock().unwrap();
        (state.status, state.retry_after) = (status, retry_after);
    }

    /// What has come since this was asked last.
    pub(crate) fn got(&self) -> Vec<Got> {
        std::mem::take(&mut self.state.lock().unwrap().got)
    }
}

/// An app's side: its key and its secret.
pub(crate) struct Device {
    key: PrivateKey,
    pub(crate) public: Vec<u8>,
    pub(crate) auth: [u8; 16],
    pub(crate) endpoint: String,
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive<const N: usize>(secret: &Prk, info: &[&[u8]]) -> [u8; N] {
    let mut key = [0; N];
    secret.expand(info, Length(N)).unwrap().fill(&mut key).unwrap();
    key
}

fn unlock(key: [u8; 16], nonce: [u8; 12], sealed: &[u8]) -> Vec<u8> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
    let mut sealed = sealed.to_vec();
    let nonce = Nonce::assume_unique_for_key(nonce);
    key.open_in_place(nonce, Aad::empty(), &mut sealed).unwrap().to_vec()
}

pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// `name=value` in a header.
pub(crate) fn field(header: &str, name: &str) -> String {
    let mut parts = header.split([';', ',', ' ']).filter_map(|part| part.trim().split_once('='));
    parts.find(|(one, _)| *one == name).unwrap().1.to_owned()
}

impl Device {
    pub(crate) fn new(service: &Service, path: &str) -> Self {
        let key = PrivateKey::generate(&ECDH_P256).unwrap();
        let public = key.compute_public_key().unwrap().as_ref().to_vec();
        Self { key, public, auth: rand::random(), endpoint: format!("{}{path}", service.origin) }
    }

    fn agree(&self, theirs: &[u8]) -> Prk {
        let theirs = UnparsedPublicKey::new(&ECDH_P256, theirs);
        let secret = agreement::agree(&self.key, theirs, (), |secret| Ok(secret.to_vec())).unwrap();
        Salt::new(HKDF_SHA256, &self.auth).extract(&secret)
    }

    /// What a message says, whichever encoding it came in.
    pub(crate) fn reads(&self, (_, headers, body): &Got) -> Value {
        let text = match header(headers, "content-encoding") {
            "aes128gcm" => self.read_standard(body),
            "aesgcm" => self.read_older(headers, body),
            other => panic!("{other:?} is no encoding"),
        };
        serde_json::from_slice(&text).unwrap()
    }

    fn read_standard(&self, body: &[u8]) -> Vec<u8> {
        assert_eq!(body[20], 65);
        assert!(body.len() <= 4_096);
        let (salt, theirs, sealed) = (&body[..16], &body[21..86], &body[86..]);
        let shared: [u8; 32] = derive(&self.agree(theirs), &[b"WebPush: info\0", &self.public, theirs]);
        let keys = Salt::new(HKDF_SHA256, salt).extract(&shared);
        let key = derive(&keys, &[b"Content-Encoding: aes128gcm\0"]);
        let mut text = unlock(key, derive(&keys, &[b"Content-Encoding: nonce\0"]), sealed);
        assert_eq!(text.pop(), Some(2), "the last record");
        text
    }

    fn read_older(&self, headers: &HeaderMap, body: &[u8]) -> Vec<u8> {
        let salt = BASE64.decode(field(header(headers, "encryption"), "salt")).unwrap();
        let theirs = BASE64.decode(field(header(headers, "crypto-key"), "dh")).unwrap();
        let shared: [u8; 32] = derive(&self.agree(&theirs), &[b"Content-Encoding: auth\0"]);
        let keys = Salt::new(HKDF_SHA256, &salt).extract(&shared);
        let context = [&b"P-256\0"[..], &[0, 65], &self.public, &[0, 65], &theirs].concat();
        let key = derive(&keys, &[b"Content-Encoding: aesgcm\0", &context]);
        let text = unlock(key, derive(&keys, &[b"Content-Encoding: nonce\0", &context]), body);
        assert_eq!(text[..2], [0, 0], "no padding");
        text[2..].to_vec()
    }

    pub(crate) fn subscription(&self, standard: bool) -> Value {
        json!({
            "endpoint": self.endpoint, "standard": standard,
            "keys": {"p256dh": BASE64.encode(&self.public), "auth": BASE64.encode(self.auth)},
        })
    }

    pub(crate) async fn subscribes(&self, who: &Person, standard: bool, alerts: &[&str]) -> Value {
        let alerts: serde_json::Map<String, Value> =
            alerts.iter().map(|kind| ((*kind).to_owned(), json!(true))).collect();
        let body = json!({"subscription": self.subscription(standard), "data": {"alerts": alerts}});
        who.post_json(PATH, &body).await.is(StatusCode::OK).json()
    }
}

/// A new post of `whose`, liked by `who`; its id.
pub(crate) async fn likes(who: &Person, whose: &Person) -> String {
    let post = whose.posts("the sea at dusk").await;
    who.does_to("favourite", &post).await;
    whose.app.settle().await;
    post
}

/// Messages that wait.
pub(crate) async fn waiting(app: &TestApp) -> i64 {
    app.number("SELECT count(*) AS number FROM pushes").await
}

pub(crate) async fn subscriptions(app: &TestApp) -> i64 {
    app.number("SELECT count(*) AS number FROM push_subscriptions").await
}
