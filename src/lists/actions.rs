//! Making lists, and putting people on them.

use super::{
    db,
    model::{List, RepliesPolicy},
};
use crate::{
    db::{Conn, found},
    error::{Error, Result},
    events::Event,
    ids::{AccountId, ListId},
    limits,
    relations::db as relations,
};

/// How a list is to be; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub title: Option<String>,
    pub replies_policy: Option<RepliesPolicy>,
    pub exclusive: Option<bool>,
}

/// The name without the space around it.
fn check_title(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::field("title", "ERR_BLANK", "A list needs a name."));
    }
    if limits::LIST_TITLE_CHARS < title.chars().count() {
        return Err(Error::field("title", "ERR_TOO_LONG", "A list's name has at most 100 characters."));
    }
    Ok(title.to_owned())
}

pub fn create(conn: &mut Conn, who: AccountId, change: &Change) -> Result<List> {
    let title = check_title(change.title.as_deref().unwrap_or_default())?;
    if limits::LISTS <= i64::try_from(db::list_of(conn, who)?.len()).unwrap_or(i64::MAX) {
        return Err(Error::field("title", "ERR_LIMIT", "At most fifty lists can be made."));
    }
    let list = List {
        id: ListId(conn.new_id()),
        account_id: who,
        title,
        replies_policy: change.replies_policy.unwrap_or(RepliesPolicy::List),
        exclusive: change.exclusive.unwrap_or(false),
        created_at: conn.now().into(),
    };
    db::insert(conn, &list)?;
    Ok(list)
}

pub fn change(conn: &mut Conn, who: AccountId, id: ListId, change: Change) -> Result<List> {
    let mut list = found(db::find_own(conn, who, id))?;
    if let Some(title) = change.title {
        list.title = check_title(&title)?;
    }
    list.replies_policy = change.replies_policy.unwrap_or(list.replies_policy);
    list.exclusive = change.exclusive.unwrap_or(list.exclusive);
    db::update(conn, &list)?;
    Ok(list)
}

pub fn remove(conn: &mut Conn, who: AccountId, id: ListId) -> Result<()> {
    let list = found(db::find_own(conn, who, id))?;
    Ok(db::delete(conn, list.id)?)
}

/// Puts people on a list: only those whom its owner follows, and the owner. All of them, or nobody.
pub fn add(conn: &mut Conn, who: AccountId, id: ListId, people: &[AccountId]) -> Result<()> {
    let list = found(db::find_own(conn, who, id))?;
    for one in people {
        if *one != who && !relations::follows(conn, who, *one)? {
            return Err(Error::NotFound);
        }
        db::insert_member(conn, list.id, *one)?;
    }
    if limits::LIST_MEMBERS < db::count_members(conn, list.id)? {
        return Err(Error::field("account_ids", "ERR_LIMIT", "At most 500 people can be on a list."));
    }
    Ok(())
}

/// Takes people off a list. Who is not on it is no reason to complain.
pub fn take_off(conn: &mut Conn, who: AccountId, id: ListId, people: &[AccountId]) -> Result<()> {
    let list = found(db::find_own(conn, who, id))?;
    Ok(db::delete_members(conn, list.id, people)?)
}

/// Shown every event once: whoever is followed no longer is on no list any more.
pub fn on_event(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::Unfollowed { follower, followed, .. } | Event::FollowRejected { follower, followed, .. }
            if !relations::follows(conn, *follower, *followed)? =>
        {
            db::delete_everywhere(conn, *follower, *followed)?;
        }
        Event::Blocked { account, target, .. } => {
            for (who, member) in [(*account, *target), (*target, *account)] {
                db::delete_everywhere(conn, who, member)?;
            }
        }
        _ => {}
    }
    Ok(())
}
