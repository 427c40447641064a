//! How feeds follow what happens.

use super::db;
use crate::{
    accounts::db as accounts,
    db::Conn,
    error::Result,
    events::Event,
    ids::AccountId,
    instances, limits,
    notices::Notice,
    page::Page,
    posts::{
        Post, Visibility,
        db::{self as posts, Selection},
    },
    queues::jobs::{self, Job},
    relations::db as relations,
    tags::db as tags,
};

/// Shown every event once.
pub fn on_event(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::Posted { post } | Event::Boosted { boost: post } => {
            let Some(post) = posts::find(conn, *post)? else { return Ok(()) };
            if post.is_comment() || post.visibility == Visibility::Direct {
                return Ok(());
            }
            db::fan_out(conn, &post)?;
            if is_for_tags(conn, &post)? {
                db::fan_out_by_tag(conn, &post)?;
            }
            if is_local(conn, post.account_id)? {
                db::insert(conn, post.account_id, &[(post.id, post.account_id)])?;
            }
        }
        Event::Followed { follower, followed, .. } => backfill(conn, *follower, *followed)?,
        Event::Unfollowed { follower, followed, .. } | Event::FollowRejected { follower, followed, .. } => {
            db::remove_author(conn, *follower, *followed)?;
        }
        Event::Blocked { account, target, .. } => {
            for (who, author) in [(*account, *target), (*target, *account)] {
                db::remove_author(conn, who, author)?;
                db::remove_boosts_of(conn, who, author)?;
            }
        }
        Event::TagFollowed { account, hashtag, followed: true } => backfill_tag(conn, *account, *hashtag)?,
        Event::TagFollowed { account, hashtag, followed: false } => {
            db::remove_tagged(conn, *account, *hashtag)?;
        }
        Event::DomainBlocked { account, domain } => db::remove_server(conn, *account, domain)?,
        Event::AccountDeleted { account } => db::clear(conn, *account)?,
        // Deleted rows leave every feed with their post, by the foreign key.
        Event::PostDeleted(_)
        | Event::Unboosted { .. }
        | Event::AccountUpdated { .. }
        | Event::FollowRequested { .. }
        | Event::Unblocked { .. }
        | Event::PostEdited { .. }
        | Event::Liked { .. }
        | Event::Unliked { .. }
        | Event::Voted { .. }
        | Event::PollCounted { .. }
        | Event::PollEnded { .. }
        | Event::PostRefreshed { .. }
        | Event::PostReleased { .. }
        | Event::QuoteRequested { .. }
        | Event::Stamped { .. }
        | Event::Refused { .. }
        | Event::StampRevoked { .. }
        | Event::Pinned { .. }
        | Event::Unpinned { .. }
        | Event::TagFeatured { .. }
        | Event::Moved { .. }
        | Event::Reported { .. } => {}
    }
    Ok(())
}

/// What someone has just posted is on their own page at once, before their followers are shown it.
pub fn show_own(conn: &mut Conn, post: &Post) -> Result<()> {
    if post.is_comment() || post.visibility == Visibility::Direct {
        return Ok(());
    }
    db::insert(conn, post.account_id, &[(post.id, post.account_id)])?;
    Ok(conn.notify(Notice::AtHome { post: post.id })?)
}

/// A channel shows a film of its own to those who follow it.
pub fn show_from(conn: &mut Conn, channel: AccountId, post: &Post) -> Result<()> {
    if 0 < db::fan_out_from(conn, channel, post)? {
        conn.notify(Notice::AtHome { post: post.id })?;
    }
    Ok(())
}

/// The latest posts of someone newly followed, so that the feed is not empty until they post again.
fn backfill(conn: &mut Conn, follower: AccountId, followed: AccountId) -> Result<()> {
    if !is_local(conn, follower)? {
        return Ok(());
    }
    let follow = relations::find_follow(conn, follower, followed)?;
    let boosts = follow.as_ref().is_some_and(|follow| follow.boosts);
    let selection = Selection {
        viewer: Some(follower),
        author: Some(followed),
        without_comments: true,
        without_boosts: !boosts,
        without_direct: true,
        ..Selection::default()
    };
    if !is_local(conn, followed)? {
        jobs::enqueue(conn, &Job::FetchPosts { account: followed })?;
    }
    let mut latest = posts::page(conn, &selection, Page::first(limits::BACKFILL))?;
    if let Some(follow) = follow.filter(|follow| !follow.languages.is_empty()) {
        let wanted = posts::list(conn, &latest)?.into_iter();
        latest = wanted.filter(|post| follow.wants(post.language.as_deref())).map(|post| post.id).collect();
    }
    let rows: Vec<_> = latest.into_iter().map(|post| (post, followed)).collect();
    Ok(db::insert(conn, follower, &rows)?)
}

/// The latest posts with a hashtag that is newly followed.
fn backfill_tag(conn: &mut Conn, who: AccountId, hashtag: i64) -> Result<()> {
    let selection = Selection {
        viewer: Some(who),
        public: true,
        hashtag: tags::find_name(conn, hashtag)?,
        without_comments: true,
        without_boosts: true,
        ..Selection::default()
    };
    let latest = posts::page(conn, &selection, Page::first(limits::BACKFILL))?;
    let rows: Vec<_> = posts::list_visible(conn, &latest, Some(who))?
        .into_iter()
        .map(|post| (post.id, post.account_id))
        .collect();
    Ok(db::insert(conn, who, &rows)?)
}

/// Whether those hear of it who follow its hashtags and not its author.
fn is_for_tags(conn: &mut Conn, post: &Post) -> Result<bool> {
    if post.is_boost() || post.visibility != Visibility::Public {
        return Ok(false);
    }
    let Some(author) = accounts::find(conn, post.account_id)? else { return Ok(false) };
    Ok(!instances::policy_of(conn, author.homes())?.silenced)
}

fn is_local(conn: &mut Conn, id: AccountId) -> Result<bool> {
    Ok(accounts::find(conn, id)?.is_some_and(|account| account.is_local() && account.deleted_at.is_none()))
}

/// Whose feeds have grown long.
pub fn list_long(conn: &mut Conn) -> Result<Vec<AccountId>> {
    Ok(db::list_long(conn, limits::HOME_FEED)?)
}

/// Cuts a feed that has grown long.
pub fn trim(conn: &mut Conn, who: AccountId) -> Result<usize> {
    Ok(db::trim(conn, who, limits::HOME_FEED)?)
}
