//! What other servers bring us.

use chrono::SecondsFormat;
use serde_json::{Value, json};

use crate::{
    Result,
    peer::Resident,
    table::{Meter, Row},
    town::{Person, Town, text},
    wire,
};

const AT_ONCE: usize = 16;
/// Servers with one follower of the star each.
pub(crate) const CROWD: usize = 1_000;
/// Authors elsewhere whom our reader follows, each on a server of their own.
const AUTHORS: usize = 16;
const CREATES: usize = 2_000;
/// Posts that the whole crowd likes.
const LIKED: usize = 2;

pub(crate) fn measure(town: &Town) -> Result<Vec<Row>> {
    let crowd: Vec<Resident> =
        (0..CROWD).map(|n| town.peer.resident(&format!("c{n}"), &format!("c{n}"))).collect();
    let mut rows = follows(town, &crowd)?;
    rows.extend(creates(town)?);
    rows.extend(likes(town, &crowd)?);
    Ok(rows)
}

/// A `Follow` of one of ours.
pub(crate) fn follow(town: &Town, who: &Resident, whom: &Person) -> Result<Vec<u8>> {
    let object = format!("http://{}/users/{}", town.authority, whom.name);
    let activity = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/follows/{}", who.uri, whom.name),
        "type": "Follow",
        "actor": who.uri,
        "object": object,
    });
    town.peer.letter(who, town.authority, &activity)
}

/// Nobody has heard of them: each key is fetched first, and each `Accept` is brought back.
fn follows(town: &Town, crowd: &[Resident]) -> Result<Vec<Row>> {
    let letters: Vec<_> = crowd.iter().map(|who| follow(town, who, &town.star)).collect::<Result<_>>()?;
    town.peer.forget();
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, AT_ONCE, &letters, 202)?;
    let accepted = meter.elapsed();
    town.peer.wait_for("Accept", crowd.len())?;
    let processed = meter.elapsed();
    let row = meter.finish("Follow by an unknown actor, to its Accept", processed, &took);
    Ok(vec![row.until("Follow by an unknown actor, taken in", accepted), row.without_callers()])
}

fn creates(town: &Town) -> Result<Vec<Row>> {
    let authors: Vec<Resident> =
        (0..AUTHORS).map(|n| town.peer.resident(&format!("a{n}"), &format!("a{n}"))).collect();
    let mut known = Vec::new();
    for author in &authors {
        known.push(befriend(town, author)?);
    }
    let mut letters = Vec::new();
    for number in 0..CREATES {
        let author = &authors[number % AUTHORS];
        letters.push(town.peer.letter(author, town.authority, &create(author, number))?);
    }
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, AT_ONCE, &letters, 202)?;
    let accepted = meter.elapsed();
    for id in &known {
        wait_for(town, &format!("/api/v1/accounts/{id}"), "statuses_count", CREATES / AUTHORS)?;
    }
    let processed = meter.elapsed();
    let row = meter.finish("inbox Create, processed", processed, &took);
    Ok(vec![row.until("inbox Create, taken in", accepted), row.without_callers()])
}

/// Our reader follows someone elsewhere, who accepts. Their id here.
fn befriend(town: &Town, author: &Resident) -> Result<String> {
    let found = town.get(&town.reader, &format!("/api/v2/search?resolve=true&q={}", author.uri))?;
    let id = text(&found["accounts"][0], "id")?;
    town.peer.forget();
    town.follow(&town.reader, &id)?;
    let follow = town.peer.wait_for("Follow", 1)?;
    let follow: Value = serde_json::from_slice(&follow[0].body)?;
    let accept = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/accepts/1", author.uri),
        "type": "Accept",
        "actor": author.uri,
        "object": follow,
    });
    let accept = town.peer.letter(author, town.authority, &accept)?;
    wire::drive(town.server.address, 1, &[accept], 202)?;
    wait_for(town, &format!("/api/v1/accounts/{id}"), "followers_count", 1)?;
    Ok(id)
}

fn create(author: &Resident, number: usize) -> Value {
    // One a second until now, as a server hears them that was away for a while.
    let ago = chrono::TimeDelta::seconds(i64::try_from(CREATES - number).unwrap_or_default());
    #[expect(clippy::disallowed_methods, reason = "the server that reads it has a real clock")]
    let now = (chrono::Utc::now() - ago).to_rfc3339_opts(SecondsFormat::Secs, true);
    let id = format!("{}/notes/{number}", author.origin);
    let (to, cc) = ("https://www.w3.org/ns/activitystreams#Public", format!("{}/followers", author.uri));
    let tag = format!("{}/tags/sea", author.origin);
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", {"sensitive": "as:sensitive"}],
        "id": format!("{id}/activity"),
        "type": "Create",
        "actor": author.uri,
        "published": now,
        "to": [to],
        "cc": [cc],
        "object": {
            "id": id,
            "type": "Note",
            "attributedTo": author.uri,
            "url": id,
            "published": now,
            "to": [to],
            "cc": [cc],
            "sensitive": false,
            "content": format!(
                "<p>Number {number}: rain in the morning, sun at noon, and a long walk along the \
                 <a href=\"{tag}\" rel=\"tag\">#<span>sea</span></a> before it was dark.</p>"
            ),
            "tag": [{"type": "Hashtag", "name": "#sea", "href": tag}],
            "attachment": [],
        },
    })
}

fn likes(town: &Town, crowd: &[Resident]) -> Result<Vec<Row>> {
    let mut posts = Vec::new();
    let mut letters = Vec::new();
    for number in 0..LIKED {
        let post = town.publish(&town.photographer, &format!("Which one, {number}?"), &[])?;
        let object = format!("http://{}/p/{post}", town.authority);
        for who in crowd {
            let like = json!({
                "@context": "https://www.w3.org/ns/activitystreams",
                "id": format!("{}/likes/{post}", who.uri),
                "type": "Like",
                "actor": who.uri,
                "object": object,
            });
            letters.push(town.peer.letter(who, town.authority, &like)?);
        }
        posts.push(post);
    }
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, AT_ONCE, &letters, 202)?;
    let accepted = meter.elapsed();
    for post in &posts {
        wait_for(town, &format!("/api/v1/statuses/{post}"), "favourites_count", crowd.len())?;
    }
    let processed = meter.elapsed();
    let row = meter.finish("inbox Like, processed", processed, &took);
    Ok(vec![row.until("inbox Like, taken in", accepted), row.without_callers()])
}

/// Waits until a number that one of ours can see is as large as that.
pub(crate) fn wait_for(town: &Town, path: &str, name: &str, count: usize) -> Result<()> {
    wire::wait_until(&format!("{count} as {name} of {path}"), || {
        let seen = town.get(&town.reader, path)?[name].as_u64().unwrap_or_default();
        Ok(u64::try_from(count)? <= seen)
    })
}
