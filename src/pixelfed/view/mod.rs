//! What Pixelfed's apps see: shapes that neither Mastodon nor we have.

mod config;
mod extended;

use serde::Serialize;
use utoipa::ToSchema;

pub use config::{ConfigView, config};
pub use extended::{Facts, extend, ids_in};

use super::model::{AppSettings, Settings, WebSettings};
use crate::{
    accounts::Account,
    albums::{Audience, view::AlbumView},
    clock::iso,
    posts::view::PostView,
    site::Site,
    tags::view::TagView,
};

/// Pixelfed's word for an album.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Collection)]
pub struct CollectionView {
    pub id: String,
    /// Its owner.
    pub pid: String,
    /// `public`, `private` for followers, `draft` for nobody else.
    pub visibility: &'static str,
    pub title: String,
    pub description: String,
    /// The address of a picture.
    pub thumb: String,
    /// Its owner's page: albums have none of their own.
    pub url: String,
    pub avatar: String,
    pub username: String,
    pub post_count: usize,
    pub updated_at: String,
    pub published_at: Option<String>,
    /// What is in it, on the list of one's own alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<PostView>>,
}

#[must_use]
pub fn collection(site: &Site, album: AlbumView) -> CollectionView {
    let visibility = match (&album.published_at, album.audience) {
        (Some(_), word) if word == Audience::Public.as_str() => "public",
        (Some(_), word) if word == Audience::Followers.as_str() => "private",
        _ => "draft",
    };
    CollectionView {
        id: album.id,
        pid: album.account.id,
        visibility,
        title: album.title,
        description: album.description,
        thumb: album.cover.map_or_else(|| site.url("/media/none/header.svg"), |cover| cover.preview_url),
        url: album.account.url,
        avatar: album.account.avatar,
        username: album.account.username,
        post_count: album.posts_count,
        updated_at: album.updated_at,
        published_at: album.published_at,
        items: None,
    }
}

/// A hashtag that trends, as Pixelfed counts it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedTag)]
pub struct TrendView {
    #[serde(flatten)]
    pub tag: TagView,
    /// `#sea`
    pub hashtag: String,
    /// Uses in the last seven days, under both names.
    pub total: u64,
    pub count: u64,
}

impl From<TagView> for TrendView {
    fn from(tag: TagView) -> Self {
        let total = tag.history.iter().filter_map(|day| day.uses.parse::<u64>().ok()).sum();
        Self { hashtag: format!("#{}", tag.name), total, count: total, tag }
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RelatedTag)]
pub struct RelatedTagView {
    pub name: String,
    /// How many posts have both.
    pub related_count: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedDiscover)]
pub struct DiscoverView {
    pub posts: Vec<PostView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedMessage)]
pub struct MessageView {
    pub msg: &'static str,
    pub code: u16,
}

/// Whether Pixelfed's own service would push to its app; standard push has routes of its own.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedNag)]
pub struct NagView {
    pub active: bool,
}

/// How a new post begins.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedComposeSettings)]
pub struct ComposeView {
    /// `public`, `unlisted` or `private`.
    pub default_scope: String,
    pub max_altext_length: usize,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedAppSettings)]
pub struct AppSettingsView {
    pub id: String,
    pub username: String,
    /// None where nothing was ever changed.
    pub updated_at: Option<String>,
    pub common: AppSettings,
}

#[must_use]
pub fn app_settings(who: &Account, settings: Option<Settings>) -> AppSettingsView {
    let (app, at) = settings.map_or_else(Default::default, |kept| (kept.app.0, Some(kept.updated_at)));
    AppSettingsView {
        id: who.id.to_string(),
        username: who.username.clone(),
        updated_at: at.map(|at| iso(at.0)),
        common: app,
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedWebSettings)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Pixelfed's")]
pub struct WebSettingsView {
    pub enable_reblogs: bool,
    pub hide_collections: bool,
    /// There are no groups and no stories, so that apps do not ask for them.
    pub hide_groups: bool,
    pub hide_stories: bool,
}

#[must_use]
pub fn web_settings(settings: Option<Settings>) -> WebSettingsView {
    let WebSettings { enable_reblogs, hide_collections } =
        settings.map_or_else(WebSettings::default, |kept| kept.web.0);
    WebSettingsView { enable_reblogs, hide_collections, hide_groups: true, hide_stories: true }
}
