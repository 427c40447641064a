//! The client's door: Mastodon's admin API for blocks of mail domains, networks and addresses.

mod addresses;
mod mail_domains;
mod networks;

pub use addresses::*;
pub use mail_domains::*;
pub use networks::*;
