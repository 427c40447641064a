//! Taking in what other servers send, and applying it.

use std::{collections::VecDeque, time::Duration};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use federation::{
    activity::{Activity, Kind},
    inbox::{Incoming, Received, VerifiedActivity, receive},
    json::parse_json,
    normalize::normalize,
};
use futures::{StreamExt as _, TryStreamExt as _};
use http::{HeaderMap, Method};
use url::Url;

use super::{budget::Budget, forwarded, resolve};
use crate::{
    accounts::{Account, db as accounts},
    app::App,
    clock::Instant,
    db::Conn,
    error::{Error, Result},
    inbox as verbs, instances, limits, outbox,
    outcome::Outcome,
    posts::{
        db as posts,
        federation::{self as posts_in, Forward},
    },
    queues::{
        hosts,
        inbox::{self, Arrival, InboxItem},
        last_words,
    },
    rates::Rates,
};

/// What the peer is told.
#[derive(Debug)]
pub enum Answer {
    /// Kept, on disk, to be applied.
    Accepted,
    Refused(federation::inbox::Refusal),
}

/// A request to an inbox: verified, then kept. What is kept is on disk before the peer hears of it.
pub async fn take(app: &App, path: &str, headers: &HeaderMap, body: Bytes) -> Result<Answer> {
    let incoming = Incoming { method: &Method::POST, path_and_query: path, headers, body: &body };
    match receive(app, &incoming, app.clock.now()).await {
        Ok(Received::New(activity)) => {
            app.rates.inbox(activity.signer())?;
            keep(app, &activity, said_at(headers)).await?;
            Ok(Answer::Accepted)
        }
        Ok(Received::Forwarded(heard)) => {
            forwarded::take(app, &heard).await?;
            Ok(Answer::Accepted)
        }
        Ok(Received::Duplicate | Received::SelfDeleteOfUnknown) => Ok(Answer::Accepted),
        Err(refusal) => Ok(Answer::Refused(refusal)),
    }
}

/// When the request was signed, as far as it says so.
fn said_at(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let date = headers.get(http::header::DATE)?.to_str().ok()?;
    DateTime::parse_from_rfc2822(date).ok().map(|date| date.to_utc())
}

async fn keep(app: &App, activity: &VerifiedActivity, said_at: Option<DateTime<Utc>>) -> Result<()> {
    let actor = activity.actor().to_string();
    let host = federation::origin::authority(activity.actor());
    let bringer = federation::origin::authority(activity.signer());
    let key = activity.dedup_key();
    // As it came: it may be passed on, and a proof is about these bytes.
    let body = String::from_utf8_lossy(activity.raw()).into_owned();
    let deed = Deed::of(activity.activity());
    let repeats = deed.is_some();
    let about = deed.filter(|deed| !deed.is_undone).and_then(|deed| deed.about(&actor));
    app.db
        .write(move |conn| {
            // Their key was known a moment ago, so they are, unless they left in between.
            let Some(actor) = accounts::find_by_uri(conn, &actor)? else { return Ok(()) };
            let said_at = said_at.unwrap_or_else(|| conn.now());
            inbox::insert(
                conn,
                &Arrival { key: &key, host: &host, signer: actor.id, body: &body, said_at, repeats, about },
            )?;
            instances::heard(conn, &bringer)?;
            Ok(hosts::was_heard(conn, &bringer)?)
        })
        .await
}

/// What may be done, undone and done again: by one actor, to one object, under whatever ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Deed<'a> {
    is_undone: bool,
    /// Of what is done or undone.
    id: Option<&'a Url>,
    /// Where it is told: an `Undo` may hold nothing but an id.
    what: Option<(&'a str, &'a Url)>,
}

impl<'a> Deed<'a> {
    fn of(activity: &'a Activity) -> Option<Self> {
        let done = |kind, object| {
            Some(Self { is_undone: false, id: activity.id.as_ref(), what: Some((kind, object)) })
        };
        match &activity.kind {
            Kind::Follow(follow) => done("Follow", &follow.object),
            Kind::Like(like) => done("Like", &like.object),
            Kind::Announce(announce) => done("Announce", &announce.object),
            Kind::Block(block) => done("Block", &block.object),
            // One may react with several emoji to one post: only their ids tell them apart.
            Kind::React(_) => Some(Self { is_undone: false, id: activity.id.as_ref(), what: None }),
            Kind::Undo(undo) => {
                let is_reaction = undo.inner.kind() == Some("EmojiReact")
                    || undo.inner.activity().is_some_and(|inner| inner.reaction.is_some());
                let kind = undo.inner.kind().filter(|_| !is_reaction);
                Some(Self { is_undone: true, id: undo.inner.id(), what: kind.zip(undo.inner.object()) })
            }
            _ => None,
        }
    }

    fn about(self, actor: &str) -> Option<String> {
        self.what.map(|(kind, object)| last_words::about(actor, kind, object.as_str()))
    }
}

