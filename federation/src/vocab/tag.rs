//! Mentions, hashtags and custom emoji.
//!
//! ```
//! use federation::vocab::Tag;
//!
//! let tag = Tag::Hashtag { name: "#fog".to_owned(), href: None };
//! assert_eq!(tag.to_json()["type"], "Hashtag");
//! ```

use serde_json::{Map, Value, json};
use url::Url;

use super::Emoji;
use crate::context::put;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::check_id;

/// An entry of `tag`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// Someone is named.
    Mention {
        /// The actor's id.
        href: Url,
        /// The handle, with its leading `@`.
        name: String,
    },
    /// A word to be found by.
    Hashtag {
        /// The word, with its leading `#`.
        name: String,
        /// A page about it.
        href: Option<Url>,
    },
    /// A picture that stands for `:shortcode:`.
    Emoji(Emoji),
}

impl Tag {
    /// The tags of `list`, at most [`limits::TAGS`] of a kind. Others are left out.
    pub(crate) fn parse_list(list: &[Value]) -> Vec<Self> {
        let mut counts = [0; 3];
        let mut within_limit = |tag: &Self| {
            let count = match tag {
                Self::Mention { .. } => &mut counts[0],
                Self::Hashtag { .. } => &mut counts[1],
                Self::Emoji(_) => &mut counts[2],
            };
            *count += 1;
            *count <= limits::TAGS
        };
        list.iter().filter_map(Self::parse).filter(|tag| within_limit(tag)).collect()
    }

    fn parse(value: &Value) -> Option<Self> {
        let members = Members::of(value)?;
        let name = || Some(limits::cut_characters(members.text("name")?, limits::NAME_CHARACTERS).to_owned());
        match members.text("type")? {
            "Mention" => {
                let href = check_id(members.value("href").and_then(id_of)?).ok()?;
                Some(Self::Mention { href, name: name().unwrap_or_default() })
            }
            "Hashtag" => {
                let name = name().filter(|name| !name.trim_start_matches('#').is_empty())?;
                Some(Self::Hashtag { name, href: members.url("href") })
            }
            "Emoji" => Emoji::parse(members).map(Self::Emoji),
            _ => None,
        }
    }

    /// As it is written into `tag`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Mention { href, name } => json!({"type": "Mention", "href": href, "name": name}),
            Self::Hashtag { name, href } => {
                let mut tag = Map::new();
                put(&mut tag, "type", Some("Hashtag"));
                put(&mut tag, "href", href.as_ref().map(Url::as_str));
                put(&mut tag, "name", Some(name.as_str()));
                tag.into()
            }
            Self::Emoji(emoji) => emoji.to_json(),
        }
    }
}
