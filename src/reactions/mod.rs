//! Emoji that people of other servers put to a post.
//!
//! Misskey, Pleroma and their families answer a post with an emoji where others give a heart. Both are
//! kept: who reacts likes the post too, so that a count of hearts is a count of people, and the emoji are
//! shown beside it. Ours give hearts.

pub mod actions;
pub mod db;
pub mod federation;
pub mod model;

pub use model::Reaction;
