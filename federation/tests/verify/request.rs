//! A request of vic, as it can be tampered with.

use chrono::{DateTime, Utc};
use federation::inbox::{Incoming, Refusal, screen};
use federation::signature::cavage::{self, Query};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::{BODY, KEY, KEY_OF_VIC, VIC, now, public, url};

/// A request, as it can be tampered with.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// What vic sends to our inbox.
    pub(super) fn post(body: &str) -> Self {
        let to = url("https://s.test/inbox");
        let body = body.as_bytes().to_vec();
        let mut headers =
            cavage::sign(&Method::POST, &to, Some(&body), KEY, &KEY_OF_VIC, now(), Query::Signed).unwrap();
        headers.insert("content-type", HeaderValue::from_static("application/activity+json"));
        Self { method: Method::POST, target: "/inbox".to_owned(), headers, body }
    }

    /// What vic sends, with a signature that covers `covered`, and other parameters in it.
    pub(super) fn covering(covered: &str, parameters: &str) -> Self {
        Self::post(BODY).resigned(covered, parameters)
    }

    pub(super) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    pub(super) fn without(mut self, name: &'static str) -> Self {
        self.headers.remove(name);
        self
    }

    pub(super) fn add(mut self, name: &'static str, value: &str) -> Self {
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    /// The same header, the other value first.
    pub(super) fn put_before(mut self, name: &'static str, value: &str) -> Self {
        let own = self.headers.remove(name).unwrap();
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self.headers.append(HeaderName::from_static(name), own);
        self
    }

    pub(super) fn resigned(self, covered: &str, parameters: &str) -> Self {
        let find = |name: &str| {
            let inside = parameters.split(&format!("{name}=")).nth(1)?;
            Some(inside.split(',').next()?.trim_matches('"').to_owned())
        };
        let line = |name: &str| match name {
            "(request-target)" => {
                format!("(request-target): {} {}", self.method.as_str().to_lowercase(), self.target)
            }
            "(created)" => format!("(created): {}", find("created").unwrap_or_default()),
            "(expires)" => format!("(expires): {}", find("expires").unwrap_or_default()),
            name => format!("{name}: {}", self.headers.get(name).map_or("", |value| value.to_str().unwrap())),
        };
        let text = covered.split_whitespace().map(line).collect::<Vec<_>>().join("\n");
        let signature = base64(&KEY_OF_VIC.sign(text.as_bytes()).unwrap());
        let header = format!(r#"keyId="{KEY}",{parameters}headers="{covered}",signature="{signature}""#);
        self.set("signature", &header)
    }

    pub(super) fn incoming(&self) -> Incoming<'_> {
        Incoming {
            method: &self.method,
            path_and_query: &self.target,
            headers: &self.headers,
            body: &self.body,
        }
    }

    pub(super) fn check_at(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let screened = screen(&self.incoming(), "https://s.test", now)?;
        screened.verify(&public(KEY, VIC)).map(|_| ())
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        self.check_at(now())
    }

    #[track_caller]
    pub(super) fn is_refused(&self) {
        match self.check() {
            Ok(()) => panic!("accepted"),
            Err(refusal) => assert!(matches!(refusal.status(), 400 | 401), "{refusal:?}"),
        }
    }

    #[track_caller]
    pub(super) fn is_unauthorized(&self) {
        assert_eq!(self.check().map_err(|refusal| refusal.status()), Err(401), "{:?}", self.check());
    }
}

pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for index in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * index) & 63).unwrap();
            text.push(if index <= chunk.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    text
}
