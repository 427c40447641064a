//! The client's door: posts.

mod archive;
mod boosts;
mod change;
mod deliveries;
mod mutes;
mod pins;
mod publish;
mod read;

pub use archive::*;
pub use boosts::*;
pub use change::*;
pub use deliveries::*;
pub use mutes::*;
pub use pins::*;
pub use publish::*;
pub use read::*;
