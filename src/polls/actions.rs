//! Asking, voting, and what the author's server counts.

use super::{
    db,
    model::{Poll, PollTurn, Question, RemotePoll, Turn, Vote},
};
use crate::{
    accounts::Account,
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::{AccountId, PostId},
    limits,
    posts::Post,
    work::Bell,
};

/// The poll of a new post of ours.
pub fn create(conn: &mut Conn, post: PostId, question: &Question) -> Result<()> {
    let poll = Poll::begin(post, question, conn.now())?;
    db::insert(conn, &poll)?;
    await_end(conn, &poll)
}

/// What an edit did to the poll of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Nothing,
    /// It ends at another time, or shows its counts where it did not.
    Terms,
    /// Something else is asked, or nothing any more. What was chosen is forgotten.
    Question,
}

/// The author edits their post: this is its poll now, or it has none.
pub fn edit(conn: &mut Conn, post: PostId, question: Option<&Question>) -> Result<Change> {
    let Some(question) = question else { return remove(conn, post) };
    db::lock(conn, post)?;
    let Some(known) = db::find(conn, post)? else {
        create(conn, post, question)?;
        return Ok(Change::Question);
    };
    let (poll, asks_else) = known.edited(question, conn.now());
    if poll == known {
        return Ok(Change::Nothing);
    }
    if asks_else {
        db::delete_votes(conn, post)?;
    }
    db::update(conn, &poll)?;
    await_end(conn, &poll)?;
    Ok(if asks_else { Change::Question } else { Change::Terms })
}

fn remove(conn: &mut Conn, post: PostId) -> Result<Change> {
    if db::find(conn, post)?.is_none() {
        return Ok(Change::Nothing);
    }
    for turn in Turn::ALL {
        db::delete_turn(conn, post, *turn)?;
    }
    db::delete_votes(conn, post)?;
    db::delete(conn, post)?;
    Ok(Change::Question)
}

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
    for choice in poll.check(choices, conn.now())? {
        let id = conn.new_id();
        let uri = conn.site().vote(&who.username, id);
        choose(conn, &mut poll, who.id, choice, uri)?;
    }
    poll.voters += 1;
    db::update(conn, &poll)?;
    if conn.site().owns(&post.uri) {
        await_counts(conn, post.id)?;
    } else {
        await_end(conn, &poll)?;
    }
    events::record(conn, &Event::Voted { account: who.id, post: post.id })?;
    Ok(poll)
}

/// What became of a vote from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ballot {
    Counted,
    /// It came after the end.
    Late,
    /// It names nothing that can be chosen.
    Unknown,
    /// They chose this, or something else where only one can be chosen.
    Again,
}

/// Someone elsewhere chooses in a poll of ours by its name, one thing at a time.
pub fn receive_vote(conn: &mut Conn, who: &Account, post: &Post, name: &str, uri: &str) -> Result<Ballot> {
    db::lock(conn, post.id)?;
    let Some(mut poll) = db::find(conn, post.id)? else { return Ok(Ballot::Unknown) };
    if poll.is_over(conn.now()) {
        return Ok(Ballot::Late);
    }
    let place = poll.options.0.iter().position(|option| option.name == name);
    let Some(choice) = place.and_then(|place| i32::try_from(place).ok()) else { return Ok(Ballot::Unknown) };
    let before = db::list_votes(conn, who.id, &[post.id])?;
    let is_again = before.iter().any(|vote| vote.choice == choice) || (!before.is_empty() && !poll.multiple);
    if is_again || !choose(conn, &mut poll, who.id, choice, uri.to_owned())? {
        return Ok(Ballot::Again);
    }
    if before.is_empty() {
        poll.voters += 1;
    }
    db::update(conn, &poll)?;
    await_counts(conn, post.id)?;
    events::record(conn, &Event::Voted { account: who.id, post: post.id })?;
    Ok(Ballot::Counted)
}

/// Writes a choice down and counts it, unless it was made before. Whether it was new.
fn choose(conn: &mut Conn, poll: &mut Poll, who: AccountId, choice: i32, uri: String) -> Result<bool> {
    let vote = Vote {
        id: conn.new_id(),
        post_id: poll.post_id,
        account_id: who,
        choice,
        uri,
        created_at: conn.now().into(),
    };
    let is_new = db::insert_vote(conn, &vote)?;
    let place = usize::try_from(choice).unwrap_or_default();
    if is_new && let Some(option) = poll.options.0.get_mut(place) {
        option.votes += 1;
    }
    Ok(is_new)
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
        hide_totals: remote.hides_totals,
    };
    let Some(known) = known else { return Ok(db::insert(conn, &poll)?) };
    if known.names() != poll.names() {
        db::delete_votes(conn, post)?;
    }
    db::update(conn, &poll)?;
    // Who voted here waits for the end: it may come sooner than it was said to, or later.
    if known.end() != poll.end()
        && let Some(due_at) = poll.end()
    {
        db::move_turn(conn, &PollTurn { post_id: post, kind: Turn::End, due_at })?;
        conn.ring(Bell::Jobs);
    }
    Ok(())
}

/// Its end is told when it comes.
fn await_end(conn: &mut Conn, poll: &Poll) -> Result<()> {
    let Some(due_at) = poll.end() else { return Ok(()) };
    let turn = PollTurn { post_id: poll.post_id, kind: Turn::End, due_at };
    db::insert_turn(conn, &turn)?;
    db::move_turn(conn, &turn)?;
    conn.ring(Bell::Jobs);
    Ok(())
}

/// Other servers are told the counts soon, with all the votes that come until then.
fn await_counts(conn: &mut Conn, post: PostId) -> Result<()> {
    let due_at = (conn.now() + limits::POLL_COUNTED).into();
    db::insert_turn(conn, &PollTurn { post_id: post, kind: Turn::Counts, due_at })?;
    conn.ring(Bell::Jobs);
    Ok(())
}

/// Does what is due first. Whether there was anything.
pub fn take_turn(conn: &mut Conn) -> Result<bool> {
    let Some(turn) = db::take_turn(conn)? else { return Ok(false) };
    let post = turn.post_id;
    let Some(poll) = db::find(conn, post)? else { return Ok(true) };
    match turn.kind {
        // The end tells them too.
        Turn::Counts if poll.is_over(conn.now()) => {}
        Turn::Counts => events::record(conn, &Event::PollCounted { post })?,
        Turn::End if poll.is_over(conn.now()) => events::record(conn, &Event::PollEnded { post })?,
        Turn::End => await_end(conn, &poll)?,
    }
    Ok(true)
}
