//! Mails to our people: links that open doors, and notices of what happened to their account.
//!
//! A mail is written in the unit of work that it tells of, sealed, and taken away later by a worker of its own: a mail
//! server that is away holds up nothing else. Each is tried for three days, or for as long as its link is good. Without a
//! mail server none is written; what cannot do without says so.
//!
//! Nobody is flooded through us: what strangers can make us send is counted for each mailbox.

pub mod actions;
pub mod db;
pub mod jobs;
pub mod model;
pub mod postman;
mod words;

pub use model::{Letter, Stationery};
