//! One host's turn: what is due for it is brought, as long as it answers.

use std::{collections::VecDeque, time::Duration};

use chrono::TimeDelta;
use federation::retry;
use tokio::{task::JoinSet, time::Instant};

use super::{
    answer::{Verdict, judge},
    send::send,
};
use crate::{
    app::App,
    error::{Context as _, Result},
    queues::{
        self,
        deliveries::{self, Fate, Waiting},
        hosts::{self, Ending, SLOW, Turn},
    },
};

/// Letters of different subjects that one host gets at the same time (federation design, 2.11); fewer where it is slow,
/// and until it has answered in this turn.
const WIDTH: usize = 4;
const SLOW_WIDTH: usize = 2;
/// Letters that are looked up at once.
const BATCH: usize = 64;
/// How long one host is served before it is given back, so that others have its place.
const TURN: Duration = Duration::from_secs(20);
/// How often the lease is renewed: three times before it would end.
const RENEW: Duration = Duration::from_secs(10);
/// How often, and in what distance, a turn that failed is given back, while the database is away.
const GIVE_BACK: usize = 30;
const BREATH: Duration = Duration::from_secs(1);

/// Brings what is due, and gives the host back. What could not be written down is brought again.
pub(super) async fn serve(app: &App, turn: Turn) {
    let host = turn.host.clone();
    let lease = turn.clone();
    let ended = tokio::select! {
        done = run(app, turn) => done,
        () = keep(app, &lease) => {
            tracing::warn!(host, "another worker has taken this host over");
            return;
        }
    };
    let Err(error) = ended else { return };
    tracing::error!(%error, host, "a delivery could not be noted; it is tried again");
    for _ in 0..GIVE_BACK {
        let lease = lease.clone();
        if app.db.write(move |conn| Ok(hosts::finish(conn, &lease, &Ending::Idle)?)).await.is_ok() {
            return;
        }
        tokio::time::sleep(BREATH).await;
    }
}

/// Renews the lease until it is lost. A database that does not answer says nothing about whose it is.
async fn keep(app: &App, turn: &Turn) {
    loop {
        tokio::time::sleep(RENEW).await;
        let own = turn.clone();
        if let Ok(false) = app.db.write(move |conn| Ok(hosts::renew(conn, &own)?)).await {
            return;
        }
    }
}

async fn run(app: &App, turn: Turn) -> Result<()> {
    let since = Instant::now();
    let mut work = Work { turn, has_answered: false };
    let ending = loop {
        let letters = work.next(app).await?;
        if letters.is_empty() {
            break if work.has_answered { Ending::Well } else { Ending::Idle };
        }
        match work.bring(app, letters, since).await? {
            Step::On => {}
            Step::Over(ending) => break ending,
            // Whatever is known of the host by now, another worker writes down.
            Step::Lost => return Ok(()),
        }
        if TURN < since.elapsed() {
            break if work.has_answered { Ending::Well } else { Ending::Idle };
        }
    };
    let turn = work.turn;
    app.db.write(move |conn| Ok(hosts::finish(conn, &turn, &ending)?)).await.map(drop)
}

/// Whether a turn goes on.
enum Step {
    On,
    Over(Ending),
    /// The host is another worker's.
    Lost,
}

struct Work {
    turn: Turn,
    /// In this turn. A host that was away, or that nobody knows yet, is asked with one letter first.
    has_answered: bool,
}

/// An attempt that nobody took.
struct Failed {
    letter: Waiting,
    is_wish: bool,
    is_fault: bool,
    retry_after: Option<TimeDelta>,
    why: String,
}

impl Work {
    fn is_probing(&self) -> bool {
        !self.has_answered && (self.turn.fail_count != 0 || self.turn.answer_ms.is_none())
    }

    fn width(&self) -> usize {
        let is_slow = self.turn.answer_ms.is_some_and(|average| SLOW.num_milliseconds() < average);
        if self.is_probing() {
            1
        } else if is_slow || !self.has_answered {
            SLOW_WIDTH
        } else {
            WIDTH
        }
    }

    async fn next(&self, app: &App) -> Result<Vec<Waiting>> {
        let (host, probing) = (self.turn.host.clone(), self.is_probing());
        app.db
            .read(move |conn| {
                if probing {
                    return Ok(deliveries::find_probe(conn, &host)?.into_iter().collect());
                }
                Ok(deliveries::list_due(conn, &host, BATCH)?)
            })
            .await
    }

    /// The running average of how long an answer takes.
    fn measure(&mut self, took: Duration) {
        let took = i64::try_from(took.as_millis()).unwrap_or(i64::MAX / 2);
        let average = self.turn.answer_ms.map_or(took, |average| (average * 7 + took * 3) / 10);
        self.turn.answer_ms = Some(average);
    }

