//! What clients see of this server: Mastodon's `Instance`, in both versions.

use serde::Serialize;
use utoipa::ToSchema;

use super::db;
use crate::{
    accounts::{
        db as accounts,
        view::{self as accounts_view, AccountView},
    },
    config::{Config, RegistrationMode},
    db::Conn,
    error::Result,
    limits,
    posts::db as posts,
};

/// The highest Mastodon whose features are really there, and ourselves.
#[must_use]
pub fn version() -> String {
    format!("4.2.0 (compatible; Heliograph {})", env!("CARGO_PKG_VERSION"))
}

/// Media types that an upload may have.
const UPLOADS: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Instance)]
pub struct InstanceView {
    pub domain: String,
    pub title: String,
    pub version: String,
    pub source_url: String,
    pub description: String,
    pub usage: UsageView,
    pub thumbnail: ThumbnailView,
    pub languages: Vec<String>,
    pub configuration: ConfigurationView,
    pub registrations: RegistrationsView,
    pub contact: ContactView,
    #[schema(value_type = Vec<Object>)]
    pub rules: Vec<()>,
    pub api_versions: ApiVersionsView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceUsage)]
pub struct UsageView {
    pub users: UsersView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceUsers)]
pub struct UsersView {
    pub active_month: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceThumbnail)]
pub struct ThumbnailView {
    pub url: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceConfiguration)]
pub struct ConfigurationView {
    pub urls: UrlsView,
    pub accounts: AccountLimitsView,
    pub statuses: PostLimitsView,
    pub media_attachments: MediaLimitsView,
    pub translation: TranslationView,
}

#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = InstanceUrls)]
pub struct UrlsView {}

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

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceMediaLimits)]
pub struct MediaLimitsView {
    pub supported_mime_types: Vec<&'static str>,
    pub description_limit: usize,
    /// Bytes.
    pub image_size_limit: usize,
    /// Pixels: width times height.
    pub image_matrix_limit: u64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceTranslation)]
pub struct TranslationView {
    pub enabled: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceRegistrations)]
pub struct RegistrationsView {
    pub enabled: bool,
    pub approval_required: bool,
    pub message: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceContact)]
pub struct ContactView {
    pub email: String,
    pub account: Option<AccountView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceApiVersions)]
pub struct ApiVersionsView {
    pub mastodon: u32,
}

/// Version 1, for clients of old.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceV1)]
pub struct InstanceV1View {
    pub uri: String,
    pub title: String,
    pub short_description: String,
    pub description: String,
    pub email: String,
    pub version: String,
    pub urls: UrlsView,
    pub stats: StatsView,
    pub thumbnail: String,
    pub languages: Vec<String>,
    pub registrations: bool,
    pub approval_required: bool,
    pub invites_enabled: bool,
    pub configuration: ConfigurationView,
    pub contact_account: Option<AccountView>,
    #[schema(value_type = Vec<Object>)]
    pub rules: Vec<()>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceStats)]
pub struct StatsView {
    pub user_count: i64,
    pub status_count: i64,
    pub domain_count: i64,
}

pub fn render(conn: &mut Conn, config: &Config) -> Result<InstanceView> {
    let site = conn.site();
    let month = conn.now() - chrono::TimeDelta::days(30);
    let (_, active_month) = accounts::count_users(conn, month.into())?;
    let contact = accounts::list_staff(conn)?.into_iter().next();
    Ok(InstanceView {
        domain: site.authority().to_owned(),
        title: config.server.name.clone(),
        version: version(),
        source_url: env!("CARGO_PKG_REPOSITORY").to_owned(),
        description: config.server.description.clone(),
        usage: UsageView { users: UsersView { active_month } },
        thumbnail: ThumbnailView { url: site.url("/media/none/header.svg") },
        languages: vec!["en".to_owned()],
        configuration: configuration(config),
        registrations: RegistrationsView {
            enabled: config.registration.mode == RegistrationMode::Open,
            approval_required: false,
            message: None,
        },
        contact: ContactView {
            email: String::new(),
            account: contact.map(|contact| accounts_view::render_one(&site, contact)),
        },
        rules: Vec::new(),
        api_versions: ApiVersionsView { mastodon: 1 },
    })
}

fn configuration(config: &Config) -> ConfigurationView {
    ConfigurationView {
        urls: UrlsView {},
        accounts: AccountLimitsView {
            max_display_name_length: limits::DISPLAY_NAME_CHARS,
            max_note_length: limits::BIO_CHARS,
            max_profile_fields: limits::FIELDS,
            profile_field_name_limit: limits::FIELD_CHARS,
            profile_field_value_limit: limits::FIELD_CHARS,
            max_featured_tags: 0,
            max_pinned_statuses: 0,
        },
        statuses: PostLimitsView {
            max_characters: limits::CAPTION_CHARS,
            max_media_attachments: limits::MEDIA_PER_POST,
            characters_reserved_per_url: 23,
        },
        media_attachments: MediaLimitsView {
            supported_mime_types: UPLOADS.to_vec(),
            description_limit: limits::ALT_CHARS,
            image_size_limit: config.media.max_bytes,
            image_matrix_limit: crate::media::picture::PictureLimits::default().max_pixels,
        },
        translation: TranslationView { enabled: false },
    }
}

pub fn render_v1(conn: &mut Conn, config: &Config) -> Result<InstanceV1View> {
    let now = render(conn, config)?;
    let (user_count, _) = accounts::count_users(conn, chrono::DateTime::UNIX_EPOCH.into())?;
    let (posts, comments) = posts::count_local(conn)?;
    Ok(InstanceV1View {
        uri: now.domain,
        title: now.title,
        short_description: now.description.clone(),
        description: now.description,
        email: now.contact.email,
        version: now.version,
        urls: UrlsView {},
        stats: StatsView { user_count, status_count: posts + comments, domain_count: db::count_peers(conn)? },
        thumbnail: now.thumbnail.url,
        languages: now.languages,
        registrations: now.registrations.enabled,
        approval_required: false,
        invites_enabled: false,
        configuration: now.configuration,
        contact_account: now.contact.account,
        rules: Vec::new(),
    })
}
