//! Whose news someone wants.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{ids::AccountId, schema::notification_policies};

crate::words! {
    /// What becomes of news: the worst of all rules that are met counts.
    #[derive(PartialOrd, Ord)]
    pub enum Treatment {
        Accept = "accept",
        /// Kept apart, until someone decides about its source.
        Filter = "filter",
        /// Never told.
        Drop = "drop",
    }
}

/// Someone's rules, in Mastodon's order.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notification_policies)]
pub struct Policy {
    pub account_id: AccountId,
    pub not_following: Treatment,
    pub not_followers: Treatment,
    pub new_accounts: Treatment,
    pub private_mentions: Treatment,
    pub limited_accounts: Treatment,
    pub bots: Treatment,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// People whom one does not follow.
    NotFollowing,
    /// People who do not follow one, or only since [`FOLLOWS_LONG`].
    NotFollowers,
    /// People whose accounts are younger than [`OLD`].
    NewAccounts,
    /// Words for oneself alone, of someone whom one does not follow, that answer nothing of one's own.
    PrivateMentions,
    /// People of a silenced server whom one does not follow.
    LimitedAccounts,
    /// Accounts that say they are run by a program, which one does not follow.
    Bots,
}

/// As Mastodon has both.
pub const FOLLOWS_LONG: TimeDelta = TimeDelta::days(3);
pub const OLD: TimeDelta = TimeDelta::days(30);

/// Whether an account of `created_at` is a new one.
#[must_use]
pub fn is_new(created_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - OLD < created_at
}

impl Policy {
    /// Of someone who has not said anything: Mastodon's.
    #[must_use]
    pub fn usual(account_id: AccountId) -> Self {
        Self {
            account_id,
            not_following: Treatment::Accept,
            not_followers: Treatment::Accept,
            new_accounts: Treatment::Accept,
            private_mentions: Treatment::Filter,
            limited_accounts: Treatment::Filter,
            bots: Treatment::Accept,
        }
    }

    #[must_use]
    pub fn rules(&self) -> [(Rule, Treatment); 6] {
        [
            (Rule::LimitedAccounts, self.limited_accounts),
            (Rule::PrivateMentions, self.private_mentions),
            (Rule::NewAccounts, self.new_accounts),
            (Rule::Bots, self.bots),
            (Rule::NotFollowing, self.not_following),
            (Rule::NotFollowers, self.not_followers),
        ]
    }
}
