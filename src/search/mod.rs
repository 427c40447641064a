//! Finding people, hashtags and posts; also those of other servers, by handle or address.
//!
//! Posts are found by their words only where their author has to do with the viewer or wants to be found: public
//! posts of people who are indexable or whom the viewer follows; and what the viewer wrote, liked, saved, boosted,
//! or is named in. Strangers find people and hashtags, no posts. Nothing is counted or suggested that the viewer
//! may not see.

pub mod actions;
pub mod api;
pub mod db;
pub mod jobs;
pub mod model;
pub mod view;
