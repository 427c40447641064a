//! The hosts that we know, a page at a time, and what we have to do with them.

use std::collections::BTreeMap;

use diesel::{QueryResult, dsl, prelude::*, sql_types::BigInt};

use crate::{
    db::Conn,
    moderation::model::Instance,
    q,
    relations::FollowState,
    schema::{accounts, deliveries, follows, instances},
};

crate::words! {
    /// In which order.
    pub enum Sort {
        Name = "name",
        /// Those that we heard from last.
        Heard = "heard",
        /// Those that have failed for longest.
        Failing = "failing",
    }
}

crate::words! {
    pub enum StateFilter {
        Well = "well",
        Failing = "failing",
        /// Letters wait for it.
        Waiting = "waiting",
    }
}

crate::words! {
    pub enum PolicyFilter {
        Open = "open",
        Silenced = "silence",
        Blocked = "suspend",
        MediaRejected = "reject_media",
    }
}

/// Which hosts.
#[derive(Debug, Clone, Default)]
pub struct HostFilter {
    /// A part of the name.
    pub words: Option<String>,
    pub state: Option<StateFilter>,
    pub policy: Option<PolicyFilter>,
}

/// The last row of a page, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub key: i64,
    pub host: String,
}

impl Cursor {
    /// `key:host`; a host may have a colon of its own.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (key, host) = text.split_once(':')?;
        Some(Self { key: key.parse().ok()?, host: host.to_owned() })
    }

    #[must_use]
    pub fn text(&self) -> String {
        format!("{}:{}", self.key, self.host)
    }
}

impl Sort {
    /// What rows are ordered by, smallest first; those with the same are ordered by name.
    fn key(self) -> &'static str {
        match self {
            Self::Name => "CAST(0 AS BIGINT)",
            Self::Heard => "-coalesce(instances.heard_at, 0)",
            Self::Failing => "coalesce(instances.first_failure_at, 9223372036854775807)",
        }
    }
}

/// The hosts after `after`, each with its key.
pub fn list_hosts(
    conn: &mut Conn,
    filter: &HostFilter,
    sort: Sort,
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<Vec<(i64, Instance)>> {
    let key = || dsl::sql::<BigInt>(sort.key());
    q!(conn, |c| {
        let mut query = instances::table
            .select((key(), Instance::as_select()))
            .order((key(), instances::host))
            .limit(limit)
            .into_boxed();
        if let Some(words) = &filter.words {
            let quoted = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            query = query.filter(instances::host.like(format!("%{quoted}%")).escape('\\'));
        }
        match filter.state {
            Some(StateFilter::Well) => {
                query = query.filter(instances::fail_count.eq(0)).filter(instances::last_ok_at.is_not_null());
            }
            Some(StateFilter::Failing) => query = query.filter(instances::fail_count.gt(0)),
            Some(StateFilter::Waiting) => query = query.filter(instances::pending.eq(true)),
            None => {}
        }
        match filter.policy {
            Some(PolicyFilter::Open) => {
                query = query
                    .filter(instances::blocked.eq(false))
                    .filter(instances::silenced.eq(false))
                    .filter(instances::media_rejected.eq(false));
            }
            Some(PolicyFilter::Silenced) => query = query.filter(instances::silenced.eq(true)),
            Some(PolicyFilter::Blocked) => query = query.filter(instances::blocked.eq(true)),
            Some(PolicyFilter::MediaRejected) => query = query.filter(instances::media_rejected.eq(true)),
            None => {}
        }
        if let Some(after) = after {
            let same = key().eq(after.key).and(instances::host.gt(after.host.clone()));
            query = query.filter(key().gt(after.key).or(same));
        }
        query.load(&mut **c)
    })
}

pub fn find_host(conn: &mut Conn, host: &str) -> QueryResult<Option<Instance>> {
    let one = instances::table.find(host.to_owned());
    q!(conn, |c| one.select(Instance::as_select()).first(&mut **c)).optional()
}

/// What we have to do with a host.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People there whom we know.
    pub accounts: i64,
    /// Of theirs who follow ours.
    pub followers: i64,
    /// Of theirs whom ours follow.
    pub following: i64,
    /// Letters that wait.
    pub waiting: i64,
}

/// For each of these hosts; four queries for all of them together.
pub fn count(conn: &mut Conn, hosts: &[String]) -> QueryResult<BTreeMap<String, Counts>> {
    let mut counts: BTreeMap<String, Counts> =
        hosts.iter().map(|host| (host.clone(), Counts::default())).collect();
    let some: Vec<Option<String>> = hosts.iter().cloned().map(Some).collect();
    let known = accounts::table
        .filter(accounts::host.eq_any(some))
        .group_by(accounts::host)
        .select((accounts::host, dsl::count_star()));
    let known: Vec<(Option<String>, i64)> = q!(conn, |c| known.load(&mut **c))?;
    let waiting = deliveries::table
        .filter(deliveries::host.eq_any(hosts.to_vec()))
        .group_by(deliveries::host)
        .select((deliveries::host, dsl::count_star()));
    let waiting: Vec<(String, i64)> = q!(conn, |c| waiting.load(&mut **c))?;
    for (host, number) in known {
        if let Some(counts) = host.and_then(|host| counts.get_mut(&host)) {
            counts.accounts = number;
        }
    }
    for (host, number) in waiting {
        if let Some(counts) = counts.get_mut(&host) {
            counts.waiting = number;
        }
    }
    for (host, (followers, following)) in count_ties(conn, Some(hosts))? {
        if let Some(counts) = counts.get_mut(&host) {
            counts.followers = followers;
            counts.following = following;
        }
    }
    Ok(counts)
}

/// For each host, or for these, how many there follow ours and whom ours follow.
pub fn count_ties(conn: &mut Conn, hosts: Option<&[String]>) -> QueryResult<BTreeMap<String, (i64, i64)>> {
    let some: Option<Vec<Option<String>>> = hosts.map(|hosts| hosts.iter().cloned().map(Some).collect());
    let followers: Vec<(Option<String>, i64)> = q!(conn, |c| {
        let mut query = follows::table
            .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
            .filter(follows::state.eq(FollowState::Accepted))
            .filter(accounts::host.is_not_null())
            .group_by(accounts::host)
            .select((accounts::host, dsl::count_star()))
            .into_boxed();
        if let Some(hosts) = &some {
            query = query.filter(accounts::host.eq_any(hosts.clone()));
        }
        query.load(&mut **c)
    })?;
    let following: Vec<(Option<String>, i64)> = q!(conn, |c| {
        let mut query = follows::table
            .inner_join(accounts::table.on(accounts::id.eq(follows::followed_id)))
            .filter(follows::state.eq(FollowState::Accepted))
            .filter(accounts::host.is_not_null())
            .group_by(accounts::host)
            .select((accounts::host, dsl::count_star()))
            .into_boxed();
        if let Some(hosts) = &some {
            query = query.filter(accounts::host.eq_any(hosts.clone()));
        }
        query.load(&mut **c)
    })?;
    let mut ties: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (host, number) in followers {
        if let Some(host) = host {
            ties.entry(host).or_default().0 = number;
        }
    }
    for (host, number) in following {
        if let Some(host) = host {
            ties.entry(host).or_default().1 = number;
        }
    }
    Ok(ties)
}
