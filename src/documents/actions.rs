//! Writing rules and documents.

use serde_json::{Value, json};

use super::{
    db,
    model::{Document, Kind, Rule},
};
use crate::{
    audit::{self, Action},
    clock::Instant,
    db::{Conn, found},
    error::{Error, Result},
    limits,
};

/// `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct RuleChange {
    pub words: Option<String>,
    pub hint: Option<String>,
    pub place: Option<i32>,
}

/// A new rule stands last, unless a place is said.
pub fn add_rule(conn: &mut Conn, by: &audit::By, change: RuleChange) -> Result<Rule> {
    let known = db::list_rules(conn)?;
    if limits::RULES <= known.len() {
        return Err(Error::invalid("There are at most 50 rules"));
    }
    let last = known.last().map_or(0, |rule| rule.place);
    let rule = Rule {
        id: conn.new_id(),
        place: change.place.unwrap_or(last.saturating_add(1)),
        words: change.words.unwrap_or_default().trim().to_owned(),
        hint: change.hint.unwrap_or_default().trim().to_owned(),
        created_at: conn.now().into(),
    };
    rule.check()?;
    db::put_rule(conn, &rule)?;
    audit::record(conn, by, Action::AddRule, &rule.id.to_string(), &Value::Null, &told(&rule))?;
    Ok(rule)
}

pub fn change_rule(conn: &mut Conn, by: &audit::By, id: i64, change: RuleChange) -> Result<Rule> {
    let before = found(db::find_rule(conn, id))?;
    let rule = Rule {
        place: change.place.unwrap_or(before.place),
        words: change.words.map_or_else(|| before.words.clone(), |words| words.trim().to_owned()),
        hint: change.hint.map_or_else(|| before.hint.clone(), |hint| hint.trim().to_owned()),
        ..before.clone()
    };
    rule.check()?;
    db::put_rule(conn, &rule)?;
    audit::record(conn, by, Action::ChangeRule, &id.to_string(), &told(&before), &told(&rule))?;
    Ok(rule)
}

pub fn remove_rule(conn: &mut Conn, by: &audit::By, id: i64) -> Result<()> {
    let before = found(db::find_rule(conn, id))?;
    db::delete_rule(conn, id)?;
    Ok(audit::record(conn, by, Action::RemoveRule, &id.to_string(), &told(&before), &Value::Null)?)
}

fn told(rule: &Rule) -> Value {
    json!({"text": rule.words, "hint": rule.hint, "place": rule.place})
}

/// The document says this from now on, terms from `from` on. Without words there is none.
pub fn write(conn: &mut Conn, by: &audit::By, kind: Kind, words: &str, from: Option<Instant>) -> Result<()> {
    if limits::DOCUMENT_BYTES < words.len() {
        return Err(Error::field("content", "ERR_TOO_LONG", "A document has at most 100,000 bytes."));
    }
    let effective_at = match (kind, from) {
        (Kind::Terms, None) => {
            return Err(Error::field("effective_date", "ERR_BLANK", "Say from which day on terms count."));
        }
        (Kind::Terms, Some(from)) => from,
        _ => Instant::EPOCH,
    };
    let known = db::list(conn, kind)?.into_iter().find(|one| one.effective_at == effective_at);
    let words = words.trim().to_owned();
    if words.is_empty() {
        db::delete(conn, kind, effective_at)?;
    } else {
        let updated_at = conn.now().into();
        db::put(conn, &Document { kind, effective_at, words: words.clone(), updated_at })?;
    }
    let before = known.map_or(Value::Null, |known| known.words.into());
    Ok(audit::record(conn, by, Action::WriteDocument, kind.as_str(), &before, &words.into())?)
}
