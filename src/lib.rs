//! Heliograph: a federated photo and video sharing server, in one binary.
//!
//! This is the map. Doors let requests in, features do what they ask for, the ground carries both.
//! `docs/architecture.md` walks through the house; a test holds its one rule: **imports go down, or
//! left**. Down, to a lower role (`model < db < actions < view < api, federation, jobs`); left, to the
//! same role of a feature that stands earlier in the list below.

pub mod db;

// The ground.
pub mod audit;
pub mod clock;
pub mod config;
pub mod error;
pub mod events;
pub mod fulltext;
pub mod ids;
pub mod instances;
pub mod keyring;
pub mod keys;
pub mod limits;
pub mod notices;
pub mod outcome;
pub mod page;
pub mod params;
pub mod queues;
pub mod rates;
pub mod schema;
pub mod settings;
pub mod site;
pub mod text;
pub mod tombstones;
pub mod work;

// The features, in reading order.
pub mod emojis;
pub mod accounts;
pub mod mail;
pub mod relations;
pub mod lists;
pub mod filters;
pub mod media;
pub mod polls;
pub mod cards;
pub mod posts;
pub mod likes;
pub mod reactions;
pub mod quotes;
pub mod comments;
pub mod saves;
pub mod albums;
pub mod tags;
pub mod timelines;
pub mod scheduled;
pub mod trends;
pub mod search;
pub mod suggestions;
pub mod announcements;
pub mod documents;
pub mod reports;
pub mod push;
pub mod notifications;
pub mod moves;
pub mod doorkeepers;
pub mod joining;
pub mod instance;
pub mod moderation;
pub mod measures;
pub mod pixelfed;
pub mod auth;

// The doors, and what puts everything together.
pub mod app;
pub mod cli;
pub mod demo;
pub mod inbox;
pub mod jobs;
pub mod outbox;
pub mod peers;
pub mod router;
pub mod serve;
pub mod stream;
pub mod web;
pub mod workers;
