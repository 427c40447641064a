//! Blocks, and what they are about.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnet::IpNet;
use sha2::{Digest as _, Sha256};

use crate::{
    clock::Instant,
    ids::AccountId,
    schema::{canonical_email_blocks, email_domain_blocks, ip_blocks},
};

crate::words! {
    /// How far a block of a network goes, in Mastodon's words; each more than the one before.
    pub enum Severity {
        /// Whoever signs up waits to be let in.
        Approval = "sign_up_requires_approval",
        /// Nobody signs up.
        NoSignUp = "sign_up_block",
        /// Nobody does anything.
        NoAccess = "no_access",
    }
}

/// Nobody signs up with an address of this domain, or one below it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = email_domain_blocks, treat_none_as_default_value = false)]
pub struct MailDomainBlock {
    pub id: i64,
    /// Lower case, ASCII.
    pub domain: String,
    /// Whether they may come once somebody has let them in.
    pub allow_with_approval: bool,
    pub created_at: Instant,
}

/// What those may not do who come from a network.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ip_blocks, treat_none_as_default_value = false)]
pub struct NetworkBlock {
    pub id: i64,
    /// `192.0.2.0/24`, `2001:db8::/32`.
    pub network: String,
    pub severity: Severity,
    pub comment: String,
    pub expires_at: Option<Instant>,
    pub created_at: Instant,
}

/// A network for as long as a block of it counts.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    network: IpNet,
    end: Option<Instant>,
}

impl Span {
    #[must_use]
    pub fn covers(&self, address: IpAddr, now: DateTime<Utc>) -> bool {
        self.end.is_none_or(|end| now < end.0) && self.network.contains(&address.to_canonical())
    }
}

impl NetworkBlock {
    /// None where what is kept is no network, which covers nobody.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Some(Span { network: self.network.parse().ok()?, end: self.expires_at })
    }

    /// Whether it counts for this address now.
    #[must_use]
    pub fn covers(&self, address: IpAddr, now: DateTime<Utc>) -> bool {
        self.span().is_some_and(|span| span.covers(address, now))
    }
}

/// One mailbox, however it is spelled, by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = canonical_email_blocks, treat_none_as_default_value = false)]
pub struct AddressBlock {
    pub id: i64,
    /// SHA-256 of the canonical address, hexadecimal.
    pub hash: String,
    /// Whose it was.
    pub account_id: Option<AccountId>,
    pub created_at: Instant,
}

/// A network, or an address for itself, as it is kept.
#[must_use]
pub fn read_network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    let network = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    let network: IpNet = network;
    // `::ffff:192.0.2.1` is 192.0.2.1, which is how addresses are compared.
    if let (IpNet::V6(v6), IpAddr::V4(v4)) = (network, network.addr().to_canonical()) {
        let length = v6.prefix_len().checked_sub(96)?;
        return IpNet::new(v4.into(), length).ok().map(|network| network.trunc());
    }
    Some(network.trunc())
}

/// One spelling for a mailbox, as Mastodon has it: lower case, no dots, nothing behind a plus.
#[must_use]
pub fn canonical_address(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let (name, domain) = email.split_once('@').unwrap_or((&email, ""));
    let name = name.replace('.', "");
    let name = name.split('+').next().unwrap_or_default();
    format!("{name}@{domain}")
}

/// How a mailbox is kept that is blocked.
#[must_use]
pub fn address_hash(email: &str) -> String {
    let digest = Sha256::digest(canonical_address(email).as_bytes());
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Whether it is such a hash.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_has_one_spelling() {
        for spelling in ["a.n.n+photos@Mail.test", "ann@mail.test", "ANN+@mail.test", " a.nn@mail.test"] {
            assert_eq!(canonical_address(spelling), "ann@mail.test");
        }
        assert_eq!(canonical_address("ann@mail.sub.test"), "ann@mail.sub.test");
        // As `printf ann@mail.test | sha256sum` has it.
        assert_eq!(
            address_hash("a.nn+x@mail.test"),
            "a80b42c384c68e4cc1edd8bff2cb043ecbccb38cf388c9bd9da60c0d80b6d5d1"
        );
        assert!(is_hash(&address_hash("ann@mail.test")) && !is_hash("ann@mail.test"));
    }

    #[test]
    fn a_network_is_kept_as_one() {
        let kept = |text: &str| read_network(text).map(|network| network.to_string());
        assert_eq!(kept("192.0.2.7/24").unwrap(), "192.0.2.0/24");
        assert_eq!(kept("192.0.2.7").unwrap(), "192.0.2.7/32");
        assert_eq!(kept("2001:db8::1/32").unwrap(), "2001:db8::/32");
        assert_eq!(kept("::ffff:192.0.2.7").unwrap(), "192.0.2.7/32");
        assert_eq!(kept("::ffff:192.0.2.7/120").unwrap(), "192.0.2.0/24");
        for wrong in ["", "192.0.2", "192.0.2.0/33", "a.test", "::ffff:192.0.2.7/64"] {
            assert_eq!(kept(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_block_covers_its_network_until_it_ends() {
        let now = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(1);
        let block = NetworkBlock {
            id: 1,
            network: "192.0.2.0/24".to_owned(),
            severity: Severity::NoAccess,
            comment: String::new(),
            expires_at: None,
            created_at: Instant::EPOCH,
        };
        assert!(block.covers("192.0.2.9".parse().unwrap(), now));
        assert!(block.covers("::ffff:192.0.2.9".parse().unwrap(), now));
        assert!(!block.covers("192.0.3.9".parse().unwrap(), now));
        assert!(
            !NetworkBlock { expires_at: Some(now.into()), ..block }.covers("192.0.2.9".parse().unwrap(), now)
        );
    }
}
