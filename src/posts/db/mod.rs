//! Questions about posts. Pages are found as ids, through [`VisibleTo`], and then filled.

mod archive;
mod boosters;
mod keys;
mod origins;
mod threads;
mod words;
mod write;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{QueryResult, dsl, prelude::*};

pub use archive::page_archived;
pub use boosters::list_local_boosters;
pub use keys::find_by_idempotency_key;
pub(super) use keys::{forget_keys, remember_key, take_key};
pub use origins::{find_origin, list_origins};
pub(super) use origins::{mark_thread_read, set_origin, set_told_comments};
pub use threads::list_muted_threads;
pub(super) use threads::{mute_thread, unmute_all_threads, unmute_thread};
pub use words::search_hashtags;
pub(super) use words::{index, list_after};
pub(super) use write::*;

use super::{
    model::policy::{Asker, Interaction, Policy, Verdict},
    model::{Post, PostEdit, Visibility},
    visibility::{InPublicTo, Standing, VisibleTo, can_see},
};
use crate::{
    accounts::Account,
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId},
    instances,
    page::Page,
    q,
    relations::db as relations,
    schema::{accounts, hashtags, mentions, post_cards, post_edits, post_hashtags, posts},
};

/// Whoever may see it. For rules about people, [`find_visible`].
pub fn find(conn: &mut Conn, id: PostId) -> QueryResult<Option<Post>> {
    q!(conn, |c| posts::table.find(id).select(Post::as_select()).first(&mut **c)).optional()
}

