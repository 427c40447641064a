//! Lists of people that somebody made for themselves, each with a feed of its own.
//!
//! Whoever is on a list of somebody is followed by them; nobody is told that they are on one. People on an
//! exclusive list are read there and not at home.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;

pub use model::{List, RepliesPolicy};
