//! Making blocks and taking them back, and asking them.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{
    db,
    model::{AddressBlock, MailDomainBlock, NetworkBlock, Severity, address_hash, is_hash, read_network},
};
use crate::{
    accounts::model::domain_of,
    audit::{self, Action, By},
    db::{Conn, found},
    error::{Error, Result},
    instances::{canonical, with_parents},
};

/// What the doorkeepers say of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Nothing.
    Come,
    /// Somebody has to let them in.
    Wait,
}

/// Whether somebody may sign up with this address, from there. Which block it was that refuses is not said.
pub fn ask(conn: &mut Conn, email: &str, from: Option<IpAddr>) -> Result<Word> {
    let now = conn.now();
    let mut word = ask_address(conn, email)?;
    if let Some(from) = from {
        for block in db::list_networks(conn, now.into())?.iter().filter(|block| block.covers(from, now)) {
            match block.severity {
                Severity::Approval => word = Word::Wait,
                Severity::NoSignUp | Severity::NoAccess => {
                    return Err(Error::Forbidden("Nobody can sign up from where you are".to_owned()));
                }
            }
        }
    }
    Ok(word)
}

/// Whether this address may be somebody's.
pub fn ask_address(conn: &mut Conn, email: &str) -> Result<Word> {
    let refused = || Error::field("email", "ERR_BLOCKED", "This address cannot be used here.");
    if !db::list_by_hash(conn, &address_hash(email))?.is_empty() {
        return Err(refused());
    }
    let domain = domain_of(email).to_lowercase();
    let blocks = db::list_mail_domains(conn, with_parents(&domain).map(str::to_owned).collect())?;
    if blocks.iter().any(|block| !block.allow_with_approval) {
        return Err(refused());
    }
    Ok(if blocks.is_empty() { Word::Come } else { Word::Wait })
}

fn taken(field: &'static str, what: &str) -> Error {
    Error::field(field, "ERR_TAKEN", format!("There is a block of this {what} already."))
}

/// From now on nobody signs up with an address of this domain.
pub fn block_mail_domain(
    conn: &mut Conn,
    by: &By,
    domain: &str,
    with_approval: bool,
) -> Result<MailDomainBlock> {
    let domain = canonical(domain)
        .map_err(|_| Error::field("domain", "ERR_INVALID", "This is not the name of a domain."))?;
    let block = MailDomainBlock {
        id: conn.new_id(),
        domain,
        allow_with_approval: with_approval,
        created_at: conn.now().into(),
    };
    if !db::insert_mail_domain(conn, &block)? {
        return Err(taken("domain", "domain"));
    }
    let after = json!({ "allow_with_approval": with_approval });
    audit::record(conn, by, Action::AddMailDomainBlock, &block.domain, &Value::Null, &after)?;
    Ok(block)
}

pub fn unblock_mail_domain(conn: &mut Conn, by: &By, id: i64) -> Result<()> {
    let block = found(db::find_mail_domain(conn, id))?;
    db::delete_mail_domain(conn, id)?;
    let before = json!({ "allow_with_approval": block.allow_with_approval });
    Ok(audit::record(conn, by, Action::RemoveMailDomainBlock, &block.domain, &before, &Value::Null)?)
}

/// What a block of a network is to be.
#[derive(Debug, Clone)]
pub struct NetworkTerms {
    pub network: String,
    pub severity: Severity,
    pub comment: String,
    /// Seconds; none: for ever.
    pub expires_in: Option<i64>,
}

/// Characters of a comment.
const COMMENT_CHARS: usize = 1_000;

