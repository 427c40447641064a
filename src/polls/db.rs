//! Questions about polls.

use diesel::{QueryResult, prelude::*};

use super::model::{Poll, Vote};
use crate::{
    db::Conn,
    ids::{AccountId, PostId},
    q,
    schema::{poll_votes, polls},
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
    let query = polls::table.filter(polls::post_id.eq_any(posts.to_vec()));
    q!(conn, |c| query.select(Poll::as_select()).load(&mut **c))
}

/// What someone chose in each of these.
pub fn list_votes(conn: &mut Conn, who: AccountId, posts: &[PostId]) -> QueryResult<Vec<Vote>> {
    let query = poll_votes::table
        .filter(poll_votes::account_id.eq(who))
        .filter(poll_votes::post_id.eq_any(posts.to_vec()))
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
