//! What a featured hashtag is.

use diesel::prelude::*;

use crate::{clock::Instant, ids::AccountId, schema::featured_tags};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = featured_tags, treat_none_as_default_value = false)]
pub struct FeaturedTag {
    pub id: i64,
    pub account_id: AccountId,
    pub hashtag_id: i64,
    pub created_at: Instant,
}
