//! News that reach an app while it is closed.
//!
//! An app says where its push service takes messages for it, and with which key they are to be encrypted
//! (RFC 8030, 8291). What is news is then brought there, by a worker of its own, so that a service that
//! is slow or away keeps nobody waiting but its own. We show who we are by a signature (VAPID, RFC 8292).
//!
//! A subscription belongs to a token and goes with it.

pub mod actions;
pub mod api;
pub mod db;
pub mod encrypt;
pub mod jobs;
pub mod model;
pub mod vapid;
pub mod view;

use crate::{
    error::{Context as _, Result},
    keyring::Keyring,
};

/// A text of a subscription that is kept sealed.
fn open(keyring: &Keyring, sealed: &str) -> Result<String> {
    String::from_utf8(keyring.unseal(sealed)?).context("reading a push subscription")
}
