//! Invites, and what people say who come.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{
    accounts::{Role, model::NewUser},
    clock::Instant,
    config::{Inviters, RegistrationMode},
    error::Fields,
    ids::{AccountId, InviteId},
    keys::NewKeys,
    schema::{invites, sign_ups},
};

/// How long an open server stays open when nobody of those who look after people was here (security design, ABU-04).
pub const ATTENDANCE: TimeDelta = TimeDelta::days(7);
/// How long it is known from which network somebody signed up (security design, 'Data').
pub const NETWORK_DAYS: i64 = 30;
/// How long the name of somebody waits who does not prove their address.
pub const UNCONFIRMED_DAYS: i64 = 7;
/// Characters of a reason.
pub const REASON_CHARS: usize = 2_000;
/// Invites that one may have made at a time, and uses of one.
pub const INVITES: i64 = 100;
pub const INVITE_USES: i64 = 10_000;

/// A link that lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invites, treat_none_as_default_value = false)]
pub struct Invite {
    pub id: InviteId,
    /// Who made it.
    pub account_id: AccountId,
    pub code_hash: String,
    /// The code, for whoever made it.
    pub sealed: String,
    /// None: as often as one likes.
    pub max_uses: Option<i64>,
    pub uses: i64,
    /// Whether whoever comes by it follows whoever made it.
    pub autofollow: bool,
    pub expires_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
    pub created_at: Instant,
}

impl Invite {
    /// Whether it lets anybody in, as far as it alone says.
    #[must_use]
    pub fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none()
            && self.expires_at.is_none_or(|end| now < end.0)
            && self.max_uses.is_none_or(|most| self.uses < most)
    }
}

/// What somebody said who came.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sign_ups, treat_none_as_default_value = false)]
pub struct SignUp {
    pub account_id: AccountId,
    /// Why they would like to live here; empty where nobody asked.
    pub reason: String,
    pub locale: Option<String>,
    /// Where from, as a network; forgotten after a while.
    pub network: Option<String>,
    /// By which app.
    pub app_id: Option<i64>,
    pub invite_id: Option<InviteId>,
    pub created_at: Instant,
}

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub user: NewUser,
    pub password_hash: String,
    pub keys: NewKeys,
    pub said: Said,
}

/// What they say besides name, address and password.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub reason: String,
    pub locale: Option<String>,
    /// Where from.
    pub from: Option<IpAddr>,
    pub app_id: Option<i64>,
    /// The code of an invite.
    pub invite: Option<String>,
}

impl Said {
    /// All that is wrong with it, where this is the way in.
    pub fn check(&self, mode: RegistrationMode, wrong: &mut Fields) {
        let asked = mode == RegistrationMode::Approval && self.invite.is_none();
        if asked && self.reason.trim().is_empty() {
            wrong.add("reason", "ERR_BLANK", "Say why you would like to join.");
        }
        if REASON_CHARS < self.reason.chars().count() {
            wrong.add("reason", "ERR_TOO_LONG", "A reason has at most 2000 characters.");
        }
    }
}

/// What an invite is to be.
#[derive(Debug, Clone, Default)]
pub struct InviteTerms {
    pub max_uses: Option<i64>,
    /// Seconds.
    pub expires_in: Option<i64>,
    pub autofollow: bool,
}

/// The role that whoever invites has at least.
#[must_use]
pub fn least(inviters: Inviters) -> Role {
    match inviters {
        Inviters::User => Role::User,
        Inviters::Moderator => Role::Moderator,
        Inviters::Admin => Role::Admin,
        Inviters::Owner => Role::Owner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invite(max_uses: Option<i64>, uses: i64, end: Option<TimeDelta>) -> Invite {
        Invite {
            id: InviteId(1),
            account_id: AccountId(1),
            code_hash: String::new(),
            sealed: String::new(),
            max_uses,
            uses,
            autofollow: false,
            expires_at: end.map(|end| (DateTime::UNIX_EPOCH + end).into()),
            revoked_at: None,
            created_at: Instant::EPOCH,
        }
    }

    #[test]
    fn an_invite_is_good_as_often_and_as_long_as_it_says() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(1);
        assert!(invite(None, 99, None).is_good(now));
        assert!(invite(Some(2), 1, Some(TimeDelta::days(2))).is_good(now));
        assert!(!invite(Some(2), 2, None).is_good(now));
        assert!(!invite(None, 0, Some(TimeDelta::days(1))).is_good(now));
        assert!(!Invite { revoked_at: Some(now.into()), ..invite(None, 0, None) }.is_good(now));
    }
}
