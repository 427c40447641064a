//! Work that outlives a request: rows written in the same unit of work as their cause.
//!
//! A crash loses none of it: a row is done only together with its effect, or taken up again.

pub mod deliveries;
pub mod enqueue;
pub mod fanout;
mod given_up;
pub mod hosts;
pub mod inbox;
pub mod inboxes;
pub mod inspect;
pub mod jobs;
pub mod last_words;
pub mod letters;
pub mod report;
pub mod schemes;
pub mod sent;

/// Rows of one statement or of one unit of work: well below what either database allows, and quick.
pub const CHUNK: usize = 500;

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
