//! Posts: photographs with words, and who may see them.
//!
//! One Note is one row. A comment is a post that answers another; a boost is a post that points at
//! another. Who may see a post is decided in one place, `visibility`, and every list asks it. A post is
//! edited with its history kept, and deleted with everything of it.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;
pub mod view;
mod visibility;

pub use model::{
    Post, Visibility,
    policy::{Interaction, Policy, Verdict},
};
pub use visibility::VisibleTo;