impl NetworkTerms {
    /// As a row. Whoever makes it may not be there themselves: they could not take it back.
    fn check(self, id: i64, now: DateTime<Utc>, from: Option<IpAddr>) -> Result<NetworkBlock> {
        let network = read_network(&self.network)
            .ok_or_else(|| Error::field("ip", "ERR_INVALID", "This is neither an address nor a network."))?;
        if self.severity == Severity::NoAccess
            && from.is_some_and(|from| network.contains(&from.to_canonical()))
        {
            return Err(Error::field(
                "ip",
                "ERR_INVALID",
                "You are there yourself, and could not take it back.",
            ));
        }
        if COMMENT_CHARS < self.comment.chars().count() {
            return Err(Error::field("comment", "ERR_TOO_LONG", "A comment has at most 1000 characters."));
        }
        let end = match self.expires_in {
            None | Some(0) => None,
            Some(seconds @ 1..=315_360_000) => Some((now + TimeDelta::seconds(seconds)).into()),
            Some(_) => {
                return Err(Error::field(
                    "expires_in",
                    "ERR_INVALID",
                    "A block ends within ten years, or never.",
                ));
            }
        };
        Ok(NetworkBlock {
            id,
            network: network.to_string(),
            severity: self.severity,
            comment: self.comment.trim().to_owned(),
            expires_at: end,
            created_at: now.into(),
        })
    }
}

fn told(block: &NetworkBlock) -> Value {
    json!({ "network": block.network, "severity": block.severity, "comment": block.comment })
}

pub fn block_network(
    conn: &mut Conn,
    by: &By,
    terms: NetworkTerms,
    from: Option<IpAddr>,
) -> Result<NetworkBlock> {
    let (id, now) = (conn.new_id(), conn.now());
    let block = terms.check(id, now, from)?;
    if !db::insert_network(conn, &block)? {
        return Err(taken("ip", "network"));
    }
    audit::record(conn, by, Action::AddNetworkBlock, &block.network, &Value::Null, &told(&block))?;
    Ok(block)
}

pub fn change_network_block(
    conn: &mut Conn,
    by: &By,
    id: i64,
    change: impl FnOnce(&NetworkBlock) -> NetworkTerms,
    from: Option<IpAddr>,
) -> Result<NetworkBlock> {
    let before = found(db::find_network(conn, id))?;
    let now = conn.now();
    let terms = change(&before);
    let keeps_end = terms.expires_in.is_none();
    let mut block = terms.check(id, now, from)?;
    block.created_at = before.created_at;
    if keeps_end {
        block.expires_at = before.expires_at;
    }
    if db::has_other_network(conn, id, &block.network)? {
        return Err(taken("ip", "network"));
    }
    if block != before {
        db::set_network(conn, &block)?;
        audit::record(conn, by, Action::ChangeNetworkBlock, &block.network, &told(&before), &told(&block))?;
    }
    Ok(block)
}

pub fn unblock_network(conn: &mut Conn, by: &By, id: i64) -> Result<()> {
    let block = found(db::find_network(conn, id))?;
    db::delete_network(conn, id)?;
    Ok(audit::record(conn, by, Action::RemoveNetworkBlock, &block.network, &told(&block), &Value::Null)?)
}

/// One mailbox, by its address or by the hash of it.
pub fn block_address(
    conn: &mut Conn,
    by: &By,
    email: Option<&str>,
    hash: Option<&str>,
) -> Result<AddressBlock> {
    let hash = match (email.filter(|email| !email.trim().is_empty()), hash) {
        (Some(email), _) => address_hash(email),
        (None, Some(hash)) if is_hash(hash) => hash.to_lowercase(),
        _ => {
            return Err(Error::field(
                "canonical_email_hash",
                "ERR_INVALID",
                "A block is of an address, or of the hash of one.",
            ));
        }
    };
    let block = AddressBlock { id: conn.new_id(), hash, account_id: None, created_at: conn.now().into() };
    if !db::insert_address(conn, &block)? {
        return Err(taken("canonical_email_hash", "address"));
    }
    audit::record(conn, by, Action::AddAddressBlock, &block.hash, &Value::Null, &Value::Null)?;
    Ok(block)
}

pub fn unblock_address(conn: &mut Conn, by: &By, id: i64) -> Result<()> {
    let block = found(db::find_address(conn, id))?;
    db::delete_address(conn, id)?;
    Ok(audit::record(conn, by, Action::RemoveAddressBlock, &block.hash, &Value::Null, &Value::Null)?)
}

/// Blocks that ended a day ago.
pub fn forget(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::delete_ended(conn, before.into(), most)?)
}
