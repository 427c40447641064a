//! Other servers: one row for each host, and what is let in from it at this moment.
//!
//! Rules are kept by domain and cover sub-domains; rows are kept by host. What the rules say of a host
//! is written into its row whenever either changes ([`policy::refresh`], [`meet`]), so that one look at
//! the row tells it, in SQL too. When a host is tried next is in the same row, and is the deliveries'
//! matter ([`crate::queues::deliveries`]).

mod name;
pub mod policy;
pub mod sql;

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*};

pub use name::{BadName, canonical, canonical_with_port, covers, of_authority, with_parents};
pub use policy::{Policy, Severity};

use crate::{
    clock::Instant,
    db::{Conn, among},
    q,
    queues::jobs::{self, Job},
    schema::instances,
};

/// Hosts in one query: well below what either database takes as parameters.
const CHUNK: usize = 500;

/// How often it is noted that a host was heard from: each note is a write.
const NOTE_HEARD: TimeDelta = TimeDelta::minutes(10);

/// How old what we know of a host's software may grow while we deal with it (federation design,
/// appendix B).
const SOFTWARE_AGE: TimeDelta = TimeDelta::hours(24);

/// A host gets its row, with what the rules say of it. Whether it was new.
pub fn meet(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    let known = instances::table.find(host.to_owned());
    if q!(conn, |c| diesel::select(diesel::dsl::exists(known)).get_result(&mut **c))? {
        return Ok(false);
    }
    let policy = policy::of_rules(conn, host)?;
    let now = Instant::from(conn.now());
    let row = (
        (
            instances::host.eq(host.to_owned()),
            instances::pending.eq(false),
            instances::due_at.eq(now),
            instances::fail_count.eq(0),
            instances::leased_until.eq(Instant::from(chrono::DateTime::UNIX_EPOCH)),
            instances::created_at.eq(now),
        ),
        (
            instances::blocked.eq(policy.blocked),
            instances::silenced.eq(policy.silenced),
            instances::media_rejected.eq(policy.media_rejected),
        ),
    );
    let new = q!(conn, |c| diesel::insert_into(instances::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))?;
    if new == 1 && !policy.blocked {
        ask_again(conn, host)?;
    }
    Ok(new == 1)
}

/// Every one of them has its row.
pub fn meet_all(conn: &mut Conn, hosts: &[String]) -> QueryResult<()> {
    for chunk in hosts.chunks(CHUNK) {
        let known = instances::table.filter(among(instances::host, chunk)).select(instances::host);
        let known: Vec<String> = q!(conn, |c| known.load(&mut **c))?;
        for host in chunk.iter().filter(|host| !known.contains(host)) {
            meet(conn, host)?;
        }
    }
    Ok(())
}

/// What the rules say of whoever lives there: of all of `hosts` together, the domain of a handle and the
/// host that serves its actor. Nobody has none of either but our own people.
pub fn policy_of<'a>(conn: &mut Conn, hosts: impl IntoIterator<Item = &'a str>) -> QueryResult<Policy> {
    let mut hosts: Vec<String> = hosts.into_iter().map(str::to_owned).collect();
    hosts.dedup();
    let mut whole = Policy::default();
    for host in hosts {
        let known = instances::table.find(host.clone()).select((
            instances::blocked,
            instances::silenced,
            instances::media_rejected,
        ));
        let known: Option<(bool, bool, bool)> = q!(conn, |c| known.first(&mut **c)).optional()?;
        whole = whole.and(match known {
            Some((blocked, silenced, media_rejected)) => Policy { blocked, silenced, media_rejected },
            None => policy::of_rules(conn, &host)?,
        });
    }
    Ok(whole)
}

/// Whether nothing goes to this host and nothing is taken from it.
pub fn is_blocked(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    Ok(policy_of(conn, [host])?.blocked)
}

/// Those of `hosts`, all of them met, that are blocked.
pub fn list_blocked(conn: &mut Conn, hosts: &[String]) -> QueryResult<Vec<String>> {
    let mut blocked = Vec::new();
    for chunk in hosts.chunks(CHUNK) {
        let query = instances::table
            .filter(among(instances::host, chunk))
            .filter(instances::blocked.eq(true))
            .select(instances::host);
        blocked.extend(q!(conn, |c| query.load::<String>(&mut **c))?);
    }
    Ok(blocked)
}

/// Something valid came from there.
pub fn heard(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let now = conn.now();
    let quiet = instances::table.find(host.to_owned()).filter(
        instances::heard_at.is_null().or(instances::heard_at.lt(Some(Instant::from(now - NOTE_HEARD)))),
    );
    let set = instances::heard_at.eq(Some(Instant::from(now)));
    q!(conn, |c| diesel::update(quiet).set(set).execute(&mut **c)).map(drop)
}

/// What it answered when it was asked for its software; nothing where it does not say.
pub fn set_software(conn: &mut Conn, host: &str, name: &str, version: &str) -> QueryResult<()> {
    let set = (instances::software.eq(name.to_owned()), instances::software_version.eq(version.to_owned()));
    let one = instances::table.find(host.to_owned());
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}

/// Its software is asked for soon, and not again for a day.
pub fn ask_again(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let set = instances::software_at.eq(Some(Instant::from(conn.now())));
    let one = instances::table.find(host.to_owned());
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))?;
    jobs::enqueue(conn, &Job::AskSoftware { host: host.to_owned() })
}

/// Asks anew for the software of up to `most` hosts that we have had to do with since a day.
pub fn ask_stale(conn: &mut Conn, most: i64) -> QueryResult<()> {
    let old = Some(Instant::from(conn.now() - SOFTWARE_AGE));
    let stale = instances::table
        .filter(instances::blocked.eq(false))
        .filter(instances::heard_at.gt(old).or(instances::last_ok_at.gt(old)))
        .filter(instances::software_at.is_null().or(instances::software_at.lt(old)))
        .select(instances::host)
        .limit(most);
    let stale: Vec<String> = q!(conn, |c| stale.load(&mut **c))?;
    for host in stale {
        ask_again(conn, &host)?;
    }
    Ok(())
}
