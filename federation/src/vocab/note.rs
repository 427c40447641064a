//! A post, as other servers see it.
//!
//! Everything that peers publish as a post is read as a [`Note`]: `Article` and `Page` with their title, `Video` and
//! `Image` which are their own attachment. Ours are always `Note`.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::attachment::Attachment;
use super::collection;
use super::place::Place;
use super::policy::Policy;
use super::tag::Tag;
use super::timestamp;
use crate::audience::Audience;
use crate::context::{self, put, with_context};
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::origin::same_origin;

/// The types that are read as a post.
pub const TYPES: [&str; 8] = ["Note", "Image", "Video", "Article", "Page", "Question", "Audio", "Event"];

/// A post. Its id is its address too, content-negotiated, because Pixelfed takes one for the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its id.
    pub id: Url,
    /// What it was written as: one of [`TYPES`].
    pub kind: String,
    /// The author.
    pub attributed_to: Url,
    /// PeerTube's channel, on the author's origin.
    pub channel: Option<Url>,
    /// The page for people, where it isn't the id.
    pub url: Option<Url>,
    /// Whom it is addressed to.
    pub audience: Audience,
    /// When it was published. Who stores it decides what to do with times in the future.
    pub published: Option<DateTime<Utc>>,
    /// When it was last edited.
    pub updated: Option<DateTime<Utc>>,
    /// What it answers.
    pub in_reply_to: Option<Url>,
    /// The title of an article or film.
    pub name: Option<String>,
    /// The content warning. Empty is none.
    pub summary: Option<String>,
    /// Whether its pictures are hidden at first.
    pub sensitive: bool,
    /// HTML as its author wrote it: to be sanitised before anybody sees it. PeerTube's is Markdown.
    pub content: String,
    /// The media type of [`Note::content`], where it isn't HTML.
    pub content_type: Option<String>,
    /// BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// Pictures and films, the most important first.
    pub attachments: Vec<Attachment>,
    /// Mentions, hashtags, emoji.
    pub tags: Vec<Tag>,
    /// Where it was.
    pub place: Option<Place>,
    /// What the author allows. Absent: the author said nothing.
    pub policy: Option<Policy>,
    /// Whether comments are allowed, where a peer says only this.
    pub comments_enabled: Option<bool>,
    /// The collection of answers.
    pub replies: Option<Url>,
    /// The collection of likes, and how many there are.
    pub likes: Option<(Url, u64)>,
    /// The collection of boosts, and how many there are.
    pub shares: Option<(Url, u64)>,
    /// The collection of the whole conversation (FEP-7888).
    pub context: Option<Url>,
    /// Whether it is a reel: one short film, shown as such.
    pub is_reel: bool,
}

impl Note {
    /// A post of ours without anything in it.
    pub fn new(id: Url, attributed_to: Url, audience: Audience, published: DateTime<Utc>) -> Self {
        Self {
            id,
            kind: "Note".to_owned(),
            attributed_to,
            channel: None,
            url: None,
            audience,
            published: Some(published),
            updated: None,
            in_reply_to: None,
            name: None,
            summary: None,
            sensitive: false,
            content: String::new(),
            content_type: None,
            language: None,
            attachments: Vec::new(),
            tags: Vec::new(),
            place: None,
            policy: None,
            comments_enabled: None,
            replies: None,
            likes: None,
            shares: None,
            context: None,
            is_reel: false,
        }
    }

