//! Bringing messages to push services.
//!
//! Each message is brought in a task of its own, a few at a time to one host, so that a service that is
//! slow holds up its own messages only.

mod message;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use federation::deliver::Outcome;
use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::{
    actions, db,
    encrypt::{self, Reader, Sealed},
    model::{LASTS, Push, Subscription},
};
use crate::{
    accounts::db as accounts,
    app::App,
    auth::db as auth,
    db::Conn,
    error::{Error, Result},
    notifications::{db as notifications, view as notifications_view},
    work,
};

/// Messages under way side by side, and of these to one host.
const PLACES: usize = 64;
const OF_ONE_HOST: usize = 8;
/// Messages that are looked at to fill the places.
const LOOK: i64 = 512;

/// The messages that are under way, by the host that they go to.
pub type Round = work::Round<String>;

/// Hosts that have no place for another message.
fn full(round: &Round) -> Vec<String> {
    let full = round.groups().into_iter().filter(|(_, under_way)| OF_ONE_HOST <= *under_way);
    full.map(|(host, _)| host).collect()
}

/// Of what is due, as much as there are places for.
fn choose(round: &Round, due: Vec<(i64, String)>) -> Vec<i64> {
    let mut hosts = round.groups();
    let mut chosen = Vec::new();
    for (id, host) in due {
        let under_way = hosts.entry(host).or_default();
        if chosen.len() + round.len() < PLACES && *under_way < OF_ONE_HOST {
            *under_way += 1;
            chosen.push(id);
        }
    }
    chosen
}

/// Brings some of what is due. Whether there was anything.
pub async fn work(app: &App) -> Result<bool> {
    let mut round = Round::default();
    let any = start(app, &mut round).await?;
    round.end().await;
    Ok(any)
}

/// Starts to bring what is due, as far as there are places. Whether there was anything.
pub async fn start(app: &App, round: &mut Round) -> Result<bool> {
    if PLACES <= round.len() {
        return Ok(false);
    }
    let full = full(round);
    let due = app.db.read(move |conn| Ok(db::list_due(conn, &full, LOOK)?)).await?;
    let chosen = choose(round, due);
    if chosen.is_empty() {
        return Ok(false);
    }
    let taken = app.db.write(move |conn| Ok(db::take(conn, &chosen)?)).await?;
    let any = !taken.is_empty();
    for push in taken {
        let app = app.clone();
        round.start(push.host.clone(), async move {
            if let Err(error) = bring(&app, push).await {
                tracing::error!(%error, "a push message could not be brought; it is tried again");
            }
        });
    }
    Ok(any)
}

/// How long until the next message is due for which there is a place; none when nothing waits.
pub async fn next_due(app: &App, round: &Round) -> Result<Option<TimeDelta>> {
    if PLACES <= round.len() {
        return Ok(None);
    }
    let (now, full) = (app.clock.now(), full(round));
    let next = app.db.read(move |conn| Ok(db::next_due(conn, &full)?)).await?;
    Ok(next.map(|at| at.0 - now))
}

/// One message: what it says is asked now, so that nothing is told that was taken back.
async fn bring(app: &App, push: Push) -> Result<()> {
    let wanted = push.clone();
    let ready = app.db.read(move |conn| prepare(conn, &wanted)).await?;
    let Some((subscription, text)) = ready else {
        return app.db.write(move |conn| actions::drop_push(conn, &push)).await;
    };
    let outcome = send(app, &subscription, text.as_bytes()).await?;
    tracing::debug!(host = push.host, ?outcome, "push");
    app.db.write(move |conn| actions::conclude(conn, &push, &outcome)).await
}

/// For whom, and the text. None where there is nothing left to say, or nobody to say it to.
fn prepare(conn: &mut Conn, push: &Push) -> Result<Option<(Subscription, String)>> {
    let Some(subscription) = db::find(conn, push.subscription_id)? else { return Ok(None) };
    if let Some(session) = subscription.session_id
        && auth::list_good_sessions(conn, &[session])?.is_empty()
    {
        return Ok(None);
    }
    let who = subscription.account_id;
    let is_here = accounts::find(conn, who)?.is_some_and(|account| account.deleted_at.is_none());
    let news = notifications::find(conn, who, push.notification_id)?.filter(|news| !news.filtered);
    let Some(news) = news.filter(|_| is_here) else { return Ok(None) };
    // What is not visible any more, or hidden by a filter, is not in the answer.
    let shown = notifications_view::render(conn, who, vec![news])?.pop();
    Ok(shown.map(|news| (subscription, message::write(push.notification_id, &news))))
}

async fn send(app: &App, subscription: &Subscription, text: &[u8]) -> Result<Outcome> {
    let unusable = || Error::Internal { context: "encrypting a push message", source: "no key".into() };
    let endpoint = super::open(&app.keyring, &subscription.endpoint)?;
    let url = Url::parse(&endpoint).map_err(|_| unusable())?;
    let auth = super::open(&app.keyring, &subscription.auth)?;
    let reader = Reader::read(&subscription.p256dh, &auth).ok_or_else(unusable)?;
    let sealed = encrypt::seal(text, &reader, subscription.standard).map_err(|_| unusable())?;
    let now = app.clock.now();
    let headers = headers(app, &url, &sealed, now)?;
    Ok(app.client.post_plain(&url, headers, Bytes::from(sealed.body), now).await)
}

fn headers(app: &App, url: &Url, sealed: &Sealed, now: DateTime<Utc>) -> Result<HeaderMap> {
    let (token, key) = (app.vapid.token(url, app.site.origin(), now)?, app.vapid.public());
    let mut lines = vec![
        ("content-type", "application/octet-stream".to_owned()),
        ("content-encoding", sealed.encoding.to_owned()),
        ("ttl", LASTS.num_seconds().to_string()),
        ("urgency", "normal".to_owned()),
    ];
    match (&sealed.encryption, &sealed.dh) {
        (Some(encryption), Some(dh)) => lines.extend([
            ("authorization", format!("WebPush {token}")),
            ("encryption", encryption.clone()),
            ("crypto-key", format!("dh={dh};p256ecdsa={key}")),
        ]),
        _ => lines.push(("authorization", format!("vapid t={token}, k={key}"))),
    }
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        let value = HeaderValue::try_from(value).map_err(|error| Error::Internal {
            context: "writing the head of a push message",
            source: error.into(),
        })?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}