/// A free id for a post of the time `at`. Other servers count in whole seconds, and of a few hundred posts
/// of one second two would have the same.
pub fn new_id(conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<PostId> {
    loop {
        let id = PostId(conn.new_id_at(at));
        if find(conn, id)?.is_none() {
            return Ok(id);
        }
    }
}

/// A post that this viewer may see; a stranger is `None`.
pub fn find_visible(conn: &mut Conn, id: PostId, viewer: Option<AccountId>) -> QueryResult<Option<Post>> {
    let query = posts::table.find(id).filter(VisibleTo::new(viewer));
    q!(conn, |c| query.select(Post::as_select()).first(&mut **c)).optional()
}

/// By the id that its server gave it.
pub fn find_by_id(conn: &mut Conn, uri: &str) -> QueryResult<Option<Post>> {
    let by_uri = posts::table.filter(posts::uri.eq(uri.to_owned()));
    q!(conn, |c| by_uri.select(Post::as_select()).first(&mut **c)).optional()
}

/// By id, or by the address of its page: Pixelfed names posts by the latter.
pub fn find_by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Post>> {
    if let Some(found) = find_by_id(conn, uri)? {
        return Ok(Some(found));
    }
    let by_url = posts::table.filter(posts::url.eq(uri.to_owned())).order(posts::id);
    q!(conn, |c| by_url.select(Post::as_select()).first(&mut **c)).optional()
}

/// Those of `ids` that the viewer may see, in the order of `ids`.
pub fn list_visible(conn: &mut Conn, ids: &[PostId], viewer: Option<AccountId>) -> QueryResult<Vec<Post>> {
    let query = posts::table.filter(among(posts::id, ids)).filter(VisibleTo::new(viewer));
    let found: Vec<Post> = q!(conn, |c| query.select(Post::as_select()).load(&mut **c))?;
    let mut by_id: BTreeMap<PostId, Post> = found.into_iter().map(|post| (post.id, post)).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// Whoever may see them, in the order of `ids`: for those who answer for the server.
pub fn list(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<Post>> {
    let query = posts::table.filter(among(posts::id, ids));
    let mut found: Vec<Post> = q!(conn, |c| query.select(Post::as_select()).load(&mut **c))?;
    found.sort_by_key(|post| ids.iter().position(|id| *id == post.id));
    Ok(found)
}

/// The rule for one post: the twin of [`find_visible`], for what is not asked by id.
pub fn is_visible(conn: &mut Conn, post: &Post, viewer: Option<AccountId>) -> QueryResult<bool> {
    let author_is_gone = author_is_gone(conn, post)?;
    let standing = match viewer {
        None => Standing { author_is_gone, ..Standing::default() },
        Some(viewer) => Standing {
            author_is_gone,
            is_author: viewer == post.account_id,
            follows: relations::follows(conn, viewer, post.account_id)?,
            is_mentioned: list_mentions(conn, &[post.id])?.contains(&(post.id, viewer)),
            is_blocked: relations::is_blocked_between(conn, viewer, post.account_id)?,
        },
    };
    Ok(can_see(post, standing))
}

/// Whether `who`, who sees the post, may do this with it: its author's word.
pub fn decide(conn: &mut Conn, interaction: Interaction, who: &Account, post: &Post) -> QueryResult<Verdict> {
    use crate::accounts::db as accounts;
    if post.policy.0 == Policy::default() && interaction != Interaction::Quote {
        return Ok(Verdict::Yes);
    }
    let Some(author) = accounts::find(conn, post.account_id)? else { return Ok(Verdict::No) };
    let asker = Asker {
        uri: &who.uri,
        is_author: who.id == author.id,
        is_mentioned: list_mentions(conn, &[post.id])?.contains(&(post.id, who.id)),
        follows: relations::follows(conn, who.id, author.id)?,
        is_followed: relations::follows(conn, author.id, who.id)?,
        followers_uri: &author.followers_uri,
        following_uri: &format!("{}/following", author.uri),
    };
    Ok(post.policy.0.decide(interaction, &asker))
}

/// Whether the author left, or is of a blocked server, or boosts someone of such a server or what is in an archive.
fn author_is_gone(conn: &mut Conn, post: &Post) -> QueryResult<bool> {
    use crate::accounts::db as accounts;
    let Some(author) = accounts::find(conn, post.account_id)?.filter(|author| author.deleted_at.is_none())
    else {
        return Ok(true);
    };
    if instances::policy_of(conn, author.homes())?.blocked {
        return Ok(true);
    }
    let boosted = match post.boost_of_id {
        Some(of) => find(conn, of)?,
        None => None,
    };
    if boosted.as_ref().is_some_and(|of| of.archived_at.is_some()) {
        return Ok(true);
    }
    let boosted = match boosted {
        Some(of) => accounts::find(conn, of.account_id)?,
        None => None,
    };
    match boosted {
        Some(author) => Ok(instances::policy_of(conn, author.homes())?.blocked),
        None => Ok(false),
    }
}

/// What a page of posts is made of.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a parameter of the client API")]
pub struct Selection {
    pub viewer: Option<AccountId>,
    pub author: Option<AccountId>,
    /// Only public posts, as public pages show them, without those of people the viewer muted.
    pub public: bool,
    /// Only of our people, or only of others.
    pub local: Option<bool>,
    pub only_media: bool,
    pub without_comments: bool,
    pub without_boosts: bool,
    pub without_direct: bool,
    pub hashtag: Option<String>,
    /// Beside the hashtag: any of these will do too, all of these have to be there, none of these may.
    pub any_tags: Vec<String>,
    pub all_tags: Vec<String>,
    pub no_tags: Vec<String>,
    /// Only what links to this page, by its card, of people who want to be found.
    pub linking_to: Option<i64>,
    pub mentioning: Option<AccountId>,
}

/// Ids, newest first.
pub fn page(conn: &mut Conn, selection: &Selection, page: Page) -> QueryResult<Vec<PostId>> {
    let muted = match selection.viewer.filter(|_| selection.public) {
        Some(viewer) => relations::list_muted(conn, viewer)?,
        None => Vec::new(),
    };
    let tagged = |names: Vec<String>| {
        post_hashtags::table
            .inner_join(hashtags::table)
            .filter(hashtags::name.eq_any(names))
            .select(post_hashtags::post_id)
    };
    let rows = q!(conn, |c| {
        let mut query = posts::table
            .select(posts::id)
            .filter(posts::id.lt(PostId(page.before)))
            .filter(posts::id.gt(PostId(page.after)))
            .filter(VisibleTo::new(selection.viewer))
            // One's own archive is a page of its own.
            .filter(posts::archived_at.is_null())
            .limit(page.limit)
            .into_boxed();
        if let Some(author) = selection.author {
            query = query.filter(posts::account_id.eq(author));
        }
        if selection.public {
            query = query.filter(posts::visibility.eq(Visibility::Public));
            query = query.filter(posts::account_id.ne_all(muted.clone()));
            query = query.filter(InPublicTo::new(selection.viewer));
        }
        if let Some(local) = selection.local {
            let ours = accounts::table.filter(accounts::id.eq(posts::account_id));
            query = if local {
                query.filter(dsl::exists(ours.filter(accounts::domain.is_null())))
            } else {
                query.filter(dsl::exists(ours.filter(accounts::domain.is_not_null())))
            };
        }
        if selection.only_media {
            query = query.filter(posts::media_count.gt(0));
        }
        if selection.without_comments {
            query = query.filter(posts::in_reply_to_uri.is_null());
        }
        if selection.without_boosts {
            query = query.filter(posts::boost_of_id.is_null());
        }
        if selection.without_direct {
            query = query.filter(posts::visibility.ne(Visibility::Direct));
        }
        if let Some(name) = &selection.hashtag {
            let any = std::iter::once(name).chain(&selection.any_tags).cloned().collect();
            query = query.filter(posts::id.eq_any(tagged(any)));
        }
        for name in &selection.all_tags {
            query = query.filter(posts::id.eq_any(tagged(vec![name.clone()])));
        }
        if !selection.no_tags.is_empty() {
            query = query.filter(posts::id.ne_all(tagged(selection.no_tags.clone())));
        }
        if let Some(card) = selection.linking_to {
            let linking = post_cards::table.filter(post_cards::card_id.eq(card)).select(post_cards::post_id);
            let found = accounts::table
                .filter(accounts::id.eq(posts::account_id))
                .filter(accounts::discoverable.eq(true));
            query = query.filter(posts::id.eq_any(linking)).filter(dsl::exists(found));
        }
        if let Some(mentioned) = selection.mentioning {
            let mentioning =
                mentions::table.filter(mentions::account_id.eq(mentioned)).select(mentions::post_id);
            query = query.filter(posts::id.eq_any(mentioning));
        }
        if page.upwards {
            query.order(posts::id.asc()).load(&mut **c)
        } else {
            query.order(posts::id.desc()).load(&mut **c)
        }
    })?;
    Ok(page.newest_first(rows))
}

/// How many posts, comments and boosts of an author the viewer may see.
pub fn count_visible_of(conn: &mut Conn, author: AccountId, viewer: Option<AccountId>) -> QueryResult<i64> {
    let query = posts::table.filter(posts::account_id.eq(author)).filter(VisibleTo::new(viewer));
    q!(conn, |c| query.count().get_result(&mut **c))
}

/// A post as a place in a conversation.
#[derive(Debug, Clone, Queryable)]
pub struct Branch {
    pub id: PostId,
    pub account_id: AccountId,
    pub uri: String,
    pub in_reply_to_id: Option<PostId>,
}

/// The shape of a conversation as far as the viewer may see it, oldest first, without what is said in it.
pub fn list_branches(
    conn: &mut Conn,
    thread: PostId,
    viewer: Option<AccountId>,
    most: i64,
) -> QueryResult<Vec<Branch>> {
    let query = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::boost_of_id.is_null())
        .filter(VisibleTo::new(viewer))
        .order(posts::id)
        .limit(most)
        .select((posts::id, posts::account_id, posts::uri, posts::in_reply_to_id));
    q!(conn, |c| query.load(&mut **c))
}

/// What someone has pinned, the latest pin first.
pub fn list_pinned(conn: &mut Conn, author: AccountId) -> QueryResult<Vec<PostId>> {
    let query = posts::table
        .filter(posts::account_id.eq(author))
        .filter(posts::pinned_at.is_not_null())
        .order((posts::pinned_at.desc(), posts::id.desc()))
        .select(posts::id);
    q!(conn, |c| query.load(&mut **c))
}

/// Pairs of post and mentioned account.
pub fn list_mentions(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<(PostId, AccountId)>> {
    let query = mentions::table
        .filter(among(mentions::post_id, ids))
        .order((mentions::post_id, mentions::account_id))
        .select((mentions::post_id, mentions::account_id));
    q!(conn, |c| query.load(&mut **c))
}

/// Pairs of post and hashtag.
pub fn list_hashtags(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<(PostId, String)>> {
    let query = post_hashtags::table
        .inner_join(hashtags::table)
        .filter(among(post_hashtags::post_id, ids))
        .order((post_hashtags::post_id, hashtags::name))
        .select((post_hashtags::post_id, hashtags::name));
    q!(conn, |c| query.load(&mut **c))
}

/// Which of `of` the account has boosted.
pub fn list_boosted(conn: &mut Conn, who: AccountId, of: &[PostId]) -> QueryResult<Vec<PostId>> {
    let some: Vec<Option<PostId>> = of.iter().copied().map(Some).collect();
    let query = posts::table
        .filter(posts::boost_of_id.eq_any(some))
        .filter(posts::account_id.eq(who))
        .select(posts::boost_of_id);
    let found: Vec<Option<PostId>> = q!(conn, |c| query.load(&mut **c))?;
    Ok(found.into_iter().flatten().collect())
}

pub fn find_boost(conn: &mut Conn, who: AccountId, of: PostId) -> QueryResult<Option<Post>> {
    let query = posts::table.filter(posts::boost_of_id.eq(Some(of))).filter(posts::account_id.eq(who));
    q!(conn, |c| query.select(Post::as_select()).first(&mut **c)).optional()
}

/// Who boosted it, newest first, with the boost's id as cursor.
pub fn page_boosters(conn: &mut Conn, of: PostId, page: Page) -> QueryResult<Vec<(PostId, AccountId)>> {
    let query = posts::table
        .filter(posts::boost_of_id.eq(Some(of)))
        .filter(posts::id.lt(PostId(page.before)))
        .filter(posts::id.gt(PostId(page.after)))
        .select((posts::id, posts::account_id))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(posts::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(posts::id.desc()).load(&mut **c))
    };
    Ok(page.newest_first(rows?))
}

pub fn list_edits(conn: &mut Conn, id: PostId) -> QueryResult<Vec<PostEdit>> {
    let query = post_edits::table.filter(post_edits::post_id.eq(id)).order(post_edits::id);
    q!(conn, |c| query.select(PostEdit::as_select()).load(&mut **c))
}

pub fn count_edits_since(conn: &mut Conn, id: PostId, since: Instant) -> QueryResult<i64> {
    let query =
        post_edits::table.filter(post_edits::post_id.eq(id)).filter(post_edits::created_at.ge(since)).count();
    q!(conn, |c| query.get_result(&mut **c))
}

/// Posts and comments of our people, for NodeInfo.
pub fn count_local(conn: &mut Conn) -> QueryResult<(i64, i64)> {
    let local = posts::table
        .inner_join(accounts::table.on(accounts::id.eq(posts::account_id)))
        .filter(accounts::domain.is_null())
        .filter(posts::boost_of_id.is_null());
    let all: i64 = q!(conn, |c| local.count().get_result(&mut **c))?;
    let comments = local.filter(posts::in_reply_to_uri.is_not_null());
    let comments: i64 = q!(conn, |c| comments.count().get_result(&mut **c))?;
    Ok((all - comments, comments))
}
