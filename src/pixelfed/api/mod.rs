//! The client's door, as Pixelfed's apps know it.

mod collections;
mod discover;
mod extended;
mod people;
mod settings;

pub use collections::*;
pub use discover::*;
pub use extended::extend;
pub use people::*;
pub use settings::*;
