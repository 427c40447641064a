//! Conversations under posts.
//!
//! A comment is a post that answers another; what is particular to it is where it stands. The tree is
//! kept as it grew; how deep it is shown is the client's matter.

pub mod api;
pub mod view;
