//! What a report is.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    db::Json,
    ids::{AccountId, PostId},
    schema::reports,
};

crate::words! {
    /// Mastodon's words.
    pub enum Category {
        Spam = "spam",
        Legal = "legal",
        Violation = "violation",
        Other = "other",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reports, treat_none_as_default_value = false)]
pub struct Report {
    pub id: i64,
    /// Who complained; of another server often its own actor.
    pub reporter_id: Option<AccountId>,
    pub target_id: AccountId,
    /// The id of the `Flag`, where it came from elsewhere.
    pub uri: Option<String>,
    pub category: Category,
    pub comment: String,
    pub post_ids: Json<Vec<PostId>>,
    /// What the report named and we do not know.
    pub other_uris: Json<Vec<String>>,
    /// Whether the server of the reported is told too.
    pub forwarded: bool,
    pub resolved_at: Option<Instant>,
    pub created_at: Instant,
}
