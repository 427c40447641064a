//! Voting, and what the author's server counts.

use super::{
    db,
    model::{Poll, RemotePoll, Vote},
};
use crate::{
    accounts::Account,
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::PostId,
    posts::Post,
};

/// `who` chooses. What they chose before stays: a vote cannot be changed.
pub fn vote(conn: &mut Conn, who: &Account, post: &Post, choices: &[i32]) -> Result<Poll> {
    // Who votes twice at once takes turns.
    db::lock(conn, post.id)?;
    let mut poll = found(db::find(conn, post.id))?;
    if post.account_id == who.id {
        return Err(Error::field("choices", "ERR_OWN_POLL", "You cannot vote in a poll of your own."));
    }
    if !db::list_votes(conn, who.id, &[post.id])?.is_empty() {
        return Err(Error::field("choices", "ERR_TAKEN", "You have voted already."));
    }
    let chosen = poll.check(choices, conn.now())?;
    for choice in &chosen {
        let id = conn.new_id();
        let vote = Vote {
            id,
            post_id: post.id,
            account_id: who.id,
            choice: *choice,
            uri: conn.site().vote(&who.username, id),
            created_at: conn.now().into(),
        };
        let place = usize::try_from(*choice).unwrap_or_default();
        if db::insert_vote(conn, &vote)?
            && let Some(option) = poll.options.0.get_mut(place)
        {
            option.votes += 1;
        }
    }
    poll.voters += 1;
    db::update(conn, &poll)?;
    events::record(conn, &Event::Voted { account: who.id, post: post.id })?;
    Ok(poll)
}

/// What the author's server says about the poll of a post. Other options make it another poll.
pub fn receive(conn: &mut Conn, post: PostId, remote: RemotePoll) -> Result<()> {
    let now = conn.now();
    let known = db::find(conn, post)?;
    let poll = Poll {
        post_id: post,
        multiple: remote.multiple,
        ends_at: remote.ends_at.map(Into::into),
        closed_at: remote.closed_at.map(Into::into),
        voters: remote.voters.unwrap_or_else(|| remote.options.iter().map(|option| option.votes).sum()),
        options: Json(remote.options),
        fetched_at: Some(now.into()),
    };
    let Some(known) = known else { return Ok(db::insert(conn, &poll)?) };
    let names = |poll: &Poll| poll.options.0.iter().map(|option| option.name.clone()).collect::<Vec<_>>();
    if names(&known) != names(&poll) {
        db::delete_votes(conn, post)?;
    }
    Ok(db::update(conn, &poll)?)
}
