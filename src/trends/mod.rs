//! What many people use or like these days.
//!
//! It is counted anew every hour from the posts and likes themselves, so nothing has to be kept beside them, and
//! what is deleted counts no more. Only public posts count that carry no warning and whose authors want to be
//! discovered. Everyone counts once a day, and of another server all of them together only so much. Those who run
//! the server can refuse what trends, and can want to see everything first.

pub mod actions;
pub mod api;
pub mod db;
pub mod jobs;
pub mod model;
pub mod view;
