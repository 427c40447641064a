//! Pages that posts link to, and where they are.

use diesel::{QueryResult, prelude::*};

use super::{MOST, MayTrend, uses};
use crate::{
    clock::Instant,
    db::Conn,
    ids::{AccountId, PostId, floor},
    page::Page,
    q,
    schema::{accounts, link_publishers, post_cards, posts},
    trends::model::{Publisher, State, Use},
};

/// Who linked to which page since `since`.
pub fn list_link_uses(conn: &mut Conn, since: Instant) -> QueryResult<Vec<Use>> {
    let query = post_cards::table
        .inner_join(posts::table.on(posts::id.eq(post_cards::post_id)))
        .inner_join(accounts::table.on(accounts::id.eq(posts::account_id)))
        .filter(post_cards::post_id.ge(PostId(floor(since.0))))
        .filter(MayTrend)
        .order(post_cards::post_id.desc())
        .limit(MOST)
        .select((post_cards::card_id, accounts::id, accounts::host, posts::published_at));
    Ok(uses(q!(conn, |c| query.load(&mut **c))?))
}

/// Of these pages, the posts since `since` that may count: page, time and author, the latest first.
pub fn list_link_days(
    conn: &mut Conn,
    of: &[i64],
    since: Instant,
    most: i64,
) -> QueryResult<Vec<(i64, Instant, AccountId)>> {
    let query = post_cards::table
        .inner_join(posts::table.on(posts::id.eq(post_cards::post_id)))
        .filter(post_cards::card_id.eq_any(of.to_vec()))
        .filter(post_cards::post_id.ge(PostId(floor(since.0))))
        .filter(posts::published_at.ge(since))
        .filter(MayTrend)
        .order(post_cards::post_id.desc())
        .limit(most)
        .select((post_cards::card_id, posts::published_at, posts::account_id));
    q!(conn, |c| query.load(&mut **c))
}

pub fn find_publisher(conn: &mut Conn, id: i64) -> QueryResult<Option<Publisher>> {
    q!(conn, |c| link_publishers::table.find(id).select(Publisher::as_select()).first(&mut **c)).optional()
}

/// Those of these domains that are known.
pub fn list_publishers_of(conn: &mut Conn, domains: &[String]) -> QueryResult<Vec<Publisher>> {
    let query = link_publishers::table.filter(link_publishers::domain.eq_any(domains.to_vec()));
    q!(conn, |c| query.select(Publisher::as_select()).load(&mut **c))
}

/// Newest first.
pub fn page_publishers(conn: &mut Conn, page: Page) -> QueryResult<Vec<Publisher>> {
    let some = link_publishers::table
        .filter(link_publishers::id.lt(page.before))
        .filter(link_publishers::id.gt(page.after))
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| some.order(link_publishers::id.asc()).select(Publisher::as_select()).load(&mut **c))
    } else {
        q!(conn, |c| some.order(link_publishers::id.desc()).select(Publisher::as_select()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Where it is known already it stays as it is.
pub(in crate::trends) fn insert_publisher(conn: &mut Conn, one: &Publisher) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(link_publishers::table)
        .values(one)
        .on_conflict(link_publishers::domain)
        .do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(in crate::trends) fn set_publisher_state(conn: &mut Conn, id: i64, state: State) -> QueryResult<()> {
    let set = (link_publishers::state.eq(state), link_publishers::updated_at.eq(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(link_publishers::table.find(id)).set(set).execute(&mut **c)).map(drop)
}
