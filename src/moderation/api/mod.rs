//! The client's door: rules about other servers, and what we know of them. Who may is in each route's
//! scopes: reading asks for a moderator, changing for an admin.

mod allows;
mod deeds;
mod hosts;
mod lists;
mod people;
mod rules;
mod switches;

pub use allows::*;
pub use deeds::*;
pub use hosts::*;
pub use lists::*;
pub use people::*;
pub use rules::*;
pub use switches::*;
