//! Pictures: uploaded one after the other, and posted.

use std::time::Instant;

use serde_json::Value;

use crate::{
    Result,
    pictures::Pictures,
    table::{Meter, Row},
    town::{Town, text},
    wire,
};

const PHOTOS: usize = 10;
const LARGE: usize = 4;
/// What a page of posts shows.
const POSTS: usize = 20;

pub(crate) fn measure(town: &Town, pictures: &Pictures) -> Result<Vec<Row>> {
    let size = |picture: &[u8]| picture.len() / 1000;
    let photo = format!("upload a {} kB photo of 1600 x 1200", size(&pictures.photo));
    let large = format!("upload a {} kB photo of 12 megapixels", size(&pictures.large));
    let rows = vec![
        upload(town, &photo, &pictures.photo, PHOTOS)?,
        upload(town, &large, &pictures.large, LARGE)?,
        post_photo(town, &pictures.photo)?,
    ];
    for number in 0..POSTS {
        let media: Value = town.send(&town.upload(&town.photographer, &pictures.small))?;
        let words = format!("Number {number} of a walk along the river. #river #morning");
        town.publish(&town.photographer, &words, &[text(&media, "id")?])?;
    }
    Ok(rows)
}

fn upload(town: &Town, work: &str, picture: &[u8], count: usize) -> Result<Row> {
    let requests = vec![town.upload(&town.photographer, picture); count];
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, 1, &requests, 200)?;
    let wall = meter.elapsed();
    Ok(meter.finish(work, wall, &took))
}

/// The upload and the post that shows it, as one operation.
fn post_photo(town: &Town, picture: &[u8]) -> Result<Row> {
    let upload = town.upload(&town.photographer, picture);
    let meter = Meter::start(town.server);
    let mut took = Vec::new();
    for _ in 0..PHOTOS {
        let started = Instant::now();
        let media = town.send(&upload)?;
        town.publish(&town.photographer, "From the bridge, a minute later.", &[text(&media, "id")?])?;
        took.push(started.elapsed());
    }
    let wall = meter.elapsed();
    Ok(meter.finish("post with such a photo of 1600 x 1200", wall, &took))
}
