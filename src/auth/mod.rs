//! Who is asking: people with a cookie, apps with a token.
//!
//! Our own web client has a session, in a cookie that no script can read. Apps get a token by OAuth 2,
//! for some scopes. Both are random and kept as hashes. What a route needs of either stands beside the
//! route and is checked in one place, from the same table that the `OpenAPI` document shows.

pub mod access;
pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod passwords;
pub mod view;
pub mod viewer;

pub use viewer::{AtHome, By, Me, Staff, Viewer};
