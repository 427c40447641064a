//! What can go wrong, as one closed enum.
//!
//! The sentence is for people, the source is for the log, and they are never mixed: a database's
//! complaint does not reach a client, and a client's mistake does not alarm an admin. Unknown and
//! forbidden look alike.

use std::collections::BTreeMap;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

pub type Result<T, E = Error> = std::result::Result<T, E>;

type Source = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not for you.
    #[error("not found")]
    NotFound,
    /// Who are you?
    #[error("unauthorized: {0}")]
    Unauthorized(&'static str),
    /// We know you, and this is still not yours to do.
    #[error("forbidden: {0}")]
    Forbidden(String),
    /// The request cannot be meant like this.
    #[error("invalid: {0}")]
    Invalid(String),
    /// Some fields are wrong: for each its sentences.
    #[error("invalid fields: {0:?}")]
    Fields(Fields),
    /// It was public once, and its author took it away.
    #[error("gone")]
    Gone,
    #[error("too large: {0}")]
    TooLarge(String),
    #[error("unsupported: {0}")]
    Unsupported(String),
    /// Come back later.
    #[error("too many requests")]
    TooMany { retry_after_seconds: u64 },
    /// They have as many of these as one may have at a time.
    #[error("crowded: {0}")]
    Crowded(&'static str),
    /// We cannot answer at this moment; the sender may try again.
    #[error("unavailable: {0}")]
    Unavailable(&'static str),
    /// The machine is not set up in a way that we can start on. Only at start, only on a terminal.
    #[error("{0}")]
    Setup(String),
    /// Our own fault. The context says what we were doing.
    #[error("{context}: {source}")]
    Internal { context: &'static str, source: Source },
}

/// For each field of a form what is wrong with it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Fields(pub BTreeMap<&'static str, Vec<Complaint>>);

/// One thing that is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Complaint {
    /// Mastodon's code, such as `ERR_BLANK`.
    pub error: &'static str,
    pub description: String,
}

impl Fields {
    pub fn add(&mut self, field: &'static str, error: &'static str, description: impl Into<String>) {
        self.0.entry(field).or_default().push(Complaint { error, description: description.into() });
    }

    /// `Ok` when nothing was complained about.
    pub fn check(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Fields(self)) }
    }

    fn sentence(&self) -> String {
        let complaints = self.0.values().flatten();
        complaints.map(|c| c.description.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// What an error looks like to a client.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Error)]
pub struct ErrorBody {
    /// A sentence for people.
    pub error: String,
    /// For each wrong field its complaints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<BTreeMap<&'static str, Vec<Complaint>>>,
}

impl Error {
    pub fn setup(sentence: impl Into<String>) -> Self {
        Self::Setup(sentence.into())
    }

    pub fn invalid(sentence: impl Into<String>) -> Self {
        Self::Invalid(sentence.into())
    }

    /// One field, one complaint.
    pub fn field(field: &'static str, error: &'static str, description: impl Into<String>) -> Self {
        let mut fields = Fields::default();
        fields.add(field, error, description);
        Self::Fields(fields)
    }

    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Invalid(_) | Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } | Self::Crowded(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Setup(_) | Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::NotFound => "Record not found".to_owned(),
            Self::Unauthorized(sentence) | Self::Crowded(sentence) | Self::Unavailable(sentence) => {
                (*sentence).to_owned()
            }
            Self::Forbidden(sentence)
            | Self::Invalid(sentence)
            | Self::TooLarge(sentence)
            | Self::Unsupported(sentence)
            | Self::Setup(sentence) => sentence.clone(),
            Self::Fields(fields) => fields.sentence(),
            Self::Gone => "This was deleted by its author".to_owned(),
            Self::TooMany { retry_after_seconds } => {
                format!("Too many requests; try again in {retry_after_seconds} seconds")
            }
            Self::Internal { .. } => "Something went wrong on our side".to_owned(),
        }
    }
}

/// Adds what we were doing to an error that is our own fault.
pub trait Context<T> {
    fn context(self, context: &'static str) -> Result<T>;
}

impl<T, E: Into<Source>> Context<T> for std::result::Result<T, E> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Internal { context, source: source.into() })
    }
}

impl From<diesel::result::Error> for Error {
    fn from(source: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as Cause};
        match &source {
            Cause::NotFound => return Self::NotFound,
            Cause::BrokenTransactionManager
            | Cause::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                _,
            ) => {}
            Cause::DatabaseError(_, told) if is_away(told.message()) => {}
            _ => return Self::Internal { context: "asking the database", source: source.into() },
        }
        tracing::error!(error = %source, "the database is away, or has no room left");
        Self::Unavailable("The database does not take anything at this moment; try again")
    }
}

/// What SQLite says of a full or broken disk, and PostgreSQL while it stops and starts, and to whom it chooses among those
/// who wait for each other in a circle. Neither says more than a text.
fn is_away(message: &str) -> bool {
    [
        "database or disk is full",
        "disk I/O error",
        "connection closed",
        "terminating connection",
        "the database system is",
        "deadlock detected",
        "No space left on device",
    ]
    .iter()
    .any(|text| message.contains(text))
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal { context, source } = &self {
            tracing::error!(error = %source, "{context}");
        }
        let details = match &self {
            Self::Fields(fields) => Some(fields.0.clone()),
            _ => None,
        };
        let body = Json(ErrorBody { error: self.sentence(), details });
        let mut response = (self.status(), body).into_response();
        match self {
            Self::TooMany { retry_after_seconds } => {
                response.headers_mut().insert(http::header::RETRY_AFTER, retry_after_seconds.into());
            }
            Self::Unavailable(_) => {
                response.headers_mut().insert(http::header::RETRY_AFTER, 5.into());
            }
            _ => {}
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_says_stays_in_the_log() {
        let error = Error::from(diesel::result::Error::RollbackTransaction);
        assert_eq!(error.sentence(), "Something went wrong on our side");
        assert_eq!(error.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
