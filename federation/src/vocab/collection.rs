//! Lists: outboxes, followers, likes, replies.
//!
//! Ours are paged by cursor and newest first. Others' come as `Collection` or `OrderedCollection`, with `items` or
//! `orderedItems`, with the first page inline or by address, and are all read as [`Page`].
//!
//! ```
//! use federation::vocab::collection::Page;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let page = Page::parse(&normalize(json!({
//!     "id": "https://v.test/n/1/replies", "type": "Collection",
//!     "first": {"type": "CollectionPage", "items": "https://v.test/n/2", "next": "https://v.test/n/1/replies?page=2"}
//! })))?;
//! assert_eq!(page.items, ["https://v.test/n/2"]);
//! assert!(page.next.is_some());
//! # Ok(())
//! # }
//! ```

use serde_json::{Value, json};
use url::Url;

use super::Tag;
use crate::context::{self, put, with_context};
use crate::error::ParseError;
use crate::limits;
use crate::members::Members;

/// A collection that we serve, without its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedCollection {
    /// Its id.
    pub id: Url,
    /// How many entries it has.
    pub total_items: u64,
    /// Its first page; absent where the entries aren't shown.
    pub first: Option<Url>,
    /// Its last page.
    pub last: Option<Url>,
}

impl OrderedCollection {
    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        let mut document = serde_json::Map::new();
        put(&mut document, "id", Some(self.id.as_str()));
        put(&mut document, "type", Some("OrderedCollection"));
        put(&mut document, "totalItems", Some(self.total_items));
        put(&mut document, "first", self.first.as_ref().map(Url::as_str));
        put(&mut document, "last", self.last.as_ref().map(Url::as_str));
        with_context(context::plain(), document.into())
    }
}

/// A page of a collection that we serve.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderedCollectionPage {
    /// Its own address.
    pub id: Url,
    /// The collection it belongs to.
    pub part_of: Url,
    /// The page with older entries.
    pub next: Option<Url>,
    /// The page with newer entries.
    pub prev: Option<Url>,
    /// Ids, or objects without `@context`.
    pub items: Vec<Value>,
}

impl OrderedCollectionPage {
    /// With `@context`, to be served. `context` is that of the entries: [`context::plain`] for ids,
    /// [`context::note`] where posts are embedded.
    pub fn to_document(&self, context: Value) -> Value {
        let mut document = serde_json::Map::new();
        put(&mut document, "id", Some(self.id.as_str()));
        put(&mut document, "type", Some("OrderedCollectionPage"));
        put(&mut document, "partOf", Some(self.part_of.as_str()));
        put(&mut document, "next", self.next.as_ref().map(Url::as_str));
        put(&mut document, "prev", self.prev.as_ref().map(Url::as_str));
        put(&mut document, "orderedItems", Some(self.items.clone()));
        with_context(context, document.into())
    }
}

/// A short ordered collection with its entries inline, such as an actor's featured posts.
pub fn inline(context: Value, id: &Url, items: &[Value]) -> Value {
    let total = items.len();
    let document = json!({"id": id, "type": "OrderedCollection", "totalItems": total, "orderedItems": items});
    with_context(context, document)
}

/// The answers to a post. Mastodon reads the first page, and of it the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Replies {
    /// Its id.
    pub id: Url,
    /// How many there are for everybody to see.
    pub total_items: u64,
    /// Ids of the author's own answers, the oldest first; five are read.
    pub own: Vec<Url>,
    /// Where the others are.
    pub next: Option<Url>,
}

impl Replies {
    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        let mut first = serde_json::Map::new();
        put(&mut first, "type", Some("CollectionPage"));
        put(&mut first, "partOf", Some(self.id.as_str()));
        put(&mut first, "next", self.next.as_ref().map(Url::as_str));
        let own: Vec<_> = self.own.iter().map(Url::as_str).collect();
        put(&mut first, "items", Some(own));
        let document =
            json!({"id": self.id, "type": "Collection", "totalItems": self.total_items, "first": first});
        with_context(context::plain(), document)
    }
}

/// A page of an unordered collection that we serve, such as the answers of others.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectionPage {
    /// Its own address.
    pub id: Url,
    /// The collection it belongs to.
    pub part_of: Url,
    /// The page with the rest.
    pub next: Option<Url>,
    /// Ids.
    pub items: Vec<Url>,
}

impl CollectionPage {
    /// With `@context`, to be served.
    pub fn to_document(&self) -> Value {
        let mut document = serde_json::Map::new();
        put(&mut document, "id", Some(self.id.as_str()));
        put(&mut document, "type", Some("CollectionPage"));
        put(&mut document, "partOf", Some(self.part_of.as_str()));
        put(&mut document, "next", self.next.as_ref().map(Url::as_str));
        let items: Vec<_> = self.items.iter().map(Url::as_str).collect();
        put(&mut document, "items", Some(items));
        with_context(context::plain(), document.into())
    }
}

/// A conversation that belongs to `owner`: the ids of its posts, the oldest first (FEP-7888, FEP-f228).
pub fn conversation(id: &Url, owner: &Url, posts: &[Url]) -> Value {
    let total = posts.len();
    let document = json!({
        "id": id, "type": "OrderedCollection", "attributedTo": owner, "totalItems": total, "orderedItems": posts,
    });
    with_context(context::plain(), document)
}

/// The hashtags that someone shows on their profile.
pub fn featured_tags(id: &Url, hashtags: &[Tag]) -> Value {
    let items: Vec<_> = hashtags.iter().map(Tag::to_json).collect();
    let total = items.len();
    let document = json!({"id": id, "type": "Collection", "totalItems": total, "items": items});
    with_context(context::pin(), document)
}

/// A collection of which only the size is told, such as the likes of a post. Without `@context`.
pub fn count(id: &Url, total_items: u64) -> Value {
    json!({"id": id, "type": "Collection", "totalItems": total_items})
}

/// The same with `@context`, to be served.
pub fn count_document(id: &Url, total_items: u64) -> Value {
    with_context(context::plain(), count(id, total_items))
}

/// What someone else's collection, or a page of it, says.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its id; pages of some peers have none.
    pub id: Option<Url>,
    /// How many entries the collection has, as its owner says.
    pub total_items: Option<u64>,
    /// The entries: ids or objects, at most [`limits::COLLECTION_ITEMS`]. The embedded objects are to be trusted
    /// only where they share the origin of the page.
    pub items: Vec<Value>,
    /// Where to go on: the first page of a collection, the next of a page.
    pub next: Option<Url>,
}

impl Page {
    /// Reads a normalised collection or page.
    pub fn parse(document: &Value) -> Result<Self, ParseError> {
        let members = Members::of(document).ok_or(ParseError::Invalid("collection"))?;
        let kinds = ["Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"];
        if !kinds.contains(&members.kind()?) {
            return Err(ParseError::Invalid("type"));
        }
        let inline = members.object("first").filter(|first| !items(*first).is_empty());
        let (items, next) = match inline {
            Some(first) => (items(first), first.id("next")),
            None => (items(members), members.id("next").or_else(|| members.id("first"))),
        };
        Ok(Self {
            id: members.id("id"),
            total_items: members.count("totalItems"),
            items: items.iter().take(limits::COLLECTION_ITEMS).cloned().collect(),
            next,
        })
    }
}

/// GoToSocial and others collapse a list of one.
fn items(members: Members<'_>) -> &[Value] {
    let value = members.value("orderedItems").or_else(|| members.value("items"));
    match value {
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}
