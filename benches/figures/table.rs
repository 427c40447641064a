//! Rows, and how they are measured and printed.

use std::time::{Duration, Instant};

use crate::house::Server;

/// One figure. A column that means nothing for it is left out.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    work: String,
    operations: u32,
    /// Seconds from the first request to the last effect.
    wall: Option<f64>,
    /// Milliseconds of one operation, as its caller sees it.
    p50: Option<f64>,
    p99: Option<f64>,
    /// Milliseconds of processor time for one operation.
    cpu: Option<f64>,
    /// The most memory, in MiB.
    peak: f64,
}

/// Counts from its start; the server has come to rest before.
pub(crate) struct Meter<'a> {
    server: &'a Server<'a>,
    started: Instant,
    cpu: Duration,
}

impl<'a> Meter<'a> {
    pub(crate) fn start(server: &'a Server<'a>) -> Self {
        server.rest();
        server.forget_peak();
        Self { server, cpu: server.cpu(), started: Instant::now() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// What `took` that long in all, and one by one; what it left to do is waited for and counted.
    pub(crate) fn finish(self, work: &str, wall: Duration, took: &[Duration]) -> Row {
        self.server.rest();
        let cpu = self.server.cpu().saturating_sub(self.cpu);
        let operations = count(took);
        eprintln!("  {work}: {operations} in {:.3} s", wall.as_secs_f64());
        Row {
            work: work.to_owned(),
            operations,
            wall: Some(wall.as_secs_f64()),
            p50: percentile(took, 50),
            p99: percentile(took, 99),
            cpu: Some(cpu.as_secs_f64() * 1e3 / f64::from(operations)),
            peak: self.server.peak(),
        }
    }
}

impl Row {
    pub(crate) fn of_starts(work: &str, took: &[Duration], server: &Server) -> Self {
        Self {
            work: work.to_owned(),
            operations: count(took),
            wall: Some(took.iter().sum::<Duration>().as_secs_f64()),
            p50: percentile(took, 50),
            p99: percentile(took, 99),
            // Of the last one alone, which has done nothing else yet.
            cpu: Some(server.own_cpu().as_secs_f64() * 1e3),
            peak: server.peak(),
        }
    }

    pub(crate) fn of_memory(work: &str, server: &Server) -> Self {
        let peak = server.memory();
        Self { work: work.to_owned(), operations: 1, wall: None, p50: None, p99: None, cpu: None, peak }
    }

    /// The same piece of work, up to where it was only accepted. Nobody knows what that part cost.
    pub(crate) fn until(&self, work: &str, wall: Duration) -> Self {
        Self { work: work.to_owned(), wall: Some(wall.as_secs_f64()), cpu: None, ..self.clone() }
    }

    /// The callers do not wait for this: what one of them sees says nothing.
    pub(crate) fn without_callers(self) -> Self {
        Self { p50: None, p99: None, ..self }
    }
}

fn count(took: &[Duration]) -> u32 {
    u32::try_from(took.len()).unwrap_or(u32::MAX)
}

fn percentile(took: &[Duration], percent: usize) -> Option<f64> {
    let mut sorted = took.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() * percent / 100).map(|took| took.as_secs_f64() * 1e3)
}

/// The same rows of several rounds.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Vec<Row>>);

impl Table {
    pub(crate) fn add(&mut self, round: Vec<Row>) {
        self.0.push(round);
    }

    pub(crate) fn print(&self) {
        println!(
            "{:<46} {:>6} {:>9} {:>9} {:>9} {:>9} {:>10} {:>9}",
            "work", "count", "wall s", "each/s", "p50 ms", "p99 ms", "CPU ms/op", "peak MiB"
        );
        for (number, row) in self.0.first().into_iter().flatten().enumerate() {
            let all: Vec<&Row> = self.0.iter().filter_map(|round| round.get(number)).collect();
            let over = |column: fn(&Row) -> Option<f64>| median(all.iter().filter_map(|row| column(row)));
            let wall = over(|row| row.wall);
            println!(
                "{:<46} {:>6} {:>9} {:>9} {:>9} {:>9} {:>10} {:>9}",
                row.work,
                row.operations,
                show(wall, 3),
                show(wall.map(|wall| f64::from(row.operations) / wall), 0),
                show(over(|row| row.p50), 2),
                show(over(|row| row.p99), 2),
                show(over(|row| row.cpu), 3),
                show(over(|row| Some(row.peak)), 1),
            );
        }
        println!();
    }
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

fn show(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
}
