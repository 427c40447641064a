//! Where a post stands with each server that it was sent to: what its author may ask.

use std::collections::BTreeMap;

use diesel::{QueryResult, dsl, prelude::*};

use super::sent::SentState;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{ActivityId, InboxId, PostId},
    page::Page,
    q,
    schema::{deliveries, inboxes, instances, sent_to},
};

/// One server, with all inboxes that it has for the post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtHost {
    /// What pages count by.
    pub cursor: InboxId,
    pub host: String,
    /// Empty where nobody knows.
    pub software: String,
    pub state: SentState,
    /// Of the last letter.
    pub tries: i32,
    /// While it waits.
    pub next_try_at: Option<Instant>,
    /// In a person's words; none where it was delivered.
    pub last_error: Option<String>,
    pub queued_at: Instant,
    /// When the last letter arrived, or was given up.
    pub settled_at: Option<Instant>,
    /// When the server first took something of the post.
    pub delivered_at: Option<Instant>,
}

/// What one inbox of a host has.
#[derive(Debug, Clone, Queryable)]
struct AtInbox {
    inbox: InboxId,
    host: String,
    state: SentState,
    tries: i32,
    error: Option<String>,
    queued_at: Instant,
    settled_at: Option<Instant>,
    delivered_at: Option<Instant>,
}

/// A host for which something waits, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wait {
    next_try_at: Instant,
    error: Option<String>,
}

/// The servers that the post was sent to, newest first.
pub fn page(conn: &mut Conn, post: PostId, page: Page) -> QueryResult<Vec<AtHost>> {
    let newest = dsl::max(sent_to::inbox_id);
    let hosts = sent_to::table
        .inner_join(inboxes::table)
        .filter(sent_to::object.eq(post.0))
        .filter(sent_to::activity_id.ne(ActivityId(0)))
        .group_by(inboxes::host)
        .having(newest.lt(InboxId(page.before)).and(newest.gt(InboxId(page.after))))
        .limit(page.limit)
        .select(inboxes::host);
    let hosts: Vec<String> = if page.upwards {
        q!(conn, |c| hosts.order(newest.asc()).load(&mut **c))
    } else {
        q!(conn, |c| hosts.order(newest.desc()).load(&mut **c))
    }?;
    let rows = sent_to::table
        .inner_join(inboxes::table)
        .filter(sent_to::object.eq(post.0))
        .filter(sent_to::activity_id.ne(ActivityId(0)))
        .filter(inboxes::host.eq_any(hosts.clone()))
        .select((
            sent_to::inbox_id,
            inboxes::host,
            sent_to::state,
            sent_to::tries,
            sent_to::error,
            sent_to::queued_at,
            sent_to::settled_at,
            sent_to::delivered_at,
        ));
    let rows: Vec<AtInbox> = q!(conn, |c| rows.load(&mut **c))?;
    let mut of_host: BTreeMap<String, Vec<AtInbox>> = BTreeMap::new();
    for row in rows {
        of_host.entry(row.host.clone()).or_default().push(row);
    }
    let waits = list_waits(conn, post, &hosts)?;
    let software =
        instances::table.filter(instances::host.eq_any(hosts)).select((instances::host, instances::software));
    let software: Vec<(String, String)> = q!(conn, |c| software.load(&mut **c))?;
    let mut software: BTreeMap<String, String> = software.into_iter().collect();
    let mut found: Vec<AtHost> =
        of_host.into_iter().filter_map(|(host, rows)| sum_up(waits.get(&host), host, &rows)).collect();
    for host in &mut found {
        host.software = software.remove(&host.host).unwrap_or_default();
    }
    found.sort_unstable_by_key(|host| std::cmp::Reverse(host.cursor));
    Ok(found)
}

