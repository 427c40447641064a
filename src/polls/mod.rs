//! Questions with answers to choose from.
//!
//! Polls come from other servers; ours cannot make one yet. A vote is counted here at once and sent to the
//! author's server, whose count is the one that stands when it comes.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;
pub mod view;

pub use model::{Poll, RemotePoll};
