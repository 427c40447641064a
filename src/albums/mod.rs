//! Albums: what somebody put together of their own posts, in an order of their own.
//!
//! An album is for everyone, for followers or for its owner alone, and a draft until it is published. It
//! holds posts that everyone may see; whoever looks sees of them what they may see now, and what they may
//! not is not counted either. Other servers know nothing of albums.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;

pub use model::{Album, Audience};
