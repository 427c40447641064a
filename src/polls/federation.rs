//! Polls across servers.

use federation::{
    activity::create,
    vocab::{
        Note,
        poll::{Ballot, Choice as WireChoice, Poll as WirePoll, Vote as WireVote},
    },
};
use url::Url;

use super::{
    actions::{self, Ballot as Counted},
    db,
    model::{Choice, RemotePoll},
};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, PostId},
    outcome::Outcome,
    posts::db as posts,
    queues::deliveries::Letter,
    text,
};

/// The poll of a document.
#[must_use]
pub fn read(note: &Note) -> Option<RemotePoll> {
    note.poll.as_ref().map(read_poll)
}

/// More than anybody has, and few enough to be added up.
const MOST_VOTES: i64 = 1_000_000_000;

fn read_poll(poll: &WirePoll) -> RemotePoll {
    let count = |count: u64| i64::try_from(count).unwrap_or(MOST_VOTES).min(MOST_VOTES);
    RemotePoll {
        multiple: poll.multiple,
        ends_at: poll.ends_at,
        closed_at: poll.closed_at,
        voters: poll.voters.map(count),
        options: poll
            .options
            .iter()
            .map(|choice| Choice { name: text::plain(&choice.name), votes: choice.votes.map_or(0, count) })
            .collect(),
        hides_totals: poll.options.iter().all(|choice| choice.votes.is_none()),
    }
}

/// The poll of a post of ours, as it is told.
pub fn write(conn: &mut Conn, post: PostId) -> Result<Option<WirePoll>> {
    let Some(poll) = db::find(conn, post)? else { return Ok(None) };
    let now = conn.now();
    let is_silent = poll.keeps_counts(now);
    let votes = |votes: i64| (!is_silent).then(|| u64::try_from(votes).unwrap_or_default());
    let choice = |option: &Choice| WireChoice { name: option.name.clone(), votes: votes(option.votes) };
    Ok(Some(WirePoll {
        options: poll.options.0.iter().map(choice).collect(),
        multiple: poll.multiple,
        ends_at: poll.ends_at.map(|at| at.0),
        closed_at: poll.end().filter(|_| poll.is_over(now)).map(|at| at.0),
        voters: u64::try_from(poll.voters).ok(),
    }))
}

/// Someone elsewhere chose. It counts where the poll is ours and they may see it, and is shown nowhere.
pub fn receive_vote(conn: &mut Conn, who: &Account, uri: &Url, vote: WireVote<'_>) -> Result<Outcome> {
    let ours = conn.site().owns(vote.question.as_str());
    let post = if ours { posts::find_by_uri(conn, vote.question.as_str())? } else { None };
    let Some(post) = post else { return Ok(Outcome::Ignored("a vote in a poll that is not ours")) };
    if !posts::is_visible(conn, &post, Some(who.id))? {
        return Ok(Outcome::Ignored("a vote in a poll that they cannot see"));
    }
    Ok(match actions::receive_vote(conn, who, &post, vote.choice, uri.as_str())? {
        Counted::Counted => Outcome::Done,
        Counted::Late => Outcome::Ignored("a vote after the end"),
        Counted::Unknown => Outcome::Ignored("a vote for what cannot be chosen"),
        Counted::Again => Outcome::Ignored("a vote that was cast before"),
    })
}

/// One of ours chose in a poll of another server: one message for each choice, and the author alone hears it.
pub fn to_votes(conn: &mut Conn, who: AccountId, post: PostId) -> Result<Vec<Letter>> {
    let url = |raw: &str| Url::parse(raw).context("reading an address that we keep");
    let Some(voter) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(Vec::new()) };
    let (Some(question), Some(poll)) = (posts::find(conn, post)?, db::find(conn, post)?) else {
        return Ok(Vec::new());
    };
    let author = accounts::find(conn, question.account_id)?.filter(|author| !author.is_local());
    let Some(author) = author else { return Ok(Vec::new()) };
    let mut letters = Vec::new();
    for vote in db::list_votes(conn, who, &[post])? {
        let place = usize::try_from(vote.choice).unwrap_or_default();
        let Some(choice) = poll.options.0.get(place) else { continue };
        let ballot = Ballot {
            id: url(&vote.uri)?,
            voter: url(&voter.uri)?,
            question: url(&question.uri)?,
            author: url(&author.uri)?,
            choice: choice.name.clone(),
        };
        let body = create::vote(&url(&format!("{}/activity", vote.uri))?, &ballot);
        let letter = Letter::new(voter.id, body, format!("post:{post}"));
        letters.push(letter.to_inboxes([author.inbox.clone()]));
    }
    Ok(letters)
}
