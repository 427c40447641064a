//! What is counted, and what came of it.

mod links;

use diesel::{
    QueryResult,
    backend::Backend,
    dsl,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
};

pub use links::{find_publisher, list_link_days, list_link_uses, list_publishers_of, page_publishers};
pub(super) use links::{insert_publisher, set_publisher_state};

use super::model::{Kind, State, Trend, Use};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId, floor},
    instances::sql,
    page::Page,
    posts::VisibleTo,
    q,
    relations::db as relations,
    schema::{accounts, hashtags, likes, post_hashtags, posts, trends, users},
};

/// A filter on `posts`: public, without a warning, no answer, in no archive, by somebody who wants to be discovered and whose
/// server is neither blocked nor silenced.
#[derive(Debug, Clone, Copy)]
struct MayTrend;

crate::truth!(MayTrend);

impl<DB: Backend> QueryFragment<DB> for MayTrend {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(posts.visibility = 'public' AND NOT posts.sensitive AND posts.boost_of_id IS NULL \
             AND posts.in_reply_to_uri IS NULL AND posts.archived_at IS NULL AND EXISTS (SELECT 1 FROM accounts author \
             WHERE author.id = posts.account_id AND author.discoverable AND author.deleted_at IS NULL) AND NOT ",
        );
        out.push_sql(sql::AUTHOR_IS_BLOCKED);
        out.push_sql(" AND NOT ");
        out.push_sql(sql::AUTHOR_IS_SILENCED);
        out.push_sql(")");
        Ok(())
    }
}

/// Uses that are counted at most: those of the latest.
const MOST: i64 = 50_000;

type Row = (i64, AccountId, Option<String>, Instant);

fn uses(rows: Vec<Row>) -> Vec<Use> {
    rows.into_iter().map(|(subject, who, host, at)| Use { subject, who, host, at: at.0 }).collect()
}

/// Who used which hashtag since `since`.
pub fn list_tag_uses(conn: &mut Conn, since: Instant) -> QueryResult<Vec<Use>> {
    let query = post_hashtags::table
        .inner_join(posts::table.inner_join(accounts::table.on(accounts::id.eq(posts::account_id))))
        .filter(posts::id.ge(PostId(floor(since.0))))
        .filter(MayTrend)
        .order(posts::id.desc())
        .limit(MOST)
        .select((post_hashtags::hashtag_id, accounts::id, accounts::host, posts::published_at));
    Ok(uses(q!(conn, |c| query.load(&mut **c))?))
}

/// Who liked or boosted which post since `since`; not those of its author.
pub fn list_post_uses(conn: &mut Conn, since: Instant) -> QueryResult<Vec<Use>> {
    let likes = likes::table
        .inner_join(posts::table.on(posts::id.eq(likes::post_id)))
        .inner_join(accounts::table.on(accounts::id.eq(likes::account_id)))
        .filter(likes::created_at.ge(since))
        .filter(posts::published_at.ge(since))
        .filter(likes::account_id.ne(posts::account_id))
        .filter(MayTrend)
        .order(likes::created_at.desc())
        .limit(MOST)
        .select((posts::id, accounts::id, accounts::host, likes::created_at));
    let likes: Vec<(PostId, AccountId, Option<String>, Instant)> = q!(conn, |c| likes.load(&mut **c))?;
    let boost = diesel::alias!(posts as boost);
    let boosts = boost
        .inner_join(posts::table.on(boost.field(posts::boost_of_id).eq(posts::id.nullable())))
        .inner_join(accounts::table.on(accounts::id.eq(boost.field(posts::account_id))))
        .filter(boost.field(posts::id).ge(PostId(floor(since.0))))
        .filter(posts::published_at.ge(since))
        .filter(boost.field(posts::account_id).ne(posts::account_id))
        .filter(MayTrend)
        .order(boost.field(posts::id).desc())
        .limit(MOST)
        .select((posts::id, accounts::id, accounts::host, boost.field(posts::published_at)));
    let boosts: Vec<(PostId, AccountId, Option<String>, Instant)> = q!(conn, |c| boosts.load(&mut **c))?;
    let rows = likes.into_iter().chain(boosts);
    Ok(uses(rows.map(|(post, who, host, at)| (post.0, who, host, at)).collect()))
}

/// Everything of a kind that trends or was judged, the strongest first.
pub fn list(conn: &mut Conn, kind: Kind, states: &[State], most: i64) -> QueryResult<Vec<Trend>> {
    let query = trends::table
        .filter(trends::kind.eq(kind))
        .filter(among(trends::state, states))
        .filter(trends::score.gt(0.0))
        .order((trends::score.desc(), trends::subject_id.desc()))
        .limit(most);
    q!(conn, |c| query.select(Trend::as_select()).load(&mut **c))
}

/// What was said of these, as far as it trends or was judged.
pub fn list_of(conn: &mut Conn, kind: Kind, subjects: &[i64]) -> QueryResult<Vec<Trend>> {
    let query = trends::table.filter(trends::kind.eq(kind)).filter(among(trends::subject_id, subjects));
    q!(conn, |c| query.select(Trend::as_select()).load(&mut **c))
}

