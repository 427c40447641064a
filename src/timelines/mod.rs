//! The pages that one reads: home, public, hashtags.
//!
//! A home feed is written, not computed: what happens puts rows into the feeds of the followers here
//! and takes them out again; reading is one index range. Feeds are bounded; below their end the same
//! page is asked of the posts themselves.

pub mod actions;
pub mod api;
pub mod db;
