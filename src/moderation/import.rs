//! Taking over somebody's list of rules: first shown, then done, in one unit of work.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{
    actions::{apply, new_rule},
    db,
    effect::{self, Effect},
    model::{DomainRule, Terms, check_domain},
    sheet::{self, Line},
};
use crate::{
    audit::{self, Action, By},
    db::Conn,
    error::Result,
    instances::Severity,
    keyring::hash,
};

/// What an import would do about one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// There is no rule about this domain yet.
    New(Terms),
    /// There is one, and it says something else.
    Changes { before: Box<Terms>, after: Terms },
    /// There is one that says the same.
    Same,
    /// An earlier line is about the same domain.
    Repeated,
    /// With the reason.
    Refused(String),
}

/// One line, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub number: u64,
    /// In its one spelling, or as it stands there where it is none.
    pub domain: String,
    pub fate: Fate,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    pub lines: Vec<Planned>,
    pub effect: Effect,
    known: BTreeMap<String, DomainRule>,
}

impl Plan {
    #[must_use]
    pub fn count(&self, wanted: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| wanted(&line.fate)).count()
    }
}

/// Reads a list and says for each line what it would do. Nothing changes.
pub fn plan(conn: &mut Conn, bytes: &[u8]) -> Result<Plan> {
    let site = conn.site();
    let lines = sheet::read(bytes)?;
    let checked: Vec<(Line, Result<String, String>)> = lines
        .into_iter()
        .map(|line| {
            let domain = check_domain(&line.domain, &site).map_err(|reason| reason.to_string());
            (line, domain)
        })
        .collect();
    let domains: BTreeSet<String> = checked.iter().filter_map(|(_, domain)| domain.clone().ok()).collect();
    let domains: Vec<String> = domains.into_iter().collect();
    let known = db::list_rules_of(conn, &domains)?;
    let known: BTreeMap<String, DomainRule> =
        known.into_iter().map(|rule| (rule.domain.clone(), rule)).collect();
    let mut seen = BTreeSet::new();
    let mut suspended = BTreeSet::new();
    let lines = checked
        .into_iter()
        .map(|(line, domain)| {
            let (number, raw, terms) = (line.number, line.domain, line.terms);
            match domain.and_then(|domain| terms.map(|terms| (domain, terms))) {
                Err(reason) => Planned { number, domain: raw, fate: Fate::Refused(reason) },
                Ok((domain, _)) if !seen.insert(domain.clone()) => {
                    Planned { number, domain, fate: Fate::Repeated }
                }
                Ok((domain, terms)) => {
                    let fate = fate(known.get(&domain), terms);
                    if let Fate::New(after) | Fate::Changes { after, .. } = &fate
                        && after.severity == Severity::Suspend
                    {
                        suspended.insert(domain.clone());
                    }
                    Planned { number, domain, fate }
                }
            }
        })
        .collect();
    Ok(Plan { lines, effect: effect::of_suspending(conn, &suspended)?, known })
}

fn fate(known: Option<&DomainRule>, mut terms: Terms) -> Fate {
    let Some(rule) = known else { return Fate::New(terms) };
    let before = rule.terms();
    // Lists for others say nothing of what is private; what we noted stays.
    if terms.private_comment.is_empty() {
        terms.private_comment.clone_from(&before.private_comment);
    }
    if before == terms { Fate::Same } else { Fate::Changes { before: Box::new(before), after: terms } }
}

/// What suspending this domain would end.
pub fn effect_of(conn: &mut Conn, domain: &str) -> Result<Effect> {
    let domain = check_domain(domain, &conn.site())?;
    effect::of_suspending(conn, &BTreeSet::from([domain]))
}

/// Does what [`plan`] says, all of it or nothing.
pub fn import(conn: &mut Conn, by: &By, bytes: &[u8]) -> Result<Plan> {
    let plan = plan(conn, bytes)?;
    let mut new = Vec::new();
    for line in &plan.lines {
        match &line.fate {
            Fate::New(terms) => new.push(new_rule(conn, by, line.domain.clone(), terms.clone())),
            Fate::Changes { after, .. } => {
                if let Some(rule) = plan.known.get(&line.domain) {
                    db::set_terms(conn, rule.id, after)?;
                }
            }
            Fate::Same | Fate::Repeated | Fate::Refused(_) => {}
        }
    }
    db::insert_rules(conn, &new)?;
    let changed = plan.count(|fate| matches!(fate, Fate::Changes { .. }));
    if !new.is_empty() || 0 < changed {
        // The file itself is not kept; its hash says which one it was.
        let file = hash(&String::from_utf8_lossy(bytes));
        let after = json!({"new": new.len(), "changed": changed, "sha256": file});
        audit::record(conn, by, Action::ImportDomainBlocks, "domain_blocks", &Value::Null, &after)?;
        apply(conn, None)?;
    }
    Ok(plan)
}

/// Every rule, in Mastodon's format.
pub fn export(conn: &mut Conn) -> Result<String> {
    sheet::write(&db::list_rules(conn)?)
}
