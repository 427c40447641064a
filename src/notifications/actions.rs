//! How what happens becomes news, and how news is put away.

use chrono::TimeDelta;

use super::{
    db,
    model::{Kind, Notification},
};
use crate::{
    accounts::db as accounts,
    db::Conn,
    error::{Error, Result},
    events::Event,
    ids::{AccountId, NotificationId, PostId},
    instances,
    notices::Notice,
    polls::db as polls,
    posts::{Post, Visibility, db as posts, model::policy::StampKind},
    quotes::db as quotes,
    relations::db as relations,
    reports::db as reports,
};

/// Shown every event once.
pub fn on_event(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::Posted { post } => {
            let Some(post) = posts::find(conn, *post)? else { return Ok(()) };
            let told = tell_mentioned(conn, &post)?;
            tell_subscribers(conn, &post, &told)?;
        }
        Event::PostEdited { post } => {
            let Some(post) = posts::find(conn, *post)? else { return Ok(()) };
            tell_mentioned(conn, &post)?;
        }
        Event::Boosted { boost } => {
            if let Some((boost, original)) = boosted(conn, *boost)? {
                tell(conn, original.account_id, Kind::Boost, boost.account_id, Some(&original))?;
            }
        }
        Event::Liked { account, post, .. } => {
            if let Some(post) = posts::find(conn, *post)? {
                tell(conn, post.account_id, Kind::Like, *account, Some(&post))?;
            }
        }
        Event::FollowRequested { follower, followed, .. } => {
            tell(conn, *followed, Kind::FollowRequest, *follower, None)?;
        }
        Event::Followed { follower, followed, .. } => {
            db::delete_news(conn, Kind::FollowRequest, *follower, Some(*followed), None)?;
            tell(conn, *followed, Kind::Follow, *follower, None)?;
        }
        Event::Unfollowed { follower, followed, .. } | Event::FollowRejected { follower, followed, .. } => {
            db::delete_news(conn, Kind::FollowRequest, *follower, Some(*followed), None)?;
            db::delete_news(conn, Kind::Follow, *follower, Some(*followed), None)?;
        }
        Event::Unliked { account, post, .. } => {
            db::delete_news(conn, Kind::Like, *account, None, Some(*post))?;
        }
        Event::Unboosted { account, author, of, .. } => {
            let post = posts::find_by_uri(conn, of)?;
            db::delete_news(conn, Kind::Boost, *account, Some(*author), post.map(|post| post.id))?;
        }
        Event::Blocked { account, target, .. } => {
            db::delete_from(conn, *account, *target)?;
            db::delete_from(conn, *target, *account)?;
        }
        Event::DomainBlocked { account, domain } => db::delete_from_server(conn, *account, domain)?,
        Event::AccountDeleted { account } => {
            db::delete_all_from(conn, *account)?;
            db::clear(conn, *account)?;
        }
        Event::Stamped { stamp, by } => {
            if let Some(stamp) =
                quotes::find_stamp(conn, *stamp)?.filter(|stamp| stamp.kind == StampKind::Quote)
            {
                let quoting = posts::find_by_uri(conn, &stamp.instrument_uri)?;
                tell(conn, *by, Kind::Quote, stamp.by_id, quoting.as_ref())?;
            }
        }
        Event::Reported { report } => {
            let Some(report) = reports::find(conn, *report)? else { return Ok(()) };
            for staff in accounts::list_staff(conn)? {
                let source = report.reporter_id.unwrap_or(report.target_id);
                tell(conn, staff.id, Kind::Report, source, None)?;
            }
        }
        Event::PollEnded { post } => {
            let Some(post) = posts::find(conn, *post)? else { return Ok(()) };
            let mut concerned = polls::list_voters_here(conn, post.id)?;
            concerned.push(post.account_id);
            for who in concerned {
                tell(conn, who, Kind::Poll, post.account_id, Some(&post))?;
            }
        }
        Event::Voted { .. }
        | Event::PollCounted { .. }
        | Event::PostRefreshed { .. }
        | Event::PostReleased { .. }
        | Event::QuoteRequested { .. }
        | Event::Refused { .. }
        | Event::StampRevoked { .. }
        | Event::Pinned { .. }
        | Event::Unpinned { .. }
        | Event::TagFeatured { .. }
        | Event::TagFollowed { .. }
        | Event::Moved { .. }
        // Notifications about a deleted post go with it, by the foreign key.
        | Event::PostDeleted(_) | Event::AccountUpdated { .. } | Event::Unblocked { .. } => {}
    }
    Ok(())
}

