//! Who signs a letter, and bringing it under that signature.

use std::sync::Arc;

use bytes::Bytes;
use federation::{deliver::Outcome, fetch::Signer, signature::SigningKey};
use url::Url;

use crate::{
    accounts::db as accounts,
    app::App,
    error::{Context as _, Result},
    ids::{AccountId, ActivityId, time_of},
    queues::deliveries::INSTANCE,
};

/// What came of bringing a letter of `who` to an inbox. None where nobody can sign it: who left more than thirty days
/// ago has no key any more.
pub async fn send(
    app: &App,
    who: AccountId,
    letter: ActivityId,
    inbox: &Url,
    body: Bytes,
) -> Result<Option<Outcome>> {
    let signers = signers(app, who, letter).await?;
    let mut outcome = None;
    for signer in &signers {
        let answer = app.client.post(inbox, body.clone(), signer, app.clock.now()).await;
        let is_refused = matches!(answer, Outcome::Refused(401 | 403));
        outcome = Some(answer);
        if !is_refused {
            break;
        }
    }
    Ok(outcome)
}

/// The keys that may sign a letter, the likeliest first. Others know the one that was shown when the letter was written,
/// unless they have looked since.
async fn signers(app: &App, who: AccountId, letter: ActivityId) -> Result<Vec<Signer>> {
    if who == INSTANCE {
        return Ok(vec![app.signer.clone()]);
    }
    let found = app
        .db
        .read(move |conn| {
            let key = accounts::find_private_key(conn, who)?;
            Ok((accounts::find(conn, who)?.zip(key), accounts::find_former_key(conn, who)?))
        })
        .await?;
    let (Some((account, sealed)), former) = found else { return Ok(Vec::new()) };
    let key_id = Url::parse(&account.key_id).context("naming a key")?;
    let former = former.filter(|former| time_of(letter.0) <= former.until.0).map(|former| former.sealed);
    let signer = |sealed: String| Ok(Signer { key_id: key_id.clone(), key: unseal(app, sealed)? });
    former.into_iter().chain([sealed]).map(signer).collect()
}

fn unseal(app: &App, sealed: String) -> Result<Arc<SigningKey>> {
    if let Some(key) = app.signing_keys.get(&sealed) {
        return Ok(key);
    }
    let der = app.keyring.unseal(&sealed)?;
    let key = Arc::new(SigningKey::from_pkcs8(&der).context("reading a private key")?);
    app.signing_keys.insert(sealed, Arc::clone(&key));
    Ok(key)
}
