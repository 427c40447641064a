//! What the server takes and does, in the words of Pixelfed's own app.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{config::Config, db::Conn, error::Result, instance::view as instance, limits};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedConfig)]
pub struct ConfigView {
    pub version: String,
    pub open_registration: bool,
    pub uploader: UploaderView,
    pub activitypub: ActivityPubView,
    pub site: SiteView,
    pub account: AccountLimitsView,
    pub features: FeaturesView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedUploader)]
pub struct UploaderView {
    /// Kilobytes.
    pub max_photo_size: usize,
    pub max_caption_length: usize,
    pub max_altext_length: usize,
    pub album_limit: usize,
    pub max_collection_length: usize,
    /// With commas between.
    pub media_types: String,
    pub mime_types: Vec<&'static str>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedActivityPub)]
pub struct ActivityPubView {
    pub enabled: bool,
    pub remote_follow: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedSite)]
pub struct SiteView {
    pub name: String,
    pub domain: String,
    pub url: String,
    pub description: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedAccountLimits)]
pub struct AccountLimitsView {
    pub max_bio_length: usize,
    pub max_name_length: usize,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedFeatures)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Pixelfed's")]
pub struct FeaturesView {
    pub mobile_apis: bool,
    /// Whether apps may sign people up.
    pub mobile_registration: bool,
    pub stories: bool,
    pub video: bool,
    pub timelines: TimelinesView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PixelfedTimelines)]
pub struct TimelinesView {
    pub local: bool,
    pub network: bool,
}

pub fn config(conn: &mut Conn, config: &Config) -> Result<ConfigView> {
    let instance = instance::render(conn, config)?;
    let media = instance.configuration.media_attachments;
    let open = instance.registrations.enabled;
    Ok(ConfigView {
        version: instance.version,
        open_registration: open,
        uploader: UploaderView {
            max_photo_size: media.image_size_limit / 1_024,
            max_caption_length: limits::CAPTION_CHARS,
            max_altext_length: limits::ALT_CHARS,
            album_limit: limits::MEDIA_PER_POST,
            max_collection_length: limits::ALBUM_POSTS,
            media_types: media.supported_mime_types.join(","),
            mime_types: media.supported_mime_types,
        },
        activitypub: ActivityPubView { enabled: true, remote_follow: true },
        site: SiteView {
            name: instance.title,
            url: conn.site().origin().to_owned(),
            domain: instance.domain,
            description: instance.description,
        },
        account: AccountLimitsView {
            max_bio_length: limits::BIO_CHARS,
            max_name_length: limits::DISPLAY_NAME_CHARS,
        },
        features: FeaturesView {
            mobile_apis: true,
            mobile_registration: open,
            stories: false,
            // No film is taken; those of others are shown.
            video: false,
            timelines: TimelinesView { local: true, network: true },
        },
    })
}
