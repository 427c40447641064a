//! Passwords: Argon2id, two at a time, off the threads that answer requests.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::error::{Context as _, Error, Result};

/// Hashes under way at the same time; each takes 19 MiB.
const PLACES: usize = 2;

/// Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(PLACES)) }
    }
}

/// OWASP's floor: 19 MiB, two passes, one lane.
fn argon() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

impl Passwords {
    /// A PHC string with a fresh salt.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.work(move || {
            let hash = argon().hash_password(password.as_bytes());
            hash.map(|hash| hash.to_string()).map_err(failed)
        })
        .await
    }

    /// Whether it is the password. Where there is nobody to compare with, as much time is spent, so that
    /// the answer's time does not tell who has an account.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.work(move || {
            let Some(hash) = hash else {
                argon().hash_password(password.as_bytes()).map_err(failed)?;
                return Ok(false);
            };
            let hash = PasswordHash::new(&hash).map_err(failed)?;
            Ok(argon().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let _place = self.places.acquire().await.context("waiting to hash a password")?;
        tokio::task::spawn_blocking(work).await.context("hashing a password")?
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Internal { context: "hashing a password", source: error.to_string().into() }
}
