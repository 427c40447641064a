//! How what happens becomes news, and how news is put away.

mod policies;
mod tell;

use chrono::{DateTime, TimeDelta, Utc};

pub use policies::{accept, dismiss_requests, set_policy};
use tell::{Told, tell, tell_about};

use super::{
    db,
    model::{Kind, standing_alone},
};
use crate::{
    accounts::db as accounts,
    db::Conn,
    error::{Error, Result},
    events::Event,
    ids::{AccountId, NotificationId, PostId},
    limits,
    polls::db as polls,
    posts::{Post, Visibility, db as posts, model::policy::StampKind},
    quotes::db as quotes,
    relations::{db as relations, model::SeveranceKind},
    reports::{actions as reporting, db as reports},
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
            tell_of_edit(conn, &post)?;
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
            db::withdraw(conn, Kind::FollowRequest, *follower, Some(*followed), None)?;
            tell(conn, *followed, Kind::Follow, *follower, None)?;
        }
        Event::Unfollowed { follower, followed, .. } | Event::FollowRejected { follower, followed, .. } => {
            db::withdraw(conn, Kind::FollowRequest, *follower, Some(*followed), None)?;
            db::withdraw(conn, Kind::Follow, *follower, Some(*followed), None)?;
        }
        Event::Unliked { account, post, .. } => {
            db::withdraw(conn, Kind::Like, *account, None, Some(*post))?;
        }
        Event::Unboosted { account, author, of, .. } => {
            let post = posts::find_by_uri(conn, of)?;
            db::withdraw(conn, Kind::Boost, *account, Some(*author), post.map(|post| post.id))?;
        }
        Event::Blocked { account, target, .. } => {
            db::delete_from(conn, *account, *target)?;
            db::delete_from(conn, *target, *account)?;
        }
        Event::DomainBlocked { account, domain } => {
            db::delete_from_server(conn, *account, domain)?;
            tell_severed(conn, SeveranceKind::OwnDomainBlock, domain, limits::TOLD_OF_EDIT)?;
        }
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
            for staff in accounts::list_moderators(conn)? {
                let source = report.reporter_id.unwrap_or(report.target_id);
                tell_about(conn, staff.id, Kind::Report, source, report.id)?;
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

/// Those whom a post names, and whom it answers. Of those who do not follow its author only the first
/// few are told: nobody knows so many strangers.
fn tell_mentioned(conn: &mut Conn, post: &Post) -> Result<Vec<AccountId>> {
    let mut told: Vec<AccountId> =
        posts::list_mentions(conn, &[post.id])?.into_iter().map(|(_, account)| account).collect();
    told.extend(post.in_reply_to_account_id);
    told.sort_unstable();
    told.dedup();
    let mut unheard = 0;
    let mut strangers = limits::MENTIONED_STRANGERS - db::count_told(conn, Kind::Mention, post.id)?;
    for account in &told {
        let is_known = post.in_reply_to_account_id == Some(*account)
            || relations::follows(conn, *account, post.account_id)?;
        if !is_known && strangers <= 0 {
            unheard += 1;
            continue;
        }
        let is_told = tell(conn, *account, Kind::Mention, post.account_id, Some(post))? != Told::Nothing;
        if is_told && !is_known {
            strangers -= 1;
        }
    }
    if 0 < unheard {
        flag(conn, post)?;
    }
    Ok(told)
}

/// Nobody knows so many strangers: those who run the server hear of who names them, once for all such posts until
/// they have dealt with it.
fn flag(conn: &mut Conn, post: &Post) -> Result<()> {
    let Some(author) = accounts::find(conn, post.account_id)? else { return Ok(()) };
    let comment = format!(
        "Names more than {} people here who do not follow them; the rest were not told.",
        limits::MENTIONED_STRANGERS
    );
    reporting::notice(conn, &author, post.id, &comment).map(drop)
}

/// Those who boosted a post that says something else now, and those who quoted it: it is their own post
/// that they are shown.
fn tell_of_edit(conn: &mut Conn, post: &Post) -> Result<()> {
    for who in posts::list_local_boosters(conn, post.id, limits::TOLD_OF_EDIT)? {
        tell(conn, who, Kind::Update, post.account_id, Some(post))?;
    }
    let quoting = quotes::list_local_of(conn, post.id, limits::TOLD_OF_EDIT)?;
    for quoting in posts::list(conn, &quoting)? {
        tell(conn, quoting.account_id, Kind::QuotedUpdate, post.account_id, Some(&quoting))?;
    }
    Ok(())
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

/// Someone whom `who` followed moved away, and they follow them there now.
pub fn tell_moved(conn: &mut Conn, who: AccountId, from: AccountId) -> Result<()> {
    tell(conn, who, Kind::Move, from, None).map(drop)
}

/// Those who look after people hear of whoever is new.
pub fn tell_signed_up(conn: &mut Conn, who: AccountId) -> Result<()> {
    for staff in accounts::list_moderators(conn)? {
        tell(conn, staff.id, Kind::SignUp, who, None)?;
    }
    Ok(())
}

/// Our people hear what a block of a server took from them, at most `most` of them. Whether there may be
/// more.
pub fn tell_severed(conn: &mut Conn, kind: SeveranceKind, server: &str, most: i64) -> Result<bool> {
    let untold = relations::list_untold_severances(conn, kind, server, most)?;
    for severance in &untold {
        tell_about(conn, severance.account_id, Kind::Severed, severance.account_id, severance.id)?;
        relations::set_severance_told(conn, severance.id)?;
    }
    Ok(!untold.is_empty())
}

/// Puts everything away.
pub fn clear(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::clear(conn, who)?)
}

pub fn dismiss(conn: &mut Conn, who: AccountId, id: NotificationId) -> Result<()> {
    if db::delete(conn, who, id)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Puts away what belongs together.
pub fn dismiss_group(conn: &mut Conn, who: AccountId, key: &str) -> Result<()> {
    let was_there = match standing_alone(key) {
        Some(id) => db::delete(conn, who, id)?,
        None => db::delete_group(conn, who, key)?,
    };
    if was_there { Ok(()) } else { Err(Error::NotFound) }
}

/// What was taken back and is older than `before` may be news again.
pub fn forget_withdrawn(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::forget_withdrawn(conn, before.into(), most)?)
}

/// Everything up to `id` is read. `timeline` is `home` or `notifications`.
pub fn mark_read(conn: &mut Conn, who: AccountId, timeline: &str, id: i64) -> Result<()> {
    Ok(db::move_marker(conn, who, timeline, id)?)
}