/// The hosts for which letters about the post wait.
fn list_waits(conn: &mut Conn, post: PostId, hosts: &[String]) -> QueryResult<BTreeMap<String, Wait>> {
    let waiting = deliveries::table
        .filter(deliveries::subject.eq(format!("post:{post}")))
        .filter(among(deliveries::host, hosts))
        .group_by(deliveries::host)
        .select((deliveries::host, dsl::min(deliveries::due_at)));
    let waiting: Vec<(String, Option<Instant>)> = q!(conn, |c| waiting.load(&mut **c))?;
    let health = instances::table.filter(among(instances::host, hosts)).select((
        instances::host,
        instances::not_before,
        instances::last_error,
    ));
    let health: Vec<(String, Instant, Option<String>)> = q!(conn, |c| health.load(&mut **c))?;
    let wait = |host: &String, due_at: Instant| {
        let (_, not_before, error) = health.iter().find(|(name, ..)| name == host)?;
        Some(Wait { next_try_at: due_at.max(*not_before), error: error.clone() })
    };
    Ok(waiting.into_iter().filter_map(|(host, due_at)| Some((host.clone(), wait(&host, due_at?)?))).collect())
}

/// What an author is told where a server has several inboxes: the best that came of any.
fn sum_up(wait: Option<&Wait>, host: String, rows: &[AtInbox]) -> Option<AtHost> {
    let best =
        [SentState::Delivered, SentState::Waiting, SentState::Refused, SentState::Gone, SentState::GivenUp];
    let rank = |row: &&AtInbox| best.iter().position(|state| *state == row.state);
    let row = rows.iter().min_by_key(rank)?;
    let state = if wait.is_some() { SentState::Waiting } else { row.state };
    let error = rows.iter().find_map(|row| row.error.clone());
    Some(AtHost {
        cursor: rows.iter().map(|row| row.inbox).max()?,
        host,
        software: String::new(),
        state,
        tries: rows.iter().map(|row| row.tries).max()?,
        next_try_at: wait.map(|wait| wait.next_try_at),
        last_error: match (state, wait) {
            (SentState::Delivered, _) => None,
            (_, Some(wait)) => error.or_else(|| wait.error.clone()),
            (_, None) => error,
        },
        queued_at: rows.iter().map(|row| row.queued_at).min()?,
        settled_at: if wait.is_some() { None } else { rows.iter().filter_map(|row| row.settled_at).max() },
        delivered_at: rows.iter().filter_map(|row| row.delivered_at).min(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};

    fn at(minutes: i64) -> Instant {
        Instant::from(DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes))
    }

    fn row(inbox: i64, state: SentState, error: Option<&str>) -> AtInbox {
        AtInbox {
            inbox: InboxId(inbox),
            host: "v.test".to_owned(),
            state,
            tries: 2,
            error: error.map(ToOwned::to_owned),
            queued_at: at(1),
            settled_at: (state != SentState::Waiting).then(|| at(5)),
            delivered_at: (state == SentState::Delivered).then(|| at(5)),
        }
    }

    #[test]
    fn one_inbox_that_took_it_is_enough() {
        let rows = [
            row(3, SentState::Refused, Some("The server does not take it (422).")),
            row(4, SentState::Delivered, None),
        ];
        let host = sum_up(None, "v.test".to_owned(), &rows).unwrap();
        assert_eq!((host.state, host.last_error, host.cursor), (SentState::Delivered, None, InboxId(4)));
    }

    #[test]
    fn what_waits_says_when_and_why() {
        let wait = Wait { next_try_at: at(9), error: Some("Nobody answered.".to_owned()) };
        let host = sum_up(Some(&wait), "v.test".to_owned(), &[row(3, SentState::Delivered, None)]).unwrap();
        assert_eq!((host.state, host.next_try_at), (SentState::Waiting, Some(at(9))));
        assert_eq!(host.last_error.as_deref(), Some("Nobody answered."));
        assert_eq!((host.settled_at, host.delivered_at), (None, Some(at(5))));
    }
}
