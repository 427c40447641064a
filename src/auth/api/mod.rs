//! The client's door: sessions of our web client, registration, OAuth for apps.

mod apps;
mod oauth;
mod page;
mod session;

pub use apps::*;
pub use oauth::*;
pub use session::*;