    /// Reads a normalised post. It must have an id and an author on the same origin.
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("object"))?;
        let kind = members.kind()?;
        if !TYPES.contains(&kind) {
            return Err(ParseError::Invalid("type"));
        }
        let id = members.required_id("id")?;
        let attributed_to = members.required_id("attributedTo")?;
        if !same_origin(&id, &attributed_to) {
            return Err(ParseError::Invalid("attributedTo"));
        }
        let cut = |text, count| limits::cut_characters(text, count).to_owned();
        // Misskey writes an empty warning as a zero-width space.
        let summary = members.text("summary").filter(|text| !text.trim_matches(['\u{200b}', ' ']).is_empty());
        let counted = |name| {
            let collection = members.object(name)?;
            Some((collection.id("id")?, collection.count("totalItems")?))
        };
        let policy = Policy::parse(members);
        let comments_enabled = members
            .flag("commentsEnabled")
            .or_else(|| policy.as_ref().map(|policy| !policy.reply.is_nobody()));
        Ok(Self {
            audience: audience(members)?,
            channel: members.id("channel").filter(|channel| same_origin(channel, &id)),
            url: page(members),
            published: members.time("published"),
            updated: members.time("updated"),
            in_reply_to: members.id("inReplyTo"),
            name: members.text("name").map(|name| cut(name, limits::NAME_CHARACTERS)),
            summary: summary.map(|text| cut(text, limits::NAME_CHARACTERS)),
            sensitive: members.flag("sensitive").unwrap_or_default() || summary.is_some() && kind == "Note",
            content: limits::cut_bytes(members.text("content").unwrap_or_default(), limits::CONTENT_BYTES)
                .to_owned(),
            content_type: members
                .text("mediaType")
                .filter(|name| name.starts_with("text/"))
                .map(str::to_owned),
            language: language(members),
            attachments: attachments(document, members, kind),
            tags: Tag::parse_list(members.list("tag")),
            place: members.object("location").and_then(Place::parse),
            replies: members.id("replies"),
            likes: counted("likes"),
            shares: counted("shares"),
            context: members.id("context"),
            is_reel: members.text("postKind") == Some("reel"),
            kind: kind.to_owned(),
            comments_enabled,
            policy,
            attributed_to,
            id,
        })
    }

    /// Without `@context`, to be embedded or listed, with full alt texts.
    pub fn to_json(&self) -> Value {
        self.write(limits::ALT_CHARACTERS)
    }

    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        with_context(context::note(), self.to_json())
    }

    /// Without `@context`, with alt texts of at most `alt_limit` characters.
    pub(crate) fn write(&self, alt_limit: usize) -> Value {
        let mut note = Map::new();
        put(&mut note, "id", Some(self.id.as_str()));
        put(&mut note, "type", Some(self.kind.as_str()));
        put(&mut note, "url", Some(self.url.as_ref().unwrap_or(&self.id).as_str()));
        put(&mut note, "attributedTo", Some(self.attributed_to.as_str()));
        put(&mut note, "published", self.published.map(timestamp));
        put(&mut note, "updated", self.updated.map(timestamp));
        put(&mut note, "to", Some(self.audience.to.clone()));
        put(&mut note, "cc", Some(self.audience.cc.clone()));
        note.insert(
            "inReplyTo".to_owned(),
            self.in_reply_to.as_ref().map_or(Value::Null, |id| id.as_str().into()),
        );
        put(&mut note, "name", self.name.as_deref());
        note.insert("summary".to_owned(), self.summary.as_deref().map_or(Value::Null, Value::from));
        put(&mut note, "sensitive", Some(self.sensitive || self.summary.is_some()));
        put(&mut note, "content", Some(self.content.as_str()));
        put(&mut note, "contentMap", self.language.as_ref().map(|tag| json!({tag: self.content})));
        let attachments: Vec<_> = self.attachments.iter().map(|file| file.to_json(alt_limit)).collect();
        put(&mut note, "attachment", Some(attachments));
        put(&mut note, "tag", Some(self.tags.iter().map(Tag::to_json).collect::<Vec<_>>()));
        put(&mut note, "location", self.place.as_ref().map(Place::to_json));
        if let Some(policy) = &self.policy {
            policy.write(&mut note);
        }
        put(&mut note, "replies", self.replies.as_ref().map(Url::as_str));
        let counted = |pair: &(Url, u64)| collection::count(&pair.0, pair.1);
        put(&mut note, "likes", self.likes.as_ref().map(counted));
        put(&mut note, "shares", self.shares.as_ref().map(counted));
        put(&mut note, "context", self.context.as_ref().map(Url::as_str));
        if self.is_reel {
            put(&mut note, "postKind", Some("reel"));
            put(&mut note, "preview", self.attachments.first().and_then(preview));
        }
        note.into()
    }
}

/// `to` and `cc`, together at most [`limits::RECIPIENTS`].
pub(crate) fn audience(members: Members) -> Result<Audience, ParseError> {
    let audience = Audience { to: members.strings("to"), cc: members.strings("cc") };
    if limits::RECIPIENTS < audience.to.len() + audience.cc.len() {
        return Err(ParseError::TooMany("to"));
    }
    Ok(audience)
}

/// The page for people: a Link that says so, else a bare address.
fn page(members: Members) -> Option<Url> {
    let pages = members.list("url");
    let says_html = |entry: &&Value| entry.get("mediaType").and_then(Value::as_str) == Some("text/html");
    let page = pages.iter().find(says_html).or_else(|| pages.iter().find(|entry| entry.is_string()));
    page.and_then(crate::members::url_of)
}

/// The only key of `contentMap`, else PeerTube's `language`.
fn language(members: Members) -> Option<String> {
    let map = members.value("contentMap").and_then(Value::as_object).filter(|map| map.len() == 1);
    let tag = map.and_then(|map| map.keys().next()).map(String::as_str);
    let peertube = || members.object("language")?.text("identifier");
    let is_tag = |tag: &&str| tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    tag.or_else(peertube).filter(is_tag).map(str::to_owned)
}

fn attachments(document: &Value, members: Members, kind: &str) -> Vec<Attachment> {
    let listed = members.list("attachment").iter();
    let itself = matches!(kind, "Image" | "Video" | "Audio").then_some(document);
    let mut files: Vec<Attachment> = Vec::new();
    for file in itself.into_iter().chain(listed).filter_map(Attachment::parse) {
        if limits::ATTACHMENTS == files.len() {
            break;
        }
        // Bridgy Fed names a picture twice.
        if files.iter().all(|known| known.url != file.url) {
            files.push(file);
        }
    }
    if files.is_empty() && matches!(kind, "Article" | "Page") {
        // Lemmy and WordPress put the picture of an article here.
        files.extend(members.list("image").iter().filter_map(Attachment::parse).take(1));
    }
    files
}

/// What Loops shows before a reel plays.
fn preview(film: &Attachment) -> Option<Value> {
    let poster = film.icon.as_ref()?;
    let mut preview = Map::new();
    put(&mut preview, "type", Some("Image"));
    put(&mut preview, "name", film.name.as_deref());
    put(&mut preview, "width", film.width);
    put(&mut preview, "height", film.height);
    put(&mut preview, "url", Some(json!({"type": "Link", "href": poster, "mediaType": "image/jpeg"})));
    Some(preview.into())
}
