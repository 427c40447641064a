//! What a client sees of filters, and of what they find: Mastodon's `Filter` and `FilterResult`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    matching::{Pattern, Words},
    model::{Action, Context, Filter, FilterKeyword, FilteredPost},
};
use crate::{
    clock::iso,
    db::Conn,
    error::{Error, Result},
    ids::{AccountId, FilterId, PostId},
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Filter)]
pub struct FilterView {
    pub id: String,
    pub title: String,
    /// Where it counts: `home`, `notifications`, `public`, `thread`, `account`.
    pub context: Vec<&'static str>,
    /// None: for ever.
    pub expires_at: Option<String>,
    /// `warn`, `hide` or `blur`.
    pub filter_action: &'static str,
    /// Absent where a post says what filters found in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Vec<FilterKeywordView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statuses: Option<Vec<FilterStatusView>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FilterKeyword)]
pub struct FilterKeywordView {
    pub id: String,
    pub keyword: String,
    pub whole_word: bool,
}

/// A post that a filter names.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FilterStatus)]
pub struct FilterStatusView {
    pub id: String,
    pub status_id: String,
}

/// What one filter found in a post.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FilterResult)]
pub struct FilterResultView {
    pub filter: FilterView,
    /// The keywords that it found, as they were written.
    pub keyword_matches: Vec<String>,
    /// The post's id, where the filter names it.
    pub status_matches: Vec<String>,
}

/// A filter as the first version of the API has it: one keyword, by whose id it goes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = V1Filter)]
pub struct V1FilterView {
    pub id: String,
    pub phrase: String,
    pub context: Vec<&'static str>,
    pub whole_word: bool,
    pub expires_at: Option<String>,
    /// Whether what it finds is left out.
    pub irreversible: bool,
}

/// In the order of `filters`.
pub fn render(conn: &mut Conn, filters: Vec<Filter>) -> Result<Vec<FilterView>> {
    let ids: Vec<FilterId> = filters.iter().map(|filter| filter.id).collect();
    let mut keywords: BTreeMap<FilterId, Vec<FilterKeywordView>> = BTreeMap::new();
    for keyword in db::list_keywords(conn, &ids)? {
        keywords.entry(keyword.filter_id).or_default().push(render_keyword(keyword));
    }
    let mut posts: BTreeMap<FilterId, Vec<FilterStatusView>> = BTreeMap::new();
    for post in db::list_posts(conn, &ids)? {
        posts.entry(post.filter_id).or_default().push(render_post(&post));
    }
    let view = |filter: Filter| FilterView {
        keywords: Some(keywords.remove(&filter.id).unwrap_or_default()),
        statuses: Some(posts.remove(&filter.id).unwrap_or_default()),
        ..bare(filter)
    };
    Ok(filters.into_iter().map(view).collect())
}

/// One filter alone.
pub fn render_one(conn: &mut Conn, filter: Filter) -> Result<FilterView> {
    render(conn, vec![filter])?.pop().ok_or(Error::NotFound)
}

fn words(contexts: &[Context]) -> Vec<&'static str> {
    contexts.iter().map(|context| context.as_str()).collect()
}

/// Without what it looks for.
fn bare(filter: Filter) -> FilterView {
    FilterView {
        id: filter.id.to_string(),
        context: words(&filter.contexts.0),
        expires_at: filter.expires_at.map(|at| iso(at.0)),
        filter_action: filter.action.as_str(),
        title: filter.title,
        keywords: None,
        statuses: None,
    }
}

#[must_use]
pub fn render_keyword(keyword: FilterKeyword) -> FilterKeywordView {
    FilterKeywordView { id: keyword.id.to_string(), keyword: keyword.keyword, whole_word: keyword.whole_word }
}

#[must_use]
pub fn render_post(post: &FilteredPost) -> FilterStatusView {
    FilterStatusView { id: post.id.to_string(), status_id: post.post_id.to_string() }
}

#[must_use]
pub fn render_single(filter: &Filter, keyword: FilterKeyword) -> V1FilterView {
    V1FilterView {
        id: keyword.id.to_string(),
        phrase: keyword.keyword,
        context: words(&filter.contexts.0),
        whole_word: keyword.whole_word,
        expires_at: filter.expires_at.map(|at| iso(at.0)),
        irreversible: filter.hides(),
    }
}

impl FilterResultView {
    /// Whether the post is left out of such a page.
    #[must_use]
    pub fn hides_in(&self, context: Context) -> bool {
        self.filter.filter_action == Action::Hide.as_str() && self.filter.context.contains(&context.as_str())
    }
}

/// Someone's filters that count now, as far as they are about a page of posts. Asked for once.
#[derive(Debug, Default)]
pub struct Sieve(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    filter: FilterView,
    keywords: Vec<(String, Pattern)>,
    posts: Vec<PostId>,
}

impl Sieve {
    pub fn gather(conn: &mut Conn, viewer: AccountId, posts: &[PostId]) -> Result<Self> {
        let filters = if posts.is_empty() { Vec::new() } else { db::list_in_force(conn, viewer)? };
        if filters.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<FilterId> = filters.iter().map(|filter| filter.id).collect();
        let mut keywords: BTreeMap<FilterId, Vec<(String, Pattern)>> = BTreeMap::new();
        for one in db::list_keywords(conn, &ids)? {
            let pattern = Pattern::new(&one.keyword, one.whole_word);
            keywords.entry(one.filter_id).or_default().push((one.keyword, pattern));
        }
        let mut named: BTreeMap<FilterId, Vec<PostId>> = BTreeMap::new();
        for one in db::list_named(conn, &ids, posts)? {
            named.entry(one.filter_id).or_default().push(one.post_id);
        }
        let rule = |filter: Filter| Rule {
            keywords: keywords.remove(&filter.id).unwrap_or_default(),
            posts: named.remove(&filter.id).unwrap_or_default(),
            filter: bare(filter),
        };
        Ok(Self(filters.into_iter().map(rule).collect()))
    }

    /// What is found in one post. Its words are put together only where somebody looks for words.
    pub fn search(&self, post: PostId, words: impl FnOnce() -> Words) -> Vec<FilterResultView> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let looks_for_words = self.0.iter().any(|rule| !rule.keywords.is_empty());
        let words = if looks_for_words { words() } else { Words::default() };
        let found = self.0.iter().filter_map(|rule| {
            let keywords = rule.keywords.iter().filter(|(_, pattern)| words.have(pattern));
            let keyword_matches: Vec<String> = keywords.map(|(keyword, _)| keyword.clone()).collect();
            let is_named = rule.posts.contains(&post);
            (is_named || !keyword_matches.is_empty()).then(|| FilterResultView {
                filter: rule.filter.clone(),
                keyword_matches,
                status_matches: is_named.then(|| post.to_string()).into_iter().collect(),
            })
        });
        found.collect()
    }
}
