//! Streams as server-sent events.
//!
//! Between events stands a comment, `:thump`, and no empty line after it: some clients take an empty line
//! for the end of an event that has none.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse as _, Response},
};
use futures::stream;
use http::{HeaderName, header::CONTENT_TYPE};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::hub::{Line, Message};

/// As often as Mastodon does it, so that no proxy thinks that nothing comes any more.
const THUMP: Duration = Duration::from_secs(15);

struct State {
    line: Line,
    thumps: Interval,
    has_begun: bool,
}

/// Answers for as long as the line is open.
pub(super) fn answer(line: Line) -> Response {
    let mut thumps = interval_at(Instant::now() + THUMP, THUMP);
    thumps.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let state = State { line, thumps, has_begun: false };
    let body = stream::unfold(state, |mut state| async move {
        let bytes = next(&mut state).await?;
        Some((Ok::<_, Infallible>(bytes), state))
    });
    let headers = [
        (CONTENT_TYPE, "text/event-stream"),
        // nginx would keep events until there are many.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Body::from_stream(body)).into_response()
}

async fn next(state: &mut State) -> Option<Bytes> {
    if !std::mem::replace(&mut state.has_begun, true) {
        return Some(Bytes::from_static(b":)\n"));
    }
    tokio::select! {
        message = state.line.next() => message.ok().map(|message| write(&message)),
        _ = state.thumps.tick() => Some(Bytes::from_static(b":thump\n")),
    }
}

/// JSON has no line breaks of its own.
fn write(message: &Message) -> Bytes {
    format!("event: {}\ndata: {}\n\n", message.word.as_str(), message.payload).into()
}

#[cfg(test)]
mod tests {
    use tokio::time::interval;

    use super::*;
    use crate::stream::hub::tests::listening;

    /// An event that is begun by a comment and ended by nothing confuses clients.
    #[tokio::test]
    async fn a_thump_is_one_line_and_no_more() {
        let (_hub, line) = listening("user");
        // The first tick of such a clock comes at once.
        let mut state = State { line, thumps: interval(THUMP), has_begun: false };
        assert_eq!(next(&mut state).await.unwrap(), ":)\n");
        assert_eq!(next(&mut state).await.unwrap(), ":thump\n");
    }

    #[tokio::test]
    async fn the_end_of_the_line_is_the_end_of_the_answer() {
        let (hub, line) = listening("user");
        let mut state = State { line, thumps: interval_at(Instant::now() + THUMP, THUMP), has_begun: true };
        hub.stop();
        assert!(next(&mut state).await.is_none());
    }
}
