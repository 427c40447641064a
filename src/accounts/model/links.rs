//! What only other servers ask about someone, or tell about them.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{clock::Instant, db::Json, ids::AccountId, schema::actors};

/// Addresses beside the account itself. Someone of ours without a row has none of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = actors, treat_none_as_default_value = false)]
pub struct Links {
    pub account_id: AccountId,
    pub outbox: Option<String>,
    /// The collection of pinned posts.
    pub featured: Option<String>,
    pub featured_tags: Option<String>,
    /// Ids of other accounts of the same person, as they say themselves.
    pub also_known_as: Json<Vec<String>>,
    /// When their posts were last read from their server.
    pub posts_read_at: Option<Instant>,
    /// When their pinned posts were.
    pub featured_read_at: Option<Instant>,
    /// When they last moved away.
    pub moved_at: Option<Instant>,
    /// Whether strangers may find their public posts by words (FEP-5feb).
    pub indexable: bool,
}

impl Links {
    #[must_use]
    pub fn none(account_id: AccountId) -> Self {
        Self {
            account_id,
            outbox: None,
            featured: None,
            featured_tags: None,
            also_known_as: Json(Vec::new()),
            posts_read_at: None,
            featured_read_at: None,
            moved_at: None,
            indexable: false,
        }
    }

    /// Whether they say that the account with this id is theirs too.
    #[must_use]
    pub fn knows(&self, uri: &str) -> bool {
        self.also_known_as.0.iter().any(|alias| alias == uri)
    }
}

/// A key that someone proves documents with, as they publish it: a Multikey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicProofKey {
    pub id: String,
    pub public_key_multibase: String,
}

/// What is told of someone beside the account itself. How many their own server counts we know only of those who have to do with us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followers: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub following: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posts: Option<i64>,
    /// What pages and documents say of [`Links::indexable`], and of our own people's wish, without asking for it.
    pub indexable: bool,
}
