//! What someone does not want to see.
//!
//! A filter looks for words, or names single posts, and counts on some kinds of pages, for ever or for a
//! while. What it finds is reported with the post; what it hides is left out of those pages. One's own
//! posts are never filtered, and a boost is filtered by what it boosts. Nobody else hears of it.
//!
//! Words are literal. They are compared without case, without what cannot be seen, and with compatible
//! letters taken for one; see [`matching`].

pub mod actions;
pub mod api;
pub mod db;
pub mod matching;
pub mod model;
pub mod view;

pub use model::{Context, Filter};
