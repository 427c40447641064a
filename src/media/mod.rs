//! Pictures: what is uploaded, what becomes of it, where it is kept and how it is fetched.
//!
//! Nothing that someone uploads reaches a browser as it came: every picture is decoded and made anew,
//! without the place where it was taken, in sizes that fit a screen. An upload belongs to whoever made
//! it and waits a day for its post. Pictures of other servers come through us, made anew the same way,
//! so that a reader's address stays with us.

pub mod actions;
pub mod api;
pub mod db;
pub mod files;
pub mod jobs;
pub mod model;
pub mod picture;
pub mod pull;
pub mod studio;
pub mod view;

pub use model::{Media, MediaState};
