//! Whether a post stands on a page that somebody listens to: the pages themselves are asked.

use std::{collections::BTreeSet, sync::Arc};

use chrono::TimeDelta;

use super::channel::Channel;
use crate::{
    accounts::db as accounts,
    auth::Viewer,
    db::Conn,
    error::{Context as _, Result},
    filters::Context,
    ids::{AccountId, ListId, PostId},
    lists::db as lists,
    notices::Deleted,
    page::Page,
    posts::{Visibility, db as posts, view},
    relations::db as relations,
    tags::db as tags,
    timelines::{
        api::{on_hashtag, on_public},
        db as timelines,
    },
};

/// Somebody, and what they listen to.
pub(super) type Wanted = Vec<(AccountId, Vec<Channel>)>;

/// People of one question.
const PEOPLE: usize = 1_000;
/// What is older when it comes, such as what is read of somebody's past, is no news (Mastodon's limit).
const NEWS: TimeDelta = TimeDelta::hours(6);

/// What decides on which pages a post can stand at all.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub(super) struct Facts {
    pub post: PostId,
    author: AccountId,
    hashtags: Vec<String>,
    is_direct: bool,
    is_public: bool,
    is_ours: bool,
    is_comment: bool,
    is_boost: bool,
    has_media: bool,
    pub is_news: bool,
}

impl Facts {
    /// None where it is gone already.
    pub(super) fn of(conn: &mut Conn, id: PostId) -> Result<Option<Self>> {
        let Some(post) = posts::find(conn, id)? else { return Ok(None) };
        let Some(author) = accounts::find(conn, post.account_id)? else { return Ok(None) };
        let hashtags = posts::list_hashtags(conn, &[id])?.into_iter().map(|(_, name)| name).collect();
        Ok(Some(Self {
            post: id,
            author: post.account_id,
            hashtags,
            is_direct: post.visibility == Visibility::Direct,
            is_public: post.visibility == Visibility::Public,
            is_ours: author.is_local(),
            is_comment: post.is_comment(),
            is_boost: post.is_boost(),
            has_media: 0 < post.media_count,
            is_news: conn.now() - NEWS <= post.published_at.0,
        }))
    }

    /// What cannot be is not asked for each of those who listen.
    pub(super) fn can_be_on(&self, channel: &Channel) -> bool {
        let of_them = |local: Option<bool>| local.is_none_or(|local| local == self.is_ours);
        match channel {
            Channel::User => !self.is_direct && !self.is_comment,
            Channel::List(_) => !self.is_direct,
            Channel::Public { whose, only_media } => {
                self.is_public
                    && !self.is_comment
                    && !self.is_boost
                    && of_them(whose.local())
                    && (self.has_media || !only_media)
            }
            Channel::Hashtag { name, local } => {
                self.is_public
                    && !self.is_boost
                    && of_them(local.then_some(true))
                    && self.hashtags.contains(name)
            }
            Channel::Notifications | Channel::Direct => false,
        }
    }

    /// Leaves out whose home, or whose list, it is not on.
    pub(super) fn narrow(&self, conn: &mut Conn, wanted: Wanted) -> Result<Wanted> {
        let mut homes = BTreeSet::new();
        for some in people_at_home(&wanted).chunks(PEOPLE) {
            homes.extend(timelines::list_homes_with(conn, self.post, some)?);
        }
        let lists = lists_having(conn, &wanted, &[self.author])?;
        Ok(keep(wanted, &homes, &lists))
    }
}

fn people_at_home(wanted: &Wanted) -> Vec<AccountId> {
    let at_home = wanted.iter().filter(|(_, channels)| channels.contains(&Channel::User));
    at_home.map(|(who, _)| *who).collect()
}

/// The lists that are listened to and that any of these people is on.
fn lists_having(conn: &mut Conn, wanted: &Wanted, people: &[AccountId]) -> Result<BTreeSet<ListId>> {
    let channels = wanted.iter().flat_map(|(_, channels)| channels);
    let all: Vec<ListId> = channels
        .filter_map(|channel| match channel {
            Channel::List(list) => Some(*list),
            _ => None,
        })
        .collect();
    let mut having = BTreeSet::new();
    for some in all.chunks(PEOPLE) {
        having.extend(lists::list_having(conn, some, people)?);
    }
    Ok(having)
}

