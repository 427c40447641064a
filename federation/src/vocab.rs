//! The things that activities are about.
//!
//! Each type is read with `parse` from a [normalised](crate::normalize::normalize) document, tolerantly about
//! what is optional, and written with `to_json`, in the one form that every peer we know accepts.

pub mod actor;
pub mod attachment;
pub mod authorization;
pub mod collection;
pub mod emoji;
pub mod license;
pub mod note;
pub mod place;
pub mod policy;
pub mod poll;
pub mod quote;
pub mod tag;
pub mod tombstone;

pub use actor::Actor;
pub use attachment::Attachment;
pub use authorization::Authorization;
pub use emoji::Emoji;
pub use license::License;
pub use note::Note;
pub use poll::Poll;
pub use quote::Quote;
pub use tag::Tag;
pub use tombstone::Tombstone;

use chrono::{DateTime, SecondsFormat, Utc};

/// A time as we write it: RFC 3339 in UTC with `Z`, whole seconds.
pub fn timestamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
