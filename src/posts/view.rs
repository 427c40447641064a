//! What a client sees of posts: Mastodon's `Status`. A page costs as many queries as one post.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    model::{Post, PostEdit},
};
use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    likes::db as likes,
    media::{
        db as media,
        view::{self as media_view, MediaView},
    },
    relations::db as relations,
    saves::db as saves,
    text,
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Status)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct PostView {
    pub id: String,
    pub uri: String,
    pub url: String,
    pub created_at: String,
    pub edited_at: Option<String>,
    pub account: AccountView,
    /// HTML.
    pub content: String,
    /// `public`, `unlisted`, `private` or `direct`.
    pub visibility: &'static str,
    pub sensitive: bool,
    pub spoiler_text: String,
    pub language: Option<String>,
    pub in_reply_to_id: Option<String>,
    pub in_reply_to_account_id: Option<String>,
    #[schema(no_recursion)]
    pub reblog: Option<Box<PostView>>,
    pub media_attachments: Vec<MediaView>,
    pub mentions: Vec<MentionView>,
    pub tags: Vec<TagView>,
    #[schema(value_type = Vec<Object>)]
    pub emojis: Vec<()>,
    pub reblogs_count: i64,
    pub favourites_count: i64,
    pub replies_count: i64,
    pub favourited: bool,
    pub reblogged: bool,
    pub bookmarked: bool,
    pub muted: bool,
    pub pinned: bool,
    #[schema(value_type = Option<Object>)]
    pub card: Option<()>,
    #[schema(value_type = Option<Object>)]
    pub poll: Option<()>,
    #[schema(value_type = Option<Object>)]
    pub application: Option<()>,
    #[schema(value_type = Vec<Object>)]
    pub filtered: Vec<()>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusMention)]
pub struct MentionView {
    pub id: String,
    pub username: String,
    pub url: String,
    pub acct: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusTag)]
pub struct TagView {
    pub name: String,
    pub url: String,
}

/// What its author edits.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusSource)]
pub struct SourceView {
    pub id: String,
    pub text: String,
    pub spoiler_text: String,
}

/// A state that a post has, or had.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusEdit)]
pub struct EditView {
    pub content: String,
    pub spoiler_text: String,
    pub sensitive: bool,
    pub created_at: String,
    pub account: AccountView,
    pub media_attachments: Vec<MediaView>,
    #[schema(value_type = Vec<Object>)]
    pub emojis: Vec<()>,
}

/// Everything that a page of posts needs, asked for once.
struct Page {
    accounts: BTreeMap<AccountId, AccountView>,
    media: BTreeMap<PostId, Vec<MediaView>>,
    mentions: BTreeMap<PostId, Vec<MentionView>>,
    tags: BTreeMap<PostId, Vec<TagView>>,
    originals: BTreeMap<PostId, Post>,
    liked: BTreeSet<PostId>,
    saved: BTreeSet<PostId>,
    boosted: BTreeSet<PostId>,
    muted: BTreeSet<AccountId>,
}

/// In the order of `posts`. The caller has asked who may see them; what they boost is asked here.
pub fn render(conn: &mut Conn, viewer: Option<AccountId>, posts: Vec<Post>) -> Result<Vec<PostView>> {
    let page = gather(conn, viewer, &posts)?;
    Ok(posts.into_iter().filter_map(|post| view(&page, post)).collect())
}

/// One post alone.
pub fn render_one(conn: &mut Conn, viewer: Option<AccountId>, post: Post) -> Result<PostView> {
    render(conn, viewer, vec![post])?.pop().ok_or(crate::error::Error::NotFound)
}

fn gather(conn: &mut Conn, viewer: Option<AccountId>, posts: &[Post]) -> Result<Page> {
    let site = conn.site();
    let boosted: Vec<PostId> = posts.iter().filter_map(|post| post.boost_of_id).collect();
    let originals = if boosted.is_empty() { Vec::new() } else { db::list_visible(conn, &boosted, viewer)? };
    let all: Vec<&Post> = posts.iter().filter(|post| !post.is_boost()).chain(&originals).collect();
    let ids: Vec<PostId> = all.iter().map(|post| post.id).collect();
    let mentions = db::list_mentions(conn, &ids)?;
    let mut people: Vec<AccountId> = posts.iter().chain(&originals).map(|post| post.account_id).collect();
    people.extend(mentions.iter().map(|(_, account)| *account));
    people.sort_unstable();
    people.dedup();
    let accounts = accounts::by_id(conn, &people)?;
    let media = media::list_shown_of_posts(conn, &ids)?;
    let tags = db::list_hashtags(conn, &ids)?;
    let mut page = Page {
        media: media.into_iter().map(|(post, media)| (post, media_view::render(&site, &media))).collect(),
        mentions: BTreeMap::new(),
        tags: BTreeMap::new(),
        liked: BTreeSet::new(),
        saved: BTreeSet::new(),
        boosted: BTreeSet::new(),
        muted: BTreeSet::new(),
        originals: originals.into_iter().map(|post| (post.id, post)).collect(),
        accounts,
    };
    for (post, account) in mentions {
        if let Some(account) = page.accounts.get(&account) {
            page.mentions.entry(post).or_default().push(MentionView {
                id: account.id.clone(),
                username: account.username.clone(),
                url: account.url.clone(),
                acct: account.acct.clone(),
            });
        }
    }
    for (post, name) in tags {
        page.tags.entry(post).or_default().push(TagView { url: site.tag(&name), name });
    }
    if let Some(viewer) = viewer {
        page.liked = likes::list_liked(conn, viewer, &ids)?.into_iter().collect();
        page.saved = saves::list_saved(conn, viewer, &ids)?.into_iter().collect();
        page.boosted = db::list_boosted(conn, viewer, &ids)?.into_iter().collect();
        let now = conn.now();
        let mutes = relations::list_mutes_of(conn, viewer, &people)?;
        page.muted = mutes.into_iter().filter(|mute| !mute.is_over(now)).map(|mute| mute.target_id).collect();
    }
    Ok(page)
}

