//! Which inboxes a letter is queued for, of those that it is meant for.

use std::collections::{BTreeMap, HashMap};

use diesel::{QueryResult, prelude::*};
use url::Url;

use super::{
    CHUNK,
    deliveries::GIVEN_UP,
    fanout::Fanout,
    hosts::{self, Standing},
    inboxes::{self, Inbox},
    letters::{Kind, is_about_account},
    sent::{self, Holding, NewSent, SentState},
};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{ActivityId, InboxId},
    instances, q,
    schema::deliveries,
};

/// How the recipients were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Each by name: somebody who has just written to us, for one. Whatever we heard of their inbox, they have one.
    ByName,
    /// Among many, some of whom may be no more.
    AmongMany,
}

/// Queues the letter for these inboxes, each once, however often it is named now or was before. Blocked servers get
/// nothing; a server that is away for longer than letters are kept gets what it must not miss. How many get it.
pub fn enqueue(
    conn: &mut Conn,
    fanout: &Fanout,
    inboxes: impl IntoIterator<Item = String>,
    found: Found,
) -> QueryResult<usize> {
    let mut wanted: Vec<(String, String)> = addresses(conn, inboxes).into_iter().collect();
    wanted.retain(|(_, host)| fanout.audience.0.except.as_ref() != Some(host));
    let mut queued = 0;
    for some in wanted.chunks(CHUNK) {
        queued += enqueue_some(conn, fanout, some, found)?;
    }
    Ok(queued)
}

/// Addresses elsewhere with their hosts, each once. What is no address is left out: it came from outside.
fn addresses(conn: &Conn, inboxes: impl IntoIterator<Item = String>) -> BTreeMap<String, String> {
    let site = conn.site();
    let elsewhere = inboxes.into_iter().filter(|inbox| !site.owns(inbox));
    let with_host = elsewhere.filter_map(|inbox| {
        let url = Url::parse(&inbox).ok()?;
        Some((inbox, federation::origin::authority(&url)))
    });
    with_host.collect()
}

/// What becomes of the letter at one inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Queue,
    /// The host is lost: this is not worth waiting for.
    Skip,
    /// It has it, or is no inbox any more.
    Leave,
}

fn enqueue_some(
    conn: &mut Conn,
    fanout: &Fanout,
    wanted: &[(String, String)],
    found: Found,
) -> QueryResult<usize> {
    let mut hosts: Vec<String> = wanted.iter().map(|(_, host)| host.clone()).collect();
    hosts.sort_unstable();
    hosts.dedup();
    instances::meet_all(conn, &hosts)?;
    let blocked = instances::list_blocked(conn, &hosts)?;
    let mut standings = hosts::standings(conn, &hosts)?;
    let welcome: Vec<(String, String)> =
        wanted.iter().filter(|(_, host)| !blocked.contains(host)).cloned().collect();
    let mut inboxes: Vec<Inbox> = inboxes::intern(conn, &welcome)?.into_values().collect();
    inboxes.sort_unstable_by_key(|inbox| inbox.id);
    let ids: Vec<InboxId> = inboxes.iter().map(|inbox| inbox.id).collect();
    let holdings =
        if fanout.object == 0 { HashMap::new() } else { sent::holdings(conn, fanout.object, &ids)? };
    let mut decided: Vec<(&Inbox, Verdict)> = Vec::with_capacity(inboxes.len());
    for inbox in &inboxes {
        let standing = standings.entry(inbox.host.clone()).or_default();
        let verdict = judge(fanout, inbox, found, holdings.get(&inbox.id), *standing);
        standing.pending |= verdict == Verdict::Queue;
        decided.push((inbox, verdict));
    }
    let all = |wanted: Verdict| decided.iter().filter(move |(_, verdict)| *verdict == wanted);
    let queued: Vec<&Inbox> = all(Verdict::Queue).map(|(inbox, _)| *inbox).collect();
    let skipped: Vec<&Inbox> = all(Verdict::Skip).map(|(inbox, _)| *inbox).collect();
    write(conn, fanout, &queued, &skipped)?;
    Ok(queued.len())
}

fn judge(fanout: &Fanout, inbox: &Inbox, found: Found, holding: Option<&Holding>, host: Standing) -> Verdict {
    let has_it = holding.is_some_and(|holding| holding.has_it);
    if holding.is_some_and(|holding| holding.last == fanout.activity)
        || (inbox.gone_at.is_some() && found == Found::AmongMany)
    {
        return Verdict::Leave;
    }
    let is_worth_it = match fanout.kind {
        // One letter is kept to see whether anybody is there.
        Kind::Usual => !host.pending,
        // What waits may be what is ended: then it must not be the last that the host hears.
        Kind::Ending if is_about_account(&fanout.subject) => host.was_well,
        Kind::Ending => fanout.stands_alone() || has_it || host.pending,
        Kind::Profile | Kind::Block => host.was_well,
    };
    if host.is_lost && !is_worth_it { Verdict::Skip } else { Verdict::Queue }
}

