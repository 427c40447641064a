//! Announcing, reading, and putting emoji to it.

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
};

/// What can be said of an announcement; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub words: Option<String>,
    pub starts_at: Option<Option<Instant>>,
    pub ends_at: Option<Option<Instant>>,
    pub all_day: Option<bool>,
    pub published: Option<bool>,
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
            Some(true) => one.published_at.or(Some(now)),
            Some(false) => None,
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
    audit::record(conn, by, Action::AddAnnouncement, &one.id.to_string(), &Value::Null, &told(&one))?;
    Ok(one)
}

pub fn change(conn: &mut Conn, by: &audit::By, id: i64, change: Change) -> Result<Announcement> {
    let before = found(db::find(conn, id))?;
    let mut one = before.clone();
    let now = conn.now().into();
    change.apply(&mut one, now)?;
    db::update(conn, &one)?;
    audit::record(conn, by, Action::ChangeAnnouncement, &id.to_string(), &told(&before), &told(&one))?;
    Ok(one)
}

pub fn remove(conn: &mut Conn, by: &audit::By, id: i64) -> Result<()> {
    let before = found(db::find(conn, id))?;
    db::delete(conn, id)?;
    Ok(audit::record(conn, by, Action::RemoveAnnouncement, &id.to_string(), &told(&before), &Value::Null)?)
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
    Ok(db::insert_reaction(conn, &reaction)?)
}

/// `who` takes it back.
pub fn unreact(conn: &mut Conn, who: AccountId, id: i64, name: &str) -> Result<()> {
    shown(conn, id)?;
    Ok(db::delete_reaction(conn, who, id, name)?)
}
