//! What a client sees of a search.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::view::AccountView,
    db::Conn,
    error::Result,
    ids::AccountId,
    posts::{db as posts, view::PostView},
};

#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = SearchResults)]
pub struct SearchView {
    pub accounts: Vec<AccountView>,
    pub statuses: Vec<PostView>,
    pub hashtags: Vec<TagView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Tag)]
pub struct TagView {
    pub id: String,
    pub name: String,
    pub url: String,
    pub history: Vec<HistoryView>,
    pub following: bool,
}

/// How much a hashtag is used; Mastodon's shape has numbers as text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TagHistory)]
pub struct HistoryView {
    pub day: String,
    pub uses: String,
    pub accounts: String,
}

/// Hashtags that begin like this, the most used first.
pub fn hashtags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    prefix: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<TagView>> {
    let site = conn.site();
    let today = conn.now().timestamp() / 86_400 * 86_400;
    let found = posts::search_hashtags(conn, viewer, prefix, limit, offset)?;
    Ok(found
        .into_iter()
        .map(|(name, uses)| TagView {
            id: name.clone(),
            url: site.tag(&name),
            history: vec![HistoryView {
                day: today.to_string(),
                uses: uses.to_string(),
                accounts: uses.to_string(),
            }],
            following: false,
            name,
        })
        .collect())
}
