//! Who may like, answer, boost and quote a post.
//!
//! Two dialects say the same: Pixelfed's `capabilities` and `commentsEnabled`, and GoToSocial's
//! `interactionPolicy`. Both are written; the latter is preferred when reading.
//!
//! ```
//! use federation::vocab::Note;
//! use federation::normalize::normalize;
//! use serde_json::json;
//!
//! # fn main() -> Result<(), federation::ParseError> {
//! let note = Note::parse(&normalize(json!({
//!     "id": "https://v.test/n/1", "type": "Note", "attributedTo": "https://v.test/users/vic", "content": "Fog",
//!     "interactionPolicy": {"canReply": {"automaticApproval": "https://v.test/users/vic"}}
//! })))?;
//! let policy = note.policy.expect("it says something");
//! assert!(policy.reply.is_nobody() && policy.quote.is_nobody());
//! assert!(!policy.like.is_nobody());
//! # Ok(())
//! # }
//! ```

use serde_json::{Map, Value, json};
use url::Url;

use crate::audience::PUBLIC;
use crate::limits;
use crate::members::Members;

/// Who may do one thing: ids of actors and collections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Who may at once.
    pub automatic: Vec<String>,
    /// Whose wish the author decides on.
    pub manual: Vec<String>,
}

impl Rule {
    /// Everyone may.
    pub fn everyone() -> Self {
        Self { automatic: vec![PUBLIC.to_owned()], manual: Vec::new() }
    }

    /// Whether nobody may, not even after asking.
    pub fn is_nobody(&self) -> bool {
        self.automatic.is_empty() && self.manual.is_empty()
    }

    /// Authors may always do it themselves. That they are named says that nobody else may.
    fn without(mut self, author: &Url) -> Self {
        self.automatic.retain(|id| id != author.as_str());
        self.manual.retain(|id| id != author.as_str());
        self
    }

    fn parse(members: Members) -> Self {
        let full = |id: &str| if matches!(id, "as:Public" | "Public") { PUBLIC } else { id }.to_owned();
        let either = |new, old| {
            let value = members.value(new).or_else(|| members.value(old));
            match value {
                Some(Value::String(one)) => vec![full(one)],
                Some(Value::Array(list)) => {
                    list.iter().filter_map(Value::as_str).take(limits::RULE).map(full).collect()
                }
                _ => Vec::new(),
            }
        };
        // GoToSocial before 0.21 wrote `always` and `approvalRequired`.
        Self {
            automatic: either("automaticApproval", "always"),
            manual: either("manualApproval", "approvalRequired"),
        }
    }

    /// 'Nobody' is the author alone: GoToSocial takes an empty list for 'not said'.
    fn to_json(&self, author: &Url) -> Value {
        let author = self.is_nobody().then(|| author.to_string());
        let automatic: Vec<_> = self.automatic.iter().cloned().chain(author).collect();
        let mut rule = json!({"automaticApproval": automatic});
        if !self.manual.is_empty() {
            rule["manualApproval"] = json!(self.manual);
        }
        rule
    }
}

/// What an author allows for one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Who may like it.
    pub like: Rule,
    /// Who may comment on it.
    pub reply: Rule,
    /// Who may boost it.
    pub announce: Rule,
    /// Who may quote it.
    pub quote: Rule,
}

impl Policy {
    /// What a post says, if it says anything.
    pub(crate) fn parse(note: Members, author: &Url) -> Option<Self> {
        if let Some(policy) = note.object("interactionPolicy") {
            // What is not said is allowed to everyone, except quotes, which FEP-044f leaves to the author.
            let rule = |name| policy.object(name).map(|rule| Rule::parse(rule).without(author));
            let or_everyone = |name| rule(name).unwrap_or_else(Rule::everyone);
            return Some(Self {
                like: or_everyone("canLike"),
                reply: or_everyone("canReply"),
                announce: or_everyone("canAnnounce"),
                quote: rule("canQuote").unwrap_or_default(),
            });
        }
        let capabilities = note.object("capabilities")?;
        let capability = |name| match capabilities.value(name) {
            // Pixelfed's 'nobody' is the text `[]`.
            Some(Value::String(who)) if who != "[]" => {
                Rule { automatic: vec![who.clone()], manual: Vec::new() }
            }
            _ => Rule::default(),
        };
        Some(Self {
            like: capability("like"),
            reply: capability("reply"),
            announce: capability("announce"),
            quote: Rule::default(),
        })
    }

    pub(crate) fn write(&self, author: &Url, note: &mut Map<String, Value>) {
        let capability = |rule: &Rule| rule.automatic.first().cloned().map_or(Value::Null, Value::from);
        note.insert("commentsEnabled".to_owned(), (!self.reply.is_nobody()).into());
        note.insert(
            "capabilities".to_owned(),
            json!({
                "announce": capability(&self.announce),
                "like": capability(&self.like),
                "reply": capability(&self.reply),
            }),
        );
        let mut quote = self.quote.to_json(author);
        quote["manualApproval"] = json!(self.quote.manual);
        note.insert(
            "interactionPolicy".to_owned(),
            json!({
                "canLike": self.like.to_json(author),
                "canReply": self.reply.to_json(author),
                "canAnnounce": self.announce.to_json(author),
                "canQuote": quote,
            }),
        );
    }
}
