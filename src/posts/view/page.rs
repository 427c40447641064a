//! A page of posts, put together with as many questions as one post needs.

use std::collections::{BTreeMap, BTreeSet};

use federation::{audience::PUBLIC, vocab::quote::without_link};

use super::{
    ApplicationView, MentionView, PostView, QuoteApprovalView, QuoteView, ReactionView, TagView,
    filtered::words,
    gather::{Viewer, apps_of, reactions_of, with_link, with_poll},
};
use crate::{
    accounts::{
        Account, db as accounts_db,
        view::{self as accounts, AccountView},
    },
    cards::view::{self as cards, CardView},
    clock::iso,
    db::Conn,
    emojis::view as emojis,
    error::Result,
    filters::view::{FilterResultView, Sieve},
    ids::{AccountId, PostId},
    likes::db as likes,
    media::{
        db as media,
        view::{self as media_view, MediaView},
    },
    polls::view::{self as polls, PollView},
    posts::{
        db,
        model::origin::Origin,
        model::policy::{Asker, Interaction, Verdict},
        model::{Extra, Post, Visibility},
    },
    quotes::{Quote, QuoteState, db as quotes},
    saves::db as saves,
    site::Site,
};

/// Everything that a page of posts needs, asked for once.
struct Page {
    site: std::sync::Arc<Site>,
    viewer: Option<Viewer>,
    people: BTreeMap<AccountId, Account>,
    views: BTreeMap<AccountId, AccountView>,
    media: BTreeMap<PostId, Vec<MediaView>>,
    mentions: BTreeMap<PostId, Vec<AccountId>>,
    tags: BTreeMap<PostId, Vec<TagView>>,
    cards: BTreeMap<PostId, CardView>,
    polls: BTreeMap<PostId, PollView>,
    reactions: BTreeMap<PostId, Vec<ReactionView>>,
    quotes: BTreeMap<PostId, Quote>,
    quote_counts: BTreeMap<PostId, i64>,
    origins: BTreeMap<PostId, Origin>,
    /// What is boosted or quoted, as far as the viewer may see it.
    others: BTreeMap<PostId, Post>,
    liked: BTreeSet<PostId>,
    saved: BTreeSet<PostId>,
    boosted: BTreeSet<PostId>,
    apps: BTreeMap<i64, ApplicationView>,
    sieve: Sieve,
}

/// In the order of `posts`. The caller has asked who may see them; what they boost or quote is asked here.
pub fn render(conn: &mut Conn, viewer: Option<AccountId>, posts: Vec<Post>) -> Result<Vec<PostView>> {
    let page = Page::gather(conn, viewer, &posts)?;
    Ok(posts.into_iter().filter_map(|post| page.view(post, 0)).collect())
}

/// One post alone.
pub fn render_one(conn: &mut Conn, viewer: Option<AccountId>, post: Post) -> Result<PostView> {
    render(conn, viewer, vec![post])?.pop().ok_or(crate::error::Error::NotFound)
}

