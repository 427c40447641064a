//! How the server fares, in numbers, for those who run it.
//!
//! Everything is counted when somebody asks, from the rows themselves: nothing is kept for it, and what was deleted
//! counts no more. Each question looks at an index and at a bounded number of rows. Days are those of UTC.

pub mod api;
pub mod db;
pub mod model;
pub mod view;
