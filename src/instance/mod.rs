//! This server itself: who it is, what it says about itself, its own actor.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod view;
