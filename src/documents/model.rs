//! What a rule is, and a document.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    clock::Instant,
    error::{Error, Fields, Result},
    limits,
    schema::{documents, house_rules},
};

crate::words! {
    /// Which document.
    pub enum Kind {
        Description = "extended_description",
        Privacy = "privacy_policy",
        Terms = "terms_of_service",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = house_rules, treat_none_as_default_value = false)]
pub struct Rule {
    pub id: i64,
    /// Rules stand in this order.
    pub place: i32,
    pub words: String,
    /// What explains it.
    pub hint: String,
    pub created_at: Instant,
}

impl Rule {
    pub fn check(&self) -> Result<()> {
        let mut wrong = Fields::default();
        if self.words.trim().is_empty() {
            wrong.add("text", "ERR_BLANK", "A rule says something.");
        }
        if limits::RULE_CHARS < self.words.chars().count() {
            wrong.add("text", "ERR_TOO_LONG", "A rule has at most 300 characters.");
        }
        if limits::RULE_HINT_CHARS < self.hint.chars().count() {
            wrong.add("hint", "ERR_TOO_LONG", "What explains a rule has at most 2000 characters.");
        }
        wrong.check()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = documents, treat_none_as_default_value = false)]
pub struct Document {
    pub kind: Kind,
    /// From when on terms count; 1970 for the other documents, of which there is one.
    pub effective_at: Instant,
    /// As it was written.
    pub words: String,
    pub updated_at: Instant,
}

/// The beginning of a day like `2026-01-31`.
pub fn day(written: &str) -> Result<Instant> {
    let day = NaiveDate::parse_from_str(written.trim(), "%Y-%m-%d").ok();
    let start = day.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|start| start.and_utc().into());
    start.ok_or_else(|| Error::field("effective_date", "ERR_INVALID", "Write a day like 2026-01-31."))
}