/// Every hashtag that somebody has used, newest first.
pub fn page_tags(conn: &mut Conn, page: Page) -> QueryResult<Vec<i64>> {
    let some = hashtags::table
        .filter(hashtags::id.lt(page.before))
        .filter(hashtags::id.gt(page.after))
        .limit(page.limit)
        .select(hashtags::id);
    let rows = if page.upwards {
        q!(conn, |c| some.order(hashtags::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| some.order(hashtags::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// The names of hashtags, in no order.
pub fn list_names(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<(i64, String)>> {
    let query = hashtags::table.filter(among(hashtags::id, ids));
    q!(conn, |c| query.select((hashtags::id, hashtags::name)).load(&mut **c))
}

/// Those of the posts that may trend now and that the viewer may see, in the order of `ids`.
pub fn list_fit(conn: &mut Conn, viewer: Option<AccountId>, ids: &[PostId]) -> QueryResult<Vec<PostId>> {
    let muted = match viewer {
        Some(viewer) => relations::list_muted(conn, viewer)?,
        None => Vec::new(),
    };
    let query = posts::table
        .filter(among(posts::id, ids))
        .filter(posts::account_id.ne_all(muted))
        .filter(MayTrend)
        .filter(VisibleTo::new(viewer))
        .select(posts::id);
    let mut fit: Vec<PostId> = q!(conn, |c| query.load(&mut **c))?;
    fit.sort_by_key(|id| ids.iter().position(|one| one == id));
    Ok(fit)
}

/// Photographs of our people since `since` that most people like, whether they trend or not.
pub fn list_liked_most(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    since: Instant,
    most: i64,
) -> QueryResult<Vec<PostId>> {
    let muted = match viewer {
        Some(viewer) => relations::list_muted(conn, viewer)?,
        None => Vec::new(),
    };
    let query = posts::table
        .filter(posts::account_id.eq_any(users::table.select(users::account_id)))
        .filter(posts::account_id.ne_all(muted))
        .filter(posts::id.ge(PostId(floor(since.0))))
        .filter(posts::media_count.gt(0))
        .filter(posts::like_count.gt(0))
        .filter(MayTrend)
        .filter(VisibleTo::new(viewer))
        .order((posts::like_count.desc(), posts::id.desc()))
        .limit(most)
        .select(posts::id);
    q!(conn, |c| query.load(&mut **c))
}

/// Posts with a hashtag that are looked at for others: the latest.
const RELATED: i64 = 1_000;

/// Which other hashtags posts since `since` have that have this one: row, name and how many of them.
pub fn list_related(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    tag: i64,
    since: Instant,
    most: i64,
) -> QueryResult<Vec<(i64, String, i64)>> {
    let with = post_hashtags::table
        .filter(post_hashtags::hashtag_id.eq(tag))
        .filter(post_hashtags::post_id.ge(PostId(floor(since.0))))
        .order(post_hashtags::post_id.desc())
        .limit(RELATED)
        .select(post_hashtags::post_id);
    let with: Vec<PostId> = q!(conn, |c| with.load(&mut **c))?;
    let query = post_hashtags::table
        .inner_join(hashtags::table)
        .inner_join(posts::table)
        .filter(post_hashtags::post_id.eq_any(with))
        .filter(post_hashtags::hashtag_id.ne(tag))
        .filter(MayTrend)
        .filter(VisibleTo::new(viewer))
        .group_by((hashtags::id, hashtags::name))
        .select((hashtags::id, hashtags::name, dsl::count(posts::id)))
        .order((dsl::count(posts::id).desc(), hashtags::name))
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

/// Who wrote these.
pub fn list_authors(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<(PostId, AccountId)>> {
    let query = posts::table.filter(among(posts::id, ids)).select((posts::id, posts::account_id));
    q!(conn, |c| query.load(&mut **c))
}

/// Nothing of the kind trends until it is counted again. What nobody judged is forgotten.
pub(super) fn clear(conn: &mut Conn, kind: Kind) -> QueryResult<()> {
    let all = trends::table.filter(trends::kind.eq(kind));
    let unjudged = all.filter(trends::state.eq(State::Seen));
    q!(conn, |c| diesel::delete(unjudged).execute(&mut **c))?;
    q!(conn, |c| diesel::update(all).set(trends::score.eq(0.0)).execute(&mut **c)).map(drop)
}

pub(super) fn set_score(conn: &mut Conn, trend: &Trend) -> QueryResult<()> {
    let set = (trends::score.eq(trend.score), trends::updated_at.eq(trend.updated_at));
    q!(conn, |c| diesel::insert_into(trends::table)
        .values(trend)
        .on_conflict((trends::kind, trends::subject_id))
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

/// Whether it trends or was judged before.
pub(super) fn set_state(conn: &mut Conn, kind: Kind, subject: i64, state: State) -> QueryResult<bool> {
    let set = trends::state.eq(state);
    q!(conn, |c| diesel::update(trends::table.find((kind, subject))).set(set).execute(&mut **c))
        .map(|rows| rows == 1)
}
