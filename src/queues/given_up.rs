//! Letters that have waited for too long.

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*};
use federation::retry;

use super::{
    CHUNK,
    deliveries::GIVEN_UP,
    fanout::stands_alone,
    hosts,
    letters::{Kind, is_about_account},
    sent::{self, Outcome, SentState},
};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{ActivityId, InboxId},
    q,
    schema::{activities, deliveries},
};

/// How long a host that does not come back is waited for with what it has to be told.
const LONGEST: TimeDelta = TimeDelta::days(365);

/// A host is away: letters that have waited longer than a peer is waited for are given up. What ends something that the
/// host has waits on, for it must not keep for ever what was taken back while it was away.
pub(super) fn expire(conn: &mut Conn, host: &str) -> QueryResult<()> {
    let old = deliveries::table
        .inner_join(activities::table)
        .filter(deliveries::host.eq(host.to_owned()))
        .filter(deliveries::created_at.lt(Instant::from(conn.now() - retry::RETENTION)))
        .order(deliveries::id)
        .select((
            deliveries::id,
            deliveries::subject,
            deliveries::created_at,
            activities::id,
            activities::object,
            activities::kind,
        ));
    let old: Vec<Old> = q!(conn, |c| old.load(&mut **c))?;
    let (usual, lasting): (Vec<Old>, Vec<Old>) = old.into_iter().partition(|one| one.kind == Kind::Usual);
    let mut over: Vec<i64> = usual.into_iter().map(|one| one.id).collect();
    for some in lasting.chunks(CHUNK) {
        over.extend(list_useless(conn, host, some)?);
    }
    give_up(conn, host, &over)
}

/// A letter that has waited for longer than a peer is waited for.
#[derive(Debug, Queryable)]
struct Old {
    id: i64,
    subject: String,
    created_at: Instant,
    activity: ActivityId,
    object: i64,
    kind: Kind,
}

/// Of these letters, those that would tell the host nothing that it needs.
fn list_useless(conn: &mut Conn, host: &str, some: &[Old]) -> QueryResult<Vec<i64>> {
    let objects: Vec<i64> = some.iter().map(|one| one.object).collect();
    let held = sent::held_by(conn, host, &objects)?;
    let subjects: Vec<String> = some.iter().map(|one| one.subject.clone()).collect();
    let untold = list_untold(conn, host, subjects)?;
    let was_well = hosts::was_well(conn, host)?;
    let too_old = Instant::from(conn.now() - LONGEST);
    let is_needed = |one: &Old| match one.kind {
        Kind::Usual => false,
        Kind::Profile | Kind::Block => was_well,
        Kind::Ending if is_about_account(&one.subject) => was_well,
        Kind::Ending if stands_alone(one.object, one.activity) => !untold.contains(&one.subject),
        Kind::Ending => held.contains(&one.object),
    };
    let useless = some.iter().filter(|one| one.created_at < too_old || !is_needed(one));
    Ok(useless.map(|one| one.id).collect())
}

/// Of these subjects, those of which the host was never told, for the telling waits too.
fn list_untold(conn: &mut Conn, host: &str, subjects: Vec<String>) -> QueryResult<Vec<String>> {
    let query = deliveries::table
        .inner_join(activities::table)
        .filter(deliveries::host.eq(host.to_owned()))
        .filter(deliveries::subject.eq_any(subjects))
        .filter(activities::kind.eq(Kind::Usual))
        .select(deliveries::subject);
    q!(conn, |c| query.distinct().load(&mut **c))
}

fn give_up(conn: &mut Conn, host: &str, ids: &[i64]) -> QueryResult<()> {
    for some in ids.chunks(CHUNK) {
        let letters = deliveries::table
            .inner_join(activities::table)
            .filter(among(deliveries::id, some))
            .select((activities::object, deliveries::inbox_id, deliveries::tries));
        let letters: Vec<(i64, InboxId, i32)> = q!(conn, |c| letters.load(&mut **c))?;
        for (object, inbox, tries) in letters {
            let outcome = Outcome { state: SentState::GivenUp, tries, error: Some(GIVEN_UP) };
            sent::settle(conn, object, inbox, outcome)?;
        }
        let some = deliveries::table.filter(among(deliveries::id, some));
        q!(conn, |c| diesel::delete(some).execute(&mut **c))?;
    }
    match i64::try_from(ids.len()).unwrap_or(i64::MAX) {
        0 => Ok(()),
        skipped => hosts::skip(conn, host, skipped),
    }
}
