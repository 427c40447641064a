//! A post, as other servers see it.
//!
//! Everything that peers publish as a post is read as a [`Note`]: `Article` and `Page` with their title, `Video` and
//! `Image` which are their own attachment. Ours are `Note`, or `Question` with a poll.
//!
//! ```
//! use federation::vocab::Note;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let film = Note::parse(&normalize(json!({
//!     "id": "https://v.test/videos/1", "type": "Video", "name": "Fog",
//!     "attributedTo": [
//!         {"type": "Person", "id": "https://v.test/accounts/vic"}, {"type": "Group", "id": "https://v.test/channels/fog"}
//!     ],
//!     "url": [{"type": "Link", "mediaType": "video/mp4", "href": "https://v.test/720.mp4", "height": 720}]
//! })))?;
//! assert_eq!(film.title(), Some("Fog"));
//! assert_eq!(film.attributed_to.path(), "/accounts/vic");
//! assert_eq!(film.attachments[0].url.path(), "/720.mp4");
//! # Ok(())
//! # }
//! ```

mod read;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::attachment::Attachment;
use super::authorization::Interaction;
use super::collection;
use super::place::Place;
use super::policy::Policy;
use super::poll::Poll;
use super::quote::{Quote, with_link};
use super::tag::Tag;
use super::timestamp;
use crate::audience::Audience;
use crate::context::{self, put, with_context};
use crate::limits;

pub(crate) use read::audience;

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
    /// The group it was posted to: its `audience` (Lemmy), else the channel. A group that is only mentioned is to be
    /// found among [`Note::tags`], by who knows its actor.
    pub group: Option<Url>,
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
    /// The name: the title of an article or film, the choice of a vote.
    pub name: Option<String>,
    /// The content warning. Empty is none.
    pub summary: Option<String>,
    /// What an article, film or event says about itself in short. HTML as its author wrote it.
    pub excerpt: Option<String>,
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
    /// What can be chosen, if it is a poll.
    pub poll: Option<Poll>,
    /// The post it shows.
    pub quote: Option<Quote>,
    /// The stamp by which the author of what it answers allowed it.
    pub approved_by: Option<Url>,
    /// Where it was.
    pub place: Option<Place>,
    /// When an event starts.
    pub starts_at: Option<DateTime<Utc>>,
    /// When an event or a poll ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// What the author allows. Absent: the author said nothing.
    pub policy: Option<Policy>,
    /// Whether comments are allowed, where a peer says only this.
    pub comments_enabled: Option<bool>,
    /// The collection of answers.
    pub replies: Option<Url>,
    /// How many answers there are, where it is told.
    pub replies_count: Option<u64>,
    /// The collection of likes, and how many there are.
    pub likes: Option<(Url, u64)>,
    /// The collection of boosts, and how many there are.
    pub shares: Option<(Url, u64)>,
    /// How often a film was seen (PeerTube).
    pub views: Option<u64>,
    /// The collection of the whole conversation (FEP-7888).
    pub context: Option<Url>,
    /// Whether a film is not filmed yet, or being filmed now (PeerTube).
    pub is_live: bool,
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
            group: None,
            url: None,
            audience,
            published: Some(published),
            updated: None,
            in_reply_to: None,
            name: None,
            summary: None,
            excerpt: None,
            sensitive: false,
            content: String::new(),
            content_type: None,
            language: None,
            attachments: Vec::new(),
            tags: Vec::new(),
            poll: None,
            quote: None,
            approved_by: None,
            place: None,
            starts_at: None,
            ends_at: None,
            policy: None,
            comments_enabled: None,
            replies: None,
            replies_count: None,
            likes: None,
            shares: None,
            views: None,
            context: None,
            is_live: false,
            is_reel: false,
        }
    }

    /// The title, which stands above the content. The name of a picture is its alt text, that of a vote its choice.
    pub fn title(&self) -> Option<&str> {
        let has_title = matches!(self.kind.as_str(), "Article" | "Page" | "Video" | "Audio" | "Event");
        self.name.as_deref().filter(|_| has_title)
    }

    /// Whether it says that it was edited. The count of a poll changes without that.
    pub fn is_edit(&self) -> bool {
        self.updated.is_some_and(|updated| self.published.is_none_or(|published| published < updated))
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
        let content = match &self.quote {
            Some(quote) => with_link(&self.content, &quote.object),
            None => self.content.clone(),
        };
        put(&mut note, "contentMap", self.language.as_ref().map(|tag| json!({tag: content})));
        put(&mut note, "content", Some(content));
        let attachments: Vec<_> = self.attachments.iter().map(|file| file.to_json(alt_limit)).collect();
        put(&mut note, "attachment", Some(attachments));
        put(&mut note, "tag", Some(self.tags.iter().map(Tag::to_json).collect::<Vec<_>>()));
        if let Some(poll) = &self.poll {
            poll.write(&mut note);
        }
        put(&mut note, "location", self.place.as_ref().map(Place::to_json));
        put(&mut note, "audience", self.group.as_ref().map(Url::as_str));
        if let Some(quote) = &self.quote {
            quote.write(&mut note);
        }
        for name in ["approvedBy", Interaction::Reply.authorization_member()] {
            put(&mut note, name, self.approved_by.as_ref().map(Url::as_str));
        }
        if let Some(policy) = &self.policy {
            policy.write(&self.attributed_to, &mut note);
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
