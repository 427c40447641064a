//! What a client sees of a search.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db::{self, Part},
    model::Wanted,
};
use crate::{
    accounts::view::AccountView,
    db::Conn,
    error::Result,
    filters::Context,
    fulltext,
    ids::AccountId,
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
    tags::view::{self as tags, TagView},
    trends::{
        db as trends,
        model::{Kind, State},
    },
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

/// Hashtags that begin like this: the one itself, then those that trend, then by the alphabet.
pub fn hashtags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    prefix: &str,
    only_reviewed: bool,
    limit: usize,
    offset: usize,
) -> Result<Vec<TagView>> {
    let mut rows = posts::search_hashtags(conn, viewer, prefix, CANDIDATES)?;
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let known = trends::list_of(conn, Kind::Tag, &ids)?;
    let trend = |id: i64| known.iter().find(|one| one.subject_id == id);
    if only_reviewed {
        rows.retain(|(id, _)| trend(*id).is_some_and(|one| one.state == State::Allowed));
    }
    let score = |id: i64| trend(id).map_or(0.0, |one| one.score);
    rows.sort_by(|(one, name), (other, other_name)| {
        let exact = (other_name == prefix).cmp(&(name == prefix));
        exact.then(score(*other).total_cmp(&score(*one))).then(name.cmp(other_name))
    });
    let shown = rows.into_iter().skip(offset).take(limit).collect();
    tags::render_tags(conn, viewer, shown)
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
    let ids = db::page(conn, viewer, wanted, author, part).map_err(fulltext::failed)?;
    let found = posts::list_visible(conn, &ids, Some(viewer))?;
    posts_view::render_in(conn, Some(viewer), Context::Public, found)
}
