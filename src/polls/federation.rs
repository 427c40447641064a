//! Polls across servers.

use federation::vocab::{Note, poll::Poll as WirePoll};

use super::model::{Choice, RemotePoll};
use crate::text;

/// The poll of a document.
#[must_use]
pub fn read(note: &Note) -> Option<RemotePoll> {
    note.poll.as_ref().map(read_poll)
}

fn read_poll(poll: &WirePoll) -> RemotePoll {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
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