/// Those whom a post names, and whom it answers.
fn tell_mentioned(conn: &mut Conn, post: &Post) -> Result<Vec<AccountId>> {
    let mut told: Vec<AccountId> =
        posts::list_mentions(conn, &[post.id])?.into_iter().map(|(_, account)| account).collect();
    told.extend(post.in_reply_to_account_id);
    told.sort_unstable();
    told.dedup();
    for account in &told {
        tell(conn, *account, Kind::Mention, post.account_id, Some(post))?;
    }
    Ok(told)
}

/// How old a post may be that is news. What is read of somebody's past is older.
const NEWS: TimeDelta = TimeDelta::days(2);

/// Those who asked to hear of each post of its author, but for those whom it was told already. An answer
/// to somebody else is no post of that kind.
fn tell_subscribers(conn: &mut Conn, post: &Post, told: &[AccountId]) -> Result<()> {
    let answers_another = post.is_comment() && post.in_reply_to_account_id != Some(post.account_id);
    let is_old = post.published_at.0 < conn.now() - NEWS;
    if answers_another || is_old || post.visibility == Visibility::Direct {
        return Ok(());
    }
    for who in relations::list_subscribers(conn, post.account_id, post.language.as_deref())? {
        if !told.contains(&who) {
            tell(conn, who, Kind::Post, post.account_id, Some(post))?;
        }
    }
    Ok(())
}

fn boosted(conn: &mut Conn, boost: PostId) -> Result<Option<(Post, Post)>> {
    let Some(boost) = posts::find(conn, boost)? else { return Ok(None) };
    let Some(of) = boost.boost_of_id else { return Ok(None) };
    Ok(posts::find(conn, of)?.map(|original| (boost, original)))
}

/// Tells one of our people, unless it is their own doing, or they do not want to hear of its source.
fn tell(conn: &mut Conn, who: AccountId, kind: Kind, source: AccountId, post: Option<&Post>) -> Result<()> {
    // The end of a poll is news to its author too.
    if who == source && kind != Kind::Poll {
        return Ok(());
    }
    let here = accounts::find(conn, who)?.is_some_and(|who| who.is_local() && who.deleted_at.is_none());
    if !here || relations::is_blocked_between(conn, who, source)? {
        return Ok(());
    }
    if relations::find_mute(conn, who, source)?.is_some_and(|mute| mute.notifications) {
        return Ok(());
    }
    let Some(teller) = accounts::find(conn, source)? else { return Ok(()) };
    let policy = instances::policy_of(conn, teller.homes())?;
    // Of a silenced server one hears only of those whom one follows.
    if policy.blocked || (policy.silenced && !relations::follows(conn, who, source)?) {
        return Ok(());
    }
    if let Some(post) = post
        && !posts::is_visible(conn, post, Some(who))?
    {
        return Ok(());
    }
    if let Some(post) = post
        && !posts::list_muted_threads(conn, who, &[post.thread_id])?.is_empty()
    {
        return Ok(());
    }
    let notification = Notification {
        id: NotificationId(conn.new_id()),
        account_id: who,
        kind,
        source_id: source,
        post_id: post.map(|post| post.id),
        subject: post.map_or(0, |post| post.id.0),
        created_at: conn.now().into(),
    };
    if db::insert(conn, &notification)? {
        conn.notify(Notice::Notified { account: who, notification: notification.id })?;
    }
    Ok(())
}

/// Someone whom `who` followed moved away, and they follow them there now.
pub fn tell_moved(conn: &mut Conn, who: AccountId, from: AccountId) -> Result<()> {
    tell(conn, who, Kind::Move, from, None)
}

/// Puts everything away.
pub fn clear(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::clear(conn, who)?)
}

pub fn dismiss(conn: &mut Conn, who: AccountId, id: NotificationId) -> Result<()> {
    if db::delete(conn, who, id)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Everything up to `id` is read. `timeline` is `home` or `notifications`.
pub fn mark_read(conn: &mut Conn, who: AccountId, timeline: &str, id: i64) -> Result<()> {
    Ok(db::move_marker(conn, who, timeline, id)?)
}
