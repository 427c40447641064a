//! What the house says in words: its rules, a long description, a privacy policy, terms of service.
//!
//! Rules are plain text. Documents may be HTML, of which everything active is left out when they are shown; a
//! document without a tag is plain text, and its paragraphs are found in it. Terms have a day from which they
//! count, and older ones stay to be read.

pub mod actions;
pub mod api;
pub mod db;
pub mod model;
pub mod view;
