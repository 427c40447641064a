//! Questions about quotes, stamps and permits.

use diesel::{QueryResult, prelude::*};

use super::model::{Permit, PermitState, Quote, QuoteState, Stamp, StampState};
use crate::{
    db::{Conn, among},
    ids::{AccountId, PostId},
    page::Page,
    posts::model::policy::StampKind,
    q,
    schema::{accounts, permits, posts, quotes, stamps},
};

pub fn find(conn: &mut Conn, post: PostId) -> QueryResult<Option<Quote>> {
    q!(conn, |c| quotes::table.find(post).select(Quote::as_select()).first(&mut **c)).optional()
}

/// In no order; posts that quote nothing are left out.
pub fn list(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<Quote>> {
    let query = quotes::table.filter(among(quotes::post_id, posts));
    q!(conn, |c| query.select(Quote::as_select()).load(&mut **c))
}

/// Quotes that stand on this stamp.
pub fn list_by_stamp(conn: &mut Conn, stamp: &str) -> QueryResult<Vec<Quote>> {
    let query = quotes::table.filter(quotes::stamp_uri.eq(Some(stamp.to_owned())));
    q!(conn, |c| query.select(Quote::as_select()).load(&mut **c))
}

/// Posts that quote `post` by leave, newest first, with the post's id as cursor.
pub fn page_of(conn: &mut Conn, post: PostId, page: Page) -> QueryResult<Vec<PostId>> {
    let query = quotes::table
        .filter(quotes::quoted_id.eq(Some(post)))
        .filter(quotes::state.eq(QuoteState::Accepted))
        .filter(quotes::post_id.lt(PostId(page.before)))
        .filter(quotes::post_id.gt(PostId(page.after)))
        .select(quotes::post_id)
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(quotes::post_id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(quotes::post_id.desc()).load(&mut **c))
    };
    Ok(page.newest_first(rows?))
}

/// Posts of our people that quote `post` by leave, at most `most`, the latest first.
pub fn list_local_of(conn: &mut Conn, post: PostId, most: i64) -> QueryResult<Vec<PostId>> {
    let query = quotes::table
        .inner_join(posts::table.on(posts::id.eq(quotes::post_id)))
        .inner_join(accounts::table.on(accounts::id.eq(posts::account_id)))
        .filter(quotes::quoted_id.eq(Some(post)))
        .filter(quotes::state.eq(QuoteState::Accepted))
        .filter(accounts::domain.is_null())
        .order(quotes::post_id.desc())
        .select(quotes::post_id)
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

/// How many posts quote each of these by leave.
pub fn count(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<(PostId, i64)>> {
    let some: Vec<Option<PostId>> = posts.iter().copied().map(Some).collect();
    let query = quotes::table
        .filter(quotes::quoted_id.eq_any(some))
        .filter(quotes::state.eq(QuoteState::Accepted))
        .group_by(quotes::quoted_id)
        .select((quotes::quoted_id, diesel::dsl::count(quotes::post_id)));
    let rows: Vec<(Option<PostId>, i64)> = q!(conn, |c| query.load(&mut **c))?;
    Ok(rows.into_iter().filter_map(|(post, count)| Some((post?, count))).collect())
}

pub(super) fn upsert(conn: &mut Conn, quote: &Quote) -> QueryResult<()> {
    let set = (
        quotes::quoted_id.eq(quote.quoted_id),
        quotes::quoted_uri.eq(quote.quoted_uri.clone()),
        quotes::state.eq(quote.state),
        quotes::stamp_uri.eq(quote.stamp_uri.clone()),
    );
    q!(conn, |c| diesel::insert_into(quotes::table)
        .values(quote)
        .on_conflict(quotes::post_id)
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete(conn: &mut Conn, post: PostId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(quotes::table.find(post)).execute(&mut **c)).map(drop)
}

pub fn find_stamp(conn: &mut Conn, id: i64) -> QueryResult<Option<Stamp>> {
    q!(conn, |c| stamps::table.find(id).select(Stamp::as_select()).first(&mut **c)).optional()
}

/// The stamp that something with a post of ours has.
pub fn find_stamp_for(
    conn: &mut Conn,
    post: PostId,
    kind: StampKind,
    instrument: &str,
) -> QueryResult<Option<Stamp>> {
    let query = stamps::table
        .filter(stamps::post_id.eq(post))
        .filter(stamps::kind.eq(kind))
        .filter(stamps::instrument_uri.eq(instrument.to_owned()));
    q!(conn, |c| query.select(Stamp::as_select()).first(&mut **c)).optional()
}

pub(super) fn insert_stamp(conn: &mut Conn, stamp: &Stamp) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(stamps::table)
        .values(stamp)
        .on_conflict((stamps::post_id, stamps::kind, stamps::instrument_uri))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn revoke_stamp(conn: &mut Conn, id: i64) -> QueryResult<()> {
    let set = stamps::state.eq(StampState::Revoked);
    q!(conn, |c| diesel::update(stamps::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub fn find_permit(conn: &mut Conn, post: PostId) -> QueryResult<Option<Permit>> {
    q!(conn, |c| permits::table.find(post).select(Permit::as_select()).first(&mut **c)).optional()
}

pub(super) fn insert_permit(conn: &mut Conn, permit: &Permit) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(permits::table)
        .values(permit)
        .on_conflict(permits::post_id)
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn set_permit(
    conn: &mut Conn,
    post: PostId,
    state: PermitState,
    stamp: Option<String>,
) -> QueryResult<()> {
    let set = (permits::state.eq(state), permits::stamp_uri.eq(stamp));
    q!(conn, |c| diesel::update(permits::table.find(post)).set(set).execute(&mut **c)).map(drop)
}

/// Whether the post waits for somebody's word before everyone gets it.
pub fn is_held(conn: &mut Conn, post: PostId) -> QueryResult<bool> {
    let quote = find(conn, post)?.is_some_and(|quote| quote.state == QuoteState::Held);
    Ok(quote || find_permit(conn, post)?.is_some_and(|permit| permit.state != PermitState::Granted))
}

/// Those of these posts that wait for somebody's word.
pub fn list_held(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<PostId>> {
    let quoting = quotes::table
        .filter(among(quotes::post_id, posts))
        .filter(quotes::state.eq(QuoteState::Held))
        .select(quotes::post_id);
    let asking = permits::table
        .filter(among(permits::post_id, posts))
        .filter(permits::state.ne(PermitState::Granted))
        .select(permits::post_id);
    let mut held: Vec<PostId> = q!(conn, |c| quoting.load(&mut **c))?;
    let asking: Vec<PostId> = q!(conn, |c| asking.load(&mut **c))?;
    held.extend(asking);
    Ok(held)
}

/// The author of a post.
pub(super) fn author_of(conn: &mut Conn, post: PostId) -> QueryResult<Option<AccountId>> {
    q!(conn, |c| posts::table.find(post).select(posts::account_id).first(&mut **c)).optional()
}
