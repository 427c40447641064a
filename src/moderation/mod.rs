//! What those who run this server decide about others: who is let in, and how far.
//!
//! A rule is about a domain and all its sub-domains; of several the nearest counts. Its effect is at once
//! and everywhere, because every list asks the row of the host ([`crate::instances`]); what it leaves
//! behind (follows, files, letters that wait) is taken away by a job. Taking a rule back opens the door
//! again and restores nothing that was cut. Whatever is done here is written into the audit log in the
//! same unit of work.

pub mod actions;
pub mod api;
pub mod db;
mod effect;
pub mod import;
pub mod jobs;
pub mod model;
mod sheet;
pub mod view;

pub use model::DomainRule;
