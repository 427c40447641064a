//! A provider of `OpenID Connect`, and people who have accounts there.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use axum::{
    Form, Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64},
};
use chrono::{DateTime, Utc};
use heliograph::{clock::Clock, config::Oidc};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Backend;

pub(crate) const CLIENT: &str = "heliograph at home";
const SECRET: &str = "a secret: of two/parts";

/// Cheap to clone. It signs with ES256.
#[derive(Clone)]
pub(crate) struct Provider(Arc<Inner>);

struct Inner {
    issuer: String,
    /// How often somebody asked what it is or for its keys.
    asked: AtomicUsize,
    /// With the name of the one that it signs with now.
    keys: Mutex<(String, Arc<EcdsaKeyPair>)>,
    others: EcdsaKeyPair,
    clock: Clock,
    codes: Mutex<HashMap<String, Code>>,
}

/// What somebody came back with, and what it stands for.
struct Code {
    challenge: String,
    header: Value,
    claims: Value,
    /// With a key that it does not show.
    forged: bool,
}

/// How a provider may get an id token wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Nothing,
    /// Of another login.
    Nonce,
    /// For another program.
    Audience,
    /// From somebody else.
    Issuer,
    /// Long ago.
    Old,
    /// Not with its own key.
    Key,
    /// Not at all.
    Unsigned,
    /// With what everybody knows.
    Secret,
    /// About nobody.
    Subject,
}

impl Provider {
    pub(crate) async fn start(backend: &Backend) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let generate = || EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let provider = Self(Arc::new(Inner {
            issuer: format!("http://127.0.0.1:{}/realms/us", listener.local_addr().unwrap().port()),
            asked: AtomicUsize::default(),
            keys: Mutex::new(("one".to_owned(), Arc::new(generate()))),
            others: generate(),
            clock: backend.clock.clone(),
            codes: Mutex::default(),
        }));
        let router = Router::new()
            .route("/realms/us/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// As whoever runs our server writes it down.
    pub(crate) fn config(&self, registration: bool) -> Oidc {
        Oidc {
            issuer: Some(self.0.issuer.clone()),
            client_id: CLIENT.to_owned(),
            client_secret: SECRET.to_owned(),
            name: "the club".to_owned(),
            registration,
            ..Oidc::default()
        }
    }

    /// It signs with another key from now on.
    pub(crate) fn changes_its_key(&self) {
        let new = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        *self.0.keys.lock().unwrap() = ("three".to_owned(), Arc::new(new));
    }

    pub(crate) fn asked(&self) -> usize {
        self.0.asked.load(Ordering::SeqCst)
    }

    fn key(&self) -> (String, Arc<EcdsaKeyPair>) {
        self.0.keys.lock().unwrap().clone()
    }

    fn origin(&self) -> String {
        self.0.issuer.trim_end_matches("/realms/us").to_owned()
    }

    /// Somebody signs in at the door that we sent them to; the path with which they come back.
    pub(crate) fn sees(&self, door: &str, claims: &Value) -> String {
        self.sees_wrongly(door, claims, Wrong::Nothing)
    }

    pub(crate) fn sees_wrongly(&self, door: &str, claims: &Value, wrong: Wrong) -> String {
        let door = url::Url::parse(door).unwrap();
        let asked: HashMap<String, String> = door.query_pairs().into_owned().collect();
        assert_eq!(door.path(), "/authorize");
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let now: DateTime<Utc> = self.0.clock.now();
        let mut said = json!({
            "iss": self.0.issuer, "aud": CLIENT, "nonce": asked["nonce"],
            "iat": now.timestamp(), "exp": now.timestamp() + 300,
        });
        said.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let mut header = json!({"alg": "ES256", "kid": self.key().0, "typ": "JWT"});
        match wrong {
            Wrong::Nonce => said["nonce"] = json!("of another login"),
            Wrong::Audience => said["aud"] = json!(["somebody else"]),
            Wrong::Issuer => said["iss"] = json!("https://evil.test"),
            Wrong::Old => said["exp"] = json!(now.timestamp() - 3_600),
            Wrong::Unsigned => header["alg"] = json!("none"),
            Wrong::Secret => header["alg"] = json!("HS256"),
            Wrong::Subject => said["sub"] = json!(""),
            Wrong::Nothing | Wrong::Key => {}
        }
        let code = format!("code {}", BASE64.encode(rand::random::<[u8; 16]>()));
        let kept = Code {
            challenge: asked["code_challenge"].clone(),
            header,
            claims: said,
            forged: wrong == Wrong::Key,
        };
        self.0.codes.lock().unwrap().insert(code.clone(), kept);
        let back = url::Url::parse_with_params(
            &asked["redirect_uri"],
            [("code", &code), ("state", &asked["state"]), ("iss", &self.0.issuer)],
        );
        let back = back.unwrap();
        format!("{}?{}", back.path(), back.query().unwrap())
    }

    fn sign(&self, code: &Code) -> String {
        let part = |value: &Value| BASE64.encode(value.to_string());
        let message = format!("{}.{}", part(&code.header), part(&code.claims));
        let own = self.key().1;
        let keys = if code.forged { &self.0.others } else { &*own };
        let signature = match code.header["alg"].as_str().unwrap() {
            "none" => Vec::new(),
            "HS256" => {
                let known = own.public_key().as_ref();
                let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, known);
                aws_lc_rs::hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
            }
            _ => keys.sign(&SystemRandom::new(), message.as_bytes()).unwrap().as_ref().to_vec(),
        };
        format!("{message}.{}", BASE64.encode(signature))
    }
}

async fn metadata(State(provider): State<Provider>) -> Json<Value> {
    provider.0.asked.fetch_add(1, Ordering::SeqCst);
    let origin = provider.origin();
    Json(json!({
        "issuer": provider.0.issuer,
        "authorization_endpoint": format!("{origin}/authorize?tenant=us"),
        "token_endpoint": format!("{origin}/token"),
        "jwks_uri": format!("{origin}/keys"),
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    provider.0.asked.fetch_add(1, Ordering::SeqCst);
    let (name, key) = provider.key();
    let point = key.public_key().as_ref();
    let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..65]));
    Json(json!({"keys": [
        {"kty": "something new", "kid": "two"},
        {"kty": "EC", "crv": "P-256", "kid": name, "use": "sig", "alg": "ES256", "x": x, "y": y},
    ]}))
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let refused = || (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"})));
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = STANDARD.encode(format!("{}:{}", encoded(CLIENT), encoded(SECRET)));
    let known = headers.get("authorization").is_some_and(|value| *value == format!("Basic {pair}"));
    let code = provider.0.codes.lock().unwrap().remove(&sent["code"]);
    let Some(code) = code.filter(|_| known && sent["grant_type"] == "authorization_code") else {
        return refused();
    };
    if BASE64.encode(Sha256::digest(sent["code_verifier"].as_bytes())) != code.challenge {
        return refused();
    }
    let answer = json!({"access_token": "x", "token_type": "Bearer", "id_token": provider.sign(&code)});
    (StatusCode::OK, Json(answer))
}
