//! Previews of the pages that posts link to.
//!
//! A page is read for everybody once a day at most, a little after the first post that links to it, at a moment that
//! nobody can foretell: a link that is read everywhere at once must not bring its server down. Two requests at most
//! are made for it, the second where the page names an oEmbed document. What is kept is plain text, and the address
//! of a picture, which readers see through us.
//!
//! Only what everybody may see has a preview: a link in anything else may be a secret. So may a post with
//! pictures, a poll or a quote not have one, as everywhere.

pub mod actions;
pub mod api;
pub mod db;
pub mod html;
pub mod jobs;
pub mod model;
pub mod view;

pub use model::Card;
