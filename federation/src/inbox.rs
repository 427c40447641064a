//! Requests of other servers: who sent this, and may it come in?
//!
//! What costs nothing is checked first ([`screen`]): the request is looked at without a key, a database or a network.
//! Only what is left is worth a key, and only with that an activity becomes a [`VerifiedActivity`], which can be made
//! nowhere else. Whoever brings one may not be its actor: then it has to carry a [proof](crate::signature::proof) of the
//! actor's, or it is hearsay at best, a [`ForwardedActivity`]. [`receive`] does all of it in order; [`authenticate`] does the same for a GET.

mod claim;
mod forwarded;
mod get;
mod keys;
mod receive;
mod screen;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::Value;
use url::Url;

pub use forwarded::{Errand, ForwardedActivity};
pub use get::{ScreenedGet, VerifiedGet, authenticate, screen_get};
pub use keys::{KEY_DEADLINE, KEY_REFETCH, KeyFetches};
pub use receive::{Received, receive};
pub use screen::{Screened, screen};

use crate::activity::Activity;
use crate::error::ParseError;
use crate::host::Unavailable;
use crate::signature::{Scheme, SignatureError, digest, rfc9421};

/// A request as it came.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// The method.
    pub method: &'a Method,
    /// The target as the client wrote it: `/inbox`, `/users/bob/outbox?page=true`.
    pub path_and_query: &'a str,
    /// The headers. `Host` has to be among them: with HTTP/2 it is `:authority`.
    pub headers: &'a HeaderMap,
    /// The body; empty for a GET.
    pub body: &'a [u8],
}

/// Why a request is not taken. Its sentence may be sent back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The body is no document, by its media type.
    #[error("the media type is not supported")]
    MediaType,
    /// The body is no document, or no activity.
    #[error("{0}")]
    Document(#[from] ParseError),
    /// The signature proves nothing.
    #[error("{0}")]
    Signature(#[from] SignatureError),
    /// The activity's id is not on its actor's origin.
    #[error("the activity's id is not on its actor's origin")]
    ForeignId,
    /// Nothing is taken from there.
    #[error("nothing is accepted from there")]
    Blocked,
    /// The key couldn't be fetched now, which says nothing about the signature.
    #[error("the key cannot be fetched now")]
    KeyUnavailable,
    /// The server has a fault of its own, or too many strangers to look up.
    #[error("the server cannot answer now")]
    Unavailable,
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl Refusal {
    /// The status to answer with.
    pub fn status(&self) -> u16 {
        match self {
            Self::MediaType => 415,
            Self::Document(ParseError::TooLarge) => 413,
            Self::Document(_) | Self::Signature(SignatureError::Repeated(_)) => 400,
            Self::Signature(_) | Self::ForeignId => 401,
            Self::Blocked => 403,
            Self::KeyUnavailable | Self::Unavailable => 503,
        }
    }

    /// How a request with this method should have been signed, for the header `Accept-Signature` beside a `401`.
    pub fn accept_signature(&self, method: &Method) -> Option<&'static str> {
        (self.status() == 401).then(|| rfc9421::accept(method))
    }

    /// When the peer should come again, for the header `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::KeyUnavailable => KEY_REFETCH.to_std().ok(),
            Self::Unavailable => Some(Duration::from_mins(1)),
            _ => None,
        }
    }
}

/// An activity of its actor, who signed the request or proved the document. Only a verifier can make one, so who holds
/// one needn't ask again.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedActivity {
    signer: Url,
    scheme: Scheme,
    raw: Bytes,
    value: Value,
    activity: Activity,
}

impl VerifiedActivity {
    /// Who did it.
    pub fn actor(&self) -> &Url {
        &self.activity.actor
    }

    /// Who brought it: its actor, or, of one with a proof, whoever passed it on.
    pub fn signer(&self) -> &Url {
        &self.signer
    }

    /// How the request was signed: the signer's server understands this scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The bytes as they came: to be stored, or forwarded unchanged.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The document, normalised, read from [`VerifiedActivity::raw`].
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The activity, read from [`VerifiedActivity::value`].
    pub fn activity(&self) -> &Activity {
        &self.activity
    }

    /// What it is recognised by when it comes again: its id, or the hash of its bytes if it has none.
    pub fn dedup_key(&self) -> String {
        dedup_key(&self.activity, &self.raw)
    }

    /// Whether an actor deletes itself.
    pub fn is_self_delete(&self) -> bool {
        self.activity.is_self_delete()
    }
}

fn dedup_key(activity: &Activity, raw: &[u8]) -> String {
    match &activity.id {
        Some(id) => id.to_string(),
        None => format!("sha256:{}", digest::hex(raw)),
    }
}
