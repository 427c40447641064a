//! What someone is told about.
//!
//! A notification is a row, made once from an event. Who is blocked, or muted with notifications, makes
//! none; what is deleted takes its notifications with it. Read is everything up to a marker.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;
