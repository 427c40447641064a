//! What the rules say of a host.
//!
//! Of the rules for a name and its parents the nearest counts, so that a rule for one sub-domain can be
//! milder than that for the rest. Where only some are let in, whoever is not allowed by name is blocked.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{QueryResult, prelude::*};

use super::{CHUNK, covers, of_authority, with_parents};
use crate::{
    db::{Conn, among},
    q,
    schema::{domain_allows, domain_rules, instances},
    settings::{self, FederationMode},
};

crate::words! {
    /// How far a rule goes, in Mastodon's words.
    pub enum Severity {
        /// Everything as usual, but for what else the rule says.
        Noop = "noop",
        /// Seen only by those who follow; Mastodon's pages call it a limit.
        Silence = "silence",
        /// Nothing comes in, nothing goes out, nothing is shown.
        Suspend = "suspend",
    }
}

/// What is let in of a host, and shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Policy {
    pub blocked: bool,
    pub silenced: bool,
    /// Of the blocked too.
    pub media_rejected: bool,
}

impl Policy {
    /// What both say together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            blocked: self.blocked || other.blocked,
            silenced: self.silenced || other.silenced,
            media_rejected: self.media_rejected || other.media_rejected,
        }
    }
}

/// The part of a rule that acts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
struct Rule {
    domain: String,
    severity: Severity,
    reject_media: bool,
    reject_reports: bool,
}

/// Rules, allowed names and the mode, as far as they matter to some hosts.
struct Rules {
    mode: FederationMode,
    allowed: BTreeSet<String>,
    by_domain: BTreeMap<String, Rule>,
}

impl Rules {
    fn about(conn: &mut Conn, names: &[String]) -> QueryResult<Self> {
        let wanted: BTreeSet<&str> = names.iter().flat_map(|name| with_parents(name)).collect();
        let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
        let mode = settings::federation_mode(conn)?;
        let mut found = Self { mode, allowed: BTreeSet::new(), by_domain: BTreeMap::new() };
        for chunk in wanted.chunks(CHUNK) {
            let rules = domain_rules::table.filter(among(domain_rules::domain, chunk)).select((
                domain_rules::domain,
                domain_rules::severity,
                domain_rules::reject_media,
                domain_rules::reject_reports,
            ));
            let rules: Vec<Rule> = q!(conn, |c| rules.load(&mut **c))?;
            found.by_domain.extend(rules.into_iter().map(|rule| (rule.domain.clone(), rule)));
            if mode == FederationMode::AllowList {
                let allowed = domain_allows::table
                    .filter(among(domain_allows::domain, chunk))
                    .select(domain_allows::domain);
                found.allowed.extend(q!(conn, |c| allowed.load::<String>(&mut **c))?);
            }
        }
        Ok(found)
    }

    /// An allowed name is allowed alone: whoever gives names away below it answers for themselves.
    fn shuts_out(&self, name: &str) -> bool {
        self.mode == FederationMode::AllowList && !self.allowed.contains(name)
    }

    fn nearest(&self, name: &str) -> Option<&Rule> {
        with_parents(name).find_map(|one| self.by_domain.get(one))
    }

    fn policy(&self, name: &str) -> Policy {
        let rule = self.nearest(name);
        let severity = rule.map_or(Severity::Noop, |rule| rule.severity);
        let blocked = severity == Severity::Suspend || self.shuts_out(name);
        Policy {
            blocked,
            silenced: severity == Severity::Silence,
            media_rejected: blocked || rule.is_some_and(|rule| rule.reject_media),
        }
    }
}

/// From the rules themselves, whether or not the host has a row.
pub fn of_rules(conn: &mut Conn, host: &str) -> QueryResult<Policy> {
    let name = of_authority(host);
    Ok(Rules::about(conn, std::slice::from_ref(&name))?.policy(&name))
}

/// The same of many, in one go: those that are neither blocked nor silenced.
pub fn list_open(conn: &mut Conn, hosts: &[String]) -> QueryResult<BTreeSet<String>> {
    let names: Vec<String> = hosts.iter().map(|host| of_authority(host)).collect();
    let rules = Rules::about(conn, &names)?;
    let open = hosts.iter().zip(names).filter(|(_, name)| {
        let policy = rules.policy(name);
        !policy.blocked && !policy.silenced
    });
    Ok(open.map(|(host, _)| host.clone()).collect())
}

/// Whether reports from this host are not wanted.
pub fn rejects_reports(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    let name = of_authority(host);
    let rules = Rules::about(conn, std::slice::from_ref(&name))?;
    Ok(rules.policy(&name).blocked || rules.nearest(&name).is_some_and(|rule| rule.reject_reports))
}

/// The domain whose rule counts for this host.
pub fn nearest_rule(conn: &mut Conn, host: &str) -> QueryResult<Option<String>> {
    let name = of_authority(host);
    Ok(Rules::about(conn, std::slice::from_ref(&name))?.nearest(&name).map(|rule| rule.domain.clone()))
}

/// Every host that we know.
pub fn list_hosts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    q!(conn, |c| instances::table.order(instances::host).select(instances::host).load(&mut **c))
}

/// A host of which something else is let in than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub host: String,
    pub before: Policy,
    pub after: Policy,
}

/// Writes into the rows of all hosts, or of those below `domain`, what the rules say now.
pub fn refresh(conn: &mut Conn, domain: Option<&str>) -> QueryResult<Vec<Changed>> {
    let all = instances::table.order(instances::host).select((
        instances::host,
        instances::blocked,
        instances::silenced,
        instances::media_rejected,
    ));
    let all: Vec<(String, bool, bool, bool)> = q!(conn, |c| all.load(&mut **c))?;
    let rows: Vec<(String, String, Policy)> = all
        .into_iter()
        .map(|(host, blocked, silenced, media_rejected)| {
            (of_authority(&host), host, Policy { blocked, silenced, media_rejected })
        })
        .filter(|(name, _, _)| domain.is_none_or(|domain| covers(domain, name)))
        .collect();
    let names: Vec<String> = rows.iter().map(|(name, _, _)| name.clone()).collect();
    let rules = Rules::about(conn, &names)?;
    let mut changed = Vec::new();
    let mut by_policy: BTreeMap<Policy, Vec<String>> = BTreeMap::new();
    for (name, host, before) in rows {
        let after = rules.policy(&name);
        if before != after {
            by_policy.entry(after).or_default().push(host.clone());
            changed.push(Changed { host, before, after });
        }
    }
    for (policy, hosts) in by_policy {
        for chunk in hosts.chunks(CHUNK) {
            write(conn, chunk, policy)?;
        }
    }
    Ok(changed)
}

fn write(conn: &mut Conn, hosts: &[String], policy: Policy) -> QueryResult<()> {
    let these = instances::table.filter(among(instances::host, hosts));
    let set = (
        instances::blocked.eq(policy.blocked),
        instances::silenced.eq(policy.silenced),
        instances::media_rejected.eq(policy.media_rejected),
    );
    q!(conn, |c| diesel::update(these).set(set).execute(&mut **c)).map(drop)
}