impl Page {
    fn gather(conn: &mut Conn, viewer: Option<AccountId>, posts: &[Post]) -> Result<Self> {
        let site = conn.site();
        // What is boosted, then what that or the page itself quotes.
        let boosted: Vec<PostId> = posts.iter().filter_map(|post| post.boost_of_id).collect();
        let mut others =
            if boosted.is_empty() { Vec::new() } else { db::list_visible(conn, &boosted, viewer)? };
        let ids = |posts: &[Post], others: &[Post]| -> Vec<PostId> {
            let own = posts.iter().filter(|post| !post.is_boost());
            own.chain(others).map(|post| post.id).collect()
        };
        let with = |posts: &[Post], others: &[Post], extra: Extra| -> Vec<PostId> {
            let some = posts.iter().chain(others).filter(|post| post.may_have(extra));
            some.map(|post| post.id).collect()
        };
        let quoting = with(posts, &others, Extra::Quote);
        let quotes = if quoting.is_empty() { Vec::new() } else { quotes::list(conn, &quoting)? };
        let quoted: Vec<PostId> = quotes
            .iter()
            .filter(|quote| quote.state == QuoteState::Accepted)
            .filter_map(|quote| quote.quoted_id)
            .collect();
        if !quoted.is_empty() {
            others.extend(db::list_visible(conn, &quoted, viewer)?);
        }
        let ids = ids(posts, &others);
        let polled = with_poll(posts.iter().chain(&others));
        let linking = with_link(posts.iter().chain(&others));
        let reacted = with(posts, &others, Extra::Reactions);
        let was_quoted = with(posts, &others, Extra::Quoted);
        let limited = posts.iter().chain(&others).any(|post| post.policy.0.speaks_of_people());
        let mut mentions: BTreeMap<PostId, Vec<AccountId>> = BTreeMap::new();
        for (post, account) in db::list_mentions(conn, &ids)? {
            mentions.entry(post).or_default().push(account);
        }
        let mut people: Vec<AccountId> = posts.iter().chain(&others).map(|post| post.account_id).collect();
        people.extend(mentions.values().flatten());
        people.extend(viewer);
        people.sort_unstable();
        people.dedup();
        let rows = accounts_db::list(conn, &people)?;
        let media = media::list_shown_of_posts(conn, &ids)?;
        let mut tags: BTreeMap<PostId, Vec<TagView>> = BTreeMap::new();
        for (post, name) in db::list_hashtags(conn, &ids)? {
            tags.entry(post).or_default().push(TagView { url: site.tag(&name), name });
        }
        let remote: Vec<PostId> =
            posts.iter().chain(&others).filter(|post| !site.owns(&post.uri)).map(|post| post.id).collect();
        let origins = if remote.is_empty() { Vec::new() } else { db::list_origins(conn, &remote)? };
        let viewer = match viewer.and_then(|id| rows.iter().find(|row| row.id == id).cloned()) {
            Some(account) => {
                let threads: Vec<PostId> = posts.iter().chain(&others).map(|post| post.thread_id).collect();
                Some(Viewer::gather(conn, account, &people, &threads, limited)?)
            }
            None => None,
        };
        let me = viewer.as_ref().map(|viewer| viewer.account.id);
        let apps = apps_of(conn, &posts.iter().chain(&others).collect::<Vec<_>>())?;
        let mut page = Self {
            media: media.into_iter().map(|(post, media)| (post, media_view::render(&site, &media))).collect(),
            cards: cards::by_post(conn, &linking)?,
            polls: polls::by_post(conn, me, &polled)?,
            reactions: reactions_of(conn, &site, &reacted)?,
            quote_counts: if was_quoted.is_empty() {
                BTreeMap::new()
            } else {
                quotes::count(conn, &was_quoted)?.into_iter().collect()
            },
            quotes: quotes.into_iter().map(|quote| (quote.post_id, quote)).collect(),
            origins: origins.into_iter().map(|origin| (origin.post_id, origin)).collect(),
            others: others.into_iter().map(|post| (post.id, post)).collect(),
            views: accounts::render(&site, rows.clone())
                .into_iter()
                .zip(&rows)
                .map(|(view, row)| (row.id, view))
                .collect(),
            people: rows.into_iter().map(|row| (row.id, row)).collect(),
            liked: BTreeSet::new(),
            saved: BTreeSet::new(),
            boosted: BTreeSet::new(),
            sieve: Sieve::default(),
            apps,
            site,
            viewer,
            mentions,
            tags,
        };
        if let Some(me) = me {
            page.liked = likes::list_liked(conn, me, &ids)?.into_iter().collect();
            page.saved = saves::list_saved(conn, me, &ids)?.into_iter().collect();
            page.boosted = db::list_boosted(conn, me, &ids)?.into_iter().collect();
            page.sieve = Sieve::gather(conn, me, &ids)?;
        }
        Ok(page)
    }

    /// None for a boost of what the viewer may not see. `depth` counts the quotes around it.
    fn view(&self, post: Post, depth: u8) -> Option<PostView> {
        let reblog = match post.boost_of_id {
            Some(of) => Some(Box::new(self.view(self.others.get(&of)?.clone(), depth)?)),
            None => None,
        };
        // What a client shows of a boost, it shows of the post; but clients read these of the boost too.
        let about = post.boost_of_id.unwrap_or(post.id);
        let origin = self.origins.get(&post.id);
        // Of others' posts we know only a part of what happens to them; their own server tells the rest.
        let at_least = |known: i64, told: Option<i64>| known.max(told.unwrap_or_default());
        let told = |pick: fn(&Origin) -> Option<i64>| origin.and_then(pick);
        let of = reblog.as_deref();
        let quote = self.quote(post.id, depth);
        let shows_quote = quote.as_ref().is_some_and(|quote| quote.state == QuoteState::Accepted.as_str());
        Some(PostView {
            id: post.id.to_string(),
            created_at: iso(post.published_at.0),
            edited_at: post.edited_at.map(|at| iso(at.0)),
            account: self.views.get(&post.account_id)?.clone(),
            visibility: post.visibility.client_word(),
            sensitive: post.sensitive,
            in_reply_to_id: post.in_reply_to_id.map(|id| id.to_string()),
            in_reply_to_account_id: post.in_reply_to_account_id.map(|id| id.to_string()),
            media_attachments: self.media.get(&post.id).cloned().unwrap_or_default(),
            mentions: self.mentions_of(post.id),
            tags: self.tags.get(&post.id).cloned().unwrap_or_default(),
            emojis: emojis::render(&self.site, &post.emojis.0),
            reactions: self.reactions.get(&about).cloned().unwrap_or_default(),
            reblogs_count: of
                .map_or_else(|| at_least(post.boost_count, told(|o| o.told_boosts)), |of| of.reblogs_count),
            favourites_count: of
                .map_or_else(|| at_least(post.like_count, told(|o| o.told_likes)), |of| of.favourites_count),
            replies_count: of.map_or_else(
                || at_least(post.comment_count, told(|o| o.told_comments)),
                |of| of.replies_count,
            ),
            favourited: self.liked.contains(&about),
            reblogged: self.boosted.contains(&about),
            bookmarked: self.saved.contains(&about),
            muted: of.map_or_else(|| self.is_muted(&post), |of| of.muted),
            pinned: post.pinned_at.is_some(),
            card: self.cards.get(&post.id).cloned(),
            poll: self.polls.get(&post.id).cloned(),
            quote,
            quotes_count: self.quote_counts.get(&about).copied().unwrap_or_default(),
            quote_approval: self.quote_approval(&post),
            reply_approval: self.word(&post, Interaction::Reply),
            application: post.app_id.and_then(|app| self.apps.get(&app).cloned()),
            filtered: self.filtered(&post, of),
            // The link at the end is for those who show no quotes.
            content: if shows_quote { without_link(&post.content).into_owned() } else { post.content },
            spoiler_text: post.warning,
            language: post.language,
            url: post.url,
            uri: post.uri,
            reblog,
        })
    }

