//! What a picture of a post is.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    db::Json,
    error::{Error, Result},
    ids::{AccountId, MediaId, PostId},
    limits,
    schema::media,
};

crate::words! {
    pub enum MediaState {
        /// Its files are in the storage.
        Ready = "ready",
        /// It is on another server; fetched when someone looks.
        Remote = "remote",
    }
}

/// One size of a picture, as a file beside its siblings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRendition {
    /// `thumbnail.jpg`, `feed.jpg`, `full.jpg`, `full.png`; `preview-1234abcd.jpg` and `cover-1234abcd.jpg` of another
    /// picture that its owner wants to be shown where it is small.
    pub file: String,
    pub mime: String,
    pub width: i32,
    pub height: i32,
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = media, treat_none_as_default_value = false)]
pub struct Media {
    pub id: MediaId,
    pub account_id: AccountId,
    /// None while it waits for its post.
    pub post_id: Option<PostId>,
    /// 0 for the first of a post.
    pub place: i32,
    pub state: MediaState,
    /// 128 random bits: its address.
    pub secret: String,
    pub alt: String,
    pub blurhash: Option<String>,
    /// Of the full size, upright, in pixels; 0 where a peer did not say.
    pub width: i32,
    pub height: i32,
    /// What must stay in the frame, −1 to 1, right and up.
    pub focus_x: f64,
    pub focus_y: f64,
    pub renditions: Json<Vec<StoredRendition>>,
    pub remote_url: Option<String>,
    pub created_at: Instant,
}

impl Media {
    /// The rendition whose file name begins like this.
    #[must_use]
    pub fn rendition(&self, name: &str) -> Option<&StoredRendition> {
        self.renditions.0.iter().find(|r| r.file.split('.').next() == Some(name))
    }

    /// The one that its owner wants to be shown instead: [`PREVIEW`] or [`COVER`].
    #[must_use]
    pub fn chosen(&self, prefix: &str) -> Option<&StoredRendition> {
        self.renditions.0.iter().find(|r| r.file.starts_with(prefix))
    }
}

/// Stands for `feed` where its owner wants another picture to be shown.
pub const PREVIEW: &str = "preview-";
/// Stands for `thumbnail` there.
pub const COVER: &str = "cover-";

/// What a client says about a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    pub alt: Option<String>,
    pub focus: Option<(f64, f64)>,
}

impl Words {
    /// `focus` as clients write it: `-0.42,0.69`.
    pub fn check(alt: Option<String>, focus: Option<&str>) -> Result<Self> {
        if alt.as_deref().is_some_and(|alt| limits::ALT_CHARS < alt.chars().count()) {
            return Err(Error::field(
                "description",
                "ERR_TOO_LONG",
                "A description has at most 5000 characters.",
            ));
        }
        let focus = match focus.map(str::trim).filter(|focus| !focus.is_empty()) {
            None => None,
            Some(focus) => Some(read_focus(focus).ok_or_else(|| {
                Error::field("focus", "ERR_INVALID", "A focal point is two numbers from -1 to 1.")
            })?),
        };
        Ok(Self { alt: alt.map(|alt| alt.trim().to_owned()), focus })
    }
}

fn read_focus(focus: &str) -> Option<(f64, f64)> {
    let (x, y) = focus.split_once(',')?;
    let number = |text: &str| text.trim().parse().ok().filter(|n: &f64| (-1.0..=1.0).contains(n));
    Some((number(x)?, number(y)?))
}

/// A picture of a post of another server: known, not fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct RemotePicture {
    pub url: String,
    pub alt: String,
    pub blurhash: Option<String>,
    pub width: i32,
    pub height: i32,
    pub focus: (f64, f64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_focal_point_is_two_numbers_within_the_picture() {
        assert_eq!(Words::check(None, Some("-0.5, 1")).unwrap().focus, Some((-0.5, 1.0)));
        for wrong in ["1", "2,0", "a,b", "NaN,0"] {
            assert!(Words::check(None, Some(wrong)).is_err(), "{wrong}");
        }
    }
}
