//! The server, as people, apps and other servers meet it. One binary, one file per feature.

#![allow(clippy::unwrap_used, reason = "in a test a missing value is the failure, and its line says where")]

mod support;

// The whole, once in this process and once as real processes.
mod photo_travels;
mod processes;

// One file per feature.
mod accounts;
mod auth;
mod comments;
mod federation;
mod forwarded;
mod inbox;
mod likes;
mod media;
mod notifications;
mod order;
mod posts;
mod proofs;
mod relations;
mod schemes;
mod search;
mod signatures;
mod timelines;
mod visibility;

// The house itself.
mod architecture;
mod openapi;
mod schema;
