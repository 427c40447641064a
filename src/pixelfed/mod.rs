//! The door of Pixelfed's apps (Pixelix, `PixelDroid`, Pixelfed's own): its addresses and shapes, for what other
//! features do.
//!
//! Nothing is decided here but how things are called. What this server has not (stories, messages, places,
//! licences) is not there, or said not to be.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;

pub use model::{AppSettings, WebSettings};
