//! Which page a post leads to, and what became of reading it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    db,
    html::first_link,
    model::{About, Card, CardState, DELAY, page_address},
};
use crate::{
    db::Conn,
    error::Result,
    events::Event,
    ids::PostId,
    instances,
    posts::{Post, db as posts, model::Extra},
    quotes::db as quotes,
    work::Bell,
};

/// Shown every event once.
pub fn on_event(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::Posted { post } => look_at(conn, *post).map(drop),
        Event::PostEdited { post } => {
            if !look_at(conn, *post)? {
                db::detach(conn, *post)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whether the post leads to a page, which is its card then.
fn look_at(conn: &mut Conn, post: PostId) -> Result<bool> {
    let Some(post) = posts::find(conn, post)? else { return Ok(false) };
    let page = if has_room(conn, &post)? { first_link(&post.content) } else { None };
    let page = page.as_deref().and_then(page_address).filter(|page| !conn.site().owns(page.as_str()));
    let Some(page) = page else { return Ok(false) };
    if instances::policy_of(conn, [federation::origin::authority(&page).as_str()])?.blocked {
        return Ok(false);
    }
    let card = find_or_wait(conn, page.as_str())?;
    db::attach(conn, post.id, card.id)?;
    Ok(true)
}

/// Everybody may see the post, and nothing else is shown below it.
fn has_room(conn: &mut Conn, post: &Post) -> Result<bool> {
    let is_plain = !post.is_boost() && post.visibility.is_open() && post.media_count == 0;
    Ok(is_plain
        && !post.may_have(Extra::Poll)
        && (!post.may_have(Extra::Quote) || quotes::find(conn, post.id)?.is_none()))
}

/// The card of a page, which is read soon if it was not today.
fn find_or_wait(conn: &mut Conn, url: &str) -> Result<Card> {
    let now = conn.now();
    let due_at = soon(now).into();
    let known = if let Some(known) = db::find_by_url(conn, url)? {
        known
    } else {
        let card = Card::waiting(conn.new_id(), url.to_owned(), due_at);
        if db::insert(conn, &card)? {
            conn.ring(Bell::Cards);
            return Ok(card);
        }
        crate::db::found(db::find_by_url(conn, url))?
    };
    if known.is_stale(now) {
        db::set_due(conn, &[known.id], due_at)?;
        conn.ring(Bell::Cards);
    }
    Ok(known)
}

/// A moment within the next minute: other servers have the same link, and none of us may come at once.
fn soon(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::milliseconds(rand::random_range(1_000..=DELAY.num_milliseconds()))
}

/// How long a page belongs to whoever reads it.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Pages that are to be read now, by whoever asked.
pub fn take_due(conn: &mut Conn, most: i64) -> Result<Vec<Card>> {
    let until = (conn.now() + LEASE).into();
    Ok(db::take_due(conn, most, until)?)
}

/// The page was read, or could not be. What was known of it before stays where nothing new came.
pub fn keep(conn: &mut Conn, card: &Card, about: Option<(About, url::Url)>) -> Result<()> {
    let now = conn.now();
    let read = about.map(|(about, page)| about.on(card, &page, now));
    let failed = || {
        let state = if card.state == CardState::Ready { CardState::Ready } else { CardState::Nothing };
        Card { state, due_at: None, fetched_at: Some(now.into()), ..card.clone() }
    };
    Ok(db::update(conn, &read.unwrap_or_else(failed))?)
}

/// Forgets pages that no post leads to any more. How many there were.
pub fn sweep(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<usize> {
    Ok(db::forget(conn, before.into(), most)?)
}
