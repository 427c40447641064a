//! Making rules and taking them back. What a rule changes for a host is written into the host's row in
//! the same unit of work, so that it counts at once.

use serde_json::{Value, json};

use super::{
    db,
    model::{DomainAllow, DomainRule, Terms, check_domain},
};
use crate::{
    audit::{self, Action, By},
    db::{Conn, found},
    error::{Error, Result},
    instances::{self, policy},
    queues::{
        deliveries,
        jobs::{self, Job},
    },
    settings::{self, Federation},
};

/// A new rule. There is one about each domain at most.
pub fn add_rule(conn: &mut Conn, by: &By, domain: &str, terms: Terms) -> Result<DomainRule> {
    let domain = check_domain(domain, &conn.site())?;
    if db::find_rule_of(conn, &domain)?.is_some() {
        return Err(Error::field("domain", "ERR_TAKEN", "There is a rule about this domain already."));
    }
    let rule = new_rule(conn, by, domain, terms.check()?);
    db::insert_rules(conn, std::slice::from_ref(&rule))?;
    let after = json!(rule.terms());
    audit::record(conn, by, Action::AddDomainBlock, &rule.domain, &Value::Null, &after)?;
    apply(conn, Some(&rule.domain))?;
    Ok(rule)
}

pub(super) fn new_rule(conn: &mut Conn, by: &By, domain: String, terms: Terms) -> DomainRule {
    let now = conn.now().into();
    DomainRule {
        id: conn.new_id(),
        domain,
        severity: terms.severity,
        reject_media: terms.reject_media,
        reject_reports: terms.reject_reports,
        obfuscate: terms.obfuscate,
        public_comment: terms.public_comment,
        private_comment: terms.private_comment,
        created_by: by.id,
        created_at: now,
        updated_at: now,
    }
}

/// The rule says something else from now on.
pub fn change_rule(conn: &mut Conn, by: &By, id: i64, terms: Terms) -> Result<DomainRule> {
    let rule = found(db::find_rule(conn, id))?;
    let terms = terms.check()?;
    if rule.terms() != terms {
        db::set_terms(conn, id, &terms)?;
        let (before, after) = (json!(rule.terms()), json!(terms));
        audit::record(conn, by, Action::ChangeDomainBlock, &rule.domain, &before, &after)?;
        apply(conn, Some(&rule.domain))?;
    }
    found(db::find_rule(conn, id))
}

/// The rule is no more. The host is let in again; follows that were cut stay cut.
pub fn remove_rule(conn: &mut Conn, by: &By, id: i64) -> Result<DomainRule> {
    let rule = found(db::find_rule(conn, id))?;
    db::delete_rule(conn, id)?;
    let before = json!(rule.terms());
    audit::record(conn, by, Action::RemoveDomainBlock, &rule.domain, &before, &Value::Null)?;
    apply(conn, Some(&rule.domain))?;
    Ok(rule)
}

/// A name is let in where only some are. Allowing twice is allowing once.
pub fn allow(conn: &mut Conn, by: &By, domain: &str) -> Result<DomainAllow> {
    let domain = check_domain(domain, &conn.site())?;
    if let Some(known) = db::find_allow_of(conn, &domain)? {
        return Ok(known);
    }
    let allow = DomainAllow { id: conn.new_id(), domain, created_by: by.id, created_at: conn.now().into() };
    db::insert_allow(conn, &allow)?;
    audit::record(conn, by, Action::AddDomainAllow, &allow.domain, &Value::Null, &Value::Null)?;
    apply(conn, Some(&allow.domain))?;
    Ok(allow)
}

pub fn disallow(conn: &mut Conn, by: &By, id: i64) -> Result<DomainAllow> {
    let allow = found(db::find_allow(conn, id))?;
    db::delete_allow(conn, id)?;
    audit::record(conn, by, Action::RemoveDomainAllow, &allow.domain, &Value::Null, &Value::Null)?;
    apply(conn, Some(&allow.domain))?;
    Ok(allow)
}

/// Turns the switches about other servers.
pub fn change_federation(conn: &mut Conn, by: &By, switches: Federation) -> Result<Federation> {
    let before = settings::federation(conn)?;
    if before == switches {
        return Ok(switches);
    }
    settings::set_federation(conn, switches)?;
    audit::record(conn, by, Action::ChangeFederation, "federation", &told(before), &told(switches))?;
    if before.mode != switches.mode {
        apply(conn, None)?;
    }
    Ok(switches)
}

fn told(switches: Federation) -> Value {
    json!({
        "mode": switches.mode,
        "authorized_fetch": switches.authorized_fetch,
        "show_domain_blocks": switches.show_domain_blocks,
        "show_domain_block_comments": switches.show_domain_block_comments,
    })
}

/// The host is tried now, whatever its turn.
pub fn retry(conn: &mut Conn, by: &By, host: &str) -> Result<()> {
    let instance = found(db::find_host(conn, host))?;
    if instance.blocked {
        return Err(Error::invalid("This server is blocked, so nothing is brought there"));
    }
    deliveries::probe_now(conn, host)?;
    instances::ask_again(conn, host)?;
    Ok(audit::record(conn, by, Action::RetryInstance, host, &Value::Null, &Value::Null)?)
}

/// Writes what the rules say now into the rows of the hosts, of all or of those below `domain`; what is
/// left of those that are let in no more is taken away by a job for each.
pub(super) fn apply(conn: &mut Conn, domain: Option<&str>) -> Result<()> {
    for changed in policy::refresh(conn, domain)? {
        let (before, after) = (changed.before, changed.after);
        if after.blocked && !before.blocked {
            deliveries::drop_for(conn, &changed.host)?;
        }
        if (after.blocked && !before.blocked) || (after.media_rejected && !before.media_rejected) {
            jobs::enqueue(conn, &Job::EnforcePolicy { host: changed.host })?;
        }
    }
    Ok(())
}
