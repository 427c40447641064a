//! Questions with answers to choose from.
//!
//! A vote is counted here at once. In a poll of another server it is sent there too, whose count is the one that
//! stands when it comes; of a poll of ours the other servers hear the counts once a minute, and when it is over.
//! Then its author and those here who voted are told.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod jobs;
pub mod model;
pub mod view;

pub use model::{Poll, Question, RemotePoll};
