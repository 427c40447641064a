//! Posts that go out later.
//!
//! What was asked for is kept as it was asked, with its pictures, and done when its time has come as if it were asked
//! then. What cannot be done then (the post that it answers is gone) stays, with the reason, for its author.

pub mod actions;
pub mod api;
pub mod db;
pub mod jobs;
pub mod model;
pub mod view;

pub use model::{Scheduled, Wish};
