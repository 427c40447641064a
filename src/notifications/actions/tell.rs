//! Whether someone is told, and how.

use chrono::TimeDelta;

use super::policies::{self, Case};
use crate::{
    accounts::db as accounts,
    db::Conn,
    error::Result,
    ids::{AccountId, NotificationId},
    instances,
    notices::Notice,
    notifications::{
        db,
        model::{Kind, Notification, policy::Treatment},
    },
    posts::{Post, db as posts},
    push::actions as push,
    relations::db as relations,
};

/// What is done again within this time after it was taken back is the same news as before, not another.
pub(crate) const FORGIVEN: TimeDelta = TimeDelta::days(1);
/// How soon somebody hears again of what happens again.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// News that nobody has seen yet.
    News(NotificationId),
    /// Kept apart until someone decides about its source.
    Apart,
    /// Not wanted, or known already.
    Nothing,
}

/// What there is to tell.
struct News<'a> {
    kind: Kind,
    source: AccountId,
    post: Option<&'a Post>,
    about: Option<i64>,
}

/// Tells one of our people, unless it is their own doing, or they do not want to hear of its source.
pub(super) fn tell(
    conn: &mut Conn,
    who: AccountId,
    kind: Kind,
    source: AccountId,
    post: Option<&Post>,
) -> Result<Told> {
    deliver(conn, who, &News { kind, source, post, about: None })
}

/// The same of a report or a severance.
pub(super) fn tell_about(
    conn: &mut Conn,
    who: AccountId,
    kind: Kind,
    source: AccountId,
    about: i64,
) -> Result<Told> {
    deliver(conn, who, &News { kind, source, post: None, about: Some(about) })
}

fn deliver(conn: &mut Conn, who: AccountId, news: &News) -> Result<Told> {
    if who == news.source && !news.kind.is_about_oneself() {
        return Ok(Told::Nothing);
    }
    let treatment = treat(conn, who, news)?;
    if treatment == Treatment::Drop {
        return Ok(Told::Nothing);
    }
    write(conn, who, news, treatment == Treatment::Filter)
}

/// What becomes of it: by the rules that hold for everyone, then by those of whom it is for.
fn treat(conn: &mut Conn, who: AccountId, news: &News) -> Result<Treatment> {
    let here = accounts::find(conn, who)?.is_some_and(|who| who.is_local() && who.deleted_at.is_none());
    if !here || relations::is_blocked_between(conn, who, news.source)? {
        return Ok(Treatment::Drop);
    }
    if relations::find_mute(conn, who, news.source)?.is_some_and(|mute| mute.notifications) {
        return Ok(Treatment::Drop);
    }
    let Some(source) = accounts::find(conn, news.source)? else { return Ok(Treatment::Drop) };
    let rules = instances::policy_of(conn, source.homes())?;
    if rules.blocked {
        return Ok(Treatment::Drop);
    }
    if let Some(post) = news.post
        && !posts::is_visible(conn, post, Some(who))?
    {
        return Ok(Treatment::Drop);
    }
    if let Some(post) = news.post
        && !posts::list_muted_threads(conn, who, &[post.thread_id])?.is_empty()
    {
        return Ok(Treatment::Drop);
    }
    let case = Case { who, kind: news.kind, source: &source, is_limited: rules.silenced, post: news.post };
    policies::judge(conn, &case)
}

fn write(conn: &mut Conn, who: AccountId, news: &News, filtered: bool) -> Result<Told> {
    let (id, now) = (NotificationId(conn.new_id()), conn.now());
    let post_id = news.post.map(|post| post.id);
    let mut row = Notification {
        id,
        account_id: who,
        kind: news.kind,
        source_id: news.source,
        post_id,
        subject: post_id.map(|post| post.0).or(news.about).unwrap_or(0),
        created_at: now.into(),
        filtered,
        group_key: String::new(),
        about_id: news.about,
    };
    if news.kind.repeats() {
        db::delete_older(conn, &row, (now - AGAIN).into())?;
    }
    let before = db::take_withdrawn(conn, &row, (now - FORGIVEN).into())?;
    if let Some((id, told_at)) = before {
        (row.id, row.created_at) = (id, told_at);
    }
    row.group_key = row.kind.group_key(row.id, post_id, row.created_at.0);
    if !db::insert(conn, &row)? {
        return Ok(Told::Nothing);
    }
    if filtered {
        db::insert_request(conn, who, news.source)?;
        return Ok(Told::Apart);
    }
    if before.is_some() {
        return Ok(Told::Nothing);
    }
    conn.notify(Notice::Notified { account: who, notification: row.id })?;
    push::enqueue(conn, who, row.kind.as_str(), row.source_id, row.id)?;
    Ok(Told::News(row.id))
}
