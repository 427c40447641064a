//! Finding people, hashtags and posts; also those of other servers, by handle or address.

pub mod api;
pub mod view;
