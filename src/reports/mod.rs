//! Telling those who run a server about someone.
//!
//! A report stays here unless its reporter wants the other server to know too. What that server hears comes
//! from the server itself, so that nobody there learns who complained.
//!
//! The house reports too, by nobody's name: whoever names many strangers at once is looked at.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;
pub mod view;

pub use model::Report;
