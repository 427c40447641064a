//! The client's door: posts.

mod boosts;
mod change;
mod deliveries;
mod pins;
mod publish;
mod read;

pub use boosts::*;
pub use change::*;
pub use deliveries::*;
pub use pins::*;
pub use publish::*;
pub use read::*;