fn keep(mut wanted: Wanted, homes: &BTreeSet<AccountId>, lists: &BTreeSet<ListId>) -> Wanted {
    for (who, channels) in &mut wanted {
        channels.retain(|channel| match channel {
            Channel::User => homes.contains(who),
            Channel::List(list) => lists.contains(list),
            _ => true,
        });
    }
    wanted.retain(|(_, channels)| !channels.is_empty());
    wanted
}

/// The post as this person sees it on those of these pages on which it stands for them.
pub(super) fn show(
    conn: &mut Conn,
    post: PostId,
    who: AccountId,
    channels: &[Channel],
) -> Result<Vec<(Channel, Arc<str>)>> {
    let mut shown = Vec::new();
    let mut rendered: Vec<(Context, Option<Arc<str>>)> = Vec::new();
    for channel in channels {
        if !stands_on(conn, post, who, channel)? {
            continue;
        }
        let context = channel.context();
        if rendered.iter().all(|(known, _)| *known != context) {
            rendered.push((context, render(conn, post, who, context)?));
        }
        let view = rendered.iter().find(|(known, _)| *known == context);
        if let Some((_, Some(payload))) = view {
            shown.push((channel.clone(), Arc::clone(payload)));
        }
    }
    Ok(shown)
}

/// None where a filter hides it, or it may not be seen.
fn render(conn: &mut Conn, post: PostId, who: AccountId, context: Context) -> Result<Option<Arc<str>>> {
    let found = posts::list_visible(conn, &[post], Some(who))?;
    let view = view::render_in(conn, Some(who), context, found)?.pop();
    view.map(|view| serde_json::to_string(&view).context("writing a post for a stream").map(Arc::from))
        .transpose()
}

fn stands_on(conn: &mut Conn, post: PostId, who: AccountId, channel: &Channel) -> Result<bool> {
    let (page, viewer) = (Page::only(post.0), Viewer(Some(who)));
    let found = match channel {
        Channel::User => timelines::page_home(conn, who, timelines::Wanted::default(), page)?,
        Channel::List(list) => match lists::find_own(conn, who, *list)? {
            Some(list) => timelines::page_list(conn, &list, page)?,
            None => Vec::new(),
        },
        Channel::Public { whose, only_media } => {
            posts::page(conn, &on_public(viewer, whose.local(), *only_media), page)?
        }
        Channel::Hashtag { name, local } => {
            posts::page(conn, &on_hashtag(viewer, name, local.then_some(true), false), page)?
        }
        Channel::Notifications | Channel::Direct => Vec::new(),
    };
    Ok(!found.is_empty())
}

/// Whether a post that is gone can have stood there.
pub(super) fn can_have_been_on(deleted: &Deleted, channel: &Channel) -> bool {
    match channel {
        Channel::User | Channel::List(_) => true,
        Channel::Public { .. } => deleted.is_public,
        Channel::Hashtag { name, .. } => deleted.is_public && deleted.hashtags.contains(name),
        Channel::Notifications | Channel::Direct => false,
    }
}

/// Leaves out whose home, or whose list, it was not on.
pub(super) fn narrow_deleted(conn: &mut Conn, deleted: &Deleted, wanted: Wanted) -> Result<Wanted> {
    let mut homes: BTreeSet<AccountId> = deleted.shown_by.iter().copied().collect();
    for some in people_at_home(&wanted).chunks(PEOPLE) {
        homes.extend(relations::list_following_any(conn, some, &deleted.shown_by)?);
        if deleted.is_public && !deleted.hashtags.is_empty() {
            homes.extend(tags::list_following_any(conn, some, &deleted.hashtags)?);
        }
    }
    let lists = lists_having(conn, &wanted, &deleted.shown_by)?;
    Ok(keep(wanted, &homes, &lists))
}

/// On which of these pages somebody hears that it is gone: not on those where they could not see it.
pub(super) fn strike(
    conn: &mut Conn,
    deleted: &Deleted,
    who: AccountId,
    channels: &[Channel],
) -> Result<Vec<(Channel, Arc<str>)>> {
    if let Some(author) = deleted.shown_by.first()
        && *author != who
        && relations::is_blocked_between(conn, who, *author)?
    {
        return Ok(Vec::new());
    }
    let payload: Arc<str> = deleted.post.to_string().into();
    Ok(channels.iter().map(|channel| (channel.clone(), Arc::clone(&payload))).collect())
}
