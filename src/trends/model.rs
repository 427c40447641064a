//! How much something trends.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::AccountId,
    schema::{link_publishers, trends},
};

crate::words! {
    /// What can trend.
    pub enum Kind {
        Tag = "tag",
        Post = "post",
        /// A page, by its card.
        Link = "link",
    }
}

crate::words! {
    /// What those who run the server say of it.
    pub enum State {
        /// Nothing yet.
        Seen = "seen",
        Allowed = "allowed",
        Refused = "refused",
    }
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = trends, treat_none_as_default_value = false)]
pub struct Trend {
    pub kind: Kind,
    /// A hashtag's row, a post, or a card.
    pub subject_id: i64,
    /// 0 for what was judged once and does not trend now.
    pub score: f64,
    pub state: State,
    pub updated_at: Instant,
}

/// Where pages are: what is said of it counts for each of them that nobody has judged by itself.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = link_publishers, treat_none_as_default_value = false)]
pub struct Publisher {
    pub id: i64,
    /// As it stands in addresses, with the port if it is not the usual one.
    pub domain: String,
    pub state: State,
    pub updated_at: Instant,
}

/// Somebody used or liked something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub subject: i64,
    pub who: AccountId,
    /// The server that they are of; none for ours.
    pub host: Option<String>,
    pub at: DateTime<Utc>,
}

/// What is older does not count.
pub const WINDOW: TimeDelta = TimeDelta::days(7);
/// How long it takes until a use counts for half.
const HALF: TimeDelta = TimeDelta::days(1);
/// One person alone is no trend.
const LEAST: usize = 2;
/// What another server's people count for together, beside as much as everybody else does.
const SHARE: f64 = 3.0;

/// How much each subject trends at `now`: of every person the latest use of each day, the less the longer ago.
/// What only one person uses is left out.
#[must_use]
pub fn scores(uses: &[Use], now: DateTime<Utc>) -> BTreeMap<i64, f64> {
    let mut once: BTreeMap<(i64, AccountId, i64), &Use> = BTreeMap::new();
    for one in uses.iter().filter(|one| now - WINDOW < one.at && one.at <= now) {
        let known = once.entry((one.subject, one.who, one.at.timestamp() / 86_400)).or_insert(one);
        if known.at < one.at {
            *known = one;
        }
    }
    let mut people: BTreeMap<i64, BTreeSet<AccountId>> = BTreeMap::new();
    let mut shares: BTreeMap<i64, BTreeMap<Option<&str>, f64>> = BTreeMap::new();
    for one in once.values() {
        people.entry(one.subject).or_default().insert(one.who);
        let share =
            shares.entry(one.subject).or_default().entry(one.host.as_deref().map(registered)).or_default();
        *share += weight(now - one.at);
    }
    let is_shared = |subject: &i64| people.get(subject).is_some_and(|people| LEAST <= people.len());
    shares
        .iter()
        .filter(|(subject, _)| is_shared(subject))
        .map(|(subject, shares)| (*subject, sum(shares)))
        .collect()
}

/// The domain that somebody registered: names below it cost nothing. Ports and addresses are for trying things out.
fn registered(host: &str) -> &str {
    psl::domain_str(host).filter(|_| !host.contains(':')).unwrap_or(host)
}

fn weight(age: TimeDelta) -> f64 {
    let seconds = |delta: TimeDelta| delta.to_std().unwrap_or_default().as_secs_f64();
    0.5_f64.powf(seconds(age) / seconds(HALF))
}

/// Nobody can open a thousand accounts here; elsewhere they can.
fn sum(shares: &BTreeMap<Option<&str>, f64>) -> f64 {
    let all: f64 = shares.values().sum();
    shares
        .iter()
        .map(|(host, share)| match host {
            None => *share,
            Some(_) => share.min(all - share + SHARE),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours_ago: i64) -> DateTime<Utc> {
        now() - TimeDelta::hours(hours_ago)
    }

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }

    fn use_of(subject: i64, who: i64, host: Option<&str>, hours_ago: i64) -> Use {
        Use { subject, who: AccountId(who), host: host.map(str::to_owned), at: at(hours_ago) }
    }

    #[test]
    fn abu_14_one_person_counts_once_a_day_and_is_no_trend_alone() {
        let mut uses: Vec<Use> = (0..1_000).map(|_| use_of(1, 1, None, 1)).collect();
        assert!(scores(&uses, now()).is_empty());
        uses.push(use_of(1, 2, None, 1));
        let once = scores(&[use_of(1, 1, None, 1), use_of(1, 2, None, 1)], now());
        assert_eq!(scores(&uses, now()), once);
    }

    #[test]
    fn abu_14_another_servers_share_is_bounded() {
        let crowd: Vec<Use> = (0..100).map(|who| use_of(1, who, Some("e.test"), 1)).collect();
        let few: Vec<Use> = (200..208)
            .map(|who| use_of(2, who, Some(["v.test", "w.test"][usize::from(who % 2 == 0)]), 1))
            .collect();
        let scores = scores(&[crowd, few].concat(), now());
        assert!(scores[&1] <= SHARE && scores[&1] < scores[&2], "{scores:?}");
    }

    #[test]
    fn abu_14_names_below_one_domain_are_one_server() {
        let hosts: Vec<String> = (0..100).map(|number| format!("n{number}.e.test")).collect();
        let crowd: Vec<Use> = (0..100).zip(&hosts).map(|(who, host)| use_of(1, who, Some(host), 1)).collect();
        let scores = scores(&crowd, now());
        assert!(scores[&1] <= SHARE, "{scores:?}");
    }

    #[test]
    fn a_trend_fades_away() {
        let uses = [use_of(1, 1, None, 1), use_of(1, 2, None, 1)];
        let (today, later) = (scores(&uses, now()), scores(&uses, now() + TimeDelta::days(1)));
        assert!((later[&1] * 2.0 - today[&1]).abs() < 1e-9);
        assert!(scores(&uses, now() + WINDOW).is_empty());
        assert!(scores(&uses, now() - TimeDelta::days(1)).is_empty(), "what is to come does not count");
    }
}
