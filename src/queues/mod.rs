//! Work that outlives a request: rows written in the same unit of work as their cause.
//!
//! A crash loses none of it: a row is done only together with its effect, or taken up again.

pub mod deliveries;
pub mod inbox;
pub mod jobs;
pub mod schemes;

crate::words! {
    /// Where a row of a queue stands.
    pub enum QueueState {
        Ready = "ready",
        Done = "done",
        /// Given up after many tries; kept for the admin to see.
        Failed = "failed",
    }
}

/// Tries before a row is given up.
pub const MOST_TRIES: i32 = 10;

/// How long to wait before the next try: 10 s, 20 s, 40 s … up to an hour and a half.
#[must_use]
pub fn pause(tries: i32) -> chrono::TimeDelta {
    chrono::TimeDelta::seconds(10 << tries.clamp(0, 9))
}
