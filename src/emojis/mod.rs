//! Little pictures that stand for `:shortcodes:` in names, bios and posts.
//!
//! Each belongs to a server: `:cat:` of one is not `:cat:` of another. Those of others are known by their
//! address and come through us like every picture, so that nobody is seen reading. What a post or a name
//! uses is noted with it, so that showing it asks nothing.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;

pub use model::{Emoji, Named, RemoteEmoji};
