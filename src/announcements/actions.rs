//! Announcing, reading, and putting emoji to it.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    db,
    model::{Announcement, REACTIONS, Reaction},
};
use crate::{
    audit::{self, Action},
    clock::{Instant, iso},
    db::{Conn, found},
    emojis::db as emojis,
    error::{Error, Result},
    ids::AccountId,
    notices::Notice,
    settings,
    work::Bell,
};

/// What can be said of an announcement; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub words: Option<String>,
    pub starts_at: Option<Option<Instant>>,
    pub ends_at: Option<Option<Instant>>,
    pub all_day: Option<bool>,
    pub published: Option<bool>,
    /// From when on it is shown, where that is not at once.
    pub publish_at: Option<Instant>,
}

impl Change {
    fn apply(self, one: &mut Announcement, now: Instant) -> Result<()> {
        if let Some(words) = self.words {
            one.words = words.replace("\r\n", "\n").trim().to_owned();
        }
        one.starts_at = self.starts_at.unwrap_or(one.starts_at);
        one.ends_at = self.ends_at.unwrap_or(one.ends_at);
        one.all_day = self.all_day.unwrap_or(one.all_day);
        one.published_at = match self.published {
            Some(false) => None,
            _ if self.publish_at.is_some() => self.publish_at,
            // What was to wait waits no longer.
            Some(true) => one.published_at.map(|at| at.min(now)).or(Some(now)),
            None => one.published_at,
        };
        one.updated_at = now;
        one.check()
    }
}

pub fn announce(conn: &mut Conn, by: &audit::By, change: Change) -> Result<Announcement> {
    let now = conn.now().into();
    let mut one = Announcement {
        id: conn.new_id(),
        words: String::new(),
        starts_at: None,
        ends_at: None,
        all_day: false,
        published_at: None,
        created_at: now,
        updated_at: now,
    };
    change.apply(&mut one, now)?;
    db::insert(conn, &one)?;
    tell(conn, &one, false)?;
    audit::record(conn, by, Action::AddAnnouncement, &one.id.to_string(), &Value::Null, &told(&one))?;
    Ok(one)
}

pub fn change(conn: &mut Conn, by: &audit::By, id: i64, change: Change) -> Result<Announcement> {
    let before = found(db::find(conn, id))?;
    let mut one = before.clone();
    let now = conn.now().into();
    change.apply(&mut one, now)?;
    db::update(conn, &one)?;
    let was_shown = before.is_shown(conn.now());
    tell(conn, &one, was_shown)?;
    audit::record(conn, by, Action::ChangeAnnouncement, &id.to_string(), &told(&before), &told(&one))?;
    Ok(one)
}

pub fn remove(conn: &mut Conn, by: &audit::By, id: i64) -> Result<()> {
    let before = found(db::find(conn, id))?;
    db::delete(conn, id)?;
    if before.is_shown(conn.now()) {
        conn.notify(Notice::Unannounced { announcement: id })?;
    }
    Ok(audit::record(conn, by, Action::RemoveAnnouncement, &id.to_string(), &told(&before), &Value::Null)?)
}

/// What those hear who listen, now; what there is to say later is found when its time comes.
fn tell(conn: &mut Conn, one: &Announcement, was_shown: bool) -> Result<()> {
    if told_until(conn)?.is_none() {
        set_told_until(conn, conn.now())?;
    }
    conn.ring(Bell::Jobs);
    if one.is_shown(conn.now()) {
        conn.notify(Notice::Announced { announcement: one.id })?;
    } else if was_shown {
        conn.notify(Notice::Unannounced { announcement: one.id })?;
    }
    Ok(())
}

/// Up to when everything was said.
const TOLD_UNTIL: &str = "announcements_told_until";

fn told_until(conn: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    let kept = settings::find(conn, TOLD_UNTIL)?;
    Ok(kept.and_then(|kept| kept.parse().ok()).and_then(DateTime::from_timestamp_micros))
}

fn set_told_until(conn: &mut Conn, at: DateTime<Utc>) -> Result<()> {
    Ok(settings::set(conn, TOLD_UNTIL, &at.timestamp_micros().to_string())?)
}

/// Says what has begun or ended since this was asked last. Whether there was anything. Two nodes that ask at the
/// same time both say it, and whoever listens has it once: it has an id.
pub fn tell_due(conn: &mut Conn) -> Result<bool> {
    let now = conn.now();
    let Some(since) = told_until(conn)? else { return Ok(false) };
    let all = db::list(conn)?;
    let is_due = |one: &Announcement| one.moments().any(|at| since < at && at <= now);
    let due: Vec<Announcement> = all.into_iter().filter(is_due).collect();
    if due.is_empty() {
        return Ok(false);
    }
    for one in due {
        let announcement = one.id;
        let shown = one.is_shown(now);
        conn.notify(if shown {
            Notice::Announced { announcement }
        } else {
            Notice::Unannounced { announcement }
        })?;
    }
    set_told_until(conn, now)?;
    Ok(true)
}

/// When there is something to say next.
pub fn next_due(conn: &mut Conn) -> Result<Option<Instant>> {
    let Some(since) = told_until(conn)? else { return Ok(None) };
    let all = db::list(conn)?;
    Ok(all.iter().flat_map(Announcement::moments).filter(|at| since < *at).min().map(Instant::from))
}

fn told(one: &Announcement) -> Value {
    serde_json::json!({
        "text": one.words,
        "published_at": one.published_at.map(|at| iso(at.0)),
        "ends_at": one.ends_at.map(|at| iso(at.0)),
    })
}

/// One that is shown to people.
fn shown(conn: &mut Conn, id: i64) -> Result<Announcement> {
    let now = conn.now();
    let one = db::find(conn, id)?.filter(|one| one.is_shown(now));
    one.ok_or(Error::NotFound)
}

/// `who` has read it. Twice is once.
pub fn dismiss(conn: &mut Conn, who: AccountId, id: i64) -> Result<()> {
    shown(conn, id)?;
    Ok(db::mark_read(conn, who, id)?)
}

/// `who` puts an emoji to it: one of Unicode, or one of ours by its shortcode. Twice is once.
pub fn react(conn: &mut Conn, who: AccountId, id: i64, name: &str) -> Result<()> {
    shown(conn, id)?;
    let emoji = emojis::list_named(conn, "", &[name.to_owned()])?.pop();
    if emoji.is_none() && !federation::activity::react::is_emoji(name) {
        return Err(Error::field("name", "ERR_INVALID", "This is not an emoji."));
    }
    let known = db::list_reactions(conn, &[id])?;
    if REACTIONS <= known.len() && known.iter().all(|(_, known, _)| known != name) {
        return Err(Error::field("name", "ERR_LIMIT", "At most eight different emoji fit under it."));
    }
    let reaction = Reaction {
        announcement_id: id,
        account_id: who,
        name: name.to_owned(),
        emoji_id: emoji.map(|emoji| emoji.id),
        created_at: conn.now().into(),
    };
    db::insert_reaction(conn, &reaction)?;
    Ok(conn.notify(Notice::ReactedTo { announcement: id, name: name.to_owned() })?)
}

/// `who` takes it back.
pub fn unreact(conn: &mut Conn, who: AccountId, id: i64, name: &str) -> Result<()> {
    shown(conn, id)?;
    db::delete_reaction(conn, who, id, name)?;
    Ok(conn.notify(Notice::ReactedTo { announcement: id, name: name.to_owned() })?)
}
