//! Bringing letters to other servers.
//!
//! Each host that is due is served in a task of its own, so none waits for another; quick hosts and slow ones have their
//! own places. `docs/federation/delivery.md` has the table of answers and what follows from each.

mod answer;
mod send;
mod turn;

use chrono::TimeDelta;

use crate::{
    app::App,
    error::Result,
    queues::hosts::{self, Lane},
    work,
};

/// Hosts that are served side by side.
const HOSTS: usize = 64;
/// How many of them may be slow, away or new. The others never wait for one of these.
const SLOW_HOSTS: usize = 16;

/// The hosts that are being served.
pub type Round = work::Round<Lane>;

/// Places for hosts of a lane that are free.
fn free(round: &Round, lane: Lane) -> usize {
    let all = HOSTS.saturating_sub(round.len());
    let slow = round.groups().get(&Lane::Slow).copied().unwrap_or_default();
    match lane {
        Lane::Fast => all,
        Lane::Slow => all.min(SLOW_HOSTS.saturating_sub(slow)),
    }
}

/// The lanes that have a free place.
fn open_lanes(round: &Round) -> Vec<Lane> {
    Lane::ALL.iter().copied().filter(|lane| 0 < free(round, *lane)).collect()
}

/// Serves every host that is due until each has everything or does not answer. Whether there was any.
pub async fn work(app: &App) -> Result<bool> {
    let mut round = Round::default();
    let any = start(app, &mut round).await?;
    round.end().await;
    Ok(any)
}

/// Starts to serve the hosts that are due, as far as there are places. Whether there was any.
pub async fn start(app: &App, round: &mut Round) -> Result<bool> {
    let places = |lane| i64::try_from(free(round, lane)).unwrap_or_default();
    let (fast, slow) = (places(Lane::Fast), places(Lane::Slow));
    if fast == 0 {
        return Ok(false);
    }
    let turns = app
        .db
        .write(move |conn| {
            let mut turns = hosts::claim(conn, Lane::Fast, fast)?;
            let left = fast - i64::try_from(turns.len()).unwrap_or(fast);
            turns.extend(hosts::claim(conn, Lane::Slow, slow.min(left))?);
            Ok(turns)
        })
        .await?;
    let any = !turns.is_empty();
    for turn in turns {
        let app = app.clone();
        round.start(turn.lane, async move { turn::serve(&app, turn).await });
    }
    Ok(any)
}

/// How long until the next host is due for which there is a place; none when nothing waits.
pub async fn next_due(app: &App, round: &Round) -> Result<Option<TimeDelta>> {
    let (now, lanes) = (app.clock.now(), open_lanes(round));
    let next = app.db.read(move |conn| Ok(hosts::next_due(conn, &lanes)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
