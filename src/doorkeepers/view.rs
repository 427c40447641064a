//! What those see of blocks who make them, in Mastodon's shapes.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{AddressBlock, MailDomainBlock, NetworkBlock};
use crate::clock::iso;

/// Mastodon's `Admin::EmailDomainBlock`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminEmailDomainBlock)]
pub struct MailDomainBlockView {
    pub id: String,
    pub domain: String,
    pub created_at: String,
    pub allow_with_approval: bool,
    /// Who tried is counted nowhere.
    pub history: Vec<TriesView>,
}

/// How often somebody tried on one day.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminEmailDomainBlockHistory)]
pub struct TriesView {
    pub day: String,
    pub accounts: String,
    pub uses: String,
}

pub fn mail_domain(block: MailDomainBlock) -> MailDomainBlockView {
    MailDomainBlockView {
        id: block.id.to_string(),
        domain: block.domain,
        created_at: iso(block.created_at.0),
        allow_with_approval: block.allow_with_approval,
        history: Vec::new(),
    }
}

/// Mastodon's `Admin::IpBlock`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminIpBlock)]
pub struct NetworkBlockView {
    pub id: String,
    /// A network, such as `192.0.2.0/24`.
    pub ip: String,
    /// `sign_up_requires_approval`, `sign_up_block` or `no_access`.
    pub severity: &'static str,
    pub comment: String,
    pub created_at: String,
    pub expires_at: Option<String>,
}

pub fn network(block: NetworkBlock) -> NetworkBlockView {
    NetworkBlockView {
        id: block.id.to_string(),
        ip: block.network,
        severity: block.severity.as_str(),
        comment: block.comment,
        created_at: iso(block.created_at.0),
        expires_at: block.expires_at.map(|at| iso(at.0)),
    }
}

/// Mastodon's `Admin::CanonicalEmailBlock`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminCanonicalEmailBlock)]
pub struct AddressBlockView {
    pub id: String,
    /// SHA-256, hexadecimal.
    pub canonical_email_hash: String,
}

pub fn address(block: AddressBlock) -> AddressBlockView {
    AddressBlockView { id: block.id.to_string(), canonical_email_hash: block.hash }
}
