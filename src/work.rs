//! Bells: how a unit of work wakes the workers that continue it.
//!
//! A bell rings after the commit, never before, so a worker that wakes finds the rows. Bells are only
//! about *now*: work itself is rows, and a worker that missed a bell finds it when it starts or when
//! the next row is due.

mod round;

use std::{sync::Arc, time::Duration};

use tokio::sync::{Mutex, Notify, OwnedMutexGuard};

pub use round::Round;

/// Which worker to wake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bell {
    Events,
    Inbox,
    Fanout,
    Deliveries,
    Jobs,
    /// Pages that posts link to.
    Cards,
    Pushes,
    Mails,
}

impl Bell {
    pub const ALL: [Self; 8] = [
        Self::Events,
        Self::Inbox,
        Self::Fanout,
        Self::Deliveries,
        Self::Jobs,
        Self::Cards,
        Self::Pushes,
        Self::Mails,
    ];

    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// All bells of one server; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Bells(Arc<[Notify; 8]>);

impl Bells {
    /// Rings every bell whose bit is set.
    pub(crate) fn ring(&self, bits: u8) {
        for bell in Bell::ALL {
            if bits & bell.bit() != 0 {
                self.0[bell as usize].notify_one();
            }
        }
    }

    /// Waits for the bell. A ring while nobody waited counts.
    pub async fn wait(&self, bell: Bell) {
        self.0[bell as usize].notified().await;
    }
}

/// Who does the same thing at the same time takes turns, so that the second finds what the first brought.
#[derive(Debug)]
pub struct Turns(moka::sync::Cache<String, Arc<Mutex<()>>>);

/// Longer than anything takes that is done in turn.
const IDLE: Duration = Duration::from_mins(10);

impl Default for Turns {
    fn default() -> Self {
        Self(moka::sync::Cache::builder().time_to_idle(IDLE).build())
    }
}

impl Turns {
    /// One's turn lasts until the guard is dropped.
    pub async fn wait(&self, what: &str) -> OwnedMutexGuard<()> {
        self.0.get_with(what.to_owned(), Arc::default).lock_owned().await
    }
}
