//! Leave to do something with somebody's post.
//!
//! Whoever quotes a post asks its author (FEP-044f). An author who allows it gives a *stamp*, a document on
//! their server that anybody can check; without it a quote is shown as the link that it is. The same
//! stamps are given to comments and boosts where an author's policy does not let everyone
//! (`GoToSocial`), and waited for where somebody else's does not let us: such a comment goes to the author
//! alone until they agree. A stamp that is taken back is gone for everyone.

pub mod actions;
pub mod api;
pub mod db;
pub mod federation;
pub mod model;

pub use model::{Permit, Quote, QuoteState, Stamp};
