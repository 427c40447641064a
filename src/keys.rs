//! Where new private keys come from. Making one takes a tenth of a second, so a few lie ready.

use std::sync::{Arc, Mutex, mpsc};

use federation::signature::{ProofKey, SigningKey};

use crate::{
    error::{Context as _, Error, Result},
    keyring::Keyring,
};

/// The keys of an account: what is shown to everyone, and what is sealed.
#[derive(Debug, Clone)]
pub struct NewKeys {
    /// SPKI in PEM.
    pub public: String,
    pub sealed_private: String,
    pub proof: NewProofKey,
}

/// The key that an account proves documents with.
#[derive(Debug, Clone)]
pub struct NewProofKey {
    /// A Multikey.
    pub public: String,
    pub sealed_private: String,
}

impl NewProofKey {
    /// Unlike the other kind of key it takes no time to make.
    pub fn make(keyring: &Keyring) -> Result<Self> {
        let key = ProofKey::generate().context("making a key for proofs")?;
        let der = key.to_pkcs8().context("writing a key for proofs")?;
        Ok(Self { public: key.public_key_multibase(), sealed_private: keyring.seal(&der)? })
    }
}

/// Keys that lie ready.
const READY: usize = 2;

#[derive(Clone)]
pub enum KeySource {
    /// A thread keeps a few ready.
    Reserve(Arc<Mutex<mpsc::Receiver<Vec<u8>>>>),
    /// Keys that a test made before, PKCS#8, given out in turn.
    Given(Arc<Mutex<Vec<Vec<u8>>>>),
}

impl KeySource {
    #[must_use]
    pub fn reserve() -> Self {
        let (made, ready) = mpsc::sync_channel(READY);
        // The thread ends when nobody takes keys any more.
        std::thread::spawn(move || {
            while let Ok(key) = SigningKey::generate()
                && let Ok(der) = key.to_pkcs8()
                && made.send(der).is_ok()
            {}
        });
        Self::Reserve(Arc::new(Mutex::new(ready)))
    }

    #[must_use]
    pub fn given(keys: Vec<Vec<u8>>) -> Self {
        Self::Given(Arc::new(Mutex::new(keys)))
    }

    /// A private key, PKCS#8. Waits for one where none lies ready.
    pub async fn take(&self) -> Result<Vec<u8>> {
        match self {
            Self::Reserve(ready) => {
                let ready = Arc::clone(ready);
                let taken = tokio::task::spawn_blocking(move || {
                    let ready = ready.lock().map_err(|_| nobody())?;
                    ready.recv().map_err(|_| nobody())
                });
                taken.await.context("waiting for a new key")?
            }
            Self::Given(keys) => {
                let mut keys = keys.lock().map_err(|_| nobody())?;
                if keys.is_empty() {
                    return Err(nobody());
                }
                keys.rotate_left(1);
                keys.last().cloned().ok_or_else(nobody)
            }
        }
    }

    /// New pairs: the public halves as they are shown, the private halves sealed.
    pub async fn take_pair(&self, keyring: &Keyring) -> Result<NewKeys> {
        let der = self.take().await?;
        let key = SigningKey::from_pkcs8(&der).context("reading a new key")?;
        Ok(NewKeys {
            public: key.public_key_pem().context("writing a new key")?,
            sealed_private: keyring.seal(&der)?,
            proof: NewProofKey::make(keyring)?,
        })
    }
}

fn nobody() -> Error {
    Error::Internal { context: "making a new key", source: "no key could be made".into() }
}
