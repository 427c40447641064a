//! Why a document could not be read.

use crate::limits;

/// What is wrong with bytes or a document from elsewhere. The sentences are safe to send back: they name
/// members of the vocabulary and limits, never content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// More bytes than a document may have.
    #[error("the document is larger than {} bytes", limits::BODY_BYTES)]
    TooLarge,
    /// Not JSON (RFC 8259), or not in UTF-8.
    #[error("this is not JSON")]
    Json,
    /// Nested deeper than we read.
    #[error("the document is nested deeper than {} levels", limits::DEPTH)]
    TooDeep,
    /// The same member twice: two readers would see two documents.
    #[error("a member appears twice")]
    DuplicateKey,
    /// U+0000 somewhere: databases refuse it in text.
    #[error("the document contains U+0000")]
    Nul,
    /// A member that has to be there is not.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A member is there, but is not what it has to be.
    #[error("`{0}` is not what it has to be")]
    Invalid(&'static str),
    /// A list is longer than we read.
    #[error("`{0}` has too many entries")]
    TooMany(&'static str),
}
