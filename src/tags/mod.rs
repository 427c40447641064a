//! Hashtags: those that someone puts on their own page, and those that they follow.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;
pub mod view;

pub use model::{FeaturedTag, TagFollow};
