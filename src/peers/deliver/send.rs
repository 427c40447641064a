//! One letter to one inbox.

use std::sync::Arc;

use bytes::Bytes;
use federation::{deliver::Outcome, fetch::Signer, signature::keys::SigningKey};
use url::Url;

use crate::{
    accounts::db as accounts,
    app::App,
    error::{Context as _, Result},
    ids::AccountId,
    queues::deliveries::Waiting,
};

/// What came of it; none where nobody can sign it: who left more than thirty days ago has no key any more.
pub(super) async fn send(app: &App, letter: &Waiting) -> Result<Option<Outcome>> {
    let (Ok(inbox), Some(signer)) = (Url::parse(&letter.url), signer(app, letter.signer).await?) else {
        return Ok(None);
    };
    let body = Bytes::from(letter.body.clone());
    let outcome = app.client.post(&inbox, body, &signer, app.clock.now()).await;
    tracing::debug!(inbox = %inbox, ?outcome, "delivery");
    Ok(Some(outcome))
}

/// Who signs: one of our people, also one who has left.
async fn signer(app: &App, who: AccountId) -> Result<Option<Signer>> {
    if let Some(signer) = app.signers.get(&who) {
        return Ok(Some(signer));
    }
    let found = app
        .db
        .read(move |conn| Ok(accounts::find(conn, who)?.zip(accounts::find_private_key(conn, who)?)))
        .await?;
    let Some((account, sealed)) = found else { return Ok(None) };
    let der = app.keyring.unseal(&sealed)?;
    let key = Arc::new(SigningKey::from_pkcs8(&der).context("reading a private key")?);
    let signer = Signer { key_id: Url::parse(&account.key_id).context("naming a key")?, key };
    app.signers.insert(who, signer.clone());
    Ok(Some(signer))
}
