//! `Dislike`: someone dislikes something (Lemmy, PeerTube). We never say so.

use url::Url;

use crate::error::ParseError;
use crate::members::Members;

/// Someone dislikes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dislike {
    /// What.
    pub object: Url,
}

impl Dislike {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        Ok(Self { object: activity.required_id("object")? })
    }
}
