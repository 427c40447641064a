//! People: ours, and everyone elsewhere whom we know.
//!
//! An account is the public side: name, picture, words, counts. What only we know of our own people
//! (mail address, password, role) is the user behind it. A name is given once and never again, because
//! other servers remember it for ever. Deleting an account deletes: its posts, files, follows and
//! traces, and every server that ever heard of it is told.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod jobs;
pub mod model;
pub mod view;
mod visibility;

pub use model::{Account, Links, PublicProofKey, Role, Standing, Told, User, Wait};
pub use visibility::{FoundBy, ShownTo};
