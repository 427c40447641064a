//! A heart for a post. One person likes a post once, however often they press.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;

pub use model::Like;
