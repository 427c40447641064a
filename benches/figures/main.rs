//! The figures of the server: `make bench`, or `make bench DATABASE=postgres`.
//!
//! Starts the release binary with a fresh data folder, lets it do each piece of work, and prints one row
//! for each: how many, how fast, and what it cost. Other servers are played by a listener on loopback.
//! Nothing here is a timed test: a shared machine is noisy, and the processor time of one operation is
//! what compares. Columns are medians of a few rounds, each with a new server.
//!
//! `--rounds N` says how many, `--only pages` that one part is wanted, with what it needs (`media`, `pages`, `inbox`,
//! `deliveries` or `streams`); `HELIOGRAPH_BIN` names another binary.

mod deliveries;
mod house;
mod inbox;
mod media;
mod pages;
mod peer;
mod pictures;
mod postgres;
mod procfs;
mod streams;
mod table;
mod town;
mod wire;

use std::{error::Error, path::PathBuf, time::Duration};

use house::House;
use peer::Peer;
use pictures::Pictures;
use postgres::PostgresServer;
use table::{Row, Table};
use town::Town;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// How often everything is done.
const ROUNDS: usize = 3;

/// Starts after the first, in a folder that is set up already.
const STARTS: usize = 5;

/// How long an idle server is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(2);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    let rounds = told("--rounds").map_or(Ok(ROUNDS), |number| number.parse())?;
    let only = told("--only").map(String::as_str);
    let binary = setting("HELIOGRAPH_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_heliograph").to_owned());
    let binary = PathBuf::from(binary);
    let postgres = match setting("DATABASE").as_deref() {
        None | Some("" | "sqlite") => None,
        Some("postgres") => {
            let url = setting("HELIOGRAPH_TEST_POSTGRES");
            Some(PostgresServer::new(url.ok_or("HELIOGRAPH_TEST_POSTGRES names no server")?))
        }
        Some(other) => return Err(format!("DATABASE is sqlite or postgres, not {other}").into()),
    };
    let size = std::fs::metadata(&binary)?.len() / 1_000_000;
    let database = if postgres.is_some() { "PostgreSQL" } else { "SQLite" };
    println!("\n{database}, medians of {rounds} rounds; the binary has {size} MB\n");

    let pictures = Pictures::new()?;
    let peer = Peer::start()?;
    let mut table = Table::default();
    for number in 1..=rounds {
        eprintln!("round {number} of {rounds}");
        table.add(round(&binary, postgres.as_ref(), &peer, &pictures, only)?);
    }
    table.print();
    Ok(())
}

/// Everything once, with a house of its own.
fn round(
    binary: &std::path::Path,
    postgres: Option<&PostgresServer>,
    peer: &Peer,
    pictures: &Pictures,
    only: Option<&str>,
) -> Result<Vec<Row>> {
    let house = House::build(binary, postgres)?;
    let mut rows = start(&house)?;
    let (server, _) = house.start()?;
    let town = Town::settle(&house, &server, peer)?;
    let wants = |parts: &[&str]| only.is_none_or(|only| parts.contains(&only));
    if wants(&["media", "pages"]) {
        rows.extend(media::measure(&town, pictures)?);
    }
    if wants(&["pages"]) {
        rows.extend(pages::measure(&town)?);
    }
    if wants(&["inbox", "deliveries", "streams"]) {
        rows.extend(inbox::measure(&town)?);
    }
    if wants(&["deliveries"]) {
        rows.extend(deliveries::measure(&town)?);
    }
    if wants(&["streams"]) {
        rows.extend(streams::measure(&house, &town)?);
    }
    drop(server);
    house.complain();
    Ok(rows)
}

/// The first start makes the database and a key; those after it find them.
fn start(house: &House) -> Result<Vec<Row>> {
    let (first, took) = house.start()?;
    let mut rows = vec![Row::of_starts("first start, to 200 of /health", &[took], &first)];
    drop(first);
    let mut each = Vec::new();
    for _ in 1..STARTS {
        each.push(house.start()?.1);
    }
    let (last, took) = house.start()?;
    each.push(took);
    rows.push(Row::of_starts("start, to 200 of /health", &each, &last));
    std::thread::sleep(IDLE);
    rows.push(Row::of_memory("idle, two seconds later", &last));
    Ok(rows)
}

#[expect(clippy::disallowed_methods, reason = "a bench's own switch is no setting of the server")]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
