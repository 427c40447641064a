//! A post goes, with its pictures, boosts, likes and notifications; comments on it stay with their authors.

use super::counts;
use crate::{
    accounts::actions as accounts,
    db::Conn,
    error::Result,
    events::{self, DeletedPost, Event},
    ids::AccountId,
    limits,
    media::db as media,
    notices::{Deleted, Notice},
    page::Page,
    posts::{
        db,
        model::{Post, Visibility},
    },
    queues::jobs::{self, Job},
    tombstones,
};

/// Whoever may has asked for it: its author, its server, a moderator.
pub fn delete(conn: &mut Conn, post: &Post) -> Result<()> {
    if post.is_boost() {
        return super::boost::remove(conn, post);
    }
    let pictures = media::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    let deleted = DeletedPost {
        post: post.id,
        author: post.account_id,
        uri: post.uri.clone(),
        was_public: post.visibility.is_open(),
        for_followers: post.visibility != Visibility::Direct,
    };
    let notice = notice(conn, post)?;
    let secrets: Vec<String> = pictures.into_iter().map(|picture| picture.secret).collect();
    // Of the others' boosts nobody has to be told anything: they go with the row.
    for boost in db::list_boosts_by_ours(conn, post.id)? {
        super::boost::remove(conn, &boost)?;
    }
    db::orphan_comments(conn, post.id)?;
    if !db::delete(conn, post.id)? {
        return Ok(());
    }
    if let Some(parent) = post.in_reply_to_id {
        db::add_comments(conn, parent, -1)?;
    }
    if counts(post) {
        accounts::count_post(conn, post.account_id, -1, None)?;
    }
    if !secrets.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets })?;
    }
    tombstones::bury(conn, &post.uri, deleted.was_public)?;
    if deleted.for_followers {
        conn.notify(notice)?;
    }
    Ok(events::record(conn, &Event::PostDeleted(deleted))?)
}

/// Those who boosted it that are named to streams.
const BOOSTERS: i64 = 50;

/// What open streams are told, as long as it is known.
pub(super) fn notice(conn: &mut Conn, post: &Post) -> Result<Notice> {
    let mut shown_by = vec![post.account_id];
    if 0 < post.boost_count {
        let boosters = db::page_boosters(conn, post.id, Page::first(BOOSTERS))?;
        shown_by.extend(boosters.into_iter().map(|(_, who)| who));
    }
    let hashtags = db::list_hashtags(conn, &[post.id])?.into_iter().map(|(_, name)| name);
    Ok(Notice::Deleted(Deleted {
        post: post.id,
        shown_by,
        is_public: post.visibility == Visibility::Public,
        hashtags: hashtags.take(limits::HASHTAGS).collect(),
    }))
}

/// Someone is gone: up to `most` of their posts go too, and with the last of them what they muted. Whether any are
/// left.
pub fn forget(conn: &mut Conn, author: AccountId, most: i64) -> Result<bool> {
    let posts = db::list_of(conn, author, most)?;
    for post in &posts {
        delete(conn, post)?;
    }
    let is_full = i64::try_from(posts.len()).is_ok_and(|found| found == most);
    if !is_full {
        db::unmute_all_threads(conn, author)?;
    }
    Ok(is_full)
}
