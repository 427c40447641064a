//! `Announce`: someone shows something to others.

use chrono::{DateTime, Utc};
use serde_json::Value;
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context;
use crate::error::ParseError;
use crate::members::Members;

/// Someone shows something to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announce {
    /// What is shown. Whatever else is embedded is not trusted and not kept: it is to be fetched by this id.
    pub object: Url,
    /// The type of what is embedded, such as `Create` where a group passes on an activity (FEP-1b12).
    pub object_type: Option<String>,
}

impl Announce {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let kind = activity.object("object").and_then(|object| object.text("type"));
        let object_type = kind.map(|kind| crate::limits::cut_characters(kind, 64).to_owned());
        Ok(Self { object: activity.required_id("object")?, object_type })
    }
}

/// `actor` boosts `object`. The id must be an https URL (Pixelfed); `audience` names followers and author.
pub fn announce(id: &Url, actor: &Url, object: &Url, audience: &Audience, published: DateTime<Utc>) -> Value {
    let published = Some(published);
    Envelope { context: context::plain(), kind: "Announce", id, actor, audience, published }
        .around(object.as_str())
}
