//! How somebody wants Pixelfed's apps to look. The server keeps it for them, and makes nothing of it.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{clock::Instant, db::Json, ids::AccountId, schema::pixelfed_settings};

/// Of Pixelfed's own app, with its defaults. What is not sent is as it was at first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PixelfedCommonSettings)]
pub struct AppSettings {
    pub timelines: TimelineSettings,
    pub media: MediaSettings,
    pub appearance: AppearanceSettings,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PixelfedTimelineSettings)]
pub struct TimelineSettings {
    pub show_public: bool,
    pub show_network: bool,
    pub hide_likes_shares: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PixelfedMediaSettings)]
pub struct MediaSettings {
    pub hide_public_behind_cw: bool,
    pub always_show_cw: bool,
    pub show_alt_text: bool,
}

impl Default for MediaSettings {
    fn default() -> Self {
        Self { hide_public_behind_cw: true, always_show_cw: false, show_alt_text: false }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PixelfedAppearanceSettings)]
pub struct AppearanceSettings {
    pub links_use_in_app_browser: bool,
    pub theme: Theme,
}

impl Default for AppearanceSettings {
    fn default() -> Self {
        Self { links_use_in_app_browser: true, theme: Theme::System }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = PixelfedTheme)]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// What Pixelfed's page, and Pixelix after it, show of what the server has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebSettings {
    pub enable_reblogs: bool,
    pub hide_collections: bool,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self { enable_reblogs: true, hide_collections: false }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pixelfed_settings)]
pub struct Settings {
    pub account_id: AccountId,
    pub app: Json<AppSettings>,
    pub web: Json<WebSettings>,
    pub updated_at: Instant,
}
