//! Bringing an activity to an inbox, and what came of it.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method, StatusCode};
use reqwest::Response;
use tokio::time::{error::Elapsed, timeout};
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
    /// It may be taken later: `408`, `425`, `429`, `5xx`, or no answer.
    Later {
        /// The status; absent where nobody answered.
        status: Option<u16>,
        /// When the peer wants it, if it says so; at most a day.
        retry_after: Option<Duration>,
    },
}

/// Bytes of an answer that are read so that its connection can serve again. What an inbox says besides its status
/// means nothing to us.
const READ: usize = 4 * 1024;

/// How long these bytes are waited for.
const LINGER: Duration = Duration::from_millis(250);

impl GuardedClient {
    /// Delivers `body`, an activity, to `inbox`. It is signed with the time `now`: each attempt anew, for some peers
    /// take signatures of five minutes only. Where the signature may be what is refused, it is signed in the other
    /// scheme and sent once more; an outcome of both is the milder one.
    pub async fn post(&self, inbox: &Url, body: Bytes, signer: &Signer, now: DateTime<Utc>) -> Outcome {
        conclude(timeout(TOTAL, self.post_signed(inbox, body, signer, now)).await, now).await
    }

    /// Brings `body` with these headers to `url`, unsigned: a message to a push service (RFC 8030).
    pub async fn post_plain(
        &self,
        url: &Url,
        headers: HeaderMap,
        body: Bytes,
        now: DateTime<Utc>,
    ) -> Outcome {
        conclude(timeout(TOTAL, self.send(Method::POST, url, headers, Some(body))).await, now).await
    }
}

/// What an answer means, or that there is none.
async fn conclude(answer: Result<Result<Response, FetchError>, Elapsed>, now: DateTime<Utc>) -> Outcome {
    let response = match answer {
        Ok(Ok(response)) => response,
        Ok(Err(FetchError::Refused(reason))) => return Outcome::Forbidden(reason),
        Ok(Err(_)) | Err(_) => return Outcome::Later { status: None, retry_after: None },
    };
    let outcome = match response.status() {
        status if status.is_success() => Outcome::Delivered,
        StatusCode::GONE => Outcome::Gone,
        status if is_temporary(status) => Outcome::Later {
            status: Some(status.as_u16()),
            retry_after: retry_after(response.headers(), now),
        },
        status => Outcome::Refused(status.as_u16()),
    };
    // The verdict stands, whatever comes of the rest.
    let _ = timeout(LINGER, read_some(response)).await;
    outcome
}

/// Reads a short answer to its end; of a long one no more than [`READ`], and its connection is closed.
async fn read_some(mut response: Response) {
    let mut left = READ;
    while let Ok(Some(chunk)) = response.chunk().await {
        match left.checked_sub(chunk.len()) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}
