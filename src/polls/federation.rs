//! Polls across servers.

use federation::{
    activity::create,
    vocab::{
        Note,
        poll::{Ballot, Poll as WirePoll},
    },
};
use url::Url;

use super::{
    db,
    model::{Choice, RemotePoll},
};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, PostId},
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
            .map(|choice| Choice { name: text::plain(&choice.name), votes: count(choice.votes) })
            .collect(),
    }
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
