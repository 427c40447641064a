//! Who we are to a push service: a key of ours, and a signature with it (RFC 8292).

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use url::Url;

use super::encrypt::encode;
use crate::error::{Error, Result};

/// How long a signature counts; a day is the most (RFC 8292, 2).
const LASTS: TimeDelta = TimeDelta::hours(12);

/// The key pair. Apps are told the public half, and subscribe for it alone, so it stays for life.
pub struct Vapid {
    pair: EcdsaKeyPair,
    public: String,
}

impl std::fmt::Debug for Vapid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vapid({})", self.public)
    }
}

fn unusable() -> Error {
    Error::Internal { context: "using the key for push services", source: "it is not usable".into() }
}

impl Vapid {
    /// A new pair, PKCS#8 in DER: to be sealed before it is stored.
    pub fn make() -> Result<Vec<u8>> {
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        pair.map(|pair| pair.as_ref().to_vec()).map_err(|_| unusable())
    }

    pub fn read(pkcs8: &[u8]) -> Result<Self> {
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map_err(|_| unusable())?;
        let public = encode(pair.public_key().as_ref());
        Ok(Self { pair, public })
    }

    /// The public half: a point in base64 for addresses.
    #[must_use]
    pub fn public(&self) -> &str {
        &self.public
    }

    /// A JWT for the service at `endpoint`, in the name of `contact`.
    pub fn token(&self, endpoint: &Url, contact: &str, now: DateTime<Utc>) -> Result<String> {
        let head = json!({"typ": "JWT", "alg": "ES256"});
        let claims = json!({
            "aud": endpoint.origin().ascii_serialization(),
            "exp": (now + LASTS).timestamp(),
            "sub": contact,
        });
        let said =
            format!("{}.{}", encode(head.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
        let signature = self.pair.sign(&SystemRandom::new(), said.as_bytes()).map_err(|_| unusable())?;
        Ok(format!("{said}.{}", encode(signature.as_ref())))
    }
}
