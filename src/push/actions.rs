//! Subscribing, and putting messages into the queue.

use chrono::TimeDelta;
use federation::deliver::Outcome;

use super::{
    db,
    encrypt::Reader,
    model::{ALERTS, Audience, LASTS, PATIENCE, Push, Subscription, Through},
    vapid::Vapid,
};
use crate::{
    db::{Conn, Db, Json, found},
    error::{Error, Result},
    ids::{AccountId, NotificationId},
    keyring::Keyring,
    limits, queues,
    relations::db as relations,
    work::Bell,
};

/// Our key for push services, made at first start. Apps subscribe for it, so it stays for life.
pub async fn settle(database: &Db, keyring: &Keyring) -> Result<Vapid> {
    if let Some(sealed) = database.read(|conn| Ok(db::find_key(conn)?)).await? {
        return Vapid::read(&keyring.unseal(&sealed)?);
    }
    let made = Vapid::make()?;
    let (sealed, public) = (keyring.seal(&made)?, Vapid::read(&made)?.public().to_owned());
    let kept = database
        .write(move |conn| {
            db::insert_key(conn, &sealed, &public)?;
            // Another node may have been quicker; its key counts.
            found(db::find_key(conn))
        })
        .await?;
    Vapid::read(&keyring.unseal(&kept)?)
}

/// Of what an app wants to hear. What is not said stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub alerts: Option<Vec<String>>,
    pub policy: Option<Audience>,
}

impl Wishes {
    /// What nobody can ask for is left out.
    fn alerts(&self) -> Option<Json<Vec<String>>> {
        let alerts = self.alerts.as_ref()?;
        let known = ALERTS.iter().filter(|kind| alerts.iter().any(|alert| alert == *kind));
        Some(Json(known.map(|kind| (*kind).to_owned()).collect()))
    }
}

/// Where an app hears of news.
#[derive(Debug)]
pub struct Address {
    /// Sealed.
    pub endpoint: String,
    pub host: String,
    pub reader: Reader,
    /// The shared secret, sealed.
    pub auth: String,
    pub standard: bool,
}

/// An app or our own page subscribes; what it had before ends. Of too many of one person the oldest
/// goes.
pub fn subscribe(
    conn: &mut Conn,
    who: AccountId,
    through: Through,
    address: Address,
    wishes: &Wishes,
) -> Result<Subscription> {
    unsubscribe(conn, through)?;
    let others = db::list_of(conn, who)?;
    let too_many: Vec<i64> =
        others.iter().skip(limits::PUSH_SUBSCRIPTIONS - 1).map(|subscription| subscription.id).collect();
    db::delete(conn, &too_many)?;
    let mut subscription = Subscription {
        id: 0,
        token_id: through.token(),
        session_id: through.session(),
        account_id: who,
        endpoint: address.endpoint,
        host: address.host,
        p256dh: address.reader.text().0,
        auth: address.auth,
        alerts: wishes.alerts().unwrap_or_default(),
        policy: wishes.policy.unwrap_or(Audience::All),
        standard: address.standard,
        failing_since: None,
        created_at: conn.now().into(),
    };
    for _ in 0..TRIES {
        subscription.id = i64::from(rand::random::<u32>() >> 1).max(1);
        if db::insert(conn, &subscription)? {
            return Ok(subscription);
        }
    }
    Err(Error::Unavailable("There are too many subscriptions; try again in a moment"))
}

/// How often an id of 31 bits is drawn until one is free.
const TRIES: usize = 16;

/// Whoever subscribed wants something else.
pub fn change(conn: &mut Conn, through: Through, wishes: &Wishes) -> Result<Subscription> {
    let known = found(db::find_of(conn, through))?;
    let alerts = wishes.alerts().unwrap_or(known.alerts);
    db::set_wishes(conn, known.id, &alerts, wishes.policy.unwrap_or(known.policy))?;
    found(db::find_of(conn, through))
}

/// Whoever subscribed wants to hear nothing.
pub fn unsubscribe(conn: &mut Conn, through: Through) -> Result<()> {
    if let Some(known) = db::find_of(conn, through)? {
        db::delete(conn, &[known.id])?;
    }
    Ok(())
}

/// Something that `source` did is news for `who`: their apps are told that want to hear of it.
pub fn enqueue(
    conn: &mut Conn,
    who: AccountId,
    kind: &str,
    source: AccountId,
    news: NotificationId,
) -> Result<()> {
    let now = conn.now().into();
    for subscription in db::list_of(conn, who)? {
        let wants_kind = subscription.alerts.0.iter().any(|alert| alert == kind);
        if !wants_kind || !wants_source(conn, subscription.policy, who, source)? {
            continue;
        }
        let push = Push {
            id: conn.new_id(),
            subscription_id: subscription.id,
            notification_id: news,
            host: subscription.host,
            tries: 0,
            due_at: now,
            created_at: now,
        };
        db::insert_push(conn, &push)?;
        conn.ring(Bell::Pushes);
    }
    Ok(())
}

fn wants_source(conn: &mut Conn, policy: Audience, who: AccountId, source: AccountId) -> Result<bool> {
    Ok(match policy {
        Audience::All => true,
        Audience::Nobody => false,
        Audience::Followed => relations::follows(conn, who, source)?,
        Audience::Follower => relations::follows(conn, source, who)?,
    })
}

/// There is nothing left to say.
pub fn drop_push(conn: &mut Conn, push: &Push) -> Result<()> {
    Ok(db::finish(conn, push.id)?)
}

/// What follows from an attempt to bring a message. Whoever is gone is not asked again; what is refused
/// is dropped; what may be taken later waits, as long as it is news.
pub fn conclude(conn: &mut Conn, push: &Push, outcome: &Outcome) -> Result<()> {
    let id = push.subscription_id;
    match outcome {
        Outcome::Delivered => {
            db::set_failing(conn, id, None)?;
            Ok(db::finish(conn, push.id)?)
        }
        Outcome::Gone | Outcome::Refused(404) | Outcome::Forbidden(_) => Ok(db::delete(conn, &[id])?),
        Outcome::Refused(_) => Ok(db::finish(conn, push.id)?),
        Outcome::Later { retry_after, .. } => {
            let asked = retry_after.and_then(|wait| TimeDelta::from_std(wait).ok()).unwrap_or_default();
            put_off(conn, push, asked)
        }
    }
}

fn put_off(conn: &mut Conn, push: &Push, asked: TimeDelta) -> Result<()> {
    let now = conn.now();
    let Some(subscription) = db::find(conn, push.subscription_id)? else { return Ok(()) };
    match subscription.failing_since {
        Some(since) if since.0 + PATIENCE < now => return Ok(db::delete(conn, &[subscription.id])?),
        Some(_) => {}
        None => db::set_failing(conn, subscription.id, Some(now.into()))?,
    }
    let next = now + queues::pause(push.tries).max(asked);
    if push.created_at.0 + LASTS < next {
        return Ok(db::finish(conn, push.id)?);
    }
    Ok(db::postpone(conn, push.id, push.tries + 1, next.into())?)
}