/// None for a boost of what the viewer may not see.
fn view(page: &Page, post: Post) -> Option<PostView> {
    let reblog = match post.boost_of_id {
        Some(of) => Some(Box::new(view(page, page.originals.get(&of)?.clone())?)),
        None => None,
    };
    // What a client shows of a boost, it shows of the post; but clients read these of the boost too.
    let about = post.boost_of_id.unwrap_or(post.id);
    Some(PostView {
        id: post.id.to_string(),
        url: post.url,
        created_at: iso(post.published_at.0),
        edited_at: post.edited_at.map(|at| iso(at.0)),
        account: page.accounts.get(&post.account_id)?.clone(),
        content: post.content,
        visibility: post.visibility.client_word(),
        sensitive: post.sensitive,
        spoiler_text: post.warning,
        language: post.language,
        in_reply_to_id: post.in_reply_to_id.map(|id| id.to_string()),
        in_reply_to_account_id: post.in_reply_to_account_id.map(|id| id.to_string()),
        media_attachments: page.media.get(&post.id).cloned().unwrap_or_default(),
        mentions: page.mentions.get(&post.id).cloned().unwrap_or_default(),
        tags: page.tags.get(&post.id).cloned().unwrap_or_default(),
        emojis: Vec::new(),
        reblogs_count: reblog.as_ref().map_or(post.boost_count, |of| of.reblogs_count),
        favourites_count: reblog.as_ref().map_or(post.like_count, |of| of.favourites_count),
        replies_count: reblog.as_ref().map_or(post.comment_count, |of| of.replies_count),
        favourited: page.liked.contains(&about),
        reblogged: page.boosted.contains(&about),
        bookmarked: page.saved.contains(&about),
        muted: page.muted.contains(&post.account_id),
        pinned: false,
        card: None,
        poll: None,
        application: None,
        filtered: Vec::new(),
        uri: post.uri,
        reblog,
    })
}

/// What its author edits. Of a post without a caption of ours, the words of its HTML.
#[must_use]
pub fn source(post: Post) -> SourceView {
    let text = if post.caption.is_empty() { text::plain(&post.content) } else { post.caption };
    SourceView { id: post.id.to_string(), text, spoiler_text: post.warning }
}

/// All states of a post, the first one first, the present one last.
pub fn history(conn: &mut Conn, post: Post, edits: Vec<PostEdit>) -> Result<Vec<EditView>> {
    let site = conn.site();
    let Some(account) = accounts::by_id(conn, &[post.account_id])?.remove(&post.account_id) else {
        return Ok(Vec::new());
    };
    let media = media::list_shown_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    let present = media_view::render(&site, &media);
    let mut states: Vec<EditView> = edits
        .into_iter()
        .map(|edit| EditView {
            content: edit.content,
            spoiler_text: edit.warning,
            sensitive: edit.sensitive,
            created_at: iso(edit.created_at.0),
            account: account.clone(),
            // Pictures that were taken out are gone; those that stayed show the words they had.
            media_attachments: edit
                .media
                .0
                .iter()
                .filter_map(|then| {
                    let now = present.iter().find(|now| now.id == then.id.to_string())?;
                    Some(MediaView { description: Some(then.alt.clone()), ..now.clone() })
                })
                .collect(),
            emojis: Vec::new(),
        })
        .collect();
    states.push(EditView {
        content: post.content,
        spoiler_text: post.warning,
        sensitive: post.sensitive,
        created_at: iso(post.edited_at.unwrap_or(post.published_at).0),
        account,
        media_attachments: present,
        emojis: Vec::new(),
    });
    Ok(states)
}
