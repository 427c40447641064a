//! The client's door: posts.

mod boosts;
mod change;
mod pins;
mod publish;
mod read;

pub use boosts::*;
pub use change::*;
pub use pins::*;
pub use publish::*;
pub use read::*;
