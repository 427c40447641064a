//! Moving from one account to another, on this server or between two.
//!
//! Both accounts have to agree: the new one names the old one as its own (`alsoKnownAs`), then the old one
//! says where it went. Whoever follows the old one here follows the new one from then on. An account that
//! moved away keeps what it has and says nothing new.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod jobs;
