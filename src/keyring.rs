//! The key that encrypts keys: a database that leaks alone does not let anyone sign for our people.

use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead as _, KeyInit as _},
};
use sha2::{Digest as _, Sha256};

use crate::error::{Context as _, Error, Result};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

#[derive(Clone)]
pub struct Keyring(XChaCha20Poly1305);

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(***)")
    }
}

impl Keyring {
    /// Reads the key file, or makes it, readable by its owner alone.
    pub fn open(path: &Path) -> Result<Self> {
        let key = match std::fs::read(path) {
            Ok(key) => key,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key: [u8; KEY_BYTES] = rand::random();
                let mut file = std::fs::OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .mode(0o600)
                    .open(path)
                    .context("making the key file")?;
                file.write_all(&key).context("writing the key file")?;
                file.sync_all().context("writing the key file")?;
                key.to_vec()
            }
            Err(error) => return Err(Error::setup(format!("{} cannot be read: {error}", path.display()))),
        };
        if key.len() != KEY_BYTES {
            return Err(Error::setup(format!("{} is not a key of {KEY_BYTES} bytes.", path.display())));
        }
        Ok(Self(XChaCha20Poly1305::new_from_slice(&key).context("using the key file")?))
    }

    /// Encrypts under a fresh nonce, which goes in front.
    pub fn seal(&self, secret: &[u8]) -> Result<String> {
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let sealed = self.0.encrypt(&XNonce::from(nonce), secret).map_err(|error| Error::Internal {
            context: "sealing a key",
            source: error.to_string().into(),
        })?;
        Ok(BASE64.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// What was sealed. An error where the text was changed, or sealed under another key.
    pub fn unseal(&self, sealed: &str) -> Result<Vec<u8>> {
        let bytes = BASE64.decode(sealed).context("reading a sealed key")?;
        let (nonce, rest) = bytes
            .split_at_checked(NONCE_BYTES)
            .ok_or(Error::Internal { context: "reading a sealed key", source: "too short".into() })?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().context("reading a sealed key")?;
        self.0.decrypt(&XNonce::from(nonce), rest).map_err(|error| Error::Internal {
            context: "opening a sealed key: is server.key_file the one it was made with?",
            source: error.to_string().into(),
        })
    }
}

/// 256 random bits as text: a session, a token, a code.
#[must_use]
pub fn random_token() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// 128 random bits as text: the unguessable part of a media address.
#[must_use]
pub fn random_secret() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// How a token or an address is kept: its SHA-256. What has 256 random bits needs no salt.
#[must_use]
pub fn hash(secret: &str) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_file_only() {
        let folder = tempfile::tempdir().unwrap();
        let ring = Keyring::open(&folder.path().join("a")).unwrap();
        let again = Keyring::open(&folder.path().join("a")).unwrap();
        let other = Keyring::open(&folder.path().join("b")).unwrap();
        let sealed = ring.seal(b"secret").unwrap();
        assert_eq!(again.unseal(&sealed).unwrap(), b"secret");
        assert!(other.unseal(&sealed).is_err());
        assert!(ring.unseal(&sealed[..20]).is_err());
    }
}
