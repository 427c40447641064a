//! Polls: what can be chosen, and how often it was (FEP-9967).
//!
//! ```
//! use federation::vocab::Note;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let question = Note::parse(&normalize(json!({
//!     "id": "https://v.test/n/1", "type": "Question", "attributedTo": "https://v.test/users/vic", "content": "Which?",
//!     "oneOf": [{"type": "Note", "name": "sea", "replies": {"type": "Collection", "totalItems": 3}}]
//! })))?;
//! assert_eq!(question.poll.expect("a poll").options[0].votes, Some(3));
//! let vote = Note::parse(&normalize(json!({
//!     "id": "https://w.test/v/1", "type": "Note", "attributedTo": "https://w.test/users/wim", "name": "sea",
//!     "inReplyTo": "https://v.test/n/1"
//! })))?;
//! assert_eq!(vote.vote().map(|vote| vote.choice), Some("sea"));
//! # Ok(())
//! # }
//! ```

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::{Note, timestamp};
use crate::context::put;
use crate::limits;
use crate::members::Members;

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Plain text. It is what a vote names.
    pub name: String,
    /// How many chose it, where the author's server says so: some do not before the end.
    pub votes: Option<u64>,
}

impl Choice {
    fn to_json(&self) -> Value {
        let mut votes = Map::new();
        put(&mut votes, "type", Some("Collection"));
        put(&mut votes, "totalItems", self.votes);
        json!({"type": "Note", "name": self.name, "replies": votes})
    }
}

/// The poll of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// What can be chosen, each once; at most [`limits::CHOICES`].
    pub options: Vec<Choice>,
    /// Whether more than one may be chosen.
    pub multiple: bool,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// When it was closed. Where a peer says only that it was, when it was to end, or else was published.
    pub closed_at: Option<DateTime<Utc>>,
    /// How many voted, where it is told.
    pub voters: Option<u64>,
}

impl Poll {
    /// The poll of a `Question`.
    pub(crate) fn parse(question: Members) -> Option<Self> {
        let (options, multiple) = match choices(question, "oneOf") {
            some if !some.is_empty() => (some, false),
            _ => (choices(question, "anyOf"), true),
        };
        if options.is_empty() {
            return None;
        }
        let ends_at = question.time("endTime");
        let closed = || ends_at.or_else(|| question.time("published"));
        let closed_at = match question.flag("closed") {
            Some(is_closed) => is_closed.then(closed).flatten(),
            None => question.time("closed"),
        };
        Some(Self { options, multiple, ends_at, closed_at, voters: question.count("votersCount") })
    }

    /// What it adds to a `Question`.
    pub(crate) fn write(&self, question: &mut Map<String, Value>) {
        let choices: Vec<Value> = self.options.iter().map(Choice::to_json).collect();
        put(question, if self.multiple { "anyOf" } else { "oneOf" }, Some(choices));
        put(question, "endTime", self.ends_at.map(timestamp));
        put(question, "closed", self.closed_at.map(timestamp));
        put(question, "votersCount", self.voters);
    }
}

fn choices(question: Members, member: &str) -> Vec<Choice> {
    let listed = match question.value(member) {
        Some(Value::Array(choices)) => choices.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut choices: Vec<Choice> = Vec::new();
    for choice in listed.iter().filter_map(choice).take(limits::CHOICES) {
        if choices.iter().all(|known| known.name != choice.name) {
            choices.push(choice);
        }
    }
    choices
}

fn choice(value: &Value) -> Option<Choice> {
    let members = Members::of(value)?;
    let name = members.text("name").map(str::trim).filter(|name| !name.is_empty())?;
    let votes = members.object("replies").and_then(|replies| replies.count("totalItems"));
    Some(Choice { name: limits::cut_characters(name, limits::NAME_CHARACTERS).to_owned(), votes })
}

/// A choice somebody made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote<'a> {
    /// The poll.
    pub question: &'a Url,
    /// The name of what was chosen.
    pub choice: &'a str,
}

impl Note {
    /// What it chooses, if it is a vote: a name and what it answers, and no content.
    pub fn vote(&self) -> Option<Vote<'_>> {
        if self.kind != "Note" || !self.content.is_empty() || !self.attachments.is_empty() {
            return None;
        }
        Some(Vote { question: self.in_reply_to.as_ref()?, choice: self.name.as_deref()? })
    }
}

/// A vote of ours: one choice. It goes to the author of the poll alone and is nothing to be shown, so it has no content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Its id.
    pub id: Url,
    /// Who votes.
    pub voter: Url,
    /// The poll.
    pub question: Url,
    /// Whose poll it is.
    pub author: Url,
    /// The name of what is chosen.
    pub choice: String,
}

impl Ballot {
    /// Without `@context`, to be embedded.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "type": "Note",
            "attributedTo": self.voter,
            "inReplyTo": self.question,
            "name": self.choice,
            "to": [self.author],
            "cc": [],
        })
    }
}