/// Hosts of which items are looked up together, items of each, and hosts whose items are prepared side by side.
const HOSTS: usize = 32;
const EACH: i64 = 25;
const SIDE_BY_SIDE: usize = 8;

/// What an activity does; [`verbs::apply`], except where a test wants to see what comes of a fault.
pub type Verb = fn(&mut Conn, &Account, &Activity) -> Result<Outcome>;

/// Applies what is due. Whether there was anything.
pub async fn work(app: &App) -> Result<bool> {
    work_with(app, verbs::apply).await
}

/// Gives each host its turn, once round: some of its items, in their order. Hosts do not wait for each other: those
/// whose next item needs something from elsewhere come last, and as many of them as there is time for.
pub async fn work_with(app: &App, verb: Verb) -> Result<bool> {
    let (mut any, mut after) = (false, Some(String::new()));
    let mut waiting: Vec<Vec<InboxItem>> = Vec::new();
    while let Some(name) = after.take() {
        let (due, last) = app.db.read(move |conn| Ok(inbox::list_due(conn, &name, HOSTS, EACH)?)).await?;
        any |= !due.is_empty();
        after = last;
        let mut hosts: Vec<Vec<InboxItem>> = Vec::new();
        for item in due {
            match hosts.last_mut().filter(|items| items[0].host == item.host) {
                Some(items) => items.push(item),
                None => hosts.push(vec![item]),
            }
        }
        let left: Vec<Vec<InboxItem>> = futures::stream::iter(hosts)
            .map(|items| work_through_ready(app, verb, items))
            .buffer_unordered(SIDE_BY_SIDE)
            .try_collect()
            .await?;
        waiting.extend(left.into_iter().filter(|items| !items.is_empty()));
    }
    let since = tokio::time::Instant::now();
    futures::stream::iter(waiting)
        .map(|items| async move {
            // Whoever is left out is due still.
            if ROUND < since.elapsed() { Ok(()) } else { fetch_for(app, verb, items).await }
        })
        .buffer_unordered(SIDE_BY_SIDE)
        .try_collect::<()>()
        .await?;
    Ok(any)
}

/// How long hosts are let in, in one round, whose items need something from elsewhere; and how long for one item.
const ROUND: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(8);

/// Applies what needs nothing from elsewhere, up to the first item that does. What is left.
async fn work_through_ready(app: &App, verb: Verb, items: Vec<InboxItem>) -> Result<Vec<InboxItem>> {
    let mut rest: VecDeque<InboxItem> = items.into();
    let mut ready: Vec<(InboxItem, Activity)> = Vec::new();
    while let Some(item) = rest.pop_front() {
        let Some(activity) = read(&item) else {
            settle(app, item, "it cannot be read").await?;
            continue;
        };
        if !missing(app, &item, &activity).await?.is_empty() {
            rest.push_front(item);
            break;
        }
        ready.push((item, activity));
    }
    if !ready.is_empty() {
        apply(app, verb, ready).await?;
    }
    Ok(rest.into())
}

/// Gets what the first item needs, and applies it: one for each host and turn, so that a host that answers slowly takes
/// no more than that.
async fn fetch_for(app: &App, verb: Verb, items: Vec<InboxItem>) -> Result<()> {
    let Some(item) = items.into_iter().next() else { return Ok(()) };
    let Some(activity) = read(&item) else { return settle(app, item, "it cannot be read").await };
    let missing = missing(app, &item, &activity).await?;
    let fetched = tokio::time::timeout(PATIENCE, fetch(app, &missing)).await;
    let too_slow = || Err(Error::Unavailable("The other server takes too long; it is asked again later"));
    match fetched.unwrap_or_else(|_| too_slow()) {
        Ok(()) => apply(app, verb, vec![(item, activity)]).await,
        // After a while it is taken without: a comment may stand without what it answers.
        Err(_) if PATIENT_TRIES <= item.tries => apply(app, verb, vec![(item, activity)]).await,
        Err(error) => postpone(app, item, &error).await,
    }
}

/// Tries to fetch what an activity names before it is applied without.
const PATIENT_TRIES: i32 = 3;

fn read(item: &InboxItem) -> Option<Activity> {
    Activity::parse(&normalize(parse_json(item.body.as_bytes()).ok()?)).ok()
}

/// Posts that the activity is about and that we do not have.
async fn missing(app: &App, item: &InboxItem, activity: &Activity) -> Result<Vec<Url>> {
    let needs = verbs::needs(activity);
    if needs.is_empty() {
        return Ok(needs);
    }
    let (site, signer, activity) = (app.site.clone(), item.signer_id, activity.clone());
    app.db
        .read(move |conn| {
            let mut missing = Vec::new();
            if !verbs::is_welcome(conn, signer, &activity)? {
                return Ok(missing);
            }
            for uri in needs {
                if !site.owns(uri.as_str()) && posts::find_by_uri(conn, uri.as_str())?.is_none() {
                    missing.push(uri);
                }
            }
            Ok(missing)
        })
        .await
}

