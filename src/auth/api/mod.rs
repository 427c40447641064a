//! The client's door: sessions of our web client, registration, how one signs in, OAuth for apps.

mod address;
mod apps;
mod entered;
mod joining;
mod links;
mod oauth;
mod oidc;
mod page;
mod passkeys;
mod password;
mod provider;
mod second_factor;
mod session;

pub use address::*;
pub use apps::*;
pub use entered::*;
pub use joining::*;
pub use links::*;
pub use oauth::*;
pub use oidc::*;
pub use passkeys::*;
pub use password::*;
pub use second_factor::*;
pub use session::*;
