//! What a client sees of a search.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db::{self, Ended, Part},
    model::Wanted,
};
use crate::{
    accounts::view::AccountView,
    db::Conn,
    error::{Error, Result},
    filters::Context,
    ids::AccountId,
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
    tags::view::{self as tags, TagView},
};

#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = SearchResults)]
pub struct SearchView {
    pub accounts: Vec<AccountView>,
    pub statuses: Vec<PostView>,
    pub hashtags: Vec<TagView>,
}

/// Hashtags that begin like this: those of which is a choice.
const CANDIDATES: i64 = 50;

/// Hashtags that begin like this: the one itself, then those that most people used these days.
pub fn hashtags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    prefix: &str,
    limit: usize,
    offset: usize,
) -> Result<Vec<TagView>> {
    let rows = posts::search_hashtags(conn, viewer, prefix, CANDIDATES)?;
    let mut found = tags::render_tags(conn, viewer, rows)?;
    let people = |tag: &TagView| -> u64 {
        tag.history.iter().map(|day| day.accounts.parse::<u64>().unwrap_or_default()).sum()
    };
    found.sort_by_key(|tag| (tag.name != prefix, std::cmp::Reverse(people(tag))));
    Ok(found.into_iter().skip(offset).take(limit).collect())
}

/// Posts, newest first.
pub fn statuses(
    conn: &mut Conn,
    viewer: AccountId,
    wanted: &Wanted,
    author: Option<AccountId>,
    part: Part,
) -> Result<Vec<PostView>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let ids = db::page(conn, viewer, wanted, author, part).map_err(|ended| match ended {
        Ended::Slow => Error::Unavailable("This search takes too long; look for something rarer"),
        Ended::Failed(cause) => cause.into(),
    })?;
    let found = posts::list_visible(conn, &ids, Some(viewer))?;
    posts_view::render_in(conn, Some(viewer), Context::Public, found)
}
