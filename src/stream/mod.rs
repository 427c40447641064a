//! Everything an open screen hears: the streaming API, as WebSocket and as server-sent events.
//!
//! What happens is told by [`crate::notices`], after the commit and by ids alone. [`fan`] finds those who
//! listen to a page on which it stands, asks for each of them what the page itself would show, and puts it
//! into their queues. So a block, a mute or a filter counts from the next event on. [`watch`] ends streams
//! whose token, session, account or role is gone, and [`relay`] brings what other nodes did.
//!
//! Nothing runs before the first stream is opened, and nothing is kept for who is away.

pub mod api;
mod channel;
mod fan;
mod hub;
mod pages;
mod pass;
mod relay;
mod socket;
mod sse;
mod tell;
mod watch;

pub use channel::{Channel, Whose};
pub use hub::Hub;
pub use tell::on_event;
