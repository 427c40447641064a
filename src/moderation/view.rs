//! What those who run the server see of rules and hosts; and what everybody may see of them.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    db::{self, Counts},
    effect::Effect,
    import::{Fate, Plan, Planned},
    model::{DomainAllow, DomainRule, Instance, Terms},
};
use crate::{
    audit,
    clock::{Instant, iso},
    db::Conn,
    error::Result,
    instances::policy,
    keyring::hash,
    media::db as media,
    settings::{Federation, Readers},
};

/// Mastodon's `Admin::DomainBlock`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminDomainBlock)]
pub struct RuleView {
    pub id: String,
    pub domain: String,
    /// SHA-256 of the domain, hexadecimal.
    pub digest: String,
    pub created_at: String,
    /// `noop`, `silence` or `suspend`.
    pub severity: &'static str,
    pub reject_media: bool,
    pub reject_reports: bool,
    pub private_comment: Option<String>,
    pub public_comment: Option<String>,
    pub obfuscate: bool,
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[must_use]
pub fn rule(rule: &DomainRule) -> RuleView {
    RuleView {
        id: rule.id.to_string(),
        digest: hash(&rule.domain),
        domain: rule.domain.clone(),
        created_at: iso(rule.created_at.0),
        severity: rule.severity.as_str(),
        reject_media: rule.reject_media,
        reject_reports: rule.reject_reports,
        private_comment: some(&rule.private_comment),
        public_comment: some(&rule.public_comment),
        obfuscate: rule.obfuscate,
    }
}

/// Mastodon's `Admin::DomainAllow`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminDomainAllow)]
pub struct AllowView {
    pub id: String,
    pub domain: String,
    pub created_at: String,
}

#[must_use]
pub fn allow(allow: &DomainAllow) -> AllowView {
    AllowView { id: allow.id.to_string(), domain: allow.domain.clone(), created_at: iso(allow.created_at.0) }
}

/// Mastodon's `DomainBlock`: what others may know of a rule.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DomainBlock)]
pub struct PublicRuleView {
    /// Of an obfuscated one, the middle is stars.
    pub domain: String,
    pub digest: String,
    /// `silence` or `suspend`.
    pub severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

#[must_use]
pub fn public_rule(rule: &DomainRule, with_comment: bool) -> PublicRuleView {
    PublicRuleView {
        domain: rule.public_domain(),
        digest: hash(&rule.domain),
        severity: rule.severity.as_str(),
        comment: some(&rule.public_comment).filter(|_| with_comment),
    }
}

/// Another server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminInstance)]
pub struct InstanceView {
    pub host: String,
    /// As it calls itself; none where it does not say.
    pub software: Option<String>,
    pub software_version: Option<String>,
    pub first_seen_at: String,
    pub heard_at: Option<String>,
    pub delivered_at: Option<String>,
    /// `well`, `failing` or `untried`.
    pub health: &'static str,
    pub failures: i32,
    pub failing_since: Option<String>,
    pub next_try_at: Option<String>,
    /// What happened at the last try.
    pub last_error: Option<String>,
    /// Letters that wait for it.
    pub waiting: i64,
    /// People there whom we know.
    pub accounts: i64,
    /// Of theirs who follow ours.
    pub followers: i64,
    /// Of theirs whom ours follow.
    pub following: i64,
    pub policy: PolicyView,
}

/// What is let in of a server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminInstancePolicy)]
pub struct PolicyView {
    /// `noop`, `silence` or `suspend`.
    pub severity: &'static str,
    pub reject_media: bool,
}

/// Another server, alone.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminInstanceDetail)]
pub struct InstanceDetailView {
    #[serde(flatten)]
    pub instance: InstanceView,
    /// Pictures of its people that are kept here.
    pub media: i64,
    /// The rule that counts: about this domain, or about the nearest one above it.
    pub rule: Option<RuleView>,
    /// Whether it is let in by name, where only some are.
    pub allow: Option<AllowView>,
}

fn instance(instance: Instance, counts: Counts) -> InstanceView {
    let at = |at: Option<Instant>| at.map(|at| iso(at.0));
    let severity = match (instance.blocked, instance.silenced) {
        (true, _) => "suspend",
        (false, true) => "silence",
        (false, false) => "noop",
    };
    let waits = instance.pending && !instance.blocked;
    InstanceView {
        health: instance.health().as_str(),
        host: instance.host,
        software: some(&instance.software),
        software_version: some(&instance.software_version),
        first_seen_at: iso(instance.created_at.0),
        heard_at: at(instance.heard_at),
        delivered_at: at(instance.last_ok_at),
        failures: instance.fail_count,
        failing_since: at(instance.first_failure_at),
        next_try_at: waits.then(|| iso(instance.due_at.0)),
        last_error: instance.last_error,
        waiting: counts.waiting,
        accounts: counts.accounts,
        followers: counts.followers,
        following: counts.following,
        policy: PolicyView { severity, reject_media: instance.media_rejected },
    }
}

/// A page of hosts costs as many queries as one.
pub fn instances(conn: &mut Conn, hosts: Vec<Instance>) -> Result<Vec<InstanceView>> {
    let names: Vec<String> = hosts.iter().map(|one| one.host.clone()).collect();
    let mut counts = db::count(conn, &names)?;
    Ok(hosts
        .into_iter()
        .map(|one| {
            let of = counts.remove(&one.host).unwrap_or_default();
            instance(one, of)
        })
        .collect())
}

pub fn instance_detail(conn: &mut Conn, host: Instance) -> Result<InstanceDetailView> {
    let name = host.host.clone();
    let counts = db::count(conn, std::slice::from_ref(&name))?.remove(&name).unwrap_or_default();
    let nearest = match policy::nearest_rule(conn, &name)? {
        Some(domain) => db::find_rule_of(conn, &domain)?,
        None => None,
    };
    let allowed = db::find_allow_of(conn, &crate::instances::of_authority(&name))?;
    Ok(InstanceDetailView {
        media: media::count_kept_of(conn, &name)?,
        rule: nearest.as_ref().map(rule),
        allow: allowed.as_ref().map(allow),
        instance: instance(host, counts),
    })
}

/// What a rule says.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DomainBlockTerms)]
pub struct TermsView {
    pub severity: &'static str,
    pub reject_media: bool,
    pub reject_reports: bool,
    pub obfuscate: bool,
    pub public_comment: String,
    pub private_comment: String,
}

fn terms(terms: &Terms) -> TermsView {
    TermsView {
        severity: terms.severity.as_str(),
        reject_media: terms.reject_media,
        reject_reports: terms.reject_reports,
        obfuscate: terms.obfuscate,
        public_comment: terms.public_comment.clone(),
        private_comment: terms.private_comment.clone(),
    }
}

/// One line of an import.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DomainBlockImportLine)]
pub struct PlannedView {
    pub line: u64,
    pub domain: String,
    /// `new`, `changes`, `same`, `repeated` or `refused`.
    pub fate: &'static str,
    /// Why it is refused.
    pub reason: Option<String>,
    pub before: Option<TermsView>,
    pub after: Option<TermsView>,
}

fn planned(line: &Planned) -> PlannedView {
    let (fate, reason, before, after) = match &line.fate {
        Fate::New(after) => ("new", None, None, Some(terms(after))),
        Fate::Changes { before, after } => ("changes", None, Some(terms(before)), Some(terms(after))),
        Fate::Same => ("same", None, None, None),
        Fate::Repeated => ("repeated", None, None, None),
        Fate::Refused(reason) => ("refused", Some(reason.clone()), None, None),
    };
    PlannedView { line: line.number, domain: line.domain.clone(), fate, reason, before, after }
}

/// What an import does, or would do.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DomainBlockImport)]
pub struct PlanView {
    pub new: usize,
    pub changes: usize,
    pub same: usize,
    pub repeated: usize,
    pub refused: usize,
    /// What the suspensions among them end.
    pub effect: Effect,
    /// Those that do something or are refused, in their order; of a long list the first 2,000.
    pub lines: Vec<PlannedView>,
}

/// Lines that are shown.
const SHOWN: usize = 2_000;

#[must_use]
pub fn plan(plan: &Plan) -> PlanView {
    let speaks = |line: &&Planned| !matches!(line.fate, Fate::Same | Fate::Repeated);
    PlanView {
        new: plan.count(|fate| matches!(fate, Fate::New(_))),
        changes: plan.count(|fate| matches!(fate, Fate::Changes { .. })),
        same: plan.count(|fate| matches!(fate, Fate::Same)),
        repeated: plan.count(|fate| matches!(fate, Fate::Repeated)),
        refused: plan.count(|fate| matches!(fate, Fate::Refused(_))),
        effect: plan.effect,
        lines: plan.lines.iter().filter(speaks).take(SHOWN).map(planned).collect(),
    }
}

/// The switches about other servers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminFederation)]
pub struct FederationView {
    /// `open`, or `allow_list`: only those who are allowed by name.
    pub mode: &'static str,
    /// Whether every document wants a signature.
    pub authorized_fetch: bool,
    /// Who may read the rules: `disabled`, `users` or `all`.
    pub show_domain_blocks: &'static str,
    /// Who may read the reasons.
    pub show_domain_block_comments: &'static str,
}

#[must_use]
pub fn federation(switches: Federation) -> FederationView {
    let word = |readers: Readers| readers.as_str();
    FederationView {
        mode: switches.mode.as_str(),
        authorized_fetch: switches.authorized_fetch,
        show_domain_blocks: word(switches.show_domain_blocks),
        show_domain_block_comments: word(switches.show_domain_block_comments),
    }
}

/// Something that somebody who runs the server did.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminAuditEntry)]
pub struct AuditView {
    pub id: String,
    /// Who; none for the command line.
    pub actor_id: Option<String>,
    /// Their name at that time.
    pub actor: String,
    /// Such as `domain_block.create`.
    pub action: &'static str,
    pub target: String,
    #[schema(value_type = Option<Object>)]
    pub before: Value,
    #[schema(value_type = Option<Object>)]
    pub after: Value,
    /// The network that they did it from.
    pub network: Option<String>,
    pub created_at: String,
}

#[must_use]
pub fn audit(entry: &audit::Entry) -> AuditView {
    let value = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    AuditView {
        id: entry.id.to_string(),
        actor_id: entry.actor_id.map(|id| id.to_string()),
        actor: entry.actor.clone(),
        action: entry.action.as_str(),
        target: entry.target.clone(),
        before: value(&entry.before),
        after: value(&entry.after),
        network: some(&entry.network),
        created_at: iso(entry.created_at.0),
    }
}
