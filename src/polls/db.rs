//! Questions about polls.

use diesel::{QueryResult, prelude::*};

use super::model::{Poll, PollTurn, Turn, Vote};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::{AccountId, PostId},
    q,
    schema::{accounts, poll_turns, poll_votes, polls},
};

pub fn find(conn: &mut Conn, post: PostId) -> QueryResult<Option<Poll>> {
    q!(conn, |c| polls::table.find(post).select(Poll::as_select()).first(&mut **c)).optional()
}

/// Nobody else votes in it until this unit of work is over.
pub(super) fn lock(conn: &mut Conn, post: PostId) -> QueryResult<()> {
    let same = polls::voters.eq(polls::voters);
    q!(conn, |c| diesel::update(polls::table.find(post)).set(same).execute(&mut **c)).map(drop)
}

/// In no order; posts without a poll are left out.
pub fn list(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<Poll>> {
    let query = polls::table.filter(among(polls::post_id, posts));
    q!(conn, |c| query.select(Poll::as_select()).load(&mut **c))
}

/// What someone chose in each of these.
pub fn list_votes(conn: &mut Conn, who: AccountId, posts: &[PostId]) -> QueryResult<Vec<Vote>> {
    let query = poll_votes::table
        .filter(poll_votes::account_id.eq(who))
        .filter(among(poll_votes::post_id, posts))
        .order((poll_votes::post_id, poll_votes::choice));
    q!(conn, |c| query.select(Vote::as_select()).load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, poll: &Poll) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(polls::table).values(poll).execute(&mut **c)).map(drop)
}

pub(super) fn update(conn: &mut Conn, poll: &Poll) -> QueryResult<()> {
    let set = (
        polls::ends_at.eq(poll.ends_at),
        polls::closed_at.eq(poll.closed_at),
        polls::voters.eq(poll.voters),
        polls::options.eq(poll.options.clone()),
        polls::fetched_at.eq(poll.fetched_at),
        polls::multiple.eq(poll.multiple),
        polls::hide_totals.eq(poll.hide_totals),
    );
    q!(conn, |c| diesel::update(polls::table.find(poll.post_id)).set(set).execute(&mut **c)).map(drop)
}

/// Whether it was new: one chooses a thing once.
pub(super) fn insert_vote(conn: &mut Conn, vote: &Vote) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(poll_votes::table)
        .values(vote)
        .on_conflict((poll_votes::post_id, poll_votes::account_id, poll_votes::choice))
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

/// The options are others now: what was chosen means nothing any more.
pub(super) fn delete_votes(conn: &mut Conn, post: PostId) -> QueryResult<()> {
    let votes = poll_votes::table.filter(poll_votes::post_id.eq(post));
    q!(conn, |c| diesel::delete(votes).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, post: PostId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(polls::table.find(post)).execute(&mut **c)).map(drop)
}

/// Whoever chose something in it, of our people.
pub fn list_voters_here(conn: &mut Conn, post: PostId) -> QueryResult<Vec<AccountId>> {
    let query = poll_votes::table
        .inner_join(accounts::table.on(accounts::id.eq(poll_votes::account_id)))
        .filter(poll_votes::post_id.eq(post))
        .filter(accounts::domain.is_null())
        .filter(accounts::deleted_at.is_null())
        .select(poll_votes::account_id)
        .distinct();
    q!(conn, |c| query.load(&mut **c))
}

/// A turn that waits already stays as it is.
pub(super) fn insert_turn(conn: &mut Conn, turn: &PollTurn) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(poll_turns::table)
        .values(turn)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

/// At another time, if it waits.
pub(super) fn move_turn(conn: &mut Conn, turn: &PollTurn) -> QueryResult<()> {
    let known = poll_turns::table.find((turn.post_id, turn.kind));
    let set = poll_turns::due_at.eq(turn.due_at);
    q!(conn, |c| diesel::update(known).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete_turn(conn: &mut Conn, post: PostId, kind: Turn) -> QueryResult<()> {
    let turn = poll_turns::table.find((post, kind));
    q!(conn, |c| diesel::delete(turn).execute(&mut **c)).map(drop)
}

pub fn next_turn(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = poll_turns::table.order(poll_turns::due_at).select(poll_turns::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

/// The turn that should have come first by now. It is gone then, and belongs to this unit of work.
pub(super) fn take_turn(conn: &mut Conn) -> QueryResult<Option<PollTurn>> {
    let now = Instant::from(conn.now());
    let due = poll_turns::table.filter(poll_turns::due_at.le(now)).order((
        poll_turns::due_at,
        poll_turns::post_id,
        poll_turns::kind,
    ));
    let taken: Option<PollTurn> = q!(
        conn,
        postgres
            | c
            | due.select(PollTurn::as_select()).for_update().skip_locked().first(&mut **c).optional(),
        sqlite | c | due.select(PollTurn::as_select()).first(&mut **c).optional()
    )?;
    if let Some(turn) = &taken {
        delete_turn(conn, turn.post_id, turn.kind)?;
    }
    Ok(taken)
}