    fn is_muted(&self, post: &Post) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.muted.contains(&post.thread_id))
    }

    /// One's own posts and boosts are never filtered; a boost is filtered by what it boosts.
    fn filtered(&self, post: &Post, reblog: Option<&PostView>) -> Vec<FilterResultView> {
        match (&self.viewer, reblog) {
            (Some(viewer), _) if viewer.account.id == post.account_id => Vec::new(),
            (_, Some(reblog)) => reblog.filtered.clone(),
            (_, None) => self.sieve.search(post.id, || {
                let (tags, media) = (self.tags.get(&post.id), self.media.get(&post.id));
                let (tags, media) = (tags.map(Vec::as_slice), media.map(Vec::as_slice));
                words(post, tags.unwrap_or_default(), self.polls.get(&post.id), media.unwrap_or_default())
            }),
        }
    }

    fn mentions_of(&self, post: PostId) -> Vec<MentionView> {
        let mentioned = self.mentions.get(&post).into_iter().flatten();
        mentioned
            .filter_map(|account| self.views.get(account))
            .map(|account| MentionView {
                id: account.id.clone(),
                username: account.username.clone(),
                url: account.url.clone(),
                acct: account.acct.clone(),
            })
            .collect()
    }

    fn quote(&self, post: PostId, depth: u8) -> Option<QuoteView> {
        let quote = self.quotes.get(&post)?;
        let state = match quote.state {
            QuoteState::Held => QuoteState::Pending.as_str(),
            // The text has the link, and that is all that anybody agreed to.
            QuoteState::Unauthorized => return None,
            state => state.as_str(),
        };
        let id = quote.quoted_id.map(|id| id.to_string());
        if quote.state != QuoteState::Accepted {
            return Some(QuoteView { state, quoted_status: None, quoted_status_id: None });
        }
        let Some(quoted) = quote.quoted_id.and_then(|id| self.others.get(&id)) else {
            return Some(QuoteView { state: "deleted", quoted_status: None, quoted_status_id: None });
        };
        if 0 < depth {
            return Some(QuoteView { state, quoted_status: None, quoted_status_id: id });
        }
        let quoted_status = self.view(quoted.clone(), depth + 1).map(Box::new);
        Some(QuoteView { state, quoted_status, quoted_status_id: None })
    }

    fn quote_approval(&self, post: &Post) -> QuoteApprovalView {
        let author = self.people.get(&post.account_id);
        let words = |named: &[String]| {
            let mut words: Vec<&'static str> = named
                .iter()
                .filter_map(|name| match author {
                    _ if name == PUBLIC => Some("public"),
                    Some(author) if *name == author.followers_uri => Some("followers"),
                    Some(author) if *name == author.uri => None,
                    _ => Some("unsupported_policy"),
                })
                .collect();
            words.dedup();
            words
        };
        let rule = post.policy.0.quote.as_ref();
        QuoteApprovalView {
            automatic: rule.map(|rule| words(&rule.automatic)).unwrap_or_default(),
            manual: rule.map(|rule| words(&rule.manual)).unwrap_or_default(),
            current_user: self.word(post, Interaction::Quote),
        }
    }

    /// What would come of the viewer's asking.
    fn word(&self, post: &Post, interaction: Interaction) -> &'static str {
        let (Some(viewer), Some(author)) = (&self.viewer, self.people.get(&post.account_id)) else {
            return "denied";
        };
        let asker = Asker {
            uri: &viewer.account.uri,
            is_author: viewer.account.id == author.id,
            is_mentioned: self.mentions.get(&post.id).is_some_and(|named| named.contains(&viewer.account.id)),
            follows: viewer.follows.contains(&author.id),
            is_followed: viewer.followed_by.contains(&author.id),
            followers_uri: &author.followers_uri,
            following_uri: "",
        };
        let hidden = interaction == Interaction::Quote && !post.visibility.is_open() && !asker.is_author;
        match post.policy.0.decide(interaction, &asker) {
            _ if hidden || post.visibility == Visibility::Direct && interaction == Interaction::Quote => {
                "denied"
            }
            Verdict::Yes => "automatic",
            Verdict::Ask => "manual",
            Verdict::No => "denied",
        }
    }
}
