//! What a client sees of a picture: Mastodon's `MediaAttachment`.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{COVER, Media, MediaState, PREVIEW, StoredRendition};
use crate::site::Site;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaAttachment)]
pub struct MediaView {
    pub id: String,
    /// `image`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The largest rendition.
    pub url: String,
    /// What a feed shows, which may be another picture: at most 1080 pixels wide.
    pub preview_url: String,
    /// What a grid shows: a square of 400 pixels.
    pub thumbnail_url: String,
    pub remote_url: Option<String>,
    pub text_url: Option<String>,
    pub meta: MetaView,
    /// The alt text.
    pub description: Option<String>,
    pub blurhash: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaMeta)]
pub struct MetaView {
    pub original: SizeView,
    pub small: SizeView,
    pub focus: FocusView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaSize)]
pub struct SizeView {
    pub width: i32,
    pub height: i32,
    /// `1080x1440`
    pub size: String,
    pub aspect: f64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaFocus)]
pub struct FocusView {
    pub x: f64,
    pub y: f64,
}

/// Where a peer said nothing about the size, a square holds the place.
const UNKNOWN_SIDE: i32 = 1080;

#[must_use]
pub fn render(site: &Site, media: &[Media]) -> Vec<MediaView> {
    media.iter().map(|one| render_one(site, one)).collect()
}

#[must_use]
pub fn render_one(site: &Site, media: &Media) -> MediaView {
    // A remote picture has no files yet: the route makes them when someone looks.
    let address = |name: &str, chosen: Option<&StoredRendition>| {
        let known = chosen.or_else(|| media.rendition(name));
        site.media(&media.secret, &known.map_or_else(|| format!("{name}.jpg"), |r| r.file.clone()))
    };
    let (preview, cover) = (media.chosen(PREVIEW), media.chosen(COVER));
    let (width, height) = match (media.width, media.height) {
        (1.., 1..) => (media.width, media.height),
        _ => (UNKNOWN_SIDE, UNKNOWN_SIDE),
    };
    let feed = preview
        .or_else(|| media.rendition("feed"))
        .map_or_else(|| smaller(width, height), |r| (r.width, r.height));
    MediaView {
        id: media.id.to_string(),
        kind: "image",
        url: address("full", None),
        preview_url: address("feed", preview),
        thumbnail_url: address("thumbnail", cover),
        remote_url: media.remote_url.clone().filter(|_| media.state == MediaState::Remote),
        text_url: None,
        meta: MetaView {
            original: size(width, height),
            small: size(feed.0, feed.1),
            focus: FocusView { x: media.focus_x, y: media.focus_y },
        },
        description: (!media.alt.is_empty()).then(|| media.alt.clone()),
        blurhash: media.blurhash.clone(),
    }
}

fn smaller(width: i32, height: i32) -> (i32, i32) {
    if width <= UNKNOWN_SIDE {
        return (width, height);
    }
    let scaled = i64::from(height) * i64::from(UNKNOWN_SIDE) / i64::from(width);
    (UNKNOWN_SIDE, i32::try_from(scaled.max(1)).unwrap_or(i32::MAX))
}

fn size(width: i32, height: i32) -> SizeView {
    SizeView {
        width,
        height,
        size: format!("{width}x{height}"),
        aspect: f64::from(width) / f64::from(height.max(1)),
    }
}
