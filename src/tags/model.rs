//! What a featured hashtag is, and a followed one.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::AccountId,
    schema::{featured_tags, tag_follows},
};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = featured_tags, treat_none_as_default_value = false)]
pub struct FeaturedTag {
    pub id: i64,
    pub account_id: AccountId,
    pub hashtag_id: i64,
    pub created_at: Instant,
}

/// What is posted with it comes to their home.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = tag_follows, treat_none_as_default_value = false)]
pub struct TagFollow {
    pub id: i64,
    pub account_id: AccountId,
    pub hashtag_id: i64,
    pub created_at: Instant,
}
