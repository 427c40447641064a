//! One letter to one inbox.

use bytes::Bytes;
use federation::deliver::Outcome;
use url::Url;

use crate::{app::App, error::Result, peers::signers, queues::deliveries::Waiting};

/// What came of it; none where nobody can sign it: who left more than thirty days ago has no key any more.
pub(super) async fn send(app: &App, letter: &Waiting) -> Result<Option<Outcome>> {
    let Ok(inbox) = Url::parse(&letter.url) else { return Ok(None) };
    let body = Bytes::from(letter.body.clone());
    let outcome = signers::send(app, letter.signer, letter.activity, &inbox, body).await?;
    tracing::debug!(inbox = letter.url, ?outcome, "delivery");
    Ok(outcome)
}
