//! Posts put aside for oneself. Nobody else ever knows.

pub mod actions;
pub mod api;
pub mod db;
