//! What a client sees of a search.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::view::AccountView,
    db::Conn,
    error::Result,
    ids::AccountId,
    posts::{db as posts, view::PostView},
    tags::{
        db as tags_db,
        view::{self as tags, TagView},
    },
};

#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = SearchResults)]
pub struct SearchView {
    pub accounts: Vec<AccountView>,
    pub statuses: Vec<PostView>,
    pub hashtags: Vec<TagView>,
}

/// Hashtags that begin like this, the most used first.
pub fn hashtags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    prefix: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<TagView>> {
    let found: Vec<String> = posts::search_hashtags(conn, viewer, prefix, limit, offset)?;
    let mut rows = tags_db::list_named(conn, &found)?;
    rows.sort_by_key(|(_, name)| found.iter().position(|one| one == name));
    tags::render_tags(conn, viewer, rows)
}
