//! What we bring to other servers.

use std::time::{Duration, Instant};

use crate::{
    Result,
    inbox::{CROWD, follow, wait_for},
    peer::Resident,
    table::{Meter, Row},
    town::{Person, Town},
    wire,
};

/// Followers on one server without a shared inbox.
const NEIGHBOURS: usize = 300;

pub(crate) fn measure(town: &Town) -> Result<Vec<Row>> {
    let neighbours: Vec<Resident> =
        (0..NEIGHBOURS).map(|n| town.peer.resident("next", &format!("n{n}"))).collect();
    let letters: Vec<_> =
        neighbours.iter().map(|who| follow(town, who, &town.neighbour)).collect::<Result<_>>()?;
    town.peer.forget();
    wire::drive(town.server.address, 8, &letters, 202)?;
    let path = format!("/api/v1/accounts/{}", town.neighbour.id);
    wait_for(town, &path, "followers_count", NEIGHBOURS)?;
    town.peer.wait_for("Accept", NEIGHBOURS)?;
    Ok(vec![
        fan_out(town, &format!("one post to {CROWD} inboxes of as many servers"), &town.star, CROWD)?,
        fan_out(
            town,
            &format!("one post to {NEIGHBOURS} inboxes of one server"),
            &town.neighbour,
            NEIGHBOURS,
        )?,
    ])
}

/// From the moment that somebody publishes a post until each follower's server has it.
fn fan_out(town: &Town, work: &str, who: &Person, count: usize) -> Result<Row> {
    town.peer.forget();
    let meter = Meter::start(town.server);
    let started = Instant::now();
    town.publish(who, "The lighthouse, at last. #lighthouse", &[])?;
    let arrivals = town.peer.wait_for("Create", count)?;
    let took: Vec<Duration> = arrivals.iter().map(|arrival| arrival.at - started).collect();
    let wall = took.iter().max().copied().unwrap_or_default();
    Ok(meter.finish(work, wall, &took))
}
