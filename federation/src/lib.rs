//! ActivityPub without a database: what goes over the wire, what may come in, and whom we ask.
//!
//! Two directions, each in steps that a server calls one by one or together:
//!
//! - **In.** A POST to an inbox is screened without a key, verified with it and read ([`inbox`]). What it says is an
//!   [`Activity`](activity::Activity); who may say so is checked beside each type. Before anything is read, documents
//!   are brought into one form ([`normalize`]).
//! - **Out.** The functions beside the types of [`activity`] write what we say, in the one form that every known peer
//!   accepts; [`fetch::GuardedClient`] signs and brings it to an inbox ([`deliver`]), and the server waits as [`retry`]
//!   says.
//!
//! Time is always handed in. The server is asked through one trait, [`host::Host`].
//!
//! What somebody else sends becomes typed in three steps:
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::json::parse_json;
//! use federation::normalize::normalize;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let body = br#"{
//!     "id": "https://v.test/likes/1", "type": ["Like"], "actor": "https://v.test/users/vic",
//!     "object": {"id": "https://pics.example/p/1"}, "to": "as:Public"
//! }"#;
//! let activity = Activity::parse(&normalize(parse_json(body)?))?;
//!
//! assert!(activity.check().is_ok());
//! assert_eq!(activity.to, [federation::audience::PUBLIC]);
//! assert!(matches!(activity.kind, Kind::Like(like) if like.object.path() == "/p/1"));
//! # Ok(())
//! # }
//! ```
//!
//! And what we say is written from typed values:
//!
//! ```
//! use federation::activity::follow::follow;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let id = Url::parse("https://pics.example/users/alice/follows/31")?;
//! let alice = Url::parse("https://pics.example/users/alice")?;
//! let bob = Url::parse("https://pixelfed.example/users/bob")?;
//! assert_eq!(follow(&id, &alice, &bob)["to"][0], "https://pixelfed.example/users/bob");
//! # Ok(())
//! # }
//! ```

pub mod activity;
pub mod audience;
pub mod context;
pub mod deliver;
mod error;
pub mod fetch;
pub mod host;
pub mod inbox;
pub mod json;
pub mod limits;
mod members;
pub mod nodeinfo;
pub mod normalize;
pub mod origin;
pub mod retry;
pub mod signature;
pub mod vocab;
pub mod webfinger;

pub use error::ParseError;
