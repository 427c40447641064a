//! Passwords: Argon2id, two at a time, off the threads that answer requests.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::{
    error::{Context as _, Error, Result},
    limits,
};

/// Hashes under way at the same time; each takes 19 MiB.
const PLACES: usize = 2;

/// Who waits for a place at the same time; others are asked to come back.
const WAITING: usize = 64;

/// Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(PLACES)), waiting: Arc::new(Semaphore::new(PLACES + WAITING)) }
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
    /// the answer's time does not tell who has an account. What is longer than any password is none.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        if *limits::PASSWORD_BYTES.end() < password.len() {
            return Ok(false);
        }
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

    /// Whether it was made when less was asked for. Whoever signs in gets a new one.
    #[must_use]
    pub fn is_old(hash: &str) -> bool {
        let number = |name: &str| {
            let (_, rest) = hash.split_once(&format!("{name}="))?;
            rest.split([',', '$']).next()?.parse::<u32>().ok()
        };
        let least = [("m", Params::DEFAULT_M_COST), ("t", Params::DEFAULT_T_COST)];
        !hash.starts_with("$argon2id$")
            || least.iter().any(|(name, least)| number(name).is_none_or(|is| is < *least))
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let _turn = self
            .waiting
            .try_acquire()
            .map_err(|_| Error::Unavailable("Too many people sign in just now; try again"))?;
        let _place = self.places.acquire().await.context("waiting to hash a password")?;
        tokio::task::spawn_blocking(work).await.context("hashing a password")?
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Internal { context: "hashing a password", source: error.to_string().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn auth_30_new_hashes_are_strong_enough_and_old_ones_are_known() {
        let hash = Passwords::default().hash("a heliograph on the hill".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(!Passwords::is_old(&hash));
        for old in ["$argon2id$v=19$m=4096,t=3,p=1$x$y", "$argon2i$v=19$m=19456,t=2,p=1$x$y", "no hash"] {
            assert!(Passwords::is_old(old), "{old}");
        }
    }

    #[tokio::test]
    async fn auth_29_what_is_too_long_is_not_hashed_and_a_crowd_waits_outside() {
        let passwords = Passwords::default();
        assert!(!passwords.verify("x".repeat(1 << 20), None).await.unwrap());
        let _held = passwords.places.acquire_many(2).await.unwrap();
        let _all = passwords.waiting.acquire_many(66).await.unwrap();
        let refused = passwords.hash("a heliograph on the hill".to_owned()).await.unwrap_err();
        assert!(matches!(refused, Error::Unavailable(_)), "{refused}");
    }
}
