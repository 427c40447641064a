//! What those who run the server have to say to everyone here.
//!
//! An announcement is shown from when it is published to its end. Everyone can say that they have read it, and put
//! emoji to it. Whoever listens hears of all that, and of its begin and end. It is plain text: its links, hashtags and handles are found in it, and nothing in it is markup.

pub mod actions;
pub mod api;
pub mod db;
pub mod jobs;
pub mod model;
pub mod view;
