//! What a request's signature claims, in either scheme.

use chrono::{DateTime, Utc};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HOST, HeaderName};
use url::Url;

use super::Incoming;
use crate::origin::{check_id, same_origin};
use crate::signature::rfc9421::{self, CONTENT_DIGEST, SIGNATURE_INPUT, Target};
use crate::signature::{Scheme, SignatureError, VerifyingKey, cavage, digest, one};
use crate::vocab::actor::PublicKey;

const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const DIGEST: HeaderName = HeaderName::from_static("digest");

/// A signature that covers what it has to, at a time when it may, for this host. Whether it is one is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) key_id: Url,
    made: Made,
}

/// A signature, and what it would have to be over.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Made {
    Cavage { signature: cavage::Signature, texts: Vec<String> },
    Rfc9421 { signature: rfc9421::Signature, base: String },
}

impl Claim {
    pub(super) fn read(
        incoming: &Incoming,
        our_origin: &str,
        now: DateTime<Utc>,
        has_body: bool,
    ) -> Result<Self, SignatureError> {
        let headers = incoming.headers;
        let deciding = [
            (&SIGNATURE, "signature"),
            (&SIGNATURE_INPUT, "signature-input"),
            (&DATE, "date"),
            (&DIGEST, "digest"),
            (&CONTENT_DIGEST, "content-digest"),
            (&HOST, "host"),
            (&CONTENT_TYPE, "content-type"),
            (&CONTENT_LENGTH, "content-length"),
        ];
        for (name, text) in deciding {
            if 1 < headers.get_all(name).iter().count() {
                return Err(SignatureError::Repeated(text));
            }
        }
        // Who claims the newer scheme is judged by it alone: there is no falling back from one that is broken.
        let read = if headers.contains_key(SIGNATURE_INPUT) { Self::rfc9421 } else { Self::cavage };
        read(incoming, our_origin, now, has_body)
    }

    fn cavage(
        incoming: &Incoming,
        our_origin: &str,
        now: DateTime<Utc>,
        has_body: bool,
    ) -> Result<Self, SignatureError> {
        let headers = incoming.headers;
        let signature = cavage::Signature::parse(one(headers, &SIGNATURE)?.ok_or(SignatureError::Missing)?)?;
        for (name, is_required) in [("(request-target)", true), ("host", true), ("digest", has_body)] {
            if is_required && !signature.covers(name) {
                return Err(SignatureError::NotCovered(name));
            }
        }
        let host = one(headers, &HOST)?.ok_or(SignatureError::Host)?;
        let our_authority = our_origin.split_once("://").map_or(our_origin, |(_, authority)| authority);
        if !host.trim().eq_ignore_ascii_case(our_authority) {
            return Err(SignatureError::Host);
        }
        signature.check_time(headers, now)?;
        if has_body || signature.covers("digest") {
            digest::check(one(headers, &DIGEST)?.ok_or(SignatureError::Digest)?, incoming.body)?;
        }
        let key_id = check_id(&signature.key_id).map_err(|_| SignatureError::KeyId)?;
        let texts = signature.texts(incoming.method, incoming.path_and_query, headers)?;
        Ok(Self { key_id, made: Made::Cavage { signature, texts } })
    }

    fn rfc9421(
        incoming: &Incoming,
        our_origin: &str,
        now: DateTime<Utc>,
        has_body: bool,
    ) -> Result<Self, SignatureError> {
        let headers = incoming.headers;
        let input = one(headers, &SIGNATURE_INPUT)?.ok_or(SignatureError::Missing)?;
        let signature = one(headers, &SIGNATURE)?.ok_or(SignatureError::Missing)?;
        let signature = rfc9421::Signature::parse(input, signature)?;
        let target = Target {
            method: incoming.method,
            origin: our_origin,
            path_and_query: incoming.path_and_query,
            headers,
        };
        signature.check_covered(&target, has_body)?;
        signature.check_time(headers, now)?;
        if has_body || signature.covers("content-digest") {
            let told = one(headers, &CONTENT_DIGEST)?.ok_or(SignatureError::Digest)?;
            digest::check_content(told, incoming.body)?;
        }
        let key_id = check_id(&signature.key_id).map_err(|_| SignatureError::KeyId)?;
        let base = signature.base(&target)?;
        Ok(Self { key_id, made: Made::Rfc9421 { signature, base } })
    }

    /// How it is signed.
    pub(super) fn scheme(&self) -> Scheme {
        match self.made {
            Made::Cavage { .. } => Scheme::Cavage,
            Made::Rfc9421 { .. } => Scheme::Rfc9421,
        }
    }

    /// Whether `key` is the one that is claimed, and made the signature.
    pub(super) fn check(&self, key: &PublicKey) -> Result<(), SignatureError> {
        if key.id != self.key_id || !same_origin(&key.owner, &key.id) {
            return Err(SignatureError::NotTheActors);
        }
        let key = VerifyingKey::from_pem(&key.pem)?;
        match &self.made {
            Made::Cavage { signature, texts } => signature.verify(texts, &key),
            Made::Rfc9421 { signature, base } => signature.verify(base, &key),
        }
    }
}
