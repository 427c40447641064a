//! How much of everything the server takes, for clients that check before they send.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    config::Config,
    db::Conn,
    error::Result,
    limits,
    push::db as push,
    settings::{self, FederationMode},
};

/// Media types that an upload may have.
const UPLOADS: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceConfiguration)]
pub struct ConfigurationView {
    pub urls: UrlsView,
    pub vapid: VapidView,
    pub accounts: AccountLimitsView,
    pub statuses: PostLimitsView,
    pub media_attachments: MediaLimitsView,
    pub polls: PollLimitsView,
    pub translation: TranslationView,
    /// Whether only those are let in who are allowed by name.
    pub limited_federation: bool,
}

/// What an app needs to subscribe at its push service.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceVapid)]
pub struct VapidView {
    pub public_key: String,
}

/// There are no pages about the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceUrls)]
pub struct UrlsView {
    /// Where streams are: an origin, `wss://pics.example`.
    pub streaming: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceAccountLimits)]
pub struct AccountLimitsView {
    pub max_display_name_length: usize,
    pub max_note_length: usize,
    pub max_profile_fields: usize,
    pub profile_field_name_limit: usize,
    pub profile_field_value_limit: usize,
    pub max_featured_tags: usize,
    pub max_pinned_statuses: usize,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceStatusLimits)]
pub struct PostLimitsView {
    pub max_characters: usize,
    pub max_media_attachments: usize,
    pub characters_reserved_per_url: usize,
}

/// Apps cannot read the whole without the limits of video; all of them are 0, because none is taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceMediaLimits)]
pub struct MediaLimitsView {
    pub supported_mime_types: Vec<&'static str>,
    pub description_limit: usize,
    /// Bytes.
    pub image_size_limit: usize,
    /// Pixels: width times height.
    pub image_matrix_limit: u64,
    pub video_size_limit: usize,
    pub video_frame_rate_limit: u32,
    pub video_matrix_limit: u64,
}

/// What a poll may have. Apps cannot read the whole without it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstancePollLimits)]
pub struct PollLimitsView {
    pub max_options: usize,
    pub max_characters_per_option: usize,
    /// Seconds.
    pub min_expiration: u32,
    pub max_expiration: u32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceTranslation)]
pub struct TranslationView {
    pub enabled: bool,
}

pub(super) fn configuration(conn: &mut Conn, config: &Config) -> Result<ConfigurationView> {
    Ok(ConfigurationView {
        urls: UrlsView { streaming: conn.site().streaming() },
        vapid: VapidView { public_key: push::find_public_key(conn)?.unwrap_or_default() },
        accounts: AccountLimitsView {
            max_display_name_length: limits::DISPLAY_NAME_CHARS,
            max_note_length: limits::BIO_CHARS,
            max_profile_fields: limits::FIELDS,
            profile_field_name_limit: limits::FIELD_CHARS,
            profile_field_value_limit: limits::FIELD_CHARS,
            max_featured_tags: limits::FEATURED_TAGS,
            max_pinned_statuses: limits::PINNED,
        },
        statuses: PostLimitsView {
            max_characters: limits::CAPTION_CHARS,
            max_media_attachments: limits::MEDIA_PER_POST,
            // A link counts as it is; this is what Mastodon's apps take for one.
            characters_reserved_per_url: 23,
        },
        media_attachments: MediaLimitsView {
            supported_mime_types: UPLOADS.to_vec(),
            description_limit: limits::ALT_CHARS,
            image_size_limit: config.media.max_bytes,
            image_matrix_limit: crate::media::picture::PictureLimits::default().max_pixels,
            video_size_limit: 0,
            video_frame_rate_limit: 0,
            video_matrix_limit: 0,
        },
        polls: PollLimitsView {
            max_options: limits::POLL_OPTIONS,
            max_characters_per_option: limits::POLL_OPTION_CHARS,
            min_expiration: *limits::POLL_SECONDS.start(),
            max_expiration: *limits::POLL_SECONDS.end(),
        },
        translation: TranslationView { enabled: false },
        limited_federation: settings::federation_mode(conn)? == FederationMode::AllowList,
    })
}
