//! Questions about the previews of pages.

use diesel::{QueryResult, prelude::*};

use super::model::Card;
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::PostId,
    q,
    schema::{cards, post_cards},
};

pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Card>> {
    q!(conn, |c| cards::table.find(id).select(Card::as_select()).first(&mut **c)).optional()
}

pub fn find_by_url(conn: &mut Conn, url: &str) -> QueryResult<Option<Card>> {
    let query = cards::table.filter(cards::url.eq(url.to_owned()));
    q!(conn, |c| query.select(Card::as_select()).first(&mut **c)).optional()
}

/// These, in no order.
pub fn list_by_id(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<Card>> {
    let query = cards::table.filter(cards::id.eq_any(ids.to_vec()));
    q!(conn, |c| query.select(Card::as_select()).load(&mut **c))
}

/// Pairs of post and card.
pub fn list(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<(PostId, Card)>> {
    let query = post_cards::table
        .inner_join(cards::table.on(cards::id.eq(post_cards::card_id)))
        .filter(among(post_cards::post_id, posts));
    q!(conn, |c| query.select((post_cards::post_id, Card::as_select())).load(&mut **c))
}

pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let due = cards::table.filter(cards::due_at.is_not_null()).order(cards::due_at).select(cards::due_at);
    let next: Option<Option<Instant>> = q!(conn, |c| due.first(&mut **c)).optional()?;
    Ok(next.flatten())
}

/// Pages that are to be read now. Nobody else reads them until `until`.
pub(super) fn take_due(conn: &mut Conn, most: i64, until: Instant) -> QueryResult<Vec<Card>> {
    let now = Some(Instant::from(conn.now()));
    let due = cards::table.filter(cards::due_at.le(now)).order((cards::due_at, cards::id)).limit(most);
    let taken: Vec<Card> = q!(
        conn,
        postgres | c | due.select(Card::as_select()).for_update().skip_locked().load(&mut **c),
        sqlite | c | due.select(Card::as_select()).load(&mut **c)
    )?;
    let ids: Vec<i64> = taken.iter().map(|card| card.id).collect();
    set_due(conn, &ids, until)?;
    Ok(taken)
}

pub(super) fn set_due(conn: &mut Conn, ids: &[i64], at: Instant) -> QueryResult<()> {
    let some = cards::table.filter(among(cards::id, ids));
    q!(conn, |c| diesel::update(some).set(cards::due_at.eq(Some(at))).execute(&mut **c)).map(drop)
}

/// Whether it was new: a page has one card.
pub(super) fn insert(conn: &mut Conn, card: &Card) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(cards::table)
        .values(card)
        .on_conflict(cards::url)
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

pub(super) fn update(conn: &mut Conn, card: &Card) -> QueryResult<()> {
    q!(conn, |c| diesel::update(cards::table.find(card.id)).set(card).execute(&mut **c)).map(drop)
}

pub(super) fn attach(conn: &mut Conn, post: PostId, card: i64) -> QueryResult<()> {
    let row = (post_cards::post_id.eq(post), post_cards::card_id.eq(card));
    q!(conn, |c| diesel::insert_into(post_cards::table)
        .values(row)
        .on_conflict(post_cards::post_id)
        .do_update()
        .set(post_cards::card_id.eq(card))
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn detach(conn: &mut Conn, post: PostId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(post_cards::table.find(post)).execute(&mut **c)).map(drop)
}

/// Cards that no post leads to any more, some of those that were read before `before`. How many there were.
pub(super) fn forget(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let used = post_cards::table.filter(post_cards::card_id.eq(cards::id)).select(post_cards::post_id);
    let unused = cards::table
        .filter(cards::fetched_at.lt(Some(before)))
        .filter(diesel::dsl::not(diesel::dsl::exists(used)))
        .limit(most)
        .select(cards::id);
    let unused: Vec<i64> = q!(conn, |c| unused.load(&mut **c))?;
    let unused = cards::table.filter(cards::id.eq_any(unused));
    q!(conn, |c| diesel::delete(unused).execute(&mut **c))
}
