//! Reading a post of somebody else.

use serde_json::{Value, json};
use url::Url;

use super::{Note, TYPES};
use crate::audience::{Audience, PUBLIC};
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;
use crate::origin::{check_id, same_origin};
use crate::vocab::attachment::Attachment;
use crate::vocab::authorization::Interaction;
use crate::vocab::place::Place;
use crate::vocab::policy::Policy;
use crate::vocab::poll::Poll;
use crate::vocab::quote::Quote;
use crate::vocab::tag::Tag;

impl Note {
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
        let sensitive = members.flag("sensitive").unwrap_or_default();
        let (warning, excerpt) = summary(members, kind, sensitive);
        let policy = Policy::parse(members, &attributed_to);
        let channel = members.id("channel").filter(|channel| same_origin(channel, &id));
        Ok(Self {
            audience: audience(members)?,
            group: group(members).or_else(|| channel.clone()),
            channel,
            url: page(members),
            published: members.time("published"),
            updated: members.time("updated"),
            in_reply_to: members.id("inReplyTo"),
            name: members.text("name").map(|name| cut(name, limits::NAME_CHARACTERS)),
            sensitive: sensitive || warning.is_some(),
            summary: warning.map(|text| cut(text, limits::NAME_CHARACTERS)),
            excerpt: excerpt.map(|text| limits::cut_bytes(text, limits::SUMMARY_BYTES).to_owned()),
            content: limits::cut_bytes(members.text("content").unwrap_or_default(), limits::CONTENT_BYTES)
                .to_owned(),
            content_type: members
                .text("mediaType")
                .filter(|name| name.starts_with("text/"))
                .map(str::to_owned),
            language: language(members),
            attachments: attachments(document, members, kind),
            tags: Tag::parse_list(members.list("tag")),
            poll: if kind == "Question" { Poll::parse(members) } else { None },
            quote: Quote::parse(members),
            approved_by: members
                .id(Interaction::Reply.authorization_member())
                .or_else(|| members.id("approvedBy")),
            place: members.object("location").and_then(Place::parse),
            starts_at: members.time("startTime"),
            ends_at: members.time("endTime"),
            comments_enabled: comments_enabled(members, policy.as_ref()),
            replies: members.id("replies"),
            replies_count: members.object("replies").and_then(|replies| replies.count("totalItems")),
            likes: counted(members, "likes"),
            shares: counted(members, "shares"),
            views: members.count("views"),
            context: members.id("context"),
            is_live: members.flag("isLiveBroadcast").unwrap_or_default(),
            is_reel: members.text("postKind") == Some("reel"),
            kind: kind.to_owned(),
            policy,
            attributed_to,
            id,
        })
    }
}

fn cut(text: &str, count: usize) -> String {
    limits::cut_characters(text, count).to_owned()
}

/// `to` and `cc`, together at most [`limits::RECIPIENTS`].
pub(crate) fn audience(members: Members) -> Result<Audience, ParseError> {
    let audience = Audience { to: members.strings("to"), cc: members.strings("cc") };
    if limits::RECIPIENTS < audience.to.len() + audience.cc.len() {
        return Err(ParseError::TooMany("to"));
    }
    Ok(audience)
}

/// A content warning, or what an article says about itself in short: both are `summary`. Of a sensitive article it is
/// the former (`WordPress`).
fn summary<'a>(members: Members<'a>, kind: &str, sensitive: bool) -> (Option<&'a str>, Option<&'a str>) {
    // Misskey writes an empty warning as a zero-width space.
    let is_said = |text: &&str| !text.trim_matches(['\u{200b}', ' ']).is_empty();
    let summary = members.text("summary").filter(is_said);
    let is_long = matches!(kind, "Article" | "Page" | "Video" | "Audio" | "Event");
    if is_long && !sensitive { (None, summary) } else { (summary, None) }
}

/// The first of `audience` that is an actor rather than everybody.
fn group(members: Members) -> Option<Url> {
    let audience = members.list("audience").iter().filter_map(Value::as_str);
    audience.filter(|id| *id != PUBLIC && !id.ends_with("/followers")).find_map(|id| check_id(id).ok())
}

fn counted(members: Members, name: &str) -> Option<(Url, u64)> {
    let collection = members.object(name)?;
    Some((collection.id("id")?, collection.count("totalItems")?))
}

/// Whether comments are allowed, in the words of Pixelfed, else of PeerTube, else of GoToSocial.
fn comments_enabled(members: Members, policy: Option<&Policy>) -> Option<bool> {
    // PeerTube: 1 is yes, 2 is no, 3 is after approval.
    let peertube = || members.count("commentsPolicy").map(|policy| policy != 2);
    members
        .flag("commentsEnabled")
        .or_else(peertube)
        .or_else(|| policy.map(|policy| !policy.reply.is_nobody()))
}

/// The page for people: a Link that says so, else a bare address, else a Link that says nothing else.
fn page(members: Members) -> Option<Url> {
    let pages = members.list("url");
    let says_html = |entry: &&Value| entry.get("mediaType").and_then(Value::as_str) == Some("text/html");
    let says_nothing = |entry: &&Value| entry.get("mediaType").is_none() && entry.get("rel").is_none();
    let page = pages.iter().find(says_html).or_else(|| pages.iter().find(|entry| entry.is_string()));
    page.or_else(|| pages.iter().find(says_nothing)).and_then(crate::members::url_of)
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
    if files.is_empty() && matches!(kind, "Article" | "Page" | "Event") {
        // Lemmy, WordPress and Mobilizon put the picture of an article here.
        files.extend(members.list("image").iter().find_map(|image| match image {
            Value::String(_) => Attachment::parse(&json!({"type": "Image", "url": [image]})),
            image => Attachment::parse(image),
        }));
    }
    files
}
