//! `EmojiReact`, and a `Like` with an emoji: someone answers something with one (FEP-c0e0).
//!
//! Pleroma sends the former, Misskey the latter. Hearts, thumbs and stars say no more than a plain like does, and are
//! read as one.
//!
//! ```
//! use federation::activity::{Activity, Kind};
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let says = |content: &str| {
//!     Activity::parse(&normalize(json!({
//!         "id": "https://v.test/a/1", "type": "Like", "actor": "https://v.test/users/vic",
//!         "object": "https://pics.example/p/1", "content": content, "_misskey_reaction": content
//!     })))
//! };
//! assert!(matches!(says("🔥")?.kind, Kind::React(react) if react.content == "🔥"));
//! assert!(matches!(says("❤")?.kind, Kind::Like(_)));
//! # Ok(())
//! # }
//! ```

use unicode_segmentation::UnicodeSegmentation;
use url::Url;

use super::{Kind, Like};
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::vocab::Emoji;
use crate::vocab::emoji;

/// Someone answers something with an emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct React {
    /// What is answered: the id, the page or the `Create` of a post, as the peer took it.
    pub object: Url,
    /// The emoji: one grapheme, or `:shortcode:`.
    pub content: String,
    /// The picture of a `:shortcode:`. Absent where the peer didn't send one: then nobody can show it.
    pub emoji: Option<Box<Emoji>>,
    /// The stamp by which the author allowed it.
    pub approved_by: Option<Url>,
}

/// A reaction, or the like that it amounts to.
pub(super) fn parse(activity: Members, name: &str) -> Result<Kind, ParseError> {
    let object = activity.required_id("object")?;
    let approved_by = activity.id("likeAuthorization").or_else(|| activity.id("approvedBy"));
    let Some(content) = said(activity).map(of_misskey) else {
        return Ok(Kind::Like(Like { object, approved_by }));
    };
    match reaction(content) {
        Some(content) => {
            let emoji = custom(activity, &content);
            Ok(Kind::React(React { object, content, emoji, approved_by }))
        }
        None if is_plain(content) || name == "Like" => Ok(Kind::Like(Like { object, approved_by })),
        None => Err(ParseError::Invalid("content")),
    }
}

/// The emoji of an inner activity, by which one of several reactions is taken back.
pub(super) fn inner_reaction(activity: Members) -> Option<String> {
    reaction(of_misskey(said(activity)?))
}

fn said(activity: Members<'_>) -> Option<&str> {
    let names = ["_misskey_reaction", "content"];
    let said = names.into_iter().find_map(|name| activity.text(name).map(str::trim));
    said.filter(|text| !text.is_empty())
}

/// Hearts, thumbs up and stars, with or without the selector of their coloured form.
fn is_plain(content: &str) -> bool {
    matches!(content.trim_end_matches('\u{fe0f}'), "\u{2764}" | "\u{1f44d}" | "\u{2b50}")
}

/// The emoji that is meant, unless it is a plain like or no emoji.
fn reaction(content: &str) -> Option<String> {
    if is_plain(content) {
        return None;
    }
    match content.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')) {
        // Misskey names the host behind an `@`; its own is a dot.
        Some(name) => {
            let name = name.split('@').next().unwrap_or_default();
            emoji::is_shortcode(name).then(|| format!(":{name}:"))
        }
        None => is_emoji(content).then(|| content.to_owned()),
    }
}

/// One grapheme with a picture in it.
#[must_use]
pub fn is_emoji(content: &str) -> bool {
    content.len() <= limits::EMOJI_BYTES
        && content.graphemes(true).count() == 1
        && content.chars().any(is_picture)
}

/// The blocks of Unicode in which emoji are, and the keycap that makes one of a digit.
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{20e3}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{24ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1fbff}')
}

/// Old Misskey had ten reactions with names.
fn of_misskey(content: &str) -> &str {
    match content {
        "like" => "\u{1f44d}",
        "love" => "\u{2764}",
        "laugh" => "\u{1f606}",
        "hmm" => "\u{1f914}",
        "surprise" => "\u{1f62e}",
        "congrats" => "\u{1f389}",
        "angry" => "\u{1f4a2}",
        "confused" => "\u{1f625}",
        "rip" => "\u{1f607}",
        "pudding" => "\u{1f36e}",
        "star" => "\u{2b50}",
        other => other,
    }
}

fn custom(activity: Members, content: &str) -> Option<Box<Emoji>> {
    let name = content.strip_prefix(':')?.strip_suffix(':')?;
    let tags = activity.list("tag").iter().take(limits::TAGS);
    tags.filter_map(|tag| Emoji::parse(Members::of(tag)?)).find(|emoji| emoji.shortcode == name).map(Box::new)
}
