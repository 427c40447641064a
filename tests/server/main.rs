//! The server, as people, apps and other servers meet it. One binary, one file per feature.

#![allow(clippy::unwrap_used, reason = "in a test a missing value is the failure, and its line says where")]

mod support;

// The whole, once in this process and once as real processes.
mod photo_travels;
mod processes;
mod terminal;

// One file per feature.
mod accounts;
mod addresses;
mod albums;
mod announcements;
mod admin;
mod archive;
mod auth;
mod backfill;
mod cards;
mod bypasses;
mod comments;
mod contract;
mod counters;
mod crowds;
mod deliveries;
mod delivery;
mod doorkeepers;
mod domain_limits;
mod domain_lists;
mod domain_rules;
mod fanout;
mod federation;
mod followed_tags;
mod filtered;
mod filters;
mod forwarded;
mod gone;
mod groups;
mod handles;
mod hidden;
mod histories;
mod hostile;
mod inbox;
mod instance;
mod instances;
mod invites;
mod joining;
mod likes;
mod limits;
mod lists;
mod logins;
mod mails;
mod measures;
mod media;
mod notification_groups;
mod notification_kinds;
mod notification_policies;
mod notifications;
mod moves;
mod oidc;
mod order;
mod own_polls;
mod passkeys;
mod poll_ends;
mod photo_apps;
mod pins;
mod pixelfed;
mod polls;
mod posts;
mod privacy;
mod proofs;
mod push_services;
mod pushes;
mod quarantine;
mod quotes;
mod reactions;
mod redraft;
mod relations;
mod report_floods;
mod reports;
mod rotation;
mod schemes;
mod search;
mod second_factor;
mod secure_mode;
mod signatures;
mod strangers;
mod streaming;
mod streams_closed;
mod streams_many;
mod streams_private;
mod threads_muted;
mod ties;
mod timelines;
mod trending_links;
mod trends;
mod visibility;
mod ways_in;
mod wishes;
mod words;

// The house itself.
mod architecture;
mod openapi;
mod scheduled;
mod schema;