/// What cannot be had is no reason to wait; who does not answer is.
async fn fetch(app: &App, missing: &[Url]) -> Result<()> {
    let budget = Budget::default();
    for uri in missing {
        resolve::post_within(app, uri, &budget).await?;
    }
    Ok(())
}

async fn apply(app: &App, verb: Verb, ready: Vec<(InboxItem, Activity)>) -> Result<()> {
    let rates = app.clone();
    app.db
        .write(move |conn| {
            for (item, activity) in ready {
                if !inbox::take(conn, item.id)? {
                    continue;
                }
                // One bad message must not take the others down.
                match conn.isolated(|conn| apply_one(conn, &rates.rates, verb, &item, &activity)) {
                    Ok(Outcome::Done) => inbox::finish(conn, item.id, None)?,
                    Ok(Outcome::Ignored(reason)) => inbox::finish(conn, item.id, Some(reason))?,
                    Err(error @ Error::Internal { .. }) => {
                        tracing::error!(%error, host = item.host, "an activity cannot be applied");
                        inbox::postpone(conn, &item, &error.to_string())?;
                    }
                    // Nothing is wrong with the message: all of them are tried again.
                    Err(error @ Error::Unavailable(_)) => return Err(error),
                    Err(error) => inbox::finish(conn, item.id, Some(&error.to_string()))?,
                }
            }
            Ok(())
        })
        .await
}

fn apply_one(
    conn: &mut Conn,
    rates: &Rates,
    verb: Verb,
    item: &InboxItem,
    activity: &Activity,
) -> Result<Outcome> {
    let Some(who) = accounts::find(conn, item.signer_id)? else {
        return Ok(Outcome::Ignored("its author is gone"));
    };
    let said_at = item.said_at.unwrap_or_else(|| Instant::from(conn.now()));
    let forward = posts_in::find_forward(conn, activity)?;
    let outcome = apply_in_order(conn, verb, &who, activity, said_at)?;
    if let (Some(forward), Outcome::Done) = (forward, &outcome) {
        pass_on(conn, rates, &forward, item)?;
    }
    Ok(outcome)
}

/// Those who follow the owner of the conversation hear of it too, unless it is too much: one letter of a stranger
/// becomes as many as they have followers.
fn pass_on(conn: &mut Conn, rates: &Rates, forward: &Forward, item: &InboxItem) -> Result<()> {
    if limits::PASSED_ON_BYTES < item.body.len() || !rates.may_pass_on(forward.owner()) {
        return Ok(());
    }
    let Ok(raw) = serde_json::from_str(&item.body) else { return Ok(()) };
    match posts_in::to_forward(conn, forward, &item.host, raw)? {
        Some(letter) => outbox::pass_on(conn, &letter),
        None => Ok(()),
    }
}

/// Applies what was not said otherwise since.
fn apply_in_order(
    conn: &mut Conn,
    verb: Verb,
    who: &Account,
    activity: &Activity,
    said_at: Instant,
) -> Result<Outcome> {
    let Some(deed) = Deed::of(activity) else { return verb(conn, who, activity) };
    if is_echo(conn, who, deed, said_at)? {
        return Ok(Outcome::Ignored("something else was said since"));
    }
    let outcome = verb(conn, who, activity)?;
    if deed.is_undone
        && outcome != Outcome::Done
        && let Some(id) = deed.id
        // What came already is not on its way.
        && !inbox::was_said(conn, who.id, id.as_str())?
    {
        last_words::expect(conn, &last_words::under(&who.uri, id.as_str()), said_at)?;
    }
    if let Some(about) = deed.about(&who.uri) {
        last_words::note(conn, &about, said_at, deed.is_undone)?;
    }
    Ok(outcome)
}

fn is_echo(conn: &mut Conn, who: &Account, deed: Deed, said_at: Instant) -> Result<bool> {
    let is_outdated = match deed.about(&who.uri) {
        Some(about) => last_words::is_outdated(conn, &about, said_at)?,
        None => false,
    };
    let Some(id) = deed.id else { return Ok(is_outdated) };
    if deed.is_undone {
        return Ok(is_outdated || inbox::was_said_after(conn, who.id, id.as_str(), said_at)?);
    }
    // Asked in any case: what was waited for has come.
    let is_swallowed = last_words::swallows(conn, &last_words::under(&who.uri, id.as_str()), said_at)?;
    Ok(is_outdated || is_swallowed)
}

async fn settle(app: &App, item: InboxItem, reason: &'static str) -> Result<()> {
    app.db.write(move |conn| Ok(inbox::finish(conn, item.id, Some(reason))?)).await
}

async fn postpone(app: &App, item: InboxItem, error: &Error) -> Result<()> {
    let reason = error.to_string();
    app.db.write(move |conn| Ok(inbox::postpone(conn, &item, &reason)?)).await
}

/// How long until the next item is due; none when nothing waits.
pub async fn next_due(app: &App) -> Result<Option<TimeDelta>> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(inbox::next_due(conn)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
