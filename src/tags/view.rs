//! What a client sees of featured hashtags: Mastodon's `FeaturedTag`.

use serde::Serialize;
use utoipa::ToSchema;

use super::{db, model::FeaturedTag};
use crate::{accounts::Account, db::Conn, error::Result};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FeaturedTag)]
pub struct FeaturedTagView {
    pub id: String,
    pub name: String,
    pub url: String,
    /// A number, written as text: so Mastodon does.
    pub statuses_count: String,
    /// The day of the latest post with it, `2026-01-05`.
    pub last_status_at: Option<String>,
}

/// A page has ten of them at most, so each may ask for its count.
pub fn render(
    conn: &mut Conn,
    who: &Account,
    tags: Vec<(FeaturedTag, String)>,
) -> Result<Vec<FeaturedTagView>> {
    let mut views = Vec::with_capacity(tags.len());
    for (tag, name) in tags {
        let (count, latest) = db::count_posts(conn, who.id, tag.hashtag_id)?;
        views.push(FeaturedTagView {
            id: tag.id.to_string(),
            url: format!("{}/tagged/{name}", who.url),
            statuses_count: count.to_string(),
            last_status_at: latest.map(|at| at.0.format("%Y-%m-%d").to_string()),
            name,
        });
    }
    Ok(views)
}
