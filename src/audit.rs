//! What those who run this server did: written with the deed, never changed.
//!
//! Each row holds the hash of the one before it, so that neither a change nor a gap goes unnoticed, and
//! the database itself refuses both. Addresses are kept as networks.

use std::net::IpAddr;

use diesel::{QueryResult, prelude::*};
use serde_json::Value;

use crate::{
    clock::Instant, db::Conn, ids::AccountId, keyring::hash, page::Page, q, rates, schema::audit_log,
};

crate::words! {
    /// What was done.
    pub enum Action {
        AddDomainBlock = "domain_block.create",
        ChangeDomainBlock = "domain_block.update",
        RemoveDomainBlock = "domain_block.delete",
        ImportDomainBlocks = "domain_block.import",
        AddDomainAllow = "domain_allow.create",
        RemoveDomainAllow = "domain_allow.delete",
        ChangeFederation = "federation.update",
        RetryInstance = "instance.retry",
        ChangeTrends = "trends.update",
        JudgeTrend = "trend.update",
        AddAnnouncement = "announcement.create",
        ChangeAnnouncement = "announcement.update",
        RemoveAnnouncement = "announcement.delete",
        AddRule = "rule.create",
        ChangeRule = "rule.update",
        RemoveRule = "rule.delete",
        WriteDocument = "document.write",
        ResolveReport = "report.resolve",
        ReopenReport = "report.reopen",
        AssignReport = "report.assign",
        ChangeReport = "report.update",
        CreateAccount = "account.create",
        ApproveAccount = "account.approve",
        RejectAccount = "account.reject",
        FillDemo = "demo.fill",
        RemoveDemo = "demo.remove",
        SetRole = "account.set_role",
        WarnAccount = "account.warn",
        DisableAccount = "account.disable",
        EnableAccount = "account.enable",
        DeleteAccount = "account.delete",
        AddMailDomainBlock = "email_domain_block.create",
        RemoveMailDomainBlock = "email_domain_block.delete",
        AddNetworkBlock = "ip_block.create",
        ChangeNetworkBlock = "ip_block.update",
        RemoveNetworkBlock = "ip_block.delete",
        AddAddressBlock = "canonical_email_block.create",
        RemoveAddressBlock = "canonical_email_block.delete",
        RevokeInvite = "invite.revoke",
        RotateKeys = "account.rotate_keys",
        CreateToken = "token.create",
        SetPassword = "account.set_password",
        RemoveSecondFactor = "account.remove_second_factor",
    }
}

/// Who does something, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    pub id: Option<AccountId>,
    /// As they are called at that time; names outlive accounts here.
    pub name: String,
    pub network: String,
}

impl By {
    /// Someone who is signed in, from a network.
    #[must_use]
    pub fn person(id: AccountId, name: &str, address: IpAddr) -> Self {
        Self { id: Some(id), name: name.to_owned(), network: network_of(address) }
    }

    /// Whoever sits at the machine itself.
    #[must_use]
    pub fn command_line() -> Self {
        Self { id: None, name: "command line".to_owned(), network: String::new() }
    }
}

/// An address as it is kept.
#[must_use]
pub fn network_of(address: IpAddr) -> String {
    match rates::network(address) {
        net @ IpAddr::V4(_) => format!("{net}/24"),
        net @ IpAddr::V6(_) => format!("{net}/64"),
    }
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
pub struct Entry {
    /// 1, 2, 3: one that is missing shows.
    pub id: i64,
    pub actor_id: Option<AccountId>,
    pub actor: String,
    pub action: Action,
    pub target: String,
    /// JSON; `null` where there was nothing.
    pub before: String,
    pub after: String,
    pub network: String,
    pub created_at: Instant,
    pub previous_hash: String,
    pub hash: String,
}

impl Entry {
    fn expected_hash(&self) -> String {
        let said = serde_json::json!([
            self.id,
            self.actor_id,
            self.actor,
            self.action,
            self.target,
            self.before,
            self.after,
            self.network,
            self.created_at.0.timestamp_micros(),
            self.previous_hash,
        ]);
        hash(&said.to_string())
    }
}

/// Writers take turns: any number that nobody else in this database uses.
const LOCK: i64 = 0x4865_6c69_6175;

/// Writes down that `by` did this to `target`.
pub fn record(
    conn: &mut Conn,
    by: &By,
    action: Action,
    target: &str,
    before: &Value,
    after: &Value,
) -> QueryResult<()> {
    // Two at once would both follow the same row. SQLite has one writer anyway.
    q!(
        conn,
        postgres | c | diesel::sql_query(format!("SELECT pg_advisory_xact_lock({LOCK})")).execute(&mut **c),
        sqlite | _c | Ok(0)
    )?;
    let last = last(conn)?;
    let mut entry = Entry {
        id: last.as_ref().map_or(1, |last| last.id + 1),
        actor_id: by.id,
        actor: by.name.clone(),
        action,
        target: target.to_owned(),
        before: before.to_string(),
        after: after.to_string(),
        network: by.network.clone(),
        created_at: conn.now().into(),
        previous_hash: last.map(|last| last.hash).unwrap_or_default(),
        hash: String::new(),
    };
    entry.hash = entry.expected_hash();
    q!(conn, |c| diesel::insert_into(audit_log::table).values(&entry).execute(&mut **c)).map(drop)
}

fn last(conn: &mut Conn) -> QueryResult<Option<Entry>> {
    let last = audit_log::table.order(audit_log::id.desc());
    q!(conn, |c| last.select(Entry::as_select()).first(&mut **c)).optional()
}

/// Newest first.
pub fn page(conn: &mut Conn, page: Page) -> QueryResult<Vec<Entry>> {
    let query = audit_log::table
        .filter(audit_log::id.lt(page.before))
        .filter(audit_log::id.gt(page.after))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(audit_log::id.asc()).select(Entry::as_select()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(audit_log::id.desc()).select(Entry::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// What a look through the whole log finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Whole {
        entries: i64,
    },
    /// The first entry that is not what it was, or does not follow the one before it.
    Broken {
        at: i64,
    },
}

/// Reads the log from its beginning and checks every hash. What was cut off at the end does not show.
pub fn verify(conn: &mut Conn) -> QueryResult<Verdict> {
    let (mut read, mut previous) = (0, String::new());
    loop {
        let query = audit_log::table.filter(audit_log::id.gt(read)).order(audit_log::id).limit(1_000);
        let entries: Vec<Entry> = q!(conn, |c| query.select(Entry::as_select()).load(&mut **c))?;
        if entries.is_empty() {
            return Ok(Verdict::Whole { entries: read });
        }
        for entry in entries {
            let follows = entry.id == read + 1 && entry.previous_hash == previous;
            if !follows || entry.hash != entry.expected_hash() {
                return Ok(Verdict::Broken { at: read + 1 });
            }
            read = entry.id;
            previous = entry.hash;
        }
    }
}
