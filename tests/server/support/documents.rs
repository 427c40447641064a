//! What we say to other servers during a test, looked at with their eyes.
//!
//! Every activity that reaches a peer, and every document that one of our servers answers, in whatever test,
//! goes through the checks of `federation/tests/support/validators.rs`.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    middleware::{self, Next},
    response::Response,
};
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, HeaderMap, USER_AGENT};
use serde_json::Value;

use super::validators::{Network, faults};

/// What was wrong with what we said. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Documents(Arc<Mutex<Vec<String>>>);

impl Documents {
    /// A document that we sent or served.
    pub(crate) fn look_at(&self, document: &Value) {
        let is_strict = document["id"].as_str().is_some_and(|id| id.starts_with("https://"));
        let network = if is_strict { Network::Open } else { Network::Loopback };
        for fault in faults(document, network) {
            self.0.lock().unwrap().push(format!("{} at {:?} in {document:#}", fault.rule, fault.at));
        }
    }

    /// The end of a test: nothing that we said may be what a peer would drop.
    pub(super) fn finish(&self) {
        let faults = self.0.lock().unwrap();
        assert!(faults.is_empty(), "peers would not take this:\n{}", faults.join("\n"));
    }

    /// A server whose answers, and whose letters from others of ours, are looked at.
    pub(super) fn watch(&self, router: Router) -> Router {
        let documents = self.clone();
        router.layer(middleware::from_fn(move |request: Request, next: Next| {
            let documents = documents.clone();
            async move { documents.pass(request, next).await }
        }))
    }

    async fn pass(&self, mut request: Request, next: Next) -> Response {
        if is_document(request.headers()) && is_from_us(request.headers()) {
            let (parts, body) = request.into_parts();
            let body = self.read(body).await;
            request = Request::from_parts(parts, body.into());
        }
        // What is compressed could not be read here.
        request.headers_mut().remove(ACCEPT_ENCODING);
        let response = next.run(request).await;
        if !is_document(response.headers()) {
            return response;
        }
        let (parts, body) = response.into_parts();
        Response::from_parts(parts, self.read(body).await.into())
    }

    async fn read(&self, body: Body) -> Bytes {
        let bytes = axum::body::to_bytes(body, 10 << 20).await.unwrap();
        self.look_at(&serde_json::from_slice(&bytes).unwrap());
        bytes
    }
}

fn is_document(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value == "application/activity+json")
}

/// What the tests' own peers write is hostile on purpose; they don't say what they are.
fn is_from_us(headers: &HeaderMap) -> bool {
    headers.get(USER_AGENT).is_some_and(|value| value.as_bytes().starts_with(b"heliograph/"))
}
