//! What is read: documents by other servers, pages by our people. And posts of words, which are written.

use serde_json::json;

use crate::{
    Result,
    table::{Meter, Row},
    town::Town,
    wire,
};

const AT_ONCE: usize = 8;
const DOCUMENTS: usize = 5_000;
const PAGES: usize = 1_500;
const POSTS: usize = 400;

pub(crate) fn measure(town: &Town) -> Result<Vec<Row>> {
    let (peer, to) = (town.peer, town.authority);
    let someone = peer.resident("guest", "guest");
    let actor = format!("/users/{}", town.photographer.name);
    let post = format!("/p/{}", town.publish(&town.star, "Fog over the harbour. #fog", &[])?);
    // The first question of a stranger makes us fetch their key.
    town.send(&peer.question(&someone, to, &post)?)?;
    let resource = format!("acct:{}@{to}", town.photographer.name);
    let webfinger = format!("/.well-known/webfinger?resource={resource}");
    let nobody = |path: &str| wire::request("GET", path, &[("host", to)], b"");
    let home = "/api/v1/timelines/home";
    let public = "/api/v1/timelines/public";
    Ok(vec![
        read(town, "actor document, signed GET", DOCUMENTS, peer.question(&someone, to, &actor)?)?,
        read(town, "WebFinger", DOCUMENTS, nobody(&webfinger))?,
        read(town, "post document, signed GET", DOCUMENTS, peer.question(&someone, to, &post)?)?,
        read(town, "home timeline, 20 posts with a photo", PAGES, town.question(&town.reader, home))?,
        read(town, "public timeline, 20 posts with a photo", PAGES, nobody(public))?,
        write(town)?,
    ])
}

fn read(town: &Town, work: &str, count: usize, request: Vec<u8>) -> Result<Row> {
    let requests = vec![request; count];
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, AT_ONCE, &requests, 200)?;
    let wall = meter.elapsed();
    Ok(meter.finish(work, wall, &took))
}

/// Of someone with a follower here and none elsewhere.
fn write(town: &Town) -> Result<Row> {
    let words = |number: usize| {
        let body = json!({"status": format!("Note {number}: the light was better yesterday. #light")});
        town.order(&town.photographer, "/api/v1/statuses", &body)
    };
    let requests: Vec<_> = (0..POSTS).map(words).collect();
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, AT_ONCE, &requests, 200)?;
    let wall = meter.elapsed();
    Ok(meter.finish("post text", wall, &took))
}
