//! What a client sees of trends.

mod links;

pub use links::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    actions, db,
    model::{Kind, State},
};
use crate::{
    clock::Instant,
    db::Conn,
    error::Result,
    filters::Context,
    ids::{AccountId, PostId},
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
    tags::view::{self as tags, TagView},
};

/// What of a kind trends at most.
const MOST: i64 = 200;

/// A part of a list that has no cursors.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub limit: usize,
    pub offset: usize,
}

impl Part {
    fn of<T>(self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.offset).take(self.limit).collect()
    }
}

/// Hashtags, the strongest first. What nobody may come across any more is left out.
pub fn tags(conn: &mut Conn, viewer: Option<AccountId>, part: Part) -> Result<Vec<TagView>> {
    let states = actions::shown(conn)?;
    let trends = db::list(conn, Kind::Tag, states, MOST)?;
    let ids: Vec<i64> = trends.iter().map(|trend| trend.subject_id).collect();
    let mut views = named(conn, viewer, &ids)?;
    views.retain(|tag| tag.history.iter().any(|day| day.uses != "0"));
    Ok(part.of(views))
}

fn named(conn: &mut Conn, viewer: Option<AccountId>, ids: &[i64]) -> Result<Vec<TagView>> {
    let mut rows = db::list_names(conn, ids)?;
    rows.sort_by_key(|(id, _)| ids.iter().position(|one| one == id));
    tags::render_tags(conn, viewer, rows)
}

/// Posts that the viewer may see, the strongest first, without what their filters hide on public pages.
pub fn statuses(conn: &mut Conn, viewer: Option<AccountId>, part: Part) -> Result<Vec<PostView>> {
    let states = actions::shown(conn)?;
    let trends = db::list(conn, Kind::Post, states, MOST)?;
    let ids: Vec<PostId> = trends.iter().map(|trend| PostId(trend.subject_id)).collect();
    let fit = part.of(db::list_fit(conn, viewer, &ids)?);
    let found = posts::list_visible(conn, &fit, viewer)?;
    posts_view::render_in(conn, viewer, Context::Public, found)
}

/// Photographs of our people that most people like since `since`, without what may not trend.
pub fn most_liked(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    since: Instant,
    most: i64,
) -> Result<Vec<PostView>> {
    let mut ids = db::list_liked_most(conn, viewer, since, most)?;
    let known = states(conn, Kind::Post, &ids.iter().map(|id| id.0).collect::<Vec<_>>())?;
    let needs_review = actions::needs_review(conn)?;
    ids.retain(|id| may_trend(state_of(&known, id.0), needs_review));
    let found = posts::list_visible(conn, &ids, viewer)?;
    posts_view::render_in(conn, viewer, Context::Public, found)
}

/// What is posted with a hashtag most since `since`: names, and how many posts have both. What may not trend is
/// left out.
pub fn related(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    tag: i64,
    since: Instant,
    most: i64,
) -> Result<Vec<(String, i64)>> {
    let rows = db::list_related(conn, viewer, tag, since, most)?;
    let known = states(conn, Kind::Tag, &rows.iter().map(|(id, ..)| *id).collect::<Vec<_>>())?;
    let needs_review = actions::needs_review(conn)?;
    let may = rows.into_iter().filter(|(id, ..)| may_trend(state_of(&known, *id), needs_review));
    Ok(may.map(|(_, name, count)| (name, count)).collect())
}

fn state_of(known: &[(i64, State)], id: i64) -> State {
    known.iter().find(|(one, _)| *one == id).map_or(State::Seen, |(_, state)| *state)
}

/// A hashtag, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminTag)]
#[expect(clippy::struct_excessive_bools, reason = "Mastodon's shape")]
pub struct AdminTagView {
    #[serde(flatten)]
    pub tag: TagView,
    /// Whether it may trend.
    pub trendable: bool,
    /// Always: no word is taken out of people's mouths.
    pub usable: bool,
    /// Always: what is found is a matter of the posts that have it.
    pub listable: bool,
    /// Whether nobody has looked at it yet.
    pub requires_review: bool,
}

/// A post, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminTrendingStatus)]
pub struct AdminStatusView {
    #[serde(flatten)]
    pub status: PostView,
    /// Whether nobody has looked at it yet.
    pub requires_review: bool,
    /// Whether it may trend.
    pub trendable: bool,
}

/// Everything that trends, refused or not.
pub fn admin_tags(conn: &mut Conn, part: Part) -> Result<Vec<AdminTagView>> {
    let trends = db::list(conn, Kind::Tag, State::ALL, MOST)?;
    let ids: Vec<i64> = part.of(trends.into_iter().map(|trend| trend.subject_id).collect());
    admin_tags_of(conn, &ids)
}

/// These, whether or not they trend or were judged.
pub fn admin_tags_of(conn: &mut Conn, ids: &[i64]) -> Result<Vec<AdminTagView>> {
    let known = states(conn, Kind::Tag, ids)?;
    let needs_review = actions::needs_review(conn)?;
    let views = named(conn, None, ids)?.into_iter().map(|tag| {
        let state =
            known.iter().find(|(id, _)| id.to_string() == tag.id).map_or(State::Seen, |(_, state)| *state);
        AdminTagView {
            tag,
            trendable: may_trend(state, needs_review),
            usable: true,
            listable: true,
            requires_review: state == State::Seen,
        }
    });
    Ok(views.collect())
}

/// Everything that trends, refused or not.
pub fn admin_statuses(conn: &mut Conn, part: Part) -> Result<Vec<AdminStatusView>> {
    let trends = db::list(conn, Kind::Post, State::ALL, MOST)?;
    let ids: Vec<PostId> = part.of(trends.into_iter().map(|trend| PostId(trend.subject_id)).collect());
    admin_statuses_of(conn, &ids)
}

/// These, as far as everybody may see them.
pub fn admin_statuses_of(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<AdminStatusView>> {
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let known = states(conn, Kind::Post, &numbers)?;
    let needs_review = actions::needs_review(conn)?;
    let found = posts::list_visible(conn, ids, None)?;
    let views = posts_view::render(conn, None, found)?.into_iter().map(|status| {
        let state =
            known.iter().find(|(id, _)| id.to_string() == status.id).map_or(State::Seen, |(_, state)| *state);
        AdminStatusView {
            status,
            requires_review: state == State::Seen,
            trendable: may_trend(state, needs_review),
        }
    });
    Ok(views.collect())
}

fn may_trend(state: State, needs_review: bool) -> bool {
    state == State::Allowed || (state == State::Seen && !needs_review)
}

fn states(conn: &mut Conn, kind: Kind, ids: &[i64]) -> Result<Vec<(i64, State)>> {
    let known = db::list_of(conn, kind, ids)?;
    Ok(known.into_iter().map(|trend| (trend.subject_id, trend.state)).collect())
}
