//! Ways of coming to live here.
//!
//! A server is open, asks for a reason and lets people in one by one, lets in who is invited, or is closed. Whoever waits
//! is seen by nobody but those who run the server, and can do nothing but wait; whoever is turned away is as if they had
//! never come. An invite lets somebody in at once, as often and as long as whoever made it wanted.
//!
//! Where nobody looks after an open server for a week, people wait until somebody does.

pub mod actions;
pub mod api;
pub mod db;
pub mod jobs;
pub mod model;
pub mod view;

pub use model::{Invite, SignUp};
