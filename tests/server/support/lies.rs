//! Documents that are not what they ought to be.

use http::StatusCode;
use serde_json::{Value, json};

use super::Actor;

/// What is wrong with someone's own document.
#[derive(Debug, Clone)]
pub(crate) enum Lie {
    /// It says that it is somebody else's.
    AnothersId(String),
    /// Its key belongs to somebody else.
    AnothersKey(String),
    /// It names an inbox on another server.
    AnothersInbox(String),
    /// A member has another type than it may have.
    WrongType(&'static str, Value),
    /// A page for people, said to be a document.
    Page,
    /// It ends in the middle.
    CutShort,
    /// It is much longer than any document.
    Endless,
}

impl Lie {
    /// Each of them once, where somebody else is `other`.
    pub(crate) fn all(other: &str) -> Vec<Self> {
        vec![
            Self::AnothersId(other.to_owned()),
            Self::AnothersKey(other.to_owned()),
            Self::AnothersInbox(format!("{other}/inbox")),
            Self::WrongType("inbox", json!(7)),
            Self::WrongType("type", json!("Note")),
            Self::WrongType("publicKey", json!([])),
            Self::Page,
            Self::CutShort,
            Self::Endless,
        ]
    }
}

impl Actor {
    /// Their document is wrong from now on.
    pub(crate) fn lies(&self, lie: &Lie) {
        let path = format!("/users/{}", self.name);
        let mut document = self.document();
        match lie {
            Lie::AnothersId(other) => document["id"] = json!(other),
            Lie::AnothersKey(other) => document["publicKey"]["owner"] = json!(other),
            Lie::AnothersInbox(inbox) => {
                document["inbox"] = json!(inbox);
                document["endpoints"]["sharedInbox"] = json!(inbox);
            }
            Lie::WrongType(member, value) => document[*member] = value.clone(),
            Lie::Page => {
                return self.peer.at(&path, StatusCode::OK, "text/html", "<!doctype html><p>Hello</p>");
            }
            Lie::CutShort => {
                let whole = document.to_string();
                let half = &whole.as_bytes()[..whole.len() / 2];
                return self.peer.at(&path, StatusCode::OK, "application/activity+json", half);
            }
            Lie::Endless => document["summary"] = json!("x".repeat(2 << 20)),
        }
        self.peer.document(&path, &document);
    }
}
