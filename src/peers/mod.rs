//! The way to other servers and back: what is asynchronous about federation.
//!
//! What an activity means is decided in each feature's `federation.rs`, in a unit of work. Here stand
//! the parts that wait for a network: asking who someone is, taking requests in, bringing letters out.

pub mod backfill;
pub mod budget;
pub mod checks;
pub mod collections;
pub mod deliver;
pub mod discovery;
pub mod forwarded;
pub mod gone;
pub mod handles;
pub mod host;
mod network;
pub mod reader;
pub mod receive;
pub mod resolve;
pub mod rotation;
pub mod schemes;
pub mod serve;
pub mod signers;
pub mod software;
pub mod threads;
