//! Counting, and judging what came of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    db,
    model::{Kind, Publisher, State, Trend, WINDOW, scores},
};
use crate::{
    audit::{self, Action},
    cards::{Card, db as cards},
    clock::Instant,
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, PostId},
    settings,
};

/// What of a kind trends at most.
const MOST: usize = 200;
/// Whether something is shown only when somebody who runs the server has allowed it.
const REVIEW: &str = "trends_review";

/// What everything of a kind is worth now, the strongest first.
pub fn count(conn: &mut Conn, kind: Kind) -> Result<Vec<(i64, f64)>> {
    let since = Instant::from(conn.now() - WINDOW);
    let uses = match kind {
        Kind::Tag => db::list_tag_uses(conn, since)?,
        Kind::Post => db::list_post_uses(conn, since)?,
        Kind::Link => db::list_link_uses(conn, since)?,
    };
    let mut ranked: Vec<(i64, f64)> = scores(&uses, conn.now()).into_iter().collect();
    ranked.sort_by(|(one, less), (other, more)| more.total_cmp(less).then(other.cmp(one)));
    if kind == Kind::Post {
        ranked = one_of_each(conn, ranked)?;
    }
    ranked.truncate(MOST);
    Ok(ranked)
}

/// Of every author only what is liked best.
fn one_of_each(conn: &mut Conn, mut ranked: Vec<(i64, f64)>) -> Result<Vec<(i64, f64)>> {
    ranked.truncate(MOST * 5);
    let ids: Vec<PostId> = ranked.iter().map(|(post, _)| PostId(*post)).collect();
    let authors: BTreeMap<PostId, AccountId> = db::list_authors(conn, &ids)?.into_iter().collect();
    let mut seen = BTreeSet::new();
    ranked.retain(|(post, _)| authors.get(&PostId(*post)).is_some_and(|author| seen.insert(*author)));
    Ok(ranked)
}

/// From now on this trends, and nothing else of the kind.
pub fn keep(conn: &mut Conn, kind: Kind, ranked: &[(i64, f64)]) -> Result<()> {
    let updated_at = conn.now().into();
    db::clear(conn, kind)?;
    for (subject_id, score) in ranked {
        let trend = Trend { kind, subject_id: *subject_id, score: *score, state: State::Seen, updated_at };
        db::set_score(conn, &trend)?;
    }
    if kind == Kind::Link {
        meet_publishers(conn, ranked)?;
    }
    Ok(())
}

/// Where these pages are can be judged from now on.
fn meet_publishers(conn: &mut Conn, ranked: &[(i64, f64)]) -> Result<()> {
    let ids: Vec<i64> = ranked.iter().map(|(card, _)| *card).collect();
    let domains: BTreeSet<String> =
        cards::list_by_id(conn, &ids)?.iter().map(Card::domain).filter(|domain| !domain.is_empty()).collect();
    let updated_at = conn.now().into();
    for domain in domains {
        let one = Publisher { id: conn.new_id(), domain, state: State::Seen, updated_at };
        db::insert_publisher(conn, &one)?;
    }
    Ok(())
}

/// Which states are shown to everyone.
pub fn shown(conn: &mut Conn) -> Result<&'static [State]> {
    Ok(if needs_review(conn)? { &[State::Allowed] } else { &[State::Allowed, State::Seen] })
}

pub fn needs_review(conn: &mut Conn) -> Result<bool> {
    Ok(settings::find(conn, REVIEW)?.is_some_and(|value| value == "true"))
}

/// Whether something trends before anybody has looked at it.
pub fn set_review(conn: &mut Conn, by: &audit::By, review: bool) -> Result<()> {
    let before = needs_review(conn)?;
    settings::set(conn, REVIEW, if review { "true" } else { "false" })?;
    Ok(audit::record(conn, by, Action::ChangeTrends, REVIEW, &before.into(), &review.into())?)
}

/// Somebody who runs the server allows it, or refuses it for good.
pub fn judge(conn: &mut Conn, by: &audit::By, kind: Kind, subject: i64, state: State) -> Result<()> {
    let before = db::list_of(conn, kind, &[subject])?.pop().ok_or(Error::NotFound)?;
    if !db::set_state(conn, kind, subject, state)? {
        // It has just stopped trending: what is judged is kept.
        db::set_score(conn, &Trend { state, ..before.clone() })?;
        db::set_state(conn, kind, subject, state)?;
    }
    let target = format!("{} {subject}", kind.as_str());
    let (before, after) = (before.state.as_str().into(), state.as_str().into());
    Ok(audit::record(conn, by, Action::JudgeTrend, &target, &before, &after)?)
}

/// The same of a hashtag, whether or not it trends or was ever judged.
pub fn judge_tag(conn: &mut Conn, by: &audit::By, hashtag: i64, trendable: bool) -> Result<()> {
    if db::list_of(conn, Kind::Tag, &[hashtag])?.is_empty() {
        let updated_at = conn.now().into();
        let unknown =
            Trend { kind: Kind::Tag, subject_id: hashtag, score: 0.0, state: State::Seen, updated_at };
        db::set_score(conn, &unknown)?;
    }
    judge(conn, by, Kind::Tag, hashtag, if trendable { State::Allowed } else { State::Refused })
}

/// The same of everything that is at one place, as far as nobody judges it by itself.
pub fn judge_publisher(conn: &mut Conn, by: &audit::By, id: i64, state: State) -> Result<Publisher> {
    let before = found(db::find_publisher(conn, id))?;
    db::set_publisher_state(conn, id, state)?;
    let target = format!("publisher {}", before.domain);
    let (was, is) = (before.state.as_str().into(), state.as_str().into());
    audit::record(conn, by, Action::JudgeTrend, &target, &was, &is)?;
    found(db::find_publisher(conn, id))
}
