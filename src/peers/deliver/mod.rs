//! Bringing letters to other servers.
//!
//! Each host that is due is served in a task of its own, so none waits for another; quick hosts and slow ones have their
//! own places. `docs/federation/delivery.md` has the table of answers and what follows from each.

mod answer;
mod send;
mod turn;

use chrono::TimeDelta;
use tokio::task::JoinSet;

use crate::{
    app::App,
    error::Result,
    queues::hosts::{self, Lane, Turn},
};

/// Hosts that are served side by side.
const HOSTS: usize = 64;
/// How many of them may be slow, away or new. The others never wait for one of these.
const SLOW_HOSTS: usize = 16;

/// The hosts that are being served.
#[derive(Debug, Default)]
pub struct Round {
    tasks: JoinSet<Lane>,
    slow: usize,
}

impl Round {
    /// Places for hosts of a lane that are free.
    fn free(&self, lane: Lane) -> usize {
        let all = HOSTS.saturating_sub(self.tasks.len());
        match lane {
            Lane::Fast => all,
            Lane::Slow => all.min(SLOW_HOSTS.saturating_sub(self.slow)),
        }
    }

    /// The lanes that have a free place.
    #[must_use]
    pub fn open_lanes(&self) -> Vec<Lane> {
        Lane::ALL.iter().copied().filter(|lane| 0 < self.free(*lane)).collect()
    }

    fn serve(&mut self, app: &App, turn: Turn) {
        let (app, lane) = (app.clone(), turn.lane);
        self.slow += usize::from(lane == Lane::Slow);
        self.tasks.spawn(async move {
            turn::serve(&app, turn).await;
            lane
        });
    }

    fn left(&mut self, lane: Result<Lane, tokio::task::JoinError>) {
        match lane {
            Ok(lane) => self.slow = self.slow.saturating_sub(usize::from(lane == Lane::Slow)),
            Err(error) => {
                tracing::error!(%error, "a worker for a host ended; its lease runs out");
                // Nobody knows whose it was: a place too many for a moment is better than one too few for ever.
                self.slow = self.slow.saturating_sub(1);
            }
        }
    }

    /// Waits until a place is free again. Never answers while nobody is served.
    pub async fn wait(&mut self) {
        match self.tasks.join_next().await {
            Some(left) => self.left(left),
            None => std::future::pending().await,
        }
    }

    /// Takes notice of everyone who has ended by now.
    pub fn tidy(&mut self) {
        while let Some(left) = self.tasks.try_join_next() {
            self.left(left);
        }
    }

    /// Waits until everyone has ended.
    pub async fn end(&mut self) {
        while let Some(left) = self.tasks.join_next().await {
            self.left(left);
        }
    }
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
    let places = |lane| i64::try_from(round.free(lane)).unwrap_or_default();
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
        round.serve(app, turn);
    }
    Ok(any)
}

/// How long until the next host is due for which there is a place; none when nothing waits.
pub async fn next_due(app: &App, round: &Round) -> Result<Option<TimeDelta>> {
    let (now, lanes) = (app.clock.now(), round.open_lanes());
    let next = app.db.read(move |conn| Ok(hosts::next_due(conn, &lanes)?)).await?;
    Ok(next.map(|at| at.0 - now))
}
