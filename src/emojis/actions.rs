//! What happens to custom emoji.

use chrono::TimeDelta;

use super::{
    db,
    model::{Emoji, Named, RemoteEmoji, is_shortcode},
};
use crate::{
    db::Conn,
    error::{Error, Result},
    ids::EmojiId,
    limits,
    queues::jobs::{self, Job},
};

/// Remembers the emoji that something of `domain` uses, at most [`limits::EMOJIS`] of them. A server that
/// shows more than [`limits::EMOJIS_PER_DAY`] new ones a day has the rest left out: its texts show the
/// shortcode.
pub fn remember(conn: &mut Conn, domain: &str, used: &[RemoteEmoji]) -> Result<Vec<Named>> {
    let mut used: Vec<&RemoteEmoji> = used.iter().filter(|one| is_shortcode(&one.shortcode)).collect();
    used.sort_by(|one, other| one.shortcode.cmp(&other.shortcode));
    used.dedup_by(|one, other| one.shortcode == other.shortcode);
    used.truncate(limits::EMOJIS);
    if used.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = used.iter().map(|one| one.shortcode.clone()).collect();
    let known = db::list_named(conn, domain, &names)?;
    let mut named = Vec::with_capacity(used.len());
    let mut room = None;
    for one in used {
        if let Some(known) = known.iter().find(|known| known.shortcode == one.shortcode) {
            refresh(conn, known, one)?;
            named.push(Named { shortcode: one.shortcode.clone(), id: known.id });
            continue;
        }
        let left = if let Some(left) = room {
            left
        } else {
            let since = (conn.now() - TimeDelta::days(1)).into();
            limits::EMOJIS_PER_DAY - db::count_since(conn, domain, since)?
        };
        room = Some(left - 1);
        if left <= 0 {
            continue;
        }
        let now = conn.now();
        let emoji = Emoji {
            id: EmojiId(conn.new_id()),
            domain: domain.to_owned(),
            shortcode: one.shortcode.clone(),
            uri: one.uri.clone(),
            image: one.image.clone(),
            updated_at: one.updated_at.unwrap_or(now).min(now).into(),
            created_at: now.into(),
        };
        if db::insert(conn, &emoji)? {
            named.push(Named { shortcode: emoji.shortcode, id: emoji.id });
        }
    }
    Ok(named)
}

/// A picture that its server changed is shown anew; an older state changes nothing.
fn refresh(conn: &mut Conn, known: &Emoji, one: &RemoteEmoji) -> Result<()> {
    let is_newer = one.updated_at.is_some_and(|at| known.updated_at.0 < at);
    if known.image == one.image || !is_newer {
        return Ok(());
    }
    let now = conn.now();
    let changed = Emoji {
        image: one.image.clone(),
        uri: one.uri.clone(),
        updated_at: one.updated_at.unwrap_or(now).min(now).into(),
        ..known.clone()
    };
    Ok(db::set_image(conn, &changed)?)
}

/// A new emoji of ours, or another picture for one; `image` is secret and file below `/media/`.
pub fn set_own(conn: &mut Conn, shortcode: &str, image: String) -> Result<Emoji> {
    if !is_shortcode(shortcode) {
        return Err(Error::field(
            "shortcode",
            "ERR_INVALID",
            "A shortcode has at least two letters, digits or underscores.",
        ));
    }
    let now = conn.now().into();
    if let Some(known) = db::list_named(conn, "", &[shortcode.to_owned()])?.pop() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets: vec![known.image.clone()] })?;
        let changed = Emoji { image, updated_at: now, ..known };
        db::set_image(conn, &changed)?;
        return Ok(changed);
    }
    let id = EmojiId(conn.new_id());
    let emoji = Emoji {
        uri: Some(conn.site().emoji(shortcode)),
        domain: String::new(),
        shortcode: shortcode.to_owned(),
        updated_at: now,
        created_at: now,
        image,
        id,
    };
    db::insert(conn, &emoji)?;
    Ok(emoji)
}

/// Takes one of ours away; texts that use it show its shortcode.
pub fn delete_own(conn: &mut Conn, shortcode: &str) -> Result<()> {
    let known = db::list_named(conn, "", &[shortcode.to_owned()])?.pop().ok_or(Error::NotFound)?;
    db::delete(conn, known.id)?;
    Ok(jobs::enqueue(conn, &Job::DeleteFiles { secrets: vec![known.image] })?)
}

/// Those of ours that a text uses.
pub fn used_in(conn: &mut Conn, text: &str) -> Result<Vec<Named>> {
    let mut names = shortcodes(text);
    names.truncate(limits::EMOJIS);
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known = db::list_named(conn, "", &names)?;
    Ok(known.into_iter().map(|one| Named { shortcode: one.shortcode, id: one.id }).collect())
}

/// What stands between two colons and could be a shortcode, each once.
fn shortcodes(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let parts: Vec<&str> = text.split(':').collect();
    // The first and the last part have a colon on one side only.
    for part in parts.iter().skip(1).take(parts.len().saturating_sub(2)) {
        if is_shortcode(part) && !found.iter().any(|known| known == part) {
            found.push((*part).to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::shortcodes;

    #[test]
    fn a_shortcode_stands_between_colons() {
        assert_eq!(shortcodes("at 12:30:15 :blob: :blob::cat: :x"), ["30", "blob", "cat"]);
        assert!(shortcodes("nothing: here").is_empty());
    }
}
