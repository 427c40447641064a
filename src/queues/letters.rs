//! Letters: what is to be told to other servers, who signs it, and whom it is for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::AccountId;

/// A document on its way: who signs it and whom it is for.
#[derive(Debug, Clone)]
pub struct Letter {
    pub signer: AccountId,
    pub body: Value,
    /// Letters of one subject reach each server in their order.
    pub subject: String,
    pub audience: Audience,
}

/// Whom a letter is for. An inbox that is meant twice gets it once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Whoever is named, asked or answered, by the address of their inbox.
    pub inboxes: Vec<String>,
    /// Every server that has what the letter is about.
    pub holders: bool,
    /// The servers of everyone who follows the signer.
    pub followers: bool,
    /// The servers of everyone whom we ever met.
    pub everyone: bool,
    /// A host that gets nothing of it: what came from there is known there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<String>,
}

impl Audience {
    /// Whether it is for more than those who are named.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.holders || self.followers || self.everyone
    }
}

impl Letter {
    #[must_use]
    pub fn new(signer: AccountId, body: Value, subject: String) -> Self {
        Self { signer, body, subject, audience: Audience::default() }
    }

    #[must_use]
    pub fn to_followers(mut self) -> Self {
        self.audience.followers = true;
        self
    }

    #[must_use]
    pub fn to_holders(mut self) -> Self {
        self.audience.holders = true;
        self
    }

    #[must_use]
    pub fn except(mut self, host: &str) -> Self {
        self.audience.except = Some(host.to_owned());
        self
    }

    #[must_use]
    pub fn to_everyone(mut self) -> Self {
        self.audience.everyone = true;
        self
    }

    #[must_use]
    pub fn to_inboxes(mut self, inboxes: impl IntoIterator<Item = String>) -> Self {
        self.audience.inboxes.extend(inboxes);
        self
    }
}

crate::words! {
    /// What becomes of a letter that a host could not be given for thirty days.
    pub enum Kind {
        /// It is forgotten: nobody looks for what happened a month ago.
        Usual = "usual",
        /// A `Delete` or an `Undo`. It waits on, if the host has what is gone.
        Ending = "ending",
        /// An `Update` of an actor. It waits on, if the host ever took anything.
        Profile = "profile",
        /// A `Block`. The same: it protects somebody.
        Block = "block",
    }
}

impl Kind {
    #[must_use]
    pub fn of(body: &Value) -> Self {
        let is_actor = || {
            let object = body.pointer("/object/type").and_then(Value::as_str).unwrap_or_default();
            federation::vocab::actor::ActorKind::from_name(object).is_some()
        };
        match body.get("type").and_then(Value::as_str) {
            Some("Delete" | "Undo") => Self::Ending,
            Some("Block") => Self::Block,
            Some("Update") if is_actor() => Self::Profile,
            _ => Self::Usual,
        }
    }
}

/// The post or account that letters of a subject are about, as a number; 0 for what is between two people. Of posts and
/// accounts it is remembered who has them.
#[must_use]
pub fn object_of(subject: &str) -> i64 {
    let id = subject.strip_prefix("post:").or_else(|| subject.strip_prefix("account:"));
    id.and_then(|id| id.parse().ok()).unwrap_or(0)
}

/// Whether letters of a subject are about somebody: whoever took anything of theirs knows them.
#[must_use]
pub fn is_about_account(subject: &str) -> bool {
    subject.starts_with("account:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_ends_something_is_told_apart_from_what_is_only_new() {
        let kind = |kind: &str, object: Value| Kind::of(&json!({"type": kind, "object": object}));
        assert_eq!(kind("Create", json!({"type": "Note"})), Kind::Usual);
        assert_eq!(kind("Update", json!({"type": "Note"})), Kind::Usual);
        assert_eq!(kind("Update", json!({"type": "Person"})), Kind::Profile);
        assert_eq!(kind("Delete", json!({"type": "Tombstone"})), Kind::Ending);
        assert_eq!(kind("Undo", json!({"type": "Follow"})), Kind::Ending);
        assert_eq!(kind("Block", json!("https://v.test/u")), Kind::Block);
    }

    #[test]
    fn only_posts_and_accounts_are_objects() {
        assert_eq!(object_of("post:123"), 123);
        assert_eq!(object_of("account:7"), 7);
        assert_eq!(object_of("like:7:123"), 0);
        assert_eq!(object_of("pair:7:8"), 0);
    }
}
