//! A post in another post.
//!
//! FEP-044f asks the quoted author, whose stamp goes with the quote. Older servers just name the post, in four ways.
//!
//! ```
//! use federation::vocab::Note;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let read = |name: &str| {
//!     Note::parse(&normalize(json!({
//!         "id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/users/vic", "content": "Look",
//!         name: "https://pics.example/p/1"
//!     })))
//! };
//! assert!(read("quote")?.quote.expect("a quote").consent_expected);
//! assert!(!read("_misskey_quote")?.quote.expect("a quote").consent_expected);
//! # Ok(())
//! # }
//! ```

use std::borrow::Cow;

use serde_json::{Map, Value, json};
use url::Url;

use crate::context::put;
use crate::members::Members;
use crate::origin::check_id;

/// The names that are older than consent, the most common first.
const UNASKED: [&str; 3] = ["quoteUrl", "quoteUri", "_misskey_quote"];

/// What an object link is marked with to be a quote (FEP-e232).
const LINK_REL: &str = "https://misskey-hub.net/ns#_misskey_quote";

/// The media type of an object link.
const LINK_TYPE: &str = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

/// What is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The id of the quoted post.
    pub object: Url,
    /// The stamp of the quoted author. It is to be fetched, and
    /// [checked](super::Authorization::check).
    pub authorization: Option<Url>,
    /// Whether the author's server knows about consent: then a quote of somebody else that has no stamp is a link at
    /// most.
    pub consent_expected: bool,
}

impl Quote {
    pub(crate) fn parse(note: Members) -> Option<Self> {
        if let Some(quote) = note.value("quote") {
            // Mastodon leaves a tombstone where a quote was taken back.
            let is_gone = quote.get("type").and_then(Value::as_str) == Some("Tombstone");
            let object = note.id("quote").filter(|_| !is_gone)?;
            let authorization = note.id("quoteAuthorization");
            return Some(Self { object, authorization, consent_expected: true });
        }
        let object = UNASKED.iter().find_map(|name| note.id(name)).or_else(|| linked(note))?;
        Some(Self { object, authorization: None, consent_expected: false })
    }

    /// Writes it in every way that is read somewhere.
    pub(crate) fn write(&self, note: &mut Map<String, Value>) {
        let object = Some(self.object.as_str());
        put(note, "quote", object);
        put(note, "quoteAuthorization", self.authorization.as_ref().map(Url::as_str));
        for name in UNASKED {
            put(note, name, object);
        }
        let link = json!({"type": "Link", "mediaType": LINK_TYPE, "rel": LINK_REL, "href": self.object});
        if let Some(tags) = note.get_mut("tag").and_then(Value::as_array_mut) {
            tags.push(link);
        }
    }
}

fn linked(note: Members) -> Option<Url> {
    note.list("tag").iter().filter_map(Members::of).find_map(|link| {
        let is_quote = match link.value("rel")? {
            Value::String(rel) => rel == LINK_REL,
            Value::Array(rels) => rels.iter().any(|rel| rel == LINK_REL),
            _ => false,
        };
        let is_link = link.text("type") == Some("Link") && is_quote;
        is_link.then(|| check_id(link.text("href")?).ok()).flatten()
    })
}

/// `content` with a link to `quoted` at its end, for those who know no quotes. Others leave out what has this class.
pub(crate) fn with_link(content: &str, quoted: &Url) -> String {
    let address = quoted.as_str().replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let link = format!("<span class=\"quote-inline\"><br/>RE: <a href=\"{address}\">{address}</a></span>");
    match content.strip_suffix("</p>") {
        Some(text) => format!("{text}{link}</p>"),
        None => format!("{content}{link}"),
    }
}

/// `content` without the link that stands there for those who know no quotes.
///
/// ```
/// use federation::vocab::quote::without_link;
///
/// let content = r#"<p>Look<span class="quote-inline"><br/>RE: <a href="https://v.test/1">…</a></span></p>"#;
/// assert_eq!(without_link(content), "<p>Look</p>");
/// assert_eq!(without_link(r#"<p class="quote-inline">RE: …</p><p>Look</p>"#), "<p>Look</p>");
/// assert_eq!(without_link("<p>quote-inline</p>"), "<p>quote-inline</p>");
/// ```
pub fn without_link(content: &str) -> Cow<'_, str> {
    let Some((start, end)) = find_link(content) else { return Cow::Borrowed(content) };
    Cow::Owned(format!("{}{}", &content[..start], &content[end..]))
}

/// Where the `span` or `p` with that class begins and ends.
fn find_link(content: &str) -> Option<(usize, usize)> {
    let class = content.find("quote-inline\"")?;
    let start = content[..class].rfind('<')?;
    let name = ["span", "p"].into_iter().find(|name| {
        let tag = content[start + 1..class].strip_prefix(name);
        tag.is_some_and(|rest| rest.starts_with(' ') && rest.contains("class=\"") && !rest.contains('>'))
    })?;
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0;
    let mut at = start;
    loop {
        let next_close = at + content[at..].find(&close)?;
        if let Some(next_open) = content[at..next_close].find(&open) {
            depth += 1;
            at += next_open + open.len();
            continue;
        }
        depth -= 1;
        at = next_close + close.len();
        if depth == 0 {
            return Some((start, at));
        }
    }
}
