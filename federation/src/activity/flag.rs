//! `Flag`: someone is reported to their own server.
//!
//! ```
//! use federation::activity::flag::flag;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let server = Url::parse("https://pics.example/actor")?;
//! let mallory = Url::parse("https://v.test/users/mallory")?;
//! let post = Url::parse("https://v.test/n/7")?;
//! let report = flag(&Url::parse("https://pics.example/reports/1")?, &server, &mallory, &[post], "Harassment");
//! assert_eq!(report["object"][0], "https://v.test/users/mallory");
//! assert_eq!(report["actor"], "https://pics.example/actor");
//! # Ok(())
//! # }
//! ```

use serde_json::Value;
use url::Url;

use super::Envelope;
use crate::audience::Audience;
use crate::context::{self, put_into};
use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of};
use crate::origin::{check_id, check_url};

/// What is reported, as the peer named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reported {
    /// An actor or a post.
    Id(Url),
    /// Something that is no id. Moderators may know what is meant.
    Text(String),
}

/// A report. Its actor is often a server rather than who complained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Who and what is reported, without repetitions: what is listed, then what the complaint names (Misskey writes
    /// the addresses of posts there). At most [`limits::REPORTED`].
    pub objects: Vec<Reported>,
    /// The complaint: plain text, perhaps empty.
    pub content: String,
}

impl Flag {
    pub(super) fn parse(activity: Members) -> Result<Self, ParseError> {
        let content = activity.text("content").unwrap_or_default();
        let content = limits::cut_characters(content, limits::REPORT_CHARACTERS).to_owned();
        let listed = match activity.value("object") {
            Some(Value::Array(objects)) => objects.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let mut objects: Vec<Reported> = Vec::new();
        for object in listed.iter().filter_map(id_of).map(reported).chain(addresses(&content)) {
            if limits::REPORTED <= objects.len() {
                break;
            }
            if !objects.contains(&object) {
                objects.push(object);
            }
        }
        if objects.is_empty() { Err(ParseError::Missing("object")) } else { Ok(Self { objects, content }) }
    }

    /// The ids among what is reported.
    pub fn ids(&self) -> impl Iterator<Item = &Url> {
        self.objects.iter().filter_map(|object| match object {
            Reported::Id(id) => Some(id),
            Reported::Text(_) => None,
        })
    }
}

fn reported(raw: &str) -> Reported {
    check_id(raw)
        .map_or_else(|_| Reported::Text(limits::cut_bytes(raw, limits::URL_BYTES).to_owned()), Reported::Id)
}

/// The web addresses in a text.
fn addresses(text: &str) -> impl Iterator<Item = Reported> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    text.split(ends).filter_map(|word| {
        let start = word.find("https://").or_else(|| word.find("http://"))?;
        check_url(word[start..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']'])).map(Reported::Id)
    })
}

/// The instance actor `server` reports `who`, and `posts` of theirs on the same server. That it is a server hides who
/// complained. Pixelfed and Loops drop a report if one object isn't their own, so all must be of `who`'s origin.
pub fn flag(id: &Url, server: &Url, who: &Url, posts: &[Url], complaint: &str) -> Value {
    let audience = Audience::one(who);
    let posts = posts.iter().take(limits::REPORTED - 1);
    let objects: Vec<Value> = std::iter::once(who).chain(posts).map(|id| id.as_str().into()).collect();
    let context = context::plain();
    let activity =
        Envelope { context, kind: "Flag", id, actor: server, audience: &audience, published: None }
            .around(objects);
    put_into(activity, "content", limits::cut_characters(complaint, limits::REPORT_CHARACTERS))
}
