//! Who is not let in, whatever the way in: mail domains, networks, and addresses.
//!
//! A block of a mail domain, or of one address however it is spelled, counts for those who sign up and for those who want
//! another address. A block of networks lets people wait, keeps them from signing up, or keeps everybody out of everything.
//! Who is in already stays in.

pub mod actions;
pub mod api;
pub mod db;
pub mod gate;
pub mod model;
pub mod view;

pub use gate::Gate;
pub use model::{AddressBlock, MailDomainBlock, NetworkBlock, Severity};
