//! Bringing an activity to an inbox, and what came of it.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::StatusCode;
use tokio::time::timeout;
use url::Url;

use crate::fetch::{FetchError, GuardedClient, Reason, Signer, TOTAL, is_temporary, retry_after};

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken: `2xx`.
    Delivered,
    /// There is no such inbox any more: `410`.
    Gone,
    /// It isn't wanted, with this status. Sending the same again will not help much.
    Refused(u16),
    /// We don't connect to that address.
    Forbidden(Reason),
    /// It may be taken later: `408`, `429`, `5xx`, or no answer.
    Later {
        /// When the peer wants it, if it says so.
        retry_after: Option<Duration>,
        /// What happened, for the log.
        reason: String,
    },
}

impl GuardedClient {
    /// Delivers `body`, an activity, to `inbox`. It is signed with the time `now`: each attempt anew, for some peers
    /// take signatures of five minutes only. Where the signature may be what is refused, it is signed in the other
    /// scheme and sent once more; an outcome of both is the milder one.
    pub async fn post(&self, inbox: &Url, body: Bytes, signer: &Signer, now: DateTime<Utc>) -> Outcome {
        let later = |reason: &str| Outcome::Later { retry_after: None, reason: reason.to_owned() };
        let response = match timeout(TOTAL, self.post_signed(inbox, body, signer, now)).await {
            Ok(Ok(response)) => response,
            Ok(Err(FetchError::Refused(reason))) => return Outcome::Forbidden(reason),
            Ok(Err(error)) => return later(&error.to_string()),
            Err(_) => return later("no answer in time"),
        };
        match response.status() {
            status if status.is_success() => Outcome::Delivered,
            StatusCode::GONE => Outcome::Gone,
            status if is_temporary(status) => {
                let retry_after = retry_after(response.headers(), now);
                Outcome::Later { retry_after, reason: status.to_string() }
            }
            status => Outcome::Refused(status.as_u16()),
        }
    }
}
