//! What a client sees of a page: Mastodon's `PreviewCard`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    model::{Card, CardState},
};
use crate::{clock::iso, db::Conn, error::Result, ids::PostId, site::Site};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PreviewCard)]
pub struct CardView {
    pub url: String,
    pub title: String,
    pub description: String,
    /// Always `link`: what others would have us embed is not shown.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub authors: Vec<CardAuthorView>,
    pub author_name: String,
    pub author_url: String,
    pub provider_name: String,
    pub provider_url: String,
    /// Always empty.
    pub html: &'static str,
    pub width: i32,
    pub height: i32,
    /// Through us.
    pub image: Option<String>,
    pub image_description: String,
    /// Always empty.
    pub embed_url: &'static str,
    pub blurhash: Option<String>,
    pub language: Option<String>,
    pub published_at: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PreviewCardAuthor)]
pub struct CardAuthorView {
    pub name: String,
    pub url: String,
    #[schema(value_type = Option<Object>)]
    pub account: Option<()>,
}

/// The cards of these posts that have something to show.
pub fn by_post(conn: &mut Conn, posts: &[PostId]) -> Result<BTreeMap<PostId, CardView>> {
    let found = if posts.is_empty() { Vec::new() } else { db::list(conn, posts)? };
    let site = conn.site();
    let shown = found.into_iter().filter(|(_, card)| card.state == CardState::Ready);
    Ok(shown.map(|(post, card)| (post, render(&site, card))).collect())
}

/// The card as it is shown.
#[must_use]
pub fn render(site: &Site, card: Card) -> CardView {
    let author =
        CardAuthorView { name: card.author_name.clone(), url: card.author_url.clone(), account: None };
    CardView {
        kind: "link",
        authors: if author.name.is_empty() { Vec::new() } else { vec![author] },
        html: "",
        embed_url: "",
        image: card.image.is_some().then(|| site.card_picture(card.id)),
        url: card.url,
        title: card.title,
        description: card.description,
        author_name: card.author_name,
        author_url: card.author_url,
        provider_name: card.provider_name,
        provider_url: card.provider_url,
        width: card.width,
        height: card.height,
        image_description: card.image_alt,
        blurhash: None,
        language: card.language,
        published_at: card.published_at.map(|at| iso(at.0)),
    }
}
