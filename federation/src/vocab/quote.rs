//! A post in another post.
//!
//! FEP-044f asks the quoted author, whose stamp goes with the quote. Older servers just name the post, in four ways.

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
