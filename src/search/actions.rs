//! Bringing what was here before into the index.

use super::db;
use crate::{
    accounts::actions as accounts,
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    posts::actions as posts,
    queues::jobs::{self, Job},
    settings,
};

/// How far the index has come: `whole`, or what is next and after which id.
const INDEXED: &str = "search_index";
const WHOLE: &str = "whole";

/// People or posts of one unit of work.
const SOME: i64 = 100;

/// Whether everything is in the index.
pub fn is_whole(conn: &mut Conn) -> Result<bool> {
    Ok(settings::find(conn, INDEXED)?.as_deref() == Some(WHOLE))
}

/// At start: what was here before there was an index is brought into it by a job, which goes on where it was
/// stopped.
pub fn settle(conn: &mut Conn) -> Result<()> {
    match settings::find(conn, INDEXED)?.as_deref() {
        Some(WHOLE) => Ok(()),
        None if db::is_empty(conn)? => Ok(settings::set(conn, INDEXED, WHOLE)?),
        progress => {
            if progress.is_none() {
                settings::set(conn, INDEXED, "accounts 0")?;
            }
            Ok(jobs::enqueue_once(conn, &Job::FillIndex)?)
        }
    }
}

/// A few more. Whether any are left.
pub fn fill_some(conn: &mut Conn) -> Result<bool> {
    let progress = settings::find(conn, INDEXED)?.unwrap_or_default();
    let (what, after) = progress.split_once(' ').unwrap_or((WHOLE, ""));
    let after = after.parse().unwrap_or_default();
    let next = match what {
        "accounts" => match accounts::index_some(conn, AccountId(after), SOME)? {
            Some(last) => format!("accounts {last}"),
            None => "posts 0".to_owned(),
        },
        "posts" => match posts::index_some(conn, PostId(after), SOME)? {
            Some(last) => format!("posts {last}"),
            None => WHOLE.to_owned(),
        },
        _ => return Ok(false),
    };
    settings::set(conn, INDEXED, &next)?;
    Ok(next != WHOLE)
}
