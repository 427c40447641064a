//! What apps were promised: every route has its line in `routes.tsv`, and what it answers has Mastodon's shape.
//!
//! The shapes are JSON schemas in `entities/`. Every answer that any test gets is held to its line's shape;
//! the tables here are made from the router's own document, so that a new route without its line fails.

mod crawl;
mod lines;
mod owners;
mod pages;
mod routes;
mod shapes;
mod tour;

pub(crate) use shapes::check;
