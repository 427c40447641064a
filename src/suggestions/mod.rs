//! Whom one might like to meet: the directory, and suggestions of whom to follow.
//!
//! Nobody is shown who does not want to be discovered, and nobody who is blocked, muted or of a silenced
//! server. First come friends of friends, then people of this server who posted lately. Whom one waved
//! away does not come back.

pub mod actions;
pub mod api;
pub mod db;
pub mod view;
