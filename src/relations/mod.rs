//! Who follows, blocks and mutes whom.
//!
//! A follow is requested, then accepted; who is not locked accepts at once. A block ends both follows
//! and hides each from the other. A mute hides someone from one's own pages and tells nobody.
//!
//! What one writes down about somebody is for oneself alone and never leaves the server. Whom one
//! follows one may show on one's page; that ends with the follow.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod jobs;
pub mod model;
pub mod view;

pub use model::{Block, Follow, FollowState, Mute, Wishes};
