//! Which events open streams are told of.

use crate::{db::Conn, error::Result, events::Event, notices::Notice};

/// Shown every event once. What is deleted is told where it is deleted, and notifications where they are
/// written: both are gone, or known, only there.
pub fn on_event(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::Posted { post } | Event::Boosted { boost: post } => {
            conn.notify(Notice::Posted { post: *post })?;
        }
        // What a post quotes by leave is part of it.
        Event::PostEdited { post } | Event::PostRefreshed { post } | Event::PostReleased { post } => {
            conn.notify(Notice::Changed { post: *post })?;
        }
        _ => {}
    }
    Ok(())
}
