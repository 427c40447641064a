//! What a page of posts asks besides the posts.

use std::collections::{BTreeMap, BTreeSet};

use super::{ApplicationView, ReactionView};
use crate::{
    accounts::Account,
    auth::{db as auth, model::OAuthApp},
    db::Conn,
    error::Result,
    ids::{AccountId, AppId, PostId},
    posts::{Post, db as posts, model::Extra},
    reactions::db as reactions,
    relations::db as relations,
    site::Site,
};

/// Who looks, and how they stand to those whose posts they see.
pub(super) struct Viewer {
    pub(super) account: Account,
    /// Conversations of which they hear nothing more.
    pub(super) muted: BTreeSet<PostId>,
    pub(super) follows: BTreeSet<AccountId>,
    pub(super) followed_by: BTreeSet<AccountId>,
}

impl Viewer {
    /// Who follows whom is asked only where a post's author made a difference of it.
    pub(super) fn gather(
        conn: &mut Conn,
        account: Account,
        people: &[AccountId],
        threads: &[PostId],
        limited: bool,
    ) -> Result<Self> {
        let muted = posts::list_muted_threads(conn, account.id, threads)?.into_iter().collect();
        let follows =
            if limited { relations::list_follows_between(conn, account.id, people)? } else { Vec::new() };
        let accepted =
            follows.iter().filter(|follow| follow.state == crate::relations::FollowState::Accepted);
        let (mut whom, mut who) = (BTreeSet::new(), BTreeSet::new());
        for follow in accepted {
            if follow.follower_id == account.id {
                whom.insert(follow.followed_id);
            } else {
                who.insert(follow.follower_id);
            }
        }
        Ok(Self { account, muted, follows: whom, followed_by: who })
    }
}

/// The emoji of these posts, the commonest first.
pub(super) fn reactions_of(
    conn: &mut Conn,
    site: &Site,
    posts: &[PostId],
) -> Result<BTreeMap<PostId, Vec<ReactionView>>> {
    let mut found: BTreeMap<PostId, Vec<ReactionView>> = BTreeMap::new();
    if posts.is_empty() {
        return Ok(found);
    }
    for (post, name, emoji, count) in reactions::count(conn, posts)? {
        let url = emoji.map(|emoji| site.emoji_picture(emoji));
        let view = ReactionView { name, count, me: false, static_url: url.clone(), url };
        found.entry(post).or_default().push(view);
    }
    Ok(found)
}

/// Which apps these posts of ours were written with.
pub(super) fn apps_of(conn: &mut Conn, posts: &[&Post]) -> Result<BTreeMap<i64, ApplicationView>> {
    let mut ids: Vec<AppId> = posts.iter().filter_map(|post| post.app_id).map(AppId).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    ids.sort_unstable();
    ids.dedup();
    let view = |app: OAuthApp| (app.id.0, ApplicationView { name: app.name, website: app.website });
    Ok(auth::list_apps(conn, &ids)?.into_iter().map(view).collect())
}

/// Those that may have a poll, with their authors.
pub(super) fn with_poll<'a>(posts: impl Iterator<Item = &'a Post>) -> Vec<(PostId, AccountId)> {
    posts.filter(|post| post.may_have(Extra::Poll)).map(|post| (post.id, post.account_id)).collect()
}

/// Those that may have the preview of a page.
pub(super) fn with_link<'a>(posts: impl Iterator<Item = &'a Post>) -> Vec<PostId> {
    let may_have = |post: &&Post| post.visibility.is_open() && post.content.contains("<a ");
    posts.filter(may_have).map(|post| post.id).collect()
}
