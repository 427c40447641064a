//! The way to other servers and back: what is asynchronous about federation.
//!
//! What an activity means is decided in each feature's `federation.rs`, in a unit of work. Here stand
//! the parts that wait for a network: asking who someone is, taking requests in, bringing letters out.

pub mod deliver;
pub mod forwarded;
pub mod host;
pub mod receive;
pub mod resolve;
pub mod schemes;
pub mod serve;
