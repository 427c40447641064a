//! Custom emoji: a picture that stands for `:shortcode:` (FEP-9098).
//!
//! ```
//! use federation::vocab::{Note, Tag};
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let note = Note::parse(&normalize(json!({
//!     "id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/users/vic", "content": ":fog:",
//!     "tag": {"type": "Emoji", "name": ":fog:", "icon": {"type": "Image", "url": "https://v.test/fog.png"}}
//! })))?;
//! assert!(matches!(&note.tags[..], [Tag::Emoji(emoji)] if emoji.shortcode == "fog"));
//! # Ok(())
//! # }
//! ```

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use url::Url;

use super::timestamp;
use crate::context::put;
use crate::members::Members;

/// A picture that stands for `:shortcode:`. One server's `:camera:` is not another's, so it is known by both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emoji {
    /// Its id; Pleroma's have none.
    pub id: Option<Url>,
    /// The name, without colons.
    pub shortcode: String,
    /// The picture.
    pub url: Url,
    /// The picture's media type.
    pub media_type: Option<String>,
    /// When it last changed.
    pub updated: Option<DateTime<Utc>>,
}

/// Letters, digits and what a few peers allow beside them. Without markup it can stand in any text.
pub(crate) fn is_shortcode(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
    (1..=64).contains(&name.len()) && name.bytes().all(is_allowed)
}

impl Emoji {
    /// Reads an entry of `tag`; `None` if it is something else.
    pub(crate) fn parse(tag: Members) -> Option<Self> {
        if tag.text("type") != Some("Emoji") {
            return None;
        }
        let shortcode = tag.text("name")?.trim_matches(':');
        let media_type = tag.list("icon").iter().find_map(|icon| Members::of(icon)?.text("mediaType"));
        Some(Self {
            id: tag.id("id"),
            shortcode: Some(shortcode).filter(|name| is_shortcode(name))?.to_owned(),
            url: tag.url("icon")?,
            media_type: media_type.filter(|name| name.starts_with("image/")).map(str::to_owned),
            updated: tag.time("updated"),
        })
    }

    /// As it is written into `tag`.
    pub fn to_json(&self) -> Value {
        let mut picture = Map::new();
        put(&mut picture, "type", Some("Image"));
        put(&mut picture, "mediaType", self.media_type.as_deref());
        put(&mut picture, "url", Some(self.url.as_str()));
        let mut tag = Map::new();
        put(&mut tag, "id", self.id.as_ref().map(Url::as_str));
        put(&mut tag, "type", Some("Emoji"));
        put(&mut tag, "name", Some(format!(":{}:", self.shortcode)));
        put(&mut tag, "updated", self.updated.map(timestamp));
        put(&mut tag, "icon", Some(picture));
        tag.into()
    }
}
