//! Signed requests and documents: who says this, and is it unchanged?
//!
//! Of requests, a scheme is a file: [`cavage`] is what the whole network speaks, [`rfc9421`] what replaces it. They share [`keys`],
//! [`digest`] and the [`window`] of time. Which one a host is spoken to in, [`scheme`] decides. A
//! [`proof`] is in the document itself, in one text ([`jcs`]) by a key in one line ([`multikey`]).

pub mod cavage;
pub mod digest;
pub mod jcs;
pub mod keys;
pub mod multikey;
pub mod proof;
pub mod rfc9421;
pub mod scheme;
mod structured;
pub mod window;

use http::header::{HeaderMap, HeaderName};

pub use keys::{ProofKey, SigningKey, VerifyingKey};
pub use proof::Proof;
pub use scheme::{HostScheme, Scheme, Schemes};

/// Why a signature proves nothing. All of it is `401`, but for [`SignatureError::Repeated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is none.
    #[error("the request is not signed")]
    Missing,
    /// A header that decides is there more than once, so that two readers would see two requests.
    #[error("the header `{0}` is there more than once")]
    Repeated(&'static str),
    /// There are several, of which no one is to be picked.
    #[error("the request has more than one signature")]
    Several,
    /// The header cannot be read.
    #[error("the signature header is malformed")]
    Malformed,
    /// It is of a scheme or algorithm that we don't know, or that the key isn't for.
    #[error("the signature's scheme or algorithm is not supported")]
    Algorithm,
    /// Something is not signed that has to be.
    #[error("`{0}` is not covered by the signature")]
    NotCovered(&'static str),
    /// It is signed for another server.
    #[error("the request is signed for another host")]
    Host,
    /// The time of signing cannot be read.
    #[error("the time of signing is malformed")]
    Time,
    /// It was signed too long ago, or has expired.
    #[error("the signature is too old")]
    Stale,
    /// It will be signed in the future.
    #[error("the signature is from the future")]
    Future,
    /// The body isn't the one that was signed.
    #[error("the digest does not match the body")]
    Digest,
    /// The id of the key is no address of a key.
    #[error("the key id is malformed")]
    KeyId,
    /// The key isn't good enough, or none.
    #[error("the public key is not acceptable")]
    Key,
    /// The key belongs to somebody else.
    #[error("the key is not the actor's")]
    NotTheActors,
    /// The key didn't sign this.
    #[error("the signature does not match")]
    Mismatch,
}

/// The one value of a header. `None` if it isn't there.
pub(crate) fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, SignatureError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(SignatureError::Repeated("covered by the signature"));
    }
    value.to_str().map(Some).map_err(|_| SignatureError::Malformed)
}
