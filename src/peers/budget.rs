//! How much other servers may be asked on account of one thing.
//!
//! What an activity or a page names is named by strangers. Each activity, page or job may cause
//! [`limits::FETCHES`] fetches and no more, and of all of them together no more go to one registrable domain
//! than a patient neighbour would send: who makes a name for each post (`r1.e.test`, `r2.e.test`) gains
//! nothing (security design, SSRF-27, SSRF-28, ABU-10).

use std::sync::atomic::{AtomicU32, Ordering};

use url::Url;

use crate::{
    app::App,
    error::{Error, Result},
    limits,
};

/// What is left to spend. Shared by everything that one thing causes.
#[derive(Debug)]
pub struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self::of(limits::FETCHES)
    }
}

impl Budget {
    #[must_use]
    pub fn of(fetches: u32) -> Self {
        Self(AtomicU32::new(fetches))
    }

    /// Whether `url` may be asked; asking is counted. Where its domain was asked too often lately it may be
    /// asked later, which is an error so that nobody takes the silence for an answer.
    pub fn spend(&self, app: &App, url: &Url) -> Result<bool> {
        let less = |left: u32| left.checked_sub(1);
        if self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_err() {
            return Ok(false);
        }
        if app.rates.may_fetch(url) {
            Ok(true)
        } else {
            Err(Error::Unavailable("This server has been asked too often; try again later"))
        }
    }
}
