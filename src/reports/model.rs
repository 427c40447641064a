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
    /// Who complained; of another server often its own actor, and nobody where the house itself noticed something.
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
    /// Rules of the house that were broken. One that is no rule any more is not shown.
    pub rule_ids: Json<Vec<i64>>,
    /// Other servers that are told: of those who are answered by what is reported.
    pub forward_to: Json<Vec<String>>,
    /// Who of those who run the server deals with it.
    pub assigned_id: Option<AccountId>,
    /// Who has dealt with it.
    pub resolved_by: Option<AccountId>,
    pub updated_at: Instant,
}

impl Report {
    /// Whether any other server is told.
    #[must_use]
    pub fn leaves(&self) -> bool {
        self.forwarded || !self.forward_to.0.is_empty()
    }
}

/// Which reports are looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Those that are done, rather than those that are not.
    pub resolved: bool,
    pub by: Option<AccountId>,
    pub about: Option<AccountId>,
}