    /// Brings letters of different subjects, a few at a time.
    async fn bring(&mut self, app: &App, letters: Vec<Waiting>, since: Instant) -> Result<Step> {
        let mut queue: VecDeque<Waiting> = letters.into();
        let mut under_way = JoinSet::new();
        let (mut failed, mut in_a_row): (Vec<Failed>, usize) = (Vec::new(), 0);
        loop {
            let width = self.width();
            let goes_on = in_a_row == 0 || (self.has_answered && in_a_row < width);
            let goes_on = goes_on && since.elapsed() < TURN && !failed.iter().any(|one| one.is_wish);
            while goes_on
                && under_way.len() < width
                && let Some(letter) = queue.pop_front()
            {
                under_way.spawn(attempt(app.clone(), letter));
            }
            let Some(first) = under_way.join_next().await else { break };
            let mut done = vec![first];
            while let Some(more) = under_way.try_join_next() {
                done.push(more);
            }
            let mut settled = Vec::new();
            for one in done {
                let (letter, verdict, took) = one.context("bringing a letter")??;
                match verdict {
                    Verdict::Unasked(fate) => settled.push((letter, fate)),
                    Verdict::Answered(fate) => {
                        self.measure(took);
                        self.has_answered = true;
                        in_a_row = 0;
                        settled.push((letter, fate));
                    }
                    Verdict::NotNow { is_wish, is_fault, retry_after, why } => {
                        self.measure(took);
                        in_a_row += 1;
                        failed.push(Failed { letter, is_wish, is_fault, retry_after, why });
                    }
                }
            }
            if !self.settle(app, settled).await? {
                return Ok(Step::Lost);
            }
        }
        let is_scattered = in_a_row < self.width();
        self.conclude(app, failed, is_scattered).await
    }

    /// What follows where letters were not taken. `is_scattered` where others were taken in between.
    async fn conclude(&self, app: &App, failed: Vec<Failed>, is_scattered: bool) -> Result<Step> {
        let Some(last) = failed.last() else { return Ok(Step::On) };
        let retry_after = failed.iter().filter_map(|one| one.retry_after).max();
        let step = if failed.iter().any(|one| one.is_wish) && self.has_answered {
            Step::Over(Ending::Asked { retry_after })
        } else if self.has_answered && is_scattered {
            // A host that takes other letters is not away: it is these that it cannot take.
            Step::On
        } else if self.fails_at_one(app, &failed).await? {
            let step = Step::Over(Ending::Idle);
            let pauses = failed.into_iter().map(|one| {
                let tries = one.letter.tries.unsigned_abs() + 1;
                let pause = retry::delay(tries, app.clock.now() - one.letter.created_at.0, rand::random());
                (one.letter, Fate::Later { pause, why: one.why })
            });
            return Ok(if self.settle(app, pauses.collect()).await? { step } else { Step::Lost });
        } else {
            Step::Over(Ending::Away { retry_after, why: last.why.clone() })
        };
        let waits_with_host = matches!(step, Step::Over(_));
        let fates = failed.into_iter().map(|one| {
            let fate = if waits_with_host {
                Fate::Waits { why: one.why }
            } else {
                Fate::Later { pause: queues::pause(one.letter.tries + 2), why: one.why }
            };
            (one.letter, fate)
        });
        Ok(if self.settle(app, fates.collect()).await? { step } else { Step::Lost })
    }

    /// Whether it is one letter, and nothing else is waiting, that the host answers with an error time and again. It must
    /// not stand for what comes next, and waits by itself as long as the host would.
    async fn fails_at_one(&self, app: &App, failed: &[Failed]) -> Result<bool> {
        let [one] = failed else { return Ok(false) };
        let is_young = app.clock.now() - one.letter.created_at.0 < retry::RETENTION;
        if self.has_answered || !one.is_fault || one.letter.tries == 0 || !is_young {
            return Ok(false);
        }
        let host = self.turn.host.clone();
        app.db.read(move |conn| Ok(deliveries::count_waiting(conn, &host, 2)? == 1)).await
    }

    /// Writes down what came of letters: that holds, whoever has the host. False where this worker lost it.
    async fn settle(&self, app: &App, fates: Vec<(Waiting, Fate)>) -> Result<bool> {
        if fates.is_empty() {
            return Ok(true);
        }
        let turn = self.turn.clone();
        app.db
            .write(move |conn| {
                for (letter, fate) in &fates {
                    deliveries::settle(conn, letter, fate)?;
                }
                Ok(hosts::is_own(conn, &turn)?)
            })
            .await
    }
}

async fn attempt(app: App, letter: Waiting) -> Result<(Waiting, Verdict, Duration)> {
    let _place = app.outgoing.acquire().await.context("waiting to send")?;
    let since = Instant::now();
    let outcome = send(&app, &letter).await?;
    Ok((letter, judge(outcome.as_ref()), since.elapsed()))
}