fn write(conn: &mut Conn, fanout: &Fanout, queued: &[&Inbox], skipped: &[&Inbox]) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    if fanout.object != 0 {
        let row = |inbox: &&Inbox, state, error: Option<&str>| NewSent {
            object: fanout.object,
            inbox_id: inbox.id,
            activity_id: fanout.activity,
            state,
            tries: 0,
            error: error.map(ToOwned::to_owned),
            queued_at: now,
            settled_at: (state != SentState::Waiting).then_some(now),
            delivered_at: None,
        };
        let waiting = queued.iter().map(|inbox| row(inbox, SentState::Waiting, None));
        let given_up = skipped.iter().map(|inbox| row(inbox, SentState::GivenUp, Some(GIVEN_UP)));
        sent::queued(conn, &waiting.chain(given_up).collect::<Vec<_>>())?;
    }
    let rows: Vec<NewDelivery> = queued.iter().map(|inbox| new_delivery(conn, fanout, inbox)).collect();
    if !rows.is_empty() {
        q!(conn, |c| diesel::insert_into(deliveries::table)
            .values(&rows)
            .on_conflict((deliveries::activity_id, deliveries::inbox_id))
            .do_nothing()
            .execute(&mut **c))?;
    }
    let mut hosts: Vec<String> = queued.iter().map(|inbox| inbox.host.clone()).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts::wake(conn, &hosts)?;
    for inbox in skipped {
        hosts::skip(conn, &inbox.host, 1)?;
    }
    Ok(())
}

#[derive(Debug, Insertable)]
#[diesel(table_name = deliveries, treat_none_as_default_value = false)]
struct NewDelivery<'a> {
    id: i64,
    activity_id: ActivityId,
    host: &'a str,
    inbox_id: InboxId,
    subject: &'a str,
    tries: i32,
    due_at: Instant,
    created_at: Instant,
}

fn new_delivery<'a>(conn: &Conn, fanout: &'a Fanout, inbox: &'a Inbox) -> NewDelivery<'a> {
    let now = conn.now();
    NewDelivery {
        id: conn.new_id(),
        activity_id: fanout.activity,
        host: &inbox.host,
        inbox_id: inbox.id,
        subject: &fanout.subject,
        tries: 0,
        due_at: inbox.is_held_until(now).unwrap_or(now).into(),
        created_at: now.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{db::Json, ids::AccountId, queues::letters::Audience};

    fn letter(kind: Kind, object: i64) -> Fanout {
        Fanout {
            activity: ActivityId(5),
            subject: String::new(),
            audience: Json(Audience::default()),
            stage: 0,
            checkpoint: 0,
            tries: 0,
            signer: AccountId(1),
            object,
            kind,
        }
    }

    fn inbox(gone: bool) -> Inbox {
        let at = gone.then(|| Instant::from(chrono::DateTime::UNIX_EPOCH));
        Inbox { id: InboxId(1), url: String::new(), host: String::new(), gone_since: at, gone_at: at }
    }

    const HAS_IT: Holding = Holding { last: ActivityId(4), has_it: true };
    const LOST: Standing = Standing { pending: false, is_lost: true, was_well: true };
    const PROBED: Standing = Standing { pending: true, ..LOST };

    #[test]
    fn nobody_gets_a_letter_twice() {
        let again = Holding { last: ActivityId(5), has_it: false };
        let of = |holding| {
            judge(&letter(Kind::Usual, 9), &inbox(false), Found::ByName, holding, Standing::default())
        };
        assert_eq!(of(Some(&again)), Verdict::Leave);
        assert_eq!(of(Some(&HAS_IT)), Verdict::Queue);
        assert_eq!(of(None), Verdict::Queue);
    }

    #[test]
    fn an_inbox_that_is_gone_is_left_out_of_lists_and_not_of_answers() {
        let of = |found| judge(&letter(Kind::Usual, 0), &inbox(true), found, None, Standing::default());
        assert_eq!(of(Found::AmongMany), Verdict::Leave);
        assert_eq!(of(Found::ByName), Verdict::Queue);
    }

    #[test]
    fn a_host_that_is_lost_gets_what_it_must_not_miss() {
        let of = |kind, object, holding, host| {
            judge(&letter(kind, object), &inbox(false), Found::ByName, holding, host)
        };
        assert_eq!(of(Kind::Usual, 9, None, PROBED), Verdict::Skip);
        assert_eq!(of(Kind::Usual, 9, None, LOST), Verdict::Queue);
        assert_eq!(of(Kind::Ending, 9, None, LOST), Verdict::Skip);
        assert_eq!(of(Kind::Ending, 9, None, PROBED), Verdict::Queue);
        assert_eq!(of(Kind::Ending, 9, Some(&HAS_IT), LOST), Verdict::Queue);
        assert_eq!(of(Kind::Ending, 0, None, LOST), Verdict::Queue);
        assert_eq!(of(Kind::Block, 0, None, LOST), Verdict::Queue);
        assert_eq!(of(Kind::Block, 0, None, Standing { was_well: false, ..LOST }), Verdict::Skip);
    }
}
